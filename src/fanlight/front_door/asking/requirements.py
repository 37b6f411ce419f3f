"""What a request should say before it is sent: mandatory and conditional rows. Nothing that is missing stops it."""

from __future__ import annotations

from fanlight.design.public import Answered, Condition, Is, Need, Requirement
from fanlight.front_door.asking.code_lists import EDUCATION_SOURCES
from fanlight.front_door.asking.concern import HARM_IS_SPOKEN_OF

_MANDATORY = (
    "danger",
    "where_now",
    "leaves_day",
    "is_safe",
    "level_believed",
    "children",
    "child_forenames",
    "child_surname",
    "child_birth",
    "child_born_on",
    "child_age",
    "child_sex",
    "child_ethnicity",
    "child_address",
    "child_postcode",
    "child_secret",
    "arose",
    "arose_on",
    "what_happened",
    "child_needs",
    "parent_needs",
    "environment",
    "working_well",
    "tried",
    "plan_attached",
    "needs_to_change",
    "wanted",
    "parent_view_known",
    "parent_view",
    "child_view_known",
    "child_view",
    "person_forenames",
    "person_surname",
    "person_relationship",
    "person_responsible",
    "person_in_household",
    "person_role",
    "person_works_with_children",
    "about_worker",
    "told",
    "agreed",
    "copy_shared",
    "referrer_name",
    "referrer_role",
    "referrer_agency",
    "referrer_source",
    "referrer_phone",
    "referrer_email",
    "referrer_address",
    "wants_outcome",
    "feedback_email",
)

_LEVEL_4 = Is("level_believed", "4")
_AT_SCHOOL = Answered("child_school") & ~Is("child_school", "NONE", "NOT_KNOWN")
_NO_AGREEMENT = Is("agreed", "NO", "NOT_KNOWN")
_NO_WORRY = ~(Answered("worry_child") | Answered("worry_parent") | Answered("worry_other"))
_NO_TICK = ~(Answered("seen_child") | Answered("seen_parent") | Answered("seen_environment"))

_CONDITIONAL: dict[str, Condition] = {
    "leaves_on": Is("leaves_day", "OTHER_DAY"),
    "leaves_time": Answered("leaves_day") & ~Is("leaves_day", "NOT_LEAVING", "NOT_KNOWN"),
    "leaves_with": Answered("leaves_day") & ~Is("leaves_day", "NOT_LEAVING", "NOT_KNOWN"),
    "seen_child": _NO_TICK,
    "worry_child": _NO_WORRY,
    "child_expected_on": Is("child_birth", "EXPECTED"),
    "child_school": ~Is("child_birth", "EXPECTED"),
    "child_school_name": Is("child_school", "OTHER"),
    "child_year_group": _AT_SCHOOL,
    "child_attendance": _AT_SCHOOL,
    "child_sen": _AT_SCHOOL,
    "child_exclusions": _AT_SCHOOL,
    "child_upn": _AT_SCHOOL & ~Answered("child_no_upn"),
    "child_seen_today": _LEVEL_4,
    "child_seen_by": _LEVEL_4 & Is("child_seen_today", "YES"),
    "child_condition": _LEVEL_4,
    "alleged_access": HARM_IS_SPOKEN_OF,
    "told_on": Is("told", "YES"),
    "told_by": Is("told", "YES"),
    "agreed_by": Is("agreed", "YES"),
    "agreement_covers": Is("agreed", "YES"),
    "no_agreement_code": _NO_AGREEMENT,
    "no_agreement_reason": _NO_AGREEMENT,
    "approved_by": _NO_AGREEMENT,
    "approval_reason": _NO_AGREEMENT,
    "withhold": Is("has_withheld", "YES"),
    "withhold_why": Is("has_withheld", "YES"),
    "dsl_name": Is("referrer_source", *EDUCATION_SOURCES),
    "dsl_consulted": Is("referrer_source", *EDUCATION_SOURCES),
    "phoned_first": Is("danger", "YES") | _LEVEL_4,
    "call_reference": Is("phoned_first", "YES"),
    "person_employer": Is("person_works_with_children", "YES"),
    "worker_surname": Is("about_worker", "YES"),
}

REQUIREMENTS = (
    *(Requirement(question, Need.MANDATORY) for question in _MANDATORY),
    *(Requirement(question, Need.CONDITIONAL, when=when) for question, when in _CONDITIONAL.items()),
)
