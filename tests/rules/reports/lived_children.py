"""Who children are and what was done for them by statute, as plain objects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class PlainPerson:
    """One record of a child."""

    id: str
    sex: str
    born_on: date | None


@dataclass(frozen=True)
class PlainCharacteristic:
    """One code of ethnicity or disability."""

    id: str
    person_id: str
    kind: str
    code: str


@dataclass(frozen=True)
class PlainHeld:
    """One piece of work that a team accepted."""

    id: str
    person_id: str
    contact_id: str
    accepted_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True)
class PlainOpenWork:
    """One piece of work that is open now."""

    id: str
    person_id: str
    contact_id: str
    team_id: str
    district_id: str | None
    state: str
    worker_user_id: str
    offered_at: datetime


@dataclass(frozen=True)
class PlainEpisode:
    """One child's time in need."""

    id: str
    person_id: str
    contact_id: str
    source_code: str
    referred_on: date
    nfa_on: date | None = None
    closed_on: date | None = None
    district_id: str | None = None


@dataclass(frozen=True)
class PlainJoined:
    """A referral that joined an episode."""

    id: str
    episode_id: str
    contact_id: str


@dataclass(frozen=True)
class PlainClock:
    """One clock of guidance on an episode."""

    id: str
    episode_id: str
    clock: str
    due_at: datetime
    stopped_at: datetime | None = None
    stopped_because: str = ""


@dataclass(frozen=True)
class PlainAssessment:
    """One assessment."""

    id: str
    episode_id: str
    started_on: date
    counted_from: date
    authorised_on: date | None = None
    factors: str = ""


@dataclass(frozen=True)
class PlainEnquiry:
    """One section 47 enquiry."""

    id: str
    episode_id: str
    started_on: date


@dataclass(frozen=True)
class PlainConference:
    """One conference that was held."""

    id: str
    episode_id: str
    kind: str
    held_on: date
    enquired_on: date | None = None


@dataclass(frozen=True)
class PlainPlan:
    """One child protection plan."""

    id: str
    episode_id: str
    started_on: date
    ended_on: date | None = None
    initial_category: str = ""
    latest_category: str = ""
    previous_plans: int = 0
