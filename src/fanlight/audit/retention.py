"""From when the name of whoever ran a command is kept: the one thing about a person that the log itself leads to."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import TruncDate

from fanlight.audit.authorities import known_authorities
from fanlight.audit.models import AuditEvent
from fanlight.store.public import ActorKind, register_retention


def register() -> None:
    """Say all of this to the store; called when the app is ready."""
    # A label must differ from every other: the row's own id does, and names nobody.
    register_retention("store.KnownActor", since_last_event, rows=operators, blank_with={"label": F("pk")})


def operators(_authority: str) -> QuerySet[Any]:
    """Return the actors of commands that bear the words by which an operator was named."""
    actors = apps.get_model("store.KnownActor")._base_manager
    return actors.filter(kind=ActorKind.COMMAND, user_id="").exclude(label=F("pk"))


def since_last_event(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return the actors with the day of the last event that names each, of the events that can be seen from here."""
    theirs = AuditEvent.objects.filter(authority__in=known_authorities(), actor_id=OuterRef("pk"))
    last = theirs.order_by("-recorded_at").values("recorded_at")[:1]
    rows = rows.annotate(last_event_at=Subquery(last)).filter(last_event_at__isnull=False)
    return rows.annotate(kept_from=TruncDate("last_event_at"))
