"""The event chain, the looks at records, and which seal covers which look."""

from __future__ import annotations

from django.db import models

from fanlight.store.public import Held, RetentionClass, RowKind, Shred, real_now

_STAYS = "Append-only, of ids and codes; names nobody once the account and the record that it is about are shredded"


class AuditEvent(models.Model):
    """One thing done. Holds ids, codes and field names, never what was written."""

    row_kind = RowKind.LOG
    held = Held(
        why="To show who did what and when, and that the record was not changed since",
        kept_from="the event",
        retention=RetentionClass.ACCESS_LOG,
        shred=Shred.KEEP,
        goes_with=_STAYS,
    )

    id = models.BigAutoField(primary_key=True)
    authority = models.CharField(max_length=3)
    position = models.BigIntegerField()
    kind = models.CharField(max_length=100)
    actor_id = models.CharField(max_length=26)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=60)
    recorded_at = models.DateTimeField(default=real_now)
    text = models.TextField()
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "position"], name="audit_one_event_for_each_position")
        ]
        indexes = [
            models.Index(fields=["authority", "subject_kind", "subject_id"], name="audit_event_subject"),
            models.Index(fields=["authority", "actor_id"], name="audit_event_actor"),
        ]


class Look(models.Model):
    """One look at a record: who, what, when, on which page, and why it was allowed."""

    row_kind = RowKind.LOG
    held = Held(
        why="To show who looked at a child's record and why they were allowed to",
        kept_from="the look",
        retention=RetentionClass.ACCESS_LOG,
        shred=Shred.KEEP,
        goes_with=_STAYS,
    )

    id = models.BigAutoField(primary_key=True)
    authority = models.CharField(max_length=3)
    actor_id = models.CharField(max_length=26)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=60)
    page = models.CharField(max_length=100)
    allowed_because = models.CharField(max_length=200)
    looked_at = models.DateTimeField()
    recorded_at = models.DateTimeField(default=real_now)

    class Meta:
        indexes = [
            models.Index(fields=["authority", "subject_kind", "subject_id", "looked_at"], name="audit_look_subject"),
            models.Index(fields=["authority", "actor_id", "looked_at"], name="audit_look_actor"),
        ]


class SealedLook(models.Model):
    """Which event of the chain sealed a look."""

    row_kind = RowKind.LOG
    held = Held(
        why="To prove that no look was changed or taken away",
        kept_from="the look",
        retention=RetentionClass.ACCESS_LOG,
        shred=Shred.KEEP,
        goes_with=_STAYS,
    )

    look = models.OneToOneField(Look, primary_key=True, on_delete=models.PROTECT, related_name="seal")
    authority = models.CharField(max_length=3)
    position = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["authority", "position"], name="audit_sealed_position")]
