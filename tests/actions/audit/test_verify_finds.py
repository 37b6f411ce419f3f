"""Each way of tampering is found and named, a few times each; and what is no tampering is not taken for it."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from django.db import transaction

from fanlight.audit.models import AuditEvent, Look, SealedLook
from fanlight.audit.public import lift_triggers, record_look, seal_looks, verify
from fanlight.store.public import command_actor, real_now
from tests.actions.audit.tampering import EVERY_WAY, LOOKS_UNDER_A_SEAL, Tampering, a_log, put_head_back, the_head
from tests.factories import AUTHORITY

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("way", EVERY_WAY, ids=lambda way: way.__name__)
def test_it_is_found_and_named(way: Tampering) -> None:
    a_log()
    kept = the_head()
    with lift_triggers():
        for seed in range(8):
            with transaction.atomic():
                expected = way(random.Random(seed))
                verdict = verify(AUTHORITY)
                assert not verdict.holds
                assert expected in verdict.broken
                transaction.set_rollback(True)
            put_head_back(kept)
    assert verify(AUTHORITY).holds


def test_a_sound_log_says_how_much_it_verified() -> None:
    a_log()
    verdict = verify(AUTHORITY)
    assert (verdict.holds, verdict.events, verdict.looks, verdict.warning) == (True, 26, 2 * LOOKS_UNDER_A_SEAL, "")


def look(*ids: str, seconds_ago: int = 0) -> None:
    by = command_actor("the tests", authority=AUTHORITY)
    words = {"subject_kind": "person", "page": "test", "allowed_because": "a test", "at": real_now()}
    record_look(by=by, subject_ids=ids, **words)
    if seconds_ago:
        with lift_triggers():
            Look.objects.filter(seal__isnull=True).update(recorded_at=real_now() - timedelta(seconds=seconds_ago))


def test_looks_that_wait_for_their_seal_are_no_fault_and_after_a_minute_a_warning() -> None:
    a_log()
    look("P1")
    assert verify(AUTHORITY).warning == ""
    look("P2", seconds_ago=61)
    verdict = verify(AUTHORITY)
    assert verdict.holds
    assert verdict.warning == "2 looks have waited more than a minute for their seal: is a worker running?"


def test_looks_that_are_sealed_while_the_log_is_read_are_for_the_next_time() -> None:
    """The seal's event comes after the last one read: it must not be taken for a mark that nothing sealed."""
    a_log()
    head = the_head()
    look("P1")
    seal_looks(AUTHORITY)
    sealed_at = SealedLook.objects.order_by("-look_id")[0].position
    with lift_triggers(), transaction.atomic():
        AuditEvent.objects.filter(position=sealed_at).delete()
        put_head_back(head)
        assert verify(AUTHORITY).holds
        transaction.set_rollback(True)
