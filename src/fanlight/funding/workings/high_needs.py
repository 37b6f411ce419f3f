"""High-needs places, from files and terms to an answer."""

from __future__ import annotations

from typing import Any

from fanlight.funding.high_needs import HighNeedsAsked, cost_high_needs
from fanlight.funding.rules.high_needs_kinds import Above
from fanlight.funding.rules.high_needs_whys import FIGURES
from fanlight.funding.rules.worked import ToWork


def work_out(given: ToWork) -> dict[str, Any]:
    """Return what the provisions have, why each figure is what it is, and rows. Raises FundingRefused with every fault."""
    asked = HighNeedsAsked(
        given.year,
        given.paths["places"],
        given.paths.get("pupils"),
        given.authority,
        given.paths.get("mainstream"),
        given.paths.get("notional"),
        Above(given.terms["above"]),
    )
    done = cost_high_needs(asked)
    fields, rows = done.rows_of("provisions")
    reasons = done.why()
    return {
        **done.values,
        "columns_not_read": list(done.not_read),
        "csv": {"columns": list(fields), "rows": [[row[field] for field in fields] for row in rows]},
        "whys": reasons,
        "schools_own": _own(done.values, reasons),
        "unverified": done.unverified,
    }


def _own(values: dict[str, Any], reasons: dict[str, Any]) -> dict[str, Any]:
    """Return what each school is shown, by URN: the provisions that name it, its top-ups, why each figure is so."""
    found: dict[str, Any] = {}

    def of(urn: str) -> dict[str, Any]:
        empty = {"provisions": [], "mainstream": None, "above_in_words": values["above_in_words"]}
        part: dict[str, Any] = found.setdefault(urn, empty)
        return part

    for row in values["provisions"]:
        if row["urn"]:
            keys = [f"p-{row['reference']}-{figure}" for figure in FIGURES]
            whys = [reasons[key] for key in keys if key in reasons]
            of(row["urn"])["provisions"].append({"row": row, "whys": whys})
    mainstream = values["mainstream"] or {"schools": []}
    for row in mainstream["schools"]:
        of(row["urn"])["mainstream"] = {
            "row": row,
            "why": reasons[f"s-{row['urn']}"],
            "threshold_pence": mainstream["threshold_pence"],
        }
    return found
