"""Brings a file of requests in: in small sets, each kept whole, so that a run that is cut off can be begun again."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import IO

from django.db import OperationalError, connection

from fanlight.imports.actions.take_lines import take_lines
from fanlight.imports.actions.taking import Became, Outcome, Run
from fanlight.imports.lines import Line, check_is_text, lines_of
from fanlight.imports.refused import RefusedFile
from fanlight.store.public import Actor, new_ulid, now

# So few that whoever sends a form meanwhile waits for a moment only.
SET = 50
BREATH_SECONDS = 0.02
TRIES = 3
SENDER = "IMPORT"


@dataclass
class Counts:
    """What became of the lines of a file; `marked` are among those taken."""

    read: int = 0
    taken: int = 0
    marked: int = 0
    added_to: int = 0
    already_taken: int = 0
    refused: int = 0


@dataclass
class Told:
    """Whoever runs it is told of each refused line, and how far it has got."""

    refused: Callable[[Outcome], None] = lambda _: None
    reached: Callable[[int], None] = lambda _: None
    counts: Counts = field(default_factory=Counts)


def bring_in(
    file: IO[bytes], *, file_name: str, sender: str, refused: RefusedFile, told: Told, by: Actor
) -> dict[str, int]:
    """Take every line of a file of requests and return the counts; nothing is taken twice, and nothing is lost.

    Raises NotReadable where no line can be read, and OperationalError when the database goes away: what was taken
    until then stays, and the same file can be brought in again.
    """
    check_is_text(file)
    run = Run(new_ulid(), sender, file_name)
    for lines in _sets(lines_of(file)):
        for line, outcome in zip(lines, _take(lines, run, by), strict=True):
            _count(outcome, told.counts)
            if outcome.became is Became.REFUSED:
                refused.add(line.number, _pieces(line), field=outcome.field, reason=outcome.reason)
                told.refused(outcome)
        refused.flush()
        told.reached(file.tell())
        if connection.vendor == "sqlite":
            # One writer at a time: let those who wait go first.
            time.sleep(BREATH_SECONDS)
    return asdict(told.counts)


def _sets(lines: Iterator[Line]) -> Iterator[list[Line]]:
    """Yield the lines in small lists; one that is too long alone, for its rest is read before the next one."""
    some: list[Line] = []
    for line in lines:
        if some and (line.is_too_long or len(some) >= SET):
            yield some
            some = []
        some.append(line)
        if line.is_too_long:
            yield some
            some = []
    if some:
        yield some


def _take(lines: Sequence[Line], run: Run, by: Actor) -> list[Outcome]:
    for _ in range(TRIES - 1):
        try:
            return take_lines(lines=lines, run=run, by=by, at=now())
        except OperationalError:
            # Two runs at once can stand in each other's way: nothing of the set was kept, so it is taken again.
            time.sleep(1)
    return take_lines(lines=lines, run=run, by=by, at=now())


def _pieces(line: Line) -> Iterator[bytes]:
    yield line.raw
    yield from line.rest()


def _count(outcome: Outcome, counts: Counts) -> None:
    name = outcome.became.lower()
    counts.read += 1
    setattr(counts, name, getattr(counts, name) + 1)
    counts.marked += outcome.is_marked
