"""Why each figure of a costing is what it is: the rule, the counts it is worked out from, each dated value with its source."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from fanlight.funding.rules.apportioning import in_digits
from fanlight.funding.rules.high_needs_kinds import (
    ABOVE_WORDS,
    BASES_CITATION,
    CORE,
    CORE_CITATION,
    CORE_KEYS,
    FEE_CITATION,
    HOUR_COST,
    OUTREACH_CITATION,
    OUTREACH_HOURS,
    PER_PUPIL,
    THRESHOLD,
    TOP_UP_CITATION,
    Above,
    ProvisionKind,
)
from fanlight.funding.rules.high_needs_mainstream import SchoolTopUp
from fanlight.funding.rules.high_needs_places import Cost, PlaceRates, Provision
from fanlight.funding.rules.high_needs_rates import top_up_key
from fanlight.funding.rules.high_needs_worked import HighNeeds
from fanlight.funding.rules.mainstream_top_up import CITATION as MAINSTREAM_CITATION
from fanlight.funding.rules.units import pounds

Why = dict[str, Any]
FILE, WORKED = "the file of places", "worked out from the other figures"
# The figures of a provision, in the order in which they are told.
FIGURES = ("filled", "fees", "empty", "above", "top-up", "place", "pupil", "difference", "outreach")
PUPILS = "the file of pupils, rows of this band together"


def whys(done: HighNeeds) -> dict[str, Why]:
    """Return why by key: `p-REFERENCE-…` for a figure of a provision, `s-URN` for a mainstream school."""
    found: dict[str, Why] = {}
    for cost in done.costs:
        found.update({f"p-{cost.provision.reference}-{name}": one for name, one in of_provision(done, cost)})
    for school in done.mainstream.schools if done.mainstream else ():
        found[f"s-{school.urn}"] = of_school(done, school)
    return found


def of_provision(done: HighNeeds, cost: Cost) -> Iterator[tuple[str, Why]]:
    """Yield the name and the reason of every figure of one provision."""
    if cost.provision.kind is ProvisionKind.INDEPENDENT:
        yield "fees", _fees(cost, done.rows is not None)
        yield "empty", _empty_independent(cost)
    else:
        yield "filled", _filled(done, cost)
        yield "empty", _empty(done, cost)
        if cost.provision.above:
            yield "above", _above(done, cost)
        if done.rows is not None:
            yield "top-up", _top_up(done, cost)
    yield "place", _by_place(cost)
    yield "pupil", _by_pupil(done, cost)
    yield "difference", _difference(done, cost)
    if (words := _outreach(done, cost)) is not None:
        yield "outreach", words


def of_school(done: HighNeeds, school: SchoolTopUp) -> Why:
    """Return why a mainstream school's top-up is what it is; no pupil is told of."""
    times = done.mainstream.times if done.mainstream else ""
    parts = [
        _part("Pupils in the file", f"{school.pupils:,}", "the file of mainstream pupils"),
        _part("Of them above the threshold", f"{school.above_threshold:,}", "the file of mainstream pupils"),
        _value(done, THRESHOLD, "What the school meets of each pupil’s cost"),
        _part("Cost for the time of the pupils there", pounds(school.cost_pence), "the file of mainstream pupils"),
        _part("What the school meets", pounds(school.met_pence), WORKED),
    ]
    if school.notional_pence is not None:
        parts.append(_part("Notional SEN of the school", pounds(school.notional_pence), "the file of notional SEN"))
        parts.append(_part("What it meets above that", pounds(school.over_notional_pence or 0), WORKED))
    how = f"For each pupil the year’s cost less the threshold, not below nought, × the part of the year, to the penny. {times}"
    name = f"Top-up of {school.name or school.urn}"
    return _why(name, pounds(school.top_up_pence), how.strip(), MAINSTREAM_CITATION, parts)


def explained(done: HighNeeds, reference: str) -> dict[str, Why]:
    """Return the reasons of one provision or mainstream school, by key; empty where there is none of this reference."""
    wanted = (f"p-{reference}-".casefold(), f"s-{reference}".casefold())
    return {
        key: one
        for key, one in whys(done).items()
        if key.casefold().startswith(wanted[0]) or key.casefold() == wanted[1]
    }


def in_lines(found: dict[str, Why]) -> list[str]:
    """Return reasons as lines of text."""
    lines: list[str] = []
    for one in found.values():
        lines += [f"{one['label']}: {one['words']}", f"  {one['how']}"]
        for part in one["parts"]:
            cited = f" ({part['cited']})" if part["cited"] else ""
            lines.append(f"  - {part['label']}: {part['words']}{cited}")
        lines.append(f"  Rule: {one['citation']}")
    return lines


def _filled(done: HighNeeds, cost: Cost) -> Why:
    one = cost.provision
    parts = list(_filled_parts(done, one, "Places filled"))
    return _why(
        f"{one.name}: filled places",
        pounds(cost.filled_pence),
        f"{_times(one.filled_on_roll, one.filled - one.filled_on_roll, done.rates.core[one.kind])}, to the penny.",
        CORE_CITATION,
        parts,
    )


def _empty(done: HighNeeds, cost: Cost) -> Why:
    one = cost.provision
    parts = [
        _part("Places commissioned", in_digits(one.places), FILE),
        _part("Pupils counted", in_digits(one.pupils), FILE),
        _part("Empty places", in_digits(one.unfilled), WORKED),
        _value(done, f"{CORE}.{CORE_KEYS[one.kind][1]}", "For each empty place"),
    ]
    rate = done.rates.core[one.kind].other
    how = f"{in_digits(one.unfilled)} empty places × {pounds(rate)}: an empty place is paid for as long as it is commissioned."
    return _why(f"{one.name}: empty places", pounds(cost.unfilled_pence), how, CORE_CITATION, parts)


def _above(done: HighNeeds, cost: Cost) -> Why:
    one = cost.provision
    parts = [
        _part("Pupils counted", in_digits(one.pupils), FILE),
        _part("Places commissioned", in_digits(one.places), FILE),
        _part("Pupils above the places", in_digits(one.above), WORKED),
    ]
    if done.above is Above.PLACE:
        parts += [_value(done, f"{CORE}.{name}", "For each of them") for name in dict.fromkeys(CORE_KEYS[one.kind])]
    return _why(
        f"{one.name}: pupils above the places", pounds(cost.above_pence), ABOVE_WORDS[done.above], CORE_CITATION, parts
    )


def _top_up(done: HighNeeds, cost: Cost) -> Why:
    one = cost.provision
    parts = []
    for band in cost.bands:
        words = f"{in_digits(band.years)} pupils by time × {pounds(band.rate_pence)} = {pounds(band.pence)}"
        key = top_up_key(one.kind, band.band, done.asking)
        cited = done.asking.used[key] if key else None
        part = _part(f"Band {band.band}, {in_digits(band.pupils)} pupils", words, cited.cited if cited else PUPILS)
        parts.append({**part, "verified": cited.verified} if cited else part)
    how = f"For each row of pupils: the band’s rate × pupils × their part of the year, to the penny. {done.times}"
    return _why(f"{one.name}: top-ups", pounds(cost.top_up_pence), how.strip(), TOP_UP_CITATION, parts)


def _fees(cost: Cost, by_time: bool) -> Why:
    one = cost.provision
    counted = "Pupils by time" if by_time else "Pupils counted, each for the whole year"
    parts = [
        _part("Fee for a year", pounds(one.fee_pence), FILE),
        _part(
            counted,
            in_digits(one.pupils if cost.years is None else cost.years),
            "the file of pupils" if by_time else FILE,
        ),
    ]
    how = "The fee × pupils × their part of the year; a pupil’s own fee, where the file of pupils gives one, goes before it."
    return _why(f"{one.name}: fees", pounds(cost.fees_pence), how, FEE_CITATION, parts)


def _empty_independent(cost: Cost) -> Why:
    one = cost.provision
    parts = [
        _part("Places contracted", in_digits(one.places), FILE),
        _part("Pupils counted", in_digits(one.pupils), FILE),
        _part("Fee for a year", pounds(one.fee_pence), FILE),
    ]
    how = f"{in_digits(one.unfilled)} places that are contracted and empty × the fee."
    return _why(f"{one.name}: empty places", pounds(cost.unfilled_pence), how, FEE_CITATION, parts)


def _by_place(cost: Cost) -> Why:
    parts = [
        _part("Filled places", pounds(cost.filled_pence), WORKED),
        _part("Empty places", pounds(cost.unfilled_pence), WORKED),
        _part("Pupils above the places", pounds(cost.above_pence), WORKED),
        _part("Top-ups", "no file of pupils was given" if cost.years is None else pounds(cost.top_up_pence), WORKED),
        _part("Fees", pounds(cost.fees_pence), WORKED),
    ]
    label = f"{cost.provision.name}: by the place"
    return _why(
        label,
        pounds(cost.per_place_pence),
        "Filled and empty places, pupils above them, top-ups and fees, added up.",
        CORE_CITATION,
        parts,
    )


def _by_pupil(done: HighNeeds, cost: Cost) -> Why:
    one = cost.provision
    parts = []
    if one.kind in CORE_KEYS:
        rates, others = done.rates.of_a_pupil(one.kind), one.pupils - one.on_roll
        words = f"{_times(one.on_roll, others, rates)} = {pounds(cost.pupil_core_pence)}"
        parts.append(_part("What the pupils bring in place of place funding", words, FILE))
        parts += _pupil_rates(done, one)
    parts.append(_part("Top-ups", pounds(cost.top_up_pence), WORKED))
    parts.append(_part("Fees", pounds(cost.fees_pence), WORKED))
    how = "Every pupil who is there brings the money, above the commissioned places too; an empty place brings nothing."
    return _why(f"{one.name}: by the pupil", pounds(cost.per_pupil_pence), how, BASES_CITATION, parts)


def _pupil_rates(done: HighNeeds, one: Provision) -> Iterator[dict[str, Any]]:
    if one.kind in done.rates.per_pupil:
        yield _value(done, PER_PUPIL, "The authority’s rates for a pupil")
    for name in dict.fromkeys(CORE_KEYS[one.kind]):
        if name not in (done.asking.rates(PER_PUPIL) if one.kind in done.rates.per_pupil else {}):
            yield _value(done, f"{CORE}.{name}", "The same as for a place")


def _difference(done: HighNeeds, cost: Cost) -> Why:
    parts = [
        _part("By the place", pounds(cost.per_place_pence), WORKED),
        _part("By the pupil", pounds(cost.per_pupil_pence), WORKED),
        _part("Of it for empty places", pounds(cost.unfilled_pence), WORKED),
    ]
    how = "By the place less by the pupil: what it would lose, or below nought gain, if an empty place brought nothing."
    label = f"{cost.provision.name}: the difference"
    return _why(label, pounds(cost.difference_pence), how, BASES_CITATION, parts)


def _outreach(done: HighNeeds, cost: Cost) -> Why | None:
    found = done.outreach_of(cost)
    if found is None or found.hours is None:
        return None
    parts = [
        _part("Empty places", in_digits(found.places), WORKED),
        _value(done, OUTREACH_HOURS, "Hours a year for each"),
    ]
    if found.worth_pence is not None:
        parts.append(_value(done, HOUR_COST, "An hour"))
        parts.append(_part("What the hours are worth", pounds(found.worth_pence), WORKED))
    words = f"{in_digits(found.hours)} hours"
    how = "Empty places × the hours that the authority says one frees."
    return _why(f"{cost.provision.name}: outreach", words, how, OUTREACH_CITATION, parts)


def _filled_parts(done: HighNeeds, one: Provision, label: str) -> Iterator[dict[str, Any]]:
    yield _part("Places commissioned", in_digits(one.places), FILE)
    yield _part("Pupils counted", in_digits(one.pupils), FILE)
    on_roll, other = CORE_KEYS[one.kind]
    if on_roll == other:
        yield _part(label, in_digits(one.filled), WORKED)
    else:
        yield _part(f"{label} by pupils on the school’s roll", in_digits(one.filled_on_roll), FILE)
        yield _value(done, f"{CORE}.{on_roll}", "For each of these")
        yield _part(f"{label} by other pupils", in_digits(one.filled - one.filled_on_roll), WORKED)
    yield _value(done, f"{CORE}.{other}", "For each of these")


def _times(on_roll: Fraction, others: Fraction, rates: PlaceRates) -> str:
    if rates.on_roll == rates.other:
        return f"{in_digits(on_roll + others)} × {pounds(rates.other)}"
    return f"{in_digits(on_roll)} × {pounds(rates.on_roll)} + {in_digits(others)} × {pounds(rates.other)}"


def _value(done: HighNeeds, key: str, label: str) -> dict[str, Any]:
    value = done.asking.value(key)
    return {"label": label, "words": value.words, "cited": value.cited, "verified": value.verified}


def _part(label: str, words: str, cited: str) -> dict[str, Any]:
    return {"label": label, "words": words, "cited": cited}


def _why(label: str, words: str, how: str, citation: str, parts: list[dict[str, Any]]) -> Why:
    return {"label": label, "words": words, "how": how, "citation": citation, "parts": parts}
