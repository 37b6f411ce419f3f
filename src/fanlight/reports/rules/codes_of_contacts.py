"""The codes by which contacts are broken down besides: who the child is, when it came, with what agreement; and caseloads."""

from __future__ import annotations

from fanlight.reports.rules.codes import NOT_KNOWN

# Groups of the census's codes for ethnicity, as the Office for National Statistics groups them (2021 harmonised standard).
ETHNIC_GROUPS = {
    "WHITE": ("WBRI", "WIRI", "WOTH", "WIRT", "WROM"),
    "MIXED": ("MWBC", "MWBA", "MWAS", "MOTH"),
    "ASIAN": ("AIND", "APKN", "ABAN", "AOTH", "CHNE"),
    "BLACK": ("BCRB", "BAFR", "BOTH"),
    "OTHER": ("OOTH",),
}
ETHNIC_GROUP_WORDS = {
    "WHITE": "White",
    "MIXED": "Mixed or multiple ethnic groups",
    "ASIAN": "Asian or Asian British",
    "BLACK": "Black, Black British, Caribbean or African",
    "OTHER": "Other ethnic group",
    NOT_KNOWN: "Not known, refused or not yet asked",
}
SEXES = ("F", "M", "U")
SEX_WORDS = {"F": "Female", "M": "Male", "U": "Not known"}
# Years on the day of the contact: up to, and not including; the bands of the Department for Education.
AGE_BANDS = ((1, "UNDER_1"), (5, "1_TO_4"), (10, "5_TO_9"), (16, "10_TO_15"), (None, "16_OR_OVER"))
AGE_WORDS = {
    "UNDER_1": "Under 1",
    "1_TO_4": "1 to 4",
    "5_TO_9": "5 to 9",
    "10_TO_15": "10 to 15",
    "16_OR_OVER": "16 or over",
    NOT_KNOWN: "Not born yet, or not known",
}
DISABILITIES = ("DISABLED", "NOT_DISABLED", NOT_KNOWN)
DISABILITY_WORDS = {"DISABLED": "Disabled", "NOT_DISABLED": "Not disabled", NOT_KNOWN: "Not known"}
IN_HOURS, NIGHT, CLOSED = "IN_HOURS", "NIGHT", "NOT_A_WORKING_DAY"
OUT_OF_HOURS = (NIGHT, CLOSED)
WHEN_WORDS = {NIGHT: "Evening, night or early morning of a working day", CLOSED: "Weekend or bank holiday"}
AGREED, NOT_SAID = "AGREED", "NOT_SAID"
AGREEMENT_WORDS = {AGREED: "The family agreed", NOT_SAID: "No reason given"}
# Children whom one worker holds: up to, and not including, so many.
CASELOAD_BANDS = (
    (6, "1_TO_5"),
    (11, "6_TO_10"),
    (16, "11_TO_15"),
    (21, "16_TO_20"),
    (26, "21_TO_25"),
    (None, "26_PLUS"),
)
CASELOAD_WORDS = {
    "1_TO_5": "1 to 5 children",
    "6_TO_10": "6 to 10",
    "11_TO_15": "11 to 15",
    "16_TO_20": "16 to 20",
    "21_TO_25": "21 to 25",
    "26_PLUS": "26 or more",
}
# A setting with fewer contacts than these is not shown by itself (safety 20).
FEWEST_OF_A_SETTING = 10
