"""What a number is counted in, and how many places it is kept to: every figure here is a whole number of some unit."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum


class Unit(StrEnum):
    """What one figure is counted in; it is held as a whole number of the smallest part of it."""

    PENCE = "PENCE"
    PUPILS = "PUPILS"
    SHARE = "SHARE"
    PERCENTAGE = "PERCENTAGE"
    COST = "COST"
    MILES = "MILES"
    METRES = "METRES"
    COUNT = "COUNT"
    AMOUNT = "AMOUNT"


# How many of what is held make one: £1 is 100 pence; a proportion has six places, as the department's own tool has.
SCALES = {
    Unit.PENCE: 100,
    Unit.PUPILS: 100,
    Unit.SHARE: 1_000_000,
    # Written in a file as a proportion, -0.015, and shown as people say it, -1.5%.
    Unit.PERCENTAGE: 1_000_000,
    Unit.COST: 100_000_000,
    Unit.MILES: 1_000_000,
    Unit.METRES: 100,
    Unit.COUNT: 1,
    Unit.AMOUNT: 1_000_000,
}
PLACES = {unit: len(str(scale)) - 1 for unit, scale in SCALES.items()}
# So large that any product of a rate, a proportion and a roll still fits in 63 bits.
LARGEST = {
    Unit.PENCE: Decimal(1_000_000_000),
    Unit.PUPILS: Decimal(10_000),
    Unit.SHARE: Decimal(1),
    Unit.PERCENTAGE: Decimal(1),
    Unit.COST: Decimal(2),
    Unit.MILES: Decimal(1_000),
    Unit.METRES: Decimal(100_000),
    Unit.COUNT: Decimal(1_000_000),
    Unit.AMOUNT: Decimal(1_000_000),
}


class NotExact(ValueError):
    """A number has more places than its unit is kept to; the message can be shown."""


def held(value: Decimal | int | str, unit: Unit) -> int:
    """Return a number of pounds, pupils, shares ... as the whole number it is held as: £1.50 is 150.

    Raises NotExact where it has more places than the unit is kept to: nothing is rounded on the way in.
    """
    number = Decimal(value)
    scaled = number * SCALES[unit]
    if scaled != scaled.to_integral_value():
        raise NotExact(f"{number} has more than {PLACES[unit]} decimal places")
    return int(scaled)


def shown(value: int, unit: Unit) -> str:
    """Return a held number as people read it: £1,234.50, 88, 0.155172, 1.02863, -1.5%, 4.299859 miles."""
    if unit is Unit.PENCE:
        return pounds(value)
    if unit is Unit.PERCENTAGE:
        return f"{(Decimal(value) * 100 / SCALES[unit]).normalize():f}%"
    scale = SCALES[unit]
    whole, part = divmod(abs(value), scale)
    places = f"{part:0{PLACES[unit]}d}".rstrip("0")
    words = f"{'-' if value < 0 else ''}{whole:,}{'.' + places if places else ''}"
    return f"{words} {_NOUNS[unit]}" if unit in _NOUNS else words


_NOUNS = {Unit.MILES: "miles", Unit.METRES: "metres"}


def pounds(pence: int) -> str:
    """Return whole pence as pounds with two places and commas; a sum below nought has its minus before the pound sign."""
    whole, part = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}£{whole:,}.{part:02d}"
