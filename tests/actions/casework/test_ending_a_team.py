"""A team that holds work, or alone reads what is confidential, is not ended: somebody must move that first."""

from __future__ import annotations

import pytest

from fanlight.access.public import Role
from fanlight.casework.public import RefusalReason, close_work, refuse_work
from fanlight.casework.rules.reasons import ClosureOutcome, ClosureReason
from fanlight.establishments.public import TeamStillHolds, end_team, team
from fanlight.people.public import Protected, make_confidential
from tests.actions.casework.making import (
    DAY,
    MONDAY,
    a_child,
    a_manager_of,
    a_team,
    a_worker_of,
    accepted,
    allocated,
    offered,
    walled,
)
from tests.factories import AUTHORITY, an_actor

pytestmark = pytest.mark.django_db


def end(key: str) -> None:
    end_team(team_id=key, on=MONDAY.date(), by=an_actor(Role.ADMINISTRATOR), at=MONDAY)


def test_safety_4_a_team_with_open_work_is_not_ended_and_the_sentence_says_who_must_move_it() -> None:
    unit = a_team()
    manager = a_manager_of(unit)
    offered(unit)
    accepted(unit, manager)
    allocated(unit, manager, a_worker_of(unit))
    with pytest.raises(TeamStillHolds) as held:
        end(unit.id)
    sentence = str(held.value)
    assert "The team holds 3 pieces of open work." in sentence
    assert "Its manager must accept or refuse 1 piece that it has been offered" in sentence
    assert "Its manager must close 2 pieces that it has accepted" in sentence
    assert team(AUTHORITY, unit.id).valid_to is None  # type: ignore[union-attr]


def test_a_team_ends_once_its_work_is_refused_or_closed() -> None:
    unit = a_team()
    manager, worker = a_manager_of(unit), a_worker_of(unit)
    work = allocated(unit, manager, worker)
    with pytest.raises(TeamStillHolds):
        end(unit.id)
    close_work(
        work_id=work.id,
        reason=ClosureReason.NEEDS_MET,
        outcome=ClosureOutcome.ACHIEVED,
        summary="Routines hold and school is content.",
        by=worker,
        at=MONDAY + DAY,
    )
    end(unit.id)
    assert team(AUTHORITY, unit.id).valid_to == MONDAY.date()  # type: ignore[union-attr]


def test_another_teams_work_holds_nobody_up() -> None:
    unit = a_team()
    offered(a_team())
    end(unit.id)


def test_safety_13_work_behind_a_silent_wall_holds_the_team_too_and_is_counted_like_any_other() -> None:
    unit = a_team()
    child = a_child()
    offered(unit, person_id=child)
    walled("person", child, by=an_actor(Role.LADO), is_silent=True)
    with pytest.raises(TeamStillHolds, match="holds 1 piece of open work"):
        end(unit.id)


def test_safety_11_the_only_team_that_reads_what_is_confidential_is_not_ended() -> None:
    unit, other = a_team(), a_team()
    child = a_child()
    officer = an_actor(Role.FRONT_DOOR_OFFICER)

    def name(*teams: str) -> None:
        make_confidential(
            person_id=child, protected=[Protected.ADDRESS], team_ids=teams, reason="Fled", by=officer, at=MONDAY
        )

    name(unit.id)
    with pytest.raises(TeamStillHolds, match="the only team that may read the confidential details of 1 person"):
        end(unit.id)
    name(other.id)
    end(unit.id)
    with pytest.raises(TeamStillHolds):
        end(other.id)


def test_a_refused_offer_is_not_held_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    unit = a_team()
    work = offered(unit)
    monkeypatch.setattr("fanlight.casework.actions.refuse_work.tell", lambda happening, *, by, at: None)
    manager = a_manager_of(unit)
    refuse_work(work_id=work.id, reason=RefusalReason.WRONG_TEAM, words="Not ours", by=manager, at=MONDAY)
    end(unit.id)
