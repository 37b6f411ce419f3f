"""What other modules may use of access."""

from fanlight.access.acting import actor_for, members_with, memberships_of, people_names, user_names
from fanlight.access.actions.add_membership import (
    add_membership,
    confirm_membership,
    end_membership,
    make_user,
)
from fanlight.access.actions.bar_user import bar_user
from fanlight.access.actions.declare_relation import declare_relation
from fanlight.access.actions.open_in_emergency import open_in_emergency
from fanlight.access.actions.pass_wall import grant_through_wall, lower_wall
from fanlight.access.actions.raise_wall import extend_wall, raise_wall
from fanlight.access.guard import Guarded, guard, looked, open_to_all, signed_in_only
from fanlight.access.naming import NAMES_RELATION, NAMES_THEM, accounts_named, plain_name
from fanlight.access.permissions import Permission
from fanlight.access.roles import ROLE_LABELS, ROLES, Role
from fanlight.access.walls import (
    WallNotice,
    is_hidden,
    may_pass,
    owners_of,
    standing_wall,
    wall_subjects,
    walls_over,
    without_hidden,
)

__all__ = [
    "NAMES_RELATION",
    "NAMES_THEM",
    "accounts_named",
    "plain_name",
    "ROLES",
    "ROLE_LABELS",
    "Guarded",
    "Permission",
    "Role",
    "WallNotice",
    "actor_for",
    "add_membership",
    "bar_user",
    "confirm_membership",
    "declare_relation",
    "end_membership",
    "extend_wall",
    "grant_through_wall",
    "guard",
    "is_hidden",
    "looked",
    "lower_wall",
    "make_user",
    "may_pass",
    "members_with",
    "memberships_of",
    "open_in_emergency",
    "open_to_all",
    "owners_of",
    "people_names",
    "raise_wall",
    "signed_in_only",
    "standing_wall",
    "user_names",
    "wall_subjects",
    "walls_over",
    "without_hidden",
]
