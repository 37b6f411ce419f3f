"""The written form after a call: who owes it, and what may be written down of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from fanlight.front_door.rules.written import (
    How,
    WrittenRefused,
    check_marked,
    is_written_late,
    owes_written,
    says_worse,
)

NINE = datetime(2018, 11, 19, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("channel", "source", "owes"),
    [
        ("PHONE", "2A", True),
        ("VISIT", "6", True),
        ("EMAIL", "2A", False),
        ("LETTER", "3A", False),
        ("PORTAL", "2A", False),
        ("PHONE", "1A", False),
        ("PHONE", "1B", False),
        ("PHONE", "1C", False),
        ("PHONE", "9", False),
        ("PHONE", "10", False),
    ],
)
def test_only_a_professional_who_spoke_owes_it_in_writing(channel: str, source: str, owes: bool) -> None:
    assert owes_written(source_code=source, channel=channel) is owes


def test_it_is_late_after_its_time_and_never_once_it_came() -> None:
    assert not is_written_late(due_at=NINE, written_at=None, at=NINE)
    assert is_written_late(due_at=NINE, written_at=None, at=NINE + HOUR)
    assert not is_written_late(due_at=NINE, written_at=NINE + HOUR, at=NINE + 2 * HOUR)
    assert not is_written_late(due_at=None, written_at=None, at=NINE)


@pytest.mark.parametrize(
    ("danger", "level", "was_danger", "decided", "worse"),
    [
        (True, None, False, [4], True),
        (True, None, True, [3], False),
        (False, 4, False, [3, None], True),
        (False, 4, False, [3, 4], False),
        (False, 3, False, [1], False),
    ],
)
def test_what_a_decision_did_not_know_of_is_danger_or_level_4(danger, level, was_danger, decided, worse) -> None:
    found = says_worse(is_danger=danger, level=level, was_danger=was_danger, levels_decided=decided)
    assert found is worse


@pytest.mark.parametrize(
    ("how", "written_at", "said", "why"),
    [
        (How.PAPER, NINE - HOUR, "", "before the call"),
        (How.PAPER, NINE + 3 * HOUR, "", "still to come"),
        (How.NOT_NEEDED, NINE + HOUR, " ", "Say why"),
        (How.FORM, NINE + HOUR, "", "marks itself"),
    ],
)
def test_what_cannot_be_true_of_a_written_form_is_refused(how: How, written_at: datetime, said: str, why: str) -> None:
    with pytest.raises(WrittenRefused, match=why):
        check_marked(how=how, said=said, written_at=written_at, came_at=NINE, at=NINE + 2 * HOUR)


def test_a_form_on_paper_and_a_reason_are_taken() -> None:
    check_marked(how=How.PAPER, said="", written_at=NINE, came_at=NINE, at=NINE)
    check_marked(how=How.NOT_NEEDED, said="They wrote by post before", written_at=NINE, came_at=NINE, at=NINE)
