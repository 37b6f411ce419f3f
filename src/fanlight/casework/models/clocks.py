"""The running clocks of statutory work and early help: what of, by which rule, since when, until when, and why it stopped."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from fanlight.casework.models.episodes import Episode
from fanlight.casework.models.work import Work, as_choices
from fanlight.casework.rules.running import STOP_LABELS
from fanlight.store.public import Held, RetentionClass, Shred, WorkingRow


class RunningClock(WorkingRow):
    """One clock on one record; it belongs to an episode or, in early help, to a piece of work."""

    held = Held(
        why="To know by when the law or the authority's own rules want something done for a child, and whether it was",
        kept_from="the day the episode or the work ended",
        retention=RetentionClass.CHILD_IN_NEED,
        shred=Shred.KEEP,
        goes_with="Ids, codes and days only; names nobody once casework.Work and the person are shredded",
    )

    episode = models.ForeignKey(Episode, null=True, blank=True, on_delete=models.PROTECT, related_name="clocks")
    work = models.ForeignKey(Work, null=True, blank=True, on_delete=models.PROTECT, related_name="clocks")
    subject_kind = models.CharField(max_length=30)
    subject_id = models.CharField(max_length=26)
    clock = models.CharField(max_length=40)
    # Which version of which rule, by which calendar, gave the time below.
    rule = models.CharField(max_length=200)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True, blank=True)
    stopped_because = models.CharField(max_length=20, blank=True, choices=as_choices(STOP_LABELS))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "subject_id", "clock"],
                condition=Q(stopped_at__isnull=True),
                name="casework_one_running_clock_of_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(episode__isnull=False, work__isnull=True) | Q(episode__isnull=True, work__isnull=False),
                name="casework_clock_is_of_an_episode_or_of_work",
            ),
            models.CheckConstraint(
                condition=Q(stopped_at__isnull=True, stopped_because="")
                | Q(Q(stopped_at__isnull=False), ~Q(stopped_because="")),
                name="casework_clock_stopped_has_its_reason",
            ),
            models.CheckConstraint(
                condition=Q(stopped_at__isnull=True) | Q(stopped_at__gte=F("started_at")),
                name="casework_clock_stops_after_start",
            ),
        ]
        indexes = [
            models.Index(
                fields=["authority", "due_at"], condition=Q(stopped_at__isnull=True), name="casework_clock_runs"
            ),
        ]
