"""Which accounts, memberships, walls and kept forms an actor may see."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from fanlight.access.models import KeptForm, Membership, User, Wall, WallGrant
from fanlight.access.permissions import Permission
from fanlight.access.walls import walls_that_bar
from fanlight.store.public import Actor, real_now


def is_in_charge_of(actor: Actor, membership: Membership) -> bool:
    """Return whether it is a membership of the actor's school or team, or any for an administrator; never their own."""
    if membership.authority != actor.authority or membership.user_id == actor.user_id:
        return False
    if actor.may(Permission.ACCOUNT_MANAGE):
        return True
    place = (membership.organisation_kind, membership.organisation_id)
    same_team = not actor.team_id or membership.team_id == actor.team_id
    return place == (actor.organisation_kind, actor.organisation_id) and same_team


def memberships_in_charge(actor: Actor) -> QuerySet[Membership]:
    """Return the memberships that `is_in_charge_of` says yes to."""
    rows = Membership.objects.filter(authority=actor.authority).exclude(user_id=actor.user_id)
    if actor.may(Permission.ACCOUNT_MANAGE):
        return rows
    rows = rows.filter(organisation_kind=actor.organisation_kind, organisation_id=actor.organisation_id)
    return rows.filter(team_id=actor.team_id) if actor.team_id else rows


def accounts(actor: Actor) -> QuerySet[User]:
    """Return the accounts that have, or had, a membership in the actor's authority."""
    return User.objects.filter(id__in=Membership.objects.filter(authority=actor.authority).order_by().values("user_id"))


def kept_forms(actor: Actor) -> QuerySet[KeptForm]:
    """Return what was kept for the actor and for nobody else."""
    return KeptForm.objects.filter(authority=actor.authority, user_id=actor.user_id, expires_at__gt=real_now())


def held_walls(actor: Actor) -> QuerySet[Wall]:
    """Return the standing walls that the actor holds."""
    holds = WallGrant.objects.filter(
        authority=actor.authority, user_id=actor.user_id, basis=WallGrant.Basis.OWNER, ends_at__isnull=True
    )
    return Wall.objects.filter(authority=actor.authority, lowered_at__isnull=True, id__in=holds.values("wall_id"))


def walls_that_can_be_opened(actor: Actor) -> QuerySet[Wall]:
    """Return the standing walls of the authority whose being there is no secret and that do not bar the actor."""
    standing = Wall.objects.filter(authority=actor.authority, lowered_at__isnull=True, is_silent=False)
    return standing.exclude(id__in=walls_that_bar(actor))


def openings(actor: Actor, since: datetime | None = None) -> QuerySet[WallGrant]:
    """Return the emergency openings that the actor is told of: of their own walls, or all with WALL_NOTICES."""
    rows = WallGrant.objects.filter(authority=actor.authority, basis=WallGrant.Basis.EMERGENCY)
    rows = rows.exclude(user_id=actor.user_id)
    rows = rows.filter(granted_at__gte=since) if since else rows
    return rows if actor.may(Permission.WALL_NOTICES) else rows.filter(wall_id__in=held_walls(actor).values("id"))
