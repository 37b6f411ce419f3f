"""A school's own figures: what its leads may read, and nothing that is walled or another school's."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from fanlight.access.public import Role, raise_wall
from fanlight.comparisons.queries.own_school import own_school, sent_of
from fanlight.comparisons.queries.school_page import csv_rows, school_page
from fanlight.front_door.actions.ask_referrer import ask_referrer, reply_to_question
from fanlight.front_door.models import Contact
from tests.actions.front_door.making import (
    DAY,
    HOUR,
    MONDAY,
    a_lead,
    a_manager,
    advice,
    choice,
    closed_with_advice,
    decided,
    known,
    now_stored,
    submitted,
    taken,
)
from tests.factories import OTHER_AUTHORITY, OTHER_SCHOOL, OWN_SCHOOL, a_user, an_actor

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2018, 9, 1), date(2018, 11, 30)
LATER = MONDAY + 10 * DAY


def figures(actor=None, at=LATER, **days):
    return own_school(actor or a_lead(), days.get("first", FIRST), days.get("last", LAST), at)


def came(found):
    return {code: number for code, number in found.counted.came.items() if number}


def test_a_school_sees_what_it_asked_and_what_came_of_each_child(county):
    lead = a_lead()
    elder, younger = known()
    decided(elder, choice(county.teams["early help"]), at=MONDAY + 4 * HOUR)
    submitted()  # two siblings, whom nobody has looked at
    found = figures(lead)
    assert (found.counted.requests, found.counted.children) == (2, 4)
    # The younger is undecided, and so are the two of the second request.
    assert came(found) == {"EARLY_HELP": 1, "NOT_YET": 3}
    time = found.counted.time
    assert (time.in_time, time.passed, time.not_passed) == (1, 4, 0)
    assert time.median_hours is None
    assert found.counted.levels == {"AS_ASKED": 1, "LOWER": 0, "HIGHER": 0}
    assert [(one.reference, one.position) for one in sent_of(lead, FIRST, LAST, "EARLY_HELP", LATER)] == [
        (elder.request.reference, elder.position)
    ]
    assert younger.id not in {one.id for one in sent_of(lead, FIRST, LAST, "EARLY_HELP", LATER)}


def test_days_are_london_days_and_both_are_counted(county):
    submitted(at=MONDAY)
    day = MONDAY.date()
    assert figures(first=day, last=day).counted.requests == 1
    assert figures(first=day + DAY, last=LAST).counted.requests == 0
    assert figures(first=FIRST, last=day - DAY).counted.requests == 0


def test_safety_8_of_a_child_who_is_not_on_its_roll_a_school_learns_only_that_it_was_passed_on(county):
    contacts = taken()  # nobody knows who they are: they are on no roll
    closed_with_advice(contacts[0])
    found = figures()
    assert came(found) == {"PASSED_ON": 1, "NOT_YET": 1}
    assert found.counted.levels == {"AS_ASKED": 0, "LOWER": 0, "HIGHER": 0}


def test_safety_10_a_school_counts_nothing_of_another_school(county):
    submitted(school=OTHER_SCHOOL)
    assert figures().counted.requests == 0
    assert figures(a_lead(OTHER_SCHOOL)).counted.requests == 1


def test_staff_count_nothing_and_another_authority_sees_nothing(county):
    submitted()
    # A member of staff has no page; asked all the same, it holds only what they wrote.
    assert figures(an_actor(Role.SCHOOL_STAFF)).counted.requests == 0
    assert figures(an_actor(Role.DSL, authority=OTHER_AUTHORITY, organisation_id=OWN_SCHOOL)).counted.requests == 0


@pytest.mark.parametrize("kind", ["request", "person"])
def test_safety_12_and_13_what_is_walled_vanishes_or_is_only_passed_on_and_nothing_says_so(county, kind):
    elder, _ = known()
    closed_with_advice(elder)
    assert came(figures())["SIGNPOST"] == 1
    raise_wall(
        subjects=[(kind, elder.request_id if kind == "request" else now_stored(elder).person_id)],
        reason="ALLEGATION",
        owner_ids=[a_user(Role.LADO, name="Fern Walltender").id],
        ring_phone="01632 960777",
        by=a_manager(),
        at=MONDAY + 2 * HOUR,
    )
    found = figures()
    if kind == "request":
        assert found.counted.requests == 0 and came(found) == {}
    else:
        assert came(found) == {"PASSED_ON": 1, "NOT_YET": 1}
    assert sent_of(a_lead(), FIRST, LAST, "SIGNPOST", LATER) == []


def test_the_same_request_sent_twice_counts_once(county):
    twice = submitted()
    Contact.objects.filter(request=twice).update(state="DUPLICATE", closure="DUPLICATE", closed_at=MONDAY)
    submitted()
    assert (figures().counted.requests, figures().counted.children) == (1, 2)


def test_questions_asked_of_a_school_and_how_soon_it_answered(county):
    lead, contact = a_lead(), taken()[0]
    for number in range(3):
        question = ask_referrer(
            contact_id=contact.id,
            text=f"When was Mum told? {number}",
            reply_by=MONDAY + 4 * HOUR,
            by=a_manager(),
            at=MONDAY + HOUR,
        )
        if number < 2:
            reply_to_question(question_id=question.id, text="Today", by=lead, at=MONDAY + (3 + 2 * number) * HOUR)
    found = figures(lead).questions
    # Answered after two hours and after four.
    assert (found.number, found.answered, found.median_hours, found.by_the_time) == (3, 2, 3.0, 1)


def test_a_school_has_a_page_and_who_acts_for_none_has_none(county):
    page = school_page(a_lead(), FIRST, LAST, LATER)
    assert page is not None and page.name == "Oakhill Invented School" and page.beside is None
    assert school_page(a_manager(), FIRST, LAST, LATER) is None


def test_the_page_as_a_table_says_what_the_page_says(county):
    elder, _ = known()
    decided(elder, advice(), at=MONDAY + 4 * HOUR)
    page = school_page(a_lead(), FIRST, LAST, LATER)
    lines = {(part, what): ours for part, what, ours, _ in csv_rows(page)}
    assert lines["asked", "Requests"] == "1" and lines["asked", "Children in them"] == "2"
    assert lines["came", "Advice given, and local services named"] == "1"
    assert lines["time", "Decided within one working day"] == "1 of 2"
    assert lines["levels", "Decided as asked"] == "1"


def test_what_was_sent_later_is_not_set_beside_what_others_sent_earlier(county):
    submitted(at=MONDAY - timedelta(days=30))
    submitted(at=MONDAY)
    assert figures().within(date(2018, 10, 31), LATER).requests == 1
