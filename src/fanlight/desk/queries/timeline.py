"""One child's timeline across the rooms that the reader may enter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import Protocol

from django.urls import reverse

from fanlight.access.public import Permission
from fanlight.casework.public import earlier_history, history_held, statutory_timeline
from fanlight.casework.public import timeline_of as work_timeline
from fanlight.challenges.public import timeline_of as challenge_timeline
from fanlight.clocks.public import date_in_words, london_instant
from fanlight.conversations.public import timeline_of as conversation_timeline
from fanlight.front_door.public import contacts_of_people, timeline_of_contact
from fanlight.people.public import PersonSummary, has_work_with, person_summary, same_person_ids
from fanlight.sharing.public import timeline_of as sharing_timeline
from fanlight.store.public import Actor

# Each contact's own timeline is read: a child's newest ones are enough for a page, the older have pages of their own.
MOST_CONTACTS = 30


@dataclass(frozen=True)
class Moment:
    """One thing in a child's timeline, from whichever room it comes; `href` is empty where it cannot be opened."""

    at: datetime
    title: str
    by: str = ""
    text: str = ""
    href: str = ""
    is_day: bool = False


class Step(Protocol):
    """What every room says of a step in it: when, and by whom."""

    @property
    def at(self) -> datetime: ...
    @property
    def by(self) -> str: ...


@dataclass(frozen=True)
class ChildTimeline:
    """A child with everything that happened, newest first; `older` is how many requests are left out."""

    child: PersonSummary
    person_ids: list[str]
    moments: list[Moment]
    older: int
    before: str = ""


def timeline_of_child(actor: Actor, person_id: str, at: datetime) -> ChildTimeline | None:
    """Return the timeline; None unless the role opens children, no wall stands there, and they work with the child."""
    ids = sorted(same_person_ids(person_id))
    if not actor.may(Permission.CHILD_SEE) or not has_work_with(actor, ids, at):
        return None
    child = person_summary(actor, person_id, at)
    if child is None:
        return None
    contacts = contacts_of_people(ids, actor, at=at)
    found = [*_front_door(contacts[:MOST_CONTACTS]), *_casework(actor, ids, at), *_statutory(actor, ids, at)]
    found += [
        *_challenges(actor, ids, at),
        *_sharing(actor, ids, at),
        *_conversations(actor, ids, at),
        *_earlier(actor, ids, at),
    ]
    found.sort(key=lambda moment: moment.at, reverse=True)
    held = history_held(actor.authority)
    return ChildTimeline(child, ids, found, max(len(contacts) - MOST_CONTACTS, 0), held.sentence if held else "")


def _front_door(contacts: list) -> list[Moment]:  # type: ignore[type-arg]
    return [
        Moment(
            at=item.at,
            title=f"Request {contact.request.reference}: {_small(item.what)}",
            by=item.who,
            text=item.text,
            href=reverse("front_door:case", args=[contact.request.reference]),
        )
        for contact in contacts
        for item in timeline_of_contact(contact)
    ]


def _casework(actor: Actor, ids: list[str], at: datetime) -> list[Moment]:
    return [
        _by_somebody(
            f"{moment.reference}, {moment.team_name}: {_small(moment.title)}",
            moment,
            _link("casework:work", moment.work_id),
        )
        for moment in work_timeline(ids, actor, at)
    ]


def _statutory(actor: Actor, ids: list[str], at: datetime) -> list[Moment]:
    """What was done in the child's episodes of need: by the day, and to be opened by the team whose work it is."""
    return [
        Moment(moment.at, moment.title, href=_link("casework:plan", moment.work_id), is_day=moment.is_day)
        for moment in statutory_timeline(ids, actor, at)
    ]


def _conversations(actor: Actor, ids: list[str], at: datetime) -> list[Moment]:
    return [
        _by_somebody(
            f"Conversation {moment.reference}: {_small(moment.title)}",
            moment,
            _link("conversations:one", moment.reference if moment.may_open else ""),
        )
        for moment in conversation_timeline(ids, actor, at)
    ]


def _challenges(actor: Actor, ids: list[str], at: datetime) -> list[Moment]:
    return [
        _by_somebody(
            f"Challenge {moment.reference}: {_small(moment.title)}", moment, _link(moment.page, moment.reference)
        )
        for moment in challenge_timeline(ids, actor, at)
    ]


def _sharing(actor: Actor, ids: list[str], at: datetime) -> list[Moment]:
    return [
        _by_somebody(
            f"Information {moment.reference}: {moment.title}",
            moment,
            _link(moment.page, moment.reference if moment.may_open else ""),
        )
        for moment in sharing_timeline(ids, actor, at)
    ]


def _by_somebody(title: str, moment: Step, href: str) -> Moment:
    return Moment(moment.at, title, moment.by, href=href)


def _link(page: str, key: str) -> str:
    """Return the address of a page, none without a key: the reader may not open it."""
    return reverse(page, args=[key]) if key else ""


def _earlier(actor: Actor, ids: list[str], at: datetime) -> list[Moment]:
    """What the earlier system did, on the day on which it began there."""
    return [
        Moment(
            at=london_instant(one.began_on, time(0)),
            title=f"{one.system}: {_small(one.label)}{'' if one.ended_on is None else ', to ' + date_in_words(one.ended_on)}",
            by=one.holder,
            text=". ".join(part for part in ("Open when it was read" if one.is_open else "", one.words) if part),
            is_day=True,
        )
        for one in earlier_history(ids, actor, at)
        if one.began_on
    ]


def _small(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}"
