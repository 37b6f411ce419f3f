"""A second thread that parses and counts while the first goes on reading: the database works outside Python meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import polars as pl
from django.db.models import QuerySet

from fanlight.frames.queries.reading import frame_of, written
from fanlight.frames.rules.columns import Column


class Beside:
    """What is done beside the reading: one thing after another, in the order in which it was asked for."""

    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self._pool = pool
        self._asked: list[Future[None]] = []

    def read(self, rows: QuerySet[Any, Any], columns: Sequence[Column], take: Callable[[pl.DataFrame], None]) -> None:
        """Read the named columns of a `values()` queryset in this thread; `take` is given the frame in the other one."""
        found = written(rows, columns)
        self.do(lambda: take(frame_of(found, columns)))

    def do(self, work: Callable[[], None]) -> None:
        """Have something done after all that was asked for before; it must not touch the database."""
        self._asked.append(self._pool.submit(work))

    def finish(self) -> None:
        """Wait until everything is done, and raise what went wrong first."""
        for one in self._asked:
            one.result()


@contextmanager
def working_beside() -> Iterator[Beside]:
    """Give a thread beside this one; at the end all is done, or what went wrong is raised and the rest left undone."""
    pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="beside")
    try:
        beside = Beside(pool)
        yield beside
        beside.finish()
    finally:
        pool.shutdown(cancel_futures=True)
