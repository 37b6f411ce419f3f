"""Why a figure is what it is: from a result to its rule, the figures it came from, each with its source and date.

A trace is made of what a run stored, so that a page shows it without working anything out again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fanlight.funding.rules.factors import BLOCK_LABELS, Block
from fanlight.funding.rules.units import Unit, pounds, shown

BESIDE = "Beside the budget share"
Shape = dict[str, Any]
Figures = list[list[int]]


@dataclass(frozen=True)
class Ingredient:
    """One figure of a line's working: its label, what it is in words, and where it comes from."""

    label: str
    words: str
    value: int
    unit: Unit
    origin: str
    cited: str = ""
    is_verified: bool = True


@dataclass(frozen=True)
class Why:
    """One line explained: what it came to, how, by which rule, from what."""

    key: str
    label: str
    block: str
    pence: int
    how: str
    citation: str
    is_product: bool
    ingredients: tuple[Ingredient, ...]

    @property
    def words(self) -> str:
        """The line in a sentence."""
        if self.is_product:
            rate, weighting, pupils = self.ingredients[:3]
            return f"{self.label}: {rate.words} × {weighting.words} × {pupils.words} = {pounds(self.pence)}"
        return f"{self.label}: {pounds(self.pence)}"


def traces(shape: Shape, figures: Figures, phase: str, *, of: str = "lines") -> Iterator[Why]:
    """Yield every line of one school explained; `figures` are the school's, in the order of the run's shape.

    With `of="asides"` it yields what stands beside the share.
    """
    for line, (pence, *values) in zip(shape.get(of, []), figures, strict=True):
        yield Why(
            key=line["key"],
            label=line["label"],
            block=BESIDE if line["block"] == BESIDE else BLOCK_LABELS[Block(line["block"])],
            pence=pence,
            how=line["how"],
            citation=line["citation"],
            is_product=line["is_product"],
            ingredients=tuple(
                _ingredient(part, value, shape["values"], phase)
                for part, value in zip(line["parts"], values, strict=True)
            ),
        )


def _ingredient(part: Mapping[str, Any], value: int, values: Mapping[str, Any], phase: str) -> Ingredient:
    unit = Unit(part["unit"])
    found = values.get(part["parameter"].format(phase=phase))
    if found:
        origin = f"{found['key']}, {found['layer']}"
        return Ingredient(part["label"], shown(value, unit), value, unit, origin, found["cited"], found["verified"])
    origin = f"column {part['column']} of the schools' file" if part["column"] else part["how"]
    return Ingredient(part["label"], shown(value, unit), value, unit, origin)


def trace_lines(why: Why) -> Iterator[str]:
    """Yield a trace as text, a line a figure."""
    yield why.words
    yield f"  how: {why.how}"
    yield f"  rule: {why.citation}"
    for one in why.ingredients:
        cited = f" ({one.cited})" if one.cited else ""
        yield f"  {one.label}: {one.words}, {one.origin}{cited}"


def trace_json(why: Why) -> dict[str, Any]:
    """Return a trace as plain values for JSON: pence, and each figure in words with its origin and source."""
    return {
        "key": why.key,
        "label": why.label,
        "pence": why.pence,
        "how": why.how,
        "rule": why.citation,
        "figures": [
            {
                "label": one.label,
                "value": one.words,
                "held": one.value,
                "unit": one.unit.value,
                "origin": one.origin,
                "source": one.cited,
                "verified": one.is_verified,
            }
            for one in why.ingredients
        ],
    }
