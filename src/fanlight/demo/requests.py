"""Two years of invented requests with what came of each, ready to be loaded in sets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from fanlight.clocks.public import WorkingCalendar, london_date, london_time
from fanlight.demo.accounts import Staff
from fanlight.demo.names import ADULTS
from fanlight.demo.outcomes import Follow, what_followed
from fanlight.demo.people_made import Adult, Child, Household
from fanlight.demo.stories import POLICE, STORIES, UNBORN, Story
from fanlight.demo.surnames import surname
from fanlight.front_door.public import LoadedCall

_AGENCIES = {
    "3A": ("GP", "Invented Surgery"),
    "3B": ("Health visitor", "Invented Health Trust"),
    "3E": ("Nurse", "Invented Hospital"),
    "6": ("Officer", "Police"),
    "1A": ("Relative", ""),
    "4": ("Housing officer", "Invented Homes"),
    "7": ("Probation officer", "Probation"),
    "5D": ("Worker", "Early Help"),
}
_SOURCES = (
    ("2A",) * 38
    + ("6",) * 27
    + ("3A",) * 5
    + ("3B",) * 7
    + ("3E",) * 6
    + ("1A",) * 7
    + ("4",) * 3
    + ("7",) * 4
    + ("5D",) * 3
)
_KNOWN_BEFORE_BIRTH_DAYS = 210
_OLD_ENOUGH_TO_SAY = 4


@dataclass(frozen=True, slots=True)
class KnownChild:
    """A child of the county with the id of their record and their household."""

    person_id: str
    child: Child
    household: Household
    position: int


@dataclass(frozen=True)
class Imagined:
    """A request as it was sent, by whom, about whom, and what followed for each child."""

    received_at: datetime
    channel: str
    sender: tuple[str, str, str]
    sent: dict[str, Any]
    children: tuple[KnownChild, ...]
    follows: tuple[Follow, ...]
    # Of what an officer took down for somebody who rang, came or wrote.
    call: LoadedCall | None = None


class Imagining:
    """Imagines requests about the county's households; repeat contacts fall on some more than on others."""

    def __init__(
        self,
        families: Sequence[Sequence[KnownChild]],
        staff: Staff,
        calendar: WorkingCalendar,
        indicators: dict[tuple[str, int], list[str]],
        rng: Random,
    ) -> None:
        self.families, self.staff, self.calendar, self.indicators, self.rng = families, staff, calendar, indicators, rng
        self.often = [family for family in families if rng.random() < 0.12]

    def request(self, received_at: datetime, scheme: str) -> Imagined:
        """Return one imagined request received then."""
        rng = self.rng
        family = self._family(london_date(received_at))
        several = len(family) > 1 and rng.random() < 0.3
        children = tuple(family if several else (rng.choice(family),))
        source = self._source(children)
        imagined = self.request_about(children, source, received_at, scheme)
        level, staff, calendar = imagined.sent["level_believed"], self.staff, self.calendar
        follows = (what_followed(level, received_at, staff=staff, calendar=calendar, rng=rng) for _ in children)
        return replace(imagined, follows=tuple(follows))

    def _family(self, on: date) -> Sequence[KnownChild]:
        """The children whom a family had on a day, those expected included; some families are asked about more often."""
        while True:
            often = self.often and self.rng.random() < 0.35
            family = self.rng.choice(self.often if often else self.families)
            there = [known for known in family if _is_there(known.child, on)]
            if there:
                return there

    def request_about(
        self, children: tuple[KnownChild, ...], source: str, received_at: datetime, scheme: str
    ) -> Imagined:
        """Return one imagined request of this source about these children, which nobody has looked at yet."""
        story = self.rng.choice(_that_fit(children[0].child, received_at.date()))
        level = self._level(story, source)
        sent = self._sent(children, source, story, level, received_at, scheme)
        follows = (Follow(state="NEW"),) * len(children)
        return Imagined(received_at, _channel(source), self._sender(children, source), sent, children, follows)

    def _source(self, children: tuple[KnownChild, ...]) -> str:
        if children[0].child.born_on is None:
            return "3E"
        source = self.rng.choice(_SOURCES)
        return "3B" if source == "2A" and children[0].child.school is None else source

    def _level(self, story: Story, source: str) -> int:
        if source == "6":
            return self.rng.choices((2, 3, 4), (30, 55, 15))[0]
        return story.level if self.rng.random() < 0.85 else 3

    def _sender(self, children: tuple[KnownChild, ...], source: str) -> tuple[str, str, str]:
        school = children[0].child.school
        if source == "2A" and school is not None:
            lead = self.staff.leads.get(school.id)
            return "ESTABLISHMENT", school.id, lead.user_id if lead else ""
        return "PARTNER", f"SOURCE-{source}", ""

    def _sent(
        self,
        children: tuple[KnownChild, ...],
        source: str,
        story: Story,
        level: int,
        received_at: datetime,
        scheme: str,
    ) -> dict[str, Any]:
        rng, first = self.rng, children[0]
        name = first.child.called if first.child.born_on else "The baby"
        danger = level == 4 and rng.random() < 0.25
        pool = [code for code in self.indicators.get((scheme, level), []) if code.startswith(story.domains)]
        agreed = rng.random() < (0.35 if level == 4 or source == "6" else 0.8)
        happened = (POLICE if source == "6" else story.happened).format(
            name=name, time=f"{london_time(received_at):%H:%M}"
        )
        leaves = received_at + timedelta(minutes=rng.randint(60, 300))
        return {
            "referrer": self._referrer(first, source),
            "level_believed": level,
            "indicators": rng.sample(pool, min(2, len(pool))),
            "immediate_danger": danger,
            "police_reference": f"INV/{rng.randint(1000, 9999)}" if source == "6" or danger else "",
            "whereabouts": {
                "where_now": "In school" if source == "2A" else "At home",
                "leaves_at": leaves.isoformat() if source == "2A" and level >= 3 else None,
                "leaves_with": "Collected by a parent" if source == "2A" else "",
                "is_safe": "NOT_KNOWN" if level == 4 else ("YES" if rng.random() < 0.9 else "NOT_KNOWN"),
            },
            "agreement": _agreement(agreed, level, first.household.adults[0], rng),
            "children": [_stated(known, rng) for known in children],
            "household": _household(first.household),
            "concern": {
                "categories": list(story.categories),
                "what_happened": happened,
                "working_well": "Not known to police." if source == "6" else story.working.format(name=name),
                "tried": "Not known to police." if source == "6" else story.tried.format(name=name),
                "wanted": "Not known." if source == "6" else story.wanted.format(name=name),
                "parent_view": "not known" if not agreed else "The parent agrees that help is needed.",
                "child_view": "not known"
                if _age_years(first.child, received_at.date()) < _OLD_ENOUGH_TO_SAY
                else f"{name} wants things to be calmer.",
            },
        }

    def _referrer(self, first: KnownChild, source: str) -> dict[str, Any]:
        rng, school = self.rng, first.child.school
        if source == "2A" and school is not None:
            lead = self.staff.leads.get(school.id)
            return {
                "name": lead.name if lead else "",
                "role": "Designated safeguarding lead",
                "agency": school.name,
                "source_code": "2A",
                "email": "lead@school.example",
                "phone": "01632 960155",
            }
        role, agency = _AGENCIES[source]
        return {
            "name": f"{rng.choice(ADULTS)} {surname(rng)}",
            "role": role,
            "agency": agency,
            "source_code": source,
            "email": "desk@partner.example",
            "phone": "01632 960177",
        }


def _is_there(child: Child, on: date) -> bool:
    """Whether anybody knew of the child on a day: born, or expected within seven months."""
    if child.born_on is not None:
        return child.born_on <= on
    return child.expected_on is not None and (child.expected_on - on).days < _KNOWN_BEFORE_BIRTH_DAYS


def _age_years(child: Child, on: date) -> int:
    """How old a child was on a day; -1 for one who was not born yet."""
    return max((on - child.born_on).days // 365, 0) if child.born_on else UNBORN


def _that_fit(child: Child, on: date) -> list[Story]:
    age = _age_years(child, on)
    return [story for story in STORIES if story.ages[0] <= age <= story.ages[1]]


def _channel(source: str) -> str:
    return {"6": "POLICE_BATCH", "1A": "PHONE"}.get(source, "PORTAL")


def _agreement(agreed: bool, level: int, adult: Adult, rng: Random) -> dict[str, Any]:
    if agreed:
        return {"family_told": True, "agreed": True, "agreed_by": f"the {adult.relationship.lower()}"}
    code = "RISK_TO_CHILD" if level == 4 else rng.choice(("REFUSED", "NOT_REACHED", "UNJUSTIFIED_DELAY"))
    return {"family_told": code == "REFUSED", "agreed": False, "reason_code": code, "reason": "See what has happened."}


def _stated(known: KnownChild, rng: Random) -> dict[str, Any]:
    child, home = known.child, known.household.home
    has_number = child.upn and rng.random() < 0.6
    return {
        "forenames": child.forenames,
        "surname": child.surname,
        "born_on": child.born_on.isoformat() if child.born_on else None,
        "expected_on": child.expected_on.isoformat() if child.expected_on else None,
        "sex": child.sex,
        "ethnicity": child.ethnicity,
        "upn": child.upn if has_number else None,
        "school_urn": child.school.urn if child.school else None,
        "school_name": child.school.name if child.school else None,
        "address": {"lines": [home.line_1, home.district.name], "postcode": home.postcode},
        "address_confidential": known.household.is_confidential,
    }


def _household(home: Household) -> list[dict[str, Any]]:
    return [
        {
            "forenames": adult.forenames,
            "surname": adult.surname,
            "sex": adult.sex,
            "relationship": adult.relationship,
            "parental_responsibility": True,
            "in_household": True,
            "role": "",
            "works_with_children": "NO",
        }
        for adult in home.adults
    ]
