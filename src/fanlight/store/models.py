"""Tables of the store itself: known actors, idempotency claims, the business clock."""

from __future__ import annotations

from django.db import models

from fanlight.store.clock import real_now
from fanlight.store.identity import new_ulid
from fanlight.store.keeping import NOTHING_PERSONAL, Held, RetentionClass, RowKind, Shred


class KnownActor(models.Model):
    """Everybody and everything that ever acted: the identity that audit rows and entries name."""

    row_kind = RowKind.REFERENCE
    held = Held(
        why="To say who did what; the person behind it is in access.User",
        kept_from="the last event that names the actor",
        retention=RetentionClass.ACCESS_LOG,
        shred=Shred.BLANK_FIELDS,
        fields=("label",),
    )

    id = models.CharField(primary_key=True, max_length=26, default=new_ulid, editable=False)
    kind = models.CharField(max_length=20)
    label = models.CharField(max_length=100, blank=True)
    user_id = models.CharField(max_length=26, blank=True)
    created_at = models.DateTimeField(default=real_now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user_id"], condition=~models.Q(user_id=""), name="store_one_actor_for_each_user"
            ),
            models.UniqueConstraint(
                fields=["kind", "label"], condition=models.Q(user_id=""), name="store_one_actor_for_each_label"
            ),
        ]


class IdempotencyClaim(models.Model):
    """What a sender's own reference made, so that the same thing sent twice makes one record."""

    row_kind = RowKind.LOG
    held = Held(
        why="To answer a repeated submission with the first one's reference",
        kept_from="when it was made; of a request for support, not before the request is shredded",
        retention=RetentionClass.OPERATIONS,
        shred=Shred.DELETE_ROW,
    )

    id = models.BigAutoField(primary_key=True)
    authority = models.CharField(max_length=3)
    sender = models.CharField(max_length=60)
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=100)
    content_digest = models.CharField(max_length=64)
    result_id = models.CharField(max_length=60)
    made_at = models.DateTimeField(default=real_now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "sender", "kind", "key"], name="store_one_claim_for_each_key")
        ]


class BusinessClock(models.Model):
    """How far business time is from the machine's time; one row."""

    row_kind = RowKind.REFERENCE
    held = NOTHING_PERSONAL

    id = models.PositiveSmallIntegerField(primary_key=True)
    offset_seconds = models.FloatField(default=0)


class DatabasePurpose(models.Model):
    """Whether the people here are invented or real; one row, written once."""

    row_kind = RowKind.REFERENCE
    held = NOTHING_PERSONAL

    id = models.PositiveSmallIntegerField(primary_key=True)
    purpose = models.CharField(max_length=20)
    marked_at = models.DateTimeField(default=real_now)
