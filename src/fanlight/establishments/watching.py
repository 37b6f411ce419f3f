"""A watch over every authority: what a job finds in each, it does one thing to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial

from fanlight.audit.public import reading_as
from fanlight.establishments.queries.places import authority_codes
from fanlight.jobs.public import do_each
from fanlight.store.public import Actor, job_actor, now

Find = Callable[[str, datetime], Iterable[str]]
Do = Callable[[str, Actor, datetime], object]


def do_to_each_found(job: str, find: Find, do: Do) -> None:
    """Find, as the job, the ids of what waits in each authority, and do it to each, in a transaction of its own.

    One that fails does not keep the next from its turn, and still fails the job.
    """
    do_each(authority_codes(), partial(_in_one, job, find, do))


def _in_one(job: str, find: Find, do: Do, authority: str) -> None:
    by, at = job_actor(job, authority=authority), now()
    with reading_as(by):
        found = list(find(authority, at))
    do_each(found, lambda one: do(one, by, at))
