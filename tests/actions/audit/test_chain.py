"""The chain: one for each authority, without gaps however many write at once, its head flushed after every commit."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from django.db import transaction

from fanlight.access.public import Role
from fanlight.audit.chain import GENESIS, Event, Head, HeadNotReadable, append_events, flush_head, head_path, read_head
from fanlight.audit.models import AuditEvent
from fanlight.audit.public import known_authorities, verify
from fanlight.store.public import command_actor, now
from tests.actions.store.test_two_writers import at_once
from tests.factories import AUTHORITY, OTHER_AUTHORITY, a_user

pytestmark = pytest.mark.django_db(transaction=True)


def happened(number: int = 0, authority: str = AUTHORITY) -> Event:
    by = command_actor("the tests", authority=authority)
    return Event(authority, "test.happened", by.id, "thing", f"T{number}", now())


def append(*numbers: int, authority: str = AUTHORITY) -> None:
    events = [happened(number, authority) for number in numbers]
    with transaction.atomic():
        append_events(events)


def test_each_event_holds_the_hash_of_the_one_before_it():
    append(1, 2, 3)
    rows = list(AuditEvent.objects.order_by("position"))
    assert [row.position for row in rows] == [1, 2, 3]
    assert json.loads(rows[0].text)[0] == GENESIS
    for earlier, later in pairwise(rows):
        assert json.loads(later.text)[0] == earlier.hash


def test_the_head_is_on_the_disk_once_it_is_committed_and_not_before():
    with transaction.atomic():
        append_events([happened()])
        assert read_head(AUTHORITY) == Head(0, GENESIS)
    last = AuditEvent.objects.get()
    assert read_head(AUTHORITY) == Head(1, last.hash)


def test_what_is_rolled_back_moves_no_head():
    append(1)
    with pytest.raises(RuntimeError), transaction.atomic():
        append_events([happened(2)])
        raise RuntimeError
    assert read_head(AUTHORITY).position == 1
    assert verify(AUTHORITY).holds


def test_authorities_have_chains_of_their_own():
    append(1, 2)
    append(1, authority=OTHER_AUTHORITY)
    assert (read_head(AUTHORITY).position, read_head(OTHER_AUTHORITY).position) == (2, 1)
    assert known_authorities() == [AUTHORITY, OTHER_AUTHORITY]
    assert [verify(code).events for code in known_authorities()] == [2, 1]


def test_one_call_may_append_to_several_authorities():
    with transaction.atomic():
        append_events([happened(1), happened(1, OTHER_AUTHORITY), happened(2)])
    assert [verify(code).events for code in known_authorities()] == [2, 1]


def test_writers_at_once_leave_no_gap_and_the_head_at_the_end():
    def write(own: int) -> str:
        for number in range(10):
            append(own * 100 + number)
        return "written"

    assert at_once(write) == ["written"] * 8
    assert list(AuditEvent.objects.order_by("position").values_list("position", flat=True)) == list(range(1, 81))
    assert read_head(AUTHORITY).position == 80
    assert verify(AUTHORITY).holds


def test_a_head_never_goes_back():
    append(1, 2, 3)
    kept = read_head(AUTHORITY)
    flush_head(AUTHORITY, Head(2, "0" * 64))
    assert read_head(AUTHORITY) == kept


def test_rows_beyond_the_head_are_what_a_crash_before_the_flush_leaves_and_hold():
    append(1, 2)
    before = head_path(AUTHORITY).read_bytes()
    append(3)
    head_path(AUTHORITY).write_bytes(before)
    verdict = verify(AUTHORITY)
    assert (verdict.holds, verdict.events) == (True, 3)
    append(4)
    assert read_head(AUTHORITY).position == 4


def test_a_head_that_somebody_spoilt_is_left_for_all_to_see_and_stops_nobody_from_working():
    append(1)
    head_path(AUTHORITY).write_bytes(b"nothing to see here")
    append(2)
    assert head_path(AUTHORITY).read_bytes() == b"nothing to see here"
    with pytest.raises(HeadNotReadable):
        read_head(AUTHORITY)
    assert "990.head was changed" in verify(AUTHORITY).broken


def test_a_head_that_is_gone_is_missed_although_every_event_is_there():
    append(1, 2)
    head_path(AUTHORITY).unlink()
    assert verify(AUTHORITY).broken.startswith("the head file 990.head is gone")


def test_a_log_that_is_wholly_gone_is_missed_by_its_head():
    from fanlight.audit.public import lift_triggers

    append(1, 2)
    with lift_triggers():
        AuditEvent.objects.all().delete()
    assert known_authorities() == [AUTHORITY]
    found = verify(AUTHORITY).broken
    assert found.startswith("the log ends at event 0, and the head file says that event 2 was written")
    assert "the database's role may not see it" in found


def test_a_log_that_is_gone_with_its_head_is_missed_by_the_people_of_its_authority():
    a_user(Role.AUDITOR)
    assert known_authorities() == [AUTHORITY]
    assert "neither an event nor the head file 990.head" in verify(AUTHORITY).broken


def test_an_authority_of_which_nothing_can_be_read_does_not_hold():
    assert not verify("993").holds
