"""Rows about what was done as the casework room takes them: contacts, episodes, assessments, plans, enquiries and workers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fanlight.casework.public import LONGEST_ID, EarlierGiven, EarlierKind, HolderGiven
from fanlight.imports.actions.ssd.people_rows import person_of
from fanlight.imports.rules import ssd_tables as tables
from fanlight.imports.rules.ssd_values import SsdRow, ValueRefused, factors_in_words

LONGEST_TEAM, LONGEST_WORKER = 255, 100


@dataclass(frozen=True)
class Shape:
    """Which columns of a table say what of a record; "" where it has none."""

    kind: EarlierKind
    key: str
    person: str
    began: str
    ended: str = ""
    episode: str = ""
    source: str = ""
    reason: str = ""
    outcomes: str = ""
    team: str = ""
    worker: str = ""
    said: Mapping[str, str] | None = None


SHAPES = {
    tables.CONTACTS.name: Shape(
        EarlierKind.CONTACT,
        "cont_contact_id",
        "cont_person_id",
        "cont_contact_date",
        source="cont_contact_source_code",
        outcomes="cont_contact_outcome_json",
        said={"source": "cont_contact_source_desc"},
    ),
    tables.EARLY_HELP.name: Shape(
        EarlierKind.EARLY_HELP,
        "earl_episode_id",
        "earl_person_id",
        "earl_episode_start_date",
        "earl_episode_end_date",
        worker="earl_episode_worker_id",
        said={
            "reason": "earl_episode_reason",
            "organisation": "earl_episode_organisation",
            "ended": "earl_episode_end_reason",
        },
    ),
    tables.CIN_EPISODES.name: Shape(
        EarlierKind.REFERRAL,
        "cine_referral_id",
        "cine_person_id",
        "cine_referral_date",
        "cine_close_date",
        episode="cine_referral_id",
        source="cine_referral_source_code",
        reason="cine_close_reason",
        outcomes="cine_referral_outcome_json",
        team="cine_referral_team",
        worker="cine_referral_worker_id",
        said={"source": "cine_referral_source_desc", "need": "cine_cin_primary_need_code", "nfa": "cine_referral_nfa"},
    ),
    tables.CIN_ASSESSMENTS.name: Shape(
        EarlierKind.ASSESSMENT,
        "cina_assessment_id",
        "cina_person_id",
        "cina_assessment_start_date",
        "cina_assessment_auth_date",
        episode="cina_referral_id",
        outcomes="cina_assessment_outcome_json",
        team="cina_assessment_team",
        worker="cina_assessment_worker_id",
        said={"seen": "cina_assessment_child_seen", "nfa": "cina_assessment_outcome_nfa"},
    ),
    tables.CIN_PLANS.name: Shape(
        EarlierKind.CIN_PLAN,
        "cinp_cin_plan_id",
        "cinp_person_id",
        "cinp_cin_plan_start_date",
        "cinp_cin_plan_end_date",
        episode="cinp_referral_id",
        team="cinp_cin_plan_team",
        worker="cinp_cin_plan_worker_id",
    ),
    tables.S47_ENQUIRY.name: Shape(
        EarlierKind.SECTION_47,
        "s47e_s47_enquiry_id",
        "s47e_person_id",
        "s47e_s47_start_date",
        "s47e_s47_end_date",
        episode="s47e_referral_id",
        outcomes="s47e_s47_outcome_json",
        team="s47e_s47_completed_by_team",
        worker="s47e_s47_completed_by_worker_id",
        said={"nfa": "s47e_s47_nfa"},
    ),
    tables.INITIAL_CONFERENCE.name: Shape(
        EarlierKind.CONFERENCE,
        "icpc_icpc_id",
        "icpc_person_id",
        "icpc_icpc_date",
        episode="icpc_referral_id",
        outcomes="icpc_icpc_outcome_json",
        team="icpc_icpc_team",
        worker="icpc_icpc_worker_id",
        said={"made_plan": "icpc_icpc_outcome_cp_flag", "transfer_in": "icpc_icpc_transfer_in"},
    ),
    tables.CP_PLANS.name: Shape(
        EarlierKind.CP_PLAN,
        "cppl_cp_plan_id",
        "cppl_person_id",
        "cppl_cp_plan_start_date",
        "cppl_cp_plan_end_date",
        episode="cppl_referral_id",
        said={
            "category": "cppl_cp_plan_latest_category",
            "first_category": "cppl_cp_plan_initial_category",
            "other_authority": "cppl_cp_plan_ola",
        },
    ),
    tables.CP_REVIEWS.name: Shape(
        EarlierKind.CP_REVIEW,
        "cppr_cp_review_id",
        "cppr_person_id",
        "cppr_cp_review_date",
        said={"continues": "cppr_cp_review_outcome_continue_cp", "plan": "cppr_cp_plan_id"},
    ),
    tables.INVOLVEMENTS.name: Shape(
        EarlierKind.INVOLVEMENT,
        "invo_involvements_id",
        "invo_person_id",
        "invo_involvement_start_date",
        "invo_involvement_end_date",
        episode="invo_referral_id",
        team="invo_professional_team",
        worker="invo_professional_id",
        said={"role": "invo_professional_role_id", "ended": "invo_worker_change_reason"},
    ),
}
# Planned, and not held when the extract was taken: they are in the next one.
MAY_BE_TO_COME = frozenset({EarlierKind.CP_REVIEW, EarlierKind.CONFERENCE})


def record_given(row: SsdRow, shape: Shape, people: Mapping[str, str], taken_on: date) -> EarlierGiven | None:
    """Return the record of a row, None for a meeting that had not been held; raises ValueRefused."""
    began_on = row.day(shape.began)
    if began_on is None and shape.kind in MAY_BE_TO_COME:
        return None
    if began_on is None:
        raise ValueRefused(shape.began, "it is blank")
    if began_on > taken_on:
        if shape.kind in MAY_BE_TO_COME:
            return None
        raise ValueRefused(shape.began, "it is later than the day of the extract")
    return EarlierGiven(
        kind=shape.kind,
        source_id=row.needed(shape.key, longest=LONGEST_ID),
        person_id=person_of(row, shape.person, people),
        began_on=began_on,
        ended_on=row.last_day(shape.ended, began_on) if shape.ended else None,
        episode_id=_optional(row, shape.episode, LONGEST_ID),
        source_code=_optional(row, shape.source, 1_000).upper()[:10],
        reason_code=_reason_code(row, shape),
        outcomes=row.outcomes(shape.outcomes) if shape.outcomes else (),
        team_id=_optional(row, shape.team, LONGEST_TEAM),
        worker_id=_optional(row, shape.worker, LONGEST_WORKER),
        said=_said(row, shape),
    )


def factors_given(row: SsdRow, assessments: Mapping[str, Any]) -> EarlierGiven:
    """Return the factors of a row of ssd_assessment_factors, of the child whose assessment it names."""
    assessment = row.needed("cinf_assessment_id", longest=LONGEST_ID)
    if assessment not in assessments:
        raise ValueRefused("cinf_assessment_id", "this assessment is not in ssd_cin_assessments, nor brought in before")
    text = row.text("cinf_assessment_factors_json", longest=100_000)
    found = row.json("cinf_assessment_factors_json") if text[:1] in "{[" else text.split(",")
    return EarlierGiven(
        kind=EarlierKind.FACTORS,
        source_id=row.needed("cinf_table_id", longest=LONGEST_ID),
        person_id=assessments[assessment].person_id,
        began_on=assessments[assessment].began_on,
        episode_id=assessments[assessment].episode_source_id,
        said={"factors": factors_in_words(found), "assessment": assessment},
    )


def worker_given(row: SsdRow) -> HolderGiven:
    """Return the worker of a row of ssd_professionals."""
    more = row.said(
        role="prof_professional_job_title", registration="prof_social_worker_registration_no", staff="prof_staff_id"
    )
    key = row.needed("prof_professional_id", longest=LONGEST_ID)
    return HolderGiven(key, row.text("prof_professional_name", longest=300), more)


def team_given(row: SsdRow) -> HolderGiven:
    """Return the team of a row of ssd_department."""
    key = row.needed("dept_team_id", longest=LONGEST_ID)
    return HolderGiven(key, row.text("dept_team_name", longest=300), row.said(part_of="dept_team_parent_name"))


def _optional(row: SsdRow, column: str, longest: int) -> str:
    return row.text(column, longest=longest) if column else ""


def _reason_code(row: SsdRow, shape: Shape) -> str:
    """The census code at the beginning of a reason, which some systems write with its words."""
    reason = _optional(row, shape.reason, 1_000).upper()
    return reason[:3] if reason[:2] == "RC" else reason[:10]


def _said(row: SsdRow, shape: Shape) -> dict[str, str]:
    said = row.said(**(shape.said or {}))
    if shape.reason and (words := row.text(shape.reason)):
        said["ended"] = words
    return said
