"""A challenge, the stages that it went through with their clocks, and every move it made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import Q

from fanlight.challenges.rules.transitions import CLOSED, MOVE_WORDS, STATE_WORDS
from fanlight.challenges.rules.vocabulary import RAISED_FROM_WORDS, STAGE_END_WORDS
from fanlight.store.public import Entry, Held, RetentionClass, Shred, WorkingRow, new_reference

WHY = "To show that a disagreement about a child was raised, who answered it, when and how, and what was learnt"
KEPT_FROM = "the day it was ended or withdrawn"
_CLOSED = sorted(state.value for state in CLOSED)


def new_challenge_reference() -> str:
    """Return a reference for a challenge, such as CH-7K3QX42M-T."""
    return new_reference("CH")


def _choices(words: Mapping[Any, str]) -> list[tuple[str, str]]:
    return [(str(code), label) for code, label in words.items()]


class Challenge(WorkingRow):
    """A professional's disagreement with what was decided for one child; only who raised it ends it."""

    held = Held(
        why=WHY,
        kept_from=KEPT_FROM,
        retention=RetentionClass.CHILD_IN_NEED,
        shred=Shred.BLANK_FIELDS,
        fields=("why", "wanted", "meanwhile", "raiser_name", "raiser_agency", "raiser_phone", "end_words", "learning"),
    )

    reference = models.CharField(max_length=20, default=new_challenge_reference)
    state = models.CharField(max_length=20, choices=_choices(STATE_WORDS))
    # What is challenged: the contact of one child, or one team's piece of work.
    contact = models.ForeignKey(
        "front_door.Contact", null=True, blank=True, on_delete=models.PROTECT, related_name="challenges"
    )
    work = models.ForeignKey("casework.Work", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # The request that stays open while the challenge does (safety 4).
    request = models.ForeignKey(
        "front_door.RequestForSupport", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    object_code = models.CharField(max_length=40)
    why = models.TextField()
    wanted = models.TextField()
    meanwhile = models.TextField()
    is_danger = models.BooleanField(default=False)

    raised_at = models.DateTimeField()
    raised_from = models.CharField(max_length=10, choices=_choices(RAISED_FROM_WORDS))
    raised_by_user_id = models.CharField(max_length=26)
    sender_kind = models.CharField(max_length=20, blank=True)
    sender_id = models.CharField(max_length=26, blank=True)
    source_code = models.CharField(max_length=3, blank=True)
    raiser_name = models.CharField(max_length=200)
    raiser_agency = models.CharField(max_length=200, blank=True)
    raiser_phone = models.CharField(max_length=60, blank=True)

    # The number of the stage that it is at, and the clock of that stage while it waits: what lists read.
    stage_number = models.PositiveSmallIntegerField()
    due_at = models.DateTimeField(null=True, blank=True)
    finding = models.CharField(max_length=20, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    is_resolved = models.BooleanField(null=True, blank=True)
    end_words = models.TextField(blank=True)
    learning = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "reference"], name="challenges_one_reference"),
            models.CheckConstraint(
                condition=Q(contact__isnull=False, work__isnull=True) | Q(contact__isnull=True, work__isnull=False),
                name="challenges_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(state__in=_CLOSED, ended_at__isnull=False)
                | Q(~Q(state__in=_CLOSED), ended_at__isnull=True),
                name="challenges_ended_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(state="WAITING", due_at__isnull=False) | Q(~Q(state="WAITING"), due_at__isnull=True),
                name="challenges_clock_runs_while_waiting",
            ),
        ]
        indexes = [
            models.Index(fields=["authority", "sender_id", "-raised_at"], name="challenges_sender"),
            models.Index(fields=["authority", "raised_by_user_id", "-raised_at"], name="challenges_author"),
            models.Index(fields=["authority", "due_at"], condition=Q(ended_at__isnull=True), name="challenges_open"),
            models.Index(fields=["authority", "raised_at"], name="challenges_raised"),
            models.Index(
                fields=["authority", "contact"], condition=Q(contact__isnull=False), name="challenges_contact"
            ),
            models.Index(fields=["authority", "work"], condition=Q(work__isnull=False), name="challenges_work"),
            models.Index(
                fields=["authority", "request"], condition=Q(request__isnull=False), name="challenges_request"
            ),
        ]


class ChallengeStage(WorkingRow):
    """One stage that a challenge went through, with its own clock and who was to answer."""

    held = Held(
        why=WHY,
        kept_from=KEPT_FROM,
        retention=RetentionClass.CHILD_IN_NEED,
        shred=Shred.BLANK_FIELDS,
        fields=("because",),
    )

    challenge = models.ForeignKey(Challenge, on_delete=models.PROTECT, related_name="stages")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField()
    opened_at = models.DateTimeField()
    # Why it came to this stage, in the words of who took it there.
    because = models.TextField(blank=True)
    due_at = models.DateTimeField()
    clock_rule = models.CharField(max_length=200)
    owner_user_id = models.CharField(max_length=26, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    ended_as = models.CharField(max_length=20, blank=True, choices=_choices(STAGE_END_WORDS))
    alerted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "challenge", "position"], name="challenges_one_stage_each"),
            models.UniqueConstraint(
                fields=["authority", "challenge"],
                condition=Q(stopped_at__isnull=True),
                name="challenges_one_open_stage",
            ),
            models.CheckConstraint(
                condition=Q(stopped_at__isnull=True, ended_as="") | Q(stopped_at__isnull=False) & ~Q(ended_as=""),
                name="challenges_stage_ended_as_something",
            ),
        ]
        indexes = [
            models.Index(fields=["authority", "due_at"], condition=Q(stopped_at__isnull=True), name="challenges_due"),
            models.Index(
                fields=["authority", "owner_user_id"], condition=~Q(owner_user_id=""), name="challenges_owner"
            ),
        ]


class ChallengeStep(Entry):
    """One move of a challenge, with the words where there are any."""

    held = Held(
        why=WHY,
        kept_from=KEPT_FROM,
        retention=RetentionClass.CHILD_IN_NEED,
        shred=Shred.BLANK_FIELDS,
        fields=("reason",),
    )

    challenge = models.ForeignKey(Challenge, on_delete=models.PROTECT, related_name="steps")
    # The version that the step gave the challenge: the order of steps, whatever a clock said.
    position = models.PositiveIntegerField()
    move = models.CharField(max_length=20, choices=_choices(MOVE_WORDS))
    from_state = models.CharField(max_length=20, blank=True)
    to_state = models.CharField(max_length=20)
    stage_number = models.PositiveSmallIntegerField()
    reason = models.TextField(blank=True)
    # Of a giving to somebody: to whom.
    owner_user_id = models.CharField(max_length=26, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "challenge", "position"], name="challenges_one_step_at_a_time")
        ]
