"""Which schools are compared, over which days, and how soon and to what their contacts came: counted by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from fanlight.comparisons.rules.beside import TOO_FEW, Ours, hours_in_words, level_rows, outcome_rows, rows_of
from fanlight.comparisons.rules.measuring import Came, Timed, Told, came_of, decided_came, levels_of, median_of, timed
from fanlight.comparisons.rules.school_kinds import SchoolKind, kind_of_school
from fanlight.comparisons.rules.school_years import days_of_year, month_ends, school_year_of, year_in_words

MONDAY = datetime(2018, 11, 19, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def told(decided_after: float | None = None, *, due_after: float = 32, came: str = Came.NOT_YET, **said) -> Told:
    decided = None if decided_after is None else MONDAY + decided_after * HOUR
    return Told(MONDAY, MONDAY + due_after * HOUR, decided, str(came), **said)


@pytest.mark.parametrize(
    ("phase", "type_name", "kind"),
    [
        ("Primary", "Community school", SchoolKind.PRIMARY),
        ("Middle deemed primary", "Community school", SchoolKind.PRIMARY),
        ("Secondary", "Academy converter", SchoolKind.SECONDARY),
        ("Middle deemed secondary", "Foundation school", SchoolKind.SECONDARY),
        ("All-through", "Academy converter", SchoolKind.ALL_THROUGH),
        ("16 plus", "Further education", SchoolKind.AFTER_SIXTEEN),
        ("Nursery", "Local authority nursery school", SchoolKind.NURSERY),
        ("Not applicable", "Community special school", SchoolKind.SPECIAL),
        ("Not applicable", "Pupil referral unit", SchoolKind.ALTERNATIVE),
        ("Secondary", "Academy alternative provision converter", SchoolKind.ALTERNATIVE),
        ("Secondary", "Academy special converter", SchoolKind.SPECIAL),
        ("Not applicable", "Children's centre", SchoolKind.OTHER),
        ("", "", SchoolKind.OTHER),
    ],
)
def test_a_school_is_compared_with_its_own_kind(phase, type_name, kind):
    assert kind_of_school(phase, type_name) is kind


def test_a_school_year_begins_in_september():
    assert school_year_of(date(2018, 8, 31)) == 2017
    assert school_year_of(date(2018, 9, 1)) == 2018
    assert days_of_year(2018) == (date(2018, 9, 1), date(2019, 8, 31))
    assert year_in_words(2018) == "2018 to 2019"


def test_only_months_that_are_over_can_be_compared():
    assert list(month_ends(2018, date(2018, 11, 19))) == [date(2018, 9, 30), date(2018, 10, 31)]
    assert list(month_ends(2018, date(2018, 9, 30))) == []
    ends = list(month_ends(2017, date(2018, 11, 19)))
    assert len(ends) == 12 and ends[3:6] == [date(2017, 12, 31), date(2018, 1, 31), date(2018, 2, 28)]
    assert ends[-1] == date(2018, 8, 31)


def test_safety_19_a_contact_that_waits_past_its_limit_is_in_the_denominator():
    at = MONDAY + 40 * HOUR
    found = timed([told(4), told(20), told(36), told(None), told(2, due_after=50), told(None, due_after=50)], at)
    assert (found.in_time, found.passed, found.not_passed) == (2, 4, 2)
    assert found.share == 0.5
    # 4, 20, 36 hours and one not decided: the median lies between the second and the third.
    assert found.median_hours == 28


def test_a_limit_that_passes_this_instant_has_not_passed():
    assert timed([told(None, due_after=1)], MONDAY + HOUR).passed == 0


def test_a_decision_at_the_limit_is_in_time():
    assert timed([told(32)], MONDAY + 33 * HOUR).in_time == 1


def test_there_is_no_median_where_fewer_than_half_are_decided():
    assert median_of([3.0], 3) is None
    assert median_of([3.0, 1.0], 3) == 3.0
    assert median_of([], 0) is None
    assert timed([], MONDAY) == Timed(0, 0, 0, None)
    assert timed([], MONDAY).share is None


def test_outcomes_and_levels_are_counted():
    contacts = [
        told(1, came=Came.EARLY_HELP, level_asked=3, level_decided=3),
        told(1, came=Came.EARLY_HELP, level_asked=3, level_decided=2),
        told(1, came=Came.PASSED_ON),
        told(1, came=Came.SOCIAL_WORK, level_asked=3, level_decided=4),
        told(1, came=Came.SIGNPOST, level_decided=2),
    ]
    assert {code: number for code, number in came_of(contacts).items() if number} == {
        "EARLY_HELP": 2,
        "PASSED_ON": 1,
        "SOCIAL_WORK": 1,
        "SIGNPOST": 1,
    }
    assert levels_of(contacts) == {"AS_ASKED": 1, "LOWER": 1, "HIGHER": 1}


def test_what_was_decided_is_its_route_or_the_work_it_went_to():
    assert decided_came("EARLY_HELP", "", MONDAY) == "EARLY_HELP"
    assert decided_came("", "LINKED_TO_OPEN_WORK", None) == "LINKED"
    assert decided_came("", "", None) == "NOT_YET"
    assert decided_came("EARLY_HELP", "", None) == "NOT_YET"


def ours(**changed) -> Ours:
    base = {
        "requests": 12,
        "children": 20,
        "came": {"EARLY_HELP": 5, "SIGNPOST": 3, "OPEN_ACCESS": 2},
        "time": Timed(15, 20, 0, 5.4),
        "levels": {"AS_ASKED": 6, "LOWER": 4},
        "returned": 1,
        "questioned": 4,
        "pupils": None,
    }
    return Ours(**{**base, **changed})


def test_what_is_held_back_is_said_in_words_and_ours_is_shown():
    rows = {row.words: (row.ours, row.theirs) for row in rows_of(ours(), {"schools": 9})}
    assert rows["Requests"] == ("12", TOO_FEW)
    assert rows["Decided within one working day"] == ("75% (15 of 20)", TOO_FEW)
    assert rows["Half were decided within"] == ("5 hours", TOO_FEW)
    assert rows["We were asked a question"] == ("20% (4 of 20)", TOO_FEW)


def test_ours_stands_beside_theirs():
    figures = {
        "schools": 9,
        "requests_a_school": 13.7,
        "requests_per_1000": 41.2,
        "in_time": 81,
        "median_hours": 19,
        "questioned": [[["YES"], 12], [["NO"], 88]],
        "came": [[["EARLY_HELP"], 30], [["NO_FURTHER_ACTION"], 10], [["OPEN_ACCESS", "SIGNPOST"], 60]],
    }
    rows = {row.words: (row.ours, row.theirs) for row in rows_of(ours(pupils=300), figures)}
    assert rows["Requests"] == ("12", "13.7 in each school on average")
    assert rows["Requests for each 1,000 pupils"] == ("40.0", "41.2")
    assert rows["Decided within one working day"] == ("75% (15 of 20)", "81%")
    assert rows["Half were decided within"] == ("5 hours", "19 hours")
    assert rows["We were asked a question"][1] == "12%"
    assert rows["Returned for the family’s agreement"][1] == TOO_FEW
    outcomes = [(row.words, row.our_share, row.their_share) for row in outcome_rows(ours(), figures)]
    assert outcomes == [
        ("To Early Help", 50, 30),
        ("To open access services; advice given, and local services named", 50, 60),
        ("No further action", 0, 10),
    ]
    assert [(row.ours, row.theirs) for row in level_rows(ours(), figures)] == [
        ("60% (6 of 10)", TOO_FEW),
        ("40% (4 of 10)", TOO_FEW),
    ]


def test_nothing_of_ours_is_no_share():
    nothing = ours(requests=0, children=0, came={}, levels={}, time=Timed(0, 0, 0, None), returned=0, questioned=0)
    rows = {row.words: row.ours for row in rows_of(nothing, {"schools": 9})}
    assert rows["Decided within one working day"] == "none" and rows["Half were decided within"] == "none"


@pytest.mark.parametrize(("hours", "words"), [(0.5, "30 minutes"), (1.2, "1 hour"), (5.4, "5 hours"), (72, "3 days")])
def test_hours_are_said_in_words(hours, words):
    assert hours_in_words(hours) == words
