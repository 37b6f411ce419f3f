"""What other modules may use of access."""

from fanlight.access.acting import (
    actor_for,
    actor_name_of,
    actors_of,
    has_accounts,
    member_user_ids,
    members_with,
    memberships_of,
    memberships_with_email,
    operator_with_address,
    people_names,
    social_work_registrations,
    user_name_of,
    user_names,
)
from fanlight.access.actions.add_membership import (
    AddressNotReadable,
    AddressTaken,
    AdministratorOpensNoCase,
    NotYoursToConfirm,
    add_membership,
    confirm_membership,
    end_membership,
    make_user,
)
from fanlight.access.actions.bar_user import bar_user
from fanlight.access.actions.declare_relation import declare_relation
from fanlight.access.actions.load import AccountGiven, load_accounts
from fanlight.access.actions.make_administrator import make_administrator
from fanlight.access.actions.open_in_emergency import (
    EmergencyNeedsReason,
    emergency_minutes,
    open_in_emergency,
    tell_of_near_match,
)
from fanlight.access.actions.pass_wall import NamedBehindWall, WallNotYours, end_grant, grant_through_wall, lower_wall
from fanlight.access.actions.raise_wall import extend_wall, raise_wall
from fanlight.access.guard import Guarded, guard, looked, looked_at_all, open_to_all, signed_in_only, with_account
from fanlight.access.kept_forms import keep_refused_form
from fanlight.access.models import Membership
from fanlight.access.naming import (
    NAMES_RELATION,
    NAMES_THEM,
    AccountNamed,
    AccountNames,
    accounts_named,
    accounts_named_in,
    may_be_born_alike,
    plain_name,
    ways_to_write,
)
from fanlight.access.not_hidden import hidden_ids_as_sql, not_hidden_as_sql
from fanlight.access.permissions import Permission
from fanlight.access.plugs import Organisation, Team, plug
from fanlight.access.queries.accounts import AccountLine, authorities_with_members, list_users, user_with_address
from fanlight.access.queries.walls import openings_to_count, unread_openings
from fanlight.access.rate_limits import is_too_often
from fanlight.access.retention import kept_from_last_day
from fanlight.access.roles import ROLE_LABELS, ROLES, Role
from fanlight.access.rules.terms import awake_until
from fanlight.access.sessions import end_every_session
from fanlight.access.walls import (
    HeldBack,
    WallNotice,
    held_back_by,
    is_barred,
    is_hidden,
    may_pass,
    opened_to,
    owners_of,
    standing_wall,
    wall_subjects,
    walls_over,
    who_may_see,
    without_hidden,
)

__all__ = [
    "HeldBack",
    "held_back_by",
    "looked_at_all",
    "user_name_of",
    "member_user_ids",
    "Membership",
    "has_accounts",
    "kept_from_last_day",
    "memberships_with_email",
    "operator_with_address",
    "authorities_with_members",
    "NAMES_RELATION",
    "NAMES_THEM",
    "AccountNamed",
    "AccountNames",
    "accounts_named",
    "accounts_named_in",
    "may_be_born_alike",
    "ways_to_write",
    "plain_name",
    "ROLES",
    "with_account",
    "openings_to_count",
    "unread_openings",
    "tell_of_near_match",
    "plug",
    "make_administrator",
    "list_users",
    "keep_refused_form",
    "end_every_session",
    "end_grant",
    "emergency_minutes",
    "awake_until",
    "WallNotYours",
    "Team",
    "Organisation",
    "NotYoursToConfirm",
    "NamedBehindWall",
    "EmergencyNeedsReason",
    "AdministratorOpensNoCase",
    "AddressTaken",
    "AddressNotReadable",
    "AccountGiven",
    "AccountLine",
    "ROLE_LABELS",
    "Guarded",
    "Permission",
    "Role",
    "WallNotice",
    "actor_for",
    "actor_name_of",
    "actors_of",
    "add_membership",
    "bar_user",
    "confirm_membership",
    "declare_relation",
    "end_membership",
    "extend_wall",
    "grant_through_wall",
    "guard",
    "hidden_ids_as_sql",
    "is_barred",
    "is_hidden",
    "is_too_often",
    "looked",
    "load_accounts",
    "lower_wall",
    "make_user",
    "may_pass",
    "members_with",
    "memberships_of",
    "not_hidden_as_sql",
    "open_in_emergency",
    "open_to_all",
    "opened_to",
    "owners_of",
    "people_names",
    "social_work_registrations",
    "raise_wall",
    "signed_in_only",
    "standing_wall",
    "user_names",
    "user_with_address",
    "wall_subjects",
    "walls_over",
    "who_may_see",
    "without_hidden",
]
