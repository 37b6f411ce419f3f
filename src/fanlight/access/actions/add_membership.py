"""Accounts and memberships: making a user, adding, confirming and ending what they may do."""

from __future__ import annotations

from datetime import date, datetime

from fanlight.access.models import DeclaredRelation, Membership, User
from fanlight.access.permissions import Permission
from fanlight.access.roles import Role
from fanlight.audit.public import action, record
from fanlight.store.public import Actor, StaleVersion, user_actor_id


class NotYoursToConfirm(Exception):
    """A head or manager confirms the people of their own organisation, never themselves."""

    def __init__(self) -> None:
        super().__init__("You can confirm people of your own school or team, and not yourself")


@action("made an account")
def make_user(
    *, email: str, name: str, password: str | None, phone: str = "", registration: str = "", by: Actor, at: datetime
) -> User:
    """Make a user who can sign in once they have a membership; a None password must be set by the user."""
    user = User(email=email, name=name, phone=phone, social_work_registration=registration)
    user.set_password(password)
    user.save()
    user_actor_id(user.id)
    record("user", user.id)
    return user


@action("gave a membership")
def add_membership(
    *,
    user_id: str,
    role: Role,
    organisation_kind: str,
    organisation_id: str,
    organisation_name: str = "",
    team_id: str = "",
    valid_from: date,
    confirmed_until: date,
    by: Actor,
    at: datetime,
) -> Membership:
    """Give a user a role in an organisation and team from a day on; it sleeps after `confirmed_until`."""
    membership = Membership.objects.create(
        authority=by.authority,
        user_id=user_id,
        role=role,
        organisation_kind=organisation_kind,
        organisation_id=organisation_id,
        organisation_name=organisation_name,
        team_id=team_id,
        valid_from=valid_from,
        confirmed_until=confirmed_until,
        recorded_by=by.id,
        recorded_at=at,
    )
    record("membership", membership.id, user=user_id, role=str(role))
    return membership


@action("confirmed a membership for another term")
def confirm_membership(*, membership_id: str, until: date, expected: int, by: Actor, at: datetime) -> Membership:
    """Keep a membership awake until a day. Raises NotYoursToConfirm, or StaleVersion when it was changed meanwhile."""
    membership = Membership.objects.get(id=membership_id, authority=by.authority)
    same_place = membership.organisation_id == by.organisation_id or by.may(Permission.ACCOUNT_MANAGE)
    if not by.may(Permission.ACCOUNT_CONFIRM) or not same_place or membership.user_id == by.user_id:
        raise NotYoursToConfirm
    _change(membership, expected, confirmed_until=until)
    record("membership", membership.id, fields=["confirmed_until"])
    return membership


@action("ended a membership")
def end_membership(*, membership_id: str, on: date, expected: int, by: Actor, at: datetime) -> Membership:
    """End a membership after a day. Raises NotYoursToConfirm or StaleVersion as confirming does."""
    membership = Membership.objects.get(id=membership_id, authority=by.authority)
    same_place = membership.organisation_id == by.organisation_id or by.may(Permission.ACCOUNT_MANAGE)
    if not by.may(Permission.ACCOUNT_CONFIRM) or not same_place:
        raise NotYoursToConfirm
    _change(membership, expected, valid_to=on)
    record("membership", membership.id, fields=["valid_to"])
    return membership


@action("declared a relation")
def declare_relation(*, forenames: str, surname: str, born_on: date | None, by: Actor, at: datetime) -> DeclaredRelation:
    """Record that somebody is the actor's own relation, so that the actor never opens their record."""
    relation = DeclaredRelation.objects.create(
        authority=by.authority,
        user_id=by.user_id,
        forenames=forenames,
        surname=surname,
        born_on=born_on,
        valid_from=at.date(),
        recorded_by=by.id,
        recorded_at=at,
    )
    record("user", by.user_id, relation=relation.id)
    return relation


def _change(membership: Membership, expected: int, **values: object) -> None:
    changed = Membership.objects.filter(id=membership.id, version=expected).update(version=expected + 1, **values)
    membership.refresh_from_db()
    if not changed:
        raise StaleVersion(membership)
