"""The coded reasons for refusing and for closing work, and whether it did what it was for."""

from enum import StrEnum

from fanlight.casework.rules.census_codes import EpisodeReason
from fanlight.casework.rules.kinds import WorkKind


class RefusalReason(StrEnum):
    """Why a team returns work to the Front Door."""

    WRONG_DISTRICT = "WRONG_DISTRICT"
    WRONG_TEAM = "WRONG_TEAM"
    NEEDS_SOCIAL_WORK = "NEEDS_SOCIAL_WORK"
    BELOW_LEVEL = "BELOW_LEVEL"
    ALREADY_OPEN = "ALREADY_OPEN"
    NO_AGREEMENT = "NO_AGREEMENT"
    NO_CAPACITY = "NO_CAPACITY"
    CONFLICT = "CONFLICT"
    OTHER = "OTHER"


REFUSAL_LABELS = {
    RefusalReason.WRONG_DISTRICT: "The family lives in another district",
    RefusalReason.WRONG_TEAM: "Another team should have it",
    RefusalReason.NEEDS_SOCIAL_WORK: "The child needs a social worker",
    RefusalReason.BELOW_LEVEL: "The child's needs can be met without this team",
    RefusalReason.ALREADY_OPEN: "Another team is already working with the child",
    RefusalReason.NO_AGREEMENT: "The family has told us that it does not agree",
    RefusalReason.NO_CAPACITY: "The team cannot start in time",
    RefusalReason.CONFLICT: "Somebody in the team is related to or knows the family",
    RefusalReason.OTHER: "Something else",
}


class ClosureReason(StrEnum):
    """Why work ended. RC1 to RC9 are the Children in Need census codes and are for social work only."""

    NEEDS_MET = "NEEDS_MET"
    STEPPED_UP = "STEPPED_UP"
    STEPPED_DOWN = "STEPPED_DOWN"
    FAMILY_DECLINED = "FAMILY_DECLINED"
    COULD_NOT_REACH = "COULD_NOT_REACH"
    MOVED_AWAY = "MOVED_AWAY"
    OTHER_SERVICE = "OTHER_SERVICE"
    TURNED_18 = "TURNED_18"
    DIED = "DIED"
    RC1 = "RC1"
    RC2 = "RC2"
    RC3 = "RC3"
    RC4 = "RC4"
    RC5 = "RC5"
    RC6 = "RC6"
    RC7 = "RC7"
    RC8 = "RC8"
    RC9 = "RC9"


CLOSURE_LABELS = {
    ClosureReason.NEEDS_MET: "Needs met",
    ClosureReason.STEPPED_UP: "Stepped up to social work",
    ClosureReason.STEPPED_DOWN: "Stepped down to universal services or open access",
    ClosureReason.FAMILY_DECLINED: "The family no longer agrees",
    ClosureReason.COULD_NOT_REACH: "The family could not be reached",
    ClosureReason.MOVED_AWAY: "The family moved to another authority",
    ClosureReason.OTHER_SERVICE: "Another service has taken over",
    ClosureReason.TURNED_18: "The young person turned 18",
    ClosureReason.DIED: "The child died",
    ClosureReason.RC1: "Adopted",
    ClosureReason.RC2: "Died",
    ClosureReason.RC3: "Child arrangements order",
    ClosureReason.RC4: "Special guardianship order",
    ClosureReason.RC5: "Transferred to the services of another authority",
    ClosureReason.RC6: "Transferred to adult social care services",
    ClosureReason.RC7: "Services ended for any other reason, including no longer in need",
    ClosureReason.RC8: "Closed after assessment, no further action",
    ClosureReason.RC9: "Closed after assessment, referred to Early Help",
}

_CENSUS_REASONS = tuple(reason for reason in ClosureReason if reason.startswith("RC"))
_OTHER_REASONS = tuple(reason for reason in ClosureReason if reason not in _CENSUS_REASONS)


class ClosureOutcome(StrEnum):
    """Whether the work did what it was for."""

    ACHIEVED = "ACHIEVED"
    PARTLY_ACHIEVED = "PARTLY_ACHIEVED"
    NOT_ACHIEVED = "NOT_ACHIEVED"
    DID_NOT_START = "DID_NOT_START"


OUTCOME_LABELS = {
    ClosureOutcome.ACHIEVED: "Yes, what was agreed was achieved",
    ClosureOutcome.PARTLY_ACHIEVED: "In part",
    ClosureOutcome.NOT_ACHIEVED: "No",
    ClosureOutcome.DID_NOT_START: "The work did not start",
}


class ReasonDoesNotFit(Exception):
    """A reason from another list, or none where one is needed; the message can be shown."""


def closure_reasons_for(kind: WorkKind) -> tuple[ClosureReason, ...]:
    """Return the reasons that work of this kind can be closed for.

    Social work closes for the reasons of the Children in Need census (ReasonForClosure, RC1 to RC9).
    """
    return _CENSUS_REASONS if kind is WorkKind.SOCIAL_WORK else _OTHER_REASONS


# What ends a specialist team's work ends the episode for the census's reason that says the same.
_EPISODE_REASONS = {
    ClosureReason.MOVED_AWAY: EpisodeReason.RC5,
    ClosureReason.TURNED_18: EpisodeReason.RC6,
    ClosureReason.DIED: EpisodeReason.RC2,
}
STEPPING_DOWN = frozenset({ClosureReason.STEPPED_DOWN, ClosureReason.OTHER_SERVICE, ClosureReason.RC9})


def episode_reason_of(reason: ClosureReason) -> EpisodeReason:
    """Return the census's reason for which an episode ends with work that was closed for this one.

    Children in Need census, ReasonForClosure.
    """
    if reason in _CENSUS_REASONS:
        return EpisodeReason(reason)
    return _EPISODE_REASONS.get(reason, EpisodeReason.RC7)


def check_receiver(reason: ClosureReason, *, step_down_to: str, lead_professional: str) -> None:
    """Raise ReasonDoesNotFit for a step-down that does not name who goes on with the family, and who leads."""
    if reason in STEPPING_DOWN and not (step_down_to.strip() and lead_professional.strip()):
        raise ReasonDoesNotFit("Name the team or service that goes on with the family, and who leads it.")


def check_closure_reason(kind: WorkKind, reason: ClosureReason) -> None:
    """Raise ReasonDoesNotFit unless work of this kind can be closed for this reason."""
    if reason not in closure_reasons_for(kind):
        raise ReasonDoesNotFit(f"This kind of work cannot be closed because: {CLOSURE_LABELS[reason]}.")


def check_in_words(words: str, ask: str) -> str:
    """Return the reason given in words, trimmed; raises ReasonDoesNotFit with `ask` when nothing was written."""
    if not words.strip():
        raise ReasonDoesNotFit(ask)
    return words.strip()
