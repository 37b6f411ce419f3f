"""What became of a file for the department's API: accepted with its receipt, refused, or never sent."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.returns.dfe_api.rules.receipts import receipts_in, record_at_fault
from fanlight.returns.dfe_api.rules.standing import BatchState, NoSuchFile, SendState, state_after
from fanlight.returns.models import SentBatch, SentChild
from fanlight.store.public import Actor


@action("recorded that the department accepted a file")
def mark_sent(*, file_name: str, receipt: str, by: Actor, at: datetime) -> SentBatch:
    """Keep the receipt of a file, in either of its shapes. Raises NoSuchFile, NoReceipt."""
    batch = _waiting(file_name, by)
    batch.receipts = receipts_in(receipt, len(batch.children))
    _settle(batch, BatchState.SENT, by=by, at=at)
    return batch


@action("recorded that the department refused a file")
def mark_failed(*, file_name: str, message: str, by: Actor, at: datetime) -> SentBatch:
    """Record that a file was refused; the error's `[index]` says of which child. Raises NoSuchFile.

    One bad record fails the whole file, so that every child in it is sent again.
    """
    batch = _waiting(file_name, by)
    place = record_at_fault(message, len(batch.children))
    if place is not None:
        row = SentChild.objects.get(authority=by.authority, id=batch.children[place])
        row.problem = message
        row.save_changes("problem", by_id=by.id, at=at)
    _settle(batch, BatchState.ERROR, by=by, at=at)
    return batch


@action("recorded that files for the department were never sent")
def mark_not_sent(*, by: Actor, at: datetime) -> int:
    """Record that the files still waiting were never sent, and return how many. Raises NoSuchFile where none waits."""
    waiting = list(SentBatch.objects.filter(authority=by.authority, state=BatchState.PENDING).order_by("position"))
    if not waiting:
        raise NoSuchFile("No file waits for a word on what became of it.")
    for batch in waiting:
        _settle(batch, BatchState.NOT_SENT, by=by, at=at)
    return len(waiting)


def _waiting(file_name: str, by: Actor) -> SentBatch:
    found = SentBatch.objects.filter(authority=by.authority, file_name=file_name, state=BatchState.PENDING).first()
    if found is None:
        raise NoSuchFile(f"No file {file_name} waits for a word on what became of it.")
    return found


def _settle(batch: SentBatch, state: BatchState, *, by: Actor, at: datetime) -> None:
    """Note what became of a file and, when all files of its send are settled, where each child of the send stands."""
    batch.state = state
    batch.save_changes("state", "receipts", by_id=by.id, at=at)
    record("return_file", batch.id, state=str(state), digest=batch.digest)
    files = list(SentBatch.objects.filter(authority=by.authority, send_id=batch.send_id))
    if any(one.state == BatchState.PENDING for one in files):
        return
    of_child: dict[str, list[BatchState]] = defaultdict(list)
    for one in files:
        for key in one.children:
            of_child[key].append(BatchState(one.state))
    for row in SentChild.objects.filter(authority=by.authority, state=SendState.PENDING):
        if row.id in of_child:
            _stands(row, of_child[row.id], by=by, at=at)


def _stands(row: SentChild, files: list[BatchState], *, by: Actor, at: datetime) -> None:
    row.state, is_uncertain = state_after(files)
    if row.state == SendState.SENT:
        row.accepted, row.accepted_digest, row.accepted_number = (
            row.payload,
            row.digest,
            row.number if row.digest else "",
        )
        row.is_uncertain = False
    else:
        row.is_uncertain = row.is_uncertain or is_uncertain
    fields = ("state", "accepted", "accepted_digest", "accepted_number", "is_uncertain")
    row.save_changes(*fields, by_id=by.id, at=at)
