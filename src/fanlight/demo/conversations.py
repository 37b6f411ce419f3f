"""Two years of invented District Conversations, October 2018 to its published figures, and some that wait this morning."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from random import Random

from fanlight.clocks.public import WorkingCalendar, london_instant
from fanlight.conversations.public import Asked, Asker, Channel, LoadedAdvice, LoadedConversation, load_conversations
from fanlight.demo.accounts import Staff
from fanlight.demo.advising import ADVISED, Talk, asked_about
from fanlight.demo.names import ADULTS, Numbers, phone
from fanlight.demo.people_made import School
from fanlight.demo.sets import sets_of
from fanlight.demo.shape import DISTRICTS, HISTORY_FROM, OCTOBER, STARTS_AT, Size
from fanlight.demo.surnames import surname
from fanlight.establishments.public import Team, TeamKind
from fanlight.front_door.public import requests_by_sender
from fanlight.store.public import Actor

IN_SET = 1_000
FORM_SHARE, LATE_SHARE = 0.7, 0.05
FOLLOWED_WITHIN = timedelta(days=42)
_SCHOOL = "2A"
# Who asks, in so many of a hundred conversations; in a few districts health visitors ask more than schools do.
USUAL = {"2A": 46, "3B": 20, "3A": 10, "3C": 9, "6": 5, "4": 4, "8": 6}
OTHERWISE = {"2A": 26, "3B": 44, "3A": 10, "3C": 8, "6": 4, "4": 3, "8": 5}
DISTRICTS_OTHERWISE = ("E07000107", "E07000111", "E07000116")
_BODIES = {
    "3A": ("GP", "Invented Surgery"),
    "3B": ("Health visitor", "Invented Health Trust"),
    "3C": ("School nurse", "Invented Health Trust"),
    "4": ("Housing officer", "Invented Homes"),
    "6": ("Officer", "Invented Police"),
    "8": ("Family worker", "Invented Family Centre"),
}
# From whom requests to the Front Door come too, so that a conversation can follow one.
_SEND_REQUESTS = frozenset({"2A", "3A", "3B", "4", "6"})
_REST = (("NONE", 72), ("REQUEST_FOR_SUPPORT", 28))


@dataclass
class Plan:
    """One conversation before it is written: when, where, from whom, after a request or not, and what comes of it."""

    asked_at: datetime
    ons_code: str
    source: str
    outcome: str = "NONE"
    follows: bool = False


@dataclass(frozen=True)
class Sent:
    """The requests that were sent by each sender's district and source, in order of their receipt."""

    by_place: Mapping[tuple[str, str], list[tuple[datetime, str, str]]] = field(default_factory=dict)

    def before(self, plan: Plan, rng: Random) -> tuple[str, str] | None:
        """Return (request id, sender id) of a request that the plan's conversation may follow, None for none."""
        place = plan.ons_code if plan.source == _SCHOOL else ""
        sent = self.by_place.get((place, plan.source), [])
        first = bisect_left(sent, (plan.asked_at - FOLLOWED_WITHIN, "", ""))
        last = bisect_left(sent, (plan.asked_at - timedelta(hours=30), "", ""))
        if first >= last:
            return None
        _, request_id, sender_id = sent[rng.randrange(first, last)]
        return request_id, sender_id


def month_of(
    first_on: date, last_on: date, number: int, helped: int, followed: int, calendar: WorkingCalendar, rng: Random
) -> list[Plan]:
    """Return so many conversations of some days, of which exactly so many were helped on and so many followed a request.

    Districts have their part of the county, and in each the sources their part of the district, to the number.
    """
    days = [day for day in _days(first_on, last_on) if calendar.is_working_day(day)]
    plans = []
    weights = {one.ons_code: one.weight for one in DISTRICTS}
    for ons_code, of_district in apportioned(number, weights).items():
        shares = OTHERWISE if ons_code in DISTRICTS_OTHERWISE else USUAL
        for source, count in apportioned(of_district, shares).items():
            plans += [Plan(_moment(rng.choice(days), rng), ons_code, source) for _ in range(count)]
    plans.sort(key=lambda plan: (plan.asked_at, plan.ons_code, plan.source))
    for plan in rng.sample(plans, helped):
        plan.outcome = rng.choice(
            ("OPEN_ACCESS", "OPEN_ACCESS", "OPEN_ACCESS", "ADDITIONAL_SUPPORT", "ADDITIONAL_SUPPORT")
        )
    for plan in plans:
        if plan.outcome == "NONE":
            plan.outcome = rng.choices([code for code, _ in _REST], [weight for _, weight in _REST])[0]
    able = [plan for plan in plans if plan.source in _SEND_REQUESTS]
    for plan in rng.sample(able, min(followed, len(able))):
        plan.follows = True
    return plans


def apportioned(number: int, weights: Mapping[str, int]) -> dict[str, int]:
    """Return a whole number divided by weights, to the unit: the largest remainders get what is over."""
    whole = sum(weights.values())
    found = {key: number * weight // whole for key, weight in weights.items()}
    rests = sorted(weights, key=lambda key: (-(number * weights[key] % whole), key))
    for key in rests[: number - sum(found.values())]:
        found[key] += 1
    return found


def two_years(size: Size, calendar: WorkingCalendar, rng: Random) -> Iterator[Plan]:
    """Yield all conversations before this morning: months that grow towards October 2018, which is to the number."""
    first_on = HISTORY_FROM
    while first_on < STARTS_AT.date():
        next_on = (first_on.replace(day=1) + timedelta(days=32)).replace(day=1)
        last_on = min(next_on, STARTS_AT.date()) - timedelta(days=1)
        if first_on == OCTOBER[0]:
            numbers = (size.conversations_in_october, size.conversations_helped, size.conversations_followed)
        else:
            numbers = _numbers_of(first_on, last_on, size)
        yield from month_of(first_on, last_on, *numbers, calendar, rng)
        first_on = next_on


def _numbers_of(first_on: date, last_on: date, size: Size) -> tuple[int, int, int]:
    """Return about how many there were in another month: fewer before the Front Door was one, and in school holidays."""
    season = 0.45 if first_on.month == 8 else 0.75 if first_on.month == 12 else 1.0
    growth = 1.0 if first_on >= OCTOBER[0] else 0.8
    part = ((last_on - first_on).days + 1) / 31
    number = round(size.conversations_in_october * season * growth * part)
    share = size.conversations_in_october or 1
    return number, number * size.conversations_helped // share, number * size.conversations_followed // share


def _days(first_on: date, last_on: date) -> list[date]:
    return [first_on + timedelta(days=number) for number in range((last_on - first_on).days + 1)]


def _moment(day: date, rng: Random) -> datetime:
    return london_instant(day, time(rng.randint(8, 16), rng.randint(0, 59), rng.randint(0, 59)))


class Talking:
    """Makes conversations of plans: who asks, what they say, which unit's worker answers what, and when."""

    def __init__(
        self,
        schools: Sequence[School],
        places: Mapping[str, str],
        units: Sequence[Team],
        staff: Staff,
        calendar: WorkingCalendar,
        authority: str,
        rng: Random,
    ) -> None:
        self.staff, self.calendar, self.rng, self.places = staff, calendar, rng, places
        self.numbers = Numbers(rng)
        self.schools = {school.id: school for school in schools}
        self.in_district: dict[str, list[School]] = defaultdict(list)
        for school in schools:
            self.in_district[school.ons_code].append(school)
        self.units: dict[str, list[Team]] = defaultdict(list)
        for unit in units:
            if unit.kind == TeamKind.EARLY_HELP_UNIT and unit.district:
                self.units[unit.district.ons_code].append(unit)
        self.sent = self._sent(authority)

    def _sent(self, authority: str) -> Sent:
        found: dict[tuple[str, str], list[tuple[datetime, str, str]]] = defaultdict(list)
        for request_id, sender_id, source, received_at in requests_by_sender(authority):
            school = self.schools.get(sender_id)
            if (school is None) == (source != _SCHOOL):
                found[school.ons_code if school else "", source].append((received_at, request_id, sender_id))
        return Sent(found)

    def conversation(self, plan: Plan) -> LoadedConversation:
        """Return one conversation that was answered, or that is not due yet and waits."""
        followed = self.sent.before(plan, self.rng) if plan.follows else None
        asker = self._asker(plan, followed[1] if followed else "")
        talk = asked_about(plan.source, self.rng)
        answered_at = self._answered_at(plan.asked_at)
        made = LoadedConversation(
            asked=self._asked(plan, talk, followed[0] if followed else None),
            asker=asker,
            asked_at=plan.asked_at,
            channel=Channel.FORM if self.rng.random() < FORM_SHARE else Channel.CALL,
            asked_by=self.staff.leads.get(asker.sender_id),
            reference=self.numbers.reference("DC"),
        )
        if answered_at > STARTS_AT:
            return self.taken(made, plan.ons_code) if made.channel is Channel.CALL else made
        worker = self.rng.choice(self.staff.workers[self.rng.choice(self.units[plan.ons_code]).id])
        return self.answered(made, talk, plan.outcome, worker, answered_at)

    def taken(self, made: LoadedConversation, ons_code: str, worker: Actor | None = None) -> LoadedConversation:
        """Return a conversation with a worker who has not answered yet."""
        worker = worker or self.rng.choice(self.staff.workers[self.rng.choice(self.units[ons_code]).id])
        taken_at = min(self.calendar.next_opening(made.asked_at + timedelta(minutes=40)), STARTS_AT)
        return replace(made, taken_by=worker, taken_at=max(taken_at, made.asked_at))

    def answered(
        self,
        made: LoadedConversation,
        talk: Talk,
        outcome: str,
        worker: Actor,
        answered_at: datetime,
        *,
        read: bool = True,
    ) -> LoadedConversation:
        """Return a conversation with its advice, read by who asked where they have an account."""
        reader = made.asker.user_id if read else ""
        read_at = answered_at + timedelta(minutes=self.rng.randint(10, 900))
        advice = LoadedAdvice(
            text=f"{talk.advice} {ADVISED[outcome]}",
            services=talk.services,
            outcome=outcome,
            given_at=answered_at,
            given_by=worker,
            read_by_user_id=reader,
            read_at=read_at if reader and read_at <= STARTS_AT else None,
        )
        taken_at = min(max(made.asked_at, answered_at - timedelta(minutes=50)), answered_at)
        return replace(made, taken_by=worker, taken_at=taken_at, advice=advice)

    def _answered_at(self, asked_at: datetime) -> datetime:
        """Return when it was answered: most inside two working days, a few after."""
        opened = self.calendar.next_opening(asked_at)
        due = self.calendar.end_of_day(self.calendar.add_working_days(opened.date(), 2))
        if self.rng.random() < LATE_SHARE:
            return self.calendar.next_opening(due + timedelta(hours=self.rng.randint(15, 60)))
        at = self.calendar.next_opening(opened + (due - opened) * self.rng.betavariate(1.6, 2.4))
        return min(at, due)

    def _asked(self, plan: Plan, talk: Talk, follows_id: str | None) -> Asked:
        rng = self.rng
        letters = "".join(rng.choices("ABCDEFGHJKLMNOPRSTW", k=2))
        return Asked(
            needs=talk.needs,
            going_on=talk.going_on,
            tried=talk.tried,
            wanted="Somebody to think it through with.",
            family_agrees=rng.choices(("NOT_ASKED", "NO"), (3, 1))[0],
            child_initials=letters,
            child_age=rng.randint(*talk.ages),
            district_id=self.places[plan.ons_code],
            follows_id=follows_id,
        )

    def _asker(self, plan: Plan, sender_id: str) -> Asker:
        if plan.source == _SCHOOL:
            school = self.schools[sender_id] if sender_id else self.rng.choice(self.in_district[plan.ons_code])
            return self.school_asks(school)
        role, agency = _BODIES[plan.source]
        return Asker(
            name=f"{self.rng.choice(ADULTS)} {surname(self.rng)}",
            source_code=plan.source,
            role=role,
            agency=agency,
            phone=phone(self.rng),
            reach_by="PHONE",
            sender_kind="PARTNER",
            sender_id=sender_id or f"SOURCE-{plan.source}",
        )

    def school_asks(self, school: School) -> Asker:
        """Return the safeguarding lead of a school as they ask."""
        lead = self.staff.leads[school.id]
        return Asker(
            name=lead.name,
            source_code=_SCHOOL,
            role="Designated safeguarding lead",
            agency=school.name,
            phone=phone(self.rng),
            reach_by="PHONE",
            reach_when="After school",
            sender_kind="ESTABLISHMENT",
            sender_id=school.id,
            user_id=lead.user_id,
        )

    def _asked_by_school(self, plan: Plan, talk: Talk, school: School) -> LoadedConversation:
        return LoadedConversation(
            asked=self._asked(plan, talk, None),
            asker=self.school_asks(school),
            asked_at=plan.asked_at,
            asked_by=self.staff.leads[school.id],
            reference=self.numbers.reference("DC"),
        )

    def this_morning(self, school: School) -> Iterator[LoadedConversation]:
        """Yield what stands on the first morning with the unit whose people are printed, asked by the printed school."""
        unit = next(iter(self.units.values()))[0]
        ons_code = unit.district.ons_code if unit.district else ""
        worker = self.staff.workers[unit.id][0]
        for hours, is_taken in ((114, False), (68, False), (66, True), (0.6, False)):
            plan = Plan(STARTS_AT - timedelta(hours=hours), ons_code, _SCHOOL)
            talk = asked_about(_SCHOOL, self.rng)
            made = self._asked_by_school(plan, talk, school)
            yield self.taken(made, ons_code, worker) if is_taken else made
        plan, talk = Plan(STARTS_AT - timedelta(hours=70), ons_code, _SCHOOL), asked_about(_SCHOOL, self.rng)
        made = self._asked_by_school(plan, talk, school)
        answered_at = self.calendar.next_opening(STARTS_AT - timedelta(minutes=20))
        yield self.answered(made, talk, "ADDITIONAL_SUPPORT", worker, answered_at, read=False)


def load_conversations_of_two_years(
    size: Size, shown: School, talking: Talking, *, by: Actor, at: datetime
) -> Counter[str]:
    """Write two years of conversations in sets, and this morning's; return how many stand in each state."""
    plans = two_years(size, talking.calendar, talking.rng)
    found: Counter[str] = Counter()
    made = (talking.conversation(plan) for plan in plans)
    for some in [*sets_of(made, IN_SET), list(talking.this_morning(shown))]:
        load_conversations(conversations=some, by=by, at=at)
        found.update(str(one.state) for one in some)
    return found
