"""Work steps down and up: held by somebody at every moment, and closed only when the receiver has accepted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from fanlight.access.public import Role
from fanlight.audit.public import verify
from fanlight.casework.actions.alert_lateness import alert_step
from fanlight.casework.actions.recompute_clocks import recompute_clocks
from fanlight.casework.models import Closure, FamilyPlan, NeedPlan, StepAcross, StepAcrossMove, Work, WorkInformation
from fanlight.casework.public import (
    Agreement,
    ClosureOutcome,
    ClosureReason,
    DayRefused,
    InformationWaits,
    Lead,
    NotForYou,
    ReasonDoesNotFit,
    RefusalReason,
    StepRefused,
    StepUp,
    WorkEvent,
    WorkNotFound,
    accept_work,
    add_information,
    agree_family_plan,
    agree_step,
    close_work,
    propose_step_down,
    put_off_step,
    record_outside_answer,
    refuse_work,
    reopen_work,
    start_need_plan,
    step_counts,
    step_up,
    withdraw_step,
)
from fanlight.casework.queries.stepping import late_steps, panel_days, panel_list, stepped
from fanlight.establishments.public import TeamKind, add_list_entry
from fanlight.messages.models import Notice
from fanlight.store.public import StaleVersion, new_ulid
from tests.actions.casework.making import (
    DAY,
    HOUR,
    MONDAY,
    a_decider,
    a_manager_of,
    a_step_down,
    a_team,
    a_worker_of,
    allocated,
)
from tests.actions.casework.statutory import a_case, assessing, authorised
from tests.factories import a_membership, a_person_without_membership, an_actor

pytestmark = pytest.mark.django_db
WEDNESDAY = date(2018, 11, 21)
LATER = MONDAY + 3 * HOUR


@pytest.fixture
def below(db):
    """A team that takes what is stepped down, with its manager."""
    team = a_team("Inventedham open access", kind=TeamKind.OPEN_ACCESS)
    return team, a_manager_of(team, name="Sorrel Madeupson")


@pytest.fixture
def work(heard, team, manager, worker):
    return allocated(team, manager, worker)


def proposed(work, by, what, at=LATER):
    return propose_step_down(work_id=work.id, said=what, by=by, at=at)


def agreed(step, by, at=LATER + 2 * DAY):
    return agree_step(step_id=step.id, decided_on=at.date(), by=by, at=at)


def now_of(work) -> Work:
    return Work.objects.get(pk=work.pk)


def test_a_step_down_goes_by_the_panel_to_the_receiver_and_only_their_yes_closes_the_first_work(
    work, manager, worker, below, heard
):
    team, receiving = below
    step = proposed(work, worker, a_step_down(team))
    assert (step.state, step.panel_on, step.due_at) == (
        "PROPOSED",
        WEDNESDAY,
        datetime(2018, 11, 21, 17, tzinfo=MONDAY.tzinfo),
    )
    assert Notice.objects.filter(kind="WORK_STEP_PROPOSED", user_id=manager.user_id).exists()
    assert panel_days(manager, LATER) == [WEDNESDAY]
    assert [row.receiver for row in panel_list(manager, LATER, WEDNESDAY)] == ["Inventedham open access"]
    assert step_counts(manager, LATER).to_agree == 1
    step = agreed(step, manager)
    offered = step.offered
    assert (offered.state, offered.kind, offered.level, offered.stepped_from_id) == (
        "OFFERED",
        "OPEN_ACCESS",
        2,
        work.id,
    )
    assert (now_of(work).state, offered.contact_id) == ("ALLOCATED", work.contact_id)
    assert "Left: A youth club." in offered.reasons
    heard.clear()
    at = LATER + 2 * DAY + HOUR
    accept_work(work_id=offered.id, by=receiving, at=at)
    first, second, step = now_of(work), now_of(offered), StepAcross.objects.get()
    assert (first.state, first.closure_reason, second.state) == ("CLOSED", "STEPPED_DOWN", "ACCEPTED")
    assert (step.state, step.accepted_on, step.answered_at) == ("ACCEPTED", at.date(), at)
    assert [(one.event, one.goes_on_in_id) for one in heard] == [
        (WorkEvent.ACCEPTED, ""),
        (WorkEvent.CLOSED, offered.id),
    ]
    closure = Closure.objects.get()
    assert (closure.step_down_to, closure.signed_off_by_user_id) == ("Inventedham open access", manager.user_id)
    assert (closure.proposed_by_user_id, closure.accepted_on) == (worker.user_id, at.date())
    assert [one.other_reference for one in stepped(first, manager)] == [second.reference]
    came = stepped(second, receiving)[0]
    assert (came.title, came.may_open) == (f"Step down from {work.team.name}", False)
    assert list(StepAcrossMove.objects.order_by("position").values_list("move", flat=True)) == [
        "PROPOSE",
        "AGREE",
        "ACCEPT",
    ]
    assert (
        reopen_work(work_id=work.id, reason="It is worse again.", by=manager, at=at + DAY).reopened_from_id == work.id
    )
    assert verify(work.authority).broken == ""


def test_safety_4_what_a_receiver_refuses_is_never_in_neither_hand(work, manager, worker, below, heard):
    team, receiving = below
    step = agreed(proposed(work, worker, a_step_down(team)), manager)
    heard.clear()
    refuse_work(
        work_id=step.offered.id,
        reason=RefusalReason.NO_CAPACITY,
        words="Full until May.",
        by=receiving,
        at=LATER + 3 * DAY,
    )
    assert [(one.event, one.stepped_from_id) for one in heard] == [(WorkEvent.REFUSED, work.id)]
    assert (now_of(work).state, now_of(work).worker_user_id) == ("ALLOCATED", worker.user_id)
    assert (StepAcross.objects.get().state, Closure.objects.count()) == ("REFUSED", 0)
    told = Notice.objects.filter(kind="WORK_STEP_REFUSED").values_list("user_id", flat=True)
    assert set(told) == {worker.user_id, manager.user_id}
    again = proposed(work, worker, a_step_down(team, planned_on=date(2018, 11, 30)), LATER + 4 * DAY)
    assert again.id != step.id and StepAcross.objects.count() == 2


def test_who_proposes_who_agrees_and_what_a_proposal_says(work, team, manager, worker, below):
    place, receiving = below
    for what, sentence in (
        (a_step_down(place, reason=" "), "Say why"),
        (a_step_down(place, lead_name=""), "Name the person"),
        (a_step_down(place, receiver_body="Oakhill"), "one of them"),
        (a_step_down(place, agreement_by=""), "who agreed"),
        (a_step_down(place, agreement=Agreement.NOT_AGREED), "why it does not agree"),
        (a_step_down(place, agreement=Agreement.NOT_ASKED), "has not been asked"),
        (a_step_down(place, planned_on=date(2018, 11, 18)), "today or later"),
        (a_step_down(team), "Choose another"),
    ):
        with pytest.raises((StepRefused, ReasonDoesNotFit), match=sentence):
            proposed(work, worker, what)
    with pytest.raises(DayRefused):
        proposed(work, worker, a_step_down(place, agreement_asked_on=WEDNESDAY))
    with pytest.raises(NotForYou):
        proposed(work, a_worker_of(team), a_step_down(place))
    with pytest.raises(WorkNotFound):
        proposed(work, receiving, a_step_down(place))
    step = proposed(work, manager, a_step_down(place))
    with pytest.raises(NotForYou, match="not of a step down that they proposed"):
        agreed(step, manager)
    with pytest.raises(NotForYou):
        agreed(step, worker)
    with pytest.raises(WorkNotFound):
        agreed(step, receiving)
    with pytest.raises(StaleVersion):
        agree_step(step_id=step.id, decided_on=MONDAY.date(), expected=9, by=a_manager_of(team), at=LATER)
    with pytest.raises(DayRefused):
        agree_step(step_id=step.id, decided_on=WEDNESDAY, by=a_manager_of(team), at=LATER)
    with pytest.raises(ReasonDoesNotFit, match="is not answered yet"):
        close_work(
            work_id=work.id, reason=ClosureReason.NEEDS_MET, outcome=ClosureOutcome.ACHIEVED, summary="Done", by=manager, at=LATER
        )  # fmt: skip
    withdraw_step(step_id=step.id, because="Mum asked us to stay.", by=worker, at=LATER)
    assert StepAcross.objects.get().state == "WITHDRAWN"


def test_a_panel_puts_off_and_looks_again_or_gives_it_back_to_the_worker(work, manager, worker, below):
    team, _ = below
    step = proposed(work, worker, a_step_down(team))
    at = LATER + 2 * DAY
    with pytest.raises(StepRefused, match="after today"):
        put_off_step(step_id=step.id, reason="Too soon.", decided_on=at.date(), again_on=at.date(), by=manager, at=at)
    again_on = date(2018, 11, 28)
    step = put_off_step(step_id=step.id, reason="Too soon.", decided_on=at.date(), again_on=again_on, by=manager, at=at)
    assert (step.state, step.panel_on, panel_days(manager, at)) == ("PROPOSED", again_on, [again_on])
    step = put_off_step(step_id=step.id, reason="Still.", decided_on=at.date(), by=manager, at=at + HOUR)
    assert (step.state, step_counts(worker, at).put_off) == ("NOT_YET", 1)
    step = proposed(work, worker, replace(a_step_down(team), achieved="More."), at + 2 * HOUR)
    assert (step.state, step.achieved, StepAcross.objects.count()) == ("PROPOSED", "More.", 1)


def test_an_outside_receiver_is_rung_and_their_answer_closes_the_work_or_leaves_it(work, manager, worker):
    step = agreed(proposed(work, worker, a_step_down(lead_organisation="Oakhill Invented School")), manager)
    at = LATER + 3 * DAY
    assert (step.offered, step.due_at is not None, step_counts(worker, at).outside) == (None, True, 1)
    with pytest.raises(ReasonDoesNotFit, match="do not take over"):
        record_outside_answer(step_id=step.id, is_accepted=False, answered_on=at.date(), by=worker, at=at)
    with pytest.raises(StepRefused, match="before it was agreed"):
        record_outside_answer(step_id=step.id, is_accepted=True, answered_on=MONDAY.date(), by=worker, at=at)
    contact = new_ulid()
    add_information(work_id=work.id, contact_id=contact, note="Again", by=a_decider(), at=at)
    with pytest.raises(InformationWaits):
        record_outside_answer(step_id=step.id, is_accepted=True, answered_on=at.date(), by=worker, at=at)
    record_outside_answer(step_id=step.id, is_accepted=False, answered_on=at.date(), words="No room", by=worker, at=at)
    assert now_of(work).state == "ALLOCATED"
    other = allocated(work.team, manager, worker)
    step = agreed(proposed(other, worker, a_step_down()), manager)
    record_outside_answer(step_id=step.id, is_accepted=True, answered_on=at.date(), by=worker, at=at)
    assert (now_of(other).state, Closure.objects.get().step_down_to) == ("CLOSED", "Oakhill Invented School")


def test_social_work_steps_down_for_the_reason_of_the_census_and_its_plan_ends_that_day(heard, below):
    case = a_case()
    authorised(case.later(days=5), assessing(case))
    start_need_plan(work_id=case.work.id, started_on=case.day, **case.act())
    case.later(days=30)
    unit = a_team()
    step = propose_step_down(work_id=case.work.id, said=a_step_down(unit, planned_on=case.day), **case.act())
    step = agree_step(step_id=step.id, decided_on=case.day, **case.act(case.manager))
    accept_work(work_id=step.offered.id, by=a_manager_of(unit), at=case.at)
    assert (now_of(case.work).closure_reason, NeedPlan.objects.get().ended_on) == ("RC7", case.day)
    assert (Work.objects.get(pk=step.offered_id).kind, case.episode.closed_on) == ("EARLY_HELP", case.day)
    other = a_case()
    authorised(other.later(days=5), assessing(other))
    step = propose_step_down(work_id=other.work.id, said=a_step_down(unit, planned_on=other.day), **other.act())
    step = agree_step(step_id=step.id, decided_on=other.day, **other.act(other.manager))
    accept_work(work_id=step.offered.id, by=a_manager_of(unit), at=other.at)
    assert other.episode.closure_reason == "RC9"


def test_safety_4_a_step_up_waits_for_no_panel_and_early_help_stays_until_it_is_accepted(
    work, manager, worker, below, heard
):
    team, _ = below
    social = a_team("Inventedham social work", kind=TeamKind.SOCIAL_WORK)
    lead = Lead(name="Willow Notreal", organisation="Invented County Council")
    agree_family_plan(work_id=work.id, agreed_on=MONDAY.date(), lead=lead, by=worker, at=LATER)
    down = agreed(proposed(work, worker, a_step_down(team)), manager)
    at = LATER + 3 * DAY
    up = {"reason": "He has bruises.", "achieved": "A plan.", "level": 4, "to_team_id": social.id}
    for wrong in ({"reason": ""}, {"level": 2}, {"to_team_id": team.id}):
        with pytest.raises((StepRefused, ReasonDoesNotFit)):
            step_up(work_id=work.id, said=StepUp(**{**up, **wrong}), by=worker, at=at)
    heard.clear()
    step = step_up(work_id=work.id, said=StepUp(**up, is_danger=True), by=worker, at=at)
    offered = step.offered
    assert (StepAcross.objects.get(pk=down.pk).state, now_of(down.offered).state) == ("WITHDRAWN", "REFUSED")
    assert [(one.event, one.stepped_from_id) for one in heard] == [(WorkEvent.REFUSED, work.id)]
    assert (offered.state, offered.is_danger, offered.needed_by, offered.accept_due_at) == ("OFFERED", True, at, at)
    assert (now_of(work).state, step.panel_on) == ("ALLOCATED", None)
    with pytest.raises(StepRefused, match="stepped up already"):
        step_up(work_id=work.id, said=StepUp(**up), by=worker, at=at)
    with pytest.raises(StepRefused, match="answered by the social work team"):
        withdraw_step(step_id=step.id, because="No.", by=worker, at=at)
    add_information(work_id=work.id, contact_id=new_ulid(), note="The school rang", by=a_decider(), at=at)
    nobody = a_person_without_membership()
    a_membership(nobody, Role.SOCIAL_WORK_MANAGER, team_id=social.id)
    unregistered = an_actor(Role.SOCIAL_WORK_MANAGER, user=nobody)
    with pytest.raises(NotForYou, match="social-work-qualified"):
        accept_work(work_id=offered.id, by=unregistered, at=at)
    accept_work(work_id=offered.id, by=a_manager_of(social, role=Role.SOCIAL_WORK_MANAGER), at=at + HOUR)
    assert (now_of(work).state, now_of(work).closure_reason, now_of(offered).state) == (
        "CLOSED",
        "STEPPED_UP",
        "ACCEPTED",
    )
    assert FamilyPlan.objects.get().ended_on == at.date()
    told = WorkInformation.objects.get(work=offered)
    assert told.clock.stopped_at is None and told.note == "The school rang"


def test_a_step_up_that_bounces_stays_with_early_help(work, worker, heard):
    social = a_team(kind=TeamKind.SOCIAL_WORK)
    what = StepUp(reason="Worse.", achieved="", level=3, to_team_id=social.id)
    step = step_up(work_id=work.id, said=what, by=worker, at=LATER)
    refuse_work(
        work_id=step.offered.id,
        reason=RefusalReason.BELOW_LEVEL,
        words="Go on with the plan.",
        by=a_manager_of(social, role=Role.SOCIAL_WORK_MANAGER),
        at=LATER + HOUR,
    )
    assert (StepAcross.objects.get().state, now_of(work).state) == ("REFUSED", "ALLOCATED")
    assert step_up(work_id=work.id, said=what, by=worker, at=LATER + 2 * HOUR).state == "TO_ACCEPT"


def test_a_district_may_have_no_panel_then_the_manager_agrees_on_a_clock_and_is_told_once_when_it_is_late(
    work, manager, worker, below
):
    team, _ = below
    admin = an_actor(Role.ADMINISTRATOR)
    add_list_entry(
        list_name="casework.panels",
        code="NONE_HERE",
        label="None here",
        values={"weekday": "NONE", "district": ""},
        in_force_from=MONDAY.date(),
        source="Invented",
        position=0,
        by=admin,
        at=MONDAY,
    )
    step = proposed(work, worker, a_step_down(team))
    assert (step.panel_on, step.due_at.date()) == (None, WEDNESDAY)
    assert not late_steps(work.authority, LATER).exists()
    late = LATER + timedelta(days=9)
    assert alert_step(step_id=step.id, by=manager, at=late) is not None
    assert alert_step(step_id=step.id, by=manager, at=late) is None
    assert step_counts(manager, late).late == 1
    StepAcross.objects.filter(pk=step.pk).update(due_at=LATER)
    recompute_clocks(by=manager, at=late)
    assert StepAcross.objects.get(pk=step.pk).due_at == step.due_at
