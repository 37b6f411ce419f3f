"""Funding of the demonstration: files, a budget that is issued, a scenario and workings beside it."""

from __future__ import annotations

from datetime import datetime

from fanlight.access.public import actor_for, memberships_with_email
from fanlight.demo.shape import AUTHORITY
from fanlight.funding.public import load_funding_demonstration
from fanlight.store.public import Actor

MODELS_FUNDING = "finance@kent.example"
ISSUES_BUDGETS = "finance.chief@kent.example"


def load_funding(*, seed: int, at: datetime) -> None:
    """Give the files and make the runs as the finance officer, and issue a budget as the chief finance officer."""
    load_funding_demonstration(seed=seed, by=_who(MODELS_FUNDING), issues=_who(ISSUES_BUDGETS), at=at)


def _who(email: str) -> Actor:
    membership = memberships_with_email(AUTHORITY, [email])[0]
    return actor_for(membership.user, membership)
