"""A return goes on: marked ready, checked by a second person, frozen; or taken back, or withdrawn."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from fanlight.audit.public import action, record
from fanlight.documents.public import content_of, withdraw_document
from fanlight.returns.actions.reaching import build_to_change
from fanlight.returns.models import ReturnBuild
from fanlight.returns.queries.builds import standing_of
from fanlight.returns.rules.steps import State, Step, StepNotPossible, state_after
from fanlight.returns.scope import builds_of
from fanlight.store.public import Actor

NOT_AS_MADE = "The file is not as it was made, so it cannot be frozen. Make the return again."


@action("took a step with a statutory return")
def take_step(*, build_id: str, step: Step, reason: str = "", by: Actor, at: datetime) -> State:
    """Take one step and return where the return stands then.

    Raises NotYourReturns, ReturnNotFound, StepNotPossible: with errors, with a query that nobody explained, partial (safety 21),
    or checked by somebody who worked on it.
    """
    row = build_to_change(build_id, by)
    after = state_after(step, standing_of(row), by=by.id)
    if step is Step.FREEZE:
        check_is_as_made(row)
        _replace_frozen(row, by, at)
    row.state = after
    fields = {"state", *_signed(row, step, by, at)}
    if step is Step.WITHDRAW:
        withdraw_document(document_id=row.document_id, by=by, at=at)
        row.document_id, row.reason = "", reason
        fields |= {"document_id", "reason"}
    row.save_changes(*sorted(fields), by_id=by.id, at=at)
    record("return", row.id, step=step.value, state=after.value, sha256=row.sha256)
    return after


def check_is_as_made(row: ReturnBuild) -> None:
    """Raises StepNotPossible for a return whose kept file has not the hash with which it was made."""
    hashed = sha256()
    for piece in content_of(row.document_id, authority=row.authority) or ():
        hashed.update(piece)
    if hashed.hexdigest() != row.sha256:
        raise StepNotPossible(NOT_AS_MADE)


def _signed(row: ReturnBuild, step: Step, by: Actor, at: datetime) -> set[str]:
    """Write who took the step; one that is taken back loses what was signed. Return the fields."""
    if step is Step.TAKE_BACK:
        row.ready_by = row.checked_by = ""
        row.ready_at = row.checked_at = None
        return {"ready_by", "ready_at", "checked_by", "checked_at"}
    name = {Step.MARK_READY: "ready", Step.CHECK: "checked", Step.FREEZE: "frozen"}.get(step)
    if name is None:
        return set()
    setattr(row, f"{name}_by", by.id)
    setattr(row, f"{name}_at", at)
    return {f"{name}_by", f"{name}_at"}


def _replace_frozen(row: ReturnBuild, by: Actor, at: datetime) -> None:
    """A year's return that was frozen before stays kept, and is no longer the one that stands."""
    for older in builds_of(row.authority).filter(collection=row.collection, year=row.year, state=State.FROZEN):
        older.state = State.SUPERSEDED
        older.save_changes("state", by_id=by.id, at=at)
        record("return", older.id, replaced_by=row.id)
