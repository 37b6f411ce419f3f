"""The published figures of October 2018 at the size of the county, without building it; and what a request may be followed by."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import datetime, timedelta
from random import Random

import pytest

from fanlight.clocks.public import england_calendar, london_date
from fanlight.demo.conversations import FOLLOWED_WITHIN, Plan, Sent, apportioned, month_of, two_years
from fanlight.demo.shape import DISTRICTS, HISTORY_FROM, OCTOBER, STARTS_AT, size_of

COUNTY = size_of("county")


@pytest.fixture(scope="module")
def plans() -> list[Plan]:
    return list(two_years(COUNTY, england_calendar(), Random(1)))


@pytest.fixture(scope="module")
def october(plans) -> list[Plan]:
    return [plan for plan in plans if OCTOBER[0] <= london_date(plan.asked_at) <= OCTOBER[1]]


def test_october_2018_holds_382_conversations_of_which_168_were_helped_on_and_145_followed_a_request(october):
    assert len(october) == 382
    assert sum(plan.outcome in ("OPEN_ACCESS", "ADDITIONAL_SUPPORT") for plan in october) == 168
    followed = sum(plan.follows for plan in october)
    assert (followed, round(100 * followed / 382)) == (145, 38)


def test_schools_ask_most_in_nine_of_the_twelve_districts(october):
    sources: dict[str, Counter[str]] = defaultdict(Counter)
    for plan in october:
        sources[plan.ons_code][plan.source] += 1
    assert len(sources) == 12
    first = {code: found.most_common(2) for code, found in sources.items()}
    assert all(one[0][1] > one[1][1] for one in first.values()), "a tie is nobody's first place"
    assert sum(one[0][0] == "2A" for one in first.values()) == 9


def test_two_years_are_there_on_working_days_and_none_is_of_this_morning(plans):
    calendar = england_calendar()
    days = {london_date(plan.asked_at) for plan in plans}
    assert min(days) >= HISTORY_FROM and max(days) < STARTS_AT.date()
    assert all(calendar.is_working_day(day) for day in days)
    months = Counter((day.year, day.month) for day in map(london_date, (plan.asked_at for plan in plans)))
    assert len(months) == 25 and months[2018, 10] == 382 > months[2017, 10] > months[2017, 8]
    assert 6_000 < len(plans) < 10_000


@pytest.mark.parametrize("seed", range(20))
def test_the_figures_do_not_hang_on_chance(seed):
    found = month_of(*OCTOBER, 382, 168, 145, england_calendar(), Random(seed))
    assert (len(found), sum(plan.follows for plan in found)) == (382, 145)
    assert sum(plan.outcome in ("OPEN_ACCESS", "ADDITIONAL_SUPPORT") for plan in found) == 168


@pytest.mark.parametrize(("scale", "numbers"), [("small", (8, 3, 3)), ("tiny", (1, 0, 0)), ("county", (382, 168, 145))])
def test_a_smaller_county_has_its_part(scale, numbers):
    size = size_of(scale)
    assert (size.conversations_in_october, size.conversations_helped, size.conversations_followed) == numbers


@pytest.mark.parametrize("number", [0, 1, 7, 12, 382, 1_000])
def test_what_is_apportioned_adds_up_and_nobody_has_more_than_one_too_many(number):
    weights = {one.ons_code: one.weight for one in DISTRICTS}
    found = apportioned(number, weights)
    assert sum(found.values()) == number
    whole = sum(weights.values())
    assert all(0 <= found[code] - number * weight // whole <= 1 for code, weight in weights.items())


def at(day: int, hour: int = 9) -> datetime:
    return STARTS_AT.replace(month=10, day=day, hour=hour)


def test_a_conversation_follows_an_earlier_request_of_its_own_sender_and_district_only():
    sent = Sent(
        {
            ("E07000105", "2A"): [(at(1), "R1", "S1"), (at(20), "R2", "S1"), (at(30), "R3", "S2")],
            ("", "3B"): [(at(2), "R4", "SOURCE-3B")],
        }
    )
    rng = Random(1)
    chosen = {sent.before(Plan(at(25), "E07000105", "2A"), rng) for _ in range(40)}
    assert chosen == {("R1", "S1"), ("R2", "S1")}
    assert sent.before(Plan(at(25), "E07000106", "2A"), rng) is None
    assert sent.before(Plan(at(2, 20), "E07000106", "3B"), rng) is None
    assert sent.before(Plan(at(9), "E07000106", "3B"), rng) == ("R4", "SOURCE-3B")
    late = Plan(at(2) + FOLLOWED_WITHIN + timedelta(hours=1), "E07000106", "3B")
    assert sent.before(late, rng) is None
