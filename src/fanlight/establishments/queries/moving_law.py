"""Law and guidance that is changing, as it stands on a day."""

from __future__ import annotations

from datetime import date

from fanlight.establishments.models import MovingLaw
from fanlight.establishments.rules.dated_values import standing_on
from fanlight.establishments.scope import within


def moving_law_on(authority: str, on: date) -> list[MovingLaw]:
    """Return each law that is moving with how it stands on a day; one that is not yet known that day is left out."""
    rows = list(within(MovingLaw, authority).order_by("title"))
    codes = dict.fromkeys(row.code for row in rows)
    standing = (standing_on([row for row in rows if row.code == code], on) for code in codes)
    return [row for row in standing if row is not None]
