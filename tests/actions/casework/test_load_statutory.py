"""Statutory work that is brought in by sets stands under the same rules and clocks as what is typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from fanlight.audit.public import verify
from fanlight.casework.actions.load import LoadingNotAllowed
from fanlight.casework.models import (
    Assessment,
    Closure,
    Conference,
    Episode,
    JoinedReferral,
    ManagerAlert,
    PlanReview,
    ProtectionPlan,
    RunningClock,
    Visit,
    Work,
)
from fanlight.casework.public import (
    Lead,
    LoadedAssessment,
    LoadedEarlyHelp,
    LoadedEnquiry,
    LoadedEpisode,
    LoadedPlan,
    LoadedReferral,
    LoadedVisit,
    NotPossible,
    ReviewResult,
    WorkKind,
    agree_family_plan,
    clocks_amiss,
    load_early_help,
    load_statutory,
    moment_of,
    review_protection_plan,
)
from fanlight.casework.queries.clocks import clocks_run_out
from fanlight.casework.rules.running import OF_GUIDANCE
from fanlight.store.public import import_actor, new_ulid
from tests.actions.casework.making import DAY, MONDAY, a_child, a_manager_of, a_worker_of, allocated
from tests.actions.casework.statutory import a_social_work_team
from tests.factories import AUTHORITY

pytestmark = pytest.mark.django_db
FIRST = date(2018, 6, 4)
AT = MONDAY


@pytest.fixture
def held(heard):
    """Social work that a worker holds, and its people; no episode stands behind it yet."""
    team, manager, worker = a_social_work_team(valid_from=FIRST)
    work = allocated(team, manager, worker, kind=WorkKind.SOCIAL_WORK, person_id=a_child(), at=moment_of(FIRST))
    return work, manager, worker


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def an_enquiry(**said) -> LoadedEnquiry:
    given = {
        "suspected_at": moment_of(day(2)) - timedelta(hours=3),
        "held_at": moment_of(day(2)),
        "agencies": ("SOCIAL_CARE", "POLICE", "HEALTH"),
        "decisions": "See the child.",
        "started_on": day(2),
        "seen_on": day(2),
        "seen_alone": "YES",
        "ended_on": day(14),
        "outcomes": ("CP_CONFERENCE",),
        "is_conference_required": True,
        "conference_id": "C1".ljust(26, "0"),
        "conference_on": day(17),
        "is_plan_decided": True,
    }
    return LoadedEnquiry(id=new_ulid(), discussion_id=new_ulid(), **{**given, **said})


def an_episode(work: Work, **said) -> LoadedEpisode:
    given = {
        "referred_on": FIRST,
        "source_code": "2A",
        "primary_need": "N1",
        "first_allocated_at": work.allocated_at,
        "first_seen_on": day(1),
        "assessments": (
            LoadedAssessment(
                new_ulid(), FIRST, FIRST, "W", day(1), "YES", day(40), "M", ("3B",), ("PROV_OF_SERVICES",)
            ),
        ),
        "enquiries": (an_enquiry(),),
        "protection_plans": (
            LoadedPlan(new_ulid(), day(17), None, (day(100),), "C1".ljust(26, "0"), "NEG", 1, 1, (day(25),)),
        ),
        "visits": (LoadedVisit(day(1), True, "YES"), LoadedVisit(day(160), True, "NO", is_statutory=True)),
        "joined": (LoadedReferral(new_ulid(), new_ulid(), day(50), "6"),),
    }
    return LoadedEpisode(
        id=new_ulid(),
        person_id=work.person_id,
        referral_id=new_ulid(),
        contact_id=work.contact_id,
        opened_at=moment_of(FIRST),
        work_id=work.id,
        work_ids=(work.id,),
        recorded_by="x",
        **{**given, **said},
    )


def load(*episodes: LoadedEpisode) -> int:
    return load_statutory(episodes=episodes, by=import_actor("tests.load", authority=AUTHORITY), at=AT)


def test_an_episode_comes_in_with_everything_in_it_and_its_clocks(held):
    work, _, _ = held
    assert load(an_episode(work)) == 1
    work.refresh_from_db()
    episode = Episode.objects.get()
    assert work.episode == episode and work.retention_class == episode.retention_class == "CHILD_PROTECTION"
    plan = ProtectionPlan.objects.get()
    assert (plan.conference.held_on, plan.conference.section_47.settled_on) == (day(17), day(17))
    assert (plan.previous_plans, plan.previous_elsewhere) == (1, 1)
    assert (Assessment.objects.count(), Visit.objects.count(), PlanReview.objects.count()) == (1, 2, 1)
    assert JoinedReferral.objects.get().episode == episode and not Closure.objects.exists()
    running = set(RunningClock.objects.filter(stopped_at__isnull=True).values_list("clock", flat=True))
    assert running == {"LATER_REVIEW", "NEXT_CORE_GROUP", "PROTECTION_VISIT"}
    stopped = RunningClock.objects.filter(stopped_because="DONE").values_list("clock", flat=True)
    assert set(stopped) == {str(one) for one in OF_GUIDANCE} - {"LATER_REVIEW"}
    assert stopped.count() == 7
    assert list(clocks_amiss(AUTHORITY)) == [] and verify(AUTHORITY).broken == ""


def test_whoever_leads_is_taken_to_know_of_what_is_late_already(held):
    load(an_episode(held[0]))
    late = RunningClock.objects.filter(stopped_at__isnull=True, due_at__lt=AT)
    assert set(late.values_list("clock", flat=True)) == {"NEXT_CORE_GROUP"}
    assert ManagerAlert.objects.get().subject_id == late.get().id
    assert not clocks_run_out(AUTHORITY, AT).exists()


def test_loaded_work_goes_on_from_where_it_stands(held):
    work, _, worker = held
    load(an_episode(work))
    plan = ProtectionPlan.objects.get()
    today = MONDAY.date()
    review_protection_plan(plan_id=plan.id, held_on=today, result=ReviewResult.ENDS, by=worker, at=AT)
    assert ProtectionPlan.objects.get().ended_on == today and list(clocks_amiss(AUTHORITY)) == []


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"source_code": "2C"}, "not a code of the census"),
        ({"referred_on": day(1)}, "begins before the referral"),
        ({"closed_on": day(150), "ended_at": moment_of(day(150)), "closure_reason": "RC7"}, "plan is open"),
        ({"enquiries": (), "protection_plans": (), "closed_on": day(20), "ended_at": moment_of(day(20)),
          "closure_reason": "RC8"}, "dated after the episode"),
        ({"enquiries": (an_enquiry(conference_on=date(2018, 6, 23)),)}, "Saturday or a Sunday"),
    ],
)  # fmt: skip
def test_what_could_not_be_typed_is_not_loaded(held, change, says):
    episode = replace(an_episode(held[0]), **change)
    with pytest.raises(NotPossible, match=says):
        load(episode)
    assert not Episode.objects.exists() and not Conference.objects.exists()


def test_two_episodes_of_a_child_that_overlap_are_not_loaded(held):
    work = held[0]
    one = an_episode(work)
    with pytest.raises(NotPossible, match="another open episode"):
        load(one, replace(an_episode(work), work_ids=(), enquiries=(), protection_plans=()))


def test_a_person_loads_nothing(held):
    work, manager, _ = held
    with pytest.raises(LoadingNotAllowed):
        load_statutory(episodes=[an_episode(work)], by=manager, at=AT)
    with pytest.raises(LoadingNotAllowed):
        load_early_help(families=[], by=manager, at=AT)


def test_early_help_comes_in_and_goes_on(heard, team):
    manager, worker = (one(team, valid_from=FIRST) for one in (a_manager_of, a_worker_of))
    work = allocated(team, manager, worker, at=moment_of(FIRST))
    family = LoadedEarlyHelp(
        work_id=work.id,
        recorded_by="x",
        assessment_id=new_ulid(),
        started_on=FIRST,
        organisation="Oakhill Invented School",
        lead_name="Bracken Madeupson",
        lead_organisation="Oakhill Invented School",
        completed_on=day(30),
        plan_id=new_ulid(),
        agreed_on=day(31),
        reviews=(day(72),),
    )
    assert load_early_help(families=[family], by=import_actor("tests.load", authority=AUTHORITY), at=AT) == 1
    assert list(clocks_amiss(AUTHORITY)) == []
    assert RunningClock.objects.get(stopped_at__isnull=True).started_at == moment_of(day(72))
    with pytest.raises(Exception, match="has a plan already"):
        agree_family_plan(work_id=work.id, agreed_on=day(80), lead=Lead("A"), by=worker, at=moment_of(day(80)) + DAY)
