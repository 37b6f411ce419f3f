"""How many contacts came, wait and were decided in time: numbers only, for those who see no record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q

from fanlight.front_door.models import Contact
from fanlight.front_door.rules.states import UNDECIDED, State


@dataclass(frozen=True)
class ContactTotals:
    """Contacts received in a span of time, and what became of those whose limit passed in it; and what waits now."""

    received: int
    limit_passed: int
    decided_in_time: int
    undecided: int
    overdue: int


def contact_totals(authority: str, *, since: datetime, at: datetime) -> ContactTotals:
    """Return the totals of an authority's contacts; the same request sent twice counts once.

    The denominator of timeliness is everything whose limit has passed, decided or not (safety 19).
    """
    rows = Contact.objects.filter(authority=authority).exclude(state=State.DUPLICATE)
    lately = rows.filter(Q(received_at__gte=since) | Q(due_at__gte=since)).aggregate(
        received=Count("id", filter=Q(received_at__gte=since, received_at__lte=at)),
        limit_passed=Count("id", filter=Q(due_at__gte=since, due_at__lte=at)),
        decided_in_time=Count("id", filter=Q(due_at__gte=since, due_at__lte=at, first_decided_at__lte=F("due_at"))),
    )
    waiting = rows.filter(state__in=sorted(UNDECIDED)).aggregate(
        undecided=Count("id"), overdue=Count("id", filter=Q(due_at__lte=at, first_decided_at__isnull=True))
    )
    return ContactTotals(**lately, **waiting)
