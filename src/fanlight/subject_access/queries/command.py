"""What the command line asks: how a person's request stands, its list without any words, and the bundle once it is made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from fanlight.clocks.public import moment_in_words
from fanlight.documents.public import content_of
from fanlight.frames.public import csv_lines
from fanlight.people.public import SUBJECT_MARK_WORDS, SubjectMark, same_person_ids
from fanlight.store.public import Actor
from fanlight.subject_access.models import SubjectRequest
from fanlight.subject_access.queries.finding import person_id_with_reference
from fanlight.subject_access.queries.progress import progress_of
from fanlight.subject_access.rules.vocabulary import STATE_WORDS, State
from fanlight.subject_access.scope import items_for


@dataclass(frozen=True)
class CommandState:
    """An open request as a command tells of it: its list names no person and quotes no word."""

    id: str
    reference: str
    state: State
    words: str
    progress: str
    due: str
    index: str
    is_made: bool


def state_for_command(person_reference: str, by: Actor, at: datetime) -> CommandState | None:
    """Return the open request about a person, None where there is none; what a wall keeps from the operator is left out."""
    person_id = person_id_with_reference(by.authority, person_reference)
    if not person_id:
        return None
    rows = SubjectRequest.objects.filter(authority=by.authority, person__in=same_person_ids(person_id))
    row = rows.filter(ended_at__isnull=True).first()
    if row is None:
        return None
    lines = (
        (one.position, one.title, moment_in_words(one.happened_at) if one.happened_at else "", _marks(one.marks))
        for one in items_for(row, by, at)
    )
    return CommandState(
        id=row.id,
        reference=row.reference,
        state=State(row.state),
        words=STATE_WORDS[State(row.state)],
        progress=progress_of(row).words,
        due=moment_in_words(row.due_at),
        index="".join(csv_lines(("Number", "What", "When", "To look at"), list(lines))),
        is_made=row.state == State.MADE,
    )


def _marks(codes: list[str]) -> str:
    return "; ".join(SUBJECT_MARK_WORDS[SubjectMark(code)] for code in codes)


def bundle_for_command(request_id: str, by: Actor) -> Iterator[bytes] | None:
    """Return a bundle that is made and not handed over yet, piece by piece, None where there is none."""
    row = SubjectRequest.objects.filter(authority=by.authority, id=request_id, state=State.MADE).first()
    return content_of(row.document_id, authority=by.authority) if row is not None else None
