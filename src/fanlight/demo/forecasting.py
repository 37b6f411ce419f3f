"""The forecast of the demonstration: two, of the published series."""

from __future__ import annotations

from datetime import datetime

from fanlight.access.public import actor_for, memberships_with_email
from fanlight.demo.funding import MODELS_FUNDING
from fanlight.demo.shape import AUTHORITY
from fanlight.forecasting.public import load_forecast_demonstration


def load_forecast(*, at: datetime) -> None:
    """Make the forecasts as the finance officer."""
    officer = memberships_with_email(AUTHORITY, [MODELS_FUNDING])[0]
    load_forecast_demonstration(by=actor_for(officer.user, officer), at=at)
