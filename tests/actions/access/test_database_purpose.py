"""A demonstration's database refuses real mode and real imports, and a real one a demonstration (safety 16)."""

from __future__ import annotations

from typing import Any

import pytest

from fanlight.store.public import (
    Purpose,
    WrongDatabase,
    check_database_purpose,
    check_takes_real_people,
    database_purpose,
    mark_database,
)

pytestmark = pytest.mark.django_db


def test_safety_16_a_demonstration_database_refuses_real_mode(settings: Any) -> None:
    mark_database(Purpose.DEMONSTRATION)
    settings.FANLIGHT_MODE = "real"
    with pytest.raises(WrongDatabase, match="invented people"):
        check_database_purpose()
    assert database_purpose() is Purpose.DEMONSTRATION


def test_safety_16_a_demonstration_database_refuses_real_imports() -> None:
    check_takes_real_people()
    mark_database(Purpose.DEMONSTRATION)
    with pytest.raises(WrongDatabase):
        check_takes_real_people()


def test_safety_16_the_first_start_in_real_mode_marks_the_database_and_then_no_demonstration_runs_on_it(
    settings: Any,
) -> None:
    settings.FANLIGHT_MODE = "real"
    check_database_purpose()
    check_database_purpose()
    assert database_purpose() is Purpose.REAL
    with pytest.raises(WrongDatabase, match="real people"):
        mark_database(Purpose.DEMONSTRATION)
    settings.FANLIGHT_MODE = "demo"
    with pytest.raises(WrongDatabase, match="no place for a demonstration"):
        check_database_purpose()


def test_a_demonstration_starts_again_on_its_own_database(settings: Any) -> None:
    settings.FANLIGHT_MODE = "demo"
    check_database_purpose()
    mark_database(Purpose.DEMONSTRATION)
    check_database_purpose()
