"""What is tried in statutory work and early help: every record that runs a clock, begun, gone on with and ended."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from fanlight.casework.models import (
    Assessment,
    EarlyHelpAssessment,
    FamilyPlan,
    NeedPlan,
    ProtectionPlan,
    Section47,
    StrategyDiscussion,
    Work,
)
from fanlight.casework.public import (
    Category,
    ClosureOutcome,
    CodeRefused,
    ConferenceResult,
    DayRefused,
    Lead,
    Need,
    NotPossible,
    NotStatutoryWork,
    RecordNotFound,
    ReviewResult,
    SeenAlone,
    agree_family_plan,
    authorise_assessment,
    call_discussion,
    change_category,
    complete_early_help_assessment,
    conclude_enquiry,
    end_family_plan,
    end_need_plan,
    end_protection_plan,
    hold_conference,
    hold_core_group,
    hold_discussion,
    record_visit,
    review_family_plan,
    review_need_plan,
    review_protection_plan,
    start_assessment,
    start_early_help_assessment,
    start_need_plan,
)
from fanlight.casework.rules.reasons import ReasonDoesNotFit
from fanlight.casework.scope import team_work
from fanlight.store.public import Actor
from tests.actions.casework.statutory import FACTORS
from tests.faults.walking.working import NO, a_piece
from tests.faults.walking.world import World, trial

PAGE = "casework:work"
NOT_HERE = (*NO, CodeRefused, DayRefused, NotPossible, NotStatutoryWork, ReasonDoesNotFit, RecordNotFound)
HELD = {"state": "ALLOCATED"}
LEAD = Lead(name="Bracken Madeupson", organisation="Oakhill Invented School")


def statutory(world: World, by: Actor) -> str:
    return str(a_piece(world, by, {**HELD, "kind__in": ["SOCIAL_WORK", "SPECIALIST"]}, HELD).id)


def early_help(world: World, by: Actor) -> str:
    return str(a_piece(world, by, {**HELD, "kind__in": ["EARLY_HELP", "OPEN_ACCESS"]}, HELD).id)


def of_team(world: World, by: Actor, model: Any, **likely: Any) -> str:
    """Return the id of a record of the actor's team, mostly one that is still open."""
    mine: QuerySet[Work] = team_work(by, world.at)
    return str(world.one_of(model.objects.filter(work__in=mine.values("id")), likely).id)


def a_day(world: World) -> date:
    """Mostly today; now and then written down late."""
    return (world.at - timedelta(days=world.rng.choice((0, 0, 0, 1, 3, 20)))).date()


@trial(PAGE, often=8, refusals=NOT_HERE)
def begin_an_assessment(world: World, by: Actor) -> None:
    start_assessment(work_id=statutory(world, by), started_on=a_day(world), by=by, at=world.at)


@trial(PAGE, often=7, refusals=NOT_HERE)
def authorise(world: World, by: Actor) -> None:
    said = {"factors": FACTORS, "outcomes": ["NFA"], "is_support_needed": False, "primary_need": Need.N4}
    which = of_team(world, by, Assessment, authorised_on__isnull=True)
    authorise_assessment(assessment_id=which, **said, by=by, at=world.at)


@trial(PAGE, often=6, refusals=NOT_HERE)
def call_a_discussion(world: World, by: Actor) -> None:
    suspected = world.at - timedelta(hours=world.rng.randint(0, 30))
    call_discussion(work_id=statutory(world, by), suspected_at=suspected, by=by, at=world.at)


@trial(PAGE, often=7, refusals=NOT_HERE)
def discuss(world: World, by: Actor) -> None:
    said = {"agencies": ["SOCIAL_CARE", "POLICE"], "decisions": "See the child."}
    which = of_team(world, by, StrategyDiscussion, held_at__isnull=True)
    begun = world.rng.random() < 0.7
    hold_discussion(discussion_id=which, held_at=world.at, is_enquiry_begun=begun, **said, by=by, at=world.at)


@trial(PAGE, often=6, refusals=NOT_HERE)
def conclude(world: World, by: Actor) -> None:
    outcome = world.rng.choice(("CP_CONFERENCE", "CP_CONFERENCE", "NFA"))
    which = of_team(world, by, Section47, ended_on__isnull=True)
    conclude_enquiry(enquiry_id=which, ended_on=a_day(world), outcomes=[outcome], by=by, at=world.at)


@trial(PAGE, often=6, refusals=NOT_HERE)
def confer(world: World, by: Actor) -> None:
    said = {"result": world.rng.choice(list(ConferenceResult)), "category": Category.EMO}
    which = of_team(world, by, Section47, conference__isnull=True, ended_on__isnull=False)
    hold_conference(enquiry_id=which, held_on=a_day(world), **said, by=by, at=world.at)


@trial(PAGE, often=5, refusals=NOT_HERE)
def plan_for_need(world: World, by: Actor) -> None:
    start_need_plan(work_id=statutory(world, by), started_on=a_day(world), by=by, at=world.at)


@trial(PAGE, often=5, refusals=NOT_HERE)
def end_a_need_plan(world: World, by: Actor) -> None:
    which = of_team(world, by, NeedPlan, ended_on__isnull=True)
    end_need_plan(plan_id=which, ended_on=a_day(world), by=by, at=world.at)


@trial(PAGE, often=5, refusals=NOT_HERE)
def end_protection(world: World, by: Actor) -> None:
    which = of_team(world, by, ProtectionPlan, ended_on__isnull=True)
    end_protection_plan(plan_id=which, ended_on=a_day(world), by=by, at=world.at)


@trial(PAGE, often=5, refusals=NOT_HERE)
def review_a_plan(world: World, by: Actor) -> None:
    review, model = world.rng.choice(((review_protection_plan, ProtectionPlan), (review_need_plan, NeedPlan)))
    which, result = of_team(world, by, model, ended_on__isnull=True), world.rng.choice(list(ReviewResult))
    review(plan_id=which, held_on=a_day(world), result=result, by=by, at=world.at)


@trial(PAGE, often=4, refusals=NOT_HERE)
def meet_as_a_core_group(world: World, by: Actor) -> None:
    which = of_team(world, by, ProtectionPlan, ended_on__isnull=True)
    hold_core_group(plan_id=which, met_on=a_day(world), by=by, at=world.at)


@trial(PAGE, often=2, refusals=NOT_HERE)
def change_the_category(world: World, by: Actor) -> None:
    which = of_team(world, by, ProtectionPlan, ended_on__isnull=True)
    change_category(plan_id=which, category=Category.PHY, by=by, at=world.at)


@trial(PAGE, often=6, refusals=NOT_HERE)
def visit(world: World, by: Actor) -> None:
    seen = world.rng.random() < 0.8
    alone = SeenAlone.YES if seen else SeenAlone.NO
    said = {"visited_on": a_day(world), "was_seen": seen, "seen_alone": alone}
    record_visit(work_id=statutory(world, by), **said, by=by, at=world.at)


@trial(PAGE, often=4, refusals=NOT_HERE)
def begin_an_early_help_assessment(world: World, by: Actor) -> None:
    said = {"organisation": "Oakhill Invented School", "lead": LEAD, "started_on": a_day(world)}
    start_early_help_assessment(work_id=early_help(world, by), **said, by=by, at=world.at)


@trial(PAGE, often=4, refusals=NOT_HERE)
def complete_an_early_help_assessment(world: World, by: Actor) -> None:
    which = of_team(world, by, EarlyHelpAssessment, completed_on__isnull=True)
    complete_early_help_assessment(assessment_id=which, completed_on=a_day(world), by=by, at=world.at)


@trial(PAGE, often=4, refusals=NOT_HERE)
def plan_with_the_family(world: World, by: Actor) -> None:
    agree_family_plan(work_id=early_help(world, by), agreed_on=a_day(world), lead=LEAD, by=by, at=world.at)


@trial(PAGE, often=4, refusals=NOT_HERE)
def go_on_with_a_family_plan(world: World, by: Actor) -> None:
    which, day = of_team(world, by, FamilyPlan, ended_on__isnull=True), a_day(world)
    if world.rng.random() < 0.5:
        review_family_plan(plan_id=which, held_on=day, by=by, at=world.at)
    else:
        end_family_plan(plan_id=which, ended_on=day, outcome=ClosureOutcome.ACHIEVED, by=by, at=world.at)
