"""What has to be said beside a forecast of one authority: what was taken for want of a figure, and where the past breaks."""

from __future__ import annotations

from fanlight.forecasting.files.inputs import Inputs
from fanlight.forecasting.known import OWN_CODE, series_used
from fanlight.forecasting.methods.cohorts import SETTING_PLACE
from fanlight.forecasting.methods.lever_words import SETTING_WORDS
from fanlight.forecasting.methods.stock_flow import StockFlow
from fanlight.forecasting.rules.names import SETTINGS

# Published facts of the series, by the January from which counts are not like those before.
_BREAKS = (
    (2015, "Ages 20 to 25 became eligible in September 2014: plans before and after are not like for like."),
    (2023, "SEN2 became a return by person after January 2022: settings recorded since are not like those before."),
)


def told_of(inputs: Inputs, forecast: StockFlow, given_panel: bool) -> list[str]:
    """Return a sentence for each thing that a reader of the figures has to know."""
    authority, history = forecast.authority, forecast.authority.history
    origin = authority.origin
    told = [words for january, words in _BREAKS if min(history.totals) < january <= origin]
    told += _of_code(authority.code, given_panel)
    later = sorted(year for year in history.flows if year >= origin)
    if later:
        told.append(
            f"Flows of calendar year {', '.join(map(str, later))} came after January {origin} and are not used."
        )
    told += _of_splits(inputs, forecast)
    told += _of_places(inputs, forecast)
    return told + _of_money(inputs, forecast)


def _of_code(code: str, given_panel: bool) -> list[str]:
    told = (
        []
        if given_panel
        else ["The total rests on the panel of all authorities that comes with Fanlight, up to January 2022."]
    )
    if code == OWN_CODE:
        told.append("The authority is not in the panel by its code: its own series is laid beside the others.")
    return told


def _of_splits(inputs: Inputs, forecast: StockFlow) -> list[str]:
    history, origin = forecast.authority.history.known_at(forecast.authority.origin), forecast.authority.origin
    told = []
    for name, table in (
        ("ages", {**history.bands, **history.ages}),
        ("settings", history.settings),
        ("needs", history.needs),
    ):
        if not table and name == "needs":
            told.append("No table of needs is given: nothing is said by need.")
        elif not table:
            told.append(f"No table of {name} is given: the split by {name} is assumed, for the whole of it.")
        elif origin not in table:
            told.append(
                f"The {name} are those of January {max(table)}, the last that is given, scaled to January {origin}."
            )
    if not any(history.leaving_share(year) is not None for year in range(origin - 3, origin)):
        told.append("No flows tell how many plans end: the rate is assumed.")
    residuals = {year: residual for year in sorted(history.flows) if (residual := history.residual(year)) is not None}
    told += [
        f"Residual of {year}: {residual:+,.0f} plans, transfers and recording error."
        for year, residual in residuals.items()
    ]
    if history.flows and not residuals:
        told.append(
            "Of no year are new plans, plans ceased and both stocks known: ceased and residual cannot be told apart."
        )
    return told


def _of_places(inputs: Inputs, forecast: StockFlow) -> list[str]:
    given = {row.setting for row in inputs.places}
    held = forecast.base.learnt.stock.sum(axis=(0, 1))
    missing = [
        one for one in ("state_special", "resourced_provision") if one not in given and held[SETTING_PLACE[one]] > 0
    ]
    ahead = {place.setting: place.places.sum(axis=1) for place in forecast.base.places}
    first, last = forecast.authority.origin, forecast.authority.origin + forecast.years
    return [
        f"No places in {SETTING_WORDS[one]} are given: they are taken as full in January {first} and to grow as the middle of "
        f"the forecast needs, by no more a year than lately, to {ahead[SETTING_PLACE[one]][-1]:,.0f} in January {last}."
        for one in missing
    ]


def _of_money(inputs: Inputs, forecast: StockFlow) -> list[str]:
    known = forecast.authority.money.unit_costs.known
    if not known:
        return ["No unit costs are given: nothing is said of money."]
    held = forecast.base.learnt.stock.sum(axis=(0, 1))
    without = [one for place, one in enumerate(SETTINGS) if place not in known and held[place] > 0]
    told = []
    if without:
        number = sum(held[SETTING_PLACE[one]] for one in without)
        names = ", ".join(SETTING_WORDS[one] for one in without)
        told.append(f"Not costed, for want of a unit cost: {names} ({number:,.0f} of {held.sum():,.0f} plans).")
    used = {id(row) for rows in series_used(inputs.costs).values() for row in rows}
    left = sorted({f"{row.named} {row.year}-{(row.year + 1) % 100:02}" for row in inputs.costs if id(row) not in used})
    if left:
        told.append(f"Unit costs of another series, which counts other children, are not mixed in: {', '.join(left)}.")
    if forecast.funding is None:
        told.append("No funding is given, nor an in-year balance to infer it from: no balance is worked out.")
    elif forecast.funding_is == "inferred":
        told.append(
            "Funding is inferred: the middle cost of the year whose in-year balance is given, and that balance; "
            "what is not costed is in neither."
        )
    if forecast.funding is not None and not forecast.authority.money.closing.get(forecast.authority.origin - 1):
        told.append("No closing balance of the year before is given: no cumulative balance is worked out.")
    return told
