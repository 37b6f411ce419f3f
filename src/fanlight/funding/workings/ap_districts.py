"""Alternative provision by district, from files and terms to an answer."""

from __future__ import annotations

from typing import Any

from fanlight.funding.alternative_provision import split_file
from fanlight.funding.files.ap_terms import PLACE_SHARE, PLACE_VALUE, Typed
from fanlight.funding.rules.ap_result import FIELDS
from fanlight.funding.rules.ap_side_by_side import options_side_by_side, policies_side_by_side
from fanlight.funding.rules.units import pounds
from fanlight.funding.rules.worked import ToWork
from fanlight.funding.rules.years import FundingYear

TYPED = "as it was typed"


def work_out(given: ToWork) -> dict[str, Any]:
    """Return the districts’ split, why each budget is what it is, and rows. Raises ProvisionRefused with every fault."""
    said = given.terms
    typed = Typed(
        said["pupils"],
        said["envelope"],
        FundingYear.read(given.year).first_on,
        said.get("place_share") or None,
        said.get("place_value") or None,
        said.get("places") or "none",
    )
    done = split_file(given.paths["districts"], typed, given.authority)
    rows = [[row[field] for field in FIELDS] for row in done.values["districts"]]
    csv = {"columns": list(FIELDS), "rows": rows}
    beside = {"options": options_side_by_side(done.split), "policies": policies_side_by_side(done.split)}
    return {**done.values, **beside, "columns_not_read": list(done.not_read), "csv": csv, "whys": _whys(done.values)}


def _whys(values: dict[str, Any]) -> dict[str, Any]:
    terms, cited = values["terms"], {one["key"]: one for one in values["values"]}
    common = [
        {"label": "Pupils of key stages 3 and 4", "words": terms["pupils_ks34"], "cited": TYPED},
        {"label": "Places as a share of them", "words": terms["place_share"], **_cited(cited.get(PLACE_SHARE))},
        {"label": "Money for a place", "words": pounds(terms["place_value_pence"]), **_cited(cited.get(PLACE_VALUE))},
        {"label": "The county’s money", "words": pounds(terms["envelope_pence"]), "cited": TYPED},
    ]
    return {
        f"budget-{number}": {
            "label": f"Places of {row['district']}",
            "words": pounds(row["budget_pence"]),
            "how": f"Pupils × share × the district’s part of the county’s money = {row['places']} places; "
            f"× money for a place, to the penny. {terms['places_in_words']}",
            "citation": values["rule"],
            "parts": [
                {"label": "The district’s money", "words": pounds(row["total_pence"]), "cited": "the file"},
                *common,
            ],
        }
        for number, row in enumerate(values["districts"])
    }


def _cited(value: dict[str, Any] | None) -> dict[str, Any]:
    if value is None:
        return {"cited": TYPED}
    return {"cited": ", ".join(filter(None, [value["source"], value["paragraph"]])), "verified": value["verified"]}
