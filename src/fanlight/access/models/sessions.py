"""Who is signed in where, and what they had typed when a session ended."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models

from fanlight.access.models.accounts import User
from fanlight.store.public import EncryptedTextField, Held, RetentionClass, Row, RowKind, Shred, real_now


class SignedInSession(AbstractBaseSession):
    """A browser's session, with whose it is, so that a leaver's end at once and people see their own."""

    row_kind = RowKind.WORKING
    held = Held(
        why="To keep a person signed in, and to let them see and end where they are",
        kept_from="the last page opened",
        retention=RetentionClass.OPERATIONS,
        shred=Shred.DELETE_ROW,
        goes_with="The job access.forget_sessions deletes it when it has run out",
    )

    # Empty until somebody has signed in.
    user_id = models.CharField(max_length=26, blank=True)
    device = models.CharField(max_length=60, blank=True)
    signed_in_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(default=real_now)

    objects: ClassVar[BaseSessionManager] = BaseSessionManager()

    class Meta(AbstractBaseSession.Meta):
        abstract = False
        indexes = [models.Index(fields=["user_id"], name="access_session_user")]


class KeptForm(Row):
    """What somebody had typed when their session ended: theirs alone, for a day."""

    row_kind = RowKind.WORKING
    held = Held(
        why="So that a session which ends in the middle of typing loses nothing",
        kept_from="when it was kept",
        retention=RetentionClass.DRAFT,
        shred=Shred.DELETE_ROW,
        goes_with="The job access.forget_kept_forms deletes it after a day",
    )

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="kept_forms")
    membership_id = models.CharField(max_length=26)
    path = models.TextField()
    page = models.CharField(max_length=100)
    # JSON: [[name, [value, ...]], ...] in the order of the form.
    typed = EncryptedTextField()
    files_left_out = models.PositiveSmallIntegerField(default=0)
    kept_at = models.DateTimeField(default=real_now)
    expires_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["authority", "user", "expires_at"], name="access_kept_form_user")]
