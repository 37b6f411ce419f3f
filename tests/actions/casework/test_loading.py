"""Work brought in by sets stands where its steps say, under the same table of moves."""

from __future__ import annotations

import pytest

from fanlight.audit.public import verify
from fanlight.casework.actions.load import LoadingNotAllowed
from fanlight.casework.models import Acknowledgement, Allocation, InformationClock, Work, WorkStep
from fanlight.casework.public import (
    LoadedInformation,
    LoadedStep,
    LoadedWork,
    Move,
    MoveNotAllowed,
    ReasonDoesNotFit,
    WorkKind,
    allocate_work,
    load_work,
)
from fanlight.store.public import import_actor, new_ulid
from tests.actions.casework.making import DAY, HOUR, MONDAY, a_child, a_worker_of
from tests.factories import AUTHORITY

pytestmark = pytest.mark.django_db
AUTHOR = new_ulid()


def step(move, hours, **fields):
    return LoadedStep(move=move, at=MONDAY + hours * HOUR, by_id=AUTHOR, **fields)


def piece(team, *steps, **fields):
    given = {"kind": WorkKind.EARLY_HELP, "person_id": a_child(), "accept_due_at": MONDAY + 4 * HOUR, **fields}
    return LoadedWork(team_id=team.id, steps=steps, **given)


def load(*pieces):
    by = import_actor("tests.load", authority=AUTHORITY)
    return load_work(pieces=pieces, by=by, at=MONDAY + 99 * DAY)


OFFER = step(Move.OFFER, 0)
ACCEPT = step(Move.ACCEPT, 1)


def held(worker, hours=2):
    return step(Move.ALLOCATE, hours, worker_user_id=worker.user_id)


def test_work_stands_where_its_steps_lead(team, worker):
    second = a_worker_of(team)
    ending = step(Move.CLOSE, 200, reason_code="NEEDS_MET", reason="All calm")
    made = load(
        piece(team, OFFER),
        piece(team, OFFER, step(Move.REFUSE, 1, reason_code="NO_CAPACITY", reason="Full")),
        piece(team, OFFER, ACCEPT),
        piece(team, OFFER, ACCEPT, held(worker), held(second, 50)),
        piece(team, OFFER, ACCEPT, held(worker), ending, closure_outcome="ACHIEVED"),
    )
    rows = Work.objects.in_bulk(made)
    assert [rows[key].state for key in made] == ["OFFERED", "REFUSED", "ACCEPTED", "ALLOCATED", "CLOSED"]
    assert [rows[key].version for key in made] == [1, 2, 2, 4, 4]
    last = rows[made[4]]
    assert (last.closure_reason, last.closure_outcome, last.closure_summary) == ("NEEDS_MET", "ACHIEVED", "All calm")
    assert rows[made[3]].worker_user_id == second.user_id
    allocations = Allocation.objects.filter(work=made[3]).order_by("recorded_at")
    assert [(one.worker_user_id, one.valid_to) for one in allocations] == [
        (worker.user_id, (MONDAY + 50 * HOUR).date()),
        (second.user_id, None),
    ]
    assert Allocation.objects.get(work=made[4]).valid_to == (MONDAY + 200 * HOUR).date()
    assert WorkStep.objects.filter(work=made[4]).count() == 4
    assert last.retention_class == "EARLY_HELP" and verify(AUTHORITY).broken == ""


def test_loaded_work_goes_on_from_where_it_stands(team, manager, worker, heard):
    (key,) = load(piece(team, OFFER, ACCEPT, held(a_worker_of(team))))
    allocate_work(work_id=key, worker_user_id=worker.user_id, by=manager, at=MONDAY + DAY)
    assert Work.objects.get(pk=key).version == 4


def test_loaded_information_waits_or_has_been_read(team):
    unread = LoadedInformation(new_ulid(), "More", MONDAY, AUTHOR, due_at=MONDAY + HOUR)
    read = LoadedInformation(
        new_ulid(), "More", MONDAY, AUTHOR, due_at=MONDAY + HOUR, acknowledged_at=MONDAY, acknowledged_by_id=AUTHOR
    )
    load(piece(team, OFFER, information=(unread, read)))
    assert InformationClock.objects.filter(stopped_at__isnull=True).count() == 1
    assert Acknowledgement.objects.get().information.contact_id == read.contact_id


@pytest.mark.parametrize(
    "steps",
    [(ACCEPT,), (OFFER, step(Move.CLOSE, 1, reason_code="NEEDS_MET")), (OFFER, OFFER), (OFFER, step(Move.REOPEN, 2))],
)
def test_steps_that_are_not_in_the_table_are_refused_and_nothing_is_kept(team, steps):
    with pytest.raises(MoveNotAllowed):
        load(piece(team, OFFER), piece(team, *steps, closure_outcome="ACHIEVED"))
    assert not Work.objects.exists() and not WorkStep.objects.exists()


def test_a_step_without_what_its_move_needs_is_refused(team):
    with pytest.raises(ValueError, match="An allocation needs its worker"):
        load(piece(team, OFFER, ACCEPT, step(Move.ALLOCATE, 2)))
    with pytest.raises(ValueError, match="is not a valid RefusalReason"):
        load(piece(team, OFFER, step(Move.REFUSE, 2, reason_code="BECAUSE")))
    with pytest.raises(ReasonDoesNotFit):
        load(piece(team, OFFER, ACCEPT, step(Move.CLOSE, 2, reason_code="RC8"), closure_outcome="ACHIEVED"))
    with pytest.raises(ValueError, match="is not a valid ClosureOutcome"):
        load(piece(team, OFFER, ACCEPT, step(Move.CLOSE, 2, reason_code="OTHER_SERVICE")))


def test_people_do_not_load(team, manager):
    with pytest.raises(LoadingNotAllowed):
        load_work(pieces=[piece(team, OFFER)], by=manager, at=MONDAY)
