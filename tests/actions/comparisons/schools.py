"""Many invented primary schools that ask for support, each as often as a test says."""

from __future__ import annotations

from datetime import datetime

from fanlight.establishments.models import Establishment
from fanlight.front_door.models import RequestForSupport
from tests.actions.front_door.making import a_child, submitted
from tests.factories import AUTHORITY, OWN_SCHOOL


def primary_schools(number: int, *, pupils: int | None = None) -> list[str]:
    """Return the ids of so many primary schools, the invented county's own the first of them."""
    ids = [OWN_SCHOOL, *(f"01TESTPRIMARY{place:013}" for place in range(1, number))]
    Establishment.objects.filter(id=OWN_SCHOOL).update(phase="Primary", pupils=pupils)
    Establishment.objects.bulk_create(
        Establishment(
            id=key,
            authority=AUTHORITY,
            urn=f"99{place:04}",
            name=f"Invented Primary {place}",
            la_code=AUTHORITY,
            status="Open",
            phase="Primary",
            pupils=pupils,
        )
        for place, key in enumerate(ids[1:], start=100)
    )
    return ids


def asks(school: str, times: int, *, at: datetime) -> list[RequestForSupport]:
    """Have a school send so many requests, each about one child."""
    return [
        submitted(at=at, school=school, children=[a_child(forenames=f"Child{school[-3:]}{number}")])
        for number in range(times)
    ]
