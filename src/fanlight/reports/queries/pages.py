"""What the page of a report shows: its measures in the order in which they are asked about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from fanlight.reports.rules.comparing_in_words import has_figures, sentence_of
from fanlight.reports.rules.defining import MONTHS, Definition
from fanlight.reports.rules.definitions import DEFINITIONS
from fanlight.reports.rules.definitions_of_children import STAGES
from fanlight.reports.rules.showing import (
    MOST_DAYS_LISTED,
    Labels,
    Shown,
    Table,
    conversion,
    follow_up,
    in_time,
    lengths_sentence,
    read_beside,
    shown,
)

# A drawing beside its measure: its name, and what it shows in words.
_DRAWN = {
    "requests_received": (
        ("requests_in_time", ""),
        ("requests_by_source", "Requests received, by who asked"),
    ),
    "decided_in_one_working_day": (("hours_to_decision", "Hours on the clock from receipt to decision"),),
    "education_by_outcome": (("education_by_outcome", "Requests from Education, by the gravest outcome of each"),),
}
_IN_TIME = {
    "by_week": "Requests received each week, by the Monday on which it begins",
    "by_day": "Requests received each day",
}
_FOLLOW_UPS = (
    ("re_contact", "Another contact"),
    ("re_referral", "Re-referral"),
    ("later_harm", "Enquiry or plan after a contact that led to no social work"),
)
# Where a measure has no place of its own on the page but a line in a table.
_ANCHORS = {f"later_harm_{months}_months": "later_harm" for months in MONTHS}
# Where a count has a list behind it, for those who may open it.
_LISTS = {"overdue_now": "overdue", "waiting_now": ""}
SECTIONS = (
    ("now", "Now", ("waiting_now", "overdue_now")),
    (
        "received",
        "What came",
        ("requests_received", "contacts_received", "out_of_hours", "open_case_contacts", "first_contacts_at_level_4"),
    ),
    ("decided", "How soon and how it was decided", ("decided_in_one_working_day", "decided_with_rationale")),
    (
        "outcomes",
        "What came of it",
        (
            "education_by_outcome",
            "outcome_by_source",
            "no_further_action",
            "no_further_action_by_setting",
            "outcomes_recorded",
            "later_harm",
        ),
    ),
    (
        "equality",
        "Equality",
        ("outcomes_by_ethnicity", "outcomes_by_sex", "outcomes_by_age", "outcomes_by_disability"),
    ),
    ("conversion", "From contact to child protection plan", ("reached",)),
    ("stages", "How far contacts went, by who asked and by district", tuple(f"reached_{stage}" for stage in STAGES)),
    ("levels", "Levels", ("level_asked_against_decided",)),
    ("again", "Children who came again", ("repeat_not_progressed", "re_contact", "re_referral")),
    (
        "answers",
        "Agreement and answers",
        ("agreement_missing", "agreement_by_source", "returned_for_agreement", "answers_sent", "answers_read"),
    ),
    (
        "conversations",
        "District Conversations",
        (
            "conversations_asked",
            "conversation_outcomes",
            "conversations_after_request",
            "conversations_answered_in_time",
        ),
    ),
    (
        "challenges",
        "Challenges",
        ("challenges_raised", "challenges_open", "challenge_findings", "challenge_stages_in_time"),
    ),
    (
        "asking",
        "Asking partners, and schools that ask",
        (
            "partners_asked",
            "partner_answers",
            "partners_answered_in_time",
            "school_questions",
            "school_questions_in_time",
        ),
    ),
    (
        "teams",
        "Teams",
        ("time_to_accepted", "work_bounced", "time_to_child_seen", "work_of_teams", "workers_by_caseload"),
    ),
    ("steps", "Steps up and down", ("steps_asked", "steps_up_accepted", "steps_down_accepted", "steps_refused")),
    ("queues", "Specialist queues", ("queues_now", "queues_by_week", "queues_by_district")),
    (
        "assessments",
        "Referrals and assessments",
        ("referrals_by_source", "assessments_in_time", "assessments_by_days", "factors_found"),
    ),
    (
        "protection",
        "Child protection",
        (
            "conferences_in_time",
            "conferences_by_days",
            "plans_standing",
            "plans_of_two_years",
            "plans_started",
            "plans_again",
            "plans_ended",
            "plans_ended_after_two_years",
            "reviews_in_time",
            "starts_and_ends",
        ),
    ),
)


@dataclass(frozen=True)
class Drawing:
    """One drawing by name and in words: the words say what its table says in full."""

    name: str
    words: str


@dataclass(frozen=True)
class Part:
    """One measure on the page."""

    shown: Shown
    lengths: str = ""
    compared: str = ""
    drawings: tuple[Drawing, ...] = ()
    list_name: str | None = None
    # The anchor, the title and the number of each measure of safety that is read beside it (safety 20).
    beside: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class FollowUp:
    """The four windows of one measure, in one table."""

    title: str
    definition: str
    table: Table
    anchor: str = ""
    beside: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Section:
    """Measures that belong together, under a heading."""

    code: str
    title: str
    parts: tuple[Part, ...]
    follow_ups: tuple[FollowUp, ...] = ()


def sections(result: Mapping[str, Any], words: Labels) -> list[Section]:
    """Return the sections of a page, from a whole result or from one to share."""
    measures, found = result["measures"], []
    comparison = result.get("comparison", {})
    beside = comparison["measures"] if has_figures(comparison) else {}
    for code, title, names in SECTIONS:
        parts = tuple(
            replace(_part(name, measures, words), compared=sentence_of(beside[name]) if name in beside else "")
            for name in names
            if name in measures
        )
        # A report that was made before a measure was added is still opened, without it.
        windows = tuple(
            _windows(kind, heading, measures)
            for kind, heading in _FOLLOW_UPS
            if kind in names and f"{kind}_{MONTHS[0]}_months" in measures
        )
        if "reached" in names and f"reached_{STAGES[0]}" in measures:
            windows = (_conversion(measures),)
        if parts or windows:
            found.append(Section(code, title, parts, windows))
    return found


def measures_by_section() -> list[tuple[str, list[Definition]]]:
    """Return the title of each section of a report with the definitions of its measures, windows and stages each by itself."""
    return [
        (
            title,
            [one for name in names for one in DEFINITIONS.values() if one.name == name or _is_one_of(one.name, name)],
        )
        for _, title, names in SECTIONS
    ]


def _is_one_of(measure: str, name: str) -> bool:
    """Whether a measure is one of the windows or stages that a page shows in one table."""
    listed = {one for _, _, names in SECTIONS for one in names}
    return name not in DEFINITIONS and measure.startswith(f"{name}_") and measure not in listed


def _part(name: str, measures: Mapping[str, Any], words: Labels) -> Part:
    measure = measures[name]
    one = shown(name, measure, words)
    listed = tuple(table for table in one.tables if table.code != "by_day" or len(table.rows) <= MOST_DAYS_LISTED)
    return Part(
        shown=replace(one, tables=listed),
        lengths=lengths_sentence(measure),
        drawings=tuple(Drawing(drawn, said or _IN_TIME[in_time(measure)]) for drawn, said in _DRAWN.get(name, ())),
        list_name=_LISTS.get(name),
        beside=_beside(measure, measures),
    )


def _conversion(measures: Mapping[str, Any]) -> FollowUp:
    definition = DEFINITIONS[f"reached_{STAGES[0]}"].words
    first = f"reached_{STAGES[0]}"
    beside = _beside(measures[first], measures)
    return FollowUp("How far contacts went", definition, conversion(STAGES, measures), "reached", beside)


def _beside(measure: Mapping[str, Any], measures: Mapping[str, Any]) -> tuple[tuple[str, str, str], ...]:
    """Return what is read beside a measure, each with its place on the page."""
    return tuple((_ANCHORS.get(name, name), title, number) for name, title, number in read_beside(measure, measures))


def _windows(kind: str, title: str, measures: Mapping[str, Any]) -> FollowUp:
    return FollowUp(title, measures[f"{kind}_2_months"]["definition"], follow_up(kind, measures), kind)
