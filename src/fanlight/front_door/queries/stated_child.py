"""What a request says of a child, in the words that the people module matches and records."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from fanlight.clocks.public import london_date
from fanlight.front_door.models import Contact
from fanlight.front_door.rules.confidential import with_confidential
from fanlight.front_door.rules.submission import estimated_birth
from fanlight.people.public import AddressGiven, Name, NameKind, PersonDetails, Sex


def stated_in_full(contact: Contact) -> dict[str, Any]:
    """Return everything that was said of the child, the confidential parts included: for matching, never for a page."""
    return with_confidential(contact.child_as_stated, contact.confidential)


def details_of(contact: Contact) -> PersonDetails:
    """Return the child as stated; a date that cannot be read is left out, for it is marked on the contact."""
    stated = stated_in_full(contact)
    born_on, expected_on = _day(stated.get("born_on")), _day(stated.get("expected_on"))
    other = str(stated.get("other_names") or "").strip()
    sex = str(stated.get("sex") or "U")
    return PersonDetails(
        forenames=_text(stated, "forenames"),
        surname=_text(stated, "surname"),
        other_names=((NameKind.KNOWN_AS, Name(other, "")),) if other else (),
        sex=Sex(sex) if sex in set(Sex) and not (expected_on and not born_on) else Sex.U,
        born_on=born_on,
        expected_on=None if born_on else expected_on,
        upn=_text(stated, "upn"),
        former_upns=(_text(stated, "former_upn"),) if _text(stated, "former_upn") else (),
        nhs_number=_text(stated, "nhs_number"),
        address=_address(contact, stated),
    )


def details_to_record(contact: Contact, *, age_years: int | None = None) -> PersonDetails:
    """Return the child as a new record begins: where only an age is known, stated or learnt since, with a birth estimated.

    Only for the record: an estimate is no date to compare others with. Nobody is refused for paperwork (safety 3).
    """
    details = details_of(contact)
    age = contact.age_years if age_years is None else age_years
    if details.born_on or details.expected_on or age is None:
        return details
    born_on = estimated_birth(age, london_date(contact.received_at))
    return replace(details, born_on=born_on, is_birth_estimated=True)


def _address(contact: Contact, stated: dict[str, Any]) -> AddressGiven | None:
    given = stated.get("address") or {}
    lines = [str(line) for line in given.get("lines") or [] if str(line).strip()]
    postcode = str(given.get("postcode") or "").strip().upper()
    if not lines and not postcode:
        return None
    return AddressGiven(
        line_1=lines[0][:200] if lines else "",
        line_2=lines[1][:200] if len(lines) > 1 else "",
        town=lines[2][:100] if len(lines) > 2 else "",
        postcode=postcode[:8],
        is_confidential=stated.get("address_confidential") is True,
        district_id=contact.district_id,
    )


def _text(stated: dict[str, Any], key: str) -> str:
    return str(stated.get(key) or "").strip()


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value or ""))
    except ValueError:
        return None
