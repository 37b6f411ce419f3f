"""A forecast in sentences: a number first, then how sure, then what it was measured on.

Safety 24: only a quantity that was tested is called nine times in ten; every other one says "not tested on past years".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fanlight.forecasting.rules.drawing import number_words, rows_of

POUNDS = ("cost", "funding", "transfer", "in_year_balance", "cumulative_balance")
UNTESTED = "not tested on past years"
SETTING_NAMES = {
    "mainstream": "Mainstream schools",
    "resourced_provision": "Resourced provision",
    "state_special": "State special schools",
    "inmss": "Independent and non-maintained special schools",
    "further_education": "Further education",
    "alternative_provision_or_pru": "Alternative provision and pupil referral units",
    "educated_elsewhere": "Educated elsewhere",
    "all_other_and_none": "All other settings, and none",
}
AGE_NAMES = {
    "under_5": "Under 5",
    "5_to_10": "5 to 10",
    "11_to_15": "11 to 15",
    "16_to_19": "16 to 19",
    "20_to_25": "20 to 25",
}


def part_name(part: str) -> str:
    """Return a part of a quantity in words."""
    setting, _, area = part.partition(": ")
    words = SETTING_NAMES.get(setting) or AGE_NAMES.get(setting) or setting.replace("_", " ")
    return f"{words}: {area}" if area else words[:1].upper() + words[1:]


def is_tested(result: Mapping[str, Any], quantity: str, line: str = "unmitigated") -> bool:
    """Whether the record shown was measured on this very quantity; with levers nothing was."""
    return quantity in result["tested"] and line == "unmitigated"


def sentence_of(result: Mapping[str, Any], quantity: str, part: str, thing: str, line: str = "unmitigated") -> str:
    """Return how many of a thing in the last year, and between which bounds; empty where nothing is said of it."""
    rows = rows_of(result, line, quantity, part)
    if not rows:
        return ""
    last = rows[-1]
    when = f"in {last['year']}" if "-" in str(last["year"]) else f"by January {last['year']}"
    low, middle, high = (figure_words(quantity, last[level]) for level in ("q05", "q50", "q95"))
    said = f"{middle[:1].upper()}{middle[1:]} {thing}".strip()
    if is_tested(result, quantity, line):
        return f"{said} {when}; nine times in ten between {low} and {high}."
    return f"{said} {when}; from {low} to {high} in the middle ninety of a hundred runs, {UNTESTED}."


def figure_words(quantity: str, value: float) -> str:
    """Return a number of a quantity as it is read: children, pounds, or a balance as a deficit or a surplus."""
    if quantity.endswith("balance"):
        return f"a {'deficit' if value < 0 else 'surplus'} of {_pounds(abs(value))}"
    return _pounds(value) if quantity in POUNDS else in_round_words(value)


def _pounds(value: float) -> str:
    if abs(value) >= 1e8:
        return f"£{value / 1e6:,.0f}m"
    return f"£{value / 1e6:,.1f}m" if abs(value) >= 1e6 else f"£{in_round_words(value)}"


def in_round_words(value: float) -> str:
    """Return a number of children or pounds to three digits, which is more than any forecast knows."""
    if abs(value) < 1000:
        return number_words(value)
    digits = len(str(int(abs(value)))) - 3
    return number_words(round(value, -digits))


def change_words(quantity: str, value: float) -> str:
    """Return a change as it is read: 40 fewer, £1.2m less, nothing."""
    if abs(value) < 0.5:
        return "nothing"
    if quantity in POUNDS:
        return f"{_pounds(abs(value))} {'more' if value > 0 else 'less'}"
    return f"{in_round_words(abs(value))} {'more' if value > 0 else 'fewer'}"


def change_of(result: Mapping[str, Any], quantity: str, part: str = "") -> Mapping[str, Any] | None:
    """Return by how much all levers together change a quantity in its last year; None without levers."""
    together = next((one for one in result["levers"] if one["kind"] == "together"), None)
    rows = [row for row in together["rows"] if (row["quantity"], row["part"]) == (quantity, part)] if together else []
    return rows[-1] if rows else None
