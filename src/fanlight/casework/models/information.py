"""New information about a child with open work, the clock that runs on it, and who has taken it in."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fanlight.casework.models.work import Work
from fanlight.store.public import Entry, Held, RetentionClass, Shred, WorkingRow

_WHY = "To show that what was told about a child with open work reached the worker who holds it"
_KEPT_FROM = "the day the work was closed or refused"


class WorkInformation(Entry):
    """What the Front Door linked to open work from a later contact; open until it is acknowledged."""

    held = Held(
        why=_WHY,
        kept_from=_KEPT_FROM,
        retention=RetentionClass.CHILD_IN_NEED,
        shred=Shred.BLANK_FIELDS,
        fields=("note",),
    )

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="information")
    contact_id = models.CharField(max_length=26)
    request_id = models.CharField(max_length=26, blank=True)
    request_reference = models.CharField(max_length=20, blank=True)
    note = models.TextField(blank=True)
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    is_danger = models.BooleanField(default=False)
    needed_by = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "work", "contact_id"], name="casework_one_link_for_work_and_contact"
            )
        ]


class InformationClock(WorkingRow):
    """By when a piece of information must have been acknowledged; stopped when it was, or when its work was refused."""

    held = Held(
        why=_WHY,
        kept_from=_KEPT_FROM,
        retention=RetentionClass.CHILD_IN_NEED,
        shred=Shred.KEEP,
        goes_with="Ids, codes and days only; names nobody once casework.Work and the person are shredded",
    )

    information = models.OneToOneField(WorkInformation, on_delete=models.PROTECT, related_name="clock")
    rule = models.CharField(max_length=200)
    due_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["authority", "due_at"],
                condition=Q(stopped_at__isnull=True),
                name="casework_information_waits",
            )
        ]


class Acknowledgement(Entry):
    """The holder of the work, or the team's duty worker or manager, has read the new information."""

    held = Held(
        why=_WHY,
        kept_from=_KEPT_FROM,
        retention=RetentionClass.CHILD_IN_NEED,
        shred=Shred.KEEP,
        goes_with="Ids, codes and days only; names nobody once casework.Work and the person are shredded",
    )

    information = models.OneToOneField(WorkInformation, on_delete=models.PROTECT, related_name="acknowledgement")

    class Meta:
        indexes = [models.Index(fields=["authority", "recorded_at"], name="casework_acknowledgement_time")]
