"""Every kind of working, in the order in which the page lists them."""

from __future__ import annotations

from fanlight.funding.rules.worked import FileWanted, Term, WorkedKind

AP_DISTRICTS = WorkedKind(
    code="ap-districts",
    title="Alternative provision by district",
    says="Places at a pupil referral unit off each district’s money, and what its headteachers share.",
    files=(
        FileWanted("districts", "Districts and their money", "A CSV file with the columns district and total_pounds"),
    ),
    terms=(
        Term("pupils", "Pupils of key stages 3 and 4 in the county", "From the October census"),
        Term("envelope", "The county’s money for alternative provision", "In pounds"),
        Term("place_share", "Places as a share of those pupils", "For example 0.0042. Empty: the dated value", False),
        Term("place_value", "Money for a place", "In pounds. Empty: the dated value", False),
        Term("places", "Whole places", "none, each, or largest-remainder:242. Empty: none", False),
    ),
    template="funding/worked/ap_districts.html",
)
WORKED_KINDS = {one.code: one for one in (AP_DISTRICTS,)}
