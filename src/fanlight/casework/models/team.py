"""Who is on duty for a team, and what its manager was told."""

from __future__ import annotations

from django.db import models

from fanlight.casework.models.work import Work
from fanlight.store.public import DatedFact, Entry, Held, RetentionClass, Shred


class TeamDuty(DatedFact):
    """A worker on duty for a team, from a day to a day: may acknowledge new information for the team."""

    held = Held(
        why="To know who answered for a team on a day",
        kept_from="the end of the duty",
        retention=RetentionClass.OPERATIONS,
        shred=Shred.DELETE_ROW,
    )

    team = models.ForeignKey("establishments.Team", on_delete=models.PROTECT, related_name="duties")
    worker_user_id = models.CharField(max_length=26)

    class Meta:
        indexes = [models.Index(fields=["authority", "team", "valid_to"], name="casework_duty_team")]


class ManagerAlert(Entry):
    """A manager was told, once, that something of the team's is late."""

    held = Held(
        why="To show that lateness was raised, when and with how many people",
        kept_from="the day the work was closed or refused",
        retention=RetentionClass.CHILD_IN_NEED,
        shred=Shred.KEEP,
        goes_with="Ids, codes and days only; names nobody once casework.Work and the person are shredded",
    )

    class Late(models.TextChoices):
        ACCEPTANCE = "ACCEPTANCE", "Not accepted in time"
        ALLOCATION = "ALLOCATION", "Without a worker for too long"
        INFORMATION = "INFORMATION", "New information not acknowledged in time"
        CLOCK = "CLOCK", "A clock of statutory work or early help has run out"
        STEP = "STEP", "A step down not agreed, or not answered outside, in time"
        PARTICULAR = "PARTICULAR", "What follows from a day that a specialist queue recorded was not done in time"

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="alerts")
    late = models.CharField(max_length=20, choices=Late.choices)
    # The piece of information that waits, the clock that ran out, or the particular as it stood; empty for the work itself.
    subject_id = models.CharField(max_length=40, blank=True)
    people_told = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "work", "late", "subject_id"], name="casework_told_once_for_each_lateness"
            )
        ]
