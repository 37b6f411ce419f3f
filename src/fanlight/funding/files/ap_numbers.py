"""Reading numbers of alternative provision as people write them: exact, and refused with what to write instead."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

_PLAIN = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
_WITH_SIGNS = re.compile(r"-?£?-?[0-9]{1,3}(,?[0-9]{3})*(\.[0-9]+)?%?")
MOST_POUNDS = 1_000_000_000
MOST_PUPILS = 10_000_000


class NotANumber(ValueError):
    """A cell or an option holds no number that can be used; the message says what is wrong with it."""


def number(text: str, *, places: int, most: int, may_be_nought: bool = True) -> Fraction:
    """Return what is written, from nought to `most`, exactly. Raises NotANumber: blank, no number, below nought, too fine."""
    text = text.strip()
    if not text:
        raise NotANumber("is blank; write 0 where nought is meant" if may_be_nought else "is not given")
    if not _PLAIN.fullmatch(text):
        raise NotANumber(_instead(text))
    found = Decimal(text)
    if found < 0 or text.startswith("-"):
        raise NotANumber("is below nought")
    if found.normalize().as_tuple().exponent < -places:  # type: ignore[operator]
        raise NotANumber("is no whole number" if places == 0 else f"has more than {places} decimal places")
    if found > most:
        raise NotANumber(f"is more than {most:,}")
    if found == 0 and not may_be_nought:
        raise NotANumber("is not above nought")
    return Fraction(found)


def pence(text: str) -> int:
    """Return pounds with at most two decimal places as whole pence. Raises NotANumber."""
    return int(number(text, places=2, most=MOST_POUNDS) * 100)


def pence_above_nought(text: str) -> int:
    """Return the same, where nought makes no sense. Raises NotANumber."""
    return int(number(text, places=2, most=MOST_POUNDS, may_be_nought=False) * 100)


def _instead(text: str) -> str:
    """Return why a text is no number, with what to write where it is plain what was meant."""
    if _WITH_SIGNS.fullmatch(text):
        plain = text.replace("£", "").replace(",", "")
        if plain.endswith("%"):
            plain = f"{Decimal(plain[:-1]) / 100:f}"
        return f"is written with signs; write {plain}"
    return "is no number"
