"""Adding an address; where the one before was confidential, so is the next unless somebody says not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.establishments.public import district_for_postcode
from fanlight.people.actions.facts_of_new import address_values
from fanlight.people.actions.keep_search_keys import keep_search_keys
from fanlight.people.actions.name_protected_reader import name_protected_reader
from fanlight.people.actions.reaching import end_current, person_to_change, said_by
from fanlight.people.models import Person, PersonAddress
from fanlight.people.queries.records import same_person_ids
from fanlight.people.rules.addresses import normal_postcode
from fanlight.people.rules.details import AddressGiven
from fanlight.store.public import Actor


@action("added an address")
def add_address(
    *,
    person_id: str,
    address: AddressGiven,
    source: str,
    valid_from: date | None = None,
    is_confidential: bool | None = None,
    reader_team_ids: Sequence[str] = (),
    by: Actor,
    at: datetime,
) -> PersonAddress:
    """Add an address and end the current one of its kind.

    Left out, `is_confidential` follows the person's other addresses: somebody who is hidden stays hidden when they move
    (safety 11). The district is kept in clear either way, so that work still finds its team. `reader_team_ids` are
    teams that may read it where it is confidential, beside those named before.
    """
    person = person_to_change(person_id, by, at)
    on = london_date(at)
    if is_confidential is None:
        is_confidential = address.is_confidential or has_confidential_address(person, on)
    district_id = address.district_id or _district_id(person.authority, address.postcode)
    same_kind = PersonAddress.objects.filter(kind=address.kind)
    end_current(same_kind, person, valid_from or on, by=by, at=at)
    given = replace(address, is_confidential=is_confidential, district_id=district_id)
    row = PersonAddress(valid_from=valid_from, **address_values(given), **said_by(person, source, by, at))
    row.save()
    if is_confidential:
        for team_id in reader_team_ids:
            name_protected_reader(person_id=person_id, team_id=team_id, reason=source, by=by, at=at)
    keep_search_keys([person])
    record("person", person.pk, address=row.pk, confidential=is_confidential)
    return row


def has_confidential_address(person: Person, on: date) -> bool:
    """Return whether any current address of the person is confidential."""
    rows = PersonAddress.objects.current(on).filter(authority=person.authority, is_confidential=True)
    return rows.filter(person__in=same_person_ids(person.pk)).exists()


def _district_id(authority: str, postcode: str) -> str | None:
    district = district_for_postcode(authority, postcode) if normal_postcode(postcode) else None
    return district.id if district else None
