"""A return, or what was found in it, leaves the house in a file: the log says who took it."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.returns.actions.reaching import build_to_change
from fanlight.store.public import Actor


@action("took a statutory return as a file")
def take_file(*, build_id: str, form: str, by: Actor, at: datetime) -> None:
    """Record that somebody took it: one look at every child in it, walled ones too (safety 16).

    Raises NotYourReturns, ReturnNotFound.
    """
    row = build_to_change(build_id, by)
    record("return", row.id, form=form, children=row.children, state=row.state, sha256=row.sha256)
