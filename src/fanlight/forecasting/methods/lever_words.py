"""A lever in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from fanlight.forecasting.methods.levers import Lever

SETTING_WORDS: Mapping[str, str] = {
    "mainstream": "mainstream schools",
    "resourced_provision": "resourced provision",
    "state_special": "state special schools",
    "inmss": "independent and non-maintained special schools",
    "further_education": "further education",
    "alternative_provision_or_pru": "alternative provision and pupil referral units",
    "educated_elsewhere": "educated elsewhere",
    "all_other_and_none": "all other settings, and none",
}


def words_of(lever: Lever) -> str:
    """Return what a lever changes and from when, in one sentence."""
    said = _WORDS[lever.kind](lever)
    if lever.kind == "block_transfer":
        return f"{said}."
    return f"{said}, from {_day(lever.start)}{f' until {_day(lever.end)}' if lever.end else ''}."


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""


def _more(number: float, unit: str = "%") -> str:
    return f"{abs(number):,.10g}{unit} {'more' if number >= 0 else 'fewer'}"


def _set(lever: Lever) -> str:
    return SETTING_WORDS[lever.get("setting")]


def _growth(lever: Lever) -> str:
    if lever.get("percent") is not None:
        return f"All plans grow by {lever.get('percent'):,.10g}% a year by assumption"
    names = {
        "panel": "as the panel forecast says",
        "last_year": "as in the last year",
        "mean_of_three_years": "as in the mean of the last three years",
    }
    return f"All plans grow {names[lever.get('growth')]}"


def _fees(lever: Lever) -> str:
    change = lever.get("percent")
    reach = "" if lever.get("share_of_spend") == 100 else f", for {lever.get('share_of_spend'):,.10g}% of the spending"
    return f"Fees of {_set(lever)} {abs(change):,.10g}% {'higher' if change > 0 else 'lower'}{reach}"


def _transfer(lever: Lever) -> str:
    percent, years = lever.get("percent"), ", ".join(lever.get("financial_years"))
    if percent is not None:
        return f"A transfer to high needs of {percent:,.10g}% of the schools block in {years}"
    return f"A transfer to high needs of £{lever.get('pounds'):,.0f} from the schools block in {years}"


def _places(lever: Lever) -> str:
    number = lever.get("places")
    area = f" in {lever.get('area')}" if lever.get("area") else ""
    return f"{abs(number):,.10g} {'more' if number >= 0 else 'fewer'} places in {_set(lever)}{area}"


def _empty(lever: Lever) -> str:
    pounds = lever.get("pounds")
    return f"Empty special places are paid for{f', £{pounds:,.0f} a year each' if pounds is not None else ''}"


_WORDS: Mapping[str, Callable[[Lever], str]] = {
    "growth": _growth,
    "requests": lambda one: f"{_more(one.get('percent'))} requests for assessment",
    "refusals": lambda one: (
        f"The share of requests refused {one.get('points'):+,.10g} percentage points, by assumption"
    ),
    "ceasing": lambda one: f"{_more(one.get('percent'))} plans end, by assumption",
    "retention": lambda one: (
        f"{one.get('percent'):,.10g}% of moves out of mainstream to special and independent schools are not made"
    ),
    "support_without_plan": lambda one: (
        f"{one.get('percent'):,.10g}% of requests met by support in mainstream without a plan, "
        f"£{one.get('pounds'):,.0f} a year each"
    ),
    "independent_panel": lambda one: (
        f"{one.get('percent'):,.10g}% of entries to independent placements go to {SETTING_WORDS[one.get('to')]}"
    ),
    "places": _places,
    "eligibility": lambda one: (
        f"Only ages {one.get('lowest_age'):,.10g} to {one.get('highest_age'):,.10g} may have a plan"
    ),
    "fees": _fees,
    "fee_cap": lambda one: f"Fees of {_set(one)} rise by at most {one.get('percent'):,.10g}% a year",
    "attendance_penalty": lambda one: (
        f"{one.get('percent'):,.10g}% of the fee is not paid for {one.get('share_of_children'):,.10g}% of children in "
        f"{_set(one)} who attend little or not"
    ),
    "by_place": _empty,
    "block_transfer": _transfer,
    "funding": lambda one: (
        f"Funding £{abs(one.get('pounds')):,.0f} a year {'more' if one.get('pounds') >= 0 else 'less'}"
    ),
    "override": lambda one: "The statutory override has ended: the deficit has to be met from other money",
}
