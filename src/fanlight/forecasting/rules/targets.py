"""What may be asked of a forecast's levers, and the answer in sentences.

A chance is a share of a model's runs: nothing under a lever was tested on past years (safety 24), and each sentence says so.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from fanlight.forecasting.rules.drawing import number_words
from fanlight.forecasting.rules.said import POUNDS, UNTESTED, figure_words, part_name

_WHOLE = {
    "plans": "All plans",
    "cost": "Cost",
    "in_year_balance": "In-year balance",
    "cumulative_balance": "Cumulative balance",
}
_IN_PARTS = {"plans_by_setting": "Plans", "places_short": "Without a place"}
# Of what is paid for anyway, a part says little: it is asked of the whole.
_ASKED = (*_WHOLE, *_IN_PARTS)


@dataclass(frozen=True)
class Offer:
    """What a question may be made of: levers, quantities and years, each with its words, and the years of each quantity."""

    levers: list[tuple[str, str]]
    quantities: list[tuple[str, str]]
    years: list[tuple[str, str]]
    years_of: dict[str, list[str]]


def offer_of(result: Mapping[str, Any], may_be_sought: Collection[str]) -> Offer:
    """Return what may be asked of a forecast whose levers of these kinds may be sought."""
    levers = [(one["name"], one["name"]) for one in result["levers"] if one["kind"] in may_be_sought]
    years_of: dict[str, list[str]] = {}
    for row in result["rows"]:
        if (
            row["line"] == "mitigated"
            and row["quantity"] in _ASKED
            and (row["quantity"] in _IN_PARTS or not row["part"])
        ):
            years_of.setdefault(f"{row['quantity']}|{row['part']}", []).append(str(row["year"]))
    ordered = sorted(years_of, key=lambda key: _ASKED.index(key.partition("|")[0]))
    years = sorted({year for there in years_of.values() for year in there}, key=lambda year: ("-" in year, year))
    return Offer(
        levers,
        [(key, quantity_words(*key.split("|", 1))) for key in ordered],
        [(year, year_words(year)) for year in years],
        years_of,
    )


def quantity_words(quantity: str, part: str) -> str:
    """Return a quantity and its part in words."""
    return f"{_IN_PARTS[quantity]}: {part_name(part)}" if quantity in _IN_PARTS else _WHOLE[quantity]


def year_words(year: str) -> str:
    """Return 2026-27 as it is, and 2027 as January 2027."""
    return year if "-" in year else f"January {year}"


def target_words(quantity: str, part: str, year: str, is_most: bool, amount: int) -> str:
    """Return a target in words: what, when, at most or at least how much."""
    if quantity.endswith("balance"):
        bound = f"{figure_words(quantity, amount)} or {'less' if amount > 0 else 'worse'}"
        if not is_most:
            bound = f"{figure_words(quantity, amount)} or better"
        nought = "no surplus" if is_most else "no deficit"
        return f"{quantity_words(quantity, part)} in {year_words(year)}: {bound if amount else nought}"
    figure = figure_words(quantity, amount) if quantity in POUNDS else number_words(amount)
    return f"{quantity_words(quantity, part)} in {year_words(year)}: {'at most' if is_most else 'at least'} {figure}"


def found_words(found: Mapping[str, Any]) -> list[str]:
    """Return the answer in sentences: what is enough, or that nothing is, and how often with and without the lever."""
    without, wanted = _of_hundred(found["chance_without"]), _of_hundred(found["probability"])
    if found["chance_without"] >= found["probability"]:
        return [
            f"Nothing has to be done: without the lever the target is met in {without} of a hundred runs, {UNTESTED}."
        ]
    bound = f"{format(found['bound'], ',.10g').replace('-', '−')} {found['unit']}"
    furthest = f"As far as the lever may go ({bound}), it is met in {_of_hundred(found['chance_at_bound'])}."
    if found["value"] is None:
        return [
            f"Nothing that this lever may do is enough for {wanted} of a hundred runs, {UNTESTED}.",
            furthest,
            f"Without the lever the target is met in {without}.",
        ]
    return [
        f"At least this is needed: {found['words'][:1].lower()}{found['words'][1:]}",
        f"With it the target is met in {_of_hundred(found['chance'])} of a hundred runs, without it in {without}; {UNTESTED}.",
        furthest,
    ]


def _of_hundred(chance: float) -> str:
    """Return a chance as so many of a hundred; never nought or all of them where it is neither."""
    percent = chance * 100
    if 0 < percent < 1:
        return "fewer than 1"
    return "more than 99" if 99 < percent < 100 else f"{int(percent)}"
