"""What an earlier system says that it did for a child: the kinds of record, their words, and how long each is kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from fanlight.clocks.public import date_in_words

LONGEST_ID = 50
LONGEST_TEAM = 255
LONGEST_WORDS = 1_000


class EarlierKind(StrEnum):
    """A kind of record of the earlier system."""

    CONTACT = "CONTACT"
    REFERRAL = "REFERRAL"
    EARLY_HELP = "EARLY_HELP"
    ASSESSMENT = "ASSESSMENT"
    FACTORS = "FACTORS"
    CIN_PLAN = "CIN_PLAN"
    SECTION_47 = "SECTION_47"
    CONFERENCE = "CONFERENCE"
    CP_PLAN = "CP_PLAN"
    CP_REVIEW = "CP_REVIEW"
    INVOLVEMENT = "INVOLVEMENT"


EARLIER_LABELS = {
    EarlierKind.CONTACT: "Contact",
    EarlierKind.REFERRAL: "Referral",
    EarlierKind.EARLY_HELP: "Early help",
    EarlierKind.ASSESSMENT: "Assessment",
    EarlierKind.FACTORS: "Factors found at assessment",
    EarlierKind.CIN_PLAN: "Child in need plan",
    EarlierKind.SECTION_47: "Section 47 enquiry",
    EarlierKind.CONFERENCE: "Initial child protection conference",
    EarlierKind.CP_PLAN: "Child protection plan",
    EarlierKind.CP_REVIEW: "Child protection review",
    EarlierKind.INVOLVEMENT: "Worker",
}
# What lasts from a day to a day: without a last day it was open when the extract was taken. The rest happened on a day.
LASTING = frozenset(
    {
        EarlierKind.REFERRAL,
        EarlierKind.EARLY_HELP,
        EarlierKind.ASSESSMENT,
        EarlierKind.CIN_PLAN,
        EarlierKind.SECTION_47,
        EarlierKind.CP_PLAN,
        EarlierKind.INVOLVEMENT,
    }
)
PROTECTING = frozenset({EarlierKind.SECTION_47, EarlierKind.CONFERENCE, EarlierKind.CP_PLAN, EarlierKind.CP_REVIEW})
_NOTHING_FOLLOWED = frozenset({"NFA", "ADVICE"})
_KEPT_AS = {
    EarlierKind.EARLY_HELP: "EARLY_HELP",
    **dict.fromkeys(PROTECTING, "CHILD_PROTECTION"),
}


# Outcome flags of the sector's standard safeguarding dataset, which all end in _FLAG there.
OUTCOME_WORDS = {
    "NEW_REFERRAL": "new referral",
    "EXISTING_REFERRAL": "added to an open referral",
    "CP_ENQUIRY": "child protection enquiry",
    "NFA": "no further action",
    "NFA_S47_END": "no further action, section 47 ended",
    "NFA_CONTINUE_SINGLE": "no further action, assessment goes on",
    "NON_AGENCY_ADOPTION": "non-agency adoption",
    "PRIVATE_FOSTERING": "private fostering",
    "ADVICE": "advice",
    "MISSING": "missing",
    "OLA_CP": "on another authority’s child protection plan",
    "SINGLE_ASSESSMENT": "assessment",
    "STRATEGY_DISCUSSION": "strategy discussion",
    "CLA_REQUEST": "request to be looked after",
    "CP_TRANSFER_IN": "child protection transfer in",
    "CP_CONFERENCE": "child protection conference",
    "CARE_LEAVER": "care leaver",
    "LEGAL_ACTION": "legal action",
    "PROV_OF_SERVICES": "services provided",
    "PROV_OF_SB_CARE": "short-break care",
    "SPECIALIST_ASSESSMENT": "specialist assessment",
    "REFERRAL_TO_OTHER_AGENCY": "referred to another agency",
    "OTHER_ACTIONS": "other actions",
    "OTHER_OUTCOMES_EXIST": "other outcomes",
    "MONITOR": "monitoring",
}
CLOSURE_WORDS = {
    "RC1": "adopted",
    "RC2": "died",
    "RC3": "child arrangements order",
    "RC4": "special guardianship order",
    "RC5": "moved to another authority",
    "RC6": "went to adult services",
    "RC7": "ended for another reason",
    "RC8": "closed after assessment, no further action",
    "RC9": "closed after assessment, to early help",
}
NEED_WORDS = {
    "N1": "abuse or neglect",
    "N2": "child’s disability or illness",
    "N3": "parental illness or disability",
    "N4": "family in acute stress",
    "N5": "family dysfunction",
    "N6": "socially unacceptable behaviour",
    "N7": "low income",
    "N8": "absent parenting",
    "N9": "not in need: adoption support",
    "N0": "not stated",
}

CATEGORY_WORDS = {
    "NEG": "neglect",
    "PHY": "physical abuse",
    "SAB": "sexual abuse",
    "EMO": "emotional abuse",
    "MUL": "several kinds of abuse",
}


def earlier_words(outcomes: list[str], said: Mapping[str, str], reason_code: str) -> str:
    """Return what a record says beside its kind and days: from whom, what came of it, and why it ended."""
    parts = [f"from {said['source']}"] if said.get("source") else []
    parts += [NEED_WORDS.get(said["need"], said["need"])] if said.get("need") else []
    parts += [said[name] for name in ("reason", "organisation", "role", "factors") if said.get(name)]
    parts += [CATEGORY_WORDS.get(said["category"], said["category"])] if said.get("category") else []
    parts += [OUTCOME_WORDS.get(code, code.replace("_", " ").lower()) for code in outcomes]
    ended = CLOSURE_WORDS.get(reason_code, said.get("ended", reason_code))
    words = "; ".join([*parts, *([f"ended: {ended}"] if ended else [])])
    return f"{words[:1].upper()}{words[1:]}"


@dataclass(frozen=True, slots=True)
class EarlierGiven:
    """One record as the earlier system has it; ids are that system's, `said` its other words by a short name."""

    kind: EarlierKind
    source_id: str
    person_id: str
    began_on: date | None
    ended_on: date | None = None
    episode_id: str = ""
    source_code: str = ""
    reason_code: str = ""
    outcomes: tuple[str, ...] = ()
    team_id: str = ""
    worker_id: str = ""
    said: Mapping[str, str] = field(default_factory=dict)

    def digest(self) -> str:
        """What tells this content from any other: 32 hexadecimal digits."""
        text = json.dumps(asdict(self), sort_keys=True, default=str, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:32]


def kept_as(kind: EarlierKind, outcomes: tuple[str, ...]) -> str:
    """Return the code of the retention class of a record: a contact from which nothing came is kept the least long."""
    if kind is EarlierKind.CONTACT:
        nothing = bool(outcomes) and set(outcomes) <= _NOTHING_FOLLOWED
        return "CONTACT_NO_FURTHER_ACTION" if nothing else "CHILD_IN_NEED"
    return _KEPT_AS.get(kind, "CHILD_IN_NEED")


def kept_from_day(given: EarlierGiven, taken_on: date) -> date:
    """Return the day from which a record is kept: its last, or that of the extract in which it was still open."""
    if given.ended_on:
        return given.ended_on
    return taken_on if given.kind in LASTING or given.began_on is None else given.began_on


def is_open(kind: str, ended_on: date | None) -> bool:
    """Return whether the record was open in the earlier system when the extract was taken."""
    return ended_on is None and kind in LASTING


def last_instant_of(day: date, zone: Any) -> datetime:
    """Return the last second of a day in a time zone, aware."""
    return datetime.combine(day, time(23, 59, 59), zone)


@dataclass(frozen=True)
class HistoryHeld:
    """What is held here of the time before Fanlight, and what is only in the earlier system.

    `held_from` to `through` is in here from the extract; `is_whole` says that it reaches the first day of Fanlight's own
    records with every contact and referral taken.
    """

    system: str
    own_from: date | None
    held_from: date | None = None
    through: date | None = None
    refused: int = 0
    missing: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing between the extract's first day and Fanlight's own first day is elsewhere only."""
        if self.through is None or self.held_from is None or self.refused or self.missing:
            return False
        return self.own_from is None or self.through >= self.own_from - timedelta(days=1)

    @property
    def sentence(self) -> str:
        """What a page about a child says of the time before Fanlight."""
        if self.through is None or self.held_from is None:
            before = f"History before {date_in_words(self.own_from)}" if self.own_from else "Earlier history"
            return f"{before} is in {self.system}. A decision records that it was checked."
        parts = [
            f"History from {date_in_words(self.held_from)} to {date_in_words(self.through)} is held here, from an extract "
            f"of {self.system}. What is older, and every document, is in {self.system} only."
        ]
        if self.own_from and self.through < self.own_from - timedelta(days=1):
            last = date_in_words(self.own_from - timedelta(days=1))
            parts.append(f"So is what happened after {date_in_words(self.through)}, up to {last}.")
        if self.missing:
            parts.append(f"The extract had no {' and no '.join(_TABLE_WORDS[name] for name in self.missing)}.")
        if self.refused:
            rows = "1 row of it" if self.refused == 1 else f"{self.refused:,} rows of it"
            parts.append(f"{rows} could not be taken.")
        if not self.is_whole:
            parts.append(f"A decision records that {self.system} was checked.")
        return " ".join(parts)


_TABLE_WORDS = {"ssd_person": "people", "ssd_contacts": "contacts", "ssd_cin_episodes": "referrals"}
