"""Counts for the board: how much came, how much is late, and who has the work; small numbers are kept back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from fanlight.casework.public import KIND_LABELS, WorkTotals, work_totals
from fanlight.clocks.public import london_date
from fanlight.desk.rules.small_numbers import count_in_words, share_in_words
from fanlight.establishments.public import parameter
from fanlight.front_door.public import contact_totals

SPAN = timedelta(days=28)


@dataclass(frozen=True)
class Counts:
    """What the page of counts says; every count is in words already. `fewest` is the least that is shown."""

    since: datetime
    fewest: int
    received: str
    in_time: str
    undecided: str
    overdue: str
    refusals: str
    returned: str
    work: list[list[str]]


def counts_of(authority: str, at: datetime) -> Counts:
    """Return the counts of the last 28 days and of now.

    Timeliness is of every child whose limit passed in that time, decided or not.
    """
    since = at - SPAN
    door = contact_totals(authority, since=since, at=at)
    # The same value that holds small numbers back in reports.
    fewest = parameter(authority, "reports.fewest_shown", london_date(at))
    received, undecided, overdue, refusals, returned = (
        count_in_words(count, fewest)
        for count in (door.received, door.undecided, door.overdue, door.refusals, door.returned)
    )
    return Counts(
        since=since,
        fewest=fewest,
        received=received,
        in_time=share_in_words(door.decided_in_time, door.limit_passed, fewest),
        undecided=undecided,
        overdue=overdue,
        refusals=refusals,
        returned=returned,
        work=[_row(kind_label, totals, fewest) for kind_label, totals in _by_kind(authority, at)],
    )


def _by_kind(authority: str, at: datetime) -> list[tuple[str, WorkTotals]]:
    totals = work_totals(authority, at)
    return [(label, totals[kind]) for kind, label in KIND_LABELS.items()]


def _row(label: str, totals: WorkTotals, fewest: int) -> list[str]:
    counts = (totals.offered, totals.late, totals.accepted, totals.allocated)
    return [label, *(count_in_words(count, fewest) for count in counts)]
