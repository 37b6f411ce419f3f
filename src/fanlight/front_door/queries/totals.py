"""How many contacts came, wait and were decided in time: numbers only, for those who see no record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q

from fanlight.front_door.models import Contact, Return
from fanlight.front_door.rules.states import UNDECIDED, State
from fanlight.front_door.rules.vocabulary import NoAgreement


@dataclass(frozen=True)
class ContactTotals:
    """Contacts received in a span of time, and what became of those whose limit passed in it; and what waits now."""

    received: int
    limit_passed: int
    decided_in_time: int
    undecided: int
    overdue: int
    refusals: int
    returned: int


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
    return ContactTotals(**lately, **waiting, **_without_agreement(authority, since, at))


def _without_agreement(authority: str, since: datetime, at: datetime) -> dict[str, int]:
    """Count the children for whom a family said no, and those returned for agreement, which stood (safety 3)."""
    asked = Contact.objects.filter(authority=authority, received_at__gte=since, received_at__lte=at)
    returned = Return.objects.filter(authority=authority, recorded_at__gte=since, recorded_at__lte=at)
    stood = Q(needs_second_person=False) | Q(review__is_confirmed=True)
    return {
        "refusals": asked.filter(request__no_agreement_code=NoAgreement.REFUSED).exclude(state=State.DUPLICATE).count(),
        "returned": returned.filter(stood).count(),
    }
