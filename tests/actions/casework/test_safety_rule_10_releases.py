"""Safety rule 10: after the decision a school sees stage, worker and next date as far as the worker has released them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fanlight.access.public import Role
from fanlight.casework.models import SchoolRelease
from fanlight.casework.public import (
    ClosureOutcome,
    ClosureReason,
    DayRefused,
    NotForYou,
    ReasonDoesNotFit,
    RecordNotFound,
    close_work,
    release_to_school,
    released_among,
    released_for_school,
    withdraw_release,
)
from fanlight.casework.queries.episodes import records_on
from fanlight.casework.queries.plan_shown import suggested_stage
from fanlight.establishments.models import Establishment
from fanlight.people.models import SchoolPlace
from fanlight.people.public import leading_id, merge_people, on_roll_among
from fanlight.store.public import new_ulid
from tests.actions.casework.making import MONDAY, a_child, a_worker_of, walled
from tests.actions.casework.statutory import a_case, assessing, authorised, enquiring, on_a_plan
from tests.factories import AUTHORITY, OTHER_SCHOOL, OWN_SCHOOL, an_actor

pytestmark = pytest.mark.django_db
STAGE = "A social worker is assessing what the family needs"


@pytest.fixture
def case(heard):
    for number, key in enumerate((OWN_SCHOOL, OTHER_SCHOOL)):
        Establishment.objects.create(
            id=key, authority=AUTHORITY, urn=f"99900{number}", la_code=AUTHORITY, name=f"School {number}", status="Open"
        )
    case = a_case()
    on_roll(case.child, OWN_SCHOOL)
    return case


def on_roll(person_id: str, school: str, **said) -> SchoolPlace:
    given = {"valid_from": MONDAY.date() - timedelta(days=90), "source": "Roll", "purpose": "Answers", **said}
    return SchoolPlace.objects.create(
        authority=AUTHORITY, person_id=person_id, establishment_id=school, recorded_by=new_ulid(), **given
    )


def released(case, **said):
    return release_to_school(work_id=case.work.id, **{"stage": STAGE, **said}, **case.act())


def suggested(case) -> str:
    shown = records_on(case.work.id, case.worker, case.at)
    assert shown is not None
    return suggested_stage(shown)


def read(case, role=Role.DSL, **place):
    actor = an_actor(role, **place)
    found = released_for_school([case.child], actor, case.at)
    # What a list of requests asks of children who are on the roll says the same.
    here = {case.child: leading_id(case.child)} if on_roll_among(actor.organisation_id, [case.child], case.day) else {}
    assert released_among(here, actor, case.at) == found
    return found


def test_safety_10_a_school_reads_what_the_worker_released_and_nothing_before(case):
    assert read(case) == {}
    released(case, next_on=case.day + timedelta(days=7))
    (one,) = read(case)[case.child]
    assert (one.stage, one.next_on, one.worker_name) == (STAGE, case.day + timedelta(days=7), case.worker.name)
    assert (one.team_name, one.team_phone) == (case.team.name, case.team.phone)


def test_safety_10_strategy_discussions_and_enquiries_are_hidden_until_a_worker_writes_of_them(case):
    assessment_words = suggested(case)
    enquiring(case)
    assert read(case) == {}
    words = suggested(case)
    assert words == assessment_words == "A social worker is in touch with the family"
    released(case, stage=words)
    said = repr(read(case)).lower()
    assert "section 47" not in said and "strategy" not in said and "enquir" not in said
    released(case, stage="A section 47 enquiry is under way. Ring before you speak with the family.")
    assert "section 47" in read(case)[case.child][0].stage


def test_safety_10_only_the_school_on_whose_roll_the_child_is_now_reads_it(case):
    released(case)
    assert read(case, organisation_id=OTHER_SCHOOL) == {}
    SchoolPlace.objects.update(valid_to=case.day - timedelta(days=1))
    on_roll(case.child, OTHER_SCHOOL, valid_from=case.day)
    assert read(case) == {}
    assert case.child in read(case, organisation_id=OTHER_SCHOOL)


@pytest.mark.parametrize(
    "role", [Role.SCHOOL_STAFF, Role.PARTNER_PROFESSIONAL, Role.FRONT_DOOR_OFFICER, Role.BOARD_MEMBER]
)
def test_safety_10_it_is_for_the_leads_of_the_school_only(case, role):
    released(case)
    assert read(case, role) == {}
    assert case.child in read(case, Role.HEADTEACHER)


def test_safety_10_a_wall_keeps_it_back(case):
    released(case)
    walled("person", case.child, by=case.decider)
    assert read(case) == {}


def test_safety_10_the_worker_is_named_only_if_they_are_to_be(case):
    released(case, is_worker_named=False)
    assert read(case)[case.child][0].worker_name == ""


def test_safety_10_it_is_replaced_withdrawn_and_ends_with_the_work(case):
    released(case)
    released(case, stage="There is a child in need plan")
    assert [one.stage for one in read(case)[case.child]] == ["There is a child in need plan"]
    withdraw_release(work_id=case.work.id, **case.act())
    assert read(case) == {}
    with pytest.raises(RecordNotFound):
        withdraw_release(work_id=case.work.id, **case.act())
    released(case)
    assert SchoolRelease.objects.count() == 4 and case.child in read(case)
    authorised(case.later(days=1), assessing(case))
    ending = {"reason": ClosureReason.RC8, "outcome": ClosureOutcome.ACHIEVED, "summary": "Done."}
    close_work(work_id=case.work.id, **ending, **case.act(case.manager))
    assert read(case) == {}


def test_safety_10_a_child_who_was_recorded_twice_is_one_child(case):
    again = a_child()
    merge_people(
        kept_id=again, alias_id=case.child, reason="One child", by=an_actor(Role.SENIOR_PRACTITIONER), at=MONDAY
    )
    released(case)
    assert again in released_for_school([again], an_actor(Role.DSL), case.at)


def test_a_release_says_something_short_with_a_date_to_come(case):
    for stage, says in ((" ", "in a few words"), ("x" * 201, "at most 200")):
        with pytest.raises(ReasonDoesNotFit, match=says):
            released(case, stage=stage)
    with pytest.raises(DayRefused, match="today or later"):
        released(case, next_on=case.day - timedelta(days=1))
    with pytest.raises(NotForYou):
        release_to_school(work_id=case.work.id, stage=STAGE, by=a_worker_of(case.team), at=case.at)


def test_the_words_suggested_follow_the_plan(case):
    on_a_plan(case)
    assert suggested(case) == "There is a child protection plan"
