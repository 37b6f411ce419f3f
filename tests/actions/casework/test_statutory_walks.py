"""Random walks through statutory work: whatever is tried, no clock is amiss and nothing stands that may not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from random import Random
from typing import Any

import pytest

from fanlight.audit.public import verify
from fanlight.casework.models import (
    Assessment,
    Episode,
    NeedPlan,
    ProtectionPlan,
    RunningClock,
    Section47,
    StrategyDiscussion,
    Work,
)
from fanlight.casework.public import (
    Category,
    ClosureOutcome,
    ClosureReason,
    CodeRefused,
    ConferenceResult,
    DayRefused,
    MoveNotAllowed,
    Need,
    NotForYou,
    NotPossible,
    NotStatutoryWork,
    RecordNotFound,
    ReviewResult,
    SeenAlone,
    WorkKind,
    WorkNotFound,
    accept_work,
    allocate_work,
    authorise_assessment,
    call_discussion,
    change_category,
    clocks_amiss,
    close_work,
    conclude_enquiry,
    end_need_plan,
    end_protection_plan,
    hold_conference,
    hold_core_group,
    hold_discussion,
    open_work,
    record_visit,
    review_need_plan,
    review_protection_plan,
    start_assessment,
    start_need_plan,
    take_in_plan,
)
from fanlight.casework.queries.records import child_facts
from fanlight.casework.rules.breaches import breaches
from fanlight.clocks.public import london_date
from tests.actions.casework.making import DAY, HOUR, MONDAY
from tests.actions.casework.statutory import FACTORS, a_case, a_social_work_team, referred
from tests.factories import AUTHORITY

pytestmark = pytest.mark.django_db
FAR_AWAY = date(2100, 1, 1)
# From there on only hours pass: the calendar of working days ends with 2035, and a clock may run for a year.
PASSES, LAST_YEAR = (1, 5, 30, 200, 1_000), 2033
REFUSALS = (
    CodeRefused,
    DayRefused,
    MoveNotAllowed,
    NotForYou,
    NotPossible,
    NotStatutoryWork,
    RecordNotFound,
    WorkNotFound,
)


class Walk:
    """One child's statutory work, and what is tried with it; days pass, and some things are dated back."""

    def __init__(self, rng: Random) -> None:
        self.rng, self.case = rng, a_case(confirmed_until=FAR_AWAY)
        self.strangers = a_social_work_team(confirmed_until=FAR_AWAY)
        self.steps = 0

    def step(self) -> str:
        """Try one thing by one person, some time later; return what it was if it was done, else ""."""
        case = self.case
        case.later(hours=self.rng.choice(PASSES if case.at.year < LAST_YEAR else PASSES[:3]))
        self.steps += 1
        name = self.rng.choice(ENDING if self.is_ending and self.rng.random() < 0.8 else MOVES)
        who = self.rng.choices((case.worker, case.manager, self.strangers[1]), (5, 5, 1))[0]
        try:
            getattr(self, name)({"by": who, "at": case.at})
        except REFUSALS:
            return ""
        return name

    @property
    def is_ending(self) -> bool:
        """Every other thirty steps what is begun is brought to its end, or nothing would ever close."""
        return self.steps // 30 % 2 == 1

    @property
    def day(self) -> Any:
        return (self.case.at - DAY * self.rng.choice((0, 0, 0, 1, 3, 20))).date()

    def latest(self, model: Any) -> str:
        return str(model.objects.order_by("-id").values_list("id", flat=True).first() or "none")

    def refer(self, act: dict[str, Any]) -> None:
        referred(self.case.child, self.case.decider, act["at"])

    def offer(self, act: dict[str, Any]) -> None:
        """Another piece of work, when nobody has one."""
        case = self.case
        if Work.objects.filter(pk=case.work.pk, closed_at__isnull=True).exists():
            raise WorkNotFound
        given = {"kind": WorkKind.SOCIAL_WORK, "person_id": case.child, "team_id": case.team.id}
        case.work = open_work(**given, by=case.decider, at=act["at"])
        accept_work(work_id=case.work.id, by=case.manager, at=act["at"])
        allocate_work(work_id=case.work.id, worker_user_id=case.worker.user_id, by=case.manager, at=act["at"])

    def assess(self, act: dict[str, Any]) -> None:
        start_assessment(work_id=self.case.work.id, started_on=self.day, **act)

    def authorise(self, act: dict[str, Any]) -> None:
        said = {"factors": FACTORS, "outcomes": ["NFA"], "is_support_needed": False, "primary_need": Need.N4}
        authorise_assessment(assessment_id=self.latest(Assessment), **said, **act)

    def call(self, act: dict[str, Any]) -> None:
        call_discussion(work_id=self.case.work.id, suspected_at=act["at"] - HOUR * self.rng.randint(0, 30), **act)

    def discuss(self, act: dict[str, Any]) -> None:
        said = {"agencies": ["SOCIAL_CARE", "POLICE"], "decisions": "See the child."}
        begun = not self.is_ending and self.rng.random() < 0.8
        hold_discussion(
            discussion_id=self.latest(StrategyDiscussion), held_at=act["at"], is_enquiry_begun=begun, **said, **act
        )

    def conclude(self, act: dict[str, Any]) -> None:
        outcome = self.rng.choice(("CP_CONFERENCE", "CP_CONFERENCE", "NFA"))
        conclude_enquiry(enquiry_id=self.latest(Section47), ended_on=self.day, outcomes=[outcome], **act)

    def confer(self, act: dict[str, Any]) -> None:
        said = {"result": self.rng.choice(list(ConferenceResult)), "category": Category.EMO}
        hold_conference(enquiry_id=self.latest(Section47), held_on=self.day, **said, **act)

    def take_in(self, act: dict[str, Any]) -> None:
        said = {"result": ConferenceResult.PLAN, "category": Category.NEG}
        take_in_plan(work_id=self.case.work.id, held_on=self.day, **said, **act)

    def plan(self, act: dict[str, Any]) -> None:
        start_need_plan(work_id=self.case.work.id, started_on=self.day, **act)

    def end_plan(self, act: dict[str, Any]) -> None:
        end_need_plan(plan_id=self.latest(NeedPlan), ended_on=self.day, **act)

    def end_protection(self, act: dict[str, Any]) -> None:
        end_protection_plan(plan_id=self.latest(ProtectionPlan), ended_on=self.day, **act)

    def review(self, act: dict[str, Any]) -> None:
        result = self.rng.choice(list(ReviewResult))
        review, model = self.rng.choice(((review_protection_plan, ProtectionPlan), (review_need_plan, NeedPlan)))
        review(plan_id=self.latest(model), held_on=self.day, result=result, **act)

    def meet(self, act: dict[str, Any]) -> None:
        hold_core_group(plan_id=self.latest(ProtectionPlan), met_on=self.day, **act)

    def recategorise(self, act: dict[str, Any]) -> None:
        change_category(plan_id=self.latest(ProtectionPlan), category=Category.PHY, **act)

    def visit(self, act: dict[str, Any]) -> None:
        seen = self.rng.random() < 0.8
        alone = SeenAlone.YES if seen else SeenAlone.NO
        record_visit(work_id=self.case.work.id, visited_on=self.day, was_seen=seen, seen_alone=alone, **act)

    def close(self, act: dict[str, Any]) -> None:
        reason = self.rng.choice((ClosureReason.RC7, ClosureReason.RC8))
        close_work(work_id=self.case.work.id, reason=reason, outcome=ClosureOutcome.ACHIEVED, summary="Done.", **act)


MOVES = tuple(name for name, one in vars(Walk).items() if isinstance(one, Callable) and name not in {"__init__", "step"}
              and name != "latest")  # fmt: skip

ENDING = (
    "authorise",
    "discuss",
    "conclude",
    "confer",
    "review",
    "end_plan",
    "end_protection",
    "close",
    "close",
    "offer",
)


def check(case: Any) -> None:
    """What must hold whatever was tried."""
    assert list(clocks_amiss(AUTHORITY)) == []
    errors = [one for one in breaches(child_facts(case.child, AUTHORITY), london_date(case.at)) if not one.is_query]
    assert errors == []
    assert Episode.objects.filter(ended_at__isnull=True).count() <= 1
    ended = RunningClock.objects.filter(episode__ended_at__isnull=False, stopped_at__isnull=True)
    assert not ended.exists()


@pytest.mark.parametrize("seed", [7, 2018])
def test_whatever_is_tried_with_statutory_work_nothing_is_amiss(seed, heard):
    walk, done = Walk(Random(seed)), Counter[str]()
    for _ in range(90):
        name = walk.step()
        if name:
            done[name] += 1
            check(walk.case)
    assert len(done) >= 11 and verify(AUTHORITY).broken == "", done


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
def test_whatever_is_tried_many_times_nothing_is_amiss(seed, heard):
    walk, done = Walk(Random(seed)), Counter[str]()
    for _ in range(600):
        name = walk.step()
        if name:
            done[name] += 1
            check(walk.case)
    assert len(done) >= 12 and walk.case.at > MONDAY
