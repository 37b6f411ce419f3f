"""Who is on which list of Annex A, and what its columns say, at the edges of its days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fanlight.clocks.public import add_months
from fanlight.returns.annex_a.refusals import NoListsYet
from fanlight.returns.annex_a.rules.editions import edition_on, word
from fanlight.returns.annex_a.rules.facts import Before, ChildSaid, EarlyHelpSaid, Window
from fanlight.returns.annex_a.rules.lists import age, case_status, day, rows_of
from tests.golden.annex_world import (
    CHILDREN,
    DAY_BEFORE,
    FIRST,
    ON,
    WINDOW,
    a_plan,
    a_referral,
    an_assessment,
    an_enquiry,
    an_episode,
    facts,
    the_world,
)

days = st.dates(date(2016, 1, 1), date(2019, 12, 31))
ONE_DAY = timedelta(days=1)


def column(number: int, name: str, world) -> list:
    """Every value of one column of a list."""
    shape = next(one for one in edition_on(ON).lists if one.number == number)
    return [row[shape.columns.index(name)] for row in rows_of(number, world, WINDOW)]


def test_six_months_begin_on_the_corresponding_day_and_end_on_the_day():
    assert (WINDOW.first_on, WINDOW.holds(FIRST), WINDOW.holds(DAY_BEFORE)) == (FIRST, True, False)
    assert (WINDOW.holds(ON), WINDOW.holds(ON + ONE_DAY), WINDOW.holds(None)) == (True, False, False)
    assert Window(date(2018, 8, 31)).first_on == date(2018, 2, 28)


@pytest.mark.parametrize("number", range(1, 8))
def test_every_row_has_a_cell_for_each_column_under_either_name(number):
    shape = edition_on(ON).lists[number - 1]
    rows = list(rows_of(number, the_world(), WINDOW))
    assert shape.number == number and len(shape.columns) == len(shape.headings) and rows
    assert {len(row) for row in rows} == {len(shape.columns)}


def test_the_columns_are_those_of_the_sectors_sql_in_its_order():
    assert [one.columns[5:] for one in edition_on(ON).lists][:2] == [
        ("DateOfContact", "ContactSource"),
        ("AssessmentStartDate", "AssessmentCompletionDate", "OrganisationCompletingAssessment"),
    ]
    for shape in edition_on(ON).lists:
        assert shape.columns[:5] == ("ChildUniqueID", "Gender", "Ethnicity", "DateOfBirth", "Age")
        assert (shape.columns[-2:] == ("AllocatedTeam", "AllocatedWorker")) is (shape.number >= 3)


def test_lists_of_looked_after_children_and_later_ones_are_not_held():
    with pytest.raises(KeyError):
        list(rows_of(8, the_world(), WINDOW))
    assert edition_on(ON).of_all == "Lists 1 to 7 of 11"


def test_no_lists_are_known_before_the_first_edition():
    assert not edition_on(date(2018, 1, 1)).is_verified
    with pytest.raises(NoListsYet, match="before 1 January 2018"):
        edition_on(date(2017, 12, 31))


@pytest.mark.parametrize(
    ("kind", "code", "said"),
    [
        ("gender", "M", "a) Male"),
        ("gender", "U", "c) Not stated/recorded"),
        ("ethnicity", "WIRT", "c) WIRT"),
        ("ethnicity", "WOTH", "d) WOTH"),
        ("ethnicity", "NOBT", "t) NOBT"),
        ("ethnicity", "", "u) UNKNOWN"),
        ("source", "5D", "p1) 5D: LA services"),
        ("source", "XX", "u) 10: Unknown"),
        ("category", "MUL", "e) Multiple/not recommended"),
        ("category", "", ""),
        ("seen_alone", "UNKNOWN", "c) Unknown"),
        ("closure", "RC7", "RC7 - Services ceased for any other reason, including child no longer in need"),
    ],
)
def test_a_code_has_annex_as_word(kind, code, said):
    assert word(kind, code) == said


def test_a_set_that_is_none_has_no_words():
    with pytest.raises(KeyError):
        word("no such set", "M")


@pytest.mark.parametrize(
    ("born_on", "on", "years"),
    [
        (date(2010, 11, 19), ON, 8),
        (date(2010, 11, 20), ON, 7),
        (ON, ON, 0),
        (ON + ONE_DAY, ON, -1),
        (date(2008, 2, 29), date(2018, 2, 28), 9),
        (date(2008, 2, 29), date(2018, 3, 1), 10),
    ],
)
def test_age_is_whole_years_at_the_last_birthday(born_on, on, years):
    assert age(replace(CHILDREN["damson"], born_on=born_on), on) == years


def test_an_unborn_child_is_minus_one_and_one_of_whom_no_day_is_known_has_no_age():
    assert age(CHILDREN["unborn"], ON) == -1
    assert age(ChildSaid("PE1", "U", "", False, None, None), ON) is None
    assert (day(date(2018, 11, 5)), day(None)) == ("05/11/2018", "")


@given(st.lists(st.tuples(st.sampled_from("ab"), days), max_size=12), days)
@example([("a", date(2017, 11, 19)), ("a", ON)], ON)
def test_what_came_before_is_counted_from_each_and_never_counts_itself(happened, on):
    rows = [(child, held_on, f"{place:02}") for place, (child, held_on) in enumerate(happened)]
    before = Before(rows)
    for child, held_on, key in rows:
        earlier = [
            one
            for one in rows
            if one[0] == child and add_months(held_on, -12) <= one[1] and (one[1], one[2]) < (held_on, key)
        ]
        assert before.count(child, held_on, key, 12) == len(earlier)
    strictly = [one for one in rows if one[0] == "a" and add_months(on, -12) <= one[1] < on]
    assert before.count("a", on, "", 12) == len(strictly)
    assert before.count("nobody", on, "", 12) == 0


def test_earlier_referrals_are_counted_from_the_referral_and_not_from_the_day_of_the_list():
    first, second = a_referral("r1", "damson", date(2018, 6, 1)), a_referral("r2", "damson", ON)
    # Over a year before the list's day, and within the year before the first referral.
    before = Before([("damson", date(2017, 10, 1), "r0"), *((one.child, one.on, one.id) for one in (first, second))])
    world = facts(referrals=[second, first], referred_before=before)
    assert column(3, "ReferralsLast12Months", world) == [1, 1]
    assert column(3, "ReferralDate", world) == ["01/06/2018", "19/11/2018"]


@given(days, st.none() | days)
def test_what_was_open_on_the_day_or_ended_in_its_six_months_is_listed_and_nothing_else(began_on, ended_on):
    if ended_on is not None and ended_on < began_on:
        began_on, ended_on = ended_on, began_on
    listed = began_on <= ON and (ended_on is None or ended_on >= FIRST)
    world = facts(
        assessments=[an_assessment("damson", started_on=began_on, authorised_on=ended_on, is_support_needed=True)],
        enquiries=[an_enquiry("s", "damson", started_on=began_on, ended_on=ended_on, is_conference_required=True)],
        protection_plans=[a_plan("p", "damson", started_on=began_on, ended_on=ended_on)],
        early_help=[EarlyHelpSaid("damson", began_on, ended_on, "Us", is_helped_now=False)],
        episodes=[
            an_episode(
                "e", "damson", referred_on=began_on, closed_on=ended_on, closure_reason="RC7",
                assessments=[(began_on, ended_on)],
            )
        ],
    )  # fmt: skip
    assert {number: len(list(rows_of(number, world, WINDOW))) for number in (2, 4, 5, 6, 7)} == dict.fromkeys(
        (2, 4, 5, 6, 7), int(listed)
    )
    if listed:
        was_over = ended_on is not None and ended_on <= ON
        said = day(ended_on) if was_over else ""
        assert column(4, "ContinuousAssessmentAuthDate", world) == [said]
        assert column(4, "CSCSupportRequired", world) == ["a) Yes" if was_over else ""]
        assert column(5, "InitialCPConfUnnecessary", world) == ["b) No" if was_over else ""]
        assert column(7, "ChildProtectionPlanEndDate", world) == [said]
        assert column(6, "CINClosureDate", world) == [said]
        assert column(6, "ReasonForClosure", world) == [word("closure", "RC7") if was_over else ""]


def test_help_that_goes_on_is_listed_though_its_assessment_was_completed_long_ago():
    world = facts(early_help=[EarlyHelpSaid("damson", DAY_BEFORE, DAY_BEFORE, "Us", is_helped_now=True)])
    assert column(2, "AssessmentCompletionDate", world) == [day(DAY_BEFORE)]
    later = EarlyHelpSaid("damson", ON + ONE_DAY, None, "Us", is_helped_now=True)
    assert column(2, "AssessmentStartDate", facts(early_help=[later])) == []


GOES_ON, OVER = [(DAY_BEFORE, None)], [(DAY_BEFORE, ON)]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"closed_on": ON, "protection_plans": GOES_ON}, "CLOSED"),
        ({"closed_on": ON + ONE_DAY, "protection_plans": GOES_ON}, "PROTECTION"),
        ({"need_plans": GOES_ON, "protection_plans": GOES_ON}, "PROTECTION"),
        ({"need_plans": GOES_ON, "protection_plans": OVER}, "NEED"),
        ({"need_plans": OVER, "assessments": GOES_ON}, "ASSESSMENT"),
        ({"assessments": OVER}, "NEED"),
        ({"assessments": [(ON + ONE_DAY, None)], "enquiries": GOES_ON}, "NEED"),
    ],
)
def test_an_episode_is_called_by_the_gravest_that_holds_on_the_day(said, status):
    assert case_status(an_episode("e", "damson", **said), WINDOW) == status


@pytest.mark.parametrize(
    ("said", "rows"),
    [
        ({"assessments": []}, 0),
        ({"assessments": [(ON + ONE_DAY, None)]}, 0),
        ({"assessments": [], "enquiries": [(ON, None)]}, 1),
        ({"assessments": [], "need_plans": [(ON, None)]}, 1),
        ({"assessments": [], "protection_plans": [(ON, None)]}, 1),
        ({"nfa_on": DAY_BEFORE}, 0),
    ],
)
def test_a_child_who_was_only_referred_is_not_in_need(said, rows):
    assert len(list(rows_of(6, facts(episodes=[an_episode("e", "damson", **said)]), WINDOW))) == rows


def test_a_child_is_once_on_the_lists_of_need_and_of_protection_by_the_latest():
    late, early = date(2018, 9, 4), date(2018, 9, 3)
    plans = [a_plan("p1", "damson", started_on=late), a_plan("p2", "damson", started_on=early, ended_on=late)]
    episodes = [an_episode("e1", "damson", referred_on=late), an_episode("e2", "damson", referred_on=early)]
    for order in (1, -1):
        world = facts(protection_plans=plans[::order], episodes=episodes[::order])
        assert column(7, "ChildProtectionPlanStartDate", world) == ["04/09/2018"]
        assert column(6, "CINStartDate", world) == ["04/09/2018"]


def test_whether_police_powers_were_used_is_never_guessed():
    assert column(7, "ProtectionLastSixMonths", the_world()) == ["", ""]


def test_rows_stand_by_child_and_then_by_day_whatever_order_they_came_in():
    listed = [row[0] for row in rows_of(1, the_world(), WINDOW)]
    assert listed == sorted(listed)
    days_listed = column(
        3,
        "ReferralDate",
        facts(referrals=[a_referral("b", "damson", ON), a_referral("a", "damson", date(2018, 6, 30))]),
    )
    assert days_listed == ["30/06/2018", "19/11/2018"]
