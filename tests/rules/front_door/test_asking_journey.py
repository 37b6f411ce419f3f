"""The form as data: what it asks of whom, what it needs, and what it says may be a slip."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from fanlight.design.public import Choice, Journey, Place
from fanlight.front_door.asking.as_typed import as_typed
from fanlight.front_door.asking.journey import Offered, journey_for
from fanlight.front_door.asking.people_named import people_named
from fanlight.front_door.asking.prefill import Asker, prefilled
from fanlight.front_door.asking.standing import standing_of
from fanlight.front_door.asking.versions import is_stale, page_version, read_version, with_writer
from fanlight.front_door.asking.worries import worries
from fanlight.front_door.asking.worth_a_look import Reads, worth_a_look
from fanlight.front_door.rules.initials import initials_of, year_words
from fanlight.people.public import ETHNICITY_LABELS

TODAY = date(2018, 11, 19)
NOW = datetime(2018, 11, 19, 14, 0, tzinfo=UTC)
OFFERED = Offered(
    levels=tuple(Choice(str(level), f"Level {level}") for level in (1, 2, 3, 4)),
    indicators=dict.fromkeys(("CHILD", "PARENT", "ENVIRONMENT"), (Choice("SEEN", "Seen"),)),
    own_schools=(Choice("999001", "Oakhill Invented School"),),
)
READS = Reads(
    is_upn_right=lambda upn: upn == "right",
    is_nhs_number_right=lambda number: number == "right",
    knows_postcode=lambda postcode: postcode == "ZZ9 9ZZ",
)


def journey(answers: dict[str, Any] | None = None) -> Journey:
    return journey_for(answers or {}, TODAY, OFFERED)


def pages(answers: dict[str, Any]) -> list[str]:
    return [place.page for place in journey(answers).applicable_pages(answers)]


def needed(answers: dict[str, Any]) -> set[str]:
    return {row.question for row in journey(answers).missing(answers)}


def test_safety_1_danger_comes_first_and_whereabouts_before_anything_else() -> None:
    assert pages({})[:2] == ["danger", "whereabouts"]
    assert pages({"danger": "YES"})[:4] == ["danger", "ring-now", "police", "whereabouts"]


@pytest.mark.parametrize(("level", "is_told"), [("1", True), ("2", True), ("3", False), ("4", False)])
def test_levels_1_and_2_point_to_early_help_and_the_form_goes_on(level: str, is_told: bool) -> None:
    walked = pages({"level_believed": level})
    assert ("local-support" in walked) is is_told
    assert walked.index("child-name") > walked.index("level")


def test_safety_3_nothing_that_is_missing_stops_a_request() -> None:
    assert journey().missing({})
    assert not any(row.stops for row in journey().missing({}))


def test_a_reason_is_asked_for_where_there_is_no_agreement_and_nowhere_else() -> None:
    assert "no-agreement" in pages({"agreed": "NO"})
    assert "no-agreement" in pages({"agreed": "NOT_KNOWN"})
    assert "no-agreement" not in pages({"agreed": "YES"})
    assert {"no_agreement_code", "approved_by"} <= needed({"agreed": "NO"})
    assert {"agreed_by", "agreement_covers"} <= needed({"agreed": "YES"})


def test_a_child_who_is_not_born_is_asked_for_no_school_and_no_number() -> None:
    child = {"id": "1", "child_birth": "EXPECTED", "_done": []}
    walked = pages({"children": [child]})
    assert not {"child-school", "child-numbers", "child-seen"} & set(walked)
    assert "child_expected_on" in needed({"children": [child]})


def test_level_4_needs_to_know_whether_the_child_was_seen() -> None:
    children = {"children": [{"id": "1"}]}
    assert "child_seen_today" in needed({"level_believed": "4", **children})
    assert "child_seen_today" not in needed({"level_believed": "3", **children})


def test_a_school_is_asked_for_its_lead_and_a_surgery_is_not() -> None:
    assert "setting-lead" in pages({"referrer_source": "2A"})
    assert "setting-lead" not in pages({"referrer_source": "3A"})


@pytest.mark.parametrize(
    ("said", "is_asked"),
    [
        ({"worry_child": ["PHYSICAL_ABUSE_ADULT"]}, True),
        ({"worry_parent": ["PARENT_DOMESTIC_ABUSE"]}, True),
        ({"worry_other": ["RISKY_ADULT"]}, True),
        ({"level_believed": "4"}, True),
        ({"household": [{"id": "1", "person_role": "ALLEGED_TO_HAVE_HARMED"}]}, True),
        ({"worry_child": ["BULLYING"], "worry_other": ["MONEY"], "level_believed": "3"}, False),
    ],
)
def test_who_can_still_reach_a_child_is_asked_wherever_harm_is_spoken_of(said: dict[str, Any], is_asked: bool) -> None:
    assert ("access" in pages(said)) is is_asked
    assert ("alleged_access" in needed(said)) is is_asked


def test_any_kind_of_worry_will_do() -> None:
    assert "worry_child" in needed({})
    assert "worry_child" not in needed({"worry_other": ["HOUSING"]})


def test_a_day_that_was_picked_yesterday_still_means_that_day() -> None:
    answers = {"leaves_day": "2018-11-18"}
    offered = [choice.value for choice in journey(answers).lists["leaving_days"]]
    assert offered[:3] == ["2018-11-18", "2018-11-19", "2018-11-20"]


def test_every_worry_maps_to_a_factor_of_the_census() -> None:
    assert all(worry.factors for worry in worries().values())
    assert not {"18A", "19A", "21"} & {factor for worry in worries().values() for factor in worry.factors}
    assert len(worries()) >= 40


def test_the_ethnic_groups_offered_are_those_of_the_census() -> None:
    page = journey().page("child-background")
    question = next(question for question in page.questions if question.name == "child_ethnicity")
    assert {choice.value for choice in question.choices} == set(ETHNICITY_LABELS)


@pytest.mark.parametrize(
    ("answers", "urgent", "private"),
    [
        ({}, False, False),
        ({"danger": "YES"}, True, False),
        ({"level_believed": "4"}, True, False),
        ({"level_believed": "3"}, False, False),
        ({"_typed": {"danger": {"danger": ["YES"]}}}, True, False),
        ({"_typed": {"level": {"level_believed": ["4"]}}}, True, False),
        ({"about_worker": "YES"}, False, True),
        ({"household": [{"id": "1", "person_works_with_children": "YES"}]}, False, True),
        ({"_typed": {"person-part/1": {"person_works_with_children": ["YES"]}}}, False, True),
        ({"about_worker": "NO"}, False, False),
    ],
)
def test_what_a_draft_says_of_danger_and_of_a_colleague_counts_before_it_is_saved(answers, urgent, private) -> None:
    standing = standing_of(answers)
    assert (standing.is_urgent, standing.is_private) == (urgent, private)


def test_a_slip_is_said_and_never_in_the_way() -> None:
    child = {"id": "1", "child_upn": "wrong", "child_nhs_number": "wrong", "child_postcode": "CT9"}
    found = worth_a_look({"children": [child]}, READS, NOW)
    assert [slip.question for slip in found] == ["child_postcode", "child_upn", "child_nhs_number"]
    assert all("leave it" in slip.words for slip in found)
    right = {"id": "1", "child_upn": "right", "child_nhs_number": "right", "child_postcode": "ZZ9 9ZZ"}
    assert worth_a_look({"children": [right]}, READS, NOW) == []


def test_a_time_of_leaving_that_has_passed_is_worth_a_look() -> None:
    gone, later = (
        {"leaves_day": "2018-11-19", "leaves_time": "13:00"},
        {"leaves_day": "2018-11-19", "leaves_time": "15:15"},
    )
    assert [slip.place for slip in worth_a_look(gone, READS, NOW)] == [Place("whereabouts")]
    assert worth_a_look(later, READS, NOW) == []


def test_two_windows_are_told_apart_and_one_window_is_not_stopped_by_itself() -> None:
    place, start = Place("working-well"), {}
    mine, theirs = (page_version(journey(), start, place) for _ in range(2))
    after_mine = with_writer({"working_well": "Football"}, place, mine.writer)
    assert is_stale(journey(), after_mine, place, theirs)
    assert not is_stale(journey(), after_mine, place, mine)
    assert not is_stale(journey(), after_mine, Place("tried"), page_version(journey(), start, Place("tried")))
    assert is_stale(journey(), after_mine, place, read_version(""))
    assert read_version(mine.text) == mine


def test_typing_that_makes_no_answer_is_sent_as_it_was_typed() -> None:
    typed = {
        "child_birth": ["BORN"],
        "child_born_on-day": ["31"],
        "child_born_on-month": ["2"],
        "child_born_on-year": ["2010"],
    }
    answers = {"children": [{"id": "1", "child_forenames": "Damson"}], "_typed": {"child-birth/1": typed}}
    lines = as_typed(journey(answers), answers)
    assert {"about": "Damson", "question": "Date of birth", "typed": "31 2 2010"} in lines


def test_everybody_named_in_a_draft_is_found() -> None:
    answers = {
        "household": [
            {"id": "1", "person_forenames": "Elder", "person_surname": "Notreal", "person_born_on": "1984-03-27"}
        ],
        "children": [{"id": "1", "child_surname": "Testperson"}],
        "worker_surname": "Madeupson",
    }
    assert people_named(answers) == [
        ("Elder", "Notreal", date(1984, 3, 27)),
        ("", "Testperson", None),
        ("", "Madeupson", None),
    ]


def test_the_account_fills_in_who_asks() -> None:
    asker = Asker(
        name="Alder Testperson", email="alder@school.example", phone="", role="Designated safeguarding lead",
        is_lead=True, is_school=True, agency="Oakhill Invented School", setting_phone="01632 960010",
    )  # fmt: skip
    answers = prefilled(asker)
    assert (answers["referrer_phone"], answers["dsl_name"], answers["referrer_source"]) == (
        "01632 960010",
        "Alder Testperson",
        "2A",
    )
    assert "referrer_source" not in prefilled(Asker("A", "a@x.example", "", "Nurse", is_lead=False, is_school=False))


@pytest.mark.parametrize(
    ("stated", "initials", "year"),
    [
        ({"forenames": "Damson Rose", "surname": "testperson", "year_group": "4"}, "D.T.", "Year 4"),
        ({"forenames": "Élan", "surname": "", "year_group": "R"}, "É.", "Reception"),
        ({"expected_on": "2019-02-01"}, "Unborn child", ""),
        ({"year_group": "NOT_KNOWN"}, "Child, name not given", ""),
    ],
)
def test_a_list_shows_initials_and_year(stated: dict[str, Any], initials: str, year: str) -> None:
    assert (initials_of(stated), year_words(stated)) == (initials, year)
