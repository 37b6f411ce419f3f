"""Walls, what stands behind them, who may pass, and people barred from a record that names them."""

from __future__ import annotations

from django.db import models

from fanlight.access.models.accounts import User
from fanlight.store.public import EncryptedTextField, Entry, Held, RetentionClass, Row, RowKind, Shred, now

_WALL = Held(
    why="To keep a record from people who must not see it, and to show who was let through and why",
    kept_from="the day the wall was taken down",
    retention=RetentionClass.ACCESS_LOG,
    shred=Shred.BLANK_FIELDS,
    fields=("ring_name", "ring_phone"),
)
_OF_A_WALL = Held(
    why=_WALL.why,
    kept_from=_WALL.kept_from,
    retention=RetentionClass.ACCESS_LOG,
    shred=Shred.KEEP,
    goes_with="Ids only; names nobody once the wall, the account and what stands behind the wall are shredded",
)


class Wall(Row):
    """Something about certain subjects is held back from everybody but named people (safety 12, 13)."""

    row_kind = RowKind.DATED_FACT
    held = _WALL

    class Reason(models.TextChoices):
        ALLEGATION = "ALLEGATION", "An adult who works with children is named"
        STAFF_FAMILY = "STAFF_FAMILY", "Someone with an account is named"
        ADOPTION = "ADOPTION", "Adoption"
        PROTECTED = "PROTECTED", "Protected person"
        OTHER = "OTHER", "Other"

    reason = models.CharField(max_length=20, choices=Reason.choices)
    is_silent = models.BooleanField(default=False)
    ring_name = models.CharField(max_length=100)
    ring_phone = models.CharField(max_length=40)
    raised_at = models.DateTimeField(default=now)
    raised_by = models.CharField(max_length=26)
    lowered_at = models.DateTimeField(null=True, blank=True)
    lowered_by = models.CharField(max_length=26, blank=True)

    class Meta:
        indexes = [models.Index(fields=["authority", "lowered_at"], name="access_wall_standing")]


class WallSubject(Row):
    """What a wall stands round: a kind of record and its id."""

    row_kind = RowKind.DATED_FACT
    held = _OF_A_WALL

    wall = models.ForeignKey(Wall, on_delete=models.PROTECT, related_name="subjects")
    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=26)

    class Meta:
        # In this order the one index serves both: is this subject walled, and is it round this subject already.
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "subject_kind", "subject_id", "wall"], name="access_one_wall_subject"
            )
        ]


class WallGrant(Row):
    """A named person let through a wall: its owner, somebody they named, or an emergency opening with its end."""

    row_kind = RowKind.DATED_FACT
    held = Held(
        why=_WALL.why,
        kept_from=_WALL.kept_from,
        retention=RetentionClass.ACCESS_LOG,
        shred=Shred.BLANK_FIELDS,
        fields=("reason",),
    )

    class Basis(models.TextChoices):
        OWNER = "OWNER", "Holds the wall"
        NAMED = "NAMED", "Named by the wall's owner"
        EMERGENCY = "EMERGENCY", "Opened in an emergency"

    wall = models.ForeignKey(Wall, on_delete=models.PROTECT, related_name="grants")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="wall_grants")
    basis = models.CharField(max_length=20, choices=Basis.choices)
    reason = EncryptedTextField(blank=True)
    granted_at = models.DateTimeField(default=now)
    granted_by = models.CharField(max_length=26)
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["authority", "user", "ends_at"], name="access_wall_grant_user")]


class Bar(Entry):
    """A user may not open this subject because it names them or a relation they have declared (safety 12)."""

    held = Held(
        why="To keep people from opening a record that names themselves or their relation",
        kept_from="the record's closure",
        retention=RetentionClass.ACCESS_LOG,
        shred=Shred.KEEP,
        goes_with="Ids only; names nobody once the account and the record are shredded",
    )

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="bars")
    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=26)
    because = models.CharField(
        max_length=20, choices=[("NAMES_THEM", "Names them"), ("NAMES_RELATION", "Names a relation")]
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "user", "subject_kind", "subject_id"], name="access_one_bar_for_each_user"
            )
        ]


class OpeningRead(Entry):
    """Somebody who had to be told of an emergency opening has read about it."""

    held = _OF_A_WALL

    opening = models.ForeignKey(WallGrant, on_delete=models.PROTECT, related_name="readings")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="openings_read")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "opening", "user"], name="access_one_reading_for_each_user")
        ]
