"""Assessments: of a child in need and their family, and of a family by early help, with the family's plan."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from fanlight.casework.models.episodes import Episode
from fanlight.casework.models.work import Work, as_choices
from fanlight.casework.rules.census_codes import SEEN_ALONE_LABELS
from fanlight.casework.rules.reasons import OUTCOME_LABELS
from fanlight.store.public import Held, RetentionClass, Shred, WorkingRow


class Assessment(WorkingRow):
    """A child and family assessment: finished when a manager authorised it, with the factors that were found."""

    held = Held(
        why="To know what was found of a child's needs, by when and by whose word (Children Act 1989, section 17)",
        kept_from="the day the episode ended",
        retention=RetentionClass.CHILD_IN_NEED,
        shred=Shred.BLANK_FIELDS,
        fields=("factors", "outcomes"),
    )

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="assessments")
    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="assessments")
    started_on = models.DateField()
    # The referral for the first of an episode, its own start for a later one: from here its days are counted.
    counted_from = models.DateField()
    written_by_user_id = models.CharField(max_length=26, blank=True)
    seen_on = models.DateField(null=True, blank=True)
    seen_alone = models.CharField(max_length=10, blank=True, choices=as_choices(SEEN_ALONE_LABELS))
    authorised_on = models.DateField(null=True, blank=True)
    authorised_by_user_id = models.CharField(max_length=26, blank=True)
    # Codes with a space between; none before it is authorised.
    factors = models.CharField(max_length=250, blank=True)
    outcomes = models.CharField(max_length=250, blank=True)
    is_support_needed = models.BooleanField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "episode"],
                condition=Q(authorised_on__isnull=True),
                name="casework_one_open_assessment",
            ),
            models.CheckConstraint(
                condition=Q(
                    authorised_on__isnull=True,
                    authorised_by_user_id="",
                    factors="",
                    outcomes="",
                    is_support_needed__isnull=True,
                )
                | Q(Q(authorised_on__isnull=False, is_support_needed__isnull=False), ~Q(authorised_by_user_id="")),
                name="casework_assessment_authorised_whole",
            ),
            models.CheckConstraint(
                condition=Q(authorised_on__isnull=True) | Q(authorised_on__gte=F("started_on")),
                name="casework_assessment_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(seen_on__isnull=False) | Q(seen_alone=""), name="casework_assessment_seen_when"
            ),
        ]
        indexes = [models.Index(fields=["authority", "authorised_on"], name="casework_assessment_authorised")]

    @property
    def factor_codes(self) -> tuple[str, ...]:
        """The factors that were found, in the order of the census."""
        return tuple(self.factors.split())

    @property
    def outcome_codes(self) -> tuple[str, ...]:
        """What came of it."""
        return tuple(self.outcomes.split())


class EarlyHelpAssessment(WorkingRow):
    """An early help assessment, by the council or another body; who leads it may be outside the council."""

    held = Held(
        why="To know what early help found a family to need, who looked and who leads",
        kept_from="the day the work was closed or refused",
        retention=RetentionClass.EARLY_HELP,
        shred=Shred.BLANK_FIELDS,
        fields=("organisation", "lead_name", "lead_organisation"),
    )

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="early_help_assessments")
    started_on = models.DateField()
    completed_on = models.DateField(null=True, blank=True)
    organisation = models.CharField(max_length=200, blank=True)
    # Empty where the lead practitioner has no account here.
    lead_user_id = models.CharField(max_length=26, blank=True)
    lead_name = models.CharField(max_length=200, blank=True)
    lead_organisation = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "work"],
                condition=Q(completed_on__isnull=True),
                name="casework_one_open_early_help_assessment",
            ),
            models.CheckConstraint(
                condition=Q(completed_on__isnull=True) | Q(completed_on__gte=F("started_on")),
                name="casework_early_help_assessment_ends_after_start",
            ),
        ]


class FamilyPlan(WorkingRow):
    """What was agreed with a family in early help, and whether it was achieved."""

    held = Held(
        why="To know what was agreed with a family, who leads it and whether it did what it was for",
        kept_from="the day the work was closed or refused",
        retention=RetentionClass.EARLY_HELP,
        shred=Shred.BLANK_FIELDS,
        fields=("lead_name", "lead_organisation"),
    )

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="family_plans")
    agreed_on = models.DateField()
    lead_user_id = models.CharField(max_length=26, blank=True)
    lead_name = models.CharField(max_length=200, blank=True)
    lead_organisation = models.CharField(max_length=200, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=20, blank=True, choices=as_choices(OUTCOME_LABELS))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "work"], condition=Q(ended_on__isnull=True), name="casework_one_open_family_plan"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, outcome="") | Q(Q(ended_on__isnull=False), ~Q(outcome="")),
                name="casework_family_plan_ended_has_its_outcome",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("agreed_on")),
                name="casework_family_plan_ends_after_start",
            ),
        ]
