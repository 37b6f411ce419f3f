"""Two years of invented challenges, each gone its own way, and two that are open this morning at the printed school."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from fanlight.challenges.public import (
    STAGES,
    Disagreement,
    Finding,
    LoadedAnswer,
    LoadedChallenge,
    LoadedEnding,
    LoadedStage,
    Move,
    Raiser,
    due_of_stage,
    load_challenges,
)
from fanlight.clocks.public import WorkingCalendar
from fanlight.demo.accounts import Staff
from fanlight.demo.names import Numbers, phone
from fanlight.demo.people_made import School
from fanlight.demo.shape import STARTS_AT, Size
from fanlight.establishments.public import change_list_entry, list_entries
from fanlight.front_door.public import SampledContact, contacts_by_reference, contacts_of_sender
from fanlight.store.public import Actor

HOUR = timedelta(hours=1)
# Requests whose reference begins so may be challenged: about one in eleven.
_BEGINNINGS = ("FL-0", "FL-1", "FL-2")
REQUESTS_FOR_ONE, FEWEST = 400, 5
_WHY = (
    "We see more than the answer says: late four mornings in five, hungry, and frightened of going home.",
    "The family agreed to help that never came, and things at home are worse than when we asked.",
    "The decision rests on one call. Nobody has seen the home or spoken to the child alone.",
)
_WANTED = "A worker who sees the home this week and talks to the child alone."
# Who answers the later stages by name; the earlier ones are answered by whoever is at work.
_NAMED = {
    "STAGE_3": "Lorcan Umberfield, head of the Front Door service",
    "STAGE_4": "Odette Thistlemarsh, director of children's services",
    "STAGE_5": "Keziah Lanternby, independent scrutineer of the partnership",
}
_MEANWHILE = "Another week at home without anybody outside school who looks."
_BECAUSE = "It does not answer what we see every day."
_REASONS = {
    Finding.AGREED: "What you write was not before us when we decided. You are right.",
    Finding.PARTLY: "The level stands. That nobody rang you back was wrong.",
    Finding.NOT_AGREED: "We have looked again at everything and would decide the same today.",
}
_CHANGES = "The Front Door looks at it again with what you say."
_LEARNING = "Ring the school back before deciding no further action where attendance is the first sign."
_SILENT = None
# How each goes: what each stage answers (or that it is silent until its time is up), and how it ends; so many of a hundred.
_WAYS: tuple[tuple[int, tuple[Finding | None, ...], str], ...] = (
    (24, (Finding.AGREED,), "RESOLVED"),
    (16, (Finding.PARTLY,), "RESOLVED"),
    (18, (Finding.NOT_AGREED,), "RESOLVED"),
    (9, (Finding.NOT_AGREED, Finding.AGREED), "RESOLVED"),
    (8, (Finding.NOT_AGREED, Finding.PARTLY), "RESOLVED"),
    (7, (_SILENT, Finding.PARTLY), "RESOLVED"),
    (4, (Finding.NOT_AGREED, Finding.NOT_AGREED), "DISAGREED"),
    (3, (Finding.NOT_AGREED, _SILENT, Finding.AGREED), "RESOLVED"),
    (2, (Finding.NOT_AGREED,) * 4, "DISAGREED"),
    (9, (_SILENT,), "WITHDRAWN"),
)
_OBJECTS = ("BELOW_THRESHOLD", "LEVEL_OR_ROUTE", "BELOW_THRESHOLD", "MORE_INFORMATION", "CLOSURE", "SHARING")
_LAST_FRIDAY_AFTERNOON = STARTS_AT - timedelta(days=2, hours=19)


def name_who_answers(*, by: Actor, at: datetime) -> None:
    """Name the people who answer the formal stages, as an authority would on its page of lists."""
    for position, entry in enumerate(list_entries(by.authority, STAGES, at.date())):
        if name := _NAMED.get(entry.code):
            change_list_entry(
                list_name=STAGES,
                code=entry.code,
                label=entry.label,
                values={**entry.values, "person_name": name, "person_phone": f"01632 96017{position}"},
                position=entry.position,
                in_force_from=at.date(),
                source="Demonstration: invented people",
                by=by,
                at=at,
            )


@dataclass
class Challenging:
    """What challenges are made of: who leads at which school, who answers, the hours, and chance of their own."""

    staff: Staff
    calendar: WorkingCalendar
    rng: Random

    def __post_init__(self) -> None:
        self.numbers = Numbers(self.rng)
        self.answering = {one.user_id: one for one in self.staff.deciders}

    @property
    def authority(self) -> str:
        """The authority in which they are raised."""
        return self.staff.officers[0].authority

    def answers(self, contact: SampledContact, number: int) -> Actor:
        """Return who answers a stage: the first whoever decided, from then on nobody who took part."""
        took_part = sorted(contact.decided_by & self.answering.keys())
        if number == 0 and took_part:
            return self.answering[took_part[0]]
        return self.rng.choice([one for key, one in self.answering.items() if key not in contact.decided_by])


def load_challenges_of_two_years(
    size: Size, shown: School, challenging: Challenging, *, by: Actor, at: datetime
) -> int:
    """Write the challenges of two years and the two that are open this morning; return how many."""
    number = max(size.requests // REQUESTS_FOR_ONE, FEWEST)
    made = [*_this_morning(shown, challenging, at)]
    used = {one.contact_id for one in made}
    for contact in _contacts(challenging, at):
        if len(made) >= number:
            break
        if contact.child.contact_id not in used:
            made += [_whole(challenging, contact)]
    load_challenges(challenges=made, by=by, at=at)
    return len(made)


def _contacts(challenging: Challenging, at: datetime) -> Iterator[SampledContact]:
    """Yield contacts of schools that were answered and closed long enough ago to have gone their way: one a school."""
    seen: set[str] = set()
    for contact in contacts_by_reference(challenging.staff.officers[0], _BEGINNINGS, at):
        is_new = contact.sender_id in challenging.staff.leads and contact.sender_id not in seen
        if is_new and _has_gone_its_way(contact, at):
            seen.add(contact.sender_id)
            yield contact


def _has_gone_its_way(contact: SampledContact, at: datetime) -> bool:
    """Return whether a contact was answered without work that follows, long enough ago."""
    long_ago = contact.closed_at is not None and contact.closed_at < at - timedelta(days=45)
    return long_ago and contact.answered_at is not None and not contact.work_id


def _this_morning(shown: School, challenging: Challenging, at: datetime) -> Iterator[LoadedChallenge]:
    """Yield two of the printed school's: one waits since Friday afternoon, one was answered in part this morning."""
    latest = contacts_of_sender(challenging.staff.officers[0], shown.id, at, most=40)
    able = [one for one in latest if one.closed_at is not None and one.answered_at is not None and not one.work_id]
    for contact, finding in zip(able, (None, Finding.PARTLY), strict=False):
        raised_at = _LAST_FRIDAY_AFTERNOON - HOUR * (0 if finding is None else 2)
        answered_at = challenging.calendar.next_opening(at - HOUR / 4)
        answer = _answer(challenging, contact, 0, finding, answered_at) if finding else None
        owner = challenging.answers(contact, 0).user_id
        stage = LoadedStage(0, raised_at, owner_user_id=owner, answer=answer)
        yield _challenge(challenging, contact, raised_at, [stage], None, position=0 if finding else 1)


def _whole(challenging: Challenging, contact: SampledContact) -> LoadedChallenge:
    """Return a challenge that has ended, stage after stage, each in the hours of those who answer."""
    rng, calendar = challenging.rng, challenging.calendar
    _, findings, ending = rng.choices(_WAYS, [weight for weight, *_ in _WAYS])[0]
    raised_at = opened_at = calendar.next_opening((contact.answered_at or STARTS_AT) + HOUR * rng.randint(3, 60))
    stages: list[LoadedStage] = []
    because, ended_at = "", opened_at
    for number, finding in enumerate(findings):
        due_at = due_of_stage(challenging.authority, number, opened_at)
        if finding is _SILENT:
            # Told as late by the job of the next minutes, it goes to the next stage, or is settled there by a call.
            is_last = ending == "WITHDRAWN"
            ended_at = due_at - HOUR if is_last else due_at + HOUR / 4
            stages.append(LoadedStage(number, opened_at, because, went_up_at=None if is_last else ended_at))
            opened_at, because = ended_at, ""
            continue
        answered_at = min(due_at, calendar.next_opening(opened_at + (due_at - opened_at) * rng.betavariate(2, 2)))
        answer = _answer(challenging, contact, number, finding, answered_at)
        stages.append(LoadedStage(number, opened_at, because, answer=answer))
        opened_at = calendar.next_opening(answered_at + HOUR * rng.randint(1, 30))
        because, ended_at = _BECAUSE, opened_at
    return _challenge(
        challenging, contact, raised_at, stages, _ending(challenging, ending, ended_at), position=rng.randint(0, 5)
    )


def _ending(challenging: Challenging, ending: str, at: datetime) -> LoadedEnding:
    if ending == "WITHDRAWN":
        return LoadedEnding(Move.WITHDRAW, at, words="The worker rang, and it is settled.")
    is_resolved = ending == "RESOLVED"
    words = "" if is_resolved else "We still think that nobody has seen the home."
    if challenging.rng.random() < 0.5:
        return LoadedEnding(Move.END, at, is_resolved, words)
    learnt_by = challenging.rng.choice(challenging.staff.deciders)
    return LoadedEnding(Move.END, at, is_resolved, words, _LEARNING, at + timedelta(days=1), learnt_by)


def _answer(
    challenging: Challenging, contact: SampledContact, number: int, finding: Finding, at: datetime
) -> LoadedAnswer:
    changes = "" if finding is Finding.NOT_AGREED else _CHANGES
    return LoadedAnswer(finding, _REASONS[finding], changes, challenging.answers(contact, number), at)


def _challenge(
    challenging: Challenging,
    contact: SampledContact,
    raised_at: datetime,
    stages: list[LoadedStage],
    ending: LoadedEnding | None,
    *,
    position: int,
) -> LoadedChallenge:
    lead = challenging.staff.leads[contact.sender_id]
    said = Disagreement(_OBJECTS[position], _WHY[position % len(_WHY)], _WANTED, _MEANWHILE, is_danger=False)
    return LoadedChallenge(
        disagreement=said,
        raiser=Raiser(lead.name, phone=phone(challenging.rng)),
        raised_by=lead,
        raised_at=raised_at,
        contact_id=contact.child.contact_id,
        request_id=contact.child.request_id,
        source_code=contact.source_code,
        stages=stages,
        ending=ending,
        reference=challenging.numbers.reference("CH"),
    )
