"""A conversation, each time that it was asked with its own clock, and every move it made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import Q

from fanlight.conversations.rules.transitions import MOVE_WORDS, STATE_WORDS, State
from fanlight.conversations.rules.vocabulary import CHANNEL_WORDS, FAMILY_AGREES_WORDS, REACH_BY_WORDS
from fanlight.store.public import Entry, Held, RetentionClass, Shred, WorkingRow, new_reference

_WHY = "To advise a school or another professional on help at levels 1 and 2, and to show what was advised"
KEPT_FROM = "the day it was last answered or sent on"
_CLOSED = [State.ANSWERED.value, State.SENT_ON.value]


def new_conversation_reference() -> str:
    """Return a reference for a conversation, such as DC-7K3QX42M-T."""
    return new_reference("DC")


def _choices(words: Mapping[Any, str]) -> list[tuple[str, str]]:
    return [(str(code), label) for code, label in words.items()]


class Conversation(WorkingRow):
    """What somebody asked Early Help about one child or family, named or not; it ends when it is answered."""

    held = Held(
        why=_WHY,
        kept_from=KEPT_FROM,
        retention=RetentionClass.EARLY_HELP,
        shred=Shred.BLANK_FIELDS,
        fields=(
            "going_on",
            "tried",
            "wanted",
            "child_initials",
            "child_forenames",
            "child_surname",
            "parent_name",
            "agreed_by",
            "home_postcode",
            "asker_name",
            "asker_role",
            "asker_agency",
            "asker_phone",
            "asker_email",
            "reach_when",
        ),
    )

    reference = models.CharField(max_length=20, default=new_conversation_reference)
    state = models.CharField(max_length=20, choices=_choices(STATE_WORDS))
    channel = models.CharField(max_length=10, choices=_choices(CHANNEL_WORDS))
    asked_at = models.DateTimeField()
    # Where the family lives, else where the setting is; none is every unit's until one takes it.
    district = models.ForeignKey(
        "establishments.District", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    asked_by_user_id = models.CharField(max_length=26, blank=True)
    sender_kind = models.CharField(max_length=20, blank=True)
    sender_id = models.CharField(max_length=26, blank=True)
    source_code = models.CharField(max_length=3)
    asker_name = models.CharField(max_length=200)
    asker_role = models.CharField(max_length=200, blank=True)
    asker_agency = models.CharField(max_length=200, blank=True)
    asker_phone = models.CharField(max_length=60, blank=True)
    asker_email = models.CharField(max_length=254, blank=True)
    reach_by = models.CharField(max_length=10, blank=True, choices=_choices(REACH_BY_WORDS))
    reach_when = models.CharField(max_length=200, blank=True)

    family_agrees = models.CharField(max_length=10, choices=_choices(FAMILY_AGREES_WORDS))
    agreed_by = models.CharField(max_length=200, blank=True)
    child_initials = models.CharField(max_length=20, blank=True)
    child_age = models.PositiveSmallIntegerField(null=True, blank=True)
    child_forenames = models.CharField(max_length=200, blank=True)
    child_surname = models.CharField(max_length=200, blank=True)
    child_born_on = models.DateField(null=True, blank=True)
    parent_name = models.CharField(max_length=200, blank=True)
    home_postcode = models.CharField(max_length=10, blank=True)
    # Only where the name and the birth date given are as good as certainly a recorded child's.
    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    needs = models.JSONField(default=list)
    going_on = models.TextField()
    tried = models.TextField(blank=True)
    wanted = models.TextField(blank=True)

    taken_by_user_id = models.CharField(max_length=26, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    # The request to the Front Door that it followed, and what followed from it.
    follows = models.ForeignKey(
        "front_door.RequestForSupport",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    led_to = models.ForeignKey(
        "front_door.RequestForSupport",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    led_to_draft = models.ForeignKey(
        "front_door.Draft", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # The latest advice's, so that lists and figures need not look for it.
    outcome = models.CharField(max_length=40, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "reference"], name="conversations_one_reference"),
            models.CheckConstraint(
                condition=Q(state__in=_CLOSED, closed_at__isnull=False)
                | Q(~Q(state__in=_CLOSED), closed_at__isnull=True),
                name="conversations_closed_has_its_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.SENT_ON.value) | Q(led_to__isnull=False),
                name="conversations_sent_on_has_its_request",
            ),
            models.CheckConstraint(
                condition=Q(family_agrees="YES") | Q(child_forenames="", child_surname="", parent_name=""),
                name="conversations_named_only_if_agreed",
            ),
        ]
        indexes = [
            models.Index(fields=["authority", "sender_id", "-asked_at"], name="conversations_sender"),
            models.Index(fields=["authority", "asked_by_user_id", "-asked_at"], name="conversations_author"),
            models.Index(fields=["authority", "district", "-closed_at"], name="conversations_closed"),
            models.Index(
                fields=["authority", "asked_at"],
                condition=Q(closed_at__isnull=True),
                name="conversations_open",
            ),
            models.Index(
                fields=["authority", "person"], condition=Q(person__isnull=False), name="conversations_person"
            ),
            # With the authority, so that no engine takes the authority's rows one by one instead.
            models.Index(
                fields=["authority", "follows"], condition=Q(follows__isnull=False), name="conversations_follows"
            ),
            models.Index(
                fields=["authority", "led_to"], condition=Q(led_to__isnull=False), name="conversations_led_to"
            ),
            models.Index(
                fields=["authority", "led_to_draft"],
                condition=Q(led_to_draft__isnull=False),
                name="conversations_led_to_draft",
            ),
        ]


class Asking(WorkingRow):
    """One time that advice was asked for: the first, or a further question; each has its own clock."""

    held = Held(
        why=_WHY,
        kept_from=KEPT_FROM,
        retention=RetentionClass.EARLY_HELP,
        shred=Shred.BLANK_FIELDS,
        fields=("question",),
    )

    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="askings")
    number = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField()
    asked_by_user_id = models.CharField(max_length=26, blank=True)
    # What was asked again; the first time it is what the conversation says.
    question = models.TextField(blank=True)
    due_at = models.DateTimeField()
    clock_rule = models.CharField(max_length=200)
    stopped_at = models.DateTimeField(null=True, blank=True)
    alerted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "conversation", "number"], name="conversations_one_asking"),
            models.UniqueConstraint(
                fields=["authority", "conversation"],
                condition=Q(stopped_at__isnull=True),
                name="conversations_one_open_asking",
            ),
        ]
        indexes = [
            models.Index(
                fields=["authority", "due_at"], condition=Q(stopped_at__isnull=True), name="conversations_due"
            ),
            models.Index(fields=["authority", "asked_at"], name="conversations_asked"),
        ]


class ConversationStep(Entry):
    """One move of a conversation, with the reason where there is one."""

    held = Held(
        why="To show what was done about a conversation, by whom and when",
        kept_from=KEPT_FROM,
        retention=RetentionClass.EARLY_HELP,
        shred=Shred.BLANK_FIELDS,
        fields=("reason",),
    )

    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="steps")
    # The version that the step gave the conversation: the order of steps, whatever a clock said.
    position = models.PositiveIntegerField()
    move = models.CharField(max_length=20, choices=_choices(MOVE_WORDS))
    from_state = models.CharField(max_length=20, blank=True)
    to_state = models.CharField(max_length=20)
    reason = models.TextField(blank=True)
    # Of a move to another district: which.
    district_id = models.CharField(max_length=26, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "conversation", "position"], name="conversations_one_step_at_a_time"
            )
        ]
