"""Adding a telephone number or an e-mail address, and saying how it is safe to use them."""

from __future__ import annotations

from datetime import date, datetime

from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.people.actions.reaching import end_current, person_to_change, said_by
from fanlight.people.models import ContactPoint, SafeContact
from fanlight.people.rules.kinds import ContactPointKind
from fanlight.store.public import Actor


class NothingSaid(ValueError):
    """There is nothing to record; the message says what to enter."""


@action("added a way to reach a person")
def add_contact_point(
    *,
    person_id: str,
    kind: ContactPointKind,
    value: str,
    whose: str = "",
    source: str = "",
    is_confidential: bool = False,
    valid_from: date | None = None,
    by: Actor,
    at: datetime,
) -> ContactPoint:
    """Add a number or address beside those there are; `whose` says whom it reaches. Raises NothingSaid when empty."""
    person = person_to_change(person_id, by, at)
    if not value.strip():
        raise NothingSaid("Enter a phone number or an email address")
    point = ContactPoint(
        kind=kind,
        value=value.strip()[:254],
        whose=whose.strip()[:100],
        valid_from=valid_from,
        **said_by(person, source, by, at),
    )
    if is_confidential:
        point.seal()
    point.save()
    record("person", person.pk, contact_point=point.pk, confidential=is_confidential)
    return point


@action("said how it is safe to reach a person")
def set_safe_contact(*, person_id: str, instructions: str, source: str = "", by: Actor, at: datetime) -> SafeContact:
    """Record how it is safe to reach the person from today, in place of what was said before; raises NothingSaid."""
    person = person_to_change(person_id, by, at)
    if not instructions.strip():
        raise NothingSaid("Say how it is safe to reach this person")
    on = london_date(at)
    end_current(SafeContact.objects.all(), person, on, by=by, at=at)
    safe = SafeContact.objects.create(
        instructions=instructions.strip(), valid_from=on, **said_by(person, source, by, at)
    )
    record("person", person.pk, safe_contact=safe.pk)
    return safe
