"""Accounts, walls and looks for the test that visits every address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.socialaccount.models import SocialAccount

from fanlight.access.actions.keep_form import keep_form
from fanlight.access.models import Wall
from fanlight.access.public import Role, grant_through_wall, open_in_emergency, raise_wall
from fanlight.audit.public import record_look
from fanlight.store.public import Actor, new_ulid
from tests.architecture.filling import Ids, fills, fills_for_owner
from tests.factories import a_user, an_actor
from tests.support.asking_county import MONDAY

if TYPE_CHECKING:
    from tests.architecture.example_ids import World


@fills("account_reset_password_from_key")
def a_spent_link(world: World) -> Ids:
    return {"uidb36": world.lead.user_id, "key": "set-password"}


@fills_for_owner("access:send_kept", "access:throw_away")
def a_kept_form(world: World, owner: Actor) -> Ids:
    kept = keep_form(path="/", page="", typed=[("a", ["b"])], files_left_out=0, by=owner, at=MONDAY)
    return {"kept_id": kept.id}


@fills_for_owner("access:confirm", "access:end")
def somebody_in_charge_of(world: World, owner: Actor) -> Ids:
    place = {"organisation_id": owner.organisation_id, "team_id": owner.team_id}
    role = Role.DSL if owner.organisation_kind == "ESTABLISHMENT" else Role.EARLY_HELP_WORKER
    return {"membership_id": a_user(role, **place).memberships.get().id}


@fills(
    "access:account",
    "access:change_account",
    "access:add_role",
    "access:switch_off",
    "access:switch_on",
    "access:take_second_factor",
    "access:invite",
    "access:identities",
    "access:log_by",
)
def an_account(world: World) -> Ids:
    return {"user_id": a_user(Role.DSL).id}


@fills("access:unlink")
def a_linked_account(world: World) -> Ids:
    user = a_user(Role.DSL)
    row = SocialAccount.objects.create(user=user, provider="council", uid="invented-subject")
    return {"user_id": user.id, "identity_id": row.pk}


@fills("openid_connect_login", "openid_connect_callback")
def a_provider_that_is_gone(world: World) -> Ids:
    return {"provider_id": "gone"}


def a_wall(owner: Actor) -> Wall:
    subjects = [("person", new_ulid())]
    return raise_wall(
        subjects=subjects, reason="OTHER", owner_ids=[owner.user_id], ring_phone="01632 960100", by=owner, at=MONDAY
    )


@fills_for_owner("access:wall", "access:let_through", "access:silence_wall", "access:take_wall_down")
def a_held_wall(world: World, owner: Actor) -> Ids:
    return {"wall_id": a_wall(owner).id}


@fills("access:open_wall")
def a_wall_of_somebody(world: World) -> Ids:
    return {"wall_id": a_wall(an_actor(Role.LADO)).id}


@fills_for_owner("access:end_way")
def a_way_through(world: World, owner: Actor) -> Ids:
    wall = a_wall(owner)
    grant = grant_through_wall(wall_id=wall.id, user_id=world.officer.user_id, by=owner, at=MONDAY)
    return {"wall_id": wall.id, "grant_id": grant.id}


@fills_for_owner("access:read_opening")
def an_opening(world: World, owner: Actor) -> Ids:
    wall, worker = a_wall(owner), an_actor(Role.SOCIAL_WORKER)
    opening = open_in_emergency(wall_id=wall.id, reason="A child may come to harm", minutes=60, by=worker, at=MONDAY)
    return {"opening_id": opening.id}


@fills("access:log_of")
def a_logged_record(world: World) -> Ids:
    subject = new_ulid()
    record_look(
        by=world.officer, subject_kind="person", subject_ids=[subject], page="p", allowed_because="test", at=MONDAY
    )
    return {"kind": "person", "subject_id": subject}
