"""What the rules about several of a kind ask alike: which overlap, which are open together, which outlive the child."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from fanlight.returns.cin.children import CinPlan, ProtectionPlan
from fanlight.returns.cin.years import CensusYear

Group = TypeVar("Group")
Plan = TypeVar("Plan", CinPlan, ProtectionPlan)


def more_than_one(going: Iterable[Group]) -> list[Group]:
    """Return those that are open if there are several; none where only one is, which is as it should be."""
    found = list(going)
    return found if len(found) > 1 else []


def overlapping(
    every: Sequence[Group], began_during: Callable[[Group, Group, CensusYear], bool], year: CensusYear
) -> list[Group]:
    """Return those that began during another; `began_during` is asked of each pair, of one with itself too."""
    if len(every) < 2:
        return []
    return [one for one in every if any(began_during(one, other, year) for other in every)]


def plan_began_during(one: Plan, other: Plan, year: CensusYear) -> bool:
    """Return whether a plan began while another one went on; one without an end goes on to the end of the year."""
    if one is other or one.started_on is None or other.started_on is None:
        return False
    return other.started_on <= one.started_on <= (other.ended_on or year.ends_on)


def begun_after(plans: Iterable[Plan], died: date | None) -> list[Plan]:
    """Return the plans that began after the child's death; none where no death is recorded."""
    if died is None:
        return []
    return [plan for plan in plans if plan.started_on is not None and plan.started_on > died]


def ended_after(plans: Iterable[Plan], died: date | None) -> list[Plan]:
    """Return the plans that ended after the child's death; none where no death is recorded."""
    if died is None:
        return []
    return [plan for plan in plans if plan.ended_on is not None and plan.ended_on > died]
