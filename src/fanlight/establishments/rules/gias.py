"""One line of an extract from Get Information About Schools (GIAS), in the register's own column names."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fanlight.establishments.rules.postcodes import written_postcode

STATUSES = ("Open", "Open, but proposed to close", "Proposed to open", "Closed")
OPEN_STATUSES = frozenset({"Open", "Open, but proposed to close"})
LAST_CHANGED = "LastChangedDate"
_DAY = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})")


class ColumnsMissing(ValueError):
    """The file is not an extract that can be used: columns that every extract has are not there."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__(
            f"Line 1 of this file has no column called {', '.join(missing)}. Use an extract from Get Information About "
            "Schools with its own column names."
        )


class FieldRefused(ValueError):
    """One field of a line cannot be used."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(f"{column}: {reason}")
        self.column, self.reason = column, reason


@dataclass(frozen=True)
class Column:
    """A column of the register, the field it fills, and how its text is read."""

    heading: str
    field: str
    read: Callable[[str], Any]
    is_required: bool = False


def _text(longest: int) -> Callable[[str], str]:
    def read(text: str) -> str:
        if len(text) > longest:
            raise ValueError(f"it has {len(text):,} characters, and {longest} is the most there can be")
        return " ".join(text.split())

    return read


def _needed(longest: int) -> Callable[[str], str]:
    def read(text: str) -> str:
        if not text.strip():
            raise ValueError("it is blank")
        return _text(longest)(text)

    return read


def _urn(text: str) -> str:
    if not re.fullmatch(r"[0-9]{5,7}", text):
        raise ValueError("a URN is 5 to 7 digits")
    return text


def _establishment_number(text: str) -> str:
    if text and not re.fullmatch(r"[0-9]{1,4}", text):
        raise ValueError("an establishment number is up to 4 digits")
    return text.zfill(4) if text else ""


def _la_code(text: str) -> str:
    if not re.fullmatch(r"[0-9]{1,3}", text):
        raise ValueError("a local authority's code is 3 digits")
    return text.zfill(3)


def _status(text: str) -> str:
    if text not in STATUSES:
        raise ValueError(f"it must be one of: {'; '.join(STATUSES)}")
    return text


def _number(most: int) -> Callable[[str], int | None]:
    def read(text: str) -> int | None:
        if not text:
            return None
        if not re.fullmatch(r"[0-9]{1,9}", text) or int(text) > most:
            raise ValueError(f"it must be a whole number from 0 to {most:,}")
        return int(text)

    return read


def _day(text: str) -> date | None:
    if not text:
        return None
    found = _DAY.fullmatch(text)
    if not found:
        raise ValueError("a date is written day-month-year, like 01-09-2004")
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        raise ValueError(f"{text} is not a real date") from None


def _postcode(text: str) -> str:
    written = written_postcode(text)
    if text and not written:
        raise ValueError("it has not the shape of a postcode")
    return written


COLUMNS = (
    Column("URN", "urn", _urn, is_required=True),
    Column("LA (code)", "la_code", _la_code, is_required=True),
    Column("LA (name)", "la_name", _text(100)),
    Column("EstablishmentNumber", "establishment_number", _establishment_number, is_required=True),
    Column("EstablishmentName", "name", _needed(200), is_required=True),
    Column("TypeOfEstablishment (name)", "type_name", _text(100), is_required=True),
    Column("EstablishmentTypeGroup (name)", "type_group_name", _text(100)),
    Column("EstablishmentStatus (name)", "status", _status, is_required=True),
    Column("OpenDate", "opened_on", _day),
    Column("CloseDate", "closed_on", _day),
    Column("PhaseOfEducation (name)", "phase", _text(60)),
    Column("StatutoryLowAge", "statutory_low_age", _number(99)),
    Column("StatutoryHighAge", "statutory_high_age", _number(99)),
    Column("SchoolCapacity", "capacity", _number(100_000)),
    Column("NumberOfPupils", "pupils", _number(100_000)),
    Column("Trusts (name)", "trust_name", _text(200)),
    Column("Street", "street", _text(200)),
    Column("Locality", "locality", _text(200)),
    Column("Address3", "address_3", _text(200)),
    Column("Town", "town", _text(100)),
    Column("County (name)", "county", _text(100)),
    Column("Postcode", "postcode", _postcode),
    Column("SchoolWebsite", "website", _text(500)),
    Column("TelephoneNum", "phone", _text(40)),
    Column("HeadTitle (name)", "head_title", _text(40)),
    Column("HeadFirstName", "head_first_name", _text(100)),
    Column("HeadLastName", "head_last_name", _text(100)),
    Column("HeadPreferredJobTitle", "head_job_title", _text(200)),
    Column("DistrictAdministrative (code)", "district_ons_code", _text(20)),
    Column("DistrictAdministrative (name)", "district_name", _text(100)),
)


# What columns were called in extracts of other years and from other pages of the register, letters and digits only.
_OTHER_NAMES = {
    "lacode": "LA (code)",
    "localauthoritycode": "LA (code)",
    "lea": "LA (code)",
    "leacode": "LA (code)",
    "laname": "LA (name)",
    "localauthorityname": "LA (name)",
    "leaname": "LA (name)",
    "estab": "EstablishmentNumber",
    "establishmentno": "EstablishmentNumber",
    "schoolname": "EstablishmentName",
    "typeofestablishment": "TypeOfEstablishment (name)",
    "establishmenttype": "TypeOfEstablishment (name)",
    "establishmenttypename": "TypeOfEstablishment (name)",
    "establishmenttypegroup": "EstablishmentTypeGroup (name)",
    "establishmentstatus": "EstablishmentStatus (name)",
    "status": "EstablishmentStatus (name)",
    "phaseofeducation": "PhaseOfEducation (name)",
    "opendate": "OpenDate",
    "dateopened": "OpenDate",
    "closedate": "CloseDate",
    "dateclosed": "CloseDate",
    "trusts": "Trusts (name)",
    "trustname": "Trusts (name)",
    "county": "County (name)",
    "website": "SchoolWebsite",
    "telephone": "TelephoneNum",
    "telephonenumber": "TelephoneNum",
    "headtitle": "HeadTitle (name)",
    "headofficialjobtitle": "HeadPreferredJobTitle",
    "districtadministrative": "DistrictAdministrative (name)",
    "administrativedistrictcode": "DistrictAdministrative (code)",
    "administrativedistrictname": "DistrictAdministrative (name)",
    "lastchangeddate": LAST_CHANGED,
}


def written_headings(headings: Sequence[str]) -> list[str]:
    """Return the headings as the register writes them now: other years wrote them with other spaces, case or words."""
    known = {_letters(column.heading): column.heading for column in COLUMNS}
    named = {_letters(heading) for heading in headings}
    found = []
    for heading in headings:
        letters = _letters(heading)
        written = known.get(letters) or _OTHER_NAMES.get(letters, heading)
        # Where the file has the column under its own name as well, that one counts.
        is_other = written != heading and letters not in known and _letters(written) in named
        found.append(heading if is_other else written)
    return found


def _letters(heading: str) -> str:
    return "".join(character for character in heading.casefold() if character.isalnum())


def day_in_name(name: str) -> date | None:
    """Return the day that the register writes into the name of an extract, "edubasealldata20181119.csv", or None."""
    for found in re.findall(r"(?<!\d)(20\d{2})-?(\d{2})-?(\d{2})(?!\d)", name):
        try:
            return date(*map(int, found))
        except ValueError:
            continue
    return None


def last_changed(line: Mapping[str, str]) -> date | None:
    """Return the day on which the register last changed a line, None where the line does not say."""
    try:
        return _day(line.get(LAST_CHANGED, "").strip())
    except ValueError:
        return None


def check_columns(headings: list[str]) -> None:
    """Refuse a file without the columns that every extract has; raise ColumnsMissing, which names them."""
    missing = [column.heading for column in COLUMNS if column.is_required and column.heading not in headings]
    if missing:
        raise ColumnsMissing(missing)


def read_line(line: Mapping[str, str | None]) -> dict[str, Any]:
    """Return the fields that one line fills, for the columns that the file has; raise FieldRefused for the first fault.

    What an extract does not say is left out, so that it changes nothing.
    """
    fields: dict[str, Any] = {}
    for column in COLUMNS:
        text = line.get(column.heading)
        if text is None and not column.is_required:
            continue
        if "\x00" in (text or ""):
            raise FieldRefused(column.heading, "it contains a null character")
        try:
            fields[column.field] = column.read((text or "").strip())
        except ValueError as reason:
            raise FieldRefused(column.heading, str(reason)) from reason
    _check_against_each_other(fields)
    return fields


def _check_against_each_other(fields: dict[str, Any]) -> None:
    opened, closed = fields.get("opened_on"), fields.get("closed_on")
    if opened and closed and closed < opened:
        raise FieldRefused("CloseDate", "it is before OpenDate")
    low, high = fields.get("statutory_low_age"), fields.get("statutory_high_age")
    if low is not None and high is not None and high < low:
        raise FieldRefused("StatutoryHighAge", "it is below StatutoryLowAge")
