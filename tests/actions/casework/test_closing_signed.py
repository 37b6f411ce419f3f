"""A worker proposes a closure; the manager signs it off or returns it; statutory work closes in no other worker's hands."""

from __future__ import annotations

import pytest

from fanlight.casework.models import Closure, Work
from fanlight.casework.public import (
    ClosureOutcome,
    ClosureReason,
    DayRefused,
    NotForYou,
    NotPossible,
    ReasonDoesNotFit,
    RecordNotFound,
    WorkNotFound,
    close_work,
    propose_closure,
    return_closure,
    sign_off_closure,
)
from fanlight.casework.queries.workload import closures_to_sign
from fanlight.store.public import StaleVersion
from tests.actions.casework.making import DAY, a_manager_of, a_team, allocated
from tests.actions.casework.statutory import a_case, assessing, authorised

pytestmark = pytest.mark.django_db
STEP_DOWN = {"step_down_to": "Inventedham Early Help", "lead_professional": "Willow Notreal"}


@pytest.fixture
def case(heard):
    case = a_case()
    authorised(case.later(days=20), assessing(case))
    return case.later(days=1)


def proposed(case, reason=ClosureReason.RC8, **said):
    given = {"outcome": ClosureOutcome.ACHIEVED, "summary": "Things are calm.", **said}
    return propose_closure(work_id=case.work.id, reason=reason, **given, **case.act())


def signed(case, by=None, **said):
    return sign_off_closure(work_id=case.work.id, **said, **case.act(by or case.manager))


def test_a_manager_signs_what_the_worker_proposed_and_the_work_is_closed(case):
    proposed(case)
    assert [one.work_id for one in closures_to_sign(case.manager, case.at)] == [case.work.id]
    closure = signed(case.later(days=1))
    work = Work.objects.get(pk=case.work.pk)
    assert (work.state, work.closure_reason, work.closure_summary) == ("CLOSED", "RC8", "Things are calm.")
    assert (closure.signed_off_by_user_id, closure.proposed_by_user_id) == (case.manager.user_id, case.worker.user_id)
    assert case.episode.closure_reason == "RC8" and closures_to_sign(case.manager, case.at) == []


def test_a_worker_closes_statutory_work_neither_alone_nor_by_signing(case):
    ending = {"reason": ClosureReason.RC8, "outcome": ClosureOutcome.ACHIEVED, "summary": "Done."}
    with pytest.raises(NotForYou, match="Propose the closure, and your manager signs it"):
        close_work(work_id=case.work.id, **ending, **case.act())
    proposed(case)
    with pytest.raises(NotForYou, match="Only the team's manager signs off"):
        signed(case, case.worker)
    assert Work.objects.get(pk=case.work.pk).state == "ALLOCATED"


def test_nobody_signs_what_they_proposed_themselves(case):
    propose_closure(
        work_id=case.work.id, reason=ClosureReason.RC8, outcome=ClosureOutcome.ACHIEVED, summary="Done.",
        **case.act(case.manager),
    )  # fmt: skip
    with pytest.raises(NotForYou, match="not one that they proposed themselves"):
        signed(case)
    assert signed(case, a_manager_of(case.team))


def test_what_is_returned_is_proposed_again(case):
    proposed(case)
    with pytest.raises(ReasonDoesNotFit, match="Say what has to be done"):
        return_closure(work_id=case.work.id, because=" ", **case.act(case.manager))
    returned = return_closure(work_id=case.work.id, because="Ring the school first.", **case.act(case.manager))
    assert returned.returned_because == "Ring the school first." and closures_to_sign(case.manager, case.at) == []
    with pytest.raises(RecordNotFound):
        signed(case)
    again = proposed(case, summary="The school was rung.")
    assert again.id == returned.id and Closure.objects.get().returned_at is None
    assert signed(case).signed_off_at == case.at


def test_a_step_down_names_who_goes_on_and_waits_until_they_accepted(case):
    with pytest.raises(ReasonDoesNotFit, match="Name the team or service"):
        proposed(case, ClosureReason.RC9)
    proposed(case, ClosureReason.RC9, **STEP_DOWN)
    with pytest.raises(ReasonDoesNotFit, match="Nobody has accepted"):
        signed(case)
    with pytest.raises(DayRefused, match="cannot be after today"):
        proposed(case, ClosureReason.RC9, **STEP_DOWN, accepted_on=case.day + DAY)
    proposed(case, ClosureReason.RC9, **STEP_DOWN, accepted_on=case.day)
    closure = signed(case)
    assert (closure.accepted_on, closure.step_down_to) == (case.day, STEP_DOWN["step_down_to"])
    assert case.episode.closure_reason == "RC9"


def test_a_stale_signature_shows_what_changed(case):
    closure = proposed(case)
    proposed(case, summary="More was done.")
    with pytest.raises(StaleVersion):
        signed(case, expected=closure.version)


def test_a_proposal_that_cannot_stand_is_not_signed_and_nothing_is_half_done(case):
    proposed(case, ClosureReason.RC7)
    assessing(case)
    with pytest.raises(NotPossible, match="An assessment is not finished"):
        signed(case)
    assert Closure.objects.get().signed_off_at is None and case.episode.is_open


def test_another_team_signs_nothing(case):
    proposed(case)
    with pytest.raises(WorkNotFound):
        signed(case, a_manager_of(a_team()))


def test_early_help_is_proposed_and_signed_too(heard, team, manager, worker):
    work = allocated(team, manager, worker)
    said = {"reason": ClosureReason.STEPPED_DOWN, "outcome": ClosureOutcome.ACHIEVED, "summary": "Done.", **STEP_DOWN}
    at = work.allocated_at + DAY
    propose_closure(work_id=work.id, **said, accepted_on=at.date(), by=worker, at=at)
    sign_off_closure(work_id=work.id, by=manager, at=at)
    assert Work.objects.get(pk=work.pk).closure_reason == "STEPPED_DOWN"
