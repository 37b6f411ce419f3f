"""Looking after accounts: changing their details, switching them off and on, taking away a lost second factor."""

from __future__ import annotations

from datetime import date, datetime

from allauth.mfa.models import Authenticator

from fanlight.access import sessions
from fanlight.access.account_mail import AccountNotice
from fanlight.access.actions.add_membership import add_membership, bar_from_what_names_them, check_address, make_user
from fanlight.access.models import Membership, User
from fanlight.access.permissions import Permission
from fanlight.access.roles import Role
from fanlight.access.rules.terms import awake_until
from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.jobs.public import enqueue
from fanlight.store.public import Actor, StaleVersion


class NotYoursToChange(Exception):
    """Administrators look after the accounts of their own authority, and another looks after theirs."""

    def __init__(self) -> None:
        super().__init__(
            "You cannot change this account: it is your own, or another authority has a part in it. "
            "Ask another administrator."
        )


@action("added a person")
def add_account(
    *,
    email: str,
    name: str,
    phone: str,
    registration: str,
    role: Role,
    organisation_kind: str,
    organisation_id: str,
    organisation_name: str,
    team_id: str,
    by: Actor,
    at: datetime,
) -> User:
    """Make an account with its first membership from today, and tell its owner how to choose a password.

    Raises what make_user and add_membership raise.
    """
    user = make_user(email=email, name=name, password=None, phone=phone, registration=registration, by=by, at=at)
    today: date = london_date(at)
    add_membership(
        user_id=user.id,
        role=role,
        organisation_kind=organisation_kind,
        organisation_id=organisation_id,
        organisation_name=organisation_name,
        team_id=team_id,
        valid_from=today,
        confirmed_until=awake_until(today),
        by=by,
        at=at,
    )
    enqueue("access.send_account_notice", user.id, str(AccountNotice.ACCOUNT_MADE))
    record("user", user.id, role=str(role))
    return user


@action("changed the details of an account", shredding="The account's own fields are blanked after its last membership")
def change_account(
    *, user_id: str, email: str, name: str, phone: str, registration: str, expected: int, by: Actor, at: datetime
) -> User:
    """Change an account's details; a new address ends its sessions, a new name bars them from what names them by it.

    Raises NotYoursToChange, AddressTaken, AddressNotReadable, or StaleVersion when it was changed meanwhile.
    """
    user = theirs_to_change(user_id, by)
    check_address(email, but_user_id=user.id)
    wanted = {"email": email.strip().lower(), "name": name, "phone": phone, "social_work_registration": registration}
    changed = sorted(field for field, value in wanted.items() if getattr(user, field) != value)
    if not User.objects.filter(id=user.id, version=expected).update(version=expected + 1, **wanted):
        raise StaleVersion(user)
    if "email" in changed:
        sessions.end_all_of(user.id)
    record("user", user.id, fields=changed)
    user = User.objects.get(id=user.id)
    if "name" in changed:
        bar_from_what_names_them(user, by=by, at=at)
    return user


@action("switched an account off")
def switch_off_account(*, user_id: str, by: Actor, at: datetime) -> None:
    """Let the account sign in no more, and end its sessions now; raises NotYoursToChange."""
    user = theirs_to_change(user_id, by)
    User.objects.filter(id=user.id).update(is_active=False, version=user.version + 1)
    sessions.end_all_of(user.id)
    record("user", user.id, fields=["is_active"])


@action("switched an account on again")
def switch_on_account(*, user_id: str, by: Actor, at: datetime) -> None:
    """Let the account sign in again; raises NotYoursToChange."""
    user = theirs_to_change(user_id, by)
    User.objects.filter(id=user.id).update(is_active=True, version=user.version + 1)
    record("user", user.id, fields=["is_active"])


@action("took away a lost second factor")
def reset_second_factor(*, user_id: str, by: Actor, at: datetime) -> None:
    """Remove the app and recovery codes, end the user's sessions and tell them; raises NotYoursToChange."""
    user = theirs_to_change(user_id, by)
    Authenticator.objects.filter(user_id=user.id).delete()
    sessions.end_all_of(user.id)
    enqueue("access.send_account_notice", user.id, str(AccountNotice.SECOND_FACTOR_REMOVED))
    record("user", user.id, fields=["second_factor"])


@action("asked for a message about choosing a password")
def send_invitation(*, user_id: str, by: Actor, at: datetime) -> None:
    """Tell the account's owner again how to choose a password; raises NotYoursToChange."""
    user = theirs_to_change(user_id, by)
    enqueue("access.send_account_notice", user.id, str(AccountNotice.ACCOUNT_MADE))
    record("user", user.id)


def theirs_to_change(user_id: str, by: Actor) -> User:
    """Return an account that an administrator may change; raise NotYoursToChange."""
    user = User.objects.get(id=user_id)
    authorities = set(Membership.objects.filter(user=user).values_list("authority", flat=True))
    if not by.may(Permission.ACCOUNT_MANAGE) or user.id == by.user_id or authorities != {by.authority}:
        raise NotYoursToChange
    return user
