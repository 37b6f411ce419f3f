"""Finds what an action is about in the actor's reach, locked until the transaction ends, and writes each move down."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fanlight.store.public import Actor, StaleVersion
from fanlight.subject_access.models import FamilyCopy, SubjectItem, SubjectRequest, SubjectStep
from fanlight.subject_access.rules.moving import check_move
from fanlight.subject_access.rules.vocabulary import State
from fanlight.subject_access.scope import copies_for, items_of_holder, subject_requests


class NotFound(LookupError):
    """There is no such thing for this person."""

    def __init__(self) -> None:
        super().__init__("This cannot be found.")


class SayWhy(ValueError):
    """Words are missing without which nobody could tell later why something was done."""


def check_words(words: str, sentence: str) -> str:
    """Return what was written, trimmed; raise SayWhy, with the sentence, where nothing was."""
    if not words.strip():
        raise SayWhy(sentence)
    return words.strip()


def request_of(request_id: str, by: Actor, at: datetime, expected: int | None = None) -> SubjectRequest:
    """Return a request in the actor's reach, locked; raises NotFound, and StaleVersion when it is not as it was read."""
    found = subject_requests(by, at).filter(id=request_id).values_list("id", flat=True).first()
    return _locked(SubjectRequest, found, expected)


def request_of_job(request_id: str, by: Actor) -> SubjectRequest:
    """Return a request for a job of its authority, locked; raises NotFound."""
    found = SubjectRequest.objects.filter(id=request_id, authority=by.authority).values_list("id", flat=True).first()
    return _locked(SubjectRequest, found, None)


def item_of(item_id: str, by: Actor, at: datetime, expected: int | None = None) -> SubjectItem:
    """Return an item on which the actor decides, locked; raises NotFound and StaleVersion."""
    item = SubjectItem.objects.filter(id=item_id, authority=by.authority).select_related("request").first()
    if item is None or not subject_requests(by, at).filter(id=item.request_id).exists():
        raise NotFound
    found = items_of_holder(item.request, by, at).filter(id=item_id).values_list("id", flat=True).first()
    return _locked(SubjectItem, found, expected)


def copy_of(copy_id: str, by: Actor, at: datetime, expected: int | None = None) -> FamilyCopy:
    """Return a copy for the family in the actor's reach, locked; raises NotFound and StaleVersion."""
    found = copies_for(by, at).filter(id=copy_id).values_list("id", flat=True).first()
    return _locked(FamilyCopy, found, expected)


def _locked(model: Any, key: str | None, expected: int | None) -> Any:
    row = model.objects.select_for_update().filter(id=key or "-").first()
    if row is None:
        raise NotFound
    if expected is not None and row.version != expected:
        raise StaleVersion(row)
    return row


def move(row: SubjectRequest, to: State, *fields: str, by: Actor, at: datetime, words: str = "") -> None:
    """Take a request to another state, save what was set on it, and write the step down; raises NotNow."""
    check_move(State(row.state), to)
    row.state = to.value
    row.save_changes("state", *fields, by_id=by.id, at=at)
    note_step(row, to.value, words, by=by, at=at)


def note_step(row: SubjectRequest, code: str, words: str = "", *, by: Actor, at: datetime) -> None:
    """Write down what was done with a request."""
    SubjectStep.objects.create(
        authority=row.authority, request=row, code=code, words=words, recorded_at=at, recorded_by=by.id
    )
