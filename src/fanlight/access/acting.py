"""From a user and a membership to the actor that rules, scopes and actions know."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Case, CharField, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, NullIf

from fanlight.access.models import Membership, User
from fanlight.access.permissions import Permission
from fanlight.access.roles import ROLES, Role
from fanlight.clocks.public import london_date
from fanlight.store.public import (
    Actor,
    ActorKind,
    known_actor,
    known_actors,
    now,
    prepared,
    user_actor_id,
    user_actor_ids,
)


def actor_for(user: User, membership: Membership, *, actor_id: str = "") -> Actor:
    """Return the user as an actor in the authority, organisation, team and role of one membership.

    The actor's id is looked up unless it is given.
    """
    return Actor(
        id=actor_id or user_actor_id(user.id),
        kind=ActorKind.USER,
        authority=membership.authority,
        name=user.name,
        user_id=user.id,
        membership_id=membership.id,
        role=membership.role,
        organisation_kind=membership.organisation_kind,
        organisation_id=membership.organisation_id,
        team_id=membership.team_id,
        registration=user.social_work_registration,
        permissions=frozenset(str(permission) for permission in ROLES[Role(membership.role)]),
    )


def memberships_of(user: User, day: date) -> list[Membership]:
    """Return the user's memberships that count on this day, oldest first."""
    return [membership for membership in _memberships.rows(user_id=user.pk, day=day) if membership.is_awake(day)]


@prepared
def _memberships(*, user_id: str, day: date) -> QuerySet[Membership]:
    return Membership.objects.filter(user_id=user_id).on_day(day).order_by("recorded_at", "id")


def actors_of(user: User, permission: Permission, day: date) -> list[Actor]:
    """Return the user as an actor in each membership of this day that carries a permission, one for each authority.

    For who works in several authorities at once: each actor reads and acts in its own, and in no other.
    """
    found = [actor_for(user, membership) for membership in memberships_of(user, day)]
    able = [actor for actor in found if actor.may(permission)]
    return list({actor.authority: actor for actor in reversed(able)}.values())[::-1]


def sleeping_memberships_of(user: User, day: date) -> list[Membership]:
    """Return the memberships that would count if somebody confirmed them."""
    rows = Membership.objects.filter(user=user).on_day(day)
    return [membership for membership in rows if not membership.is_awake(day)]


def actor_of_membership(membership_id: str, *, user_id: str) -> Actor | None:
    """Return the user acting in a membership that counts today, or None when it does not or is not theirs."""
    rows = Membership.objects.filter(id=membership_id, user_id=user_id, user__is_active=True).select_related("user")
    membership = rows.first()
    if membership is None or not membership.is_awake(london_date(now())):
        return None
    return actor_for(membership.user, membership)


def members_with(
    permission: Permission, *, authority: str, on: date, organisation_id: str = "", team_id: str = "", role: str = ""
) -> list[Actor]:
    """Return everybody who has the permission now in this authority, narrowed to an organisation, team or role."""
    awake = _awake_with(permission, authority, on, organisation_id=organisation_id, team_id=team_id, role=role)
    ids = user_actor_ids(membership.user_id for membership in awake)
    return [actor_for(one.user, one, actor_id=ids[one.user_id]) for one in awake]


def member_user_ids(permission: Permission, *, authority: str, on: date, team_id: str = "") -> list[str]:
    """Return the user ids of those whom `members_with` returns: one query, for lists of what they hold."""
    found = _users_with.rows(permission=permission, authority=authority, day=on, team_id=team_id or None)
    return [user_id for (user_id,) in found]


@prepared
def _users_with(*, permission: Permission, authority: str, day: date, team_id: str | None) -> QuerySet[Membership, Any]:
    rows: QuerySet[Membership] = Membership.objects.filter(authority=authority, user__is_active=True).on_day(day)
    rows = rows.filter(role__in=_roles_with(permission), confirmed_until__gte=day)
    return (rows.filter(team_id=team_id) if team_id else rows).order_by("recorded_at", "id").values_list("user_id")


def _roles_with(permission: Permission) -> list[str]:
    return [role.value for role, may in ROLES.items() if permission in may]


def _awake_with(
    permission: Permission, authority: str, on: date, *, organisation_id: str = "", team_id: str = "", role: str = ""
) -> list[Membership]:
    roles = [role] if role else _roles_with(permission)
    rows = Membership.objects.filter(authority=authority, role__in=roles, user__is_active=True).on_day(on)
    if organisation_id:
        rows = rows.filter(organisation_id=organisation_id)
    if team_id:
        rows = rows.filter(team_id=team_id)
    rows = rows.select_related("user").order_by("recorded_at", "id")
    return [membership for membership in rows if membership.is_awake(on)]


def operator_with_address(email: str, *, authority: str) -> Actor | None:
    """Return whoever has the active account with this address, as the actor of a command they run; None for nobody.

    It carries no permission of theirs: a command does what it was written to do, and is recorded as theirs.
    """
    user = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    if user is None:
        return None
    return Actor(
        id=user_actor_id(user.id), kind=ActorKind.COMMAND, authority=authority, name=user.name, user_id=user.id
    )


def has_accounts() -> bool:
    """Return whether anybody can sign in to this installation at all."""
    return User.objects.filter(is_active=True).exists()


def people_names(actor_ids: Iterable[str]) -> dict[str, str]:
    """Return the display name of each actor: a person's name, what the import is called, "Fanlight" for its own jobs."""
    return dict(_actor_names.rows(actor_ids=sorted({key for key in actor_ids if key})))


@prepared
def _actor_names(*, actor_ids: list[str]) -> QuerySet[Any, Any]:
    return known_actors(actor_ids).annotate(person=user_name_of("user_id")).values_list("id", _shown_name())


def user_names(user_ids: Iterable[str]) -> dict[str, str]:
    """Return the display name of each user, by user id."""
    return dict(User.objects.filter(id__in=[key for key in user_ids if key]).values_list("id", "name"))


def social_work_registrations(user_ids: Iterable[str]) -> dict[str, str]:
    """Return each user's registration with Social Work England, "" for none, by user id."""
    rows = User.objects.filter(id__in=[key for key in user_ids if key])
    return dict(rows.values_list("id", "social_work_registration"))


def user_name_of(field: str) -> Any:
    """Return the display name of the user whose id is in a column, "" for nobody, for a query's `annotate`.

    For lists: names come with their rows, and ask no query of their own.
    """
    named = User.objects.filter(id=OuterRef(field)).values("name")[:1]
    return Coalesce(Subquery(named), Value(""), output_field=CharField())


def actor_name_of(field: str) -> Any:
    """Return the display name of the actor whose id is in a column, as `people_names` says it, for `annotate`."""
    named = known_actor(OuterRef(field)).annotate(person=user_name_of("user_id"))
    return Coalesce(Subquery(named.values_list(_shown_name())[:1]), Value(""), output_field=CharField())


def _shown_name() -> Any:
    """Return the name of a known actor whose `person` is annotated; the codes of jobs say nothing to who reads them."""
    label = Case(When(kind=ActorKind.JOB, then=Value("")), default=F("label"), output_field=CharField())
    return Coalesce(NullIf("person", Value("")), NullIf(label, Value("")), Value("Fanlight"), output_field=CharField())


def memberships_with_email(authority: str, emails: Iterable[str]) -> list[Membership]:
    """Return the authority's memberships of the accounts with these e-mail addresses."""
    rows = Membership.objects.filter(authority=authority, user__email__in=list(emails))
    return list(rows.select_related("user").order_by("recorded_at", "id"))
