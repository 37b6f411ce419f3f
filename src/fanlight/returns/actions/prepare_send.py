"""Work out what the department's API is to be sent: what is new of each child, in files of at most a hundred records."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.clocks.public import london_time
from fanlight.returns.dfe_api.rules.differences import (
    CHILD_ID,
    Change,
    Payload,
    Records,
    batches,
    change_between,
    meaning,
    records_for,
)
from fanlight.returns.dfe_api.rules.fitting import MOST_AT_ONCE, check_batch
from fanlight.returns.dfe_api.rules.standing import BatchState, SendState, SendWaits
from fanlight.returns.models import SentBatch, SentChild
from fanlight.store.public import Actor, RetentionClass, new_ulid, write_objects


@dataclass(frozen=True)
class FileMade:
    """One file: its name, what is in it, and how many records that is."""

    name: str
    content: bytes
    records: int


@dataclass(frozen=True)
class Prepared:
    """The files of a send in the order in which they are sent, how many children are in which state, and who is in them."""

    files: tuple[FileMade, ...]
    changes: Mapping[str, int]
    person_ids: tuple[str, ...]


@action("prepared what the department's API is to be sent")
def prepare_send(
    *, payloads: Mapping[str, Payload], still_held: Set[str], is_testing: bool, by: Actor, at: datetime
) -> Prepared:
    """Write what is to be sent of each child of the cohort, by its leading record, and return the files.

    A child that was sent and is not in the cohort any more stays as it was while `still_held` has it, and is purged when
    it has not. What is taken away goes in earlier files than what is given. A test send leaves no file waiting and is
    never taken for what the department holds. Raises SendWaits, DoesNotFit.
    """
    if SentBatch.objects.filter(authority=by.authority, state=BatchState.PENDING).exists():
        raise SendWaits(
            "Files of the last send wait for a word on what became of them. Say it with --mark-sent, --mark-failed or "
            "--not-sent."
        )
    rows = {row.person_id: row for row in SentChild.objects.filter(authority=by.authority)}
    changes: Counter[str] = Counter()
    purging: list[tuple[str, Payload]] = []
    giving: list[tuple[str, Payload]] = []
    new: list[SentChild] = []
    for person_id in sorted(payloads.keys() | rows.keys()):
        row, newest = rows.get(person_id), payloads.get(person_id)
        if newest is None and (person_id in still_held or _holds_nothing(row)):
            continue
        change, records = _what_of(row, newest)
        changes[change] += 1
        if row is None:
            row = SentChild(authority=by.authority, person_id=person_id, retention_class=RetentionClass.CHILD_IN_NEED)
            new.append(row)
        _note(row, newest, change, records, is_testing=is_testing, by=by, at=at)
        purging += [(row.id, one) for one in records.purging]
        giving += [(row.id, one) for one in records.giving]
    write_objects(new)
    files, kept = _files(purging, giving, by, at)
    if not is_testing:
        write_objects(kept)
    record(
        "authority",
        by.authority,
        files=len(files),
        children=dict(changes),
        is_testing=is_testing,
        digests=[one.digest for one in kept],
    )
    of_row = {row.id: row.person_id for row in (*rows.values(), *new)}
    return Prepared(tuple(files), dict(changes), tuple(sorted({of_row[key] for key, _ in (*purging, *giving)})))


def last_accepted(row: SentChild | None) -> Payload | None:
    """Return what the department last accepted of a child; only its number where the rest was shredded; None for nothing."""
    if row is None or not row.accepted_digest:
        return None
    found: Payload = json.loads(row.accepted) if row.accepted else {CHILD_ID: row.accepted_number}
    return found


def _holds_nothing(row: SentChild | None) -> bool:
    """Whether the department holds nothing of a child: nothing was ever accepted, or it was purged."""
    return row is None or not (row.accepted_digest or row.is_uncertain)


def _what_of(row: SentChild | None, newest: Payload | None) -> tuple[Change, Records]:
    last = last_accepted(row)
    is_lost = row is not None and bool(row.accepted_digest) and not row.accepted
    is_uncertain = row is not None and (row.is_uncertain or (is_lost and newest is not None))
    if is_uncertain and last is None and row is not None:
        # Its first send was accepted in part: what is there is under this number.
        last = {CHILD_ID: row.number}
    change = change_between(last, newest)
    if is_uncertain and newest is not None and change is Change.UNCHANGED:
        change = Change.UPDATED
    return change, records_for(last, newest, is_uncertain=is_uncertain)


def _note(
    row: SentChild,
    newest: Payload | None,
    change: Change,
    records: Records,
    *,
    is_testing: bool,
    by: Actor,
    at: datetime,
) -> None:
    is_sent = bool(records.purging or records.giving)
    if not is_sent and (row.change, row.state) == (change, SendState.SENT):
        return
    waiting = SendState.TESTING if is_testing else SendState.PENDING
    row.number = newest[CHILD_ID] if newest else row.number
    row.payload = json.dumps(newest, separators=(",", ":")) if newest else ""
    row.digest = meaning(newest) if newest else ""
    row.change, row.problem = change, ""
    row.state = waiting if is_sent else SendState.SENT
    row.changed_at, row.changed_by = at, by.id
    if not row._state.adding:
        row.save_changes("number", "payload", "digest", "change", "problem", "state", by_id=by.id, at=at)


def _files(
    purging: list[tuple[str, Payload]], giving: list[tuple[str, Payload]], by: Actor, at: datetime
) -> tuple[list[FileMade], list[SentBatch]]:
    send_id, files, kept = new_ulid(), [], []
    stamp = f"{london_time(at):%Y%m%d-%H%M%S}-{send_id[-4:]}"
    parts = [*batches(purging, MOST_AT_ONCE), *batches(giving, MOST_AT_ONCE)]
    for place, part in enumerate(parts, start=1):
        said = [one for _, one in part]
        check_batch(said)
        content = json.dumps(said, indent=1, ensure_ascii=False).encode()
        name = f"dfe-api-{by.authority}-{stamp}-{place:04}.json"
        files.append(FileMade(name, content, len(said)))
        kept.append(
            SentBatch(
                authority=by.authority,
                retention_class=RetentionClass.OPERATIONS,
                send_id=send_id,
                position=place,
                file_name=name,
                digest=hashlib.sha256(content).hexdigest(),
                children=[key for key, _ in part],
                state=BatchState.PENDING,
                created_at=at,
                changed_at=at,
                changed_by=by.id,
            )
        )
    return files, kept
