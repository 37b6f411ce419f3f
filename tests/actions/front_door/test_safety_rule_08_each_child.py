"""Safety rule 8: level, outcome, route, team and answer are each child's own; a school reads its own pupils' only."""

from __future__ import annotations

import pytest

from fanlight.casework.models import Work
from fanlight.front_door.models import Answer, Decision
from fanlight.front_door.queries.asked import answers_for, status_sentence
from fanlight.front_door.rules.answering import Reading
from fanlight.people.public import is_on_roll
from tests.actions.front_door.making import (
    DAY,
    MONDAY,
    OTHER_URN,
    TODAY,
    a_child,
    a_lead,
    a_recorded_child,
    a_senior,
    advice,
    an_officer,
    answer_words,
    choice,
    confirmed,
    contacts_of,
    decided,
    known,
    now_stored,
    social_work,
    submitted,
    taken,
)
from tests.factories import OTHER_SCHOOL, OWN_SCHOOL

pytestmark = pytest.mark.django_db


def test_safety_8_siblings_are_decided_apart_and_neither_touches_the_other(county):
    first, second = known()
    decided(first, choice(county.teams["early help"]))
    untouched = now_stored(second)
    assert (untouched.state, untouched.level_decided, untouched.route, untouched.version) == (
        "SCREENING",
        None,
        "",
        second.version,
    )
    decided(second, social_work(county.teams["social work"], answer=answer_words(why="Two reasons")))
    one, two = contacts_of(first.request)
    assert (one.level_decided, one.route, two.level_decided, two.route) == (3, "EARLY_HELP", 4, "SOCIAL_WORK")
    assert Decision.objects.filter(contact=one).count() == Decision.objects.filter(contact=two).count() == 1
    assert Work.objects.get(contact_id=one.id).team_id != Work.objects.get(contact_id=two.id).team_id
    assert Answer.objects.get(contact=one).why != Answer.objects.get(contact=two).why


def test_safety_8_the_school_that_asked_reads_its_own_pupil_in_full_and_the_sibling_as_passed_on(county):
    first, second = known()
    decided(first, advice())
    decided(second, advice())
    own, other = answers_for(first.request, a_lead(), at=MONDAY + DAY)
    assert (own.reading, own.answer.why) == (Reading.FULL, "You saw what others did not")
    assert (other.reading, other.answer, other.work) == (Reading.PASSED_ON, None, None)


def test_safety_8_the_status_of_a_request_says_no_more_than_its_answers(county):
    first, second = known()
    decided(first, advice())
    decided(second, social_work(county.teams["social work"]))
    said = status_sentence(answers_for(first.request, a_lead(), at=MONDAY + DAY))
    assert "received and passed on" in said
    assert "Northinvented Social Work" not in said


def test_safety_8_a_child_who_left_the_roll_is_no_longer_the_schools_to_read(county):
    held, officer = a_recorded_child(school=OTHER_SCHOOL), an_officer()
    first, _ = taken(officer, children=[a_child(), a_child("Elder", school_urn=OTHER_URN)])
    confirmed(first, held, officer)
    decided(first, advice())
    assert not is_on_roll(OWN_SCHOOL, held, TODAY)
    assert answers_for(first.request, a_lead(), at=MONDAY + DAY)[0].reading is Reading.PASSED_ON


def test_safety_8_a_sibling_whom_nobody_has_confirmed_is_passed_on_only(county):
    first = contacts_of(submitted())[0]
    decided(first, advice(), a_senior())
    assert answers_for(first.request, a_lead(), at=MONDAY + DAY)[0].reading is Reading.PASSED_ON


def test_safety_8_level_outcome_route_team_and_answer_are_each_childs_own(county):
    first, second = known(level_believed=3)
    team = county.teams["early help"]
    decided(first, choice(team, answer=answer_words(why="For the first")))
    decided(second, advice(answer=answer_words(why="For the second")))
    one, other = now_stored(first), now_stored(second)
    assert (one.level_decided, one.route, bool(one.work_id), one.closed_at) == (3, "EARLY_HELP", True, None)
    assert (other.level_decided, other.route, other.work_id, other.closure) == (3, "SIGNPOST", "", "DECIDED_NO_WORK")
    assert [row.team_id for row in (one.decisions.get(), other.decisions.get())] == [team.id, ""]
    assert [row.outcomes for row in (one.decisions.get(), other.decisions.get())] == [["EARLY_HELP_UNIT"], ["ADVICE"]]
    assert [row.answers.get().why for row in (one, other)] == ["For the first", "For the second"]
