"""What a parameter is, how its value is read from text and written back, and what is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

Value = int | time | bool | str | frozenset[str]


class ValueKind(StrEnum):
    """What sort of value a parameter takes."""

    WHOLE_NUMBER = "WHOLE_NUMBER"
    TIME_OF_DAY = "TIME_OF_DAY"
    YES_NO = "YES_NO"
    CODES = "CODES"


class ValueRefused(ValueError):
    """The value does not fit the parameter; the message says what would."""


class UnknownParameter(LookupError):
    """No parameter has this name: a fault in the caller."""


@dataclass(frozen=True)
class StartingValue:
    """A value that Fanlight ships, from a day on, with where it comes from."""

    value: str
    valid_from: date
    source: str
    verified: bool = False


@dataclass(frozen=True)
class Definition:
    """One parameter: what it is called, its unit, what it may be, and the values that it starts with.

    `clock` names a clock rule whose limit it is: such a parameter has no value of its own.
    """

    name: str
    title: str
    unit: str
    kind: ValueKind
    starting_values: tuple[StartingValue, ...] = ()
    least: int = 0
    most: int = 1_000_000
    codes: tuple[str, ...] = ()
    clock: str = ""


@dataclass(frozen=True)
class ParameterVersion:
    """One dated value of one parameter, with who says so."""

    name: str
    value: str
    unit: str
    valid_from: date
    recorded_at: datetime
    source: str
    verified: bool
    valid_to: date | None = None


def read_value(definition: Definition, text: str) -> Value:
    """Return the value that a text means for this parameter; raise ValueRefused with a sentence."""
    return _READERS[definition.kind](definition, text.strip())


def write_value(value: Value) -> str:
    """Return the text that `read_value` reads back."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, frozenset):
        return " ".join(sorted(value))
    return str(value)


def value_in_words(definition: Definition, value: Value) -> str:
    """Return the value as a page shows it, with its unit: "15 minutes", "09:00", "none"."""
    if isinstance(value, frozenset):
        return ", ".join(sorted(code.replace("_", " ").lower() for code in value)) or "none"
    unit = definition.unit
    if isinstance(value, int) and not isinstance(value, bool) and value == 1:
        unit = unit.removesuffix("s")
    return f"{write_value(value)} {unit}".strip()


def _whole_number(definition: Definition, text: str) -> int:
    refused = ValueRefused(
        f"{definition.title} must be a whole number from {definition.least:,} to {definition.most:,}"
    )
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise refused
    number = int(text)
    if not definition.least <= number <= definition.most:
        raise refused
    return number


def _time_of_day(definition: Definition, text: str) -> time:
    found = re.fullmatch(r"([0-2]?[0-9]):([0-5][0-9])", text)
    if not found or int(found[1]) > 23:
        raise ValueRefused(f"{definition.title} must be a time, like 09:00")
    return time(int(found[1]), int(found[2]))


def _yes_no(definition: Definition, text: str) -> bool:
    if text.casefold() not in {"yes", "no"}:
        raise ValueRefused(f"{definition.title} must be yes or no")
    return text.casefold() == "yes"


def _codes(definition: Definition, text: str) -> frozenset[str]:
    codes = frozenset(text.upper().replace(",", " ").split())
    unknown = sorted(codes - set(definition.codes))
    if unknown:
        raise ValueRefused(f"{definition.title}: {unknown[0]} is not one of {', '.join(definition.codes)}")
    return codes


_READERS: dict[ValueKind, Callable[[Definition, str], Value]] = {
    ValueKind.WHOLE_NUMBER: _whole_number,
    ValueKind.TIME_OF_DAY: _time_of_day,
    ValueKind.YES_NO: _yes_no,
    ValueKind.CODES: _codes,
}
