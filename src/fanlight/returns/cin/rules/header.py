"""Rules about what the return says of itself."""

from __future__ import annotations

from fanlight.returns.cin.findings import Subject, rule
from fanlight.returns.cin.whole import Whole
from fanlight.returns.cin.years import CensusYear

COLLECTION, OF_AN_AUTHORITY = "CIN", "L"


@rule(
    "100",
    Subject.RETURN,
    "ReferenceDate",
    says="The reference date is not 31 March of the year that the header names.",
    do="Enter 31 March of the year in which the period ends.",
)
def has_wrong_reference_date(whole: Whole, year: CensusYear) -> bool:
    day = whole.header.reference_on
    return day is None or (day.month, day.day) != (3, 31) or str(day.year) != whole.header.year


@rule(
    "F06",
    Subject.RETURN,
    "Year",
    says="The header names another year than the one that was checked.",
    do="Check the file with the year in its header, or correct the header.",
)
def is_of_another_year(whole: Whole, year: CensusYear) -> bool:
    return whole.header.year != str(year.ends)


@rule(
    "F08",
    Subject.RETURN,
    "Collection SourceLevel LEA",
    says="The header is not that of an authority's CIN return: Collection CIN, SourceLevel L, and three digits in LEA.",
    do="Correct the header in your system and make the file again.",
)
def is_of_another_collection(whole: Whole, year: CensusYear) -> bool:
    header, authority = whole.header, whole.header.authority or ""
    is_authority = len(authority) == 3 and authority.isascii() and authority.isdigit()
    return header.collection != COLLECTION or header.level != OF_AN_AUTHORITY or not is_authority
