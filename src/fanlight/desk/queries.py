"""What the desk shows: a sender's home, a link for each thing that a role is here for, and a child's timeline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fanlight.access.public import Permission
from fanlight.casework.public import timeline_of as work_timeline
from fanlight.front_door.public import contacts_of_people, timeline_of_contact
from fanlight.people.public import PersonSummary, has_work_with, person_summary, same_person_ids
from fanlight.store.public import Actor


@dataclass(frozen=True)
class Place:
    """Something that a person is here for: the words, where it is, and what it is."""

    words: str
    address: str
    what: str


@dataclass(frozen=True)
class Moment:
    """One thing in a child's timeline, from whichever room it comes."""

    at: datetime
    title: str
    by: str
    text: str
    room: str
    address: tuple[str, str] | None


_PLACES: tuple[tuple[Permission, Place], ...] = (
    (
        Permission.FRONT_DOOR_SEE,
        Place("Front Door worklist", "front_door:worklist", "What waits, in the order in which it is needed"),
    ),
    (Permission.WORK_SEE_TEAM, Place("My team’s work", "casework:team", "What is offered, what is held, what is late")),
    (Permission.CHILD_SEARCH, Place("Find a child", "people:search", "From a piece of work, or with a reason")),
    (Permission.WALL_HOLD, Place("Walls I hold", "access:walls", "Who may pass, and emergency openings")),
    (Permission.ACCOUNT_MANAGE, Place("Accounts", "access:accounts", "Make, change and switch off accounts")),
    (
        Permission.ACCOUNT_CONFIRM,
        Place("People to confirm", "access:people", "Who may still come in, confirmed each term"),
    ),
    (Permission.SETTINGS_SEE, Place("Settings", "establishments:parameters", "Values, clock rules, calendars, teams")),
    (Permission.JOBS_SEE, Place("Background jobs", "jobs:failed", "What failed and why")),
    (Permission.AUDIT_SEE, Place("The audit log", "access:log", "What was done, and who looked")),
    (
        Permission.RETENTION_APPROVE,
        Place("Keeping and shredding", "documents:retention", "What is due, and what is on hold"),
    ),
    (Permission.WALL_NOTICES, Place("Emergency openings", "access:openings", "Walls that were opened in an emergency")),
)


def places_for(actor: Actor) -> list[Place]:
    """Return what the actor's role is here for, each once."""
    return [place for permission, place in _PLACES if actor.may(permission)]


def child_of_timeline(actor: Actor, person_id: str, *, at: datetime) -> PersonSummary | None:
    """Return the child if the actor may see them: their role does, no wall stands there, and they have work with them."""
    if not actor.may(Permission.CHILD_SEE) or not has_work_with(actor, same_person_ids(person_id), at):
        return None
    return person_summary(actor, person_id, at)


def moments(actor: Actor, person_id: str, *, at: datetime) -> list[Moment]:
    """Return everything that happened about a child in the rooms that the actor may enter, newest first."""
    people = sorted(same_person_ids(person_id))
    found: list[Moment] = []
    for room in (_front_door, _casework):
        found += room(actor, people, at)
    return sorted(found, key=lambda moment: moment.at, reverse=True)


def _front_door(actor: Actor, people: list[str], at: datetime) -> list[Moment]:
    found = []
    for contact in contacts_of_people(people, actor, at=at):
        reference = contact.request.reference
        found += [
            Moment(item.at, item.what, item.who, item.text, f"Request {reference}", ("front_door:case", reference))
            for item in timeline_of_contact(contact)
        ]
    return found


def _casework(actor: Actor, people: list[str], at: datetime) -> list[Moment]:
    return [
        Moment(
            moment.at,
            moment.title,
            moment.by,
            "",
            f"{moment.team_name}, {moment.reference}",
            ("casework:work", moment.work_id) if moment.work_id else None,
        )
        for moment in work_timeline(people, actor, at)
    ]
