"""Which numbers of different measures hang together: what is held back in one must not be worked out from another.

With STAR for every key there is. A measure that repeats or narrows another adds its line here.
"""

from __future__ import annotations

from fanlight.reports.rules.codes import Outcome
from fanlight.reports.rules.codes_of_children import TWO_YEARS
from fanlight.reports.rules.codes_of_contacts import AGREED
from fanlight.reports.rules.defining import MONTHS
from fanlight.reports.rules.definitions_of_children import STAGES

STAR = "*"
Place = tuple[str, ...]
_NUMERATOR, _DENOMINATOR = "numerator", "denominator"
EQUALITY = ("outcomes_by_ethnicity", "outcomes_by_sex", "outcomes_by_age", "outcomes_by_disability")


def _part_of_contacts(name: str, *breakdowns: str) -> list[tuple[Place, Place]]:
    """A rate whose denominator is all contacts, or some of them, in the whole and in each breakdown."""
    found: list[tuple[Place, Place]] = [(("contacts_received", "total"), (name, _DENOMINATOR))]
    return found + [(("contacts_received", by, STAR), (name, by, STAR, _DENOMINATOR)) for by in breakdowns]


def _one_after_another() -> list[tuple[Place, Place]]:
    found: list[tuple[Place, Place]] = []
    for before, stage in zip(STAGES, STAGES[1:], strict=False):
        one, other = f"reached_{before}", f"reached_{stage}"
        found.append(((one, _NUMERATOR), (other, _NUMERATOR)))
        for by in ("by_source", "by_district"):
            found.append(((one, by, STAR, _NUMERATOR), (other, by, STAR, _NUMERATOR)))
    return found


# Pairs of which the second number is some of the first, or the same.
WITHIN: list[tuple[Place, Place]] = [
    (("contacts_received", "total"), ("out_of_hours", "total")),
    *((("contacts_received", by, STAR), ("out_of_hours", by, STAR)) for by in ("by_week", "by_source", "by_district")),
    *_part_of_contacts("open_case_contacts", "by_source", "by_district"),
    *_part_of_contacts("agreement_missing", "by_source", "by_district"),
    *(pair for stage in STAGES for pair in _part_of_contacts(f"reached_{stage}", "by_source", "by_district")),
    *_one_after_another(),
    (("no_further_action", _DENOMINATOR), ("decided_with_rationale", _DENOMINATOR)),
    (
        ("no_further_action", "by_source", STAR, _DENOMINATOR),
        ("decided_with_rationale", "by_source", STAR, _DENOMINATOR),
    ),
    (("contacts_received", "by_district", STAR), ("decided_with_rationale", "by_district", STAR, _DENOMINATOR)),
    (("contacts_received", "total"), ("agreement_by_source", "total")),
    (("contacts_received", "by_source", STAR), ("agreement_by_source", "row_totals", STAR)),
    *((("outcome_by_source", "column_totals", STAR), (name, "column_totals", STAR)) for name in EQUALITY),
    *((("outcome_by_source", "total"), (name, "total")) for name in EQUALITY),
    *(
        (("open_case_contacts", "child_not_known"), (f"re_contact_{months}_months", "child_not_known"))
        for months in MONTHS
    ),
    *(
        (("starts_and_ends", "column_totals", event), (name, "total"))
        for event, name in (
            ("REFERRAL", "referrals_by_source"),
            ("ASSESSMENT_COMPLETED", "assessments_by_days"),
            ("ASSESSMENT_COMPLETED", "factors_found"),
            ("CONFERENCE_HELD", "conferences_by_days"),
            ("PLAN_STARTED", "plans_started"),
            ("PLAN_ENDED", "plans_ended"),
        )
    ),
    (("factors_found", "total"), ("factors_found", "cells", STAR, "FOUND")),
    *(
        pair
        for rate, table in (("plans_of_two_years", "plans_standing"), ("plans_ended_after_two_years", "plans_ended"))
        for pair in (
            ((table, "total"), (rate, _DENOMINATOR)),
            ((table, "column_totals", TWO_YEARS), (rate, _NUMERATOR)),
        )
    ),
    (("plans_started", "total"), ("plans_again", _DENOMINATOR)),
    (("plans_started", "column_totals", "FIRST"), ("between", "plans_again", _DENOMINATOR, "plans_again", _NUMERATOR)),
    # What was late is what is left of a denominator without what was in time and what was not done.
    *(
        (("between", name, _DENOMINATOR, name, _NUMERATOR), (name, "not_done"))
        for name in ("assessments_in_time", "conferences_in_time", "reviews_in_time")
    ),
]
# A total that several numbers come to, with STAR for every source.
_AGREEMENT, _OUTCOME = "agreement_by_source", "outcome_by_source"
_UNDECIDED, _LINKED = str(Outcome.NOT_DECIDED), str(Outcome.LINKED_TO_OPEN_WORK)
SUMS: list[tuple[Place, tuple[Place, ...]]] = [
    (
        (_AGREEMENT, "total"),
        ((_AGREEMENT, "column_totals", AGREED), ("agreement_missing", _NUMERATOR)),
    ),
    (
        (_AGREEMENT, "row_totals", STAR),
        ((_AGREEMENT, "cells", STAR, AGREED), ("agreement_missing", "by_source", STAR, _NUMERATOR)),
    ),
    (
        ("contacts_received", "total"),
        (("open_case_contacts", _DENOMINATOR), ("open_case_contacts", "child_not_known")),
    ),
    (
        (_OUTCOME, "total"),
        (
            (_OUTCOME, "column_totals", _UNDECIDED),
            (_OUTCOME, "column_totals", _LINKED),
            ("decided_with_rationale", _DENOMINATOR),
        ),
    ),
    (
        (_OUTCOME, "row_totals", STAR),
        (
            (_OUTCOME, "cells", STAR, _UNDECIDED),
            (_OUTCOME, "cells", STAR, _LINKED),
            ("decided_with_rationale", "by_source", STAR, _DENOMINATOR),
        ),
    ),
    (
        ("plans_again", _NUMERATOR),
        (("plans_started", "column_totals", "SECOND"), ("plans_started", "column_totals", "THIRD_OR_LATER")),
    ),
]
