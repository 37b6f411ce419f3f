"""Plans of a child's statutory work: begun at a conference or by consent, reviewed, changed and ended."""

from __future__ import annotations

import pytest

from fanlight.casework.models import (
    Conference,
    EarlierRecord,
    NeedPlan,
    ProtectionPlan,
)
from fanlight.casework.public import (
    Category,
    CodeRefused,
    ConferenceResult,
    DayRefused,
    NotPossible,
    RecordNotFound,
    ReviewResult,
    change_category,
    end_need_plan,
    end_protection_plan,
    hold_core_group,
    review_need_plan,
    review_protection_plan,
    start_need_plan,
    take_in_plan,
)
from tests.actions.casework.making import MONDAY
from tests.actions.casework.statutory import (
    on_a_plan,
)
from tests.factories import AUTHORITY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_clock_is_ever_amiss")]


def test_a_plan_begins_on_the_day_of_its_conference_and_ends_the_child_in_need_plan(case):
    need = start_need_plan(work_id=case.work.id, started_on=case.day, **case.act())
    plan = on_a_plan(case)
    need.refresh_from_db()
    assert plan.started_on == plan.conference.held_on == need.ended_on == case.day
    assert (plan.initial_category, plan.latest_category, plan.previous_plans) == ("NEG", "NEG", 0)
    with pytest.raises(NotPossible, match="do not stand together"):
        start_need_plan(work_id=case.work.id, started_on=case.later(days=1).day, **case.act())


def test_a_plan_without_a_category_is_refused(case):
    with pytest.raises(CodeRefused, match="under which category"):
        on_a_plan(case, category=None)
    assert not ProtectionPlan.objects.exists()


def test_previous_plans_are_counted_here_in_the_earlier_system_and_as_typed(case):
    EarlierRecord.objects.create(
        authority=AUTHORITY, person_id=case.child, kind="CP_PLAN", source_id="1", kept_from_at=MONDAY,
        taken_on=MONDAY.date(), system_name="Before", recorded_by="x",
    )  # fmt: skip
    first = on_a_plan(case, previous_elsewhere=2)
    assert (first.previous_plans, first.previous_elsewhere) == (3, 2)
    end_protection_plan(plan_id=first.id, ended_on=case.later(days=30).day, **case.act())
    assert on_a_plan(case.later(days=2)).previous_plans == 2


def test_the_category_changes_and_the_first_one_stays(case):
    plan = change_category(plan_id=on_a_plan(case).id, category=Category.EMO, **case.act())
    assert (plan.initial_category, plan.latest_category) == ("NEG", "EMO")


def test_a_review_is_after_the_first_day_and_may_end_the_plan(case):
    plan = on_a_plan(case)
    with pytest.raises(NotPossible, match="after the day on which the child protection plan began"):
        review_protection_plan(plan_id=plan.id, held_on=case.day, result=ReviewResult.CONTINUES, **case.act())
    with pytest.raises(NotPossible, match="ends at the earliest on the day after"):
        end_protection_plan(plan_id=plan.id, ended_on=case.day, **case.act())
    review_protection_plan(
        plan_id=plan.id, held_on=case.later(days=80).day, result=ReviewResult.CONTINUES, **case.act()
    )
    with pytest.raises(DayRefused, match="recorded already"):
        review_protection_plan(plan_id=plan.id, held_on=case.day, result=ReviewResult.CONTINUES, **case.act())
    review_protection_plan(plan_id=plan.id, held_on=case.later(days=90).day, result=ReviewResult.ENDS, **case.act())
    plan.refresh_from_db()
    assert plan.ended_on == case.day
    # On the day on which it ended a child in need plan may begin.
    assert start_need_plan(work_id=case.work.id, started_on=case.day, **case.act())


def test_core_groups_meet_while_the_plan_stands(case):
    plan = on_a_plan(case)
    hold_core_group(plan_id=plan.id, met_on=case.later(days=8).day, **case.act())
    for day, says in ((case.day, "recorded already"), (MONDAY.date(), "while the plan stands")):
        with pytest.raises(DayRefused, match=says):
            hold_core_group(plan_id=plan.id, met_on=day, **case.act())


def test_a_child_in_need_plan_is_reviewed_and_ended(case):
    plan = start_need_plan(work_id=case.work.id, started_on=case.day, **case.act())
    review_need_plan(plan_id=plan.id, held_on=case.later(days=30).day, result=ReviewResult.CONTINUES, **case.act())
    with pytest.raises(NotPossible, match="another child in need plan"):
        start_need_plan(work_id=case.work.id, started_on=case.day, **case.act())
    end_need_plan(plan_id=plan.id, ended_on=case.later(days=1).day, **case.act())
    with pytest.raises(RecordNotFound):
        end_need_plan(plan_id=plan.id, ended_on=case.day, **case.act())
    assert NeedPlan.objects.get().ended_on == case.day


def test_a_plan_that_came_from_elsewhere_has_its_own_conference(case):
    take = {"work_id": case.work.id, "held_on": case.day, "result": ConferenceResult.PLAN, "category": Category.PHY}
    take_in_plan(**take, **case.act())
    assert Conference.objects.get().section_47 is None and ProtectionPlan.objects.get().initial_category == "PHY"
    with pytest.raises(CodeRefused, match="recorded already"):
        take_in_plan(**take, **case.act())
