"""Time passes and what is due is shredded, as a data protection officer approves it: for the tests of retention."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from fanlight.access.public import Role
from fanlight.clocks.public import london_date
from fanlight.documents.due import rows_to_shred
from fanlight.documents.models import ShreddingRun, Tombstone
from fanlight.documents.public import approve_shredding, digest_of, due_for_shredding
from fanlight.documents.tasks import shred
from fanlight.store.public import business_time_at, now
from tests.actions.front_door.making import MONDAY
from tests.factories import AUTHORITY, an_actor


@contextmanager
def years_later(years: int, since: datetime = MONDAY) -> Iterator[date]:
    """Let business time be some years and a week on; give the day."""
    with business_time_at(since + timedelta(days=round(years * 365.25) + 7)):
        yield london_date(now())


def due() -> dict[str, int]:
    """Return how many records of each table are due today."""
    groups = due_for_shredding(AUTHORITY, london_date(now()))
    return {group.model_label: group.due for group in groups if group.due}


def due_ids(model_label: str) -> set[str]:
    """Return the ids of a table's records that are due today and that no hold keeps."""
    rows = rows_to_shred(AUTHORITY, london_date(now()))
    return {row_id for label, row_id, _, _ in rows if label == model_label}


def held() -> dict[str, int]:
    """Return how many records of each table a hold keeps today."""
    groups = due_for_shredding(AUTHORITY, london_date(now()))
    return {group.model_label: group.held for group in groups if group.held}


def approved() -> ShreddingRun:
    """Have an officer approve what is due today."""
    on = london_date(now())
    officer = an_actor(Role.DATA_PROTECTION_OFFICER)
    digest = digest_of(due_for_shredding(AUTHORITY, on))
    return approve_shredding(on=on, digest=digest, by=officer, at=now())


def shredded() -> ShreddingRun:
    """Have an officer approve what is due today, and shred it."""
    run = approved()
    shred(AUTHORITY, run.id)
    return run


def tombstones(model_label: str) -> dict[str, str]:
    """Return what became of each record of a table that was approved for shredding, by its id."""
    return dict(Tombstone.objects.filter(model_label=model_label).values_list("row_id", "outcome"))
