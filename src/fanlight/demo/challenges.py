"""A score of invented challenges over two years, each gone its own way, and two that are open this morning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from fanlight.access.public import Permission
from fanlight.challenges.public import (
    Disagreement,
    Finding,
    Raiser,
    answer_challenge,
    end_challenge,
    raise_challenge,
    take_up,
    withdraw_challenge,
    write_learning,
)
from fanlight.demo.accounts import Staff
from fanlight.demo.people_made import School
from fanlight.front_door.public import challenged_of_sender, deciders_of
from fanlight.store.public import Actor

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
CHALLENGES = 20
_WHY = (
    "We see more than the answer says: late four mornings in five, hungry, and frightened of going home.",
    "The family agreed to help that never came, and things at home are worse than when we asked.",
    "The decision rests on one call. Nobody has seen the home or spoken to the child alone.",
)
_WANTED = "A worker who sees the home this week and talks to the child alone."
_MEANWHILE = "Another week at home without anybody outside school who looks."
_REASONS = {
    Finding.AGREED: "What you write was not before us when we decided. You are right.",
    Finding.PARTLY: "The level stands. That nobody rang you back was wrong.",
    Finding.NOT_AGREED: "We have looked again at everything and would decide the same today.",
}
_LEARNING = "Ring the school back before deciding no further action where attendance is the first sign."
# How each goes: what each stage answers, and how it ends; the last two are open.
_WAYS: tuple[tuple[tuple[Finding, ...], str], ...] = (
    ((Finding.AGREED,), "RESOLVED"),
    ((Finding.NOT_AGREED,), "RESOLVED"),
    ((Finding.PARTLY,), "RESOLVED"),
    ((Finding.NOT_AGREED, Finding.AGREED), "RESOLVED"),
    ((Finding.NOT_AGREED, Finding.PARTLY), "RESOLVED"),
    ((Finding.NOT_AGREED, Finding.NOT_AGREED), "DISAGREED"),
    ((Finding.NOT_AGREED, Finding.NOT_AGREED, Finding.AGREED), "RESOLVED"),
    ((), "WITHDRAWN"),
    ((Finding.NOT_AGREED,) * 4, "DISAGREED"),
)
_OBJECTS = ("BELOW_THRESHOLD", "LEVEL_OR_ROUTE", "BELOW_THRESHOLD", "MORE_INFORMATION", "CLOSURE", "SHARING")


@dataclass
class Challenging:
    """What challenges are made of: who leads at which school, who answers, and chance."""

    staff: Staff
    rng: Random

    @property
    def manager(self) -> Actor:
        """The Front Door manager who answers them all."""
        return next(one for one in self.staff.wall_holders if one.may(Permission.FRONT_DOOR_MANAGE))


def load_challenges(schools: Sequence[School], number: int, challenging: Challenging, at: datetime) -> int:
    """Make a number of challenges by the ordinary actions, the last two open at the shown schools; return how many."""
    made = 0
    for position, (lead, contact_id, answered_at) in enumerate(_contacts(schools, number, challenging, at)):
        made += 1
        if position < 2:
            # The shown school's come first: one waits since yesterday afternoon, one has its answer.
            _open_one(challenging, lead, contact_id, at, is_answered=position == 1)
            continue
        _whole(challenging, lead, contact_id, answered_at, _WAYS[position % len(_WAYS)], position)
    return made


def _contacts(
    schools: Sequence[School], number: int, challenging: Challenging, at: datetime
) -> Iterator[tuple[Actor, str, datetime]]:
    """Yield (lead, contact, when it was answered) of schools' answered contacts, the shown school's latest two first."""
    found = 0
    for school in schools:
        lead = challenging.staff.leads.get(school.id)
        if lead is None or found >= number:
            continue
        rows = challenged_of_sender(lead, at - 2 * DAY, most=2 if found == 0 else 1)
        for contact_id, answered_at in rows:
            # Who answers a challenge took no part in the decision.
            if challenging.manager.user_id not in deciders_of(lead.authority, contact_id):
                found += 1
                yield lead, contact_id, answered_at


def _raise(challenging: Challenging, lead: Actor, contact_id: str, at: datetime, position: int) -> str:
    said = Disagreement(
        _OBJECTS[position % len(_OBJECTS)], _WHY[position % len(_WHY)], _WANTED, _MEANWHILE, is_danger=False
    )
    raiser = Raiser(lead.name, "")
    return raise_challenge(disagreement=said, raiser=raiser, contact_id=contact_id, by=lead, at=at).id


def _open_one(challenging: Challenging, lead: Actor, contact_id: str, at: datetime, *, is_answered: bool) -> None:
    key = _raise(challenging, lead, contact_id, at - 20 * HOUR, int(is_answered))
    if is_answered:
        _answer(challenging, key, Finding.PARTLY, at - HOUR)


def _whole(
    challenging: Challenging,
    lead: Actor,
    contact_id: str,
    answered_at: datetime,
    way: tuple[tuple[Finding, ...], str],
    position: int,
) -> None:
    findings, ending = way
    when = answered_at + DAY
    key = _raise(challenging, lead, contact_id, when, position)
    for number, finding in enumerate(findings):
        if number:
            when += HOUR * 20
            take_up(challenge_id=key, because="It does not answer what we see every day.", by=lead, at=when)
        when += HOUR * challenging.rng.randint(3, 40)
        _answer(challenging, key, finding, when)
    when += HOUR * 5
    if ending == "WITHDRAWN":
        withdraw_challenge(challenge_id=key, because="The worker rang, and it is settled.", by=lead, at=when)
        return
    is_resolved = ending == "RESOLVED"
    words = "" if is_resolved else "We still think that nobody has seen the home."
    end_challenge(challenge_id=key, is_resolved=is_resolved, words=words, by=lead, at=when)
    if position % 2:
        write_learning(challenge_id=key, learning=_LEARNING, by=challenging.manager, at=when + DAY)


def _answer(challenging: Challenging, key: str, finding: Finding, at: datetime) -> None:
    manager = challenging.manager
    changes = "" if finding is Finding.NOT_AGREED else "The Front Door looks at it again with what you say."
    answer_challenge(
        challenge_id=key, finding=finding, reasons=_REASONS[finding], what_changes=changes, by=manager, at=at
    )
