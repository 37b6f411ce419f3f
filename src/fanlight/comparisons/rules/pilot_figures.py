"""What a pilot came to: four numbers of each measure, rates beside them, and the difference of differences where it can be."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import asdict, dataclass, field
from typing import Any

from fanlight.comparisons.rules.effect import (
    Counts,
    Effect,
    NotComputed,
    rate_ratio,
    share_difference,
)

COHORT_BEFORE, COHORT_AFTER = "COHORT_BEFORE", "COHORT_AFTER"
OTHERS_BEFORE, OTHERS_AFTER = "OTHERS_BEFORE", "OTHERS_AFTER"
CELLS = (COHORT_BEFORE, COHORT_AFTER, OTHERS_BEFORE, OTHERS_AFTER)
REQUESTS = "requests"
# What stands beside demand: whether children came to harm, came late, or were sent away (safety 20).
SAFETY = ("later_enquiry_or_plan", "first_at_level_4", "escalations", "refusals")
DEMAND = (REQUESTS, "decided", "no_further_action", "as_asked", "lower", "higher")
WORDS: dict[str, str] = {
    REQUESTS: "Requests",
    "decided": "Children for whom something was decided",
    "no_further_action": "of them, no further action",
    "as_asked": "Decided at the level asked",
    "lower": "Decided lower than asked",
    "higher": "Decided higher than asked",
    "later_enquiry_or_plan": "Children with a later section 47 enquiry or protection plan",
    "first_at_level_4": "Children who first came to us at level 4",
    "escalations": "Challenges raised",
    "refusals": "Work refused by a team",
}
WHY_NOT: dict[str, str] = {
    NotComputed.NOT_OVER: "The window after the start is not over: nothing is compared before it is.",
    NotComputed.NO_COMPARISON: "There is nobody to compare with: what would have happened anyway cannot be told.",
    NotComputed.TOO_FEW: "There are too few in one of the four numbers for an interval that could be relied on.",
    NotComputed.HELD_BACK: "One of the four numbers is small and is held back.",
}


@dataclass(frozen=True)
class SchoolCounts:
    """What one school's requests came to in both windows: (before, after) by measure."""

    pupils: int | None
    by_measure: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def of(self, measure: str) -> tuple[int, int]:
        """Return (before, after) of a measure."""
        return self.by_measure.get(measure, (0, 0))


Group = Mapping[str, SchoolCounts]


def figures_of(cohort: Group, others: Group, *, is_over: bool, fewest: int) -> dict[str, Any]:
    """Return what a pilot came to as plain values: cells by measure, rates, and effects or why there are none.

    Rates are requests per 1,000 pupils where every school of both groups has its roll, else per school.
    """
    cells = {name: _cells(name, cohort, others) for name in (*DEMAND, *SAFETY)}
    found: dict[str, Any] = {
        "schools": {"cohort": len(cohort), "others": len(others)},
        "is_over": is_over,
        "cells": cells,
        "rate_is": "PUPILS" if _all_have_rolls(cohort, others) else "SCHOOLS",
        "sizes": {"cohort": _size(cohort, cohort, others), "others": _size(others, cohort, others)},
        "baselines": _baselines(cohort, others),
    }
    found["effects"] = {
        REQUESTS: _requests_effect(cohort, others, is_over, fewest),
        "no_further_action": _share_effect("no_further_action", cells, is_over, fewest, bool(others)),
    }
    return found


def rates_of(figures: Mapping[str, Any]) -> dict[str, float | None]:
    """Return the rate of requests of each cell; None where the count is held back or nobody is in the group."""
    found: dict[str, float | None] = {}
    for cell in CELLS:
        size = figures["sizes"]["cohort" if cell.startswith("COHORT") else "others"]
        number = figures["cells"][REQUESTS][cell]
        is_told = isinstance(number, int) and size
        found[cell] = round((1000 if figures["rate_is"] == "PUPILS" else 1) * number / size, 1) if is_told else None
    return found


def to_share(figures: Mapping[str, Any], hidden: frozenset[tuple[str, str]], sign: str) -> dict[str, Any]:
    """Return a copy in which hidden cells are held back, with every figure that would give one away."""
    copied = deepcopy(dict(figures))
    for name, cell in hidden:
        copied["cells"][name][cell] = sign
    of_requests = any(name == REQUESTS for name, _ in hidden)
    of_shares = any(name in ("decided", "no_further_action") for name, _ in hidden)
    for name, is_hidden in ((REQUESTS, of_requests), ("no_further_action", of_shares)):
        if is_hidden and "value" in copied["effects"][name]:
            copied["effects"][name] = {"why_not": str(NotComputed.HELD_BACK)}
    # One school's own number is no number to share.
    copied["baselines"] = {"cohort": [], "others": [], **{key: figures["baselines"][key] for key in ("likeness",)}}
    if of_requests:
        copied["baselines"]["likeness"] = None
    return copied


def _cells(name: str, cohort: Group, others: Group) -> dict[str, int]:
    ours = [one.of(name) for one in cohort.values()]
    theirs = [one.of(name) for one in others.values()]
    return {
        COHORT_BEFORE: sum(both[0] for both in ours),
        COHORT_AFTER: sum(both[1] for both in ours),
        OTHERS_BEFORE: sum(both[0] for both in theirs),
        OTHERS_AFTER: sum(both[1] for both in theirs),
    }


def _all_have_rolls(*groups: Group) -> bool:
    every = [one.pupils for group in groups for one in group.values()]
    return bool(every) and all(every)


def _size(group: Group, *both: Group) -> int:
    return sum(one.pupils or 0 for one in group.values()) if _all_have_rolls(*both) else len(group)


def _baselines(cohort: Group, others: Group) -> dict[str, Any]:
    """Return each school's requests before, and the others' mean as a share of the cohort's."""
    ours, theirs = ([(key, one.of(REQUESTS)[0]) for key, one in group.items()] for group in (cohort, others))
    size, their_size = _size(cohort, cohort, others), _size(others, cohort, others)
    mine, whole = sum(number for _, number in ours), sum(number for _, number in theirs)
    likeness = round((whole / their_size) / (mine / size), 2) if mine and size and their_size else None
    return {"cohort": [list(one) for one in ours], "others": [list(one) for one in theirs], "likeness": likeness}


def _counts(cells: Mapping[str, int]) -> Counts:
    return Counts((cells[COHORT_BEFORE], cells[COHORT_AFTER]), (cells[OTHERS_BEFORE], cells[OTHERS_AFTER]))


def _requests_effect(cohort: Group, others: Group, is_over: bool, fewest: int) -> dict[str, Any]:
    ours, theirs = ({key: one.of(REQUESTS) for key, one in group.items()} for group in (cohort, others))
    return _told(rate_ratio(ours, theirs, fewest), is_over, bool(others))


def _share_effect(
    name: str, cells: Mapping[str, Mapping[str, int]], is_over: bool, fewest: int, has_others: bool
) -> dict[str, Any]:
    return _told(share_difference(_counts(cells[name]), _counts(cells["decided"]), fewest), is_over, has_others)


def _told(effect: Effect | NotComputed, is_over: bool, has_others: bool) -> dict[str, Any]:
    if not is_over:
        return {"why_not": str(NotComputed.NOT_OVER)}
    if not has_others:
        return {"why_not": str(NotComputed.NO_COMPARISON)}
    return {"why_not": str(effect)} if isinstance(effect, NotComputed) else asdict(effect)
