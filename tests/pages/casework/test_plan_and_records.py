"""The plan and records of a piece of work: what is due first, every act by one form, and nobody else's."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse

from fanlight.access.models import Membership
from fanlight.access.public import Role
from fanlight.audit.models import Look
from fanlight.casework import closing_questions
from fanlight.casework.models import (
    Assessment,
    Closure,
    EarlyHelpAssessment,
    FamilyPlan,
    NeedPlan,
    ProtectionPlan,
    SchoolRelease,
    Section47,
    StrategyDiscussion,
    Visit,
    Work,
)
from fanlight.casework.public import clocks_amiss, propose_closure, start_need_plan
from fanlight.casework.rules.acts import ACT_WORDS, ON_THE_WORK, Act
from fanlight.casework.rules.reasons import ClosureOutcome, ClosureReason
from fanlight.casework.views.acts import ACT_PAGES
from fanlight.store.public import business_time_at, new_ulid
from tests.actions.casework.making import DAY, MONDAY, a_worker_of, allocated, offered, walled
from tests.actions.casework.statutory import Case, a_case, assessing, enquiring, on_a_plan, to_conference
from tests.factories import AUTHORITY, an_actor, browser_of
from tests.support.statements import asked_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(heard):
    return a_case()


def day(name: str, when: Any) -> dict[str, str]:
    return {f"{name}-day": str(when.day), f"{name}-month": str(when.month), f"{name}-year": str(when.year)}


def plan_of(client, work, status=200):
    response = client.get(reverse("casework:plan", args=[work.id]))
    assert response.status_code == status, response.content.decode()[:2000]
    return response.content.decode()


def address_of(work, act, record_id=""):
    words = [work.id, str(act), *([record_id] if record_id else [])]
    return reverse("casework:record_on" if record_id else "casework:record", args=words)


def hidden(text: str) -> dict[str, str]:
    """The version and the key that a form was drawn with."""
    return dict(re.findall(r'name="(version|idempotency_key)" value="([^"]*)"', text))


def drawn(client, work, act, record_id=""):
    response = client.get(address_of(work, act, record_id))
    assert response.status_code == 200, (act, response.get("Location"))
    return response.content.decode()


def send(client, work, act, record_id="", *, status=302, kept=None, **typed):
    """Draw the form, fill it and send it."""
    held = kept or hidden(drawn(client, work, act, record_id))
    response = client.post(address_of(work, act, record_id), {**held, **typed})
    assert response.status_code == status, response.content.decode()[:3000]
    return response


def acts_on(text: str) -> set[str]:
    return set(re.findall(r'href="[^"]+/record/([a-z-]+)/', text))


def test_every_act_has_its_words_its_page_and_its_place():
    assert set(ACT_WORDS) == set(ACT_PAGES) == set(Act)
    assert set(Act) > ON_THE_WORK


def test_a_worker_takes_a_case_from_the_referral_to_the_closure_on_the_pages(case):
    """Each form is drawn, sent and followed, as a worker and a manager do it over three months."""
    worker, manager, work = browser_of(case.worker), browser_of(case.manager), case.work
    Membership.objects.update(confirmed_until=(MONDAY + 200 * DAY).date())

    def go_on(**passed: float) -> Any:
        return business_time_at(case.later(**passed).at)

    with go_on(hours=1):
        first = plan_of(worker, work)
        assert "Do first: child seen" in first and "due in" in first
        send(worker, work, Act.SET_NEED, need="N1")
        send(worker, work, Act.START_ASSESSMENT, **day("day", case.day))
        send(worker, work, Act.VISIT, was_seen="YES", seen_alone="YES", **day("visited_on", case.day))
        send(worker, work, Act.CALL_DISCUSSION, time="12:00", **day("day", case.day))
    with go_on(hours=2):
        discussion = StrategyDiscussion.objects.get()
        held = {"agencies": ["SOCIAL_CARE", "POLICE"], "decisions": "See him today.", "is_enquiry_begun": "YES"}
        send(worker, work, Act.HOLD_DISCUSSION, discussion.id, time="13:30", **held, **day("day", case.day))
        text = plan_of(worker, work)
        assert "Did not take part" in text and "Health" in text and "Section 47 enquiry begun" in text
    with go_on(days=2):
        enquiry = Section47.objects.get()
        send(worker, work, Act.VISIT, was_seen="YES", seen_alone="NO", **day("visited_on", case.day))
        send(worker, work, Act.CONCLUDE_ENQUIRY, enquiry.id, outcomes=["CP_CONFERENCE"], **day("ended_on", case.day))
        assert "Initial conference required" in plan_of(worker, work)
    with go_on(days=7):
        held = {"result": "PLAN", "category": "NEG", "previous_elsewhere": "1"}
        send(worker, work, Act.HOLD_CONFERENCE, enquiry.id, **held, **day("held_on", case.day))
        plan = ProtectionPlan.objects.get()
        assert (plan.initial_category, plan.previous_elsewhere) == ("NEG", 1)
    with go_on(days=8):
        visit = {"was_seen": "YES", "seen_alone": "YES", "is_statutory": "on"}
        send(worker, work, Act.VISIT, **visit, **day("visited_on", case.day))
        assert Visit.objects.order_by("-id")[0].is_statutory
        send(worker, work, Act.HOLD_CORE_GROUP, plan.id, **day("day", case.day))
        send(worker, work, Act.CHANGE_CATEGORY, plan.id, category="EMO")
        assert "Emotional abuse; at first neglect" in plan_of(worker, work)
        assessment = Assessment.objects.get()
        found = {"at_home": ["3B"], "harm": ["16A"], "outcomes": ["PROV_OF_SERVICES"], "is_support_needed": "YES"}
        send(manager, work, Act.AUTHORISE_ASSESSMENT, assessment.id, need="N1", **found)
        assert "Domestic abuse: a parent or carer; Neglect" in plan_of(worker, work)
    with go_on(days=60):
        send(worker, work, Act.REVIEW_PROTECTION_PLAN, plan.id, result="ENDS", **day("held_on", case.day))
        send(worker, work, Act.START_NEED_PLAN, **day("day", case.day))
    with go_on(days=20):
        need = NeedPlan.objects.get()
        send(worker, work, Act.REVIEW_NEED_PLAN, need.id, result="CONTINUES", **day("held_on", case.day))
        send(worker, work, Act.END_NEED_PLAN, need.id, **day("day", case.day))
        ending = {"reason": "RC7", "outcome": "ACHIEVED", "summary": "Things are calm."}
        send(worker, work, Act.PROPOSE_CLOSURE, **ending)
        send(manager, work, Act.RETURN_CLOSURE, because="Ring the school first.")
        assert "Ring the school first." in plan_of(worker, work)
        again = drawn(worker, work, Act.PROPOSE_CLOSURE)
        assert "Things are calm." in again
        send(worker, work, Act.PROPOSE_CLOSURE, **ending)
        send(manager, work, Act.SIGN_OFF_CLOSURE)
        done = plan_of(manager, work)
        assert "Signed off" in done and acts_on(done) == set()
    assert Work.objects.get(pk=work.pk).state == "CLOSED"
    assert list(clocks_amiss(AUTHORITY)) == []


def test_early_help_goes_from_its_assessment_to_the_end_of_the_plan(team, manager, worker, as_worker, heard):
    work = allocated(team, manager, worker)
    with business_time_at(MONDAY.replace(hour=15)):
        today = day("started_on", MONDAY)
        drawn_first = drawn(as_worker, work, Act.START_EARLY_HELP_ASSESSMENT)
        assert 'value="Willow Notreal"' in drawn_first
        lead = {"lead_name": "Rowan Madeup", "lead_organisation": "Invented Primary School"}
        send(as_worker, work, Act.START_EARLY_HELP_ASSESSMENT, organisation="Invented Primary School", **lead, **today)
        one = EarlyHelpAssessment.objects.get()
        assert (one.lead_name, one.lead_user_id) == ("Rowan Madeup", "")
        assert "Do first: early help assessment" in plan_of(as_worker, work)
        send(as_worker, work, Act.COMPLETE_EARLY_HELP_ASSESSMENT, one.id, **day("day", MONDAY))
        send(as_worker, work, Act.AGREE_FAMILY_PLAN, lead_name="Willow Notreal", **day("agreed_on", MONDAY))
        plan = FamilyPlan.objects.get()
        assert plan.lead_user_id == worker.user_id
    later = MONDAY.replace(day=29)
    with business_time_at(later):
        send(as_worker, work, Act.REVIEW_FAMILY_PLAN, plan.id, **day("day", later))
        send(as_worker, work, Act.END_FAMILY_PLAN, plan.id, outcome="ACHIEVED", **day("ended_on", later))
        text = plan_of(as_worker, work)
    assert "Reviewed" in text and "29 November 2018" in text and "Yes, what was agreed was achieved" in text
    assert not acts_on(text) & {str(act) for act in (Act.START_ASSESSMENT, Act.CALL_DISCUSSION, Act.SET_NEED)}


def test_what_is_refused_is_said_beside_what_was_typed(case):
    worker = browser_of(case.worker)
    with business_time_at(case.at):
        text = send(worker, case.work, Act.VISIT, was_seen="YES", status=422).content.decode()
        assert "Enter the day of the visit" in text and "Select whether the child was seen alone" in text
        assert "<title>Error:" in text
        sunday = day("day", case.day.replace(day=1))
        text = send(worker, case.work, Act.START_ASSESSMENT, status=422, **sunday).content.decode()
        assert "begins before the referral" in text and 'value="1"' in text
        assert not Assessment.objects.exists() and not Visit.objects.exists()


def test_factors_are_asked_for_and_none_stands_alone(case):
    assessment, manager = assessing(case), browser_of(case.manager)
    said = {"outcomes": ["NFA"], "is_support_needed": "NO", "need": "N4"}
    with business_time_at(case.at):
        text = send(manager, case.work, Act.AUTHORISE_ASSESSMENT, assessment.id, status=422, **said).content.decode()
        assert "Select each factor that was found" in text
        both = {"harm": ["16A"], "other": ["21"]}
        page = send(manager, case.work, Act.AUTHORISE_ASSESSMENT, assessment.id, status=422, **both, **said)
        assert "stands alone" in page.content.decode()
        send(manager, case.work, Act.AUTHORISE_ASSESSMENT, assessment.id, other=["21"], **said)
    assert Assessment.objects.get().factors == "21"


def test_the_same_form_sent_twice_records_once_and_another_one_records_again(case):
    worker = browser_of(case.worker)
    typed = {"was_seen": "YES", "seen_alone": "YES", **day("visited_on", case.day)}
    with business_time_at(case.at):
        kept = hidden(drawn(worker, case.work, Act.VISIT))
        for _ in range(2):
            send(worker, case.work, Act.VISIT, kept=kept, **typed)
        assert Visit.objects.count() == 1
        send(worker, case.work, Act.VISIT, **typed)
    assert Visit.objects.count() == 2


def test_a_stale_form_shows_both_versions_and_keeps_what_was_typed(case):
    worker, manager = browser_of(case.worker), browser_of(case.manager)
    with business_time_at(case.later(days=20).at):
        plan = on_a_plan(case)
    with business_time_at(case.later(days=1).at):
        kept = hidden(drawn(worker, case.work, Act.CHANGE_CATEGORY, plan.id))
        send(manager, case.work, Act.CHANGE_CATEGORY, plan.id, category="EMO")
        page = send(worker, case.work, Act.CHANGE_CATEGORY, plan.id, kept=kept, status=409, category="PHY")
        text = page.content.decode()
        assert "Emotional abuse" in text and "Physical abuse" in text and "Save mine instead" in text
        plan.refresh_from_db()
        assert plan.latest_category == "EMO"
        send(
            worker, case.work, Act.CHANGE_CATEGORY, plan.id, kept={**kept, "version": str(plan.version)}, category="PHY"
        )
    plan.refresh_from_db()
    assert plan.latest_category == "PHY"


def test_a_closure_of_challenged_work_is_signed_only_by_who_says_that_they_know(case, monkeypatch):
    closure = {"reason": ClosureReason.RC7, "outcome": ClosureOutcome.ACHIEVED, "summary": "Things are calm."}
    propose_closure(work_id=case.work.id, **closure, **case.act())
    monkeypatch.setattr(closing_questions, "_questions", {"above": lambda authority, work_id: "It is challenged."})
    manager = browser_of(case.manager)
    with business_time_at(case.at):
        text = drawn(manager, case.work, Act.SIGN_OFF_CLOSURE)
        assert "It is challenged." in text and "I know that it is challenged" in text
        refused = send(manager, case.work, Act.SIGN_OFF_CLOSURE, status=422).content.decode()
        assert "Say that you know that it is challenged" in refused
        send(manager, case.work, Act.SIGN_OFF_CLOSURE, is_confirmed="on")
    assert Closure.objects.get().signed_off_by_user_id == case.manager.user_id


def test_a_step_down_names_who_goes_on_before_it_is_sent(case):
    worker = browser_of(case.worker)
    typed = {"reason": "RC9", "outcome": "ACHIEVED", "summary": "Early help goes on."}
    with business_time_at(case.at):
        text = send(worker, case.work, Act.PROPOSE_CLOSURE, status=422, **typed).content.decode()
        assert "Enter which team or service goes on with the family" in text and "Enter who leads it there" in text
        who = {"step_down_to": "Inventedham Early Help", "lead_professional": "Rowan Madeup"}
        send(worker, case.work, Act.PROPOSE_CLOSURE, **typed, **who)
    assert Closure.objects.get().step_down_to == "Inventedham Early Help"


def test_safety_10_the_school_is_told_what_the_worker_saw_beforehand_and_it_is_taken_back(case):
    """The words suggested never name a discussion or an enquiry; nothing is told before the preview was sent on."""
    enquiring(case)
    worker = browser_of(case.worker)
    with business_time_at(case.at):
        text = drawn(worker, case.work, Act.RELEASE)
        assert 'value="A social worker is in touch with the family"' in text
        kept, next_on = hidden(text), day("next_on", case.day.replace(day=28))
        typed = {"stage": "We visit every week", "is_worker_named": "on", **next_on}
        preview = send(worker, case.work, Act.RELEASE, kept=kept, status=200, **typed).content.decode()
        assert "What the school will read" in preview and "28 November 2018" in preview
        assert not SchoolRelease.objects.exists()
        changed = send(worker, case.work, Act.RELEASE, kept=kept, status=200, change="yes", **typed)
        assert 'value="We visit every week"' in changed.content.decode() and not SchoolRelease.objects.exists()
        send(worker, case.work, Act.RELEASE, kept=kept, seen="yes", **typed)
        assert SchoolRelease.objects.get().stage == "We visit every week"
        assert "Seen now, since" in plan_of(worker, case.work)
        send(worker, case.work, Act.WITHDRAW_RELEASE)
        text = plan_of(worker, case.work)
    assert "Taken back" in text and "withdraw-from-the-school" not in acts_on(text)


def test_only_who_holds_the_work_and_the_manager_are_offered_acts(case):
    assessment = assessing(case)
    colleague = browser_of(a_worker_of(case.team, role=Role.SOCIAL_WORKER))
    with business_time_at(case.at):
        text = plan_of(colleague, case.work)
        assert acts_on(text) == set() and "record on it" in text
        response = colleague.get(address_of(case.work, Act.VISIT), follow=True)
        assert "Only the worker who holds this work" in response.content.decode()
        key = {"version": "0", "idempotency_key": new_ulid()}
        typed = {"was_seen": "NO", **day("visited_on", case.day), **key}
        refused = colleague.post(address_of(case.work, Act.VISIT), typed)
        assert refused.status_code == 422 and not Visit.objects.exists()
        mine, theirs = (
            acts_on(plan_of(browser_of(case.worker), case.work)),
            acts_on(plan_of(browser_of(case.manager), case.work)),
        )
        assert "authorise-assessment" not in mine and "authorise-assessment" in theirs
        early = browser_of(case.worker).get(address_of(case.work, Act.AUTHORISE_ASSESSMENT, assessment.id))
        assert early.status_code == 302


def test_what_is_not_there_is_not_found_and_a_form_of_nobodys_is_refused(case):
    worker = browser_of(case.worker)
    for address in (
        reverse("casework:record", args=[case.work.id, "dance"]),
        address_of(case.work, Act.VISIT, new_ulid()),
        reverse("casework:record", args=[case.work.id, Act.CHANGE_CATEGORY]),
        reverse("casework:record", args=[new_ulid(), Act.VISIT]),
    ):
        assert worker.get(address).status_code == 404, address
    assert worker.post(address_of(case.work, Act.VISIT), {"version": "1"}).status_code == 400
    assert worker.post(address_of(case.work, Act.VISIT), {"idempotency_key": "k"}).status_code == 400


def test_safety_13_the_records_of_walled_work_are_not_there_for_its_own_team(case):
    walled("person", case.child, by=case.decider)
    plan_of(browser_of(case.worker), case.work, 404)
    assert browser_of(case.worker).get(address_of(case.work, Act.VISIT)).status_code == 404
    assert not Look.objects.exists()


def test_the_page_names_the_child_nowhere_but_in_its_body_and_keeps_the_look(case):
    with business_time_at(case.at):
        text = plan_of(browser_of(case.worker), case.work)
    title = re.search(r"<title[^>]*>(.*?)</title>", text, re.S).group(1)
    assert case.work.reference in title and "Tansy" not in title and "Tansy Inventedly" in text
    look = Look.objects.get()
    assert (look.page, look.subject_id) == ("casework:plan", case.child)


@pytest.mark.parametrize("role", [Role.DSL, Role.FRONT_DOOR_MANAGER, Role.ADMINISTRATOR])
def test_other_roles_do_not_come_in(case, role):
    plan_of(browser_of(an_actor(role)), case.work, 403)


def test_the_fullest_page_asks_the_database_little(case: Case):
    worker = browser_of(case.worker)
    plan = on_a_plan(case)
    with business_time_at(case.later(days=20).at):
        send(worker, case.work, Act.HOLD_CORE_GROUP, plan.id, **day("day", case.day))
        send(worker, case.work, Act.REVIEW_PROTECTION_PLAN, plan.id, result="ENDS", **day("held_on", case.day))
        start_need_plan(work_id=case.work.id, started_on=case.day, **case.act())
        assessing(case)
        to_conference(case)
    with business_time_at(case.later(days=1).at):
        asked = asked_by(lambda: worker.get(reverse("casework:plan", args=[case.work.id])))
    assert len(asked) <= 15, "\n".join(asked)


def test_what_the_census_would_ask_stands_on_the_page_until_it_is_put_right(case):
    enquiring(case)
    asked, worker = "There is a section 47 enquiry and no assessment.", browser_of(case.worker)
    with business_time_at(case.at):
        assert asked in plan_of(worker, case.work)
        assessing(case)
        assert asked not in plan_of(worker, case.work)


def test_work_that_nobody_has_accepted_is_to_be_accepted_first(team, manager, as_manager, heard):
    text = plan_of(as_manager, offered(team))
    assert "Do first: accept or refuse the work" in text and acts_on(text) == set()
