"""What all schools of a kind came to together, as far as every one of them may read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from fanlight.comparisons.rules.measuring import (
    AGAINST,
    DECIDED_AS,
    IN_TIME,
    NO,
    NOT_IN_TIME,
    YES,
    Told,
    against,
    timed,
)
from fanlight.comparisons.rules.safe_to_show import Limits, is_safe, shown_parts

Counts = dict[str, dict[str, int]]


@dataclass(frozen=True)
class OfSchools:
    """What the schools of one kind asked over some days: contacts, and numbers of other things, by school."""

    schools: int
    pupils: int
    schools_with_pupils: int
    contacts: Mapping[str, Sequence[Told]]
    requests: Mapping[str, int]
    conversations: Mapping[str, int] = field(default_factory=dict)
    challenges: Mapping[str, int] = field(default_factory=dict)


def figures_to_show(found: OfSchools, at: datetime, limits: Limits) -> dict[str, Any]:
    """Return what may be shown of all schools of a kind, as plain values: shares and rates, never a count of children.

    A figure that is not safe is not in it at all, so that nothing held back is ever stored. `requests_a_school` and
    the like are means over every open school of the kind; a share is rounded to a whole per cent. Safety 10 and 19.
    """
    shown: dict[str, Any] = {"schools": found.schools}
    if found.schools < limits.schools or not is_safe(found.requests, limits) or not sum(found.requests.values()):
        return shown
    for name, numbers in (
        ("requests", found.requests),
        ("conversations", found.conversations),
        ("challenges", found.challenges),
    ):
        if is_safe(numbers, limits):
            shown[f"{name}_a_school"] = round(sum(numbers.values()) / found.schools, 1)
    if found.pupils and found.schools_with_pupils == found.schools:
        shown["requests_per_1000"] = round(1000 * sum(found.requests.values()) / found.pupils, 1)
    shown |= _timeliness(found, at, limits)
    for name, parts in (("came", DECIDED_AS), ("levels", AGAINST), ("returned", (YES, NO)), ("questioned", (YES, NO))):
        shares = _shares(parts, _counted(name, found), limits)
        if shares is not None:
            shown[name] = shares
    return shown


def _timeliness(found: OfSchools, at: datetime, limits: Limits) -> dict[str, Any]:
    shares = _shares((IN_TIME, NOT_IN_TIME), _counted("in_time", found, at), limits)
    if shares is None or len(shares) < 2:
        return {}
    median = timed([one for some in found.contacts.values() for one in some], at).median_hours
    in_time = next(share for parts, share in shares if parts == [IN_TIME])
    return {"in_time": in_time, "median_hours": None if median is None else round(median)}


def _counted(name: str, found: OfSchools, at: datetime | None = None) -> Counts:
    """Return for each part of a measure how many contacts of each school are in it."""
    counts: Counts = {}
    for school, contacts in found.contacts.items():
        for one in contacts:
            part = _part_of(name, one, at)
            if part:
                of_part = counts.setdefault(part, {})
                of_part[school] = of_part.get(school, 0) + 1
    return counts


def _part_of(name: str, one: Told, at: datetime | None) -> str:
    if name == "in_time":
        if at is None or one.due_at >= at:
            return ""
        return IN_TIME if one.decided_at is not None and one.decided_at <= one.due_at else NOT_IN_TIME
    if name == "levels":
        return against(one)
    if name == "came":
        return one.came if one.came in DECIDED_AS else ""
    return YES if (one.is_returned if name == "returned" else one.is_questioned) else NO


def _shares(parts: Sequence[str], counts: Counts, limits: Limits) -> list[list[Any]] | None:
    """Return [parts, share in whole per cent] of each group that can be shown; None where nothing can."""
    groups = shown_parts(parts, counts, limits)
    whole = sum(total for _, total in groups or ())
    # One line that says that all of it is all of it says nothing.
    if groups is None or not whole or any(len(group) > 1 and total == whole for group, total in groups):
        return None
    return [[list(group), round(100 * total / whole)] for group, total in groups]
