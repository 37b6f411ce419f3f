"""Threads that save the same row at once: each version is saved once, and everybody else is told."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import close_old_connections, connection, transaction

from fanlight.front_door.models import WorklistView
from fanlight.store.public import StaleVersion, claim_once, digest_of, new_ulid
from tests.actions.front_door.making import MONDAY
from tests.factories import AUTHORITY

pytestmark = pytest.mark.django_db(transaction=True)

THREADS = 8


def at_once(work: Any, number: int = THREADS) -> list[Any]:
    """Run `work(n)` in so many threads that start together; return what each returned or raised."""
    results: list[Any] = [None] * number
    barrier = threading.Barrier(number)

    def run(own: int) -> None:
        close_old_connections()
        try:
            barrier.wait(timeout=30)
            results[own] = work(own)
        except Exception as raised:
            results[own] = raised
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(own,)) for own in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


def test_of_many_who_save_one_version_at_once_exactly_one_succeeds():
    view = WorklistView.objects.create(authority=AUTHORITY, user_id=new_ulid())
    read = [WorklistView.objects.get(id=view.id) for _ in range(THREADS)]

    def save(own: int) -> str:
        read[own].filters = {"which": str(own)}
        read[own].save_changes("filters", by_id=str(own), at=MONDAY)
        return "saved"

    results = at_once(save)
    assert results.count("saved") == 1
    assert sum(isinstance(one, StaleVersion) for one in results) == THREADS - 1
    stored = WorklistView.objects.get(id=view.id)
    assert (stored.version, stored.filters["which"]) == (2, stored.changed_by)


def test_all_who_claim_one_key_at_once_get_the_same_id():
    def claim(own: int) -> str:
        with transaction.atomic():
            return claim_once(
                authority=AUTHORITY, sender="S", kind="request", key="k", content={"a": 1}, result_id=f"id-{own}"
            )

    results = at_once(claim)
    assert len(set(results)) == 1, results
    assert results[0].startswith("id-")


def test_an_actor_who_acts_for_the_first_time_in_many_threads_is_one_actor():
    from fanlight.store.public import job_actor, user_actor_id

    user_id = new_ulid()
    assert len(set(at_once(lambda own: user_actor_id(user_id)))) == 1
    assert len(set(at_once(lambda own: job_actor("tests.first", authority=AUTHORITY).id))) == 1
    assert digest_of({"a": 1, "b": [2]}) == digest_of({"b": [2], "a": 1})
