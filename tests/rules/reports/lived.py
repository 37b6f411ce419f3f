"""What happened, as plain objects: contacts and what followed them, the days asked about, and now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from tests.rules.reports.lived_children import (
    PlainAssessment,
    PlainCharacteristic,
    PlainClock,
    PlainConference,
    PlainEnquiry,
    PlainEpisode,
    PlainHeld,
    PlainJoined,
    PlainOpenWork,
    PlainPerson,
    PlainPlan,
)

LONDON = ZoneInfo("Europe/London")
UNDECIDED = {"NEW", "SCREENING", "WAITING", "RETURNED", "LINKED", "PROPOSED", "REFUSED"}
SOURCES = {"1A", "2A", "2B", "6", "10"}
DISTRICTS = {"north": "E99000001", "south": "E99000002"}


@dataclass(frozen=True)
class PlainContact:
    """One contact, as stored."""

    id: str
    request_id: str
    received_at: datetime
    due_at: datetime
    state: str = "NEW"
    closure: str = ""
    person_id: str | None = None
    district_id: str | None = None
    level_believed: int | None = None
    level_decided: int | None = None
    route: str = ""
    first_decided_at: datetime | None = None
    answered_at: datetime | None = None
    answer_due_at: datetime | None = None
    reopens_id: str | None = None
    source_code: str = "2A"
    establishment_id: str | None = None
    agreed: bool | None = None
    no_agreement_code: str = ""

    @property
    def on(self) -> date:
        return self.received_at.astimezone(LONDON).date()

    @property
    def source(self) -> str:
        return self.source_code if self.source_code in SOURCES else "10"

    @property
    def district(self) -> str:
        return DISTRICTS.get(self.district_id or "", "NOT_KNOWN")

    @property
    def outcome(self) -> str:
        if self.state in UNDECIDED:
            return "NOT_DECIDED"
        if self.closure == "LINKED_TO_OPEN_WORK":
            return "LINKED_TO_OPEN_WORK"
        return self.route or "NOT_DECIDED"


@dataclass(frozen=True)
class PlainDecision:
    """One decision."""

    id: str
    contact_id: str
    outcomes: tuple[str, ...]
    recorded_at: datetime
    has_reasons: bool = True
    needs_second: bool = False
    is_confirmed: bool = False
    second_wrote: bool = False


@dataclass(frozen=True)
class PlainAnswer:
    """One answer."""

    id: str
    contact_id: str
    audience: str
    withheld: str
    recorded_at: datetime
    is_read: bool


@dataclass(frozen=True)
class PlainReturn:
    """One return that stood."""

    id: str
    contact_id: str
    district_id: str | None
    source_code: str
    stood_at: datetime
    is_answered: bool


@dataclass(frozen=True)
class PlainEarlier:
    """One contact or referral of the earlier system."""

    id: str
    person_id: str
    kind: str
    began_on: date


@dataclass(frozen=True)
class PlainReferral:
    """One referral."""

    id: str
    contact_id: str
    person_id: str
    referred_on: date


@dataclass(frozen=True)
class PlainWork:
    """One piece of work."""

    id: str
    contact_id: str
    kind: str
    offered_at: datetime
    accept_due_at: datetime
    district_id: str | None = None
    accepted_at: datetime | None = None
    refused_at: datetime | None = None
    reopened_from_id: str | None = None
    state: str = "OFFERED"
    team_id: str = ""

    @property
    def was_offered(self) -> bool:
        """Whether it was offered: what its own team took up again was not."""
        return not (self.reopened_from_id and self.accepted_at == self.offered_at)


@dataclass(frozen=True)
class PlainStep:
    """One step up or down of a piece of work."""

    id: str
    direction: str
    state: str
    contact_id: str
    district_id: str | None
    asked_at: datetime
    accepted_on: date | None


@dataclass(frozen=True)
class PlainToSee:
    """One child whom a social worker was to see, from the day on which somebody first had the work."""

    id: str
    contact_id: str
    district_id: str | None
    started_at: datetime
    due_at: datetime
    stopped_at: datetime | None = None
    stopped_because: str = ""


@dataclass(frozen=True)
class PlainConversation:
    """One District Conversation."""

    id: str
    asked_at: datetime
    source_code: str
    district_id: str | None
    state: str
    outcome: str
    follows_id: str | None

    @property
    def on(self) -> date:
        return self.asked_at.astimezone(LONDON).date()

    @property
    def source(self) -> str:
        return self.source_code if self.source_code in SOURCES else "10"

    @property
    def district(self) -> str:
        return DISTRICTS.get(self.district_id or "", "NOT_KNOWN")


@dataclass(frozen=True)
class PlainAsking:
    """One time that a conversation was asked."""

    id: str
    conversation_id: str
    asked_at: datetime
    due_at: datetime
    stopped_at: datetime | None
    of: PlainConversation

    @property
    def on(self) -> date:
        return self.asked_at.astimezone(LONDON).date()


class Placed:
    """Something that happened at `when`, with a source and a district."""

    source_code: str
    district_id: str | None

    @property
    def source(self) -> str:
        return self.source_code if self.source_code in SOURCES else "10"

    @property
    def district(self) -> str:
        return DISTRICTS.get(self.district_id or "", "NOT_KNOWN")


@dataclass(frozen=True)
class PlainChallenge(Placed):
    """One challenge."""

    id: str
    raised_at: datetime
    source_code: str
    district_id: str | None
    stage_number: int
    finding: str
    ended_at: datetime | None


@dataclass(frozen=True)
class PlainStage(Placed):
    """One stage of a challenge."""

    id: str
    opened_at: datetime
    due_at: datetime
    stopped_at: datetime | None
    ended_as: str
    source_code: str
    district_id: str | None


@dataclass(frozen=True)
class PlainAsk(Placed):
    """One question to a partner about one child."""

    id: str
    rating: str
    partner: str
    asked_at: datetime
    due_at: datetime | None
    first_answered_at: datetime | None
    source_code: str
    district_id: str | None


@dataclass(frozen=True)
class PlainQuestion(Placed):
    """What one school asked of social care."""

    id: str
    asked_at: datetime
    due_at: datetime
    stopped_at: datetime | None
    reply: str | None
    district_id: str | None
    source_code: str = "2A"


@dataclass(frozen=True)
class History:
    """Everything that happened, the days asked about, and now."""

    first_on: date
    last_on: date
    at: datetime
    contacts: Sequence[PlainContact] = ()
    decisions: Sequence[PlainDecision] = ()
    answers: Sequence[PlainAnswer] = ()
    returns: Sequence[PlainReturn] = ()
    referrals: Sequence[PlainReferral] = ()
    earlier: Sequence[PlainEarlier] = ()
    work: Sequence[PlainWork] = ()
    conversations: Sequence[PlainConversation] = ()
    askings: Sequence[PlainAsking] = ()
    challenges: Sequence[PlainChallenge] = ()
    challenge_stages: Sequence[PlainStage] = ()
    partner_asks: Sequence[PlainAsk] = ()
    school_questions: Sequence[PlainQuestion] = ()
    steps: Sequence[PlainStep] = ()
    to_see: Sequence[PlainToSee] = ()
    held: Sequence[PlainHeld] = ()
    open_work: Sequence[PlainOpenWork] = ()
    people: Sequence[PlainPerson] = ()
    characteristics: Sequence[PlainCharacteristic] = ()
    episodes: Sequence[PlainEpisode] = ()
    joined_referrals: Sequence[PlainJoined] = ()
    statutory_clocks: Sequence[PlainClock] = ()
    assessments: Sequence[PlainAssessment] = ()
    enquiries: Sequence[PlainEnquiry] = ()
    conferences: Sequence[PlainConference] = ()
    plans: Sequence[PlainPlan] = ()
    teams: Sequence[str] = ()
    settings: dict[str, str] = field(default_factory=dict)
    queue_of_team: dict[str, str] = field(default_factory=dict)
    joined: dict[str, str] = field(default_factory=dict)
    districts: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()

    def is_asked_about(self, moment: datetime | None) -> bool:
        if moment is None or moment > self.at:
            return False
        return self.first_on <= moment.astimezone(LONDON).date() <= self.last_on

    def is_in_scope(self, row: Any) -> bool:
        """Whether a contact is in the districts and of the sources asked for."""
        in_place = not self.districts or row.district in self.districts
        return in_place and (not self.sources or row.source in self.sources)

    @property
    def came_before(self) -> list[PlainContact]:
        """Contacts of the earlier system, each at the end of its day in London."""
        rows = [one for one in self.earlier if one.kind == "CONTACT" and one.began_on <= self.today]
        last = time(23, 59, 59)
        moments = [datetime.combine(one.began_on, last, LONDON) for one in rows]
        return [
            PlainContact(one.id, "", moment, moment, person_id=one.person_id)
            for one, moment in zip(rows, moments, strict=True)
        ]

    def starts_from(self, on: date) -> bool:
        """Whether a child is followed from something that the earlier system held on a day."""
        return self.first_on <= on <= self.last_on and not self.districts and not self.sources

    @property
    def today(self) -> date:
        return self.at.astimezone(LONDON).date()

    def child(self, contact: Any) -> str | None:
        return self.joined.get(contact.person_id, contact.person_id)

    @property
    def came(self) -> list[PlainContact]:
        """Contacts of the period in scope, duplicates too."""
        return [one for one in self.contacts if self.is_asked_about(one.received_at) and self.is_in_scope(one)]

    @property
    def cohort(self) -> list[PlainContact]:
        return [one for one in self.came if one.state != "DUPLICATE"]

    @property
    def offers(self) -> list[PlainWork]:
        """Offers in scope; what a team took up again by itself was not offered."""
        return [one for one in self.work if one.was_offered and one.offered_at <= self.at and self.is_of_scope(one)]

    def is_of_scope(self, row: Any) -> bool:
        """Whether what came of a contact is in the districts, and of a contact of the sources, asked for."""
        of = {contact.id: contact for contact in self.contacts}
        if self.districts and DISTRICTS.get(row.district_id or "", "NOT_KNOWN") not in self.districts:
            return False
        return not self.sources or (row.contact_id in of and of[row.contact_id].source_code in self.sources)
