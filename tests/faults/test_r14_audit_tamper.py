"""R14: whatever somebody with the database and the files in hand changes in the log is found, and where it is is named."""

from __future__ import annotations

import random

import pytest
from django.db import transaction

from fanlight.audit.public import lift_triggers, verify
from tests.actions.audit.tampering import EVERY_WAY, a_log, put_head_back, the_head
from tests.factories import AUTHORITY

pytestmark = pytest.mark.django_db


def tamper(seed: int) -> None:
    """Tamper once, in a way and a place that follow from the seed, and see it found and named; then undo it."""
    rng, kept = random.Random(seed), the_head()
    way = EVERY_WAY[seed % len(EVERY_WAY)]
    try:
        with transaction.atomic():
            expected = way(rng)
            verdict = verify(AUTHORITY)
            assert not verdict.holds, f"seed {seed}: {way.__name__} was not found"
            assert expected in verdict.broken, (
                f"seed {seed}: {way.__name__}: {verdict.broken!r} does not say {expected!r}"
            )
            transaction.set_rollback(True)
    finally:
        put_head_back(kept)


def tamper_often(times: int) -> None:
    a_log()
    assert verify(AUTHORITY).holds
    with lift_triggers():
        for seed in range(times):
            tamper(seed)
    assert verify(AUTHORITY).holds


def test_three_hundred_random_tamperings_are_all_found_and_located() -> None:
    tamper_often(300)


@pytest.mark.slow
def test_ten_thousand_random_tamperings_are_all_found_and_located() -> None:
    tamper_often(10_000)
