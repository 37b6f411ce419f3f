"""What Fanlight does not hold is given beside it: a file of another system, or a statement that there is nothing (safety 21)."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.documents.public import withdraw_document
from fanlight.returns.actions.reaching import ReturnNotFound, check_may_make
from fanlight.returns.models import ReturnBeside
from fanlight.returns.rules.missing import BesideKind, check_second_person
from fanlight.returns.scope import besides_of
from fanlight.store.public import Actor


@action("gave the children of another system for a statutory return")
def give_file(
    *,
    beside_id: str,
    year: int,
    system: str,
    children: int,
    document_id: str,
    covers_earlier: bool,
    by: Actor,
    at: datetime,
) -> None:
    """Keep that a file was given, in place of what was given before for the year. Raises NotYourReturns."""
    check_may_make(by)
    _take_back_all(year, by, at)
    _given(
        beside_id,
        BesideKind.FILE,
        year,
        by,
        at,
        system=system,
        children=children,
        document_id=document_id,
        covers_earlier=covers_earlier,
    )
    record("return_beside", beside_id, year=year, children=children, document=document_id)


@action("stated that no children are missing from a statutory return")
def state_none(*, beside_id: str, year: int, reason: str, covers_earlier: bool, by: Actor, at: datetime) -> None:
    """Keep a statement, which counts once a second person has confirmed it. Raises NotYourReturns."""
    check_may_make(by)
    _take_back_all(year, by, at)
    _given(beside_id, BesideKind.STATEMENT, year, by, at, reason=reason, covers_earlier=covers_earlier)
    record("return_beside", beside_id, year=year)


@action("confirmed that no children are missing from a statutory return")
def confirm_none(*, beside_id: str, by: Actor, at: datetime) -> int:
    """Confirm a statement as the second person; return its year. Raises NotYourReturns, ReturnNotFound, OnlyOneSigned."""
    check_may_make(by)
    rows = besides_of(by.authority).filter(id=beside_id, kind=BesideKind.STATEMENT, confirmed_at__isnull=True)
    row = rows.select_for_update().first()
    if row is None:
        raise ReturnNotFound
    check_second_person(row.given_by, by.id)
    row.confirmed_by, row.confirmed_at = by.id, at
    row.save_changes("confirmed_by", "confirmed_at", by_id=by.id, at=at)
    record("return_beside", row.id, year=row.year)
    return row.year


@action("took back what was given beside a statutory return")
def take_back_beside(*, beside_id: str, by: Actor, at: datetime) -> int:
    """Take back what was given; return its year. Raises NotYourReturns, ReturnNotFound."""
    check_may_make(by)
    row = besides_of(by.authority).select_for_update().filter(id=beside_id).first()
    if row is None:
        raise ReturnNotFound
    _take_back(row, by, at)
    return row.year


def _take_back_all(year: int, by: Actor, at: datetime) -> None:
    for row in besides_of(by.authority).select_for_update().filter(year=year):
        _take_back(row, by, at)


def _take_back(row: ReturnBeside, by: Actor, at: datetime) -> None:
    if row.document_id:
        withdraw_document(document_id=row.document_id, by=by, at=at)
    row.withdrawn_by, row.withdrawn_at, row.document_id = by.id, at, ""
    row.save_changes("withdrawn_by", "withdrawn_at", "document_id", by_id=by.id, at=at)
    record("return_beside", row.id, year=row.year, withdrawn=True)


def _given(beside_id: str, kind: BesideKind, year: int, by: Actor, at: datetime, **said: object) -> None:
    ReturnBeside.objects.create(
        id=beside_id,
        authority=by.authority,
        kind=kind,
        year=year,
        given_by=by.id,
        given_at=at,
        created_at=at,
        changed_at=at,
        changed_by=by.id,
        **said,
    )
