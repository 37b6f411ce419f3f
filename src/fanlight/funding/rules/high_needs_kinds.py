"""Kinds of high-needs provision, and which dated value pays for a place in each."""

from __future__ import annotations

from enum import StrEnum

CORE_CITATION = (
    "School and Early Years Finance (England) Regulations of the year: place funding (SI 2024/66, regulation 14)"
)
TOP_UP_CITATION = "Place-plus: a top-up follows the pupil, at the authority’s own rate, for the time of the pupil there"
FEE_CITATION = "The authority’s contract with an independent or non-maintained special school: the fee as it is given"
BASES_CITATION = "Essex round table on SEND, November 2017: enhanced provision funded by the place, not by the pupil"
OUTREACH_CITATION = "The authority’s own dated values: staff hours that an empty place frees, and what an hour costs"


class ProvisionKind(StrEnum):
    """What sort of provision it is, as it is written in a file."""

    SPECIAL = "special_school"
    UNIT = "unit"
    ALTERNATIVE = "alternative_provision"
    FURTHER = "further_education"
    INDEPENDENT = "independent"


KIND_LABELS = {
    ProvisionKind.SPECIAL: "Special school",
    ProvisionKind.UNIT: "SEN unit or specially resourced provision",
    ProvisionKind.ALTERNATIVE: "Alternative provision",
    ProvisionKind.FURTHER: "Further education",
    ProvisionKind.INDEPENDENT: "Independent or non-maintained special school",
}
ON_ROLL, OTHER = "unit_on_roll", "unit_other"
# By kind: the value for a place filled by a pupil on the school's roll, and for every other place.
CORE_KEYS = {
    ProvisionKind.SPECIAL: ("special_school", "special_school"),
    ProvisionKind.UNIT: (ON_ROLL, OTHER),
    ProvisionKind.ALTERNATIVE: ("alternative_provision", "alternative_provision"),
    ProvisionKind.FURTHER: ("further_education", "further_education"),
}
CORE, PER_PUPIL, TOP_UP = "high_needs.core", "high_needs.per_pupil", "high_needs.top_up"
DAYS = "high_needs.days_in_year"
OUTREACH_HOURS, HOUR_COST = "high_needs.outreach_hours", "high_needs.hour_cost"
THRESHOLD = "mainstream_top_up.threshold"


class Above(StrEnum):
    """What is paid for pupils above the commissioned places: their top-up alone, or the place as well."""

    TOP_UP = "top-up"
    PLACE = "place"


ABOVE_WORDS = {
    Above.TOP_UP: "Pupils above the places bring their top-up and no place funding.",
    Above.PLACE: "Pupils above the places bring place funding and their top-up.",
}
