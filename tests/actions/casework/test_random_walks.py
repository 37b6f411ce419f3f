"""Random walks through the moves of work, by whoever comes along: what must hold after every single one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fanlight.audit.public import events_about, verify
from fanlight.casework.models import Acknowledgement, Allocation, InformationClock, Work, WorkInformation, WorkStep
from fanlight.casework.public import (
    AcknowledgedAlready,
    CannotHoldThisWork,
    ClosureOutcome,
    ClosureReason,
    InformationWaits,
    MoveNotAllowed,
    NotForYou,
    RefusalReason,
    WorkEvent,
    WorkNotFound,
    accept_work,
    acknowledge_information,
    add_information,
    allocate_work,
    close_work,
    refuse_work,
    reopen_work,
)
from fanlight.casework.rules.kinds import CLOSED_STATES, OPEN_STATES
from fanlight.casework.rules.transitions import TRANSITIONS
from fanlight.store.public import new_ulid
from tests.actions.casework.making import HOUR, MONDAY, a_child, a_decider, a_manager_of, a_team, a_worker_of, offered
from tests.factories import AUTHORITY

pytestmark = pytest.mark.django_db
MOVES = ("accept", "refuse", "allocate", "close", "reopen", "inform", "acknowledge")
REFUSALS = (
    AcknowledgedAlready,
    CannotHoldThisWork,
    InformationWaits,
    MoveNotAllowed,
    NotForYou,
    WorkNotFound,
)


class Walk:
    """One child's work, everybody who might touch it, and what was told of it."""

    def __init__(self, people: dict[str, Any], heard: list[Any]) -> None:
        self.people, self.heard, self.hours = people, heard, 0
        self.work = offered(people["team"], person_id=people["child"], by=people["decider"])

    def move(self, name: str, who: str) -> bool:
        """Try one move by one person an hour later; return whether it was made."""
        self.hours += 1
        by, at = self.people[who], MONDAY + self.hours * HOUR
        try:
            getattr(self, name)(by=by, at=at)
        except REFUSALS:
            return False
        return True

    def accept(self, **act: Any) -> None:
        accept_work(work_id=self.work.id, **act)

    def refuse(self, **act: Any) -> None:
        refuse_work(work_id=self.work.id, reason=RefusalReason.OTHER, words="Not ours", **act)

    def allocate(self, **act: Any) -> None:
        holder = Work.objects.get(pk=self.work.pk).worker_user_id
        worker = self.people["worker"].user_id
        chosen = self.people["second"].user_id if holder == worker else worker
        allocate_work(work_id=self.work.id, worker_user_id=chosen, **act)

    def close(self, **act: Any) -> None:
        reason, outcome = ClosureReason.NEEDS_MET, ClosureOutcome.ACHIEVED
        close_work(work_id=self.work.id, reason=reason, outcome=outcome, summary="Done", **act)

    def reopen(self, **act: Any) -> None:
        self.work = reopen_work(work_id=self.work.id, reason="Again", contact_id=new_ulid(), **act)

    def inform(self, by: Any, at: Any) -> None:
        add_information(work_id=self.work.id, contact_id=new_ulid(), note="More", by=self.people["decider"], at=at)

    def acknowledge(self, **act: Any) -> None:
        waiting = WorkInformation.objects.filter(work=self.work, acknowledgement__isnull=True).first()
        if waiting is None:
            raise WorkNotFound
        acknowledge_information(information_id=waiting.id, **act)


@pytest.fixture
def people(db):
    team = a_team()
    return {
        "team": team,
        "child": a_child(),
        "decider": a_decider(),
        "manager": a_manager_of(team),
        "worker": a_worker_of(team),
        "second": a_worker_of(team),
        "stranger": a_manager_of(a_team()),
    }


def check(work: Work, heard: list[Any]) -> None:
    """What must hold for one piece of work, whatever was tried with it."""
    steps = list(WorkStep.objects.filter(work=work).order_by("position"))
    assert steps[0].move == "OFFER" and steps[0].from_state == ""
    for before, after in zip(steps, steps[1:], strict=False):
        assert before.to_state == after.from_state
    for step in steps:
        assert TRANSITIONS[(step.from_state or None, step.move)] == step.to_state
    assert steps[-1].to_state == work.state and work.version == len(steps)
    assert (work.state in OPEN_STATES) + (work.closed_at is not None) + (work.refused_at is not None) == 1
    assert (work.state in CLOSED_STATES) is (work.closed_at is not None)
    open_allocations = Allocation.objects.filter(work=work, valid_to__isnull=True)
    assert open_allocations.count() == (1 if work.state == "ALLOCATED" else 0)
    if work.state == "ALLOCATED":
        assert open_allocations.get().worker_user_id == work.worker_user_id
    told = [one.event for one in heard if one.work_id == work.id]
    assert (WorkEvent.REFUSED in told) is (work.state == "REFUSED") and told.count(WorkEvent.REFUSED) <= 1
    recorded = [event["detail"]["step"] for event in events_about(AUTHORITY, [("work", work.id)])]
    assert sorted(recorded) == sorted(step.id for step in steps)
    running = InformationClock.objects.filter(information__work=work, stopped_at__isnull=True).count()
    unread = WorkInformation.objects.filter(work=work, acknowledgement__isnull=True).count()
    assert running == (unread if work.state in OPEN_STATES else 0)
    assert work.state not in CLOSED_STATES or unread == 0


STAGES = (["accept"], ["accept", "allocate"], ["accept", "allocate", "inform"], ["accept", "allocate", "close"])
WALKS = st.builds(
    lambda stage, rest: [*((name, "manager") for name in stage), *rest],
    st.sampled_from(([], *STAGES)),
    st.lists(
        st.tuples(st.sampled_from(MOVES), st.sampled_from(["manager", "manager", "worker", "second", "stranger"])),
        max_size=10,
    ),
)


@given(walk=WALKS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_tried_work_stands_in_one_place_and_every_step_of_it_is_written_and_told(walk, people, heard):
    heard.clear()
    going = Walk(people, heard)
    pieces = [going.work.id]
    for name, who in walk:
        before = WorkStep.objects.count()
        made = going.move(name, who)
        assert WorkStep.objects.count() - before == (0 if not made else 2 if name == "reopen" else 1)
        assert not (made and who == "stranger" and name != "inform")
        if going.work.id not in pieces:
            pieces.append(going.work.id)
        for work in Work.objects.filter(pk__in=pieces):
            check(work, heard)
    acknowledged = Acknowledgement.objects.filter(information__work__in=pieces).count()
    assert [one.event for one in heard].count(WorkEvent.INFORMATION_ACKNOWLEDGED) == acknowledged
    assert verify(AUTHORITY).broken == ""
