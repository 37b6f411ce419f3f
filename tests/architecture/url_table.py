"""How far each address with an identifier reaches: whose rows a role that may open it can open there.

doors.txt says which role may open which address at all. Here stands, for each address that holds an identifier, how far
an identifier may come from: one's own row, one's own school or team, one's own authority. A new address with an
identifier and no row fails the build, and so does a row that is left over.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from fanlight.access.public import Role


class Reach(IntEnum):
    """Whose row may be opened; each includes the ones before it."""

    NOBODY = 0  # not even one's own: the role has no such rows
    PERSON = 1  # one's own
    PLACE = 2  # a colleague's in the same school or team
    AUTHORITY = 3  # anywhere in the authority
    EVERYWHERE = 4  # the identifier is no row of an authority


class Row:
    """The reach of one address: the usual one, and that of roles for which it differs."""

    def __init__(self, usual: Reach, exceptions: dict[Role, Reach] | None = None) -> None:
        self.usual, self.exceptions = usual, exceptions or {}

    def for_role(self, role: Role) -> Reach:
        """Return how far a role reaches here."""
        return self.exceptions.get(role, self.usual)


PERSON, PLACE = Row(Reach.PERSON), Row(Reach.PLACE)
AUTHORITY, EVERYWHERE = Row(Reach.AUTHORITY), Row(Reach.EVERYWHERE)

TEAMS = (Role.EARLY_HELP_WORKER, Role.EARLY_HELP_MANAGER, Role.SOCIAL_WORKER, Role.SOCIAL_WORK_MANAGER)
LEADS = (Role.DSL, Role.HEADTEACHER)
FRONT_DOOR = (
    Role.FRONT_DOOR_OFFICER,
    Role.SENIOR_PRACTITIONER,
    Role.FRONT_DOOR_MANAGER,
    Role.OUT_OF_HOURS_WORKER,
    Role.BUSINESS_SUPPORT,
    Role.LADO,
)


def but(usual: Reach, *exceptions: tuple[Iterable[Role], Reach]) -> Row:
    """Return a row whose reach differs for some roles."""
    return Row(usual, {role: reach for roles, reach in exceptions for role in roles})


# A school's leads see what their school asked; everybody else what they wrote themselves (safety 12).
ASKED = but(Reach.PERSON, (LEADS, Reach.PLACE))
CASE = but(Reach.AUTHORITY, (TEAMS, Reach.PLACE))
CONFIRMED = but(Reach.PLACE, ((Role.ADMINISTRATOR,), Reach.AUTHORITY))

REACH: dict[str, Row] = {
    "account_reset_password_from_key": EVERYWHERE,
    # Access
    "access:send_kept": PERSON,
    "access:throw_away": PERSON,
    "access:confirm": CONFIRMED,
    "access:end": CONFIRMED,
    "access:account": AUTHORITY,
    "access:change_account": AUTHORITY,
    "access:add_role": AUTHORITY,
    "access:switch_off": AUTHORITY,
    "access:switch_on": AUTHORITY,
    "access:take_second_factor": AUTHORITY,
    "access:invite": AUTHORITY,
    "access:wall": PERSON,
    "access:let_through": PERSON,
    "access:end_way": PERSON,
    "access:take_wall_down": PERSON,
    "access:open_wall": AUTHORITY,
    "access:read_opening": but(Reach.PERSON, ((Role.DATA_PROTECTION_OFFICER,), Reach.AUTHORITY)),
    "access:log_by": AUTHORITY,
    "access:log_of": AUTHORITY,
    # Jobs run for the installation
    "jobs:all_again": EVERYWHERE,
    "jobs:job": EVERYWHERE,
    "jobs:again": EVERYWHERE,
    # Documents: a file belongs to what it was attached to
    "documents:lift_hold": AUTHORITY,
    "documents:give_back": but(Reach.NOBODY, (LEADS, Reach.PLACE), (FRONT_DOOR, Reach.AUTHORITY)),
    "messages:open_notice": PERSON,
    # Settings: a name of a value or a rule is the same everywhere, a closed day is the authority's
    "establishments:parameter": EVERYWHERE,
    "establishments:change_parameter": EVERYWHERE,
    "establishments:clock_rule": EVERYWHERE,
    "establishments:change_clock_rule": EVERYWHERE,
    "establishments:withdraw_closed_day": AUTHORITY,
    # People
    "people:person": AUTHORITY,
    "people:add_name": AUTHORITY,
    "people:add_address": AUTHORITY,
    "people:correct": AUTHORITY,
    "people:make_confidential": AUTHORITY,
    "people:merge_with": AUTHORITY,
    "people:merge": AUTHORITY,
    "people:undo_merge": AUTHORITY,
    "desk:timeline": AUTHORITY,
    # A team's work
    "casework:work": PLACE,
    "casework:accept": PLACE,
    "casework:refuse": PLACE,
    "casework:allocate": PLACE,
    "casework:close": PLACE,
    "casework:reopen": PLACE,
    "casework:acknowledge": PLACE,
    # Asking for support
    "front_door:ask_resume": ASKED,
    "front_door:ask_check": ASKED,
    "front_door:ask_send": ASKED,
    "front_door:ask_sent": ASKED,
    "front_door:ask_discard": ASKED,
    "front_door:ask_attach": ASKED,
    "front_door:ask_take_back": ASKED,
    "front_door:ask_keep": ASKED,
    "front_door:ask_keep_item": ASKED,
    "front_door:ask_remove": ASKED,
    "front_door:ask_page": ASKED,
    "front_door:ask_item": ASKED,
    "front_door:asked_request": ASKED,
    "front_door:asked_child": ASKED,
    "front_door:ask_again": ASKED,
    "front_door:asked_question": ASKED,
    "front_door:asked_return": ASKED,
    # The Front Door
    "front_door:case": CASE,
    "front_door:take": AUTHORITY,
    "front_door:give_back": AUTHORITY,
    "front_door:add_child": AUTHORITY,
    "front_door:decide": AUTHORITY,
    "front_door:who": AUTHORITY,
    "front_door:confirm_child": AUTHORITY,
    "front_door:create_child": AUTHORITY,
    "front_door:restricted": AUTHORITY,
    "front_door:note": AUTHORITY,
    "front_door:ask_referrer": AUTHORITY,
    "front_door:return": AUTHORITY,
    "front_door:link": AUTHORITY,
    "front_door:unlink": AUTHORITY,
    "front_door:same_as": AUTHORITY,
    "front_door:district": AUTHORITY,
    "front_door:review": AUTHORITY,
    "front_door:answer": AUTHORITY,
    "front_door:reopen": AUTHORITY,
}
