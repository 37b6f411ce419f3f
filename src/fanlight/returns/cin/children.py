"""What a children in need census return says of one child, in the census's own groups; a builder makes the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

TRUE, FALSE = frozenset({"true", "1"}), frozenset({"false", "0"})


@dataclass(slots=True)
class Group:
    """A group of fields: where it stands, where its fields stand, and dates that are none, word for word.

    A date that is not written as YYYY-MM-DD is None in its field and its text is in `unread`; nothing is guessed.
    """

    line: int = 0
    lines: dict[str, int] = field(default_factory=dict)
    unread: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Oddity:
    """Something in a file that the census's shape has no place for: which fault, which element, which line."""

    code: str
    element: str
    line: int


@dataclass(slots=True)
class Review(Group):
    """One review of a child protection plan."""

    held_on: date | None = None


@dataclass(slots=True)
class Assessment(Group):
    """One assessment, with the factors found when it ended."""

    started_on: date | None = None
    reviewed_on: date | None = None
    authorised_on: date | None = None
    factors: list[str] = field(default_factory=list)


@dataclass(slots=True)
class CinPlan(Group):
    """One stretch of days on a child in need plan."""

    started_on: date | None = None
    ended_on: date | None = None


@dataclass(slots=True)
class Section47(Group):
    """One enquiry under section 47 and its initial child protection conference."""

    started_on: date | None = None
    conference_target_on: date | None = None
    conference_on: date | None = None
    conference_not_required: str | None = None

    @property
    def needs_no_conference(self) -> bool:
        """Whether the flag says that no conference was required."""
        return self.conference_not_required in TRUE


@dataclass(slots=True)
class ProtectionPlan(Group):
    """One child protection plan with its reviews."""

    started_on: date | None = None
    ended_on: date | None = None
    initial_category: str | None = None
    latest_category: str | None = None
    previous_plans: str | None = None
    reviews: list[Review] = field(default_factory=list)


@dataclass(slots=True)
class PreProceedings(Group):
    """One stretch of pre-proceedings and family group decision-making: carried, not yet ruled on."""

    started_on: date | None = None
    letter_sent_on: date | None = None
    meeting_offered: str | None = None
    meeting_held: str | None = None
    first_meeting_on: date | None = None
    review_meetings: str | None = None
    decided_on: date | None = None
    outcome: str | None = None
    court_application_on: date | None = None
    care_proceedings_letter_on: date | None = None


@dataclass(slots=True)
class Episode(Group):
    """One episode of need: from a referral to its closure, with what was done in it."""

    referred_on: date | None = None
    source: str | None = None
    need: str | None = None
    closed_on: date | None = None
    closure_reason: str | None = None
    conference_on: date | None = None
    no_further_action: str | None = None
    assessments: list[Assessment] = field(default_factory=list)
    cin_plans: list[CinPlan] = field(default_factory=list)
    section47s: list[Section47] = field(default_factory=list)
    protection_plans: list[ProtectionPlan] = field(default_factory=list)
    pre_proceedings: list[PreProceedings] = field(default_factory=list)

    @property
    def is_nfa(self) -> bool:
        """Whether the referral led to no further action."""
        return self.no_further_action in TRUE

    @property
    def went_further(self) -> bool:
        """Whether the flag says that the referral led to further action; not when the flag is missing."""
        return self.no_further_action in FALSE


@dataclass(slots=True)
class Child(Group):
    """One child: who it is, its characteristics and its episodes; what had no place is in `oddities`."""

    la_child_id: str | None = None
    upn: str | None = None
    former_upn: str | None = None
    no_upn_reason: str | None = None
    born_on: date | None = None
    expected_on: date | None = None
    gender: str | None = None
    sex: str | None = None
    died_on: date | None = None
    ethnicity: str | None = None
    disabilities: list[str] = field(default_factory=list)
    episodes: list[Episode] = field(default_factory=list)
    oddities: list[Oddity] = field(default_factory=list)

    @property
    def is_unborn(self) -> bool:
        """Whether only an expected date of birth is given."""
        return self.born_on is None and self.expected_on is not None


@dataclass(slots=True)
class Header(Group):
    """What the return says of itself."""

    collection: str | None = None
    year: str | None = None
    reference_on: date | None = None
    level: str | None = None
    authority: str | None = None
    software: str | None = None
    release: str | None = None
    serial: str | None = None
    made_at: str | None = None
