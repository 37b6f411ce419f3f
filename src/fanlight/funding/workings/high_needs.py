"""High-needs places, from files and terms to an answer."""

from __future__ import annotations

from typing import Any

from fanlight.funding.high_needs import HighNeedsAsked, cost_high_needs
from fanlight.funding.rules.high_needs_kinds import Above
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
    return {
        **done.values,
        "columns_not_read": list(done.not_read),
        "csv": {"columns": list(fields), "rows": [[row[field] for field in fields] for row in rows]},
        "whys": done.why(),
        "unverified": done.unverified,
    }
