"""What is written is written in sets: large, because each falls on most pages of an index; not all, to spare memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
# Told how many more have been written.
Advance = Callable[[int], None]
HOMES_IN_SET = 8_000
REQUESTS_IN_SET = 2_000


def sets_of(rows: Iterable[T], number: int) -> Iterator[list[T]]:
    """Yield the rows in lists of so many, in order; the last may be shorter."""
    iterator = iter(rows)
    while some := list(islice(iterator, number)):
        yield some
