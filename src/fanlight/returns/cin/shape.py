"""The shape of a census file: which elements, in which order, how often, and which field each one fills."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fanlight.returns.cin.children import (
    Assessment,
    Child,
    CinPlan,
    Episode,
    Group,
    Header,
    PreProceedings,
    ProtectionPlan,
    Review,
    Section47,
)


@dataclass(frozen=True, slots=True)
class Leaf:
    """An element with text in it: the field that it fills, whether that is a date, and whether it is a list."""

    attribute: str
    is_date: bool = False
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """An element with elements in it.

    `group` is what one of it makes, None where its fields belong to the group around it; `kept_in` is the list of the group
    around it where what it makes is kept. `inside` is in the order in which the census has the elements. One that `stands_empty`
    is written also where nothing is in it.
    """

    inside: Mapping[str, Leaf | Shape]
    group: type[Group] | None = None
    kept_in: str = ""
    places: Mapping[str, int] = field(default_factory=dict)
    stands_empty: bool = False

    @property
    def may_repeat(self) -> bool:
        """Whether there may be more than one of it side by side."""
        return bool(self.kept_in)


def _day(attribute: str) -> Leaf:
    return Leaf(attribute, is_date=True)


def _shape(
    inside: Mapping[str, Leaf | Shape],
    group: type[Group] | None = None,
    kept_in: str = "",
    *,
    stands_empty: bool = False,
) -> Shape:
    return Shape(inside, group, kept_in, {name: place for place, name in enumerate(inside)}, stands_empty)


ASSESSMENT = _shape(
    {
        "AssessmentActualStartDate": _day("started_on"),
        "AssessmentInternalReviewDate": _day("reviewed_on"),
        "AssessmentAuthorisationDate": _day("authorised_on"),
        "FactorsIdentifiedAtAssessment": _shape({"AssessmentFactors": Leaf("factors", is_list=True)}),
    },
    Assessment,
    "assessments",
)
CIN_PLAN = _shape({"CINPlanStartDate": _day("started_on"), "CINPlanEndDate": _day("ended_on")}, CinPlan, "cin_plans")
SECTION_47 = _shape(
    {
        "S47ActualStartDate": _day("started_on"),
        "InitialCPCtarget": _day("conference_target_on"),
        "DateOfInitialCPC": _day("conference_on"),
        "ICPCnotRequired": Leaf("conference_not_required"),
    },
    Section47,
    "section47s",
)
PROTECTION_PLAN = _shape(
    {
        "CPPstartDate": _day("started_on"),
        "CPPendDate": _day("ended_on"),
        "InitialCategoryOfAbuse": Leaf("initial_category"),
        "LatestCategoryOfAbuse": Leaf("latest_category"),
        "NumberOfPreviousCPP": Leaf("previous_plans"),
        "Reviews": _shape({"CPPreviewDate": _day("held_on")}, Review, "reviews"),
    },
    ProtectionPlan,
    "protection_plans",
)
PRE_PROCEEDINGS = _shape(
    {
        "PPStartDate": _day("started_on"),
        "LBPSentDate": _day("letter_sent_on"),
        "FGDMMeetingOffer": Leaf("meeting_offered"),
        "FGDMMeetingFac": Leaf("meeting_held"),
        "InitialPPMeetingDate": _day("first_meeting_on"),
        "ReviewMeetingsCount": Leaf("review_meetings"),
        "StepDecisionDate": _day("decided_on"),
        "PPOutcome": Leaf("outcome"),
        "CourtAppDate": _day("court_application_on"),
        "LetterInitCPDate": _day("care_proceedings_letter_on"),
    },
    PreProceedings,
    "pre_proceedings",
)
EPISODE = _shape(
    {
        "CINreferralDate": _day("referred_on"),
        "ReferralSource": Leaf("source"),
        "PrimaryNeedCode": Leaf("need"),
        "CINclosureDate": _day("closed_on"),
        "ReasonForClosure": Leaf("closure_reason"),
        "DateOfInitialCPC": _day("conference_on"),
        "Assessments": ASSESSMENT,
        "CINPlanDates": CIN_PLAN,
        "Section47": SECTION_47,
        "ReferralNFA": Leaf("no_further_action"),
        "ChildProtectionPlans": PROTECTION_PLAN,
        "PreProceedingsandFGDM": PRE_PROCEEDINGS,
    },
    Episode,
    "episodes",
)
CHILD = _shape(
    {
        "ChildIdentifiers": _shape(
            {
                "LAchildID": Leaf("la_child_id"),
                "UPN": Leaf("upn"),
                "FormerUPN": Leaf("former_upn"),
                "UPNunknown": Leaf("no_upn_reason"),
                "PersonBirthDate": _day("born_on"),
                "ExpectedPersonBirthDate": _day("expected_on"),
                "GenderCurrent": Leaf("gender"),
                "Sex": Leaf("sex"),
                "PersonDeathDate": _day("died_on"),
            }
        ),
        "ChildCharacteristics": _shape(
            {
                "Ethnicity": Leaf("ethnicity"),
                "Disabilities": _shape({"Disability": Leaf("disabilities", is_list=True)}),
            },
            # Without it the sector's checker breaks down, with every rule of the file.
            stands_empty=True,
        ),
        "CINdetails": EPISODE,
    },
    Child,
    "children",
)
HEADER = _shape(
    {
        "CollectionDetails": _shape(
            {"Collection": Leaf("collection"), "Year": Leaf("year"), "ReferenceDate": _day("reference_on")}
        ),
        "Source": _shape(
            {
                "SourceLevel": Leaf("level"),
                "LEA": Leaf("authority"),
                "SoftwareCode": Leaf("software"),
                "Release": Leaf("release"),
                "SerialNo": Leaf("serial"),
                "DateTime": Leaf("made_at"),
            }
        ),
    },
    Header,
)
MESSAGE = _shape({"Header": HEADER, "Children": _shape({"Child": CHILD})})
ROOT = _shape({"Message": MESSAGE})
