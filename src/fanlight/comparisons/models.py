"""What is kept of comparisons: what all schools of a kind came to, pilots as they were planned, and what each came to."""

from __future__ import annotations

from django.db import models

from fanlight.comparisons.rules.pilots import CHOSEN_WORDS, COHORT_WORDS
from fanlight.comparisons.rules.school_kinds import KIND_WORDS
from fanlight.store.public import Entry, Held, RetentionClass, Shred, WorkingRow


class KindFigures(WorkingRow):
    """What all schools of one kind came to over some days, as far as each of them may read it; nothing else is kept."""

    held = Held(
        why="To show a school its own figures beside those of all schools of its kind; no person is in it",
        kept_from="the last of its days",
        retention=RetentionClass.OPERATIONS,
        shred=Shred.DELETE_ROW,
        goes_with="No person is in it; the job comparisons.keep_figures deletes it after five school years",
    )

    kind = models.CharField(max_length=20, choices=list(KIND_WORDS.items()))
    first_on = models.DateField()
    last_on = models.DateField()
    figures = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "kind", "first_on", "last_on"], name="comparisons_one_of_each_kind_and_days"
            )
        ]


class Pilot(Entry):
    """A pilot as it was planned: who takes part, how they were chosen, when, and with whom it is compared.

    A change is a new row with the next number: what was planned before stays.
    """

    held = Held(
        why="To judge what a change of practice did, against what was planned before it; no person is in it",
        kept_from="the day the pilot began",
        retention=RetentionClass.OPERATIONS,
        shred=Shred.DELETE_ROW,
        goes_with="No person is in it: schools, districts, dates and words about them",
    )

    reference = models.CharField(max_length=20)
    number = models.PositiveIntegerField(default=1)
    name = models.CharField(max_length=100)
    cohort_kind = models.CharField(max_length=20, choices=list(COHORT_WORDS.items()))
    district_id = models.CharField(max_length=26, blank=True)
    # The schools that take part and those compared with, as they were on the day of planning.
    cohort_ids = models.JSONField(default=list)
    comparison_ids = models.JSONField(default=list)
    how_chosen = models.CharField(max_length=20, choices=list(CHOSEN_WORDS.items()))
    how_chosen_words = models.TextField()
    starts_on = models.DateField()
    months = models.PositiveSmallIntegerField()
    why_changed = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "reference", "number"], name="comparisons_one_version_each")
        ]


class PilotCount(WorkingRow):
    """What one version of a pilot came to when it was counted, whole and as it may be shared."""

    held = Held(
        why="To open a pilot without counting again; no person is in it",
        kept_from="the day it was counted",
        retention=RetentionClass.OPERATIONS,
        shred=Shred.DELETE_ROW,
        goes_with="No person is in it; the next count takes its place",
    )

    pilot = models.OneToOneField(Pilot, on_delete=models.PROTECT, related_name="count")
    counted_at = models.DateTimeField(null=True, blank=True)
    figures = models.JSONField(default=dict)
    figures_to_share = models.JSONField(default=dict)
