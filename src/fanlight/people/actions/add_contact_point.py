"""Adding a telephone number or an e-mail address, and saying how it is safe to use them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.people.actions.name_protected_reader import name_protected_reader
from fanlight.people.actions.reaching import end_current, person_to_change, said_by
from fanlight.people.models import ContactPoint, Person, SafeContact
from fanlight.people.queries.records import same_person_ids
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
    is_confidential: bool | None = None,
    valid_from: date | None = None,
    safe_contact: str = "",
    reader_team_ids: Sequence[str] = (),
    by: Actor,
    at: datetime,
) -> ContactPoint:
    """Add a number or address beside those there are; `whose` says whom it reaches. Raises NothingSaid when empty.

    Left out, `is_confidential` follows the person's other numbers: somebody who is hidden stays hidden (safety 11).
    `safe_contact` is added to what was said before of how it is safe to reach them, of which nothing is lost.
    `reader_team_ids` are teams that may read the number where it is confidential, beside those named before.
    """
    person = person_to_change(person_id, by, at)
    if is_confidential is None:
        is_confidential = has_confidential_number(person, london_date(at))
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
        for team_id in reader_team_ids:
            name_protected_reader(person_id=person_id, team_id=team_id, reason=source, by=by, at=at)
    point.save()
    if safe_contact.strip():
        said = "\n".join([*_standing_instructions(person, london_date(at)), safe_contact.strip()])
        set_safe_contact(person_id=person_id, instructions=said, source=source, by=by, at=at)
    record("person", person.pk, contact_point=point.pk, confidential=is_confidential)
    return point


def _standing_instructions(person: Person, on: date) -> list[str]:
    rows = SafeContact.objects.current(on).filter(authority=person.authority, person__in=same_person_ids(person.pk))
    return list(rows.order_by("recorded_at", "id").values_list("instructions", flat=True))


def has_confidential_number(person: Person, on: date) -> bool:
    """Return whether any current number or e-mail address of the person is confidential."""
    rows = ContactPoint.objects.current(on).filter(authority=person.authority, is_confidential=True)
    return rows.filter(person__in=same_person_ids(person.pk)).exists()


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
