"""Bringing accounts in by sets, for moving in and the demonstration: with the same checks, constraints and audit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.hashers import make_password

from fanlight.access.acting import actor_for
from fanlight.access.actions.add_membership import AddressTaken, bar_from_what_names_them, check_written_address
from fanlight.access.models import Membership, User
from fanlight.access.roles import Role
from fanlight.access.rules.plain_names import kept_name
from fanlight.audit.public import action, record
from fanlight.store.public import Actor, user_actor_ids, write_objects

# What happened to each is what happens on a page, so the log says it in the same words.
_MADE, _GIVEN = "access.make_user", "access.add_membership"


@dataclass(frozen=True, slots=True)
class AccountGiven:
    """An account and its one membership; without a password its owner is to choose one before signing in."""

    email: str
    name: str
    role: Role
    organisation_kind: str
    organisation_id: str
    valid_from: date
    confirmed_until: date
    organisation_name: str = ""
    team_id: str = ""
    phone: str = ""
    registration: str = ""
    password: str | None = None


class LoadingNotAllowed(Exception):
    """Accounts come in by sets through an import or a command, never from a person's page."""

    def __init__(self) -> None:
        super().__init__("Accounts are brought in by sets only by an import or a command")


@action("brought in a set of accounts", shredding="The accounts' own fields are blanked after their last membership")
def load_accounts(*, given: Sequence[AccountGiven], by: Actor, at: datetime) -> list[Actor]:
    """Make accounts, each with its membership, and return who they act as, in order.

    Nobody is sent a notice. A password that several share is hashed once. Raises LoadingNotAllowed for a user,
    AddressNotReadable, or AddressTaken when two have one address; then none of the set is made.
    """
    if by.user_id:
        raise LoadingNotAllowed
    _check_addresses([one.email for one in given])
    hashes = {password: make_password(password) for password in {one.password for one in given} if password}
    users = [_user(one, hashes) for one in given]
    memberships = [_membership(one, user, by, at) for one, user in zip(given, users, strict=True)]
    write_objects(users)
    write_objects(memberships)
    for user, membership in zip(users, memberships, strict=True):
        record("user", user.id, kind=_MADE)
        record("membership", membership.id, kind=_GIVEN, user=user.id, role=membership.role)
        bar_from_what_names_them(user, by=by, at=at)
    if not users:
        record("authority", by.authority, count=0)
    known = user_actor_ids(user.id for user in users)
    return [
        actor_for(user, membership, actor_id=known[user.id])
        for user, membership in zip(users, memberships, strict=True)
    ]


def _check_addresses(emails: Sequence[str]) -> None:
    for email in emails:
        check_written_address(email)
    written = {email.strip().lower() for email in emails}
    if len(written) < len(emails) or User.objects.filter(email__in=written).exists():
        raise AddressTaken


def _user(given: AccountGiven, hashes: dict[str, str]) -> User:
    return User(
        email=given.email.strip().lower(),
        name=given.name,
        # Rows written in a set are not saved one by one.
        plain_name=kept_name(given.name),
        phone=given.phone,
        social_work_registration=given.registration,
        password=hashes[given.password] if given.password else make_password(None),
    )


def _membership(given: AccountGiven, user: User, by: Actor, at: datetime) -> Membership:
    return Membership(
        authority=by.authority,
        user=user,
        role=str(given.role),
        organisation_kind=given.organisation_kind,
        organisation_id=given.organisation_id,
        organisation_name=given.organisation_name,
        team_id=given.team_id,
        valid_from=given.valid_from,
        confirmed_until=given.confirmed_until,
        recorded_by=by.id,
        recorded_at=at,
    )
