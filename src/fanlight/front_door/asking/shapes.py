"""Which answer of the journey becomes which field of what is sent: one table a part, read in both directions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fanlight.front_door.asking.code_lists import NOT_KNOWN

# Field of what is sent -> question.
CHILD = {
    "forenames": "child_forenames",
    "surname": "child_surname",
    "other_names": "child_other_names",
    "born_on": "child_born_on",
    "age_years": "child_age",
    "expected_on": "child_expected_on",
    "sex": "child_sex",
    "ethnicity": "child_ethnicity",
    "religion": "child_religion",
    "first_language": "child_language",
    "interpreter": "child_interpreter",
    "communication": "child_communication",
    "disabilities": "child_disabilities",
    "upn": "child_upn",
    "former_upn": "child_former_upn",
    "upn_unknown_reason": "child_no_upn",
    "nhs_number": "child_nhs_number",
    "whereabouts": "child_whereabouts",
    "safe_contact": "child_safe_contact",
    "year_group": "child_year_group",
    "attendance": "child_attendance",
    "sen_status": "child_sen",
    "exclusions": "child_exclusions",
    "gp": "child_gp",
    "health_visitor": "child_health_visitor",
    "legal_status": "child_legal_status",
    "uasc": "child_uasc",
    "privately_fostered": "child_privately_fostered",
    "private_law_orders": "child_court_orders",
    "known_before": "child_known_before",
    "physical_description": "child_description",
    "seen_today": "child_seen_today",
    "seen_by": "child_seen_by",
    "condition": "child_condition",
}
PERSON = {
    "forenames": "person_forenames",
    "surname": "person_surname",
    "aliases": "person_aliases",
    "born_on": "person_born_on",
    "sex": "person_sex",
    "relationship": "person_relationship",
    "parental_responsibility": "person_responsible",
    "phone": "person_phone",
    "ethnicity": "person_ethnicity",
    "language": "person_language",
    "disability_need": "person_disability_need",
    "role": "person_role",
    "risk_flags": "person_risks",
    "works_with_children": "person_works_with_children",
    "employer": "person_employer",
}
AGREEMENT = {
    "family_told": "told",
    "told_on": "told_on",
    "told_by": "told_by",
    "agreed": "agreed",
    "agreed_by": "agreed_by",
    "covers": "agreement_covers",
    "reason_code": "no_agreement_code",
    "reason": "no_agreement_reason",
    "approved_by": "approved_by",
    "approval_reason": "approval_reason",
    "child_told": "child_told",
    "child_agreed": "child_agreed",
    "child_understands": "child_understands",
    "copy_shared": "copy_shared",
    "withhold": "withhold",
    "withhold_why": "withhold_why",
}
CONCERN = {
    "arose": "arose",
    "arose_on": "arose_on",
    "arose_at": "arose_at",
    "arose_since": "arose_since",
    "what_happened": "what_happened",
    "opinion": "opinion",
    "child_needs": "child_needs",
    "parent_needs": "parent_needs",
    "environment": "environment",
    "working_well": "working_well",
    "needs_to_change": "needs_to_change",
    "wanted": "wanted",
    "tried": "tried",
    "plan_attached": "plan_attached",
    "plan_why_not": "plan_why_not",
    "alleged_access": "alleged_access",
    "worry_scale": "worry_scale",
    "known_agencies": "known_agencies",
    "lead_professional": "lead_professional",
}
REFERRER = {
    "name": "referrer_name",
    "role": "referrer_role",
    "agency": "referrer_agency",
    "team": "referrer_team",
    "phone": "referrer_phone",
    "email": "referrer_email",
    "address": "referrer_address",
    "source_code": "referrer_source",
    "dsl_name": "dsl_name",
    "dsl_consulted": "dsl_consulted",
    "relationship": "relationship",
}
# Of a call that an officer took: how its caller may be reached stands before any number (safety 11).
CALL = {
    "safe_contact": "caller_safe",
    "wishes_no_name": "no_name_wished",
    "promised_no_name": "no_name_promised",
}
# Sent as true, false, "NOT_KNOWN" where that was said, or nothing.
YES_OR_NO = frozenset(
    {
        "child_interpreter",
        "child_uasc",
        "child_privately_fostered",
        "child_seen_today",
        "person_responsible",
        "person_works_with_children",
        "told",
        "agreed",
        "child_told",
        "child_agreed",
        "copy_shared",
        "plan_attached",
        "dsl_consulted",
    }
)
# What is carried into a new request when a closed one is opened again: what does not go stale in three months.
CARRIED_CONCERN = (
    "child_needs",
    "parent_needs",
    "environment",
    "working_well",
    "tried",
    "needs_to_change",
    "wanted",
    "known_agencies",
    "lead_professional",
)
_TO_TRUTH = {"YES": True, "NO": False, NOT_KNOWN: NOT_KNOWN}
_FROM_TRUTH = {True: "YES", False: "NO", NOT_KNOWN: NOT_KNOWN}


def sent_fields(table: Mapping[str, str], answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return every field of a table, None where nothing was answered."""
    return {field: sent_value(question, answers.get(question)) for field, question in table.items()}


def sent_value(question: str, answer: Any) -> Any:
    """Return one answer as it is sent."""
    return _TO_TRUTH.get(answer) if question in YES_OR_NO else answer


def answers_of(table: Mapping[str, str], sent: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers that would have sent these fields; what was not sent is left out."""
    found = {question: _answer(question, sent.get(field)) for field, question in table.items()}
    return {question: answer for question, answer in found.items() if answer not in (None, "", [])}


def _answer(question: str, value: Any) -> Any:
    return _FROM_TRUTH.get(value) if question in YES_OR_NO else value


def lines_of(text: Any) -> list[str]:
    """Return an address as its lines."""
    return [line.strip() for line in str(text or "").splitlines() if line.strip()]
