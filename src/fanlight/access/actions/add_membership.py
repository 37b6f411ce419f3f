"""Accounts and memberships: making a user, adding, confirming and ending what they may do."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q

from fanlight.access import sessions
from fanlight.access.actions.bar_user import bar_from_earlier_records
from fanlight.access.models import Membership, User
from fanlight.access.naming import NAMES_THEM
from fanlight.access.permissions import Permission
from fanlight.access.roles import OPENS_CASES, Role
from fanlight.access.scope import is_in_charge_of
from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.store.public import Actor, StaleVersion, user_actor_id


class NotYoursToConfirm(Exception):
    """A head or manager confirms the people of their own organisation, never themselves."""

    def __init__(self) -> None:
        super().__init__("You can confirm or end people of your own school or team, and not yourself")


class AdministratorOpensNoCase(Exception):
    """Whoever looks after accounts may not also open cases, nor give themselves a role (safety 16)."""

    def __init__(self) -> None:
        super().__init__("Somebody who looks after accounts cannot also open cases, and cannot give themselves a role")


class AddressTaken(Exception):
    """Two accounts cannot have one email address."""

    def __init__(self) -> None:
        super().__init__("There is already an account with this email address")


class AddressNotReadable(Exception):
    """Mail could not be sent there."""

    def __init__(self) -> None:
        super().__init__("Enter an email address in the correct format, like name@school.example")


def check_written_address(email: str) -> None:
    """Raise AddressNotReadable unless mail could be sent to an address written like this."""
    try:
        validate_email(email.strip())
    except ValidationError as refused:
        raise AddressNotReadable from refused


def check_address(email: str, *, but_user_id: str = "") -> None:
    """Raise AddressNotReadable or AddressTaken unless an account may have this address."""
    check_written_address(email)
    if User.objects.filter(email=email.strip().lower()).exclude(id=but_user_id).exists():
        raise AddressTaken


@action("made an account", shredding="The account's own fields are blanked after its last membership")
def make_user(
    *, email: str, name: str, password: str | None, phone: str = "", registration: str = "", by: Actor, at: datetime
) -> User:
    """Make a user who can sign in once they have a membership; a None password must be set by the user.

    Raises AddressNotReadable, or AddressTaken when there is one with this address.
    """
    check_address(email)
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
    """Give a user a role in an organisation and team from a day on; it sleeps after `confirmed_until`.

    They are barred from the authority's records that name them already (safety 12). Raises AdministratorOpensNoCase when
    the user would look after accounts and open cases, or it is `by` themselves.
    """
    _check_administrators_stay_out(user_id, Role(role), by, valid_from)
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
    bar_from_what_names_them(User.objects.get(id=user_id), by=by, at=at)
    return membership


def bar_from_what_names_them(user: User, *, by: Actor, at: datetime) -> None:
    """Bar a new member from the authority's records that name them already; part of giving a membership (safety 12)."""
    forenames, _, surname = user.name.rpartition(" ")
    bar_from_earlier_records(
        user_id=user.id, forenames=forenames, surname=surname, born_on=None, because=NAMES_THEM, by=by, at=at
    )


@action("confirmed a membership for another term")
def confirm_membership(*, membership_id: str, until: date, expected: int, by: Actor, at: datetime) -> Membership:
    """Keep a membership awake until a day. Raises NotYoursToConfirm, or StaleVersion when it was changed meanwhile."""
    membership = _in_charge(membership_id, by)
    _change(membership, expected, confirmed_until=until)
    record("membership", membership.id, fields=["confirmed_until"])
    return membership


@action("ended a membership")
def end_membership(*, membership_id: str, on: date, expected: int, by: Actor, at: datetime) -> Membership:
    """End a membership after a day; the day before today ends it now, and the person's sessions with it.

    Raises NotYoursToConfirm or StaleVersion as confirming does.
    """
    membership = _in_charge(membership_id, by)
    _change(membership, expected, valid_to=on)
    if on < london_date(at):
        sessions.end_all_of(membership.user_id)
    record("membership", membership.id, fields=["valid_to"])
    return membership


def ends_at_once(at: datetime) -> date:
    """Return the last day of a membership that is to end now."""
    return london_date(at) - timedelta(days=1)


def _in_charge(membership_id: str, by: Actor) -> Membership:
    membership = Membership.objects.get(id=membership_id, authority=by.authority)
    if not by.may(Permission.ACCOUNT_CONFIRM) or not is_in_charge_of(by, membership):
        raise NotYoursToConfirm
    return membership


def _check_administrators_stay_out(user_id: str, role: Role, by: Actor, day: date) -> None:
    if user_id == by.user_id:
        raise AdministratorOpensNoCase
    if role is not Role.ADMINISTRATOR and role not in OPENS_CASES:
        return
    against = OPENS_CASES if role is Role.ADMINISTRATOR else {Role.ADMINISTRATOR}
    others = Membership.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), user_id=user_id)
    if others.filter(authority=by.authority, role__in=[str(one) for one in against]).exists():
        raise AdministratorOpensNoCase


def _change(membership: Membership, expected: int, **values: object) -> None:
    changed = Membership.objects.filter(id=membership.id, version=expected).update(version=expected + 1, **values)
    membership.refresh_from_db()
    if not changed:
        raise StaleVersion(membership)
