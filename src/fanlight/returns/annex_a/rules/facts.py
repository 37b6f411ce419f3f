"""What the lists are made of: children, and what was done for each, under the record that stands first for the child."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from fanlight.clocks.public import add_months


@dataclass(frozen=True)
class Window:
    """The days that a list looks at, both included, and how far back its counts of earlier ones look."""

    on: date
    months: int = 6
    before_months: int = 12

    @property
    def first_on(self) -> date:
        """The corresponding day so many months before."""
        return add_months(self.on, -self.months)

    def holds(self, day: date | None) -> bool:
        """Whether the day is among them."""
        return day is not None and self.first_on <= day <= self.on

    def is_open(self, began_on: date, ended_on: date | None) -> bool:
        """Whether what lasted from a day to a day was open at the end of the day of the list."""
        return began_on <= self.on and (ended_on is None or ended_on > self.on)

    def is_open_or_ended(self, began_on: date, ended_on: date | None) -> bool:
        """Whether it was open then, or ended on one of the days."""
        return began_on <= self.on and (ended_on is None or ended_on >= self.first_on)

    def by_then(self, day: date | None) -> date | None:
        """Return the day unless it is after the day of the list: what was not known then is not said."""
        return day if day is not None and day <= self.on else None


@dataclass(frozen=True, slots=True)
class ChildSaid:
    """Who a child is: the number by which returns know it, and what describes it on the day of the list."""

    number: str
    sex: str
    ethnicity: str
    is_disabled: bool
    born_on: date | None
    expected_on: date | None


@dataclass(frozen=True, slots=True)
class Holder:
    """The team and the worker who held a piece of work on the day, or last did before it ended; empty for nobody."""

    team: str = ""
    worker: str = ""


@dataclass(frozen=True, slots=True)
class ContactSaid:
    """One child's contact."""

    child: str
    on: date
    source: str


@dataclass(frozen=True, slots=True)
class EarlyHelpSaid:
    """An early help assessment, or early help that has none and is known by the day on which a team took it on."""

    child: str
    started_on: date
    completed_on: date | None
    organisation: str
    is_helped_now: bool


@dataclass(frozen=True, slots=True)
class ReferralSaid:
    """A referral; `nfa_on` is the day on which it was found that nothing follows."""

    id: str
    child: str
    on: date
    source: str
    nfa_on: date | None
    holder: Holder


@dataclass(frozen=True, slots=True)
class AssessmentSaid:
    """A child and family assessment."""

    child: str
    started_on: date
    seen_on: date | None
    authorised_on: date | None
    is_support_needed: bool | None
    holder: Holder


@dataclass(frozen=True, slots=True)
class EnquirySaid:
    """A section 47 enquiry, and the conference that it led to."""

    id: str
    child: str
    started_on: date
    ended_on: date | None
    is_conference_required: bool | None
    conference_on: date | None
    is_plan_decided: bool
    holder: Holder


Spell = tuple[date, date | None]


@dataclass(slots=True)
class EpisodeSaid:
    """An episode of need with the spells of what was done in it, each from a day to a day or to none."""

    id: str
    child: str
    referred_on: date
    need: str
    closed_on: date | None
    closure_reason: str
    nfa_on: date | None
    holder: Holder
    seen_on: list[date] = field(default_factory=list)
    assessments: list[Spell] = field(default_factory=list)
    enquiries: list[Spell] = field(default_factory=list)
    need_plans: list[Spell] = field(default_factory=list)
    protection_plans: list[Spell] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class VisitSaid:
    """A visit that a child protection plan asks for."""

    on: date
    seen_alone: str


@dataclass(frozen=True, slots=True)
class ProtectionPlanSaid:
    """A child protection plan; the statutory visits are those of its episode."""

    id: str
    child: str
    started_on: date
    ended_on: date | None
    initial_category: str
    latest_category: str
    previous_plans: int
    visits: tuple[VisitSaid, ...]
    reviews: tuple[date, ...]
    holder: Holder


class Before:
    """On which days something happened to each child, here or in the earlier system: to count what came before."""

    def __init__(self, days: Iterable[tuple[str, date, str]]) -> None:
        """Take (child, day, id) of each; ids put what happened on one day in an order."""
        self._of: dict[str, list[tuple[date, str]]] = defaultdict(list)
        for child, day, key in days:
            self._of[child].append((day, key))
        for listed in self._of.values():
            listed.sort()

    def count(self, child: str, on: date, key: str, months: int) -> int:
        """Return how many there were in the months before a day, and on it those that stand before this one.

        The one with the id is not counted, so that each says what came before it.
        """
        listed = self._of.get(child, [])
        return bisect_left(listed, (on, key)) - bisect_left(listed, (add_months(on, -months), ""))


@dataclass(frozen=True)
class AnnexFacts:
    """Everything the lists are made of; what lies outside the window may be among it."""

    children: dict[str, ChildSaid]
    contacts: list[ContactSaid]
    early_help: list[EarlyHelpSaid]
    referrals: list[ReferralSaid]
    assessments: list[AssessmentSaid]
    enquiries: list[EnquirySaid]
    episodes: list[EpisodeSaid]
    protection_plans: list[ProtectionPlanSaid]
    referred_before: Before
    enquired_before: Before
    conferred_before: Before
    # Contacts whose child nobody has identified yet: they have no number, so no row.
    unidentified: int = 0
    # Records of the earlier system that fall in the window, by kind: counted, not listed.
    earlier: dict[str, int] = field(default_factory=dict)
