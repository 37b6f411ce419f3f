"""The Front Door's coded words: channels, agreement, audiences, reasons. Lists that an authority varies are tables."""

from __future__ import annotations

from enum import StrEnum


class Channel(StrEnum):
    """How a request came in."""

    PORTAL = "PORTAL"
    PHONE = "PHONE"
    EMAIL = "EMAIL"
    LETTER = "LETTER"
    VISIT = "VISIT"
    POLICE_BATCH = "POLICE_BATCH"
    OUT_OF_HOURS = "OUT_OF_HOURS"


class NoAgreement(StrEnum):
    """Why the family's agreement was not sought or not obtained."""

    RISK_TO_CHILD = "RISK_TO_CHILD"
    RISK_TO_OTHER = "RISK_TO_OTHER"
    PREJUDICE_INVESTIGATION = "PREJUDICE_INVESTIGATION"
    UNJUSTIFIED_DELAY = "UNJUSTIFIED_DELAY"
    REFUSED = "REFUSED"
    NOT_REACHED = "NOT_REACHED"


class Safe(StrEnum):
    """Whether where the child is, or goes next, is safe, as the referrer sees it."""

    YES = "YES"
    NO = "NO"
    NOT_KNOWN = "NOT_KNOWN"


class Audience(StrEnum):
    """Who an answer is for."""

    PROFESSIONAL = "PROFESSIONAL"
    FAMILY = "FAMILY"
    PUBLIC = "PUBLIC"
    NONE = "NONE"


class Withheld(StrEnum):
    """Why an answer, or part of it, is held back."""

    RISK_TO_CHILD = "RISK_TO_CHILD"
    POLICE_ASKED = "POLICE_ASKED"
    THIRD_PARTY = "THIRD_PARTY"
    NOT_ON_ROLL = "NOT_ON_ROLL"
    FAMILY_ASKED = "FAMILY_ASKED"


class Route(StrEnum):
    """Where the work goes: a decision of its own, not fixed by the level."""

    EARLY_HELP = "EARLY_HELP"
    SOCIAL_WORK = "SOCIAL_WORK"
    OPEN_ACCESS = "OPEN_ACCESS"
    SPECIALIST = "SPECIALIST"
    SIGNPOST = "SIGNPOST"
    NO_FURTHER_ACTION = "NO_FURTHER_ACTION"


class ConcernRole(StrEnum):
    """What somebody is in this concern, and in no other (safety 15)."""

    SUBJECT = "SUBJECT"
    SIBLING = "SIBLING"
    ALLEGED_TO_HAVE_HARMED = "ALLEGED_TO_HAVE_HARMED"
    HARMED = "HARMED"
    PROTECTIVE_ADULT = "PROTECTIVE_ADULT"
    OTHER = "OTHER"


class Closure(StrEnum):
    """Why a contact ended."""

    DECIDED_NO_WORK = "DECIDED_NO_WORK"
    LINKED_TO_OPEN_WORK = "LINKED_TO_OPEN_WORK"
    WORK_CLOSED = "WORK_CLOSED"
    DUPLICATE = "DUPLICATE"


class Mark(StrEnum):
    """Something in a request that is to be mended at screening; it never stops a request (safety 3)."""

    WRONG_UPN = "WRONG_UPN"
    WRONG_NHS_NUMBER = "WRONG_NHS_NUMBER"
    UNKNOWN_DISTRICT = "UNKNOWN_DISTRICT"
    MISSING_DATE_OF_BIRTH = "MISSING_DATE_OF_BIRTH"
    ONLY_AGE_KNOWN = "ONLY_AGE_KNOWN"
    IMPOSSIBLE_DATE_OF_BIRTH = "IMPOSSIBLE_DATE_OF_BIRTH"
    MISSING_ADDRESS = "MISSING_ADDRESS"
    MISSING_NAME = "MISSING_NAME"
    UNKNOWN_SCHOOL = "UNKNOWN_SCHOOL"
    NO_AGREEMENT = "NO_AGREEMENT"
    MISSING_ANSWER = "MISSING_ANSWER"
    NOT_UNDERSTOOD = "NOT_UNDERSTOOD"


CHANNEL_WORDS = {
    Channel.PORTAL: "Sent here",
    Channel.PHONE: "Telephone",
    Channel.EMAIL: "E-mail",
    Channel.LETTER: "Letter",
    Channel.VISIT: "In person",
    Channel.POLICE_BATCH: "Police",
    Channel.OUT_OF_HOURS: "Out of hours",
}
# What an officer writes down for whoever told it; the first two are spoken, and a professional follows them in writing.
CALLED_IN = (Channel.PHONE, Channel.VISIT, Channel.EMAIL, Channel.LETTER)
SPOKEN = frozenset({Channel.PHONE, Channel.VISIT})
NO_AGREEMENT_WORDS: dict[str, str] = {
    NoAgreement.RISK_TO_CHILD: "Asking could put a child at risk of significant harm",
    NoAgreement.RISK_TO_OTHER: "Asking could put another person at risk of injury",
    NoAgreement.PREJUDICE_INVESTIGATION: "Asking could spoil a police investigation or lose evidence",
    NoAgreement.UNJUSTIFIED_DELAY: "Asking would cause a delay that cannot be justified",
    NoAgreement.REFUSED: "They were asked and said no",
    NoAgreement.NOT_REACHED: "They could not be reached",
}
SAFE_WORDS = {Safe.YES: "Yes", Safe.NO: "No", Safe.NOT_KNOWN: "I do not know"}
AUDIENCE_WORDS: dict[str, str] = {
    Audience.PROFESSIONAL: "The professional who asked",
    Audience.FAMILY: "The family",
    Audience.PUBLIC: "A member of the public",
    Audience.NONE: "Nobody",
}
WITHHELD_WORDS: dict[str, str] = {
    Withheld.RISK_TO_CHILD: "Telling could put a child at risk",
    Withheld.POLICE_ASKED: "The police asked for it to be held back",
    Withheld.THIRD_PARTY: "It is about another person",
    Withheld.NOT_ON_ROLL: "The child is not on this school's roll",
    Withheld.FAMILY_ASKED: "The family asked for it to be held back",
}
ROUTE_WORDS: dict[str, str] = {
    Route.EARLY_HELP: "Early Help unit",
    Route.SOCIAL_WORK: "Social work team",
    Route.OPEN_ACCESS: "Open access",
    Route.SPECIALIST: "Specialist team",
    Route.SIGNPOST: "Advice and local services",
    Route.NO_FURTHER_ACTION: "No further action",
}
ROUTES_WITH_WORK = frozenset({Route.EARLY_HELP, Route.SOCIAL_WORK, Route.OPEN_ACCESS, Route.SPECIALIST})
CONCERN_ROLE_WORDS = {
    ConcernRole.SUBJECT: "Child of concern",
    ConcernRole.SIBLING: "Brother or sister",
    ConcernRole.ALLEGED_TO_HAVE_HARMED: "Alleged to have harmed",
    ConcernRole.HARMED: "Harmed",
    ConcernRole.PROTECTIVE_ADULT: "Protective adult",
    ConcernRole.OTHER: "Other",
}
CLOSURE_WORDS = {
    Closure.DECIDED_NO_WORK: "Decided: no work follows here",
    Closure.LINKED_TO_OPEN_WORK: "The worker who holds the open work has it",
    Closure.WORK_CLOSED: "The work that followed has ended",
    Closure.DUPLICATE: "The same request was sent twice",
}
MARK_WORDS = {
    Mark.WRONG_UPN: "The UPN is wrong",
    Mark.WRONG_NHS_NUMBER: "The NHS number is wrong",
    Mark.UNKNOWN_DISTRICT: "The district is not known",
    Mark.MISSING_DATE_OF_BIRTH: "No date of birth",
    Mark.ONLY_AGE_KNOWN: "Only an age in years, no date of birth",
    Mark.IMPOSSIBLE_DATE_OF_BIRTH: "The date of birth cannot be right",
    Mark.MISSING_ADDRESS: "No home address",
    Mark.MISSING_NAME: "Part of the name is missing",
    Mark.UNKNOWN_SCHOOL: "The school is not one we know",
    Mark.NO_AGREEMENT: "Sent without the family's agreement",
    Mark.MISSING_ANSWER: "A question was left without an answer",
    Mark.NOT_UNDERSTOOD: "Part of it was not understood",
}
