"""Lines of a file of requests are taken as typed requests are; each that cannot be is work for a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from traceback import extract_tb
from typing import Any, TypeVar

import structlog
from django.db import IntegrityError, InterfaceError, OperationalError

from fanlight.audit.public import action, apart, record
from fanlight.front_door.public import requests_to_mend
from fanlight.imports.actions.taking import Became, Outcome, ReadLine, Run, Taking
from fanlight.imports.actions.unread import alarm, keep_unread, settle_what_came_again, waiting_indexes
from fanlight.imports.lines import Line
from fanlight.imports.rules.refusals import LineRefused
from fanlight.store.public import Actor

log = structlog.get_logger("fanlight.imports")
T = TypeVar("T")
OUR_FAULT = "Fanlight could not store it, which is a fault of Fanlight's own and is in its log"


@action("took in lines of a file of requests")
def take_lines(*, lines: Sequence[Line], run: Run, by: Actor, at: datetime) -> list[Outcome]:
    """Take lines, each for itself, and return what became of each, in their order.

    What cannot be read is kept for a person to settle, and whoever manages the Front Door is told of it (safety 3).
    """
    taking = Taking(run, by, at)
    waiting = waiting_indexes(by.authority)
    read = [_told(taking, line, partial(taking.read, line)) for line in lines]
    taking.look_up_schools(one for one in read if isinstance(one, ReadLine))
    outcomes, is_alarming = [], False
    for line, one in zip(lines, read, strict=True):
        outcome = _told(taking, line, partial(_taken, taking, line, one)) if isinstance(one, ReadLine) else one
        if outcome.became is Became.REFUSED:
            kept = keep_unread(line, outcome, run, by=by, at=at)
            is_alarming = is_alarming or kept.is_new
            waiting |= {kept.reference_index} - {""}
        elif waiting:
            settle_what_came_again(outcome, run, waiting, by=by, at=at)
        outcomes.append(outcome)
    if is_alarming:
        alarm(run.id, by=by, at=at)
    counted: dict[str, Any] = Counter(str(one.became).lower() for one in outcomes)
    record("import", run.id, **counted)
    return _with_marks(outcomes, by.authority)


def _told(taking: Taking, line: Line, do: Callable[[], T]) -> T | Outcome:
    """Return what is done with a line, or that it is refused and why."""
    try:
        return do()
    except LineRefused as refused:
        return Outcome(line.number, Became.REFUSED, field=refused.field, reason=refused.reason)
    except (OperationalError, InterfaceError):
        # The database is not there, or is full: that is not about this line, and the whole set is tried again.
        raise
    except Exception as fault:  # noqa: BLE001 - one line that finds a fault of ours must not keep back all that follow
        # Never its message, which may hold what the line says.
        where = extract_tb(fault.__traceback__)[-1]
        at = f"{Path(where.filename).name}:{where.lineno}"
        log.error("imports.line_not_stored", run=taking.run.id, line=line.number, fault=type(fault).__name__, at=at)
        return Outcome(line.number, Became.REFUSED, reason=OUR_FAULT)


def _taken(taking: Taking, line: Line, read: ReadLine) -> Outcome:
    try:
        with apart():
            return taking.take(line, read)
    except IntegrityError:
        # Somebody else brought in the same at this moment, and was first: now it is there to be seen.
        with apart():
            return taking.take(line, read)


def _with_marks(outcomes: Sequence[Outcome], authority: str) -> list[Outcome]:
    taken = [one.request_id for one in outcomes if one.became is Became.TAKEN]
    marked = requests_to_mend(authority, taken) if taken else set()
    return [replace(one, is_marked=one.became is Became.TAKEN and one.request_id in marked) for one in outcomes]
