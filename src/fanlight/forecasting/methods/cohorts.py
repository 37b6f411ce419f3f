"""The cohorts of the stock-and-flow forecast: single age by need by setting, and what their names are."""

from __future__ import annotations

from typing import Final

import numpy as np

from fanlight.forecasting.methods.panels import Numbers
from fanlight.forecasting.rules.names import AGES, BANDS, SETTINGS

SETTING_PLACE: Final = {name: place for place, name in enumerate(SETTINGS)}
INMSS: Final = SETTING_PLACE["inmss"]
MAINSTREAM: Final = SETTING_PLACE["mainstream"]
SPECIAL: Final = SETTING_PLACE["state_special"]
RESOURCED: Final = SETTING_PLACE["resourced_provision"]
# The age a child has come to be in the January after a transfer, and which moves are made then; at all other ages, ordinary ones.
TRANSFERS: Final = {5: "moves_into_school", 11: "moves_into_secondary", 16: "moves_after_16", 19: "moves_after_19"}
ORDINARY: Final = "moves"
KINDS_OF_YEAR: Final = (ORDINARY, *TRANSFERS.values())

BAND_OF_AGE: Final = np.array([place for place, (low, high) in enumerate(BANDS.values()) for _ in range(low, high)])
# What kind of year brings a child to each age.
KIND_OF_AGE: Final = np.array([KINDS_OF_YEAR.index(TRANSFERS.get(age, ORDINARY)) for age in range(AGES)])


def by_band(ages: Numbers, axis: int = 0) -> Numbers:
    """Return numbers by single age, 0 to 25 along an axis, summed into the five bands."""
    starts = [low for low, _ in BANDS.values()]
    return np.asarray(np.add.reduceat(ages, starts, axis=axis))
