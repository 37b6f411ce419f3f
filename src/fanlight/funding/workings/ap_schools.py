"""Alternative provision by school, from files and terms to an answer."""

from __future__ import annotations

from typing import Any

from fanlight.funding.alternative_provision_schools import Asked, share_file
from fanlight.funding.files.ap_terms import Typed
from fanlight.funding.rules.ap_county import Option
from fanlight.funding.rules.ap_school_rows import school_fields
from fanlight.funding.rules.ap_schools import Basis
from fanlight.funding.rules.ap_selective import Spread
from fanlight.funding.rules.units import pounds
from fanlight.funding.rules.worked import ToWork
from fanlight.funding.rules.years import FundingYear

CITATION = "Kent County Council, presentation to headteachers, November 2018: alternative provision, options 1 and 2"
BASIS_WORDS = {"roll": "by October roll", "pan": "by admission number"}


def work_out(given: ToWork) -> dict[str, Any]:
    """Return every school's part on each basis, why it is that, and rows for a file. Raises ProvisionRefused with every fault."""
    said, paths = given.terms, given.paths
    typed = Typed(
        said.get("pupils", ""),
        said.get("envelope", ""),
        FundingYear.read(given.year).first_on,
        places=said.get("places") or "none",
    )
    asked = Asked(
        typed,
        districts=paths.get("districts"),
        penalties=paths.get("penalties"),
        authority=given.authority,
        bases=tuple(Basis) if said["basis"] == "both" else (Basis(said["basis"]),),
        option=Option(said["option"]),
        spread=Spread(said["spread"]),
    )
    done = share_file(paths["schools"], asked)
    fields, values = school_fields(done.result), done.values
    penalties = values["penalties"]
    return {
        **values,
        "basis_words": BASIS_WORDS,
        "columns_not_read": list(done.not_read),
        "csv": {"columns": list(fields), "rows": [[row[field] for field in fields] for row in values["schools"]]},
        "whys": {
            f"{basis}-{row['urn']}": _why(row, basis, values) for row in values["schools"] for basis in values["bases"]
        },
        "schools_own": {
            row["urn"]: {
                "row": row,
                "bases": values["bases"],
                "basis_words": BASIS_WORDS,
                "penalties": [one for one in penalties if one["urn"] == row["urn"]],
            }
            for row in values["schools"]
        },
    }


def _why(row: dict[str, Any], basis: str, values: dict[str, Any]) -> dict[str, Any]:
    district = next(one for one in values["districts"] if (one["district"], one["basis"]) == (row["district"], basis))
    shown = {
        "formula": "Its own formula share",
        "share": "Its part of what is devolved",
        "withheld": "Withheld this year",
    }
    parts = [{"label": f"Pupils {BASIS_WORDS[basis]}", "words": row[f"{basis}_pupils"], "cited": "the file of schools"}]
    parts += [
        {"label": f"What {district['district']} has", "words": pounds(district["total_pence"]), "cited": "stage 1"},
        {"label": "Of it, places at a unit", "words": pounds(district["places_pence"]), "cited": "option 2"},
        {"label": "Of it, devolved", "words": pounds(district["devolved_pence"]), "cited": ""},
    ]
    parts += [
        {"label": label, "words": pounds(row[f"{basis}_{key}_pence"]), "cited": ""} for key, label in shown.items()
    ]
    parts += [
        {
            "label": f"Penalty: {one['trigger_in_words']}",
            "words": pounds(one["pence"]),
            "cited": f"{one['percentage']}%, {one['when'].replace('_', ' ')}. The money goes to: {one['goes_to_in_words']}",
        }
        for one in values["penalties"]
        if (one["urn"], one["basis"]) == (row["urn"], basis)
    ]
    return {
        "label": f"{row['name'] or row['urn']}, {BASIS_WORDS[basis]}",
        "words": pounds(row[f"{basis}_paid_pence"]),
        "how": "What the district devolves is shared by the schools' own formula shares; a selective school's part goes to the "
        "others; penalties come off the devolved part alone. Left-over pence go by largest remainder.",
        "citation": CITATION,
        "parts": parts,
    }
