"""How often a job is tried and how long it waits between."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from fanlight.jobs.rules.retries import wait_before_next_try


def test_each_wait_is_the_next_in_the_list_and_the_last_one_serves_for_the_rest():
    waits = [wait_before_next_try(used, 6, (10, 60, 600)) for used in range(1, 6)]
    assert waits == [timedelta(seconds=seconds) for seconds in (10, 60, 600, 600, 600)]


def test_no_try_is_left_when_all_are_used():
    assert wait_before_next_try(5, 5, (10,)) is None


def test_a_job_with_one_try_is_never_tried_again():
    assert wait_before_next_try(1, 1, (10,)) is None


@given(st.integers(1, 50), st.lists(st.integers(1, 10_000), min_size=1, max_size=8))
def test_a_job_is_tried_exactly_as_often_as_allowed(tries, backoff):
    used = 1
    while wait_before_next_try(used, tries, backoff) is not None:
        used += 1
    assert used == tries
