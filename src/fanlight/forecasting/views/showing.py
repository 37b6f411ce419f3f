"""What a page of a forecast needs: sentences, fans, short places, the waterfall."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fanlight.forecasting.rules.drawing import fan_of, parts_of, rows_of, waterfall_of
from fanlight.forecasting.rules.said import change_of, change_words, in_round_words, part_name, sentence_of

_OF_LEVERS = (("cumulative_balance", "Cumulative balance"), ("cost", "Cost"), ("plans", "All plans"))


def shown(result: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the page of a whole forecast says and draws."""
    falls = next(
        ((words, bars) for quantity, words in _OF_LEVERS if (bars := waterfall_of(result, quantity))), ("", [])
    )
    return {
        "result": result,
        "plans": fan_of(result, "plans", title="All plans"),
        "sentence": sentence_of(result, "plans", "", "plans"),
        "mitigated": sentence_of(result, "plans", "", "plans", "mitigated"),
        "settings": _fans(result, "plans_by_setting"),
        "needs": _fans(result, "plans_by_need"),
        "ages": _fans(result, "plans_by_age"),
        "short": _short(result),
        "money": [
            (name, sentence_of(result, quantity, "", thing), fan_of(result, quantity, title=name))
            for name, quantity, thing in (
                ("Cost", "cost", "is spent"),
                ("In-year balance", "in_year_balance", "within the year"),
                ("Cumulative balance", "cumulative_balance", "in all"),
            )
            if rows_of(result, "unmitigated", quantity)
        ],
        "falls": falls,
        "levers": [_lever(one) for one in result["levers"]],
        "together": change_of(result, "cost"),
        "in_round_words": in_round_words,
        "part_name": part_name,
    }


def _fans(result: Mapping[str, Any], quantity: str) -> list[Any]:
    return [fan_of(result, quantity, part, part_name(part)) for part in parts_of(result, quantity)]


def _short(result: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return children without a place by setting and area: the middle and the 95th of a hundred runs, a year each."""
    found = []
    for part in parts_of(result, "places_short"):
        rows = rows_of(result, "unmitigated", "places_short", part)
        found.append({"name": part_name(part), "years": [(row["year"], row["q50"], row["q95"]) for row in rows]})
    return found


def _lever(lever: Mapping[str, Any]) -> dict[str, Any]:
    """Return a lever's words and what it changes in the last year: plans, independent placements, cost."""
    cells = []
    for quantity, part in (("plans", ""), ("plans_by_setting", "inmss"), ("cost", "")):
        rows = [row for row in lever["rows"] if (row["quantity"], row["part"]) == (quantity, part)]
        last = rows[-1] if rows else None
        if last is None or not any(last[level] for level in ("q05", "q50", "q95")):
            cells.append("nothing")
        else:
            low, middle, high = (change_words(quantity, last[level]) for level in ("q05", "q50", "q95"))
            cells.append(middle if low == middle == high else f"{middle} ({low} to {high})")
    return {"words": lever["words"] or lever["name"], "told": lever["told"], "cells": cells}
