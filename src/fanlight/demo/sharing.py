"""Two years of invented asking: what partners were asked and answered, what schools asked of social care, and this morning's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain, groupby
from random import Random

from fanlight.clocks.public import WorkingCalendar
from fanlight.demo.accounts import Staff
from fanlight.demo.names import Numbers
from fanlight.demo.people_made import School
from fanlight.demo.sets import sets_of
from fanlight.demo.shape import STARTS_AT, Size
from fanlight.front_door.public import SampledContact, contacts_by_reference, contacts_of_sender
from fanlight.sharing.public import (
    Held,
    LoadedAsk,
    LoadedGathering,
    LoadedPartnerAnswer,
    LoadedQuestion,
    Reply,
    load_gatherings,
    load_questions,
)
from fanlight.store.public import Actor

HOUR = timedelta(hours=1)
IN_SET = 1_000
# Partners are asked about one request in 64; schools ask about some of six in 64 more.
_GATHERED, _ASKED_ABOUT = tuple(f"FL-R{one}" for one in "0123456789ABCDEF"), ("FL-8", "FL-9", "FL-A")
REQUESTS_FOR_ONE_QUESTION, FEWEST_QUESTIONS = 125, 3
# By rating: so many of a hundred, and within how many hours on the clock most answer.
_RATINGS = {
    "PARTNER_RED": (15, 4.0),
    "PARTNER_AMBER": (45, 12.0),
    "PARTNER_GREEN": (35, 22.0),
    "PARTNER_BLUE": (5, 30.0),
}
_WHY_SO = {
    "PARTNER_RED": "Somebody may be hurt today, and nobody knows who is at home.",
    "PARTNER_AMBER": "What was told does not say who lives at home.",
    "PARTNER_GREEN": "To decide the level with what others know.",
    "PARTNER_BLUE": "To complete what is known.",
}
# Each partner: asked in so many of a hundred gatherings, what, and what it holds when it holds something.
_PARTNERS = {
    "POLICE": (80, "Call-outs to the home since last year, and who was there?", "Two call-outs to loud arguments. No arrest."),
    "HEALTH": (70, "Missed appointments, and what the health visitor has seen?", "Two appointments missed. Weight as expected."),
    "HOUSING": (22, "Who holds the tenancy, and are there complaints?", "The tenancy is mum's. One complaint about noise."),
}  # fmt: skip
_SOURCES = {"POLICE": "Incident log", "HEALTH": "Child health record", "HOUSING": "Tenancy file"}
_WANTS = (
    "Who is the worker, and what should we watch for at school?",
    "Is there a plan, and what is our part in it?",
    "Who may collect the child?",
)
_REASON = "The child is with us every day, and we want to do the right thing."
_RELEASED = (
    "A worker visits each week. Ring them if the child does not come to school, or seems frightened of going home."
)
# What a school is told, so many of a hundred; "" is an answer.
_REPLIES = ((74, ""), (10, "WILL_RING"), (7, "NOT_NEEDED"), (4, "ENQUIRY"), (3, "FAMILY_PRIVATE"), (2, "NOT_HELD"))
LATE_SHARE = 0.09


@dataclass
class Sharing:
    """What asking is made of: who asks, who answers, the hours, and chance of its own."""

    staff: Staff
    calendar: WorkingCalendar
    rng: Random

    def __post_init__(self) -> None:
        self.numbers = Numbers(self.rng)
        self.officer = self.staff.officers[0]

    def wanted(self) -> list[str]:
        """Return the partners of one gathering, one at least."""
        found = [code for code, (share, *_) in _PARTNERS.items() if self.rng.randrange(100) < share]
        return found or ["POLICE"]

    def asked(
        self, contact: SampledContact, partner: str, answered_at: datetime | None, *, holds: bool | None = None
    ) -> LoadedAsk:
        """Return what one partner was asked about one child, and its answer where it has answered."""
        _, question, held = _PARTNERS[partner]
        answer = None
        if answered_at is not None:
            holds = self.rng.random() < 0.55 if holds is None else holds
            who = self.staff.partners[partner]
            says, source = (Held.INFORMATION, _SOURCES[partner]) if holds else (Held.NOTHING, "")
            answer = LoadedPartnerAnswer(says, held if holds else "", source, who, answered_at)
        who_for = self.staff.partners[partner].organisation_id
        return LoadedAsk(contact.child, partner, who_for, question, answer, self.numbers.reference("IA"))


def load_sharing_of_two_years(
    size: Size, schools: Iterable[School], shown: School, sharing: Sharing, *, by: Actor, at: datetime
) -> tuple[int, int]:
    """Write two years of gatherings and of schools' questions, and this morning's; return how many of each."""
    contacts = contacts_by_reference(sharing.officer, _GATHERED, at)
    gathered = groupby(contacts, key=lambda one: one.child.request_id)
    before = (made for _, some in gathered if (made := _gathering(sharing, list(some))))
    every = chain(before, _gathered_this_morning(sharing, shown, at))
    gatherings = sum(load_gatherings(gatherings=some, by=by, at=at) for some in sets_of(every, IN_SET))
    names = {one.id: one.name for one in schools}
    questions = list(_questions(sharing, names, max(size.requests // REQUESTS_FOR_ONE_QUESTION, FEWEST_QUESTIONS), at))
    questions += _questions_this_morning(sharing, shown, at)
    load_questions(questions=questions, by=by, at=at)
    return gatherings, len(questions)


def _gathering(sharing: Sharing, contacts: list[SampledContact]) -> LoadedGathering | None:
    """Return one gathering about the children of a request, None where it was decided too soon to ask anybody."""
    rng, calendar = sharing.rng, sharing.calendar
    decided = [one.child.first_decided_at for one in contacts if one.child.person_id]
    known = [one for one in decided if one is not None]
    opened_at = calendar.next_opening(contacts[0].child.received_at) + HOUR * rng.random()
    if not known or len(known) < len(contacts) or min(known) < opened_at + HOUR / 2:
        return None
    rating = rng.choices(list(_RATINGS), [share for share, _ in _RATINGS.values()])[0]
    asks = [
        sharing.asked(contact, partner, _answered_at(rng, rating, opened_at, min(known), calendar))
        for partner in sharing.wanted()
        for contact in contacts
    ]
    basis = "SECTION_47" if rating == "PARTNER_RED" else rng.choice(("SECTION_17", "SECTION_17", "AGREEMENT"))
    return LoadedGathering(
        request_id=contacts[0].child.request_id,
        rating=rating,
        reason=_WHY_SO[rating],
        basis=basis,
        opened_by=rng.choice(sharing.staff.officers),
        opened_at=opened_at,
        asks=asks,
        reference=sharing.numbers.reference("IG"),
    )


def _answered_at(
    rng: Random, rating: str, opened_at: datetime, decided_at: datetime, calendar: WorkingCalendar
) -> datetime | None:
    """Return when a partner answered: None where the decision was there first, and no decision waits."""
    hours = _RATINGS[rating][1] * rng.betavariate(1.4, 3.0)
    answered_at = opened_at + HOUR * max(hours, 0.2)
    if rating != "PARTNER_RED":
        answered_at = calendar.next_opening(answered_at)
    return answered_at if answered_at < decided_at else None


def _questions(sharing: Sharing, names: dict[str, str], number: int, at: datetime) -> Iterator[LoadedQuestion]:
    """Yield so many questions of schools about children whom they had asked the Front Door about before."""
    made = 0
    for contact in contacts_by_reference(sharing.officer, _ASKED_ABOUT, at):
        if made >= number:
            return
        if not _may_be_asked_about(contact, names):
            continue
        after = timedelta(days=sharing.rng.randint(1, 25), hours=sharing.rng.randint(0, 5))
        asked_at = sharing.calendar.next_opening((contact.answered_at or at) + after)
        if asked_at < at - timedelta(days=1):
            made += 1
            yield _question(sharing, contact, names[contact.sender_id], asked_at)


def _may_be_asked_about(contact: SampledContact, names: dict[str, str]) -> bool:
    return bool(contact.sender_id in names and contact.child.person_id and contact.answered_at)


def _question(sharing: Sharing, contact: SampledContact, name: str, asked_at: datetime) -> LoadedQuestion:
    rng, calendar = sharing.rng, sharing.calendar
    is_late = rng.random() < LATE_SHARE
    days = rng.randint(6, 9) if is_late else rng.choice((0, 1, 1, 2, 2, 3, 4))
    answered_on = calendar.add_working_days(asked_at.date(), days)
    answered_at = max(calendar.end_of_day(answered_on) - HOUR * rng.randint(1, 6), calendar.next_opening(asked_at))
    code = rng.choices([code for _, code in _REPLIES], [share for share, _ in _REPLIES])[0]
    if answered_at > STARTS_AT:
        return _asked(sharing, contact, name, asked_at, None, "", None)
    reply = {"": Reply.RELEASED, "WILL_RING": Reply.WILL_RING}.get(code, Reply.REFUSED)
    return _asked(sharing, contact, name, asked_at, reply, code if reply is Reply.REFUSED else "", answered_at)


def _asked(
    sharing: Sharing,
    contact: SampledContact,
    name: str,
    asked_at: datetime,
    reply: Reply | None,
    refusal: str,
    answered_at: datetime | None,
    *,
    is_read: bool = True,
) -> LoadedQuestion:
    read_at = answered_at + HOUR * 3 if answered_at and is_read else None
    return LoadedQuestion(
        child=contact.child,
        work_id=contact.work_id,
        sender_id=contact.sender_id,
        sender_name=name,
        asked_by=sharing.staff.leads[contact.sender_id],
        asked_at=asked_at,
        wants=sharing.rng.choice(_WANTS),
        reason=_REASON,
        reply=reply,
        text=_RELEASED if reply is Reply.RELEASED else "",
        refusal=refusal,
        answered_by=sharing.rng.choice(sharing.staff.officers) if reply else None,
        answered_at=answered_at,
        read_at=read_at if read_at and read_at <= STARTS_AT else None,
        reference=sharing.numbers.reference("SI"),
    )


def _questions_this_morning(sharing: Sharing, shown: School, at: datetime) -> Iterator[LoadedQuestion]:
    """Yield three of the printed school's: one waits, one was answered and nobody has read it, one was not shared."""
    latest = contacts_of_sender(sharing.officer, shown.id, at, most=40)
    able = [one for one in latest if one.child.person_id and one.answered_at]
    stages = (
        (timedelta(days=5), None, "", None),
        (timedelta(days=6), Reply.RELEASED, "", sharing.calendar.next_opening(at - HOUR / 3)),
        (timedelta(days=12), Reply.REFUSED, "NOT_NEEDED", at - timedelta(days=7)),
    )
    for contact, (ago, reply, refusal, answered_at) in zip(able, stages, strict=False):
        is_read = reply is Reply.REFUSED
        yield _asked(sharing, contact, shown.name, at - ago, reply, refusal, answered_at, is_read=is_read)


def _gathered_this_morning(sharing: Sharing, shown: School, at: datetime) -> Iterator[LoadedGathering]:
    """Yield what partners were asked about the printed school's requests that are looked at now.

    One is red and was asked this morning: health has answered, the police have not. The other waits since Friday.
    """
    latest = contacts_of_sender(sharing.officer, shown.id, at, most=40)
    able = [one for one in latest if one.child.person_id and one.child.first_decided_at is None]
    times = ((at - HOUR / 2, "HEALTH"), (at - timedelta(days=2, hours=17, minutes=30), "HOUSING"))
    for contact, (asked_at, answering) in zip(able, times, strict=False):
        yield LoadedGathering(
            request_id=contact.child.request_id,
            rating="PARTNER_RED",
            reason=_WHY_SO["PARTNER_RED"],
            basis="SECTION_47",
            opened_by=sharing.officer,
            opened_at=asked_at,
            asks=[
                sharing.asked(contact, "POLICE", None),
                sharing.asked(contact, answering, asked_at + HOUR / 4, holds=True),
            ],
            reference=sharing.numbers.reference("IG"),
        )
