"""Under which names a request or a draft speaks of somebody, so that a later account or relation finds it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fanlight.front_door.models.drafts import Draft
from fanlight.front_door.models.requests import RequestForSupport
from fanlight.store.public import Held, RetentionClass, Row, RowKind, Shred


class StatedName(Row):
    """One way to write the name of somebody in a request or a draft, as a keyed digest that nobody can read back."""

    row_kind = RowKind.WORKING
    held = Held(
        why="So that nobody opens a record that names themselves or a relation, however old it is (safety 12)",
        kept_from="the day the last of the request's contacts was closed",
        retention=RetentionClass.CONTACT_NO_FURTHER_ACTION,
        shred=Shred.DELETE_ROW,
    )

    name_index = models.CharField(max_length=64)
    # The indexes below begin with the authority, and are made of what is there: neither key needs one of its own.
    request = models.ForeignKey(
        RequestForSupport, null=True, blank=True, on_delete=models.PROTECT, related_name="stated_names", db_index=False
    )
    draft = models.ForeignKey(
        Draft, null=True, blank=True, on_delete=models.PROTECT, related_name="stated_names", db_index=False
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "name_index", "request"],
                condition=Q(request__isnull=False),
                name="front_door_one_stated_name_of_request",
            ),
            models.UniqueConstraint(
                fields=["authority", "name_index", "draft"],
                condition=Q(draft__isnull=False),
                name="front_door_one_stated_name_of_draft",
            ),
            models.CheckConstraint(
                condition=Q(request__isnull=False, draft__isnull=True) | Q(request__isnull=True, draft__isnull=False),
                name="front_door_stated_name_is_of_one",
            ),
        ]
        indexes = [
            models.Index(
                fields=["authority", "draft"], condition=Q(draft__isnull=False), name="front_door_stated_name_draft"
            )
        ]
