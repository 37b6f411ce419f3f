"""Whether a counted list may be approved for shredding now."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from fanlight.documents.rules.approving import COUNTED_BEFORE, NOTHING_DUE, UNDER_WAY, LastRun, stands_in_the_way

BEGUN = datetime(2018, 11, 19, 2, 10, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("due", "last_run", "sentence"),
    [
        (0, None, NOTHING_DUE),
        (0, LastRun("L", None), NOTHING_DUE),
        (1, None, ""),
        (1, LastRun("L", None), UNDER_WAY),
        (1, LastRun("L", BEGUN - MINUTE), ""),
        (1, LastRun("L", BEGUN), ""),
        (1, LastRun("L", BEGUN + MINUTE), COUNTED_BEFORE),
    ],
)
def test_safety_17_a_list_is_approved_once_nothing_is_being_shredded_or_was_since(due, last_run, sentence):
    assert stands_in_the_way(due=due, begun_at=BEGUN, last_run=last_run) == sentence
