"""Drafts of the census of the year that ended and of the one that goes on, for the returns officer to mend and explain."""

from __future__ import annotations

from datetime import datetime

from fanlight.access.public import actor_for, memberships_with_email
from fanlight.demo.shape import AUTHORITY, STARTS_AT
from fanlight.returns.public import make_draft_now

MAKES_RETURNS, CHECKS_RETURNS = "returns@kent.example", "returns.second@kent.example"


def load_returns(*, at: datetime) -> None:
    """Make them as the returns officer; the second one is there to check what the first marks ready."""
    officer = memberships_with_email(AUTHORITY, [MAKES_RETURNS])[0]
    for year in (STARTS_AT.year, STARTS_AT.year + 1):
        make_draft_now(year=year, by=actor_for(officer.user, officer), at=at)
