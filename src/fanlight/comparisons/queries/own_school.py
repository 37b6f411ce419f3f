"""A school's own figures, counted from what its leads may read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from fanlight.challenges.public import FINDING_WORDS, own_challenges
from fanlight.clocks.public import start_of_date
from fanlight.comparisons.rules.measuring import (
    Came,
    Timed,
    Told,
    came_of,
    decided_came,
    levels_of,
    median_of,
    timed,
)
from fanlight.comparisons.rules.school_years import ONE_DAY
from fanlight.conversations.public import OUTCOMES, own_conversations
from fanlight.establishments.public import list_labels
from fanlight.front_door.public import OwnAsked, OwnContact, Reading, own_contacts, own_questions, own_returns
from fanlight.store.public import Actor

_HOUR = 3600.0


@dataclass(frozen=True)
class AskedOfUs:
    """What the Front Door asked of the school: how many, how many answered, how soon, how many by the time hoped for."""

    number: int
    answered: int
    median_hours: float | None
    by_the_time: int


@dataclass(frozen=True)
class Counted:
    """What one school asked over some days and what came of it."""

    requests: int
    children: int
    came: dict[str, int]
    time: Timed
    levels: dict[str, int]


@dataclass(frozen=True)
class OwnSchool:
    """Everything of a school's page that is its own."""

    counted: Counted
    questions: AskedOfUs
    returned: AskedOfUs
    conversations: int
    conversations_came: list[tuple[str, int]]
    challenges: int
    challenges_came: list[tuple[str, int]]
    contacts: Sequence[tuple[OwnContact, Told]]

    def within(self, last_on: date, at: datetime) -> Counted:
        """Return the same numbers of what was sent up to a day, to stand beside others of the same days."""
        ends = start_of_date(last_on + ONE_DAY)
        return counted([pair for pair in self.contacts if pair[0].received_at < ends], at)


def own_school(actor: Actor, first_on: date, last_on: date, at: datetime) -> OwnSchool:
    """Return a school's figures of what it sent on these days, as its leads may read them now."""
    begins, ends = start_of_date(first_on), start_of_date(last_on + ONE_DAY)
    found = own_contacts(actor, begins, ends, at)
    ids = [one.id for one in found]
    asked, returned = own_questions(actor, ids), own_returns(actor, ids)
    pairs = _told(found, asked, returned)
    conversations = own_conversations(actor, begins, ends, at)
    challenges = own_challenges(actor, begins, ends, at)
    return OwnSchool(
        counted=counted(pairs, at),
        questions=_asked_of_us(asked),
        returned=_asked_of_us(returned),
        conversations=len(conversations),
        conversations_came=_conversations_came(actor.authority, conversations),
        challenges=len(challenges),
        challenges_came=_challenges_came(challenges),
        contacts=pairs,
    )


def sent_of(actor: Actor, first_on: date, last_on: date, came: str, at: datetime) -> list[OwnContact]:
    """Return the school's own contacts of these days that came to one thing, newest first."""
    found = own_contacts(actor, start_of_date(first_on), start_of_date(last_on + ONE_DAY), at)
    return [contact for contact, told in _told(found, [], []) if told.came == came]


def counted(pairs: Sequence[tuple[OwnContact, Told]], at: datetime) -> Counted:
    """Return the numbers of some contacts at a moment."""
    every = [told for _, told in pairs]
    return Counted(
        requests=len({contact.reference for contact, _ in pairs}),
        children=len(every),
        came=came_of(every),
        time=timed(every, at),
        levels=levels_of(every),
    )


def _told(
    found: Sequence[OwnContact], asked: Sequence[OwnAsked], returned: Sequence[OwnAsked]
) -> list[tuple[OwnContact, Told]]:
    questioned, sent_back = {one.contact_id for one in asked}, {one.contact_id for one in returned}
    return [
        (
            one,
            Told(
                received_at=one.received_at,
                due_at=one.due_at,
                decided_at=one.decided_at,
                came=_came(one),
                level_asked=one.level_asked,
                level_decided=one.level_decided,
                is_returned=one.id in sent_back,
                is_questioned=one.id in questioned,
            ),
        )
        for one in found
    ]


def _came(one: OwnContact) -> str:
    """Return what the school reads of a contact: what it may not read is “received and passed on” (safety 8)."""
    if one.reading is Reading.NOTHING_YET:
        return str(Came.NOT_YET)
    if one.reading is not Reading.FULL:
        return str(Came.PASSED_ON)
    return decided_came(one.route, one.closure, one.decided_at)


def _asked_of_us(asked: Sequence[OwnAsked]) -> AskedOfUs:
    hours = [(one.replied_at - one.asked_at).total_seconds() / _HOUR for one in asked if one.replied_at]
    in_time = sum(1 for one in asked if one.replied_at and one.reply_by and one.replied_at <= one.reply_by)
    return AskedOfUs(len(asked), len(hours), median_of(hours, len(hours)), in_time)


def _conversations_came(authority: str, found: Sequence[tuple[str, str]]) -> list[tuple[str, int]]:
    if not found:
        return []
    words = list_labels(authority, OUTCOMES)
    told = Counter(
        "Sent on to the Front Door" if state == "SENT_ON" else words.get(outcome, "Not answered yet")
        for state, outcome in found
    )
    return sorted(told.items(), key=lambda one: (-one[1], one[0]))


def _challenges_came(found: Sequence[tuple[str, str]]) -> list[tuple[str, int]]:
    told = Counter(
        "Withdrawn by us" if state == "WITHDRAWN" else FINDING_WORDS.get(finding, "Not answered yet")
        for state, finding in found
    )
    return sorted(told.items(), key=lambda one: (-one[1], one[0]))
