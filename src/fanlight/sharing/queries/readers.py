"""Who is told what in sharing: nobody from whom a wall or a bar keeps it, and never nobody at all."""

from __future__ import annotations

from datetime import datetime

from fanlight.access.public import Permission, members_with, owners_of, walls_over, who_may_see
from fanlight.casework.public import open_work_of
from fanlight.clocks.public import london_date
from fanlight.people.public import same_person_ids
from fanlight.sharing.models import InformationRequest, PartnerAsk
from fanlight.sharing.scope import asks_for_reader, asks_of_partner, information_to_answer
from fanlight.store.public import Actor


def who_answers_for(ask: PartnerAsk, at: datetime) -> list[str]:
    """Return the user ids of those of the partner who may answer: whoever has it, else everybody of it who may see it."""
    members = _partner_members(ask, at)
    found = [one.user_id for one in members if asks_of_partner(one, at).filter(id=ask.id).exists()]
    return [ask.held_by_user_id] if ask.held_by_user_id in found else found


def colleagues(ask: PartnerAsk, actor: Actor, at: datetime) -> list[Actor]:
    """Return the actor's colleagues of the same organisation who may see what it was asked."""
    members = [one for one in _partner_members(ask, at) if one.user_id != actor.user_id]
    return [one for one in members if asks_of_partner(one, at).filter(id=ask.id).exists()]


def who_asked_partner(ask: PartnerAsk, at: datetime) -> list[str]:
    """Return the user ids of whoever asked and whoever has the request, if they may still see it, else the managers."""
    members = members_with(Permission.SHARING_ASK, authority=ask.authority, on=london_date(at))
    seeing = [one for one in members if one.user_id in {ask.asked_by_user_id, ask.contact.request.claimed_by_user_id}]
    found = [one.user_id for one in seeing if asks_for_reader(one, at).filter(id=ask.id).exists()]
    return found or front_door_managers(ask, at)


def front_door_managers(ask: PartnerAsk, at: datetime) -> list[str]:
    """Return the user ids of the Front Door's managers who may see an ask, else of who holds a wall round it."""
    members = members_with(Permission.FRONT_DOOR_MANAGE, authority=ask.authority, on=london_date(at))
    found = [one.user_id for one in members if asks_for_reader(one, at).filter(id=ask.id).exists()]
    return found or wall_owners(ask.authority, ask.contact_id, ask.contact.request_id, ask.contact.person_id or "")


def case_holders(ask: PartnerAsk, at: datetime) -> list[str]:
    """Return the user ids of whoever holds the case: the work's worker and who leads its team, else the Front Door."""
    people = same_person_ids(ask.contact.person_id) if ask.contact.person_id else ()
    cards = [card for card in open_work_of(people, ask.authority) if card.work_id == ask.contact.work_id]
    if not cards:
        return who_asked_partner(ask, at)
    on = london_date(at)
    members = members_with(Permission.WORK_HOLD, authority=ask.authority, on=on, team_id=cards[0].team_id)
    found = [one.user_id for one in members if asks_for_reader(one, at).filter(id=ask.id).exists()]
    return found or who_asked_partner(ask, at)


def who_answers_school(asked: InformationRequest, at: datetime) -> list[str]:
    """Return the user ids of who answers a school: the team that has the work, else the Front Door, else wall owners."""
    on = london_date(at)
    if asked.work_id:
        members = members_with(Permission.WORK_HOLD, authority=asked.authority, on=on)
        of_work = [one for one in members if _may_answer(one, asked, at) and not one.may(Permission.FRONT_DOOR_SCREEN)]
        if of_work:
            return [one.user_id for one in of_work]
    members = members_with(Permission.FRONT_DOOR_MANAGE, authority=asked.authority, on=on)
    found = [one.user_id for one in members if _may_answer(one, asked, at)]
    contact = asked.contact
    return found or wall_owners(
        asked.authority,
        asked.contact_id or "",
        contact.request_id if contact else "",
        asked.person_id or "",
        information_id=asked.id,
    )


def school_leads(asked_for: str, authority: str, at: datetime, *subjects: tuple[str, str]) -> list[str]:
    """Return the user ids of a school's leads from whom none of these (kind, id) is hidden."""
    members = members_with(
        Permission.INFORMATION_ASK, authority=authority, on=london_date(at), organisation_id=asked_for
    )
    return [one.user_id for one in who_may_see(members, [one for one in subjects if one[1]], at)]


def wall_owners(
    authority: str, contact_id: str, request_id: str, person_id: str, *, information_id: str = ""
) -> list[str]:
    """Return the user ids of who holds a wall round any of these, silent ones too."""
    people = sorted(same_person_ids(person_id)) if person_id else []
    subjects = {
        "contact": [contact_id],
        "request": [request_id],
        "person": people,
        "information_request": [information_id],
    }
    walls = {
        notice.wall_id
        for kind, keys in subjects.items()
        for notice in walls_over(authority, kind, [key for key in keys if key]).values()
    }
    return sorted({user_id for wall_id in walls for user_id in owners_of(wall_id)})


def _partner_members(ask: PartnerAsk, at: datetime) -> list[Actor]:
    return members_with(
        Permission.SHARING_ANSWER,
        authority=ask.authority,
        on=london_date(at),
        organisation_id=ask.organisation_id,
    )


def _may_answer(actor: Actor, asked: InformationRequest, at: datetime) -> bool:
    return information_to_answer(actor, at).filter(id=asked.id).exists()
