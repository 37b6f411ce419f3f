"""Our own checks of the file itself: elements that the census has no place for, and dates that are none."""

from __future__ import annotations

from fanlight.returns.cin.children import Child, Oddity
from fanlight.returns.cin.findings import Subject, rule
from fanlight.returns.cin.years import CensusYear

MAKE_AGAIN = "Make the file again with your system's export for this year; do not edit it by hand."


def _of(child: Child, code: str) -> list[Oddity]:
    return [oddity for oddity in child.oddities if oddity.code == code] if child.oddities else []


@rule("F01", Subject.CHILD, "", says="The census has no such element here.", do=MAKE_AGAIN)
def unknown_elements(child: Child, year: CensusYear) -> list[Oddity]:
    return _of(child, "F01")


@rule("F02", Subject.CHILD, "", says="The element comes after one that it must stand before.", do=MAKE_AGAIN)
def elements_out_of_order(child: Child, year: CensusYear) -> list[Oddity]:
    return _of(child, "F02")


@rule(
    "F03", Subject.CHILD, "", says="The element comes twice, and can come once. The first one was read.", do=MAKE_AGAIN
)
def repeated_elements(child: Child, year: CensusYear) -> list[Oddity]:
    return _of(child, "F03")


@rule("F04", Subject.CHILD, "", says="Words stand where only elements can.", do=MAKE_AGAIN)
def stray_words(child: Child, year: CensusYear) -> list[Oddity]:
    return _of(child, "F04")


@rule(
    "F05",
    Subject.CHILD,
    "",
    says="This is not a date as the census writes it, year-month-day. It was read as missing.",
    do="Write it as four digits, two and two, such as 2026-04-07. Check day and month: 07/04 may have been read as 4 July.",
)
def dates_that_are_none(child: Child, year: CensusYear) -> list[Oddity]:
    return _of(child, "F05")
