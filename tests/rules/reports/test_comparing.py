"""A report beside the period before and a year earlier: the days, the changes, and what has no figure."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations
from random import Random
from typing import Any

import pytest

from fanlight.frames.public import HELD_BACK
from fanlight.reports.rules.asked import SmallNumbers
from fanlight.reports.rules.comparing import (
    BEFORE,
    HELD,
    LAST_YEAR,
    EarlierPeriod,
    Why,
    compared,
    earlier_days,
    in_hundredths,
    is_reached,
    may_stand_beside,
)
from fanlight.reports.rules.comparing_in_words import (
    about_the_comparison,
    change_of,
    comparison_table,
    figure_of,
    has_figures,
    sentence_of,
)
from fanlight.reports.sharing import to_share
from tests.rules.reports.invented_report import a_result

SMALL = SmallNumbers(fewest=5, fewest_in_a_rate=10)
FIRST, LAST = date(2018, 10, 1), date(2018, 10, 21)
OCTOBER = (date(2018, 10, 1), date(2018, 10, 31))


def a_count(total: Any, name: str = "requests_received") -> dict[str, Any]:
    return {name: {"kind": "count", "title": "Requests received", "unit": "requests", "total": total}}


def a_rate(numerator: int, denominator: int) -> dict[str, Any]:
    share = numerator / denominator if denominator else None
    sides = {"numerator": numerator, "denominator": denominator, "share": share}
    return {"no_further_action": {"kind": "rate", "title": "No further action", "unit": "contacts", **sides}}


def beside(this: dict[str, Any], before: Any, last_year: Any, *, to_share: bool = False) -> dict[str, Any]:
    """Compare measures of three weeks; an earlier one that is None lies before the history."""
    days = earlier_days(FIRST, LAST)
    earlier = {
        name: EarlierPeriod(days[name], "" if found else Why.NOT_REACHED, {"measures": found} if found else None)
        for name, found in ((BEFORE, before), (LAST_YEAR, last_year))
    }
    result = {"period": {"from": str(FIRST), "to": str(LAST)}, "measures": this}
    return compared(result, earlier, date(2018, 9, 1), to_share=to_share)


@pytest.mark.parametrize(
    ("days", "before", "last_year"),
    [
        (OCTOBER, (date(2018, 8, 31), date(2018, 9, 30)), (date(2017, 10, 1), date(2017, 10, 31))),
        ((date(2018, 11, 19),) * 2, (date(2018, 11, 18),) * 2, (date(2017, 11, 19),) * 2),
        (
            (date(2020, 2, 1), date(2020, 2, 29)),
            (date(2020, 1, 3), date(2020, 1, 31)),
            (date(2019, 2, 1), date(2019, 2, 28)),
        ),
        (
            (date(2018, 4, 1), date(2019, 3, 31)),
            (date(2017, 4, 1), date(2018, 3, 31)),
            (date(2017, 4, 1), date(2018, 3, 31)),
        ),
    ],
)
def test_the_period_before_is_as_long_and_ends_the_day_before_and_a_year_earlier_has_the_same_dates(
    days, before, last_year
):
    assert earlier_days(*days) == {BEFORE: before, LAST_YEAR: last_year}


def test_a_period_is_reached_only_where_the_history_covers_its_first_day():
    assert is_reached(OCTOBER, date(2018, 10, 1))
    assert not is_reached(OCTOBER, date(2018, 10, 2))
    assert not is_reached(OCTOBER, None)
    assert not is_reached((date(1900, 1, 1), date(1900, 1, 7)), date(1900, 1, 1)), "no working days are known there"


def test_a_count_says_how_many_more_and_fewer_and_judges_neither():
    found = beside(a_count(1204), a_count(1108), a_count(1235))
    one = found["measures"]["requests_received"]
    assert (one["before"]["change"], one["last_year"]["change"]) == (96, -31)
    assert sentence_of(one) == "96 more than in the period before (1,108); 31 fewer than a year earlier (1,235)."
    assert [figure_of(one, "this"), change_of(one, "before"), change_of(one, "last_year")] == [
        "1,204",
        "96 more",
        "31 fewer",
    ]
    same = beside(a_count(3), a_count(3), a_count(3))["measures"]["requests_received"]
    assert sentence_of(same) == "the same as in the period before; the same as a year earlier."


def test_a_share_changes_by_percentage_points_as_they_are_shown():
    one = beside(a_rate(866, 1000), a_rate(8364, 10000), a_rate(0, 0))["measures"]["no_further_action"]
    assert (one["before"]["change"], one["last_year"]["change"]) == (3.0, None)
    assert one["before"]["denominator"] == 10000
    assert (
        sentence_of(one)
        == "3.0 percentage points higher than in the period before (83.6%); no figure for a year earlier."
    )
    lower = beside(a_rate(1, 2), a_rate(51, 100), a_rate(1, 2))["measures"]["no_further_action"]
    assert change_of(lower, "before") == "1.0 point lower"
    assert [in_hundredths(share) for share in (0.99999, 0.00001, 1, 0)] == [99.9, 0.1, 100.0, 0.0]


def test_a_period_before_the_history_has_no_figure_and_never_a_nought():
    found = beside(a_count(12), a_count(10), None)
    one = found["measures"]["requests_received"]
    assert one["last_year"] == {"figure": None, "why_not": "NOT_REACHED", "change": None}
    assert sentence_of(one) == "2 more than in the period before (10)."
    said = about_the_comparison(found)
    assert said[0] == "The period before is 10 September 2018 to 30 September 2018."
    assert "A year earlier (1 October 2017 to 21 October 2017): no figures" in said[1]
    assert said[1].endswith("it begins on 1 September 2018.")
    assert comparison_table(found).rows == (("Requests received", "12", "10", "no figure", "2 more", "no figure"),)
    neither = beside(a_count(12), None, None)
    assert not has_figures(neither) and sentence_of(neither["measures"]["requests_received"]) == ""


def test_what_stands_now_is_compared_with_no_earlier_day():
    one = beside(a_count(7, "waiting_now"), a_count(7, "waiting_now"), None)["measures"]["waiting_now"]
    assert (one["before"]["figure"], one["before"]["why_not"], sentence_of(one)) == (None, "NOW", "")


def test_the_sign_of_what_is_held_back_is_that_of_disclosure_control():
    assert HELD == HELD_BACK


def test_safety_19_a_change_is_held_back_where_any_of_its_numbers_is():
    for this, before in ((HELD, 12), (12, HELD), (HELD, HELD)):
        one = beside(a_count(this), a_count(before), None)["measures"]["requests_received"]
        assert one["before"]["change"] == HELD
        assert sentence_of(one) == "the change since the period before is held back."


@pytest.mark.parametrize("seed", range(40))
def test_safety_19_no_two_periods_that_are_shared_beside_one_another_overlap_in_part(seed):
    drawn = Random(seed)
    for _ in range(50):
        first = date(2018, 1, 1) + timedelta(days=drawn.randrange(1500))
        last = first + timedelta(days=drawn.choice([0, 6, 27, 30, 89, 180, 181, 182, 183, 200, 364, 365, 366, 500]))
        shown = [(first, last)]
        shown += [days for name, days in earlier_days(first, last).items() if may_stand_beside(name, first, last)]
        for one, other in combinations(shown, 2):
            assert one == other or one[1] < other[0] or other[1] < one[0], (first, last)
    year = (date(2020, 1, 1), date(2020, 12, 31))
    assert not may_stand_beside(LAST_YEAR, *year), "a leap year's day would stand between the two"
    found = compared(
        {"period": {"from": "2020-01-01", "to": "2020-12-31"}, "measures": a_count(900)},
        {name: EarlierPeriod(days, "", {"measures": a_count(800)}) for name, days in earlier_days(*year).items()},
        date(2015, 1, 1),
        to_share=True,
    )
    assert found["measures"]["requests_received"]["last_year"]["figure"] is None
    assert "could be worked out" in about_the_comparison(found)[1]


@pytest.mark.parametrize(("seed", "contacts"), [(1, 6), (2, 14), (3, 40), (4, 90), (5, 400)])
def test_safety_19_nobody_works_a_small_number_out_of_a_shared_comparison(seed, contacts):
    """What is shown of an earlier period is what is shared of it by itself, and no equation has one unknown."""
    results = [a_result(contacts + more, seed + more) for more in (0, 1, 2)]
    shared = [to_share(one, SMALL) for one in results]
    days = earlier_days(FIRST, LAST)
    earlier = {
        name: EarlierPeriod(days[name], "", one) for name, one in zip((BEFORE, LAST_YEAR), shared[1:], strict=True)
    }
    found = compared(shared[0], earlier, date(2010, 1, 1), to_share=True)
    for name, one in found["measures"].items():
        for period, own in zip(("this", BEFORE, LAST_YEAR), shared, strict=True):
            shown, alone = one[period], own["measures"][name]
            head = ("share", "numerator", "denominator") if one["is_rate"] else ("total",)
            known = {shown.get(key) for key in ("figure", "numerator", "denominator")} - {None}
            assert known <= {alone[key] for key in head}
            assert not any(isinstance(number, int) and 0 < number < SMALL.fewest for number in known), (name, period)
            if period != "this" and shown["change"] is not None:
                held = [value for value in (one["this"]["figure"], shown["figure"], shown["change"]) if value == HELD]
                assert len(held) != 1, (name, period)


def test_safety_19_what_is_shared_takes_no_whole_comparison_with_it():
    whole = {**a_result(40), "comparison": beside(a_count(3), a_count(1), None)}
    assert "comparison" not in to_share(whole, SMALL)
