"""Subject access requests with what is held of the person, item by item; and copies of a request for the family."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import Q

from fanlight.store.public import EncryptedTextField, Entry, Held, RetentionClass, Shred, WorkingRow, new_reference
from fanlight.subject_access.rules.vocabulary import (
    ASKED_AS_WORDS,
    COPY_STATE_WORDS,
    DECISION_WORDS,
    HANDED_WORDS,
    STATE_WORDS,
    CopyState,
    State,
)

_WHY = "To give a person what is held of them, and to show what was kept back, why and by whom (UK GDPR, article 15)"
_KEPT_FROM = "the day it was handed over or ended"
_CLASS = RetentionClass.ACCESS_LOG
_ENDED = [State.HANDED_OVER.value, State.ENDED.value]
_COPY_ENDED = [CopyState.HANDED_OVER.value, CopyState.DROPPED.value]


def new_subject_reference() -> str:
    """Return a reference for a subject access request, such as SA-7K3QX42M-T."""
    return new_reference("SA")


def new_copy_reference() -> str:
    """Return a reference for a copy for the family, such as FC-7K3QX42M-T."""
    return new_reference("FC")


def _choices(words: Mapping[Any, str]) -> list[tuple[str, str]]:
    return [(str(code), label) for code, label in words.items()]


class SubjectRequest(WorkingRow):
    """That somebody asks for what is held of a person, by when it is due, and what became of it."""

    held = Held(
        why=_WHY,
        kept_from=_KEPT_FROM,
        retention=_CLASS,
        shred=Shred.BLANK_FIELDS,
        fields=(
            "asked_by",
            "identity_checked",
            "wants",
            "extended_because",
            "returned_because",
            "handed_to",
            "end_words",
        ),
    )

    reference = models.CharField(max_length=20, default=new_subject_reference)
    state = models.CharField(max_length=20, choices=_choices(STATE_WORDS), default=State.GATHERING.value)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField()
    asked_by = models.CharField(max_length=200)
    asked_as = models.CharField(max_length=10, choices=_choices(ASKED_AS_WORDS))
    # How it was made sure that whoever asks is who they say, and may ask.
    identity_checked = models.CharField(max_length=500)
    wants = models.TextField(blank=True)
    due_at = models.DateTimeField()
    clock_rule = models.CharField(max_length=200)
    extended_at = models.DateTimeField(null=True, blank=True)
    extended_because = models.TextField(blank=True)
    alerted_at = models.DateTimeField(null=True, blank=True)

    gathered_at = models.DateTimeField(null=True, blank=True)
    item_count = models.PositiveIntegerField(default=0)
    sent_on_at = models.DateTimeField(null=True, blank=True)
    sent_on_by_user_id = models.CharField(max_length=26, blank=True)
    returned_because = models.TextField(blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by_user_id = models.CharField(max_length=26, blank=True)
    made_at = models.DateTimeField(null=True, blank=True)
    document_id = models.CharField(max_length=26, blank=True)
    handed_to = models.CharField(max_length=200, blank=True)
    handed_how = models.CharField(max_length=20, blank=True, choices=_choices(HANDED_WORDS))
    handed_by_user_id = models.CharField(max_length=26, blank=True)
    end_words = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "reference"], name="subject_access_one_reference"),
            models.UniqueConstraint(
                fields=["authority", "person"],
                condition=~Q(state__in=_ENDED),
                name="subject_access_one_open_request",
            ),
            models.CheckConstraint(
                condition=Q(state__in=_ENDED, ended_at__isnull=False) | Q(~Q(state__in=_ENDED), ended_at__isnull=True),
                name="subject_access_ended_has_its_time",
            ),
            # Two people: whoever sent it on is never whoever released it (safety 17).
            models.CheckConstraint(
                condition=Q(released_by_user_id="") | ~Q(released_by_user_id=models.F("sent_on_by_user_id")),
                name="subject_access_second_person",
            ),
        ]
        indexes = [
            models.Index(fields=["authority", "due_at"], condition=Q(ended_at__isnull=True), name="subject_access_due"),
            models.Index(fields=["authority", "-received_at"], name="subject_access_received"),
        ]


class SubjectItem(WorkingRow):
    """One thing held of the person, in the words it was gathered with, and what becomes of it. All words are sealed."""

    held = Held(
        why=_WHY,
        kept_from=_KEPT_FROM,
        retention=_CLASS,
        shred=Shred.BLANK_FIELDS,
        fields=("text", "names", "passages", "released_text", "because"),
    )

    request = models.ForeignKey(SubjectRequest, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveIntegerField()
    room = models.CharField(max_length=40)
    source_table = models.CharField(max_length=60)
    source_id = models.CharField(max_length=26)
    title = models.CharField(max_length=200)
    happened_at = models.DateTimeField(null=True, blank=True)
    text = EncryptedTextField(blank=True)
    written_by = models.CharField(max_length=26, blank=True)
    # Other people's names in the text, one on each line.
    names = EncryptedTextField(blank=True)
    marks = models.JSONField(default=list)
    # Behind whose walls it stands.
    about_request_id = models.CharField(max_length=26, blank=True)
    about_contact_id = models.CharField(max_length=26, blank=True)
    about_work_id = models.CharField(max_length=26, blank=True)
    about_person_id = models.CharField(max_length=26, blank=True)
    # Of another room's record: a conversation, a challenge, what a school asked.
    about_kind = models.CharField(max_length=40, blank=True)
    about_id = models.CharField(max_length=26, blank=True)

    decision = models.CharField(max_length=10, blank=True, choices=_choices(DECISION_WORDS))
    reason = models.CharField(max_length=40, blank=True)
    because = EncryptedTextField(blank=True)
    passages = EncryptedTextField(blank=True)
    released_text = EncryptedTextField(blank=True)
    decided_by_user_id = models.CharField(max_length=26, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "request", "position"], name="subject_access_one_position"),
            models.UniqueConstraint(
                fields=["authority", "request", "source_table", "source_id"], name="subject_access_gathered_once"
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_at__isnull=True) | Q(~Q(decision=""), decided_at__isnull=False),
                name="subject_access_decided_when",
            ),
            # What is kept back, in part or whole, is kept back for a reason.
            models.CheckConstraint(
                condition=Q(decision__in=["", "RELEASE"]) | ~Q(reason=""), name="subject_access_kept_back_why"
            ),
        ]
        indexes = [models.Index(fields=["authority", "request", "decision"], name="subject_access_undecided")]


class SubjectStep(Entry):
    """One move of a subject access request, with the words where there are any."""

    held = Held(why=_WHY, kept_from=_KEPT_FROM, retention=_CLASS, shred=Shred.BLANK_FIELDS, fields=("words",))

    request = models.ForeignKey(SubjectRequest, on_delete=models.PROTECT, related_name="steps")
    code = models.CharField(max_length=30)
    words = models.TextField(blank=True)

    class Meta:
        ordering = ["recorded_at", "id"]


class FamilyCopy(WorkingRow):
    """A copy of what was asked for one child, for one named person; what was in it stays as it was given."""

    held = Held(
        why="To show the family what was asked about their child, and what they were given, when and how",
        kept_from="the day it was handed over or dropped",
        retention=RetentionClass.CONTACT_NO_FURTHER_ACTION,
        shred=Shred.BLANK_FIELDS,
        fields=("content", "recipient_name", "safe_because", "handed_note"),
    )

    reference = models.CharField(max_length=20, default=new_copy_reference)
    state = models.CharField(max_length=20, choices=_choices(COPY_STATE_WORDS), default=CopyState.PREVIEW.value)
    contact = models.ForeignKey("front_door.Contact", on_delete=models.PROTECT, related_name="+")
    # Kept as text: the recipient's own record goes by its own time.
    recipient_id = models.CharField(max_length=26)
    recipient_name = models.CharField(max_length=200, blank=True)
    relation = models.CharField(max_length=100, blank=True)
    has_responsibility = models.BooleanField(default=False)
    # Why it is safe to tell this person, in the words of whoever made the copy.
    safe_because = models.TextField(blank=True)
    # Headings and words as JSON.
    content = EncryptedTextField(blank=True)
    made_by_user_id = models.CharField(max_length=26)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by_user_id = models.CharField(max_length=26, blank=True)
    handed_how = models.CharField(max_length=20, blank=True, choices=_choices(HANDED_WORDS))
    handed_note = models.CharField(max_length=300, blank=True)
    handed_by_user_id = models.CharField(max_length=26, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "reference"], name="subject_access_one_copy_reference"),
            models.UniqueConstraint(
                fields=["authority", "contact", "recipient_id"],
                condition=~Q(state__in=_COPY_ENDED),
                name="subject_access_one_open_copy",
            ),
            models.CheckConstraint(
                condition=Q(state__in=_COPY_ENDED, ended_at__isnull=False)
                | Q(~Q(state__in=_COPY_ENDED), ended_at__isnull=True),
                name="subject_access_copy_ended_has_its_time",
            ),
        ]
        indexes = [models.Index(fields=["authority", "contact"], name="subject_access_copy_contact")]
