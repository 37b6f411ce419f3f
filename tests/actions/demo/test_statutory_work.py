"""The demonstration's statutory work: nothing in it that the census refuses, no clock amiss, plausible in its times."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from django.db.models import F, Q

from fanlight.casework.models import (
    IS_OPEN,
    Assessment,
    Closure,
    Conference,
    Episode,
    FamilyPlan,
    NeedPlan,
    ProtectionPlan,
    RunningClock,
    Section47,
    Visit,
    Work,
)
from fanlight.casework.public import clocks_amiss
from fanlight.casework.queries.clocks import clocks_run_out
from fanlight.casework.queries.records import child_facts
from fanlight.casework.rules.breaches import breaches
from fanlight.clocks.public import england_calendar
from fanlight.demo.courses import CLOSES_FOR, Course, Draw, course_of
from fanlight.demo.shape import AUTHORITY, STARTS_AT
from fanlight.front_door.models import Referral
from fanlight.returns.cin.years import census_year
from fanlight.returns.public import ReturnCheck, Severity, build_cin
from tests.actions.demo.building_it import a_county

pytestmark = pytest.mark.django_db
# A small county uses few codes of disabilities; what a year's end cuts in two is explained in docs/returns/cin.md.
RETURN_EXPLAINED = {"2887Q", "2888Q", "2991Q", "8670Q", "8675Q", "8770Q", "8825Q", "8873Q"}
EXPLAINED = {"8863Q", "2991Q", "8873Q", "8825Q"}


@pytest.fixture(scope="module")
def county(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[None]:
    """The county from seed 3: built once, and read by every test here."""
    with django_db_blocker.unblock(), a_county(tmp_path_factory.mktemp("heads"), 3):
        yield


@pytest.fixture(autouse=True)
def _in_the_county(county: None, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        yield


def test_no_child_has_a_record_that_the_census_refuses():
    children = set(Episode.objects.values_list("person_id", flat=True))
    found = [one for child in children for one in breaches(child_facts(child, AUTHORITY), STARTS_AT.date())]
    assert len(children) > 30
    assert [one for one in found if not one.is_query] == []
    assert {one.codes for one in found} <= EXPLAINED


def test_no_clock_is_amiss_and_no_manager_is_told_of_two_years_at_once():
    assert list(clocks_amiss(AUTHORITY)) == []
    assert not clocks_run_out(AUTHORITY, STARTS_AT).exists()


def test_every_referral_belongs_to_an_episode_and_every_piece_of_social_work_too():
    opened = set(Episode.objects.values_list("referral_id", flat=True))
    joined = set(Episode.objects.values_list("joined_referrals__referral_id", flat=True))
    assert set(Referral.objects.values_list("id", flat=True)) == opened | (joined - {None})
    assert not Work.objects.filter(kind="SOCIAL_WORK", episode__isnull=True).exists()
    assert not Work.objects.filter(Q(kind="EARLY_HELP"), episode__isnull=False).exists()


def test_an_episode_is_open_while_its_work_is_and_closes_for_its_works_reason():
    for episode in Episode.objects.all():
        pieces = list(episode.pieces.all())
        assert episode.is_open is any(one.closed_at is None for one in pieces)
        if not episode.is_open:
            last = max(pieces, key=lambda one: one.closed_at)
            assert (episode.closure_reason, episode.ended_at) == (last.closure_reason, last.closed_at)
            assert Closure.objects.filter(work=last, signed_off_at=last.closed_at).exists()


def test_most_of_it_was_in_time_and_some_was_not():
    done = RunningClock.objects.filter(clock="ASSESSMENT", stopped_because="DONE")
    late = done.filter(stopped_at__gt=F("due_at"))
    assert done.count() > 20 and 0 < late.count() < done.count() / 3
    assert Assessment.objects.filter(authorised_on__isnull=True).exists()
    assert Section47.objects.exists() and NeedPlan.objects.exists() and Visit.objects.exists()
    assert FamilyPlan.objects.filter(work__in=Work.objects.filter(IS_OPEN)).exists()


def test_conferences_come_from_enquiries_and_plans_from_conferences():
    for conference in Conference.objects.select_related("section_47"):
        assert conference.section_47.settled_on == conference.held_on
    for plan in ProtectionPlan.objects.select_related("conference"):
        assert plan.started_on == plan.conference.held_on and plan.conference.result == "PLAN"


def test_the_course_of_a_piece_of_work_is_always_the_same_and_fits_its_length():
    references = [f"CW-{number:07}-X" for number in range(3_000)]
    drawn = [course_of(one, 150) for one in references]
    assert drawn == [course_of(one, 150) for one in references]
    shares = {course: drawn.count(course) / len(drawn) for course in Course}
    assert 0.1 < shares[Course.PROTECTED] < 0.25 and shares[Course.ASSESSED] > 0.25
    assert {course_of(one, 30) for one in references} == {Course.ASSESSED, Course.TO_EARLY_HELP, Course.ENQUIRED}
    assert set(CLOSES_FOR) == set(Course)
    factors = Draw(Random(1)).factors(none=False)
    assert len(set(factors)) == len(factors) and Draw(Random(1)).factors(none=True) == ("21",)


def test_the_census_of_the_year_that_is_over_has_no_error():
    built = build_cin(AUTHORITY, 2018, STARTS_AT)
    check = ReturnCheck(census_year(2018, england_calendar()))
    found = [finding for child in built.children for finding in check.child(child)]
    found += check.end(built.header)
    assert check.whole.children > 20
    assert [(one.code, one.child) for one in found if one.severity is Severity.ERROR] == []
    assert {one.code for one in found if one.severity is Severity.QUERY} <= RETURN_EXPLAINED
