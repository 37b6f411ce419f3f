"""Writers of SQLite wait for their turn, are told of it at once, and are never kept from writing by it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection, transaction

from fanlight.audit.public import record_look
from fanlight.store import turns
from fanlight.store.turns import turn_file, writing
from tests.actions.front_door.making import MONDAY
from tests.factories import an_actor

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.needs_sqlite]


class Held:
    """Stands for the lock of another process: a lock of a file keeps no thread of its own process out."""

    def __init__(self) -> None:
        self.is_free = threading.Event()
        self.ended: list[bool] = []
        self.acquired = False

    def __call__(self, path: str) -> Held:
        self.path = path
        return self

    def acquire(self, *, timeout: float | None, **_: float) -> bool:
        self.acquired = self.is_free.wait(timeout)
        return self.acquired

    def release(self) -> None:
        self.acquired = False
        self.ended.append(connection.in_atomic_block)


@pytest.fixture
def lock(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Held]:
    """Give the lock of a database in a file, held by another process until it is set free."""
    held = Held()
    monkeypatch.setattr(turns, "InterProcessLock", held)
    monkeypatch.setattr(turns, "turn_file", lambda of: "" if of.in_atomic_block else str(tmp_path / "a.turn"))
    yield held
    held.is_free.set()


def test_who_writes_waits_for_the_turn_and_begins_when_it_is_free(lock):
    threading.Timer(0.05, lock.is_free.set).start()
    began = time.monotonic()
    with writing():
        assert time.monotonic() - began >= 0.04
        assert connection.in_atomic_block and lock.acquired


def test_the_turn_ends_with_the_commit_and_before_what_follows_it(lock):
    lock.is_free.set()
    held_after = []
    with writing():
        transaction.on_commit(lambda: held_after.append(lock.acquired))
    assert held_after == [False]
    assert len(lock.ended) == 1


def test_what_is_undone_gives_the_turn_back(lock):
    lock.is_free.set()
    with pytest.raises(ValueError, match="wrong"), writing():
        raise ValueError("wrong")
    assert lock.ended == [False] and not connection.in_atomic_block


def test_a_transaction_inside_another_takes_no_turn(lock):
    with transaction.atomic(), writing():
        assert not lock.acquired
    assert lock.ended == []


def test_who_waits_too_long_asks_the_database_itself(lock, monkeypatch):
    monkeypatch.setattr(turns, "LONGEST_WAIT_SECONDS", 0.01)
    with writing():
        assert connection.in_atomic_block and not lock.acquired
    assert lock.ended == []


def test_a_look_is_written_in_its_turn(lock):
    lock.is_free.set()
    record_look(
        by=an_actor(), subject_kind="contact", subject_ids=["A"], page="p", allowed_because="works with it", at=MONDAY
    )
    assert lock.ended == [False]


@pytest.mark.parametrize(
    ("vendor", "in_memory", "inside", "expected"),
    [
        ("sqlite", False, False, "/home/a.sqlite3.turn"),
        ("sqlite", True, False, ""),
        ("sqlite", False, True, ""),
        ("postgresql", False, False, ""),
    ],
)
def test_the_lock_lies_beside_a_database_in_a_file_and_nowhere_else(vendor, in_memory, inside, expected):
    asked: Any = SimpleNamespace(
        vendor=vendor,
        in_atomic_block=inside,
        is_in_memory_db=lambda: in_memory,
        settings_dict={"NAME": "/home/a.sqlite3"},
    )
    assert turn_file(asked) == expected
