"""Counts for the board: how much came, how much is late, and who has the work; small numbers are kept back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from fanlight.casework.public import KIND_LABELS, WorkTotals, work_totals
from fanlight.desk.rules.small_numbers import count_in_words, share_in_words
from fanlight.front_door.public import contact_totals

SPAN = timedelta(days=28)


@dataclass(frozen=True)
class Counts:
    """What the page of counts says; every number is in words already."""

    since: datetime
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
    return Counts(
        since=since,
        received=count_in_words(door.received),
        in_time=share_in_words(door.decided_in_time, door.limit_passed),
        undecided=count_in_words(door.undecided),
        overdue=count_in_words(door.overdue),
        refusals=count_in_words(door.refusals),
        returned=count_in_words(door.returned),
        work=[_row(kind_label, totals) for kind_label, totals in _by_kind(authority, at)],
    )


def _by_kind(authority: str, at: datetime) -> list[tuple[str, WorkTotals]]:
    totals = work_totals(authority, at)
    return [(label, totals[kind]) for kind, label in KIND_LABELS.items()]


def _row(label: str, totals: WorkTotals) -> list[str]:
    return [
        label,
        count_in_words(totals.offered),
        count_in_words(totals.late),
        count_in_words(totals.accepted),
        count_in_words(totals.allocated),
    ]
