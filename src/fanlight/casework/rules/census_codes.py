"""The codes of the Children in Need census and of the sector's dataset that statutory records are written in, with labels."""

from __future__ import annotations

from enum import StrEnum

SOURCE_CODES = frozenset(
    "1A 1B 1C 1D 2A 2B 3A 3B 3C 3D 3E 3F 4 5A 5B 5C 5D 6 7 8 9 10".split(),
)


class Need(StrEnum):
    """Why a child is in need, first: where two fit alike, the one higher in this list (CIN census, PrimaryNeedCode)."""

    N1 = "N1"
    N2 = "N2"
    N3 = "N3"
    N4 = "N4"
    N5 = "N5"
    N6 = "N6"
    N7 = "N7"
    N8 = "N8"
    N9 = "N9"
    N0 = "N0"


NEED_LABELS = {
    Need.N1: "Abuse or neglect",
    Need.N2: "The child's disability or illness",
    Need.N3: "A parent's disability or illness, addiction included",
    Need.N4: "Family in acute stress",
    Need.N5: "Family dysfunction",
    Need.N6: "Socially unacceptable behaviour",
    Need.N7: "Low income",
    Need.N8: "Absent parenting",
    Need.N9: "Not in need: adoption support",
    Need.N0: "Not stated",
}


class EpisodeReason(StrEnum):
    """Why an episode of need ended (CIN census, ReasonForClosure)."""

    RC1 = "RC1"
    RC2 = "RC2"
    RC3 = "RC3"
    RC4 = "RC4"
    RC5 = "RC5"
    RC6 = "RC6"
    RC7 = "RC7"
    RC8 = "RC8"
    RC9 = "RC9"


AFTER_ASSESSMENT_ONLY = frozenset({EpisodeReason.RC8, EpisodeReason.RC9})


class Category(StrEnum):
    """The category of abuse of a child protection plan."""

    NEG = "NEG"
    PHY = "PHY"
    SAB = "SAB"
    EMO = "EMO"
    MUL = "MUL"


CATEGORY_LABELS = {
    Category.NEG: "Neglect",
    Category.PHY: "Physical abuse",
    Category.SAB: "Sexual abuse",
    Category.EMO: "Emotional abuse",
    Category.MUL: "Several, none of them first",
}


class SeenAlone(StrEnum):
    """Whether a child was seen alone (Annex A, ChildSeenAlone)."""

    YES = "YES"
    NO = "NO"
    UNKNOWN = "UNKNOWN"


SEEN_ALONE_LABELS = {
    SeenAlone.YES: "Yes, alone",
    SeenAlone.NO: "No, somebody else was there",
    SeenAlone.UNKNOWN: "Not known",
}

NO_FACTOR = "21"
_WHO = (("A", "the child"), ("B", "a parent or carer"), ("C", "somebody else in the household"))
_IN_THREE = (
    ("1", "Alcohol misuse"),
    ("2", "Drug misuse"),
    ("3", "Domestic abuse"),
    ("4", "Mental health"),
    ("5", "Learning disability"),
    ("6", "Physical disability or illness"),
)
FACTOR_LABELS: dict[str, str] = {
    **{f"{number}{letter}": f"{what}: {who}" for number, what in _IN_THREE for letter, who in _WHO},
    "7A": "Young carer",
    "8B": "Privately fostered: overseas child, education in the United Kingdom",
    "8C": "Privately fostered: overseas child, intends to return",
    "8D": "Privately fostered: overseas child, intends to stay",
    "8E": "Privately fostered: child from the United Kingdom, by choice of the family",
    "8F": "Privately fostered: other",
    "9A": "Unaccompanied asylum-seeking child",
    "10A": "Going missing",
    "11A": "Child sexual exploitation",
    "12A": "Trafficking",
    "13A": "Gangs",
    "14A": "Socially unacceptable behaviour",
    "15A": "Self-harm",
    "16A": "Neglect",
    "17A": "Emotional abuse",
    "18B": "Physical abuse: child on child",
    "18C": "Physical abuse: adult on child",
    "19B": "Sexual abuse: child on child",
    "19C": "Sexual abuse: adult on child",
    "20": "Other",
    NO_FACTOR: "None identified",
    "22A": "Female genital mutilation",
    "23A": "Abuse linked to faith or belief",
    "24A": "Child criminal exploitation",
}
# In use once, and still in records of their time; the pairs B and C say the same of whom (CIN census, 8945Q and 8950Q).
SUPERSEDED_FACTORS = {"18A": "18B or 18C", "19A": "19B or 19C"}


class AssessmentOutcome(StrEnum):
    """What came of an assessment: flags of the sector's dataset, several at once."""

    NFA = "NFA"
    NFA_S47_END = "NFA_S47_END"
    STRATEGY_DISCUSSION = "STRATEGY_DISCUSSION"
    CLA_REQUEST = "CLA_REQUEST"
    PRIVATE_FOSTERING = "PRIVATE_FOSTERING"
    LEGAL_ACTION = "LEGAL_ACTION"
    PROV_OF_SERVICES = "PROV_OF_SERVICES"
    PROV_OF_SB_CARE = "PROV_OF_SB_CARE"
    SPECIALIST_ASSESSMENT = "SPECIALIST_ASSESSMENT"
    REFERRAL_TO_OTHER_AGENCY = "REFERRAL_TO_OTHER_AGENCY"
    OTHER_ACTIONS = "OTHER_ACTIONS"


ASSESSMENT_OUTCOME_LABELS = {
    AssessmentOutcome.NFA: "No further action",
    AssessmentOutcome.NFA_S47_END: "No further action; the section 47 enquiry ended",
    AssessmentOutcome.STRATEGY_DISCUSSION: "Strategy discussion",
    AssessmentOutcome.CLA_REQUEST: "Request for the child to be looked after",
    AssessmentOutcome.PRIVATE_FOSTERING: "Private fostering",
    AssessmentOutcome.LEGAL_ACTION: "Legal action",
    AssessmentOutcome.PROV_OF_SERVICES: "Services under a child in need plan",
    AssessmentOutcome.PROV_OF_SB_CARE: "Short-break care",
    AssessmentOutcome.SPECIALIST_ASSESSMENT: "Specialist assessment",
    AssessmentOutcome.REFERRAL_TO_OTHER_AGENCY: "Referral to another agency",
    AssessmentOutcome.OTHER_ACTIONS: "Something else",
}


class EnquiryOutcome(StrEnum):
    """What came of a section 47 enquiry: flags of the sector's dataset, several at once."""

    NFA = "NFA"
    LEGAL_ACTION = "LEGAL_ACTION"
    PROV_OF_SERVICES = "PROV_OF_SERVICES"
    PROV_OF_SB_CARE = "PROV_OF_SB_CARE"
    CP_CONFERENCE = "CP_CONFERENCE"
    NFA_CONTINUE_SINGLE = "NFA_CONTINUE_SINGLE"
    MONITOR = "MONITOR"


ENQUIRY_OUTCOME_LABELS = {
    EnquiryOutcome.NFA: "No further action",
    EnquiryOutcome.LEGAL_ACTION: "Legal action",
    EnquiryOutcome.PROV_OF_SERVICES: "Services under a child in need plan",
    EnquiryOutcome.PROV_OF_SB_CARE: "Short-break care",
    EnquiryOutcome.CP_CONFERENCE: "Initial child protection conference",
    EnquiryOutcome.NFA_CONTINUE_SINGLE: "No further enquiry; the assessment goes on",
    EnquiryOutcome.MONITOR: "Monitoring",
}


class Agency(StrEnum):
    """Who took part in a strategy discussion."""

    SOCIAL_CARE = "SOCIAL_CARE"
    POLICE = "POLICE"
    HEALTH = "HEALTH"
    EDUCATION = "EDUCATION"
    REFERRER = "REFERRER"
    PROBATION = "PROBATION"
    OTHER = "OTHER"


AGENCY_LABELS = {
    Agency.SOCIAL_CARE: "Children's social care",
    Agency.POLICE: "Police",
    Agency.HEALTH: "Health",
    Agency.EDUCATION: "School, college or early years setting",
    Agency.REFERRER: "The body that made the referral",
    Agency.PROBATION: "Probation",
    Agency.OTHER: "Another body",
}
# Working Together to Safeguard Children 2023, chapter 3: social care, police and health at the least.
NEEDED_AT_DISCUSSION = (Agency.SOCIAL_CARE, Agency.POLICE, Agency.HEALTH)


class ConferenceKind(StrEnum):
    """Which conference: the first after an enquiry, or that of a plan that came with the child from elsewhere."""

    INITIAL = "INITIAL"
    TRANSFER_IN = "TRANSFER_IN"


class ConferenceResult(StrEnum):
    """What a conference decided."""

    PLAN = "PLAN"
    NO_PLAN = "NO_PLAN"


CONFERENCE_RESULT_LABELS = {
    ConferenceResult.PLAN: "A child protection plan",
    ConferenceResult.NO_PLAN: "No child protection plan",
}


class ReviewResult(StrEnum):
    """What a review of a plan decided."""

    CONTINUES = "CONTINUES"
    ENDS = "ENDS"


REVIEW_RESULT_LABELS = {ReviewResult.CONTINUES: "The plan goes on", ReviewResult.ENDS: "The plan ends"}


class PlanKind(StrEnum):
    """The plans that are reviewed."""

    PROTECTION = "PROTECTION"
    NEED = "NEED"
    FAMILY = "FAMILY"


PLAN_LABELS = {
    PlanKind.PROTECTION: "Child protection plan",
    PlanKind.NEED: "Child in need plan",
    PlanKind.FAMILY: "Family plan",
}


class CodeRefused(Exception):
    """A code that cannot be recorded, or not together with another; the message can be shown."""


def check_factors(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the factors of a completed assessment in the order of the list, each once.

    Raises CodeRefused for none (8897Q), an unknown or superseded code (8945Q, 8950Q), one twice (8898), and for "none
    identified" beside another (8869). Children in Need census, AssessmentFactors.
    """
    if not codes:
        raise CodeRefused("Say which factors were found, or that none was.")
    for code in codes:
        if code in SUPERSEDED_FACTORS:
            raise CodeRefused(f"Factor {code} is no longer in use. Choose {SUPERSEDED_FACTORS[code]}.")
        if code not in FACTOR_LABELS:
            raise CodeRefused(f"There is no factor {code}.")
    if len(set(codes)) < len(codes):
        raise CodeRefused("Choose each factor once.")
    if NO_FACTOR in codes and len(codes) > 1:
        raise CodeRefused("“None identified” stands alone: take it out, or take out the others.")
    return tuple(code for code in FACTOR_LABELS if code in codes)


def check_chosen(codes: tuple[str, ...], known: type[StrEnum], ask: str) -> tuple[str, ...]:
    """Return the chosen codes in the order of their list; raises CodeRefused with `ask` for none, or for a strange one."""
    if not codes or not set(codes) <= {str(one) for one in known}:
        raise CodeRefused(ask)
    return tuple(str(one) for one in known if str(one) in codes)


def missing_agencies(present: tuple[str, ...]) -> tuple[Agency, ...]:
    """Return those of social care, police and health that took no part. Working Together to Safeguard Children, chapter 3."""
    return tuple(agency for agency in NEEDED_AT_DISCUSSION if agency not in present)
