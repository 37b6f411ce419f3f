"""A pilot's figures as rows that page and file share, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fanlight.comparisons.rules.effect import Effect, effect_in_words
from fanlight.comparisons.rules.pilot_figures import CELLS, DEMAND, REQUESTS, SAFETY, WHY_NOT, WORDS, rates_of
from fanlight.comparisons.rules.pilots import LIKE

# No share of fewer is told (safety 20).
FEWEST_IN_A_SHARE = 10
NO_FURTHER_ACTION = "no_further_action"


@dataclass(frozen=True)
class PilotRow:
    """One measure: its words, and its four numbers in words, the cohort's before and after and the others'."""

    words: str
    cells: tuple[str, str, str, str]


def demand_rows(figures: Mapping[str, Any]) -> list[PilotRow]:
    """Return requests, their rate, and what was decided, with shares where ten or more were decided."""
    rates = rates_of(figures)
    rate_words = "Requests for each 1,000 pupils" if figures["rate_is"] == "PUPILS" else "Requests for each school"
    rows = [_row(REQUESTS, figures), PilotRow(rate_words, _four(lambda cell: _number(rates[cell])))]
    rows.append(_row("decided", figures))
    rows.append(
        PilotRow("No further action, of what was decided", _four(lambda cell: _share(figures, NO_FURTHER_ACTION, cell)))
    )
    rows.extend(
        PilotRow(WORDS[name], _four(lambda cell, name=name: _share(figures, name, cell)))  # type: ignore[misc]
        for name in DEMAND[3:]
    )
    return rows


def safety_rows(figures: Mapping[str, Any]) -> list[PilotRow]:
    """Return what stands beside demand: whether children came to harm, came late, or were sent away (safety 20)."""
    return [_row(name, figures) for name in SAFETY]


def statements(figures: Mapping[str, Any]) -> list[str]:
    """Return what the comparison says of requests and of no further action, or why it says nothing."""
    found = []
    for name, subject in ((REQUESTS, "Requests"), (NO_FURTHER_ACTION, "No further action")):
        told = figures["effects"][name]
        if "why_not" in told:
            found.append(f"{subject}: not computed. {WHY_NOT[told['why_not']]}")
        elif name == REQUESTS:
            spread = " Schools changed more unlike one another than chance, and the interval is wider for it."
            found.append(effect_in_words(Effect(**told)) + (spread if told["dispersion"] > 1.05 else ""))
        else:
            found.append(_share_in_words(Effect(**told)))
    return found


def likeness_in_words(figures: Mapping[str, Any]) -> str:
    """Return how like the baselines of the two are."""
    likeness = figures["baselines"]["likeness"]
    if likeness is None:
        return "How like the baselines are cannot be said."
    said = f"Before, those compared with sent {round(100 * likeness)} requests for every 100 of the pilot’s, size for size."
    low, high = LIKE
    return said if low <= likeness <= high else f"{said} They did not begin alike: read the comparison with doubt."


def csv_rows(figures: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a pilot as a table."""
    for part, rows in (("demand", demand_rows(figures)), ("safety", safety_rows(figures))):
        for row in rows:
            yield part, row.words, *row.cells
    for said in statements(figures):
        yield "compared", said, "", "", "", ""
    yield "compared", likeness_in_words(figures), "", "", "", ""


def _row(name: str, figures: Mapping[str, Any]) -> PilotRow:
    words = WORDS[name]
    return PilotRow(words[:1].upper() + words[1:], _four(lambda cell: _number(figures["cells"][name][cell])))


def _four(of_cell: Any) -> tuple[str, str, str, str]:
    one, two, three, four = (of_cell(cell) for cell in CELLS)
    return one, two, three, four


def _number(value: Any) -> str:
    if value is None:
        return "not known"
    return f"{value:,}" if isinstance(value, int) else str(value)


def _share(figures: Mapping[str, Any], name: str, cell: str) -> str:
    part, whole = figures["cells"][name][cell], figures["cells"]["decided"][cell]
    if not (isinstance(part, int) and isinstance(whole, int)):
        return "held back"
    return (
        f"{round(100 * part / whole)}% ({part} of {whole})"
        if whole >= FEWEST_IN_A_SHARE
        else f"too few to say ({whole})"
    )


def _share_in_words(effect: Effect) -> str:
    points = round(effect.value)
    how = (
        "as the others’ did"
        if points == 0
        else f"{abs(points)} percentage points {'more' if points > 0 else 'less'} than the others’ did"
    )
    low, high = (f"{round(one):+d}".replace("-", "−") for one in (effect.low, effect.high))
    sure = (
        "No difference at all is among that." if effect.low <= 0 <= effect.high else "Chance alone makes that unlikely."
    )
    return (
        f"The share at no further action rose {how}; nineteen times in twenty the true difference lies between {low} and {high} "
        f"points. {sure} It may have changed because other requests were sent."
    )
