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
        DIGEST = "DIGEST", "In the daily digest"
        PAGE = "PAGE", "Only on the page"

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
    # Why it has not left or did not arrive, a code of rules/failures.py, and since when that is so.
    failure = models.CharField(max_length=20, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    sent_again_at = models.DateTimeField(null=True, blank=True)
    settled_as = models.CharField(max_length=20, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=26, blank=True)
    # The carrier's own name for the message, while it may still say what became of it.
    carrier_id = models.CharField(max_length=64, blank=True)
    # The digest that a notice went with.
    digest = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="held_in_it")

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
            models.Index(
                fields=["authority", "failed_at"],
                condition=models.Q(failed_at__isnull=False, settled_at__isnull=True),
                name="outbox_undelivered",
            ),
            models.Index(
                fields=["authority", "sent_at"], condition=~models.Q(carrier_id=""), name="outbox_fate_unknown"
            ),
            models.Index(
                fields=["authority", "user"],
                condition=models.Q(state="DIGEST", digest__isnull=True, read_at__isnull=True),
                name="outbox_for_the_digest",
            ),
        ]

    def __str__(self) -> str:
        return f"notice {self.pk}"

    @property
    def notice_kind(self) -> NoticeKind:
        """What waits."""
        return NoticeKind(self.kind)


class NoticeChoice(WorkingRow):
    """How one person wants to hear of one group of notices; without a row, as is usual for their role."""

    held = Held(
        why="To tell people in the way that they chose",
        kept_from="the end of the account",
        retention=RetentionClass.ACCOUNT,
        shred=Shred.DELETE_ROW,
    )

    user = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="notice_choices")
    group = models.CharField(max_length=20)
    how = models.CharField(max_length=10)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "user", "group"], name="outbox_one_choice_for_each_group")
        ]


class Deputy(WorkingRow):
    """Somebody who gets a colleague's questions and answers for a time, once they have accepted."""

    held = Held(
        why="To show who was told in whose place, and when",
        kept_from="the end of the account",
        retention=RetentionClass.ACCOUNT,
        shred=Shred.DELETE_ROW,
    )

    user = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="deputies")
    deputy = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="stands_in_for")
    # Where both work: who leaves it stands in no more.
    organisation_kind = models.CharField(max_length=20)
    organisation_id = models.CharField(max_length=26)
    team_id = models.CharField(max_length=26, blank=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    asked_at = models.DateTimeField(default=now)
    accepted_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_as = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "user"],
                condition=models.Q(ended_at__isnull=True),
                name="outbox_one_deputy_at_a_time",
            )
        ]
        indexes = [
            models.Index(
                fields=["authority", "deputy"], condition=models.Q(ended_at__isnull=True), name="outbox_standing_in"
            )
        ]
