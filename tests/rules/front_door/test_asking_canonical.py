"""What is sent is made of the answers, and the answers of what was sent."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.design.public import Choice, is_blank
from fanlight.front_door.asking.canonical import Sender, canonical, leaves_at
from fanlight.front_door.asking.carrying import carried_answers, is_same_child
from fanlight.front_door.asking.journey import ASK_FOR_SUPPORT, Offered, journey_for
from fanlight.front_door.asking.shapes import AGREEMENT, CHILD, CONCERN, PERSON, REFERRER, answers_of, sent_fields
from fanlight.front_door.rules.submission import Checks, read_submission
from fanlight.front_door.rules.vocabulary import Safe

MORNING = datetime(2018, 11, 19, 9, 30, tzinfo=UTC)
SENDER = Sender(setting_urn="999001")
CHECKS = Checks(
    is_upn_right=lambda upn: True,
    is_nhs_number_right=lambda number: True,
    knows_school=lambda urn: urn == "999001",
    knows_district_of=lambda postcode: postcode.startswith("ZZ9"),
)
ANSWERED: dict[str, Any] = {
    "danger": "NO",
    "where_now": "In school",
    "leaves_day": "2018-11-19",
    "leaves_time": "15:15",
    "leaves_with": "Their father",
    "is_safe": "NOT_KNOWN",
    "level_believed": "3",
    "seen_child": ["ATTENDANCE_3A"],
    "seen_parent": ["NEGLECT_2"],
    "worry_child": ["NEGLECT"],
    "worry_parent": ["PARENT_ALCOHOL"],
    "what_happened": "Came without a coat.",
    "parent_view_known": "NOT_KNOWN",
    "child_view_known": "GIVEN",
    "child_view": "Wants to live with their grandmother.",
    "told": "YES",
    "told_on": "2018-11-16",
    "agreed": "NO",
    "no_agreement_code": "REFUSED",
    "referrer_name": "Alder Testperson",
    "referrer_email": "alder@school.example",
    "referrer_source": "2A",
    "children": [
        {
            "id": "1",
            "child_forenames": "Damson",
            "child_surname": "Testperson",
            "child_birth": "BORN",
            "child_born_on": "2010-05-04",
            "child_sex": "F",
            "child_address": "1 Invented Street\nInventedtown",
            "child_postcode": "ZZ9 9ZZ",
            "child_school": "999001",
            "child_secret": ["ADDRESS"],
            "child_interpreter": "NO",
        },
        {"id": "2", "child_birth": "EXPECTED", "child_expected_on": "2019-02-01", "child_surname": "Testperson"},
    ],
    "household": [
        {"id": "1", "person_forenames": "Elder", "person_in_household": "ABSENT_PARENT", "person_responsible": "YES"}
    ],
}


def sent(**changes: Any) -> dict[str, Any]:
    return canonical({**ANSWERED, **changes}, SENDER, written_at=MORNING)


def test_a_request_is_sent_in_the_shape_that_is_read() -> None:
    read = read_submission(sent(), received_at=MORNING, checks=CHECKS)
    assert read.level_believed == 3
    assert read.is_safe is Safe.NOT_KNOWN
    assert read.leaves_at == datetime(2018, 11, 19, 15, 15, tzinfo=UTC)
    assert read.agreed is False
    assert read.family_told is True
    assert read.no_agreement_code == "REFUSED"
    assert read.categories == ("NEGLECT", "PARENT_ALCOHOL")
    assert [child.born_on for child in read.children] == [date(2010, 5, 4), None]
    assert [child.expected_on for child in read.children] == [None, date(2019, 2, 1)]
    assert read.children[0].marks == ()


def test_every_field_of_the_published_shape_is_there() -> None:
    made = sent()
    assert made["indicators"] == ["ATTENDANCE_3A", "NEGLECT_2"]
    assert made["referrer"]["setting_urn"] == "999001"
    assert made["feedback_email"] == "alder@school.example"
    assert made["concern"]["parent_view"] == "not known"
    assert made["concern"]["child_view"] == "Wants to live with their grandmother."
    child = made["children"][0]
    assert child["address"] == {"lines": ["1 Invented Street", "Inventedtown"], "postcode": "ZZ9 9ZZ"}
    assert (child["address_confidential"], child["phone_confidential"]) == (True, False)
    assert (child["school_urn"], child["interpreter"], child["uasc"]) == ("999001", False, None)
    person = made["household"][0]
    assert (person["in_household"], person["absent_parent"], person["parental_responsibility"]) == (False, True, True)


def test_the_same_answers_sent_again_are_the_same_to_the_letter() -> None:
    assert sent() == sent()


@pytest.mark.parametrize(
    ("day", "on", "time", "expected"),
    [
        ("2018-11-19", None, "15:15", datetime(2018, 11, 19, 15, 15, tzinfo=UTC)),
        ("2018-11-19", None, None, MORNING),
        ("2018-11-20", None, None, datetime(2018, 11, 20, tzinfo=UTC)),
        ("OTHER_DAY", "2019-06-03", "08:00", datetime(2019, 6, 3, 7, 0, tzinfo=UTC)),
        ("OTHER_DAY", None, "08:00", None),
        ("NOT_LEAVING", None, "08:00", None),
        ("NOT_KNOWN", None, None, None),
        (None, None, None, None),
    ],
)
def test_when_a_child_leaves_is_an_instant_and_no_time_means_the_earliest(day, on, time, expected) -> None:
    assert leaves_at({"leaves_day": day, "leaves_on": on, "leaves_time": time}, MORNING) == expected


def test_an_unborn_child_with_a_birth_date_left_over_is_sent_without_it() -> None:
    child = {"id": "1", "child_birth": "EXPECTED", "child_born_on": "2010-05-04", "child_expected_on": "2019-02-01"}
    made = sent(children=[child])["children"][0]
    assert (made["born_on"], made["expected_on"], made["is_unborn"]) == (None, "2019-02-01", True)


def test_an_adult_who_works_with_children_joins_the_people_named() -> None:
    made = sent(about_worker="YES", worker_forenames="Gorse", worker_surname="Notreal", worker_employer="Coach")
    worker = made["household"][-1]
    assert (worker["surname"], worker["works_with_children"], worker["role"]) == (
        "Notreal",
        True,
        "ALLEGED_TO_HAVE_HARMED",
    )


def test_an_adult_who_works_with_children_and_is_not_named_still_walls_the_request() -> None:
    assert sent(about_worker="YES")["household"][-1]["works_with_children"] is True
    named = [{"id": "1", "person_surname": "Notreal", "person_works_with_children": "YES"}]
    assert len(sent(about_worker="YES", household=named)["household"]) == 1


def test_nothing_answered_is_sent_as_nothing() -> None:
    made = canonical({}, Sender(), written_at=MORNING)
    assert made["immediate_danger"] is False
    assert made["level_believed"] is None
    assert made["wants_outcome"] is True
    assert made["children"] == made["household"] == made["indicators"] == []
    assert made["agreement"]["agreed"] is None


def test_what_could_not_be_read_goes_as_it_was_typed() -> None:
    line = {"about": "", "question": "Date of birth", "typed": "31 2 2010"}
    assert canonical({}, Sender(), written_at=MORNING, as_typed=[line])["as_typed"] == [line]


def test_every_question_is_sent_or_is_known_to_be_part_of_another() -> None:
    """A question added to the form and forgotten in what is sent would lose what people write."""
    tables = (CHILD, PERSON, AGREEMENT, CONCERN, REFERRER)
    sent_by_table = {question for table in tables for question in table.values()}
    joined = {
        "danger", "police_reference", "where_now", "leaves_day", "leaves_on", "leaves_time", "leaves_with", "is_safe",
        "level_believed", "seen_child", "seen_parent", "seen_environment", "child_birth", "child_address",
        "child_postcode", "child_school", "child_school_name", "child_secret", "worry_child", "worry_parent",
        "worry_other", "person_in_household", "person_address", "person_postcode", "about_worker",
        "worker_forenames", "worker_surname", "worker_employer", "parent_view", "parent_view_known", "child_view",
        "child_view_known", "service_wanted", "wants_outcome", "feedback_email", "phoned_first", "call_reference",
    }  # fmt: skip
    only_reveals = {"arose", "has_withheld"}
    asked = {q.name for section in ASK_FOR_SUPPORT.sections for page in section.pages for q in page.questions}
    assert asked == sent_by_table | joined | only_reveals


words = st.text("abc défg", min_size=1, max_size=12).map(str.strip).filter(bool)


@given(st.dictionaries(st.sampled_from(sorted(set(CHILD.values()))), words))
def test_what_a_table_sends_can_be_read_back(answers: dict[str, str]) -> None:
    yes_no = {name: "YES" for name in answers if name.endswith(("interpreter", "uasc", "seen_today", "fostered"))}
    answers = {**answers, **yes_no}
    assert answers_of(CHILD, sent_fields(CHILD, answers)) == answers


def test_a_closed_request_opened_again_starts_with_what_was_told() -> None:
    made = sent()
    carried = carried_answers(made["children"][0], made)
    child, first = carried["children"][0], ANSWERED["children"][0]
    assert child == {**first, "child_school": "999001"}
    assert carried["household"][0]["person_in_household"] == "ABSENT_PARENT"
    assert carried["worry_parent"] == ["PARENT_ALCOHOL"]
    for stale in ("danger", "where_now", "level_believed", "what_happened", "agreed", "told"):
        assert stale not in carried


def test_carried_answers_walk_through_the_form() -> None:
    made = sent()
    carried = carried_answers(made["children"][0], made)
    offered = Offered(
        levels=(Choice("3", "Level 3"),),
        indicators=dict.fromkeys(("CHILD", "PARENT", "ENVIRONMENT"), (Choice("X", "x"),)),
    )
    journey = journey_for(carried, date(2018, 12, 3), offered)
    assert journey.first_left(carried).page == "danger"
    asked = journey.asked_answers(carried)
    assert [child["child_forenames"] for child in asked["children"]] == ["Damson"]
    assert not is_blank(asked["household"])


def test_another_child_is_not_taken_for_the_one_of_the_closed_request() -> None:
    first, second = sent()["children"]
    assert is_same_child(first, [first])
    assert not is_same_child(first, [second])
    assert not is_same_child(first, [{**first, "born_on": "2011-05-04"}])
    assert not is_same_child(first, [])
