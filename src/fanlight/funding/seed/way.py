"""The way of the demonstration's budget: when it was made, and every step to its issue, dated and invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fanlight.clocks.public import LONDON
from fanlight.funding.rules.statuses import Status


@dataclass(frozen=True)
class StepTold:
    """One step as somebody recorded it: what the run became, when, and who had decided it."""

    status: Status
    at: datetime
    reason: str


def _at(year: int, month: int, day: int, hour: int, minute: int) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=LONDON)


# The year begins on 1 April 2018: schools are consulted in the autumn before it and told in time to set their budgets.
GIVEN_AT = _at(2017, 11, 6, 10, 5)
ISSUE = StepTold(
    Status.ISSUED,
    _at(2018, 2, 26, 15, 10),
    "Invented: the chief finance officer, on 26 February 2018, after the decision of 18 December 2017. Kept with the "
    "letters to schools of that day.",
)
STEPS = (
    StepTold(
        Status.CONSULTED,
        _at(2017, 11, 6, 14, 30),
        "Invented: the Schools’ Funding Forum asked on 3 November 2017 that schools be consulted until 27 November. "
        "Minute 5 of that meeting.",
    ),
    StepTold(
        Status.FORUM_VOTED,
        _at(2017, 12, 4, 9, 40),
        "Invented: the Schools’ Funding Forum voted for it on 1 December 2017, 14 for and 2 against. Minute 4 of that "
        "meeting.",
    ),
    StepTold(
        Status.DECIDED,
        _at(2017, 12, 18, 16, 20),
        "Invented: the cabinet member for education decided it on 18 December 2017. Record of decision 17/INV-3.",
    ),
)
