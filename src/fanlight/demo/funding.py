"""Funding of the demonstration: files, runs, and one that its schools are consulted on."""

from __future__ import annotations

from datetime import datetime

from fanlight.access.public import actor_for, memberships_with_email
from fanlight.demo.shape import AUTHORITY
from fanlight.funding.public import load_funding_demonstration

MODELS_FUNDING = "finance@kent.example"


def load_funding(*, seed: int, at: datetime) -> None:
    """Give the files and make the runs as the finance officer."""
    officer = memberships_with_email(AUTHORITY, [MODELS_FUNDING])[0]
    load_funding_demonstration(seed=seed, by=actor_for(officer.user, officer), at=at)
