"""Reading a date typed as day, month and year, and saying exactly what is wrong with one that is not a date."""

import calendar
from collections.abc import Mapping
from datetime import date

PARTS = ("day", "month", "year")
MONTHS = {
    name.casefold(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}


class DateRefused(ValueError):
    """What was typed is not a date; `part` is the input to put right first."""

    def __init__(self, sentence: str, part: str) -> None:
        super().__init__(sentence)
        self.part = part


def read_date(typed: Mapping[str, str], *, label: str) -> date | None:
    """Return the date, or None when nothing was typed; raise DateRefused with a sentence that names the fault."""
    parts = {part: typed.get(part, "").strip() for part in PARTS}
    if not any(parts.values()):
        return None
    missing = [part for part in PARTS if not parts[part]]
    if missing:
        raise DateRefused(f"{label} must include a {' and '.join(missing)}", missing[0])
    year = _year(parts["year"], label)
    month = _month(parts["month"], label)
    return date(year, month, _day(parts["day"], month, year, label))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _year(text: str, label: str) -> int:
    if not _is_number(text) or len(text) != 4 or int(text) < 1:
        raise DateRefused(f"{label}: year must be 4 numbers, for example 2018", "year")
    return int(text)


def _month(text: str, label: str) -> int:
    month = MONTHS.get(text.casefold().removesuffix("."), 0)
    if _is_number(text) and len(text) <= 2:
        month = int(text)
    if not 1 <= month <= 12:
        raise DateRefused(f"{label}: month must be a number from 1 to 12, or its name", "month")
    return month


def _day(text: str, month: int, year: int, label: str) -> int:
    if not _is_number(text) or len(text) > 2 or not 1 <= int(text) <= 31:
        raise DateRefused(f"{label}: day must be a number from 1 to 31", "day")
    last = calendar.monthrange(year, month)[1]
    if int(text) > last:
        raise DateRefused(f"{label} must be a real date: {calendar.month_name[month]} {year} has {last} days", "day")
    return int(text)


def typed_parts(day: date) -> dict[str, str]:
    """Return the three inputs' text for a date."""
    return {"day": str(day.day), "month": str(day.month), "year": str(day.year)}
