"""Adding a UPN, an NHS number, or why there is no UPN."""

from __future__ import annotations

from datetime import date, datetime

from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.people.actions.facts_of_new import identifier_values
from fanlight.people.actions.keep_search_keys import keep_search_keys
from fanlight.people.actions.reaching import end_current, person_to_change, said_by
from fanlight.people.models import PersonIdentifier
from fanlight.people.rules.census_codes import UPN_UNKNOWN_LABELS
from fanlight.people.rules.kinds import IdentifierKind
from fanlight.store.public import Actor

REPLACED_BY = {
    IdentifierKind.UPN: (IdentifierKind.UPN, IdentifierKind.UPN_UNKNOWN),
    IdentifierKind.UPN_UNKNOWN: (IdentifierKind.UPN_UNKNOWN,),
    IdentifierKind.NHS_NUMBER: (IdentifierKind.NHS_NUMBER,),
    IdentifierKind.FORMER_UPN: (),
    IdentifierKind.EARLIER_SYSTEM: (),
}


class IdentifierNeeded(ValueError):
    """There is nothing to record; the message says what to enter."""


@action("added a number")
def add_identifier(
    *,
    person_id: str,
    kind: IdentifierKind,
    value: str,
    source: str,
    valid_from: date | None = None,
    by: Actor,
    at: datetime,
) -> PersonIdentifier:
    """Add a number, marked where it cannot be right, and end the one it replaces; raises IdentifierNeeded.

    An earlier UPN stays findable as a former one. A wrong number is kept and marked, and can be mended (safety 3).
    """
    person = person_to_change(person_id, by, at)
    if not value.strip():
        raise IdentifierNeeded("Enter the number")
    if kind is IdentifierKind.UPN_UNKNOWN and value not in UPN_UNKNOWN_LABELS:
        raise IdentifierNeeded("Choose one of the reasons why there is no UPN")
    replaced = PersonIdentifier.objects.filter(kind__in=REPLACED_BY[kind])
    end_current(replaced, person, valid_from or london_date(at), by=by, at=at)
    identifier = PersonIdentifier.objects.create(
        valid_from=valid_from, **identifier_values(kind, value), **said_by(person, source, by, at)
    )
    keep_search_keys([person])
    record("person", person.pk, identifier=identifier.pk, kind_of_number=str(kind), state=str(identifier.state))
    return identifier
