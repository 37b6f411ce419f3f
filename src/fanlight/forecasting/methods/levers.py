"""Levers as dated overlays: from a date on, and by what share of a year that date leaves of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import numpy as np

from fanlight.forecasting.methods.cohorts import SETTING_PLACE
from fanlight.forecasting.methods.history import History
from fanlight.forecasting.methods.lever_kinds import KINDS
from fanlight.forecasting.methods.money import Money, MoneyOverlay
from fanlight.forecasting.methods.overlays import Overlay
from fanlight.forecasting.methods.panels import Numbers
from fanlight.forecasting.rules.names import AGES

# The day of the January count.
_CENSUS_MONTH, _CENSUS_DAY = 1, 31


class LeverRefused(ValueError):
    """A lever that cannot be applied to these inputs: a sentence that can be shown."""


@dataclass(frozen=True)
class Lever:
    """One change: its kind's fields as they were read and checked, from a date on (and until another)."""

    name: str
    kind: str
    start: date
    end: date | None = None
    values: Mapping[str, Any] = field(default_factory=dict)

    def get(self, name: str) -> Any:
        """Return a field's value, or its default; None where it has neither."""
        default = next(one.default for one in KINDS[self.kind].fields if one.name == name)
        return self.values.get(name, default)


@dataclass(frozen=True)
class Given:
    """What levers are applied to: the origin, how many years ahead, and what is known."""

    origin: int
    years: int
    history: History
    money: Money
    place_funding: float
    areas: Mapping[int, tuple[str, ...]]

    def in_calendar_years(self, lever: Lever) -> Numbers:
        """Return the share of each step from January to January that a lever is in force."""
        return self._shares(lever, 1, 1)

    def in_financial_years(self, lever: Lever) -> Numbers:
        """Return the share of each financial year, April to March, that a lever is in force."""
        return self._shares(lever, 4, 1)

    def in_januaries(self, lever: Lever) -> Numbers:
        """Return one for each January ahead in whose count a lever is in force, else nought."""
        counts = [date(self.origin + 1 + year, _CENSUS_MONTH, _CENSUS_DAY) for year in range(self.years)]
        return np.array([float(lever.start <= one and (lever.end is None or one < lever.end)) for one in counts])

    def _shares(self, lever: Lever, month: int, day: int) -> Numbers:
        starts = [date(self.origin + year, month, day) for year in range(self.years + 1)]
        shares = []
        for first, after in zip(starts, starts[1:], strict=False):
            begins = max(first, lever.start)
            ends = after if lever.end is None else min(after, lever.end)
            shares.append(max(0, (ends - begins).days) / (after - first).days)
        return np.array(shares)


def overlays(levers: Sequence[Lever], given: Given) -> tuple[Overlay, MoneyOverlay]:
    """Return what levers together change, in the order given. Raises LeverRefused."""
    children, money = Overlay.none(given.years), MoneyOverlay.none(given.years)
    for lever in levers:
        if lever.kind in _CHILDREN:
            children = _CHILDREN[lever.kind](children, lever, given)
        if lever.kind in _MONEY:
            money = _MONEY[lever.kind](money, lever, given)
    return children, money


def _percent(lever: Lever, name: str = "percent") -> float:
    return float(lever.get(name)) / 100


def _growth(overlay: Overlay, lever: Lever, given: Given) -> Overlay:
    path, uncertain = list(overlay.growth), list(overlay.uncertain)
    named, percent = lever.get("growth"), lever.get("percent")
    if (named is None) == (percent is None):
        raise LeverRefused(f"{lever.name}: give either growth or percent.")
    if named in ("last_year", "mean_of_three_years"):
        step: float | str = _grown(given, 1 if named == "last_year" else 3, lever)
    else:
        step = "panel" if named else float(np.log1p(_percent(lever)))
    for year, there in enumerate(given.in_januaries(lever)):
        if there:
            path[year], uncertain[year] = step, named is not None
    return replace(overlay, growth=tuple(path), uncertain=tuple(uncertain))


def _grown(given: Given, years: int, lever: Lever) -> float:
    totals = given.history.totals
    first = given.origin - years
    if not totals.get(first):
        raise LeverRefused(f"{lever.name}: there is no total for January {first} to take the growth from.")
    return float(np.log(totals[given.origin] / totals[first])) / years


def _requests(overlay: Overlay, lever: Lever, given: Given) -> Overlay:
    return replace(overlay, requests=overlay.requests * (1 + _percent(lever) * given.in_calendar_years(lever)))


def _refusals(overlay: Overlay, lever: Lever, given: Given) -> Overlay:
    return replace(overlay, refusals=overlay.refusals + _percent(lever, "points") * given.in_calendar_years(lever))


def _ceasing(overlay: Overlay, lever: Lever, given: Given) -> Overlay:
    return replace(overlay, ceasing=overlay.ceasing * (1 + _percent(lever) * given.in_calendar_years(lever)))


def _both(now: Numbers, more: Numbers) -> Numbers:
    """Return the share that either of two takes, one after the other."""
    return np.asarray(1 - (1 - now) * (1 - more))


def _retention(overlay: Overlay, lever: Lever, given: Given) -> Overlay:
    return replace(overlay, retained=_both(overlay.retained, _percent(lever) * given.in_calendar_years(lever)))


def _supported(overlay: Overlay, lever: Lever, given: Given) -> Overlay:
    return replace(overlay, supported=_both(overlay.supported, _percent(lever) * given.in_calendar_years(lever)))


def _held(overlay: Overlay, lever: Lever, given: Given) -> Overlay:
    to = SETTING_PLACE[lever.get("to")]
    if overlay.held.any() and overlay.held_to != to:
        raise LeverRefused(
            f"{lever.name}: another lever already sends such children to another setting. Give both the same."
        )
    return replace(overlay, held=_both(overlay.held, _percent(lever) * given.in_calendar_years(lever)), held_to=to)


def _places(overlay: Overlay, lever: Lever, given: Given) -> Overlay:
    key = (SETTING_PLACE[lever.get("setting")], lever.get("area") or "")
    areas = [one for one in given.areas.get(key[0], ()) if one]
    if key[1] and key[1] not in areas:
        known = f"There are: {', '.join(areas)}." if areas else "The table of places has none."
        raise LeverRefused(f"{lever.name}: there is no area {key[1]}. {known}")
    added = overlay.places.get(key, np.zeros(given.years)) + float(lever.get("places")) * given.in_januaries(lever)
    return replace(overlay, places={**overlay.places, key: added})


def _eligibility(overlay: Overlay, lever: Lever, given: Given) -> Overlay:
    ages = np.arange(AGES)
    outside = (ages < float(lever.get("lowest_age"))) | (ages > float(lever.get("highest_age")))
    return replace(overlay, eligible=overlay.eligible * (1 - np.outer(given.in_januaries(lever), outside)))


def _setting_change(lever: Lever, given: Given, change: float) -> Numbers:
    """Return factors by financial year and setting: one, but for the lever's setting as far as it is in force."""
    factors = np.ones((given.years, len(SETTING_PLACE)))
    factors[:, SETTING_PLACE[lever.get("setting")]] += change * given.in_financial_years(lever)
    return factors


def _priced(lever: Lever, given: Given) -> None:
    if SETTING_PLACE[lever.get("setting")] not in given.money.unit_costs.known:
        raise LeverRefused(
            f"{lever.name}: no unit cost of {lever.get('setting')} is given, so its fees cannot be changed."
        )


def _fees(overlay: MoneyOverlay, lever: Lever, given: Given) -> MoneyOverlay:
    _priced(lever, given)
    change = _percent(lever) * _percent(lever, "share_of_spend")
    return replace(overlay, fees=overlay.fees * _setting_change(lever, given, change))


def _penalty(overlay: MoneyOverlay, lever: Lever, given: Given) -> MoneyOverlay:
    _priced(lever, given)
    change = -_percent(lever) * _percent(lever, "share_of_children")
    return replace(overlay, fees=overlay.fees * _setting_change(lever, given, change))


def _cap(overlay: MoneyOverlay, lever: Lever, given: Given) -> MoneyOverlay:
    _priced(lever, given)
    caps = overlay.rise_at_most.copy()
    place = SETTING_PLACE[lever.get("setting")]
    for year, share in enumerate(given.in_financial_years(lever)):
        if share:
            caps[year, place] = np.fmin(caps[year, place], _percent(lever))
    return replace(overlay, rise_at_most=caps)


def _by_place(overlay: MoneyOverlay, lever: Lever, given: Given) -> MoneyOverlay:
    pounds = lever.get("pounds")
    each = given.place_funding if pounds is None else float(pounds)
    return replace(overlay, by_place=overlay.by_place + each * given.in_financial_years(lever))


def _support_cost(overlay: MoneyOverlay, lever: Lever, given: Given) -> MoneyOverlay:
    return replace(overlay, support=overlay.support + float(lever.get("pounds")) * given.in_financial_years(lever))


def _funding(overlay: MoneyOverlay, lever: Lever, given: Given) -> MoneyOverlay:
    return replace(overlay, funding=overlay.funding + float(lever.get("pounds")) * given.in_financial_years(lever))


def _transfer(overlay: MoneyOverlay, lever: Lever, given: Given) -> MoneyOverlay:
    """Add the transfers of the years named, each of its own: a transfer is decided again each year."""
    percent, pounds = lever.get("percent"), lever.get("pounds")
    if (percent is None) == (pounds is None):
        raise LeverRefused(f"{lever.name}: give either percent or pounds.")
    amounts = overlay.transfer.copy()
    for name in lever.get("financial_years"):
        first = int(name[:4])
        if not given.origin <= first < given.origin + given.years:
            raise LeverRefused(f"{lever.name}: {name} is no financial year of this forecast.")
        amounts[first - given.origin] += float(pounds) if pounds is not None else _share_of_block(lever, first, given)
    return replace(overlay, transfer=amounts)


def _share_of_block(lever: Lever, year: int, given: Given) -> float:
    block = lever.get("schools_block") or given.money.schools_block.get(year)
    if not block:
        raise LeverRefused(
            f"{lever.name}: the schools block of {year}-{(year + 1) % 100:02} is not given; give schools_block, or pounds."
        )
    return _percent(lever) * float(block)


_CHILDREN: Mapping[str, Callable[[Overlay, Lever, Given], Overlay]] = {
    "growth": _growth,
    "requests": _requests,
    "refusals": _refusals,
    "ceasing": _ceasing,
    "retention": _retention,
    "support_without_plan": _supported,
    "independent_panel": _held,
    "places": _places,
    "eligibility": _eligibility,
}
_MONEY: Mapping[str, Callable[[MoneyOverlay, Lever, Given], MoneyOverlay]] = {
    "support_without_plan": _support_cost,
    "fees": _fees,
    "fee_cap": _cap,
    "attendance_penalty": _penalty,
    "by_place": _by_place,
    "block_transfer": _transfer,
    "funding": _funding,
}
