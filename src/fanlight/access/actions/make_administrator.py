"""Making the first administrator of an authority, from the command line."""

from __future__ import annotations

from datetime import datetime

from fanlight.access.actions.add_membership import add_membership, make_user
from fanlight.access.models import User
from fanlight.access.roles import Role
from fanlight.access.rules.terms import awake_until
from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.store.public import Actor


@action("made somebody an administrator", shredding="The account's own fields are blanked after its last membership")
def make_administrator(*, email: str, name: str, password: str | None = None, by: Actor, at: datetime) -> User:
    """Give the account with this address, made where there is none, the role that looks after accounts.

    Without a password its owner chooses one by the page for forgotten passwords. Raises AddressNotReadable, or
    AdministratorOpensNoCase when the account has a role that opens cases.
    """
    user = User.objects.filter(email=email.strip().lower()).first()
    if user is None:
        user = make_user(email=email, name=name, password=password, by=by, at=at)
    today = london_date(at)
    membership = add_membership(
        user_id=user.id,
        role=Role.ADMINISTRATOR,
        organisation_kind="AUTHORITY",
        organisation_id=by.authority,
        valid_from=today,
        confirmed_until=awake_until(today),
        by=by,
        at=at,
    )
    record("user", user.id, membership=membership.id)
    return user
