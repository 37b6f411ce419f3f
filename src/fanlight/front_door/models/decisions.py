"""Decisions, each with its reasons, and what the second person said of them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fanlight.front_door.models.contacts import Contact
from fanlight.front_door.rules.vocabulary import ROUTE_WORDS
from fanlight.store.public import Entry, Held, RetentionClass, Shred

_DECISION_HELD = Held(
    why="To show what was decided for a child, by whom, under which scheme and why",
    kept_from="the day the contact was closed",
    retention=RetentionClass.CONTACT_NO_FURTHER_ACTION,
    shred=Shred.BLANK_FIELDS,
    fields=(
        "reason_for_level",
        "reason_for_outcomes",
        "reason_for_route",
        "answer_words",
        "earlier_system_not_reached",
    ),
)


class Decision(Entry):
    """A decision, or one proposed to a second person, for one contact."""

    held = _DECISION_HELD

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="decisions")
    level = models.PositiveSmallIntegerField()
    outcomes = models.JSONField()
    route = models.CharField(max_length=30, choices=[(code, words) for code, words in ROUTE_WORDS.items()])
    team_id = models.CharField(max_length=26, blank=True)
    district_id = models.CharField(max_length=26, blank=True)
    reason_for_level = models.TextField()
    reason_for_outcomes = models.TextField()
    reason_for_route = models.TextField()
    scheme_version = models.CharField(max_length=20)
    level_asked = models.PositiveSmallIntegerField(null=True, blank=True)
    answer_words = models.JSONField(default=dict)
    harm_not_suspected = models.BooleanField(default=False)
    earlier_system_checked = models.BooleanField(default=False)
    # Why the earlier system could not be asked, in the words of whoever decided all the same.
    earlier_system_not_reached = models.TextField(blank=True)
    needs_second_person = models.JSONField(default=list)
    decided_by_user_id = models.CharField(max_length=26)

    class Meta:
        indexes = [models.Index(fields=["authority", "contact", "recorded_at"], name="front_door_decisions_of")]


class DecisionReview(Entry):
    """What the second person said of a decision or a return: confirmed, or sent back with a reason."""

    held = Held(
        why="To show that a second person confirmed a decision, and who",
        kept_from="the day the contact was closed",
        retention=RetentionClass.CONTACT_NO_FURTHER_ACTION,
        shred=Shred.BLANK_FIELDS,
        fields=("reason",),
    )

    decision = models.OneToOneField(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="review")
    returned = models.OneToOneField(
        "front_door.Return", null=True, blank=True, on_delete=models.PROTECT, related_name="review"
    )
    is_confirmed = models.BooleanField()
    reason = models.TextField(blank=True)
    reviewed_by_user_id = models.CharField(max_length=26)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decision__isnull=False, returned__isnull=True)
                | Q(decision__isnull=True, returned__isnull=False),
                name="front_door_review_of_one_thing",
            )
        ]
