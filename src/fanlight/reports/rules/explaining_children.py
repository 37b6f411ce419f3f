"""What the measures of children and of statutory work are not, where they come from, and what is to be read beside each."""

from __future__ import annotations

from fanlight.reports.rules.defining import MONTHS
from fanlight.reports.rules.definitions_of_children import STAGES
from fanlight.reports.rules.explained import OWN, Explained

_CENSUS = "The Department for Education’s children in need census, and its reports of it."
_WT_ASSESS = f"Working Together to Safeguard Children 2023, chapter 3: 45 working days from the referral. {_CENSUS}"
_WT_CONFERENCE = (
    f"Working Together to Safeguard Children 2023, chapter 3: 15 working days from the strategy discussion. {_CENSUS}"
)
_WT_REVIEW = f"Working Together to Safeguard Children 2023, chapter 3: within three months, then within six. {_CENSUS}"
_EQUALITY = "Equality Act 2010, section 149: an authority knows whom its decisions touch."
_PLAN_IS_NOT = "It is not a number of children at risk: only of those who have a plan."
_STAGE_IS_NOT = (
    "It is not a share of children, and not what will become of these contacts in the end: they are followed to the moment of "
    "the report, so that later contacts have had less time. A higher share is not a better one."
)

OF_CHILDREN: dict[str, Explained] = {
    "out_of_hours": Explained("It does not say how urgent a contact was.", OWN, "decided_in_one_working_day"),
    "open_case_contacts": Explained(
        "It does not count contacts about children whom nobody has identified.", OWN, "later_harm_6_months"
    ),
    "repeat_not_progressed": Explained(
        "It does not say that an earlier decision was wrong: something new may have happened.", OWN
    ),
    "no_further_action_by_setting": Explained(
        "It is never shown by person, never ranked, and never of fewer than ten. It does not say that an asking was wrong.",
        OWN,
        "later_harm_6_months",
    ),
    "agreement_missing": Explained(
        "Missing is not wrong: where asking could put a child at more risk, nobody asks.",
        "Working Together to Safeguard Children 2023, chapters 1 and 3; UK GDPR, article 6.",
        "first_contacts_at_level_4",
    ),
    "agreement_by_source": Explained(
        "It does not rank who asks: some see children whose families must not be asked first.",
        "Working Together to Safeguard Children 2023, chapters 1 and 3.",
        "first_contacts_at_level_4",
    ),
    "decided_with_rationale": Explained(
        "It says that reasons were written, not that they were good ones.",
        "Ofsted’s framework for inspecting children’s services: management oversight can be seen.",
        "later_harm_6_months",
    ),
    **{
        f"outcomes_by_{what}": Explained(
            "It does not say why groups differ; whether they are many needs the number of such children who live here.",
            _EQUALITY,
            "later_harm_6_months",
        )
        for what in ("ethnicity", "sex", "age", "disability")
    },
    "work_of_teams": Explained(
        "It is not of the period, names no worker and ranks no team: work is not equally hard.",
        OWN,
        "workers_by_caseload",
    ),
    "workers_by_caseload": Explained("It is not of the period, and says nothing of how hard the work is.", OWN),
    **{
        f"reached_{stage}": Explained(_STAGE_IS_NOT, f"{OWN} Each stage is the census’s.", "later_harm_6_months")
        for stage in STAGES
    },
    **{
        f"later_harm_{months}_months": Explained(
            "It does not say that anybody could have known: it asks that somebody looks at these children again.", OWN
        )
        for months in MONTHS
    },
    "assessments_in_time": Explained(
        "It does not say whether an assessment was good, nor what was done while it lasted.",
        _WT_ASSESS,
        "reviews_in_time",
    ),
    "assessments_by_days": Explained("It leaves out what is not completed.", _WT_ASSESS, "assessments_in_time"),
    "factors_found": Explained(
        "It does not count children, and adds up to more than assessments.", _CENSUS, "first_contacts_at_level_4"
    ),
    "conferences_in_time": Explained("It does not say what was decided there.", _WT_CONFERENCE),
    "conferences_by_days": Explained("It leaves out what has not been held.", _WT_CONFERENCE, "conferences_in_time"),
    "reviews_in_time": Explained("It does not say whether a plan is working.", _WT_REVIEW),
    "plans_standing": Explained(_PLAN_IS_NOT, _CENSUS, "reviews_in_time"),
    "plans_of_two_years": Explained("A long plan is not always a failed one.", _CENSUS),
    "plans_started": Explained(_PLAN_IS_NOT, _CENSUS, "plans_again"),
    "plans_again": Explained("It does not say how long lay between the plans.", _CENSUS),
    "plans_ended": Explained("It does not say why a plan ended, or that a child is safe.", _CENSUS, "plans_again"),
    "plans_ended_after_two_years": Explained("It leaves out plans that still stand.", _CENSUS),
    "referrals_by_source": Explained(
        "It is not the number of contacts: most of them become no referral.", _CENSUS, "first_contacts_at_level_4"
    ),
    "starts_and_ends": Explained(
        "Its columns are not the same children: it does not show how many stand.", _CENSUS, "reviews_in_time"
    ),
}
