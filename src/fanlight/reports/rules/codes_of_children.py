"""The codes by which measures of statutory work, and of who the children are, are broken down, and their words."""

from __future__ import annotations

from fanlight.reports.rules.codes import NOT_KNOWN

# Working days up to and including so many: the bands in which the Department for Education publishes assessments.
WORKING_DAY_BANDS = (
    (11, "WD_0_TO_10"),
    (21, "WD_11_TO_20"),
    (31, "WD_21_TO_30"),
    (41, "WD_31_TO_40"),
    (46, "WD_41_TO_45"),
    (61, "WD_46_TO_60"),
    (None, "WD_61_OR_MORE"),
)
CONFERENCE_BANDS = (
    (6, "WD_0_TO_5"),
    (11, "WD_6_TO_10"),
    (16, "WD_11_TO_15"),
    (21, "WD_16_TO_20"),
    (None, "WD_21_OR_MORE"),
)
WORKING_DAY_WORDS = {
    "WD_0_TO_5": "Up to 5 working days",
    "WD_6_TO_10": "6 to 10 working days",
    "WD_0_TO_10": "Up to 10 working days",
    "WD_11_TO_15": "11 to 15 working days",
    "WD_16_TO_20": "16 to 20 working days",
    "WD_11_TO_20": "11 to 20 working days",
    "WD_21_OR_MORE": "21 working days or more",
    "WD_21_TO_30": "21 to 30 working days",
    "WD_31_TO_40": "31 to 40 working days",
    "WD_41_TO_45": "41 to 45 working days",
    "WD_46_TO_60": "46 to 60 working days",
    "WD_61_OR_MORE": "61 working days or more",
    NOT_KNOWN: "Not known",
}
# How long a plan stood: up to, and not including, so many months.
PLAN_BANDS = (
    (3, "UNDER_3_MONTHS"),
    (6, "3_TO_6_MONTHS"),
    (12, "6_TO_12_MONTHS"),
    (24, "1_TO_2_YEARS"),
    (None, "2_YEARS_OR_MORE"),
)
TWO_YEARS = "2_YEARS_OR_MORE"
PLAN_BAND_WORDS = {
    "UNDER_3_MONTHS": "Under 3 months",
    "3_TO_6_MONTHS": "3 to 6 months",
    "6_TO_12_MONTHS": "6 to 12 months",
    "1_TO_2_YEARS": "1 to 2 years",
    TWO_YEARS: "2 years or more",
}
WHICH_PLAN = ("FIRST", "SECOND", "THIRD_OR_LATER")
WHICH_PLAN_WORDS = {"FIRST": "The first", "SECOND": "The second", "THIRD_OR_LATER": "The third or a later one"}
CONFERENCE_KINDS = ("INITIAL", "TRANSFER_IN")
CONFERENCE_KIND_WORDS = {"INITIAL": "After an enquiry here", "TRANSFER_IN": "For a plan that came with the child"}
FOUND = "FOUND"
FOUND_WORDS = {FOUND: "Assessments"}
CAME_OF_REFERRAL = ("NO_FURTHER_ACTION", "ASSESSED", "NEITHER_YET")
CAME_OF_REFERRAL_WORDS = {
    "NO_FURTHER_ACTION": "No further action",
    "ASSESSED": "Assessed",
    "NEITHER_YET": "Neither yet",
}
EVENTS = (
    "REFERRAL",
    "ASSESSMENT_STARTED",
    "ASSESSMENT_COMPLETED",
    "ENQUIRY_STARTED",
    "CONFERENCE_HELD",
    "PLAN_STARTED",
    "PLAN_ENDED",
    "EPISODE_ENDED",
)
EVENT_WORDS = {
    "REFERRAL": "Referrals",
    "ASSESSMENT_STARTED": "Assessments started",
    "ASSESSMENT_COMPLETED": "Assessments completed",
    "ENQUIRY_STARTED": "Section 47 enquiries started",
    "CONFERENCE_HELD": "Conferences held",
    "PLAN_STARTED": "Child protection plans started",
    "PLAN_ENDED": "Child protection plans ended",
    "EPISODE_ENDED": "Episodes ended",
}
