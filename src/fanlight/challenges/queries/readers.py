"""Who answers a challenge and who is told of it: nobody from whom a wall or a bar keeps it, and never nobody at all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from fanlight.access.public import Permission, members_with, owners_of, walls_over, who_may_see
from fanlight.casework.public import deciders_on
from fanlight.challenges.models import Challenge
from fanlight.challenges.queries.ladder import named_user_id
from fanlight.challenges.rules.stages import Stage
from fanlight.challenges.rules.vocabulary import AnsweredBy
from fanlight.clocks.public import london_date
from fanlight.front_door.public import deciders_of
from fanlight.people.public import same_person_ids
from fanlight.store.public import Actor


def subjects_of(challenge: Challenge) -> list[tuple[str, str]]:
    """Return what a wall or a bar round this challenge can stand round, as (kind, id)."""
    about = challenge.contact or challenge.work
    people = same_person_ids(about.person_id) if about is not None and about.person_id else ()
    found = [("challenge", challenge.id), *(("person", key) for key in sorted(people))]
    keys = {"contact": challenge.contact_id, "work": challenge.work_id, "request": challenge.request_id}
    return [*found, *((kind, key) for kind, key in keys.items() if key)]


def deciders(challenge: Challenge) -> list[str]:
    """Return the ids of who took part in what is challenged, the latest first: of users, and of actors for work."""
    if challenge.contact_id:
        return deciders_of(challenge.authority, challenge.contact_id)
    return deciders_on(challenge.authority, challenge.work_id or "")


def who_may_answer(challenge: Challenge, number: int, at: datetime) -> list[Actor]:
    """Return those who may be given this challenge at a stage: never who raised it, nor from stage 1 on who decided.

    For a piece of work they are of its team and the Front Door's managers, for a contact of the Front Door.
    """
    day, authority = london_date(at), challenge.authority
    able = members_with(Permission.CHALLENGE_ANSWER, authority=authority, on=day)
    took_part = set(deciders(challenge)) if number >= 1 else set()
    here = [one for one in able if _is_near(one, challenge) and one.user_id != challenge.raised_by_user_id]
    return readers(challenge, [one for one in here if not {one.user_id, one.id} & took_part], at)


def owner_of_stage(challenge: Challenge, stage: Stage, at: datetime) -> str:
    """Return the user id of who has to answer a stage as it opens: whom the authority names, at the first who decided.

    "" where that is nobody who may: then whoever leads gives it to somebody.
    """
    able = [one.user_id for one in who_may_answer(challenge, stage.number, at)]
    named = named_user_id(challenge.authority, stage, london_date(at))
    if named and named != challenge.raised_by_user_id:
        return named
    if stage.answered_by is AnsweredBy.DECIDER:
        return next((key for key in deciders(challenge) if key in able), "")
    return ""


def who_is_told(challenge: Challenge, owner_user_id: str, number: int, at: datetime) -> list[str]:
    """Return the user ids of who hears that a stage waits: its owner and those who lead; never nobody.

    Where nobody who leads may read it: who holds a wall round it.
    """
    leading = [one.user_id for one in who_may_answer(challenge, number, at) if _leads(one, challenge)]
    found = [owner_user_id, *leading] if owner_user_id else leading
    if not found:
        everybody = members_with(Permission.FRONT_DOOR_MANAGE, authority=challenge.authority, on=london_date(at))
        found = [one.user_id for one in readers(challenge, everybody, at)]
    return list(dict.fromkeys(found)) or wall_owners(challenge)


def who_raised(challenge: Challenge, at: datetime) -> list[str]:
    """Return the user ids of who raised it and of their setting's leads, but nobody from whom a wall or a bar keeps it."""
    place: dict[str, Any] = {"authority": challenge.authority, "on": london_date(at)}
    members = members_with(Permission.CHALLENGE_RAISE, organisation_id=challenge.sender_id, **place)
    mine = [one for one in members if one.user_id == challenge.raised_by_user_id]
    if challenge.sender_kind == "ESTABLISHMENT":
        leads = {one.user_id for one in members if one.may(Permission.REQUEST_SEE_SETTING)}
        mine += [one for one in members if one.user_id in leads]
    kept = [("challenge", challenge.id), ("contact", challenge.contact_id), ("request", challenge.request_id)]
    able = who_may_see(mine, [(kind, key) for kind, key in kept if key], at)
    return list(dict.fromkeys(one.user_id for one in able))


def wall_owners(challenge: Challenge) -> list[str]:
    """Return the user ids of those who hold a wall round the challenge, silent ones too."""
    walls = {
        notice.wall_id
        for kind, key in subjects_of(challenge)
        for notice in walls_over(challenge.authority, kind, [key]).values()
    }
    return sorted({user_id for wall_id in walls for user_id in owners_of(wall_id)})


def readers(challenge: Challenge, members: Iterable[Actor], at: datetime) -> list[Actor]:
    """Return those of some members from whom no wall and no bar keeps the challenge, each once."""
    return list({one.user_id: one for one in who_may_see(members, subjects_of(challenge), at)}.values())


def _is_near(one: Actor, challenge: Challenge) -> bool:
    if challenge.work is not None:
        return one.team_id == challenge.work.team_id or one.may(Permission.FRONT_DOOR_MANAGE)
    return one.may(Permission.FRONT_DOOR_SEE)


def _leads(one: Actor, challenge: Challenge) -> bool:
    if challenge.work is not None and one.team_id == challenge.work.team_id:
        return one.may(Permission.WORK_ACCEPT)
    return one.may(Permission.FRONT_DOOR_MANAGE)
