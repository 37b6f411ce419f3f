"""A school's figures beside those of all schools of its kind, in rows that page and file share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fanlight.comparisons.rules.measuring import AGAINST, AGAINST_WORDS, CAME_WORDS, DECIDED_AS, YES, Timed

TOO_FEW = "too few to show"
NONE_YET = "none"


@dataclass(frozen=True)
class Ours:
    """A school's own numbers over the same days as those of the others."""

    requests: int
    children: int
    came: Mapping[str, int]
    time: Timed
    levels: Mapping[str, int]
    returned: int
    questioned: int
    pupils: int | None


@dataclass(frozen=True)
class Row:
    """One line of a comparison: what it is, ours and theirs in words, and both as whole per cents where they are shares."""

    words: str
    ours: str
    theirs: str
    our_share: int | None = None
    their_share: int | None = None


def rows_of(ours: Ours, figures: Mapping[str, Any]) -> list[Row]:
    """Return how much was asked, how soon it was decided and how often something was asked back, beside the others."""
    rows = [Row("Requests", str(ours.requests), _mean(figures, "requests_a_school"))]
    if ours.pupils:
        rate = 1000 * ours.requests / ours.pupils
        rows.append(Row("Requests for each 1,000 pupils", f"{rate:.1f}", _number(figures, "requests_per_1000")))
    rows.append(
        _share_row("Decided within one working day", ours.time.in_time, ours.time.passed, figures.get("in_time"))
    )
    median = ours.time.median_hours
    theirs = figures.get("median_hours")
    rows.append(
        Row(
            "Half were decided within",
            NONE_YET if median is None else hours_in_words(median),
            TOO_FEW if theirs is None else hours_in_words(theirs),
        )
    )
    for words, number, name in (
        ("We were asked a question", ours.questioned, "questioned"),
        ("Returned for the family’s agreement", ours.returned, "returned"),
    ):
        rows.append(_share_row(words, number, ours.children, _share_of(figures, name, YES)))
    return rows


def outcome_rows(ours: Ours, figures: Mapping[str, Any]) -> list[Row]:
    """Return what came of contacts beside the others: shares of those that were decided and that the school reads."""
    return _grouped(DECIDED_AS, CAME_WORDS, ours.came, figures.get("came"))


def level_rows(ours: Ours, figures: Mapping[str, Any]) -> list[Row]:
    """Return the level decided against the level asked, beside the others."""
    return _grouped(AGAINST, AGAINST_WORDS, ours.levels, figures.get("levels"))


def hours_in_words(hours: float) -> str:
    """Return "40 minutes", "5 hours" or "3 days" of a number of hours."""
    if hours < 1:
        whole = max(1, round(hours * 60))
        return f"{whole} minute" + ("" if whole == 1 else "s")
    if hours < 48:
        whole = round(hours)
        return f"{whole} hour" + ("" if whole == 1 else "s")
    return f"{round(hours / 24)} days"


def _grouped(
    parts: Sequence[str], words: Mapping[str, str], counts: Mapping[str, int], shares: Sequence[Any] | None
) -> list[Row]:
    """Return a row for each part, or for parts that are shown together, in their order."""
    whole = sum(counts.get(part, 0) for part in parts)
    groups = [(tuple(group), share) for group, share in shares] if shares else [((part,), None) for part in parts]
    rows = []
    for group, share in sorted(groups, key=lambda one: parts.index(one[0][0])):
        number = sum(counts.get(part, 0) for part in group)
        named = "; ".join(
            words[part] if place == 0 else words[part][:1].lower() + words[part][1:] for place, part in enumerate(group)
        )
        if number or share:
            rows.append(_share_row(named, number, whole, share))
    return rows


def _share_row(words: str, number: int, whole: int, theirs: int | None) -> Row:
    ours = round(100 * number / whole) if whole else None
    told = NONE_YET if ours is None else f"{ours}% ({number} of {whole})"
    return Row(words, told, TOO_FEW if theirs is None else f"{theirs}%", ours, theirs)


def _share_of(figures: Mapping[str, Any], name: str, part: str) -> int | None:
    return next((share for group, share in figures.get(name, ()) if group == [part]), None)


def _mean(figures: Mapping[str, Any], name: str) -> str:
    found = figures.get(name)
    return TOO_FEW if found is None else f"{found:g} in each school on average"


def _number(figures: Mapping[str, Any], name: str) -> str:
    found = figures.get(name)
    return TOO_FEW if found is None else f"{found:g}"
