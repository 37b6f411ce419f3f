"""One item of a bundle is decided on: released, released in part, or withheld, each keeping back with its reason."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.establishments.public import list_entry
from fanlight.store.public import Actor
from fanlight.subject_access.actions.reaching import SayWhy, item_of
from fanlight.subject_access.models import SubjectItem
from fanlight.subject_access.rules.moving import NotNow
from fanlight.subject_access.rules.redacting import passages_in, redacted
from fanlight.subject_access.rules.vocabulary import EXEMPTIONS, Decision, State


@action("decided on an item of a subject access request")
def decide_item(
    *,
    item_id: str,
    decision: Decision,
    reason: str = "",
    passages: str = "",
    because: str = "",
    expected: int | None = None,
    by: Actor,
    at: datetime,
) -> SubjectItem:
    """Decide on an item and return it; the text that may be read is kept beside the original, which never changes.

    `passages` are what to remove, one on each line; a file that is released in part is described and not given. Raises
    NotFound, StaleVersion, NotNow once it is with the second person, SayWhy without a ground, NothingRemoved and
    PassageNotThere. Data Protection Act 2018, schedules 2 to 4.
    """
    item = item_of(item_id, by, at, expected)
    if item.request.state != State.READING:
        raise NotNow("This is no longer being read, item by item.")
    removed = passages_in(passages) if decision is Decision.REDACT else []
    if decision is not Decision.RELEASE:
        _check_reason(by.authority, reason, at)
    item.released_text = _released(item.text, decision, removed)
    item.decision, item.reason = decision.value, "" if decision is Decision.RELEASE else reason
    item.passages, item.because = "\n".join(removed), because.strip()
    item.decided_by_user_id, item.decided_at = by.user_id, at
    item.save_changes(
        *("released_text", "decision", "reason", "passages", "because", "decided_by_user_id", "decided_at"),
        by_id=by.id,
        at=at,
    )
    record("subject_item", item.id, request=item.request_id, decision=decision.value, reason=item.reason)
    return item


def _check_reason(authority: str, reason: str, at: datetime) -> None:
    if list_entry(authority, EXEMPTIONS, reason, london_date(at)) is None:
        raise SayWhy("Select the reason for keeping it back")


def _released(text: str, decision: Decision, removed: list[str]) -> str:
    if decision is Decision.WITHHOLD:
        return ""
    return redacted(text, removed) if decision is Decision.REDACT else text
