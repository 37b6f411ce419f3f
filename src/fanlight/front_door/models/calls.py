"""What an officer took down for somebody who rang, came or wrote, and the written form that is owed after a call."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fanlight.front_door.models.drafts import Draft
from fanlight.front_door.models.requests import RequestForSupport
from fanlight.front_door.rules.vocabulary import CHANNEL_WORDS
from fanlight.front_door.rules.written import HOW_WORDS
from fanlight.store.public import EncryptedTextField, Entry, Held, RetentionClass, Shred, WorkingRow


class TakenCall(WorkingRow):
    """A call, visit, e-mail or letter that an officer takes down: who took it, when it came, what is owed in writing."""

    held = Held(
        why="To show when somebody told us, who took it down, and that a professional's call was followed in writing",
        kept_from="the day the last of the request's contacts was closed",
        retention=RetentionClass.CONTACT_NO_FURTHER_ACTION,
        shred=Shred.BLANK_FIELDS,
        fields=("written_said",),
    )

    draft = models.OneToOneField(Draft, on_delete=models.PROTECT, related_name="taken_call")
    request = models.OneToOneField(
        RequestForSupport, null=True, blank=True, on_delete=models.PROTECT, related_name="taken_call"
    )
    taken_by_user_id = models.CharField(max_length=26)
    channel = models.CharField(
        max_length=20, blank=True, choices=[(code, words) for code, words in CHANNEL_WORDS.items()]
    )
    came_at = models.DateTimeField()
    wishes_no_name = models.BooleanField(default=False)
    promised_no_name = models.BooleanField(default=False)

    # Only a professional who rang or came owes the written form; the decision never waits for it.
    written_due_at = models.DateTimeField(null=True, blank=True)
    written_clock = models.CharField(max_length=200, blank=True)
    written_at = models.DateTimeField(null=True, blank=True)
    written_how = models.CharField(
        max_length=20, blank=True, choices=[(code, words) for code, words in HOW_WORDS.items()]
    )
    written_said = models.CharField(max_length=500, blank=True)
    late_told_at = models.DateTimeField(null=True, blank=True)
    # The draft that was laid ready for whoever rang, at the place where they work.
    written_draft = models.OneToOneField(
        Draft, null=True, blank=True, on_delete=models.PROTECT, related_name="confirms_call"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(written_at__isnull=True, written_how="") | Q(written_at__isnull=False) & ~Q(written_how=""),
                name="front_door_written_says_how",
            )
        ]
        indexes = [
            models.Index(
                fields=["authority", "written_due_at"],
                condition=Q(written_due_at__isnull=False, written_at__isnull=True),
                name="front_door_written_awaited",
            ),
        ]


class WrittenForm(Entry):
    """What a professional wrote after their call, word for word: more of the same request, never a second contact."""

    held = Held(
        why="To keep what was written after a call beside what was said on the telephone",
        kept_from="the day the last of the request's contacts was closed",
        retention=RetentionClass.CONTACT_NO_FURTHER_ACTION,
        shred=Shred.BLANK_FIELDS,
        fields=("stated", "sealed"),
    )

    call = models.OneToOneField(TakenCall, on_delete=models.PROTECT, related_name="written_form")
    stated = models.JSONField(default=dict)
    # What must not be told, and secret addresses: as in the request itself (safety 11).
    sealed = EncryptedTextField(blank=True)
