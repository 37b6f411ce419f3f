"""A figure: what was measured, what was asked of it, and the limit of the machine beside it."""

from __future__ import annotations

import math
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured value, in a unit; `asked` and `limit` are in the same unit.

    `asked` is what must be reached: at most, or at least where `at_least`. `limit` is what the machine does at its
    barest in the same run, and `limit_is` says in words what that was. Empty `asked`: told for its own sake.
    """

    what: str
    value: float
    unit: str
    asked: float | None = None
    at_least: bool = False
    limit: float | None = None
    limit_is: str = ""
    note: str = ""

    @property
    def is_met(self) -> bool | None:
        """Whether what was asked was reached; None when nothing was asked."""
        if self.asked is None:
            return None
        return self.value >= self.asked if self.at_least else self.value <= self.asked

    @property
    def times_the_limit(self) -> float | None:
        """The value as a multiple of the limit: 3.0 is three times; None without a limit."""
        return self.value / self.limit if self.limit else None


@dataclass
class Spent:
    """What a piece of work took: seconds by the clock on the wall, and of processor time in this process."""

    wall: float = 0.0
    cpu: float = 0.0


@contextmanager
def spent() -> Iterator[Spent]:
    """Measure a piece of work; the answer is filled in when the block ends."""
    found = Spent()
    wall, cpu = time.perf_counter(), time.process_time()
    try:
        yield found
    finally:
        found.wall, found.cpu = time.perf_counter() - wall, time.process_time() - cpu


def times_of(work: Callable[[], object], *, times: int, unmeasured: int = 2) -> list[Spent]:
    """Do a piece of work so many times and return what each took; the first few are to warm up and are left out."""
    for _ in range(unmeasured):
        work()
    found = []
    for _ in range(times):
        with spent() as one:
            work()
        found.append(one)
    return found


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that so large a share of them does not exceed (nearest rank); raises ValueError for none."""
    if not values:
        raise ValueError("there is no percentile of nothing")
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def median_ms(found: Sequence[Spent], *, of_cpu: bool = False) -> float:
    """Return the median in milliseconds, by the wall or of processor time."""
    return statistics.median(one.cpu if of_cpu else one.wall for one in found) * 1000


def p95_ms(found: Sequence[Spent], *, of_cpu: bool = False) -> float:
    """Return the 95th percentile in milliseconds, by the wall or of processor time."""
    return percentile([one.cpu if of_cpu else one.wall for one in found], 0.95) * 1000


def peak_mib() -> float:
    """Return the most memory that this process has held at once, in MiB, the pages of its programs included."""
    return _mib(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def peak_of_children_mib() -> float:
    """Return the most memory that any process which this one started, and which has ended, held at once, in MiB."""
    return _mib(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)


def _mib(peak: int) -> float:
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def say(words: str) -> None:
    """Tell the person who waits what is being done."""
    print(f"  {words}", flush=True)
