"""Invented statutory work: a social work team, and a child's episode brought to each stage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from fanlight.access.public import Role
from fanlight.casework.models import Episode, ProtectionPlan, Section47, StrategyDiscussion, Work
from fanlight.casework.public import (
    Category,
    ConferenceResult,
    Need,
    SeenAlone,
    WorkKind,
    authorise_assessment,
    call_discussion,
    conclude_enquiry,
    hold_conference,
    hold_discussion,
    open_episode,
    record_visit,
    start_assessment,
)
from fanlight.establishments.models import Team
from fanlight.establishments.public import TeamKind
from fanlight.store.public import Actor, new_ulid
from tests.actions.casework.making import DAY, HOUR, MONDAY, a_child, a_decider, a_manager_of, a_team, a_worker_of
from tests.actions.casework.making import allocated as allocated_work

REFERRED_ON = MONDAY.date()
FACTORS, OUTCOMES = ("3B", "16A"), ("PROV_OF_SERVICES",)
BOTH_AGENCIES = ("SOCIAL_CARE", "POLICE", "HEALTH")


@dataclass
class Case:
    """One child's statutory work with the people around it; `at` goes on as things happen."""

    team: Team
    manager: Actor
    worker: Actor
    decider: Actor
    child: str
    work: Work
    at: datetime

    @property
    def episode(self) -> Episode:
        return Episode.objects.get(pk=Work.objects.get(pk=self.work.pk).episode_id)

    @property
    def day(self) -> date:
        return self.at.date()

    def later(self, **passed: float) -> Case:
        """Let time pass."""
        self.at += timedelta(**passed)
        return self

    def act(self, by: Actor | None = None) -> dict[str, Any]:
        return {"by": by or self.worker, "at": self.at}


def a_social_work_team(**place: Any) -> tuple[Team, Actor, Actor]:
    """Return a team with its manager and a worker."""
    team = a_team(kind=TeamKind.SOCIAL_WORK)
    manager = a_manager_of(team, role=Role.SOCIAL_WORK_MANAGER, **place)
    return team, manager, a_worker_of(team, role=Role.SOCIAL_WORKER, **place)


def referred(child: str, by: Actor, at: datetime = MONDAY, **fields: Any) -> Any:
    """Return what became of a referral made now."""
    given = {"referral_id": new_ulid(), "referred_on": at.date(), "source_code": "2A", "contact_id": new_ulid()}
    return open_episode(person_id=child, **{**given, **fields}, by=by, at=at)


def a_case(*, child: str = "", at: datetime = MONDAY, **place: Any) -> Case:
    """Return a child's social work that a worker holds, with the episode that its referral opened."""
    team, manager, worker = a_social_work_team(**place)
    decider, child = a_decider(), child or a_child()
    contact_id = new_ulid()
    referred(child, decider, at, contact_id=contact_id)
    work = allocated_work(
        team, manager, worker, kind=WorkKind.SOCIAL_WORK, person_id=child, contact_id=contact_id, level=4, at=at
    )
    return Case(team, manager, worker, decider, child, work, at + 3 * HOUR)


def seen(case: Case, **fields: Any) -> Any:
    """The child is seen today."""
    said = {"visited_on": case.day, "was_seen": True, "seen_alone": SeenAlone.YES, **fields}
    return record_visit(work_id=case.work.id, **said, **case.act())


def assessing(case: Case) -> Any:
    """An assessment begins today."""
    return start_assessment(work_id=case.work.id, started_on=case.day, **case.act())


def authorised(case: Case, assessment: Any, **fields: Any) -> Any:
    """The manager authorises it."""
    said = {"factors": FACTORS, "outcomes": OUTCOMES, "is_support_needed": True, "primary_need": Need.N1, **fields}
    return authorise_assessment(assessment_id=assessment.id, **said, **case.act(case.manager))


def enquiring(case: Case) -> Section47:
    """A strategy discussion is called and held, and begins an enquiry."""
    discussion = call_discussion(work_id=case.work.id, suspected_at=case.at, **case.act())
    case.later(hours=2)
    discussed(case, discussion)
    return Section47.objects.get(discussion=discussion)


def discussed(case: Case, discussion: StrategyDiscussion, **fields: Any) -> StrategyDiscussion:
    """The strategy discussion is held now."""
    said = {
        "held_at": case.at,
        "agencies": BOTH_AGENCIES,
        "decisions": "See the child today.",
        "is_enquiry_begun": True,
    }
    return hold_discussion(discussion_id=discussion.id, **{**said, **fields}, **case.act())


def to_conference(case: Case) -> Section47:
    """An enquiry ends with the word that a conference is required."""
    enquiry = enquiring(case)
    case.later(days=3)
    return conclude_enquiry(enquiry_id=enquiry.id, ended_on=case.day, outcomes=["CP_CONFERENCE"], **case.act())


def on_a_plan(case: Case, **fields: Any) -> ProtectionPlan:
    """A conference a week later decides a child protection plan."""
    enquiry = to_conference(case)
    case.later(days=7)
    said = {"held_on": case.day, "result": ConferenceResult.PLAN, "category": Category.NEG, **fields}
    conference = hold_conference(enquiry_id=enquiry.id, **said, **case.act())
    return ProtectionPlan.objects.get(conference=conference)


__all__ = ["DAY", "HOUR", "MONDAY"]
