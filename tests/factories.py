"""People and organisations that do not exist, made for tests; each factory is named after a stage."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import Any

from django.test import Client

from fanlight.access.middleware import SESSION_MEMBERSHIP
from fanlight.access.models import Membership, User
from fanlight.access.public import ROLES, Permission, Role, actor_for
from fanlight.clocks.public import london_date
from fanlight.store.public import Actor, ActorKind, new_ulid, now

# Codes that no authority has.
AUTHORITY = "990"
OTHER_AUTHORITY = "991"
OWN_SCHOOL = "01TESTSCH00L0000000000WN00"
OTHER_SCHOOL = "01TESTSCH00L00000000THER00"
PASSWORD = "an invented pass phrase 7"

_FORENAMES = ("Alder", "Bracken", "Cypress", "Damson", "Elder", "Fennel", "Gorse", "Heather")
_SURNAMES = ("Testperson", "Inventedly", "Notreal", "Madeupson")
_numbers = itertools.count(1)

_IN_A_SCHOOL = {Role.SCHOOL_STAFF, Role.DSL, Role.HEADTEACHER}
_QUALIFIED = {
    Role.SENIOR_PRACTITIONER,
    Role.FRONT_DOOR_MANAGER,
    Role.OUT_OF_HOURS_WORKER,
    Role.SOCIAL_WORKER,
    Role.SOCIAL_WORK_MANAGER,
}


def an_authority(code: str = AUTHORITY) -> str:
    """Return the code of a local authority that does not exist."""
    return code


def today() -> date:
    """Return the London date of business time."""
    return london_date(now())


def organisation_of(role: Role, authority: str) -> tuple[str, str, str]:
    """Return (kind, id, name) of the organisation where a role usually works."""
    if role in _IN_A_SCHOOL:
        return "ESTABLISHMENT", OWN_SCHOOL, "Oakhill Invented School"
    if role is Role.PARTNER_PROFESSIONAL:
        return "PARTNER", "01TESTPARTNER0000000000000", "Invented Health Trust"
    return "AUTHORITY", authority, "Invented County Council"


def a_person_without_membership(*, name: str = "", email: str = "", **fields: Any) -> User:
    """Return a stored user whose password is PASSWORD and who has no membership yet."""
    number = next(_numbers)
    name = name or f"{_FORENAMES[number % 8]} {_SURNAMES[number % 4]} {number}"
    user = User(name=name, email=email or f"person{number}@people.example", phone="01632 960123", **fields)
    user.set_password(PASSWORD)
    user.save()
    return user


def a_membership(
    user: User,
    role: Role,
    *,
    authority: str = AUTHORITY,
    organisation_kind: str = "",
    organisation_id: str = "",
    organisation_name: str = "",
    team_id: str = "",
    valid_from: date | None = None,
    valid_to: date | None = None,
    confirmed_until: date | None = None,
) -> Membership:
    """Return a stored membership, awake unless `confirmed_until` has passed."""
    kind, key, called = organisation_of(role, authority)
    return Membership.objects.create(
        authority=authority,
        user=user,
        role=role,
        organisation_kind=organisation_kind or kind,
        organisation_id=organisation_id or key,
        organisation_name=organisation_name or called,
        team_id=team_id,
        valid_from=valid_from or today() - timedelta(days=30),
        valid_to=valid_to,
        confirmed_until=confirmed_until or today() + timedelta(days=90),
        recorded_by=new_ulid(),
    )


def a_user(role: Role = Role.DSL, *, name: str = "", email: str = "", registration: str = "", **place: Any) -> User:
    """Return a stored user with one membership; `place` is what `a_membership` takes."""
    registration = registration or ("SW000001" if role in _QUALIFIED else "")
    user = a_person_without_membership(name=name, email=email, social_work_registration=registration)
    a_membership(user, role, **place)
    return user


def an_actor(role: Role = Role.DSL, *, user: User | None = None, **place: Any) -> Actor:
    """Return somebody who acts in a role: a new user, or `user` in their newest membership."""
    user = user or a_user(role, **place)
    membership = user.memberships.order_by("-recorded_at", "-id").first()
    assert membership is not None
    return actor_for(user, membership)


def an_actor_on_paper(role: Role = Role.DSL, *, authority: str = AUTHORITY, **fields: Any) -> Actor:
    """Return an actor that no table knows, for pure rules."""
    kind, key, _ = organisation_of(role, authority)
    fields = {"organisation_kind": kind, "organisation_id": key, "name": "Alder Testperson", **fields}
    permissions = frozenset(str(one) for one in ROLES[role])
    return Actor(
        id=new_ulid(),
        kind=ActorKind.USER,
        authority=authority,
        user_id=new_ulid(),
        membership_id=new_ulid(),
        role=str(role),
        permissions=permissions,
        **fields,
    )


def sign_in(client: Client, user: User, membership: Membership | None = None) -> Client:
    """Sign the user in without asking anything, acting in one membership, and return the client."""
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    chosen = membership or user.memberships.order_by("recorded_at", "id").first()
    if chosen is not None:
        session = client.session
        session[SESSION_MEMBERSHIP] = chosen.id
        session.save()
    return client


def browser_of(actor: Actor) -> Client:
    """Return a client in which this person is signed in."""
    return sign_in(Client(), User.objects.get(pk=actor.user_id))


def roles_that_may(permission: Permission) -> list[Role]:
    """Return every role that carries the permission."""
    return [role for role, may in ROLES.items() if permission in may]
