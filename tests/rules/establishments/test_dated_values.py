"""Which of several dated versions stands on a day."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.establishments.rules.dated_values import StartsInThePast, check_start, last_day_of, standing_on

FIRST, SECOND = datetime(2018, 1, 1, 9, tzinfo=UTC), datetime(2018, 1, 2, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Version:
    valid_from: date
    recorded_at: datetime = FIRST
    valid_to: date | None = None


OLD, NEW = Version(date(2018, 1, 1)), Version(date(2018, 6, 1))


def test_before_the_first_version_nothing_stands() -> None:
    assert standing_on([OLD, NEW], date(2017, 12, 31)) is None


def test_a_version_stands_from_its_own_first_day() -> None:
    assert standing_on([NEW, OLD], date(2018, 5, 31)) is OLD
    assert standing_on([NEW, OLD], date(2018, 6, 1)) is NEW


def test_of_two_that_begin_on_one_day_the_later_recorded_stands() -> None:
    correction = Version(date(2018, 6, 1), recorded_at=SECOND)
    assert standing_on([correction, NEW, OLD], date(2018, 6, 1)) is correction


def test_after_its_last_day_a_version_does_not_stand_and_no_older_one_comes_back() -> None:
    ended = Version(date(2018, 6, 1), valid_to=date(2018, 6, 30))
    assert standing_on([OLD, ended], date(2018, 6, 30)) is ended
    assert standing_on([OLD, ended], date(2018, 7, 1)) is None


def test_a_version_lasts_until_the_day_before_the_next_one() -> None:
    assert last_day_of(OLD, [OLD, NEW]) == date(2018, 5, 31)
    assert last_day_of(NEW, [OLD, NEW]) is None


def test_its_own_last_day_ends_a_version_before_the_next_one_begins() -> None:
    ended = Version(date(2018, 1, 1), valid_to=date(2018, 3, 31))
    assert last_day_of(ended, [ended, NEW]) == date(2018, 3, 31)


def test_a_version_corrected_on_its_first_day_never_stood() -> None:
    correction = Version(date(2018, 6, 1), recorded_at=SECOND)
    assert last_day_of(NEW, [OLD, NEW, correction]) == date(2018, 5, 31)


def test_a_new_version_may_start_today_but_not_yesterday() -> None:
    check_start(date(2018, 11, 19), date(2018, 11, 19))
    with pytest.raises(StartsInThePast, match="must start on 19 November 2018 or later"):
        check_start(date(2018, 11, 18), date(2018, 11, 19))


_days = st.dates(date(2012, 1, 1), date(2035, 12, 31))
_versions = st.builds(Version, _days, st.datetimes(timezones=st.just(UTC)), st.none() | _days)


@given(st.lists(_versions, max_size=6, unique_by=lambda one: (one.valid_from, one.recorded_at)), _days)
def test_the_version_that_stands_is_the_only_one_whose_spell_covers_the_day(versions: list[Version], day: date) -> None:
    covering = [
        one
        for one in versions
        if one.valid_from <= day and ((last := last_day_of(one, versions)) is None or day <= last)
    ]
    assert covering == [one for one in [standing_on(versions, day)] if one is not None]
