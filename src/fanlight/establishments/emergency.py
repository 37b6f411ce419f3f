"""Tells the pages whose service this is, and which numbers answer at this hour."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest

from fanlight.design.public import BrandColour, Look, PhoneNumber
from fanlight.establishments.models import Authority
from fanlight.establishments.queries.answering import answering_for
from fanlight.establishments.remembering import remembered
from fanlight.establishments.scope import within
from fanlight.store.public import act_in, now

POLICE = PhoneNumber("Police, ambulance, fire", "999")


def look_of(request: HttpRequest) -> Look | None:
    """Return the name and colour of the authority that the person works in, or of the only one there is."""
    actor = getattr(request, "actor", None)
    row = _row(actor.authority) if actor else _only_authority()
    return None if row is None else Look(row.name, BrandColour(row.colour))


def numbers_now() -> tuple[PhoneNumber, ...]:
    """Return the numbers to ring at this moment, the one that answers now first.

    Nothing for an installation that serves several authorities, or none yet: it has the numbers of its settings.
    """
    row = _only_authority()
    return () if row is None else _numbers(row)


def numbers_of(authority: str) -> tuple[PhoneNumber, ...]:
    """Return the numbers of one authority at this moment, the one that answers now first; nothing where it is not set up."""
    row = _row(authority)
    return () if row is None else _numbers(row)


def _numbers(row: Authority) -> tuple[PhoneNumber, ...]:
    if connection.in_atomic_block:
        act_in(row.authority)
    answers = answering_for(row, now())
    day = PhoneNumber(row.front_door_name, row.front_door_phone, "working days")
    night = PhoneNumber(row.out_of_hours_name, row.out_of_hours_phone, "nights, weekends and bank holidays")
    return (POLICE, night, day) if answers.is_out_of_hours else (POLICE, day, night)


def _row(code: str) -> Authority | None:
    return remembered(code, "authority", lambda: within(Authority, code).first())


def _only_authority() -> Authority | None:
    rows = remembered("", "authorities", lambda: list(Authority.objects.order_by("authority")[:2]))
    return rows[0] if len(rows) == 1 else None
