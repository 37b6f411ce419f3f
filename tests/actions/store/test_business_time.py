"""Business time: one clock that can be set and runs on, while sessions and the log keep the machine's time."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta, timezone

import pytest

from fanlight.store import clock
from fanlight.store.models import BusinessClock
from fanlight.store.public import business_time_at, now, real_now, set_business_time

pytestmark = pytest.mark.django_db

STARTS = datetime(2018, 11, 19, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _nothing_remembered():
    clock._remembered.clear()
    yield
    clock._remembered.clear()


def test_until_it_is_set_it_is_the_machines_time():
    assert abs(now() - real_now()) < timedelta(seconds=5)


def test_it_is_set_and_runs_on():
    set_business_time(STARTS)
    first = now()
    assert timedelta(0) <= first - STARTS < timedelta(seconds=5)
    assert now() >= first
    assert BusinessClock.objects.count() == 1


def test_it_can_be_set_again_and_there_is_one_clock():
    set_business_time(STARTS)
    set_business_time(STARTS + timedelta(days=7))
    assert now() - STARTS >= timedelta(days=7)
    assert BusinessClock.objects.count() == 1


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        set_business_time(datetime(2018, 11, 19, 9, 30))


def test_real_time_does_not_follow():
    set_business_time(STARTS)
    assert real_now() - STARTS > timedelta(days=365)


def test_a_test_holds_it_still_in_its_own_thread_and_gives_it_back():
    seen = []
    with business_time_at(STARTS.astimezone(timezone(timedelta(hours=5)))):
        assert now() == STARTS
        assert now().tzinfo is UTC
        with business_time_at(STARTS + timedelta(hours=1)):
            assert now() == STARTS + timedelta(hours=1)
        assert now() == STARTS
        clock._remembered["offset"] = (float("inf"), timedelta(0))
        thread = threading.Thread(target=lambda: seen.append(now()))
        thread.start()
        thread.join()
    assert seen[0] != STARTS
