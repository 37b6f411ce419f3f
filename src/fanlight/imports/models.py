"""Lines of files that could not be read: work for a person, not only lines in a file."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fanlight.imports.rules.settling import SETTLED_WORDS
from fanlight.store.public import EncryptedTextField, Held, RetentionClass, RowKind, Shred, WorkingRow


class UnreadLine(WorkingRow):
    """One line of a file of requests that could not be taken, until somebody has said what became of it (safety 3)."""

    held = Held(
        why="So that no child is lost because a line of a file could not be read (Children Act 1989 section 47)",
        kept_from="the day it was settled",
        retention=RetentionClass.OPERATIONS,
        shred=Shred.BLANK_FIELDS,
        fields=("file_name", "original", "words"),
    )

    run_id = models.CharField(max_length=26)
    file_name = EncryptedTextField(blank=True)
    line_number = models.PositiveIntegerField()
    field = models.CharField(max_length=60, blank=True)
    reason = models.CharField(max_length=200)
    # As much of it as a person could read; all of it is in the file of refused lines.
    original = EncryptedTextField(blank=True)
    size_bytes = models.PositiveBigIntegerField()
    # The same line read again is the same work.
    content_digest = models.CharField(max_length=64)
    # By which a line that comes later under the same reference is seen to be this one.
    reference_index = models.CharField(max_length=64, blank=True)
    read_at = models.DateTimeField()
    last_read_at = models.DateTimeField()

    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=26, blank=True)
    how = models.CharField(
        max_length=20, blank=True, choices=[(str(code), words) for code, words in SETTLED_WORDS.items()]
    )
    words = EncryptedTextField(blank=True)
    request_id = models.CharField(max_length=26, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "content_digest"], name="imports_one_unread_line"),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, how="") | Q(settled_at__isnull=False) & ~Q(how=""),
                name="imports_settled_says_how",
            ),
        ]
        indexes = [
            models.Index(
                fields=["authority", "read_at", "id"],
                condition=Q(settled_at__isnull=True),
                name="imports_unread_waiting",
            )
        ]


class LaterVersion(models.Model):
    """That a sender's reference came with other content than the first, and which request holds that now."""

    row_kind = RowKind.LOG
    held = Held(
        why="To answer a file that is read again with what it made the first time",
        kept_from="when it was read, and not before the request that holds it is shredded",
        retention=RetentionClass.OPERATIONS,
        shred=Shred.DELETE_ROW,
    )

    id = models.BigAutoField(primary_key=True)
    authority = models.CharField(max_length=3)
    sender = models.CharField(max_length=60)
    reference_digest = models.CharField(max_length=64)
    content_digest = models.CharField(max_length=64)
    request_id = models.CharField(max_length=26)
    read_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "sender", "reference_digest", "content_digest"], name="imports_one_later_version"
            )
        ]
