"""Child protection: strategy discussion, section 47 enquiry, conference, plan and core group."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from fanlight.casework.models.episodes import GOES, Episode
from fanlight.casework.models.work import Work, as_choices
from fanlight.casework.rules.census_codes import (
    CATEGORY_LABELS,
    CONFERENCE_RESULT_LABELS,
    SEEN_ALONE_LABELS,
    ConferenceKind,
)
from fanlight.store.public import Entry, Held, RetentionClass, Shred, WorkingRow

_WHY = "To show how a child who may suffer significant harm was protected (Children Act 1989, section 47)"
_KEPT_FROM = "the day the episode ended"
_CODES = Held(
    why=_WHY, kept_from=_KEPT_FROM, retention=RetentionClass.CHILD_PROTECTION, shred=Shred.KEEP, goes_with=GOES
)


class StrategyDiscussion(WorkingRow):
    """Called when significant harm is suspected; held with police and health; what was decided, and whether to enquire."""

    held = Held(
        why=_WHY,
        kept_from=_KEPT_FROM,
        retention=RetentionClass.CHILD_PROTECTION,
        shred=Shred.BLANK_FIELDS,
        fields=("decisions",),
    )

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="discussions")
    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="discussions")
    suspected_at = models.DateTimeField()
    held_at = models.DateTimeField(null=True, blank=True)
    agencies = models.CharField(max_length=120, blank=True)
    decisions = models.TextField(blank=True)
    is_enquiry_begun = models.BooleanField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "episode"],
                condition=Q(held_at__isnull=True),
                name="casework_one_discussion_to_be_held",
            ),
            models.CheckConstraint(
                condition=Q(held_at__isnull=True, agencies="", is_enquiry_begun__isnull=True)
                | Q(Q(held_at__isnull=False, is_enquiry_begun__isnull=False), ~Q(agencies="")),
                name="casework_discussion_held_whole",
            ),
        ]


class Section47(WorkingRow):
    """An enquiry whether a child suffers or is likely to suffer significant harm, from the discussion that began it."""

    held = Held(
        why=_WHY,
        kept_from=_KEPT_FROM,
        retention=RetentionClass.CHILD_PROTECTION,
        shred=Shred.BLANK_FIELDS,
        fields=("outcomes",),
    )

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="enquiries")
    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="enquiries")
    discussion = models.OneToOneField(StrategyDiscussion, on_delete=models.PROTECT, related_name="enquiry")
    began_at = models.DateTimeField()
    started_on = models.DateField()
    seen_on = models.DateField(null=True, blank=True)
    seen_alone = models.CharField(max_length=10, blank=True, choices=as_choices(SEEN_ALONE_LABELS))
    ended_on = models.DateField(null=True, blank=True)
    outcomes = models.CharField(max_length=150, blank=True)
    is_conference_required = models.BooleanField(null=True, blank=True)
    # The day on which the conference was held, or on which it was found not to be required: then nothing of it waits.
    settled_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "episode"],
                condition=Q(settled_on__isnull=True),
                name="casework_one_open_enquiry",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, is_conference_required__isnull=True, settled_on__isnull=True)
                | Q(ended_on__isnull=False, is_conference_required=True)
                | Q(ended_on__isnull=False, is_conference_required=False, settled_on=F("ended_on")),
                name="casework_enquiry_ended_whole",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="casework_enquiry_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(seen_on__isnull=False) | Q(seen_alone=""), name="casework_enquiry_seen_when"
            ),
        ]

    @property
    def outcome_codes(self) -> tuple[str, ...]:
        """What came of it."""
        return tuple(self.outcomes.split())


class Conference(Entry):
    """An initial child protection conference that was held, or that of a plan which came with the child."""

    held = _CODES

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="conferences")
    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="conferences")
    kind = models.CharField(max_length=20, choices=[(str(one), str(one)) for one in ConferenceKind])
    section_47 = models.OneToOneField(
        Section47, null=True, blank=True, on_delete=models.PROTECT, related_name="conference"
    )
    held_on = models.DateField()
    result = models.CharField(max_length=10, choices=as_choices(CONFERENCE_RESULT_LABELS))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="INITIAL", section_47__isnull=False) | Q(kind="TRANSFER_IN", section_47__isnull=True),
                name="casework_initial_conference_has_its_enquiry",
            )
        ]


class ProtectionPlan(WorkingRow):
    """A child protection plan, from the conference that decided it."""

    held = Held(
        why=_WHY,
        kept_from=_KEPT_FROM,
        retention=RetentionClass.CHILD_PROTECTION,
        shred=Shred.BLANK_FIELDS,
        fields=("initial_category", "latest_category"),
    )

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="protection_plans")
    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="protection_plans")
    conference = models.OneToOneField(Conference, on_delete=models.PROTECT, related_name="plan")
    started_on = models.DateField()
    initial_category = models.CharField(max_length=3, blank=True, choices=as_choices(CATEGORY_LABELS))
    latest_category = models.CharField(max_length=3, blank=True, choices=as_choices(CATEGORY_LABELS))
    # All there were before this one; of those, how many somebody typed because neither we nor the earlier system had them.
    previous_plans = models.PositiveSmallIntegerField()
    previous_elsewhere = models.PositiveSmallIntegerField(default=0)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "episode"],
                condition=Q(ended_on__isnull=True),
                name="casework_one_open_protection_plan",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gt=F("started_on")),
                name="casework_protection_plan_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(previous_plans__gte=F("previous_elsewhere")), name="casework_previous_plans_counted"
            ),
        ]


class CoreGroup(Entry):
    """The core group of a child protection plan met."""

    held = _CODES

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="core_groups")
    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="core_groups")
    protection_plan = models.ForeignKey(ProtectionPlan, on_delete=models.PROTECT, related_name="core_groups")
    met_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "protection_plan", "met_on"], name="casework_core_group_meets_once_a_day"
            )
        ]
