"""What reasons are made of: a figure's label and words, how it comes about, the rule, and its parts with their sources."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from fanlight.funding.rules.apportioning import in_digits
from fanlight.funding.rules.high_needs_places import PlaceRates
from fanlight.funding.rules.high_needs_worked import HighNeeds
from fanlight.funding.rules.units import pounds

Why = dict[str, Any]
FILE, WORKED = "the file of places", "worked out from the other figures"


def times(on_roll: Fraction, others: Fraction, rates: PlaceRates) -> str:
    """Return counts × rates in words; one product where a unit’s two rates are alike."""
    if rates.on_roll == rates.other:
        return f"{in_digits(on_roll + others)} × {pounds(rates.other)}"
    return f"{in_digits(on_roll)} × {pounds(rates.on_roll)} + {in_digits(others)} × {pounds(rates.other)}"


def value_part(done: HighNeeds, key: str, label: str) -> dict[str, Any]:
    """Return a dated value as a part: its words, its source and whether anybody has read it there."""
    value = done.asking.value(key)
    return {"label": label, "words": value.words, "cited": value.cited, "verified": value.verified}


def part(label: str, words: str, cited: str) -> dict[str, Any]:
    """Return a part that comes from a file or from other figures."""
    return {"label": label, "words": words, "cited": cited}


def why(label: str, words: str, how: str, citation: str, parts: list[dict[str, Any]]) -> Why:
    """Return the reason of one figure."""
    return {"label": label, "words": words, "how": how, "citation": citation, "parts": parts}
