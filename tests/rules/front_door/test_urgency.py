"""Needed-by, urgency and the order of the worklist (safety rule 1)."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.front_door.rules.urgency import is_urgent, needed_by, order_key, unclaimed_too_long
from fanlight.front_door.rules.vocabulary import Safe

AT = datetime(2018, 10, 1, 10, 12, tzinfo=UTC)
LEAVES = datetime(2018, 10, 1, 14, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("is_danger", "is_safe", "leaves_at", "expected"),
    [
        (True, None, None, AT),
        (True, Safe.YES, LEAVES, AT),
        (False, Safe.NO, LEAVES, AT),
        (False, Safe.NO, None, AT),
        (False, Safe.NO, AT - timedelta(hours=1), AT - timedelta(hours=1)),
        (False, Safe.YES, LEAVES, None),
        (False, Safe.NOT_KNOWN, LEAVES, LEAVES),
        (False, None, LEAVES, LEAVES),
        (False, Safe.NOT_KNOWN, None, None),
    ],
)
def test_safety_1_needed_by_follows_from_danger_safety_and_when_the_child_leaves(
    is_danger, is_safe, leaves_at, expected
) -> None:
    assert needed_by(received_at=AT, is_danger=is_danger, is_safe=is_safe, leaves_at=leaves_at) == expected


@pytest.mark.parametrize(
    ("danger", "level", "urgent"), [(True, None, True), (False, 4, True), (False, 3, False), (False, None, False)]
)
def test_danger_or_level_four_is_urgent(danger, level, urgent) -> None:
    assert is_urgent(is_danger=danger, level_believed=level) is urgent


times = st.datetimes(min_value=datetime(2018, 1, 1), max_value=datetime(2019, 1, 1)).map(
    lambda at: at.replace(tzinfo=UTC)
)


@given(st.lists(st.tuples(st.none() | times, st.booleans(), times, times), min_size=2, max_size=20))
def test_safety_1_whoever_is_needed_first_stands_first_whatever_the_clock_says(rows) -> None:
    ordered = sorted(rows, key=lambda row: order_key(needed=row[0], urgent=row[1], due_at=row[2], received_at=row[3]))
    for earlier, later in zip(ordered, ordered[1:], strict=False):
        assert not (earlier[0] is None and later[0] is not None)
        if earlier[0] is not None and later[0] is not None:
            assert earlier[0] <= later[0]
        if earlier[0] == later[0]:
            assert earlier[1] or not later[1]
            if earlier[1] == later[1]:
                assert earlier[2] <= later[2]


def test_safety_1_an_urgent_request_alerts_at_the_minute_and_not_before_and_never_once_claimed() -> None:
    def waited(minutes: int, claimed: datetime | None = None) -> bool:
        return unclaimed_too_long(received_at=AT, claimed_at=claimed, now=AT + timedelta(minutes=minutes), minutes=15)

    assert not waited(14)
    assert waited(15)
    assert not waited(60, claimed=AT + timedelta(minutes=1))
