"""How the table of addresses is written: rows, whose row an identifier may be, and the groups of roles that rows name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from fanlight.access.public import Role


class Anybody(StrEnum):
    """Groups that are no roles."""

    STRANGERS_TOO = "STRANGERS_TOO"
    WITH_AN_ACCOUNT = "WITH_AN_ACCOUNT"  # also while it sleeps


class Reach(IntEnum):
    """Whose row may be opened; each includes the ones before it."""

    NOBODY = 0  # not even one's own: the role has no such rows
    PERSON = 1  # one's own
    PLACE = 2  # a colleague's in the same school or team
    AUTHORITY = 3  # anywhere in the authority
    EVERYWHERE = 4  # the identifier is no row of an authority


@dataclass(frozen=True)
class Row:
    """Who may open an address; for one with an identifier, the usual reach and the roles for which it differs."""

    who: frozenset[Role] | Anybody
    reach: Reach | None = None
    exceptions: dict[Role, Reach] = field(default_factory=dict)

    def may_open(self, role: Role) -> bool:
        """Return whether the role may open the address at all."""
        return isinstance(self.who, Anybody) or role in self.who

    def reach_of(self, role: Role) -> Reach:
        """Return how far the role reaches; an address without identifier is the same from everywhere."""
        return Reach.EVERYWHERE if self.reach is None else self.exceptions.get(role, self.reach)


TABLE: dict[str, Row] = {}


def let_in(
    who: Iterable[Role] | Anybody,
    *names: str,
    reach: Reach | None = None,
    but: dict[Role, Reach] | None = None,
) -> None:
    """Write down who opens these addresses."""
    for name in names:
        assert name not in TABLE, f"{name} stands in the table twice"
        TABLE[name] = Row(who if isinstance(who, Anybody) else frozenset(who), reach, but or {})


ALL = frozenset(Role)
LEADS = {Role.DSL, Role.HEADTEACHER}
REFERRERS = {*LEADS, Role.SCHOOL_STAFF, Role.PARTNER_PROFESSIONAL}
ASKERS = {*REFERRERS, Role.BUSINESS_SUPPORT}
TEAM_MANAGERS = {Role.EARLY_HELP_MANAGER, Role.SOCIAL_WORK_MANAGER}
TEAMS = {*TEAM_MANAGERS, Role.EARLY_HELP_WORKER, Role.SOCIAL_WORKER}
# At night whoever is there takes in what is sent to the out-of-hours team.
TAKES_IN = {*TEAM_MANAGERS, Role.OUT_OF_HOURS_WORKER}
WORKS = {*TEAMS, Role.OUT_OF_HOURS_WORKER}
DECIDERS = {Role.SENIOR_PRACTITIONER, Role.FRONT_DOOR_MANAGER, Role.OUT_OF_HOURS_WORKER}
OFFICERS = {*DECIDERS, Role.FRONT_DOOR_OFFICER}
SCREENERS = {*OFFICERS, Role.LADO}
FRONT_DOOR = {*SCREENERS, Role.BUSINESS_SUPPORT}
KEEPERS = {Role.ADMINISTRATOR}
CHECKERS = {Role.ADMINISTRATOR, Role.AUDITOR}
CONFIRMERS = {Role.HEADTEACHER, Role.FRONT_DOOR_MANAGER, *TEAM_MANAGERS, Role.ADMINISTRATOR}
WALL_HOLDERS = {Role.LADO, Role.FRONT_DOOR_MANAGER}
PROTECTION_OFFICERS = {Role.DATA_PROTECTION_OFFICER}
COUNTERS = {Role.FRONT_DOOR_MANAGER, Role.RETURNS_OFFICER, Role.BOARD_MEMBER, *PROTECTION_OFFICERS, Role.AUDITOR}
LOG_READERS = {*PROTECTION_OFFICERS, Role.AUDITOR}
# Without work with the child a team sees identity and school only (safety 14).
WORKS_WITH = dict.fromkeys(TEAMS, Reach.PLACE)
# What their school asked is theirs too (safety 12).
SCHOOLS_OWN = dict.fromkeys(LEADS, Reach.PLACE)
