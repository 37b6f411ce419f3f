"""The outbox: a notice is written in the transaction of what it is about, and sent after it."""

from __future__ import annotations

from django.db import models

from fanlight.messages.rules.kinds import NoticeKind
from fanlight.store.public import EncryptedTextField, Held, RetentionClass, Shred, WorkingRow, now


class Notice(WorkingRow):
    """That something waits for one user, or for one address: which sort of thing, its reference and its link."""

    held = Held(
        why="To tell people that something waits for them, and to show that they were told",
        kept_from="the day it was written",
        retention=RetentionClass.MESSAGE,
        shred=Shred.BLANK_FIELDS,
        fields=("address", "link_path", "reference"),
    )

    class State(models.TextChoices):
        WAITING = "WAITING", "Waiting to be sent"
        SENT = "SENT", "Sent"
        FAILED = "FAILED", "Could not be sent"

    user = models.ForeignKey("access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="notices")
    # Only for somebody without an account. It may be a family's: sealed.
    address = EncryptedTextField(blank=True)
    # A code of NoticeKind. Rooms above add kinds, and a kind more is no other table.
    kind = models.CharField(max_length=40)
    link_path = models.CharField(max_length=200, blank=True)
    reference = models.CharField(max_length=20, blank=True)
    # The same key for the same recipient is the same notice, however often it is asked for.
    send_key = models.CharField(max_length=100)
    recipient = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    claimed_at = models.DateTimeField(null=True, blank=True)
    tried_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    written_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "send_key", "recipient"], name="outbox_one_notice_for_each_key"
            )
        ]
        indexes = [
            models.Index(fields=["authority", "user", "-written_at"], name="outbox_notices_of_user"),
            models.Index(
                fields=["authority", "user"], condition=models.Q(read_at__isnull=True), name="outbox_unread_of_user"
            ),
            models.Index(
                fields=["authority", "written_at"], condition=models.Q(state="WAITING"), name="outbox_waiting"
            ),
        ]

    def __str__(self) -> str:
        return f"notice {self.pk}"

    @property
    def notice_kind(self) -> NoticeKind:
        """What waits."""
        return NoticeKind(self.kind)
