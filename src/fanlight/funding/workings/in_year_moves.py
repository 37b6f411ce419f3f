"""Pupils excluded and admitted in a year, from a file to an answer."""

from __future__ import annotations

from typing import Any

from fanlight.funding.in_year_moves import MovesAsked, work_out_moves
from fanlight.funding.rules.worked import ToWork


def work_out(given: ToWork) -> dict[str, Any]:
    """Return what moves from which school to which, with each school's own part. Raises FundingRefused with every fault."""
    done = work_out_moves(MovesAsked(given.year, given.paths["moves"], given.terms["school_year_ends"]))
    return {**done.values, "columns_not_read": list(done.not_read)}
