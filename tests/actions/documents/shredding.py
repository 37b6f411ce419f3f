"""Time passes and what is due is shredded, as a data protection officer approves it: for the tests of retention."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from fanlight.access.public import Role
from fanlight.clocks.public import london_date
from fanlight.documents.due import pieces_due
from fanlight.documents.models import DueList, ShreddingRun, Tombstone
from fanlight.documents.public import approve_shredding
from fanlight.documents.tasks import count_due, shred
from fanlight.store.public import business_time_at, job_actor, now
from tests.actions.front_door.making import MONDAY
from tests.factories import AUTHORITY, an_actor


@contextmanager
def years_later(years: int, since: datetime = MONDAY) -> Iterator[date]:
    """Let business time be some years and a week on; give the day."""
    with business_time_at(since + timedelta(days=round(years * 365.25) + 7)):
        yield london_date(now())


@dataclass
class DueGroup:
    """Records of one table and class whose time is over."""

    model_label: str
    retention_class: str
    years: int
    due: int = 0
    held: int = 0
    kept_from: date | None = None
    ids: set[str] = field(default_factory=set)


def due_for_shredding(authority: str, on: date) -> list[DueGroup]:
    """Return what is due on a day by table and class, put together from the pieces in which the count finds it."""
    groups: dict[tuple[str, str], DueGroup] = {}
    for piece in pieces_due(authority, on):
        label, code = piece.model_label, piece.retention_class
        group = groups.setdefault((label, code), DueGroup(label, code, piece.years))
        group.due, group.held = group.due + len(piece.free), group.held + piece.held
        group.kept_from = min((day for _, day in piece.free), default=group.kept_from)
        group.ids |= {row_id for row_id, _ in piece.free}
    return list(groups.values())


def counted_on(on: date, authority: str = AUTHORITY, at: datetime | None = None) -> DueList:
    """Have the job count what is due on a day, and return the list."""
    by = job_actor("documents.count_what_is_due", authority=authority)
    row = DueList.objects.create(authority=authority, on=on, created_at=at or now(), changed_at=at or now())
    count_due(by.authority, row.id)
    row.refresh_from_db()
    return row


def due() -> dict[str, int]:
    """Return how many records of each table are due today."""
    groups = due_for_shredding(AUTHORITY, london_date(now()))
    return {group.model_label: group.due for group in groups if group.due}


def due_ids(model_label: str) -> set[str]:
    """Return the ids of a table's records that are due today and that no hold keeps."""
    groups = due_for_shredding(AUTHORITY, london_date(now()))
    return {row_id for group in groups if group.model_label == model_label for row_id in group.ids}


def held() -> dict[str, int]:
    """Return how many records of each table a hold keeps today."""
    groups = due_for_shredding(AUTHORITY, london_date(now()))
    return {group.model_label: group.held for group in groups if group.held}


def approved() -> ShreddingRun:
    """Have what is due today counted, and an officer approve it."""
    officer = an_actor(Role.DATA_PROTECTION_OFFICER)
    return approve_shredding(list_id=counted_on(london_date(now())).id, by=officer, at=now())


def shredded() -> ShreddingRun:
    """Have an officer approve what is due today, and shred it."""
    run = approved()
    shred(AUTHORITY, run.id)
    return run


def tombstones(model_label: str) -> dict[str, str]:
    """Return what became of each record of a table that was approved for shredding, by its id."""
    return dict(Tombstone.objects.filter(model_label=model_label).values_list("row_id", "outcome"))
