"""Who is told about a conversation: nobody from whom a wall or a bar keeps it, and never nobody at all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from fanlight.access.public import Permission, is_hidden, members_with, owners_of, walls_over, who_may_see
from fanlight.clocks.public import london_date
from fanlight.conversations.models import Conversation
from fanlight.establishments.public import TeamKind, teams
from fanlight.people.public import same_person_ids
from fanlight.store.public import Actor


def subjects_of(conversation: Conversation) -> list[tuple[str, str]]:
    """Return what a wall or a bar round this conversation can stand round, as (kind, id)."""
    people = same_person_ids(conversation.person_id) if conversation.person_id else ()
    found = [("conversation", conversation.id), *(("person", key) for key in sorted(people))]
    return [*found, ("request", conversation.follows_id)] if conversation.follows_id else found


def is_kept_from(conversation: Conversation, actor: Actor, at: datetime) -> bool:
    """Return whether a wall or a bar keeps this conversation from the actor."""
    return any(is_hidden(actor, kind, key, at) for kind, key in subjects_of(conversation))


def who_advises(conversation: Conversation, at: datetime, *, leads: bool = False) -> list[str]:
    """Return the user ids of the district's units who may read it: its managers with `leads`, all of them without.

    Where there is nobody: those who hold a wall round it, and failing them the Front Door's managers.
    """
    day, authority = london_date(at), conversation.authority
    permission = Permission.WORK_ACCEPT if leads else Permission.CONVERSATION_ANSWER
    units = [
        one
        for team_id in unit_ids(conversation, at)
        for one in members_with(permission, authority=authority, on=day, team_id=team_id)
    ]
    found = _readers(conversation, units, at) or wall_owners(conversation)
    if found or leads:
        return found or who_advises(conversation, at)
    return _readers(conversation, members_with(Permission.FRONT_DOOR_MANAGE, authority=authority, on=day), at)


def unit_ids(conversation: Conversation, at: datetime) -> list[str]:
    """Return the ids of the units that the conversation waits with: its district's, else every one."""
    every = teams(conversation.authority, kind=TeamKind.EARLY_HELP_UNIT, on=london_date(at))
    own = [unit.id for unit in every if conversation.district_id and unit.district_id == conversation.district_id]
    return own or [unit.id for unit in every]


def wall_owners(conversation: Conversation) -> list[str]:
    """Return the user ids of those who hold a wall round the conversation, silent ones too."""
    walls = {
        notice.wall_id
        for kind, key in subjects_of(conversation)
        for notice in walls_over(conversation.authority, kind, [key]).values()
    }
    return sorted({user_id for wall_id in walls for user_id in owners_of(wall_id)})


def who_asked(conversation: Conversation, at: datetime) -> list[str]:
    """Return the user ids of those who may read the advice: who asked, and the leads of their setting.

    Nobody from whom a wall round the conversation or a bar keeps it (safety 12).
    """
    place: dict[str, Any] = {
        "authority": conversation.authority,
        "on": london_date(at),
        "organisation_id": conversation.sender_id,
    }
    if not conversation.sender_id:
        return []
    authors = [
        one for one in members_with(Permission.REQUEST_SEE_OWN, **place) if one.user_id == conversation.asked_by_user_id
    ]
    leads = members_with(Permission.REQUEST_SEE_SETTING, **place) if conversation.sender_kind == "ESTABLISHMENT" else []
    able = who_may_see([*authors, *leads], [("conversation", conversation.id)], at)
    return list(dict.fromkeys(one.user_id for one in able))


def _readers(conversation: Conversation, members: Iterable[Actor], at: datetime) -> list[str]:
    return sorted({member.user_id for member in who_may_see(members, subjects_of(conversation), at)})
