"""From when lifted holds are kept, and that a hold can be placed on an account."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import TruncDate

from fanlight.access.public import user_with_address
from fanlight.documents.registry import register_holdable
from fanlight.store.public import register_retention


def register() -> None:
    """Say all of this; called when the app is ready."""
    register_holdable("account", "An account, by its email address", user_with_address)
    register_retention("documents.Hold", since_lifted)


def since_lifted(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return the holds that were lifted, with the day."""
    return rows.filter(lifted_at__isnull=False).annotate(kept_from=TruncDate("lifted_at"))
