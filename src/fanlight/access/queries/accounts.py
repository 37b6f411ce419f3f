"""Accounts and memberships as the pages show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from fanlight.access import scope
from fanlight.access.acting import members_with, sleeping_memberships_of
from fanlight.access.freshness import has_second_factor
from fanlight.access.models import DeclaredRelation, Membership, User
from fanlight.access.permissions import Permission
from fanlight.access.places import team_names
from fanlight.access.roles import ROLE_LABELS, Role
from fanlight.store.public import Actor

PAGE = 50


@dataclass(frozen=True)
class MembershipLine:
    """One membership in words."""

    id: str
    user_id: str
    person: str
    email: str
    role: str
    place: str
    valid_from: date | None
    valid_to: date | None
    confirmed_until: date
    version: int
    is_awake: bool
    has_ended: bool


@dataclass(frozen=True)
class AccountLine:
    """One account in a list."""

    user_id: str
    name: str
    email: str
    is_active: bool
    roles: str


@dataclass(frozen=True)
class AccountPage:
    """Everything an administrator sees of one account."""

    user_id: str
    name: str
    email: str
    phone: str
    registration: str
    is_active: bool
    has_second_factor: bool
    last_signed_in_at: datetime | None
    version: int
    memberships: list[MembershipLine]


@dataclass(frozen=True)
class Waker:
    """Somebody who can wake a sleeping account."""

    name: str
    phone: str
    role: str


def membership_line(row: Membership, day: date, teams: Mapping[str, str] | None = None) -> MembershipLine:
    """Return a membership, read with its user, in words; `teams` are the names of teams by id."""
    return MembershipLine(
        id=row.id,
        user_id=row.user_id,
        person=row.user.name,
        email=row.user.email,
        role=ROLE_LABELS[Role(row.role)],
        place=_place_in_words(row, teams or {}),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        confirmed_until=row.confirmed_until,
        version=row.version,
        is_awake=row.is_awake(day),
        has_ended=row.valid_to is not None and row.valid_to < day,
    )


def _place_in_words(row: Membership, teams: Mapping[str, str]) -> str:
    organisation = row.organisation_name or row.get_organisation_kind_display()
    team = teams.get(row.team_id, "")
    return f"{team}, {organisation}" if team else organisation


def people_in_charge(actor: Actor, day: date) -> list[MembershipLine]:
    """Return the memberships of the actor's own school or team that have not ended, the next to sleep first."""
    rows = scope.memberships_in_charge(actor).filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day))
    rows = rows.filter(user__is_active=True).select_related("user").order_by("confirmed_until", "user__name", "id")
    teams = team_names(actor.authority)
    return [membership_line(row, day, teams) for row in rows[:500]]


def membership_in_charge(actor: Actor, membership_id: str, day: date) -> MembershipLine | None:
    """Return one of them, or None."""
    row = scope.memberships_in_charge(actor).filter(id=membership_id).select_related("user").first()
    return membership_line(row, day, team_names(actor.authority)) if row else None


def list_accounts(actor: Actor, *, text: str = "", after: str = "") -> tuple[list[AccountLine], str]:
    """Return one page of the authority's accounts by name, narrowed to a text, and the mark of the next page or ""."""
    rows = scope.accounts(actor)
    if text:
        rows = rows.filter(Q(name__icontains=text) | Q(email__icontains=text))
    if after:
        last = scope.accounts(actor).filter(id=after).values_list("name", flat=True).first() or ""
        rows = rows.filter(Q(name__gt=last) | Q(name=last, id__gt=after))
    found = list(rows.order_by("name", "id")[: PAGE + 1])
    shown = found[:PAGE]
    roles = _roles_of([user.id for user in shown], actor.authority)
    lines = [AccountLine(user.id, user.name, user.email, user.is_active, roles.get(user.id, "")) for user in shown]
    return lines, shown[-1].id if len(found) > PAGE else ""


def _roles_of(user_ids: list[str], authority: str) -> dict[str, str]:
    rows = Membership.objects.filter(user_id__in=user_ids, authority=authority, valid_to__isnull=True)
    words: dict[str, list[str]] = {}
    for user_id, role, place in rows.order_by("recorded_at").values_list("user_id", "role", "organisation_name"):
        label = ROLE_LABELS[Role(role)]
        words.setdefault(user_id, []).append(f"{label}, {place}" if place else label)
    return {user_id: "; ".join(several) for user_id, several in words.items()}


def get_account(actor: Actor, user_id: str, day: date) -> AccountPage | None:
    """Return one account of the actor's authority, or None."""
    user = scope.accounts(actor).filter(id=user_id).first()
    if user is None:
        return None
    rows = Membership.objects.filter(user=user, authority=actor.authority).select_related("user")
    teams = team_names(actor.authority)
    return AccountPage(
        user_id=user.id,
        name=user.name,
        email=user.email,
        phone=user.phone,
        registration=user.social_work_registration,
        is_active=user.is_active,
        has_second_factor=has_second_factor(user.id),
        last_signed_in_at=user.last_login,
        version=user.version,
        memberships=[membership_line(row, day, teams) for row in rows.order_by("-recorded_at", "-id")],
    )


def who_can_wake(user: Any, day: date) -> list[Waker]:
    """Return the heads, managers and administrators who can confirm the user's sleeping memberships."""
    found: dict[str, Waker] = {}
    for membership in sleeping_memberships_of(user, day):
        for actor in members_with(Permission.ACCOUNT_CONFIRM, authority=membership.authority, on=day):
            if scope.is_in_charge_of(actor, membership):
                found[actor.user_id] = Waker(actor.name, "", ROLE_LABELS[Role(actor.role)])
    phones = dict(User.objects.filter(id__in=found).values_list("id", "phone"))
    return [Waker(one.name, phones[user_id], one.role) for user_id, one in sorted(found.items())]


def my_relations(actor: Actor, day: date) -> list[tuple[str, str, date | None]]:
    """Return (forenames, surname, birth date) of everybody whom the actor has declared."""
    rows = DeclaredRelation.objects.filter(authority=actor.authority, user_id=actor.user_id).on_day(day)
    return list(rows.order_by("recorded_at").values_list("forenames", "surname", "born_on"))


def find_user(user_id: str) -> User | None:
    """Return a user who may still sign in, for a message to them."""
    return User.objects.filter(id=user_id, is_active=True).first()


def account_with_address(actor: Actor, email: str) -> str:
    """Return the id of the active account of the actor's authority with this address, or ""."""
    rows = scope.accounts(actor).filter(email=email.strip().lower(), is_active=True)
    return rows.values_list("id", flat=True).first() or ""


def user_with_address(actor: Actor, email: str) -> str:
    """Return the id of the account, switched off or not, that has this address and was ever in the actor's authority."""
    rows = scope.accounts(actor).filter(email=email.strip().lower())
    return rows.values_list("id", flat=True).first() or ""


def authorities_with_members() -> list[str]:
    """Return every authority in which anybody has or had a membership."""
    return sorted(Membership.objects.order_by().values_list("authority", flat=True).distinct())


def list_users(authority: str) -> list[AccountLine]:
    """Return every account of an authority by name, for the command line."""
    rows = User.objects.filter(memberships__authority=authority).distinct().order_by("name", "id")
    users = list(rows)
    roles = _roles_of([user.id for user in users], authority)
    return [AccountLine(user.id, user.name, user.email, user.is_active, roles.get(user.id, "")) for user in users]
