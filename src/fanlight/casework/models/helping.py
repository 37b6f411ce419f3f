"""Child in need plans; and of every plan its reviews, of every episode its visits."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from fanlight.casework.models.assessing import FamilyPlan
from fanlight.casework.models.episodes import GOES, Episode
from fanlight.casework.models.protecting import ProtectionPlan
from fanlight.casework.models.work import Work, as_choices
from fanlight.casework.rules.census_codes import REVIEW_RESULT_LABELS, SEEN_ALONE_LABELS
from fanlight.store.public import Entry, Held, RetentionClass, Shred, WorkingRow

_KEPT_FROM = "the day the episode ended"


class NeedPlan(WorkingRow):
    """A child in need plan."""

    held = Held(
        why="To know from when to when a child had a child in need plan (Children Act 1989, section 17)",
        kept_from=_KEPT_FROM,
        retention=RetentionClass.CHILD_IN_NEED,
        shred=Shred.KEEP,
        goes_with=GOES,
    )

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="need_plans")
    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="need_plans")
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "episode"], condition=Q(ended_on__isnull=True), name="casework_one_open_need_plan"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="casework_need_plan_ends_after_start",
            ),
        ]


class PlanReview(Entry):
    """A review of one plan, of whichever kind; the plan says whose."""

    held = Held(
        why="To show that a plan was looked at again in time, and what was decided",
        kept_from=_KEPT_FROM,
        retention=RetentionClass.CHILD_PROTECTION,
        shred=Shred.KEEP,
        goes_with="Ids, codes and days only; names nobody once casework.Work and the person are shredded",
    )

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="reviews")
    protection_plan = models.ForeignKey(
        ProtectionPlan, null=True, blank=True, on_delete=models.PROTECT, related_name="reviews"
    )
    need_plan = models.ForeignKey(NeedPlan, null=True, blank=True, on_delete=models.PROTECT, related_name="reviews")
    family_plan = models.ForeignKey(FamilyPlan, null=True, blank=True, on_delete=models.PROTECT, related_name="reviews")
    held_on = models.DateField()
    result = models.CharField(max_length=10, choices=as_choices(REVIEW_RESULT_LABELS))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(protection_plan__isnull=False, need_plan__isnull=True, family_plan__isnull=True)
                | Q(protection_plan__isnull=True, need_plan__isnull=False, family_plan__isnull=True)
                | Q(protection_plan__isnull=True, need_plan__isnull=True, family_plan__isnull=False),
                name="casework_review_is_of_one_plan",
            ),
            *(
                models.UniqueConstraint(
                    fields=["authority", plan, "held_on"],
                    condition=Q(**{f"{plan}__isnull": False}),
                    name=f"casework_{plan}_reviewed_once_a_day",
                )
                for plan in ("protection_plan", "need_plan", "family_plan")
            ),
        ]


class Visit(Entry):
    """A visit to a child in need: whether the child was seen, and alone."""

    held = Held(
        why="To show when a child was last seen, and whether alone",
        kept_from=_KEPT_FROM,
        retention=RetentionClass.CHILD_IN_NEED,
        shred=Shred.KEEP,
        goes_with=GOES,
    )

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="visits")
    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="visits")
    visited_on = models.DateField()
    was_seen = models.BooleanField()
    seen_alone = models.CharField(max_length=10, choices=as_choices(SEEN_ALONE_LABELS))
    # One that the child protection plan asks for.
    is_statutory = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(was_seen=True) | Q(seen_alone="NO"), name="casework_visit_seen_alone_was_seen"
            )
        ]
        indexes = [models.Index(fields=["authority", "episode", "visited_on"], name="casework_visit_day")]
