"""What is taken where an authority's figures do not say it: dated, sourced values as arrays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from fanlight.forecasting.methods.cohorts import KINDS_OF_YEAR, SETTING_PLACE
from fanlight.forecasting.methods.panels import Numbers
from fanlight.forecasting.rules.names import AGES, BANDS, SETTINGS


@dataclass(frozen=True)
class Assumptions:
    """Values by name, as `files/assumptions.py` read and checked them."""

    values: Mapping[str, Any]

    def number(self, name: str) -> float:
        """Return a single value."""
        return float(self.values[name])

    def bands(self, name: str) -> Numbers:
        """Return a share by age band, five of them."""
        return np.array([float(self.values[name][band]) for band in BANDS])

    def ages(self, name: str) -> Numbers:
        """Return a share within its band by single age, 26 of them."""
        return np.concatenate([np.array(self.values[name][band], dtype=float) for band in BANDS])

    def settings_by_band(self, name: str) -> Numbers:
        """Return a share by band (row) and setting (column)."""
        shares = np.zeros((len(BANDS), len(SETTINGS)))
        for row, band in enumerate(BANDS):
            for setting, share in self.values[name][band].items():
                shares[row, SETTING_PLACE[setting]] = share
        return shares

    def ceasing(self) -> Numbers:
        """Return the rate at which plans end in a year, by age at its beginning."""
        return np.array(self.values["ceasing"], dtype=float)[:AGES]

    def moves(self) -> Numbers:
        """Return the shares that move, by kind of year, from setting (row) to setting (column); a row's rest stays."""
        shares = np.zeros((len(KINDS_OF_YEAR), len(SETTINGS), len(SETTINGS)))
        for kind, name in enumerate(KINDS_OF_YEAR):
            for left, reached in self.values[name].items():
                for setting, share in reached.items():
                    shares[kind, SETTING_PLACE[left], SETTING_PLACE[setting]] = share
        return shares
