"""What a return that names children says besides: their names and where they live, but where that is kept secret.

Walled children too: the law asks for every child (Children Act 1989, section 83). Never show a row of these on a page.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from fanlight.people.models import PersonAddress, PersonName
from fanlight.people.rules.kinds import AddressKind, NameKind


def names_for_returns(authority: str, on: date) -> QuerySet[PersonName, Any]:
    """Return each legal name that holds on a day, the latest recorded first."""
    rows = PersonName.objects.current(on).filter(authority=authority, kind=NameKind.LEGAL)
    return rows.order_by("-recorded_at", "-id").values("person_id", "forenames", "surname")


def homes_for_returns(authority: str, on: date) -> QuerySet[PersonAddress, Any]:
    """Return each home on a day, the latest recorded first; a confidential one has no postcode (safety 11)."""
    rows = PersonAddress.objects.current(on).filter(authority=authority, kind=AddressKind.HOME)
    return rows.order_by("-valid_from", "-recorded_at", "-id").values("person_id", "postcode", "is_confidential")
