"""The plan and records in a browser: accessible and whole in a wide and in a narrow window, and done by keyboard."""

from __future__ import annotations

import pytest
from django.urls import reverse

from fanlight.access.models import Membership, User
from fanlight.casework import listeners
from fanlight.casework.public import (
    Category,
    ClosureOutcome,
    ClosureReason,
    Need,
    WorkEvent,
    WorkKind,
    change_category,
    hold_core_group,
    propose_closure,
    release_to_school,
    set_primary_need,
)
from fanlight.casework.rules.acts import Act
from fanlight.store.public import set_business_time
from tests.actions.casework.making import DAY, MONDAY, a_district, allocated, offered
from tests.actions.casework.statutory import Case, a_case, assessing, on_a_plan, seen
from tests.pages.casework.test_in_chromium import enter, photograph

pytestmark = [pytest.mark.needs_chromium, pytest.mark.django_db(transaction=True)]


def a_full_case() -> Case:
    """A child on a protection plan with visits, a core group, an assessment, a release and a proposal to close."""
    case = a_case(name="Willow Notreal")
    set_primary_need(work_id=case.work.id, need=Need.N1, **case.act())
    assessing(case)
    seen(case.later(days=1))
    plan = on_a_plan(case)
    for passed in (8, 10):
        seen(case.later(days=passed), is_statutory=True)
    hold_core_group(plan_id=plan.id, met_on=case.day, **case.act())
    change_category(plan_id=plan.id, category=Category.EMO, **case.act())
    release_to_school(work_id=case.work.id, stage="There is a child protection plan", **case.act())
    ending = {"reason": ClosureReason.RC9, "outcome": ClosureOutcome.PARTLY_ACHIEVED}
    who = {"step_down_to": "Inventedham Early Help", "lead_professional": "Rowan Madeup"}
    propose_closure(
        work_id=case.work.id, summary="Mornings are calm, and he is in school.", **ending, **who, **case.act()
    )
    return case


@pytest.fixture
def case(transactional_db, monkeypatch):
    monkeypatch.setattr(listeners, "_listeners", {event: {} for event in WorkEvent})
    set_business_time(MONDAY)
    found = a_full_case()
    Membership.objects.update(confirmed_until=(MONDAY + 400 * DAY).date())
    for name in ("Marshinvented", "Hillinvented"):
        place = a_district(name).id
        offered(found.team, kind=WorkKind.SOCIAL_WORK, district_id=place, at=found.at)
        allocated(found.team, found.manager, found.worker, kind=WorkKind.SPECIALIST, at=found.at - 2 * DAY)
    set_business_time(found.later(days=20).at)
    return found


def pages_of(case: Case) -> dict[str, str]:
    """The address of every new page of the manager, by a short name."""
    plan, assessment = case.episode.protection_plans.get(), case.episode.assessments.get()
    on_work, on_record = "casework:record", "casework:record_on"
    return {
        "plan": reverse("casework:plan", args=[case.work.id]),
        "plan-work": reverse("casework:work", args=[case.work.id]),
        "plan-visit": reverse(on_work, args=[case.work.id, Act.VISIT]),
        "plan-authorise": reverse(on_record, args=[case.work.id, Act.AUTHORISE_ASSESSMENT, assessment.id]),
        "plan-review": reverse(on_record, args=[case.work.id, Act.REVIEW_PROTECTION_PLAN, plan.id]),
        "plan-sign": reverse(on_work, args=[case.work.id, Act.SIGN_OFF_CLOSURE]),
        "plan-due": reverse("casework:due") + "?within=20",
        "plan-due-print": reverse("casework:due") + "?within=20&print=yes",
        "plan-caseload": reverse("casework:caseload"),
        "plan-to-sign": reverse("casework:to_sign"),
        "plan-team": reverse("casework:team") + "?list=allocated",
    }


def test_every_page_of_plan_and_records_is_accessible_and_fits_a_wide_and_a_narrow_window(
    case, live_server, new_visitor, violations
):
    context = new_visitor()
    enter(context, live_server, User.objects.get(pk=case.manager.user_id))
    page = context.new_page()
    for name, address in pages_of(case).items():
        page.goto(live_server.url + address)
        assert address.split("?")[0] in page.url, name
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            photograph(page, name, width)
            assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), name
        assert violations(page) == [], name


def test_a_worker_records_a_visit_and_tells_the_school_without_a_script(case, live_server, new_visitor):
    context = new_visitor(java_script_enabled=False)
    enter(context, live_server, User.objects.get(pk=case.worker.user_id))
    page = context.new_page()
    page.goto(live_server.url + pages_of(case)["plan"])
    photograph(page, "plan-of-worker", 1280)
    page.get_by_role("link", name="Record a visit").last.click()
    page.get_by_role("button", name="Record the visit").click()
    photograph(page, "plan-visit-mistakes", 1280)
    page.get_by_role("link", name="Enter the day of the visit").wait_for()
    for part, number in (("Day", case.day.day), ("Month", case.day.month), ("Year", case.day.year)):
        page.get_by_label(part, exact=True).fill(str(number))
    page.get_by_label("Yes", exact=True).check()
    page.get_by_label("Yes, alone").check()
    page.get_by_role("button", name="Record the visit").click()
    page.get_by_text("The visit is recorded.").wait_for()
    page.get_by_role("link", name="Tell the school").click()
    page.get_by_role("button", name="See what the school will read").click()
    photograph(page, "plan-preview", 1280)
    page.get_by_role("button", name="Tell the school").click()
    page.get_by_text("The school can read this now.").wait_for()
    photograph(page, "plan-told", 1280)
