"""Many contacts at once, each standing where the test says: for lists, orders and query counts."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from fanlight.front_door.models import Contact, RequestForSupport
from fanlight.store.public import new_reference
from tests.actions.front_door.making import DUE, MONDAY
from tests.factories import AUTHORITY, OWN_SCHOOL

_numbers = itertools.count(1)
_OF_THE_REQUEST = ("claimed_by_user_id", "channel", "source_code", "scheme_version")
_DECIDED = {"DECIDED", "OFFERED", "REFUSED", "WITH_TEAM"}


def a_crowd(places: Iterable[dict[str, Any]], *, children: int = 1) -> list[Contact]:
    """Store a request with `children` contacts for each place and return the contacts.

    A place says what differs from a new contact of Monday at half past nine: `needed_by`, `is_urgent`, `due_at`, `state` ...
    """
    requests, contacts = [], []
    for place in places:
        request = _request(**place)
        requests.append(request)
        contacts += [_contact(request, position, **place) for position in range(1, children + 1)]
    RequestForSupport.objects.bulk_create(requests)
    Contact.objects.bulk_create(contacts)
    return contacts


def _request(*, received_at: datetime = MONDAY, **place: Any) -> RequestForSupport:
    said = {name: place[name] for name in _OF_THE_REQUEST if name in place}
    return RequestForSupport(
        authority=place.get("authority", AUTHORITY),
        reference=new_reference(),
        received_at=received_at,
        stated={},
        form_version="1",
        content_digest=f"{next(_numbers):064d}",
        sender_kind="ESTABLISHMENT",
        sender_id=OWN_SCHOOL,
        audience="PROFESSIONAL",
        level_believed=place.get("level_believed"),
        needed_by=place.get("needed_by"),
        **{"channel": "PORTAL", "source_code": "2A", "scheme_version": "2018", **said},
    )


def _contact(request: RequestForSupport, position: int, **place: Any) -> Contact:
    said = {name: value for name, value in place.items() if name not in _OF_THE_REQUEST}
    values: dict[str, Any] = {
        "authority": AUTHORITY,
        "state": "NEW",
        "received_at": MONDAY,
        "due_at": DUE,
        "clock_rule": "DECISION",
        "child_as_stated": {"forenames": "Damson", "surname": f"Testperson {next(_numbers)}"},
        **said,
    }
    if values["state"] in _DECIDED:
        values = {"first_decided_at": MONDAY, "level_decided": 3, "answer_due_at": DUE, **values}
    if values["state"] == "CLOSED":
        values = {"closed_at": MONDAY, "closure": "DECIDED_NO_WORK", **values}
    return Contact(request=request, position=position, **values)
