"""Who can sign in to the demonstration: one person of every role, and the staff of every team."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from operator import setitem
from random import Random
from typing import Any

from fanlight.access.public import (
    ROLE_LABELS,
    AccountGiven,
    Membership,
    Role,
    load_accounts,
    memberships_with_email,
)
from fanlight.demo.names import STAFF, phone
from fanlight.demo.people_made import School
from fanlight.demo.shape import AUTHORITY
from fanlight.demo.surnames import surname
from fanlight.establishments.public import Team, TeamKind
from fanlight.store.public import Actor

PASSWORD = "demonstration-2018"  # noqa: S105  (printed by the command; the database refuses real mode)
AWAKE_UNTIL = date(2030, 12, 31)
EMPLOYED_FROM = date(2016, 9, 1)


@dataclass(frozen=True)
class SignIn:
    """An account that the command prints."""

    email: str
    name: str
    what: str


@dataclass
class Staff:
    """Everybody who acts in the demonstration."""

    sign_ins: list[SignIn] = field(default_factory=list)
    deciders: list[Actor] = field(default_factory=list)
    officers: list[Actor] = field(default_factory=list)
    leads: dict[str, Actor] = field(default_factory=dict)
    wall_holders: list[Actor] = field(default_factory=list)
    managers: dict[str, Actor] = field(default_factory=dict)
    workers: dict[str, list[Actor]] = field(default_factory=dict)
    partners: dict[str, Actor] = field(default_factory=dict)
    night: list[Actor] = field(default_factory=list)


class _Hiring:
    """Gathers the accounts, each with what is to be done once it is known who acts."""

    def __init__(self, rng: Random) -> None:
        self.rng, self.staff = rng, Staff()
        self.posts: list[tuple[AccountGiven, Callable[[Actor], object]]] = []

    def add(
        self,
        role: Role,
        then: Callable[[Actor], object] = lambda actor: None,
        *,
        email: str = "",
        what: str = "",
        kind: str = "AUTHORITY",
        organisation: tuple[str, str] = (AUTHORITY, "Kent County Council"),
        team_id: str = "",
        is_registered: bool = False,
    ) -> None:
        """Gather one account; with an e-mail address it is one that the command prints."""
        number = len(self.posts) + 1
        given = AccountGiven(
            email=email or f"staff{number}@kent.example",
            name=f"{self.rng.choice(STAFF)} {surname(self.rng)}",
            password=PASSWORD if email else None,
            phone=phone(self.rng),
            registration=f"SW{900000 + number}" if is_registered else "",
            role=role,
            organisation_kind=kind,
            organisation_id=organisation[0],
            organisation_name=organisation[1],
            team_id=team_id,
            valid_from=EMPLOYED_FROM,
            confirmed_until=AWAKE_UNTIL,
        )
        self.posts.append((given, then))
        if email:
            self.staff.sign_ins.append(SignIn(email, given.name, what))


def hire(*, schools: list[School], teams: list[Team], rng: Random, by: Actor, at: datetime) -> Staff:
    """Make every account and return who is who; the ones that are printed share one password."""
    hiring = _Hiring(rng)
    _front_door(hiring, teams)
    _schools(hiring, schools)
    _district_teams(hiring, teams)
    _others(hiring)
    # Who came to the demonstration later has a chance of their own, so that everybody before stays who they were.
    hiring.rng = Random(len(hiring.posts))  # noqa: S311
    _partners(hiring)
    _second_of_returns(hiring)
    _chief_of_finance(hiring)
    actors = load_accounts(given=[given for given, _ in hiring.posts], by=by, at=at)
    for (_, then), actor in zip(hiring.posts, actors, strict=True):
        then(actor)
    return hiring.staff


def _front_door(hiring: _Hiring, teams: list[Team]) -> None:
    staff = hiring.staff
    day_teams = [team for team in teams if team.kind == TeamKind.FRONT_DOOR]
    for number, team in enumerate(day_teams):
        first = number == 0
        hiring.add(
            Role.FRONT_DOOR_OFFICER,
            staff.officers.append,
            email="officer@frontdoor.example" if first else "",
            what="Front Door officer: takes in and screens",
            team_id=team.id,
        )
        hiring.add(
            Role.SENIOR_PRACTITIONER,
            staff.deciders.append,
            email="senior@frontdoor.example" if first else "",
            what="Senior practitioner, social-work-qualified: decides",
            team_id=team.id,
            is_registered=True,
        )
        hiring.add(
            Role.FRONT_DOOR_MANAGER,
            _both(staff.deciders.append, staff.wall_holders.append) if first else staff.deciders.append,
            email="manager@frontdoor.example" if first else "",
            what="Front Door manager: confirms, sees what waits too long",
            team_id=team.id,
            is_registered=True,
        )
    night = [team for team in teams if team.kind == TeamKind.OUT_OF_HOURS]
    hiring.add(
        Role.OUT_OF_HOURS_WORKER,
        staff.night.append,
        email="night@frontdoor.example",
        what="Out-of-hours worker",
        team_id=night[0].id if night else "",
        is_registered=True,
    )
    hiring.add(
        Role.LADO,
        staff.wall_holders.append,
        email="lado@kent.example",
        what="Designated officer for allegations: holds walls",
        is_registered=True,
    )
    hiring.add(Role.BUSINESS_SUPPORT, email="business@frontdoor.example", what="Business support")


def _both(one: Callable[[Actor], object], other: Callable[[Actor], object]) -> Callable[[Actor], object]:
    return lambda actor: (one(actor), other(actor))


def _schools(hiring: _Hiring, schools: list[School]) -> None:
    leads = hiring.staff.leads
    for number, school in enumerate(schools):
        first, second = number == 0, number == 1
        where: dict[str, Any] = {"kind": "ESTABLISHMENT", "organisation": (school.id, school.name)}
        email = "dsl@school.example" if first else ("dsl@otherschool.example" if second else "")
        then = partial(setitem, leads, school.id)
        hiring.add(Role.DSL, then, email=email, what=f"Safeguarding lead of {school.name}", **where)
        if first:
            hiring.add(Role.HEADTEACHER, email="head@school.example", what=f"Headteacher of {school.name}", **where)
            hiring.add(Role.SCHOOL_STAFF, email="staff@school.example", what=f"Teacher at {school.name}", **where)


def _district_teams(hiring: _Hiring, teams: list[Team]) -> None:
    heads = {
        TeamKind.EARLY_HELP_UNIT: (Role.EARLY_HELP_MANAGER, Role.EARLY_HELP_WORKER, "earlyhelp"),
        TeamKind.OPEN_ACCESS: (Role.EARLY_HELP_MANAGER, Role.EARLY_HELP_WORKER, ""),
        TeamKind.SOCIAL_WORK: (Role.SOCIAL_WORK_MANAGER, Role.SOCIAL_WORKER, "socialwork"),
        TeamKind.DISABLED_CHILDREN: (Role.SOCIAL_WORK_MANAGER, Role.SOCIAL_WORKER, ""),
        TeamKind.ADOLESCENT: (Role.SOCIAL_WORK_MANAGER, Role.SOCIAL_WORKER, ""),
        TeamKind.SPECIALIST: (Role.SOCIAL_WORK_MANAGER, Role.SOCIAL_WORKER, ""),
    }
    shown: set[str] = set()
    for team in teams:
        if team.kind not in heads:
            continue
        lead, worker, word = heads[TeamKind(team.kind)]
        is_shown = bool(word) and word not in shown
        shown.add(word)
        registered = "SOCIAL" in lead
        workers: list[Actor] = []
        hiring.staff.workers[team.id] = workers
        hiring.add(
            lead,
            partial(setitem, hiring.staff.managers, team.id),
            email=f"{word}.manager@kent.example" if is_shown else "",
            what=f"Manager of {team.name}",
            team_id=team.id,
            is_registered=registered,
        )
        hiring.add(
            worker,
            workers.append,
            email=f"{word}.worker@kent.example" if is_shown else "",
            what=f"Worker in {team.name}",
            team_id=team.id,
            is_registered=registered,
        )
        hiring.add(worker, workers.append, team_id=team.id, is_registered=registered)


def _others(hiring: _Hiring) -> None:
    hiring.add(
        Role.PARTNER_PROFESSIONAL,
        partial(setitem, hiring.staff.partners, "POLICE"),
        email="police@partner.example",
        what="Police officer: a partner who asks, and is asked",
        kind="PARTNER",
        organisation=("POLICE", "Invented Police"),
    )
    for role, email, what in (
        (Role.DATA_PROTECTION_OFFICER, "dpo@kent.example", "Data protection officer: who looked, holds, shredding"),
        (Role.ADMINISTRATOR, "admin@kent.example", "Administrator: accounts, settings, jobs; opens no case"),
        (Role.AUDITOR, "auditor@kent.example", "Auditor: the audit log"),
        (Role.BOARD_MEMBER, "board@kent.example", "Safeguarding board member: counts only"),
        (Role.RETURNS_OFFICER, "returns@kent.example", "Returns officer"),
        (Role.FINANCE_OFFICER, "finance@kent.example", "Finance officer: models school budgets"),
    ):
        hiring.add(role, email=email, what=what)


def _partners(hiring: _Hiring) -> None:
    """The partners whom the Front Door asks what they hold, beside the police."""
    for code, name, email in (
        ("HEALTH", "Invented Health Trust", "health@partner.example"),
        ("HOUSING", "Invented Homes", "housing@partner.example"),
    ):
        hiring.add(
            Role.PARTNER_PROFESSIONAL,
            partial(setitem, hiring.staff.partners, code),
            email=email,
            what=f"{name}: a partner who is asked",
            kind="PARTNER",
            organisation=(code, name),
        )


def _second_of_returns(hiring: _Hiring) -> None:
    """Who checks the return that the first returns officer made."""
    email, what = "returns.second@kent.example", "Returns officer who checks what another made"
    hiring.add(Role.RETURNS_OFFICER, email=email, what=what)


def _chief_of_finance(hiring: _Hiring) -> None:
    """Who issues the budgets that the finance officer modelled."""
    email, what = "finance.chief@kent.example", "Chief finance officer: issues school budgets"
    hiring.add(Role.CHIEF_FINANCE_OFFICER, email=email, what=what)


def known_sign_ins() -> list[SignIn]:
    """Return the accounts to sign in with that are in the database, in the order of the front page of a demonstration."""
    found = {membership.user.email: membership for membership in memberships_with_email(AUTHORITY, SHOWN)}
    return [SignIn(email, found[email].user.name, _words(found[email])) for email in SHOWN if email in found]


def _words(membership: Membership) -> str:
    label = ROLE_LABELS[Role(membership.role)]
    return f"{label}, {membership.organisation_name}" if membership.organisation_name else label


SHOWN = (
    "dsl@school.example",
    "head@school.example",
    "staff@school.example",
    "dsl@otherschool.example",
    "police@partner.example",
    "health@partner.example",
    "housing@partner.example",
    "officer@frontdoor.example",
    "senior@frontdoor.example",
    "manager@frontdoor.example",
    "night@frontdoor.example",
    "business@frontdoor.example",
    "lado@kent.example",
    "earlyhelp.manager@kent.example",
    "earlyhelp.worker@kent.example",
    "socialwork.manager@kent.example",
    "socialwork.worker@kent.example",
    "dpo@kent.example",
    "admin@kent.example",
    "auditor@kent.example",
    "board@kent.example",
    "returns@kent.example",
    "returns.second@kent.example",
    "finance@kent.example",
    "finance.chief@kent.example",
)
