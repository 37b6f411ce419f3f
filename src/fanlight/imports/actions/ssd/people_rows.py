"""Rows about people as the people room takes them: persons, numbers, addresses and disabilities."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from fanlight.establishments.public import district_for_postcode
from fanlight.imports.rules.ssd_values import SsdRow, ValueRefused
from fanlight.people.public import (
    DISABILITY_LABELS,
    ETHNICITY_LABELS,
    LONGEST_EARLIER_ID,
    UPN_UNKNOWN_LABELS,
    AddressGiven,
    AddressKind,
    CharacteristicKind,
    EarlierFact,
    EarlierPerson,
    IdentifierKind,
    PersonDetails,
    PersonKind,
    Sex,
    normal_postcode,
)

OLDEST_CHILD_YEARS = 25
LONGEST_NAME = 200
# How extracts name the kinds of number that people have a place for; the rest have none, and are counted as left out.
_NUMBERS = {
    "UPN": IdentifierKind.UPN,
    "UNIQUE PUPIL NUMBER": IdentifierKind.UPN,
    "FORMER UPN": IdentifierKind.FORMER_UPN,
    "FORMER UNIQUE PUPIL NUMBER": IdentifierKind.FORMER_UPN,
    "NHS NUMBER": IdentifierKind.NHS_NUMBER,
    "NHS": IdentifierKind.NHS_NUMBER,
}
_SEXES = {
    **dict.fromkeys(("M", "MALE", "1"), Sex.M),
    **dict.fromkeys(("F", "FEMALE", "2"), Sex.F),
    **dict.fromkeys(("", "U", "UNKNOWN", "I", "INDETERMINATE", "N", "0", "9", "X"), Sex.U),
}
# A protected address leaves the earlier system blank, with this in place of its postcode.
_PROTECTED = frozenset({"CON", "CONFIDENTIAL", "PROTECTED"})
_HOUSE = ("ROOM", "FLOOR", "FLAT", "BUILDING", "HOUSE", "HOUSE_NUM", "HOUSE NUM")


def person_given(row: SsdRow, taken_on: date) -> EarlierPerson:
    """Return the person of a row of ssd_person; raises ValueRefused."""
    forenames, surname = row.text("pers_forename", longest=LONGEST_NAME), row.text("pers_surname", longest=LONGEST_NAME)
    if not forenames and not surname:
        raise ValueRefused("pers_surname", "there is neither forename nor surname")
    born_on = row.day("pers_dob")
    expected_on = None if born_on else row.day("pers_expected_dob")
    if born_on is None and expected_on is None:
        raise ValueRefused("pers_dob", "there is neither a date of birth nor an expected one")
    sex = _SEXES.get(row.text("pers_sex").upper())
    if sex is None:
        raise ValueRefused("pers_sex", "it must be M, F or U")
    unknown = row.text("pers_upn_unknown").upper()
    return EarlierPerson(
        earlier_id=row.needed("pers_person_id", longest=LONGEST_EARLIER_ID),
        details=PersonDetails(
            forenames=forenames,
            surname=surname,
            kind=_kind(born_on, taken_on),
            sex=Sex.U if expected_on else sex,
            born_on=born_on,
            expected_on=expected_on,
            upn=row.text("pers_upn", longest=40),
            nhs_number=row.text("pers_single_unique_id", longest=40),
        ),
        died_on=row.last_day("pers_death_date", born_on),
        ethnicity=_code(row, "pers_ethnicity", ETHNICITY_LABELS),
        upn_unknown=unknown if unknown in UPN_UNKNOWN_LABELS else "",
    )


def identifier_given(row: SsdRow, people: Mapping[str, str]) -> EarlierFact | None:
    """Return the number of a row of ssd_linked_identifiers, None where people have no place for its kind."""
    kind = _NUMBERS.get(row.needed("link_identifier_type").upper())
    if kind is None:
        return None
    first = row.day("link_valid_from_date")
    last = row.last_day("link_valid_to_date", first)
    return EarlierFact(
        person_id=person_of(row, "link_person_id", people),
        # A number that has ended is no longer the pupil's own.
        what=IdentifierKind.FORMER_UPN if kind is IdentifierKind.UPN and last else kind,
        value=row.needed("link_identifier_value", longest=40),
        valid_from=first,
        valid_to=last,
    )


def disability_given(row: SsdRow, people: Mapping[str, str]) -> EarlierFact:
    """Return the disability of a row of ssd_disability; raises ValueRefused for a code that the census has not."""
    return EarlierFact(
        person_id=person_of(row, "disa_person_id", people),
        what=CharacteristicKind.DISABILITY,
        value=_code(row, "disa_disability_code", DISABILITY_LABELS, is_needed=True),
    )


def address_given(row: SsdRow, people: Mapping[str, str], authority: str, taken_on: date) -> EarlierFact:
    """Return the address of a row of ssd_address; one that the earlier system protects is confidential here too."""
    first = row.day("addr_address_start_date")
    last = row.last_day("addr_address_end_date", first)
    typed = row.text("addr_address_postcode", longest=15)
    words = row.text("addr_address_json", longest=100_000)
    parts = row.json("addr_address_json") if words.startswith("{") else words
    is_protected = typed.upper() in _PROTECTED
    lines = _lines(parts)
    if not is_protected and not lines["line_1"] and not typed:
        raise ValueRefused("addr_address_json", "there is neither an address nor a postcode")
    postcode = "" if is_protected else normal_postcode(typed) or typed[:8]
    district = district_for_postcode(authority, postcode, on=taken_on) if postcode and last is None else None
    return EarlierFact(
        person_id=person_of(row, "addr_person_id", people),
        what=AddressGiven(
            **lines,
            postcode=postcode,
            kind=_address_kind(row.text("addr_address_type").upper()),
            is_confidential=is_protected,
            district_id=district.id if district else None,
        ),
        valid_from=first,
        valid_to=last,
    )


def person_of(row: SsdRow, column: str, people: Mapping[str, str]) -> str:
    """Return the id here of the person whom a row names; raises ValueRefused where nobody is."""
    earlier_id = row.needed(column, longest=LONGEST_EARLIER_ID)
    if earlier_id not in people:
        raise ValueRefused(column, "this person is not in ssd_person, nor brought in before")
    return people[earlier_id]


def _kind(born_on: date | None, taken_on: date) -> PersonKind:
    is_adult = born_on is not None and (taken_on - born_on).days > OLDEST_CHILD_YEARS * 365.25
    return PersonKind.ADULT if is_adult else PersonKind.CHILD


def _code(row: SsdRow, column: str, known: Mapping[str, str], *, is_needed: bool = False) -> str:
    value = (row.needed(column) if is_needed else row.text(column)).upper()
    if value and value not in known:
        raise ValueRefused(column, f"it is not one of the census codes {', '.join(known)}")
    return value


def _address_kind(code: str) -> AddressKind:
    if "PLACE" in code or "TEMP" in code or code in ("SECONDARY", "STAY"):
        return AddressKind.STAYING
    return AddressKind.POST if "CORRESP" in code or "POST" in code or "MAIL" in code else AddressKind.HOME


def _lines(parts: Any) -> dict[str, str]:
    """Return an address in lines, from the parts of a JSON or from one line with commas between."""
    if not isinstance(parts, dict):
        first, _, rest = str(parts).partition(",")
        second, _, town = rest.rpartition(",")
        return {"line_1": first.strip()[:200], "line_2": second.strip(" ,")[:200], "town": town.strip()[:100]}
    said = {str(name).upper(): str(value).strip() for name, value in parts.items() if value not in (None, "")}
    house = " ".join(said[name] for name in _HOUSE if said.get(name))
    street = said.get("STREET", "")
    return {
        "line_1": f"{house} {street}".strip()[:200],
        "line_2": said.get("LOCALITY", "")[:200],
        "town": said.get("TOWN", "")[:100],
        "county": said.get("COUNTY", "")[:100],
        "uprn": said.get("UPRN", "")[:12],
    }
