"""Balances, loans and deficits, from files to an answer."""

from __future__ import annotations

from typing import Any

from fanlight.funding.balances import BalancesAsked, review_balances
from fanlight.funding.rules.worked import ToWork


def work_out(given: ToWork) -> dict[str, Any]:
    """Return the review of balances, with what each school is shown of its own. Raises FundingRefused with every fault."""
    paths = given.paths
    done = review_balances(
        BalancesAsked(given.year, paths["balances"], paths.get("loans"), paths.get("deficits"), given.authority)
    )
    values = done.values
    own = {
        row["urn"]: {
            "row": row,
            "why": values["whys"][f"school-{row['urn']}"],
            "loans": [one for one in values["loans"] if one["urn"] == row["urn"]],
            "deficit": next((one for one in values["deficits"] if one["urn"] == row["urn"]), None),
            "on": values["on_in_words"],
        }
        for row in values["schools"]
    }
    return {**values, "schools_own": own, "unverified": done.unverified, "columns_not_read": list(done.not_read)}
