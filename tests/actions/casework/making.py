"""Invented teams, children and pieces of work for the tests of casework, each named after a stage."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta
from typing import Any

from fanlight.access.public import Role, raise_wall
from fanlight.casework.models import Work
from fanlight.casework.public import (
    Agreement,
    ClosureOutcome,
    ClosureReason,
    StepDown,
    WorkKind,
    accept_work,
    allocate_work,
    close_work,
    open_work,
)
from fanlight.establishments.models import District, Team
from fanlight.establishments.public import TeamKind
from fanlight.people.public import PersonDetails, PersonGiven, Sex, load_people
from fanlight.store.public import Actor, import_actor, new_ulid
from tests.factories import AUTHORITY, a_user, an_actor

MONDAY = datetime(2018, 11, 19, 9, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
REASONS = "Mum asked for help with routines and the school sees it too."
_numbers = itertools.count(1)


def a_team(name: str = "", *, kind: TeamKind = TeamKind.EARLY_HELP_UNIT, **fields: Any) -> Team:
    """Return a team that does not exist."""
    return Team.objects.create(
        authority=fields.pop("authority", AUTHORITY),
        name=name or f"Inventedham Unit {next(_numbers)}",
        kind=kind,
        phone="01632 960321",
        valid_from=date(2018, 1, 1),
        recorded_by=new_ulid(),
        **fields,
    )


def a_district(name: str = "Inventedham") -> District:
    """Return a district that does not exist."""
    return District.objects.create(authority=AUTHORITY, ons_code=f"E99{next(_numbers):06}", name=name)


def a_manager_of(team: Team, *, role: Role = Role.EARLY_HELP_MANAGER, **fields: Any) -> Actor:
    """Return somebody who leads the team."""
    return an_actor(role, team_id=team.id, **fields)


def a_worker_of(team: Team, *, role: Role = Role.EARLY_HELP_WORKER, **fields: Any) -> Actor:
    """Return somebody who holds work in the team."""
    return an_actor(role, team_id=team.id, **fields)


def a_decider() -> Actor:
    """Return somebody at the Front Door who decides."""
    return an_actor(Role.SENIOR_PRACTITIONER)


def a_child(forenames: str = "Tansy", surname: str = "Inventedly", born_on: date = date(2010, 3, 7)) -> str:
    """Return the id of a child who does not exist."""
    details = PersonDetails(forenames=forenames, surname=surname, born_on=born_on, sex=Sex.F)
    by = import_actor("tests.children", authority=AUTHORITY)
    return load_people(given=[PersonGiven(details=details)], source="Invented", by=by, at=MONDAY)[0]


def offered(team: Team, *, by: Actor | None = None, at: datetime = MONDAY, **fields: Any) -> Work:
    """Return work that waits for the team to accept it."""
    given: dict[str, Any] = {
        "kind": WorkKind.EARLY_HELP,
        "contact_id": new_ulid(),
        "request_id": new_ulid(),
        "request_reference": "FL-7K3QX42M-T",
        "level": 3,
        "reasons": REASONS,
        "asked_by": "Oakhill Invented School",
        **fields,
    }
    person_id = given.pop("person_id", None) or a_child()
    return open_work(person_id=person_id, team_id=team.id, by=by or a_decider(), at=at, **given)


def accepted(team: Team, manager: Actor, *, at: datetime = MONDAY, **fields: Any) -> Work:
    """Return work that the team has accepted and nobody holds yet."""
    work = offered(team, at=at, **fields)
    return accept_work(work_id=work.id, by=manager, at=at + HOUR)


def allocated(team: Team, manager: Actor, worker: Actor, *, at: datetime = MONDAY, **fields: Any) -> Work:
    """Return work that a worker of the team holds."""
    work = accepted(team, manager, at=at, **fields)
    return allocate_work(work_id=work.id, worker_user_id=worker.user_id, by=manager, at=at + 2 * HOUR)


def closed(team: Team, manager: Actor, worker: Actor, *, at: datetime = MONDAY, **fields: Any) -> Work:
    """Return work that its worker has closed, a day after it was offered."""
    work = allocated(team, manager, worker, at=at, **fields)
    return close_work(
        work_id=work.id,
        reason=ClosureReason.NEEDS_MET,
        outcome=ClosureOutcome.ACHIEVED,
        summary="Routines hold and school is content.",
        by=worker,
        at=at + DAY,
    )


def a_step_down(to: Team | None = None, **fields: Any) -> StepDown:
    """Return what is said of a step down that the family agrees to: to the team, or else to a school."""
    given: dict[str, Any] = {
        "reason": "Routines hold.",
        "achieved": "School every day for six weeks.",
        "left_to_do": "A youth club.",
        "outcome": ClosureOutcome.ACHIEVED,
        "agreement": Agreement.AGREED,
        "agreement_asked_on": MONDAY.date(),
        "agreement_by": "Mother",
        "planned_on": (MONDAY + 2 * DAY).date(),
        "lead_name": "Hazel Inventedly",
        "to_team_id": to.id if to else "",
        "receiver_body": "" if to else "Oakhill Invented School",
        **fields,
    }
    return StepDown(**given)


def walled(subject_kind: str, subject_id: str, *, by: Actor, is_silent: bool = False) -> tuple[str, str]:
    """Put a wall round a subject; return its id and the user id of Fern Walltender, who holds it."""
    holder = a_user(Role.LADO, name="Fern Walltender")
    wall = raise_wall(
        subjects=[(subject_kind, subject_id)],
        reason="PROTECTED",
        owner_ids=[holder.id],
        ring_phone="01632 960777",
        is_silent=is_silent,
        by=by,
        at=MONDAY,
    )
    return wall.id, holder.id
