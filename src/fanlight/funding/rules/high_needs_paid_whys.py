"""Why what a provision is paid is what it is: filled and empty places, pupils above them, top-ups, fees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fanlight.funding.rules.apportioning import in_digits
from fanlight.funding.rules.high_needs_kinds import (
    ABOVE_WORDS,
    CORE,
    CORE_CITATION,
    CORE_KEYS,
    FEE_CITATION,
    TOP_UP_CITATION,
    Above,
)
from fanlight.funding.rules.high_needs_places import Cost, Provision
from fanlight.funding.rules.high_needs_rates import top_up_key
from fanlight.funding.rules.high_needs_reason import FILE, WORKED, Why, part, times, value_part, why
from fanlight.funding.rules.high_needs_worked import HighNeeds
from fanlight.funding.rules.units import pounds

PUPILS = "the file of pupils, rows of this band together"


def filled_why(done: HighNeeds, cost: Cost) -> Why:
    """Return why the filled places bring what they do."""
    one = cost.provision
    parts = list(_filled_parts(done, one, "Places filled"))
    return why(
        f"{one.name}: filled places",
        pounds(cost.filled_pence),
        f"{times(one.filled_on_roll, one.filled - one.filled_on_roll, done.rates.core[one.kind])}, to the penny.",
        CORE_CITATION,
        parts,
    )


def empty_why(done: HighNeeds, cost: Cost) -> Why:
    """Return why the empty places bring what they do."""
    one = cost.provision
    parts = [
        part("Places commissioned", in_digits(one.places), FILE),
        part("Pupils counted", in_digits(one.pupils), FILE),
        part("Empty places", in_digits(one.unfilled), WORKED),
        value_part(done, f"{CORE}.{CORE_KEYS[one.kind][1]}", "For each empty place"),
    ]
    rate = done.rates.core[one.kind].other
    how = f"{in_digits(one.unfilled)} empty places × {pounds(rate)}: an empty place is paid for as long as it is commissioned."
    return why(f"{one.name}: empty places", pounds(cost.unfilled_pence), how, CORE_CITATION, parts)


def above_why(done: HighNeeds, cost: Cost) -> Why:
    """Return why pupils above the places bring what they do."""
    one = cost.provision
    parts = [
        part("Pupils counted", in_digits(one.pupils), FILE),
        part("Places commissioned", in_digits(one.places), FILE),
        part("Pupils above the places", in_digits(one.above), WORKED),
    ]
    if done.above is Above.PLACE:
        parts += [value_part(done, f"{CORE}.{name}", "For each of them") for name in dict.fromkeys(CORE_KEYS[one.kind])]
    return why(
        f"{one.name}: pupils above the places", pounds(cost.above_pence), ABOVE_WORDS[done.above], CORE_CITATION, parts
    )


def top_up_why(done: HighNeeds, cost: Cost) -> Why:
    """Return why the top-ups are what they are, band by band."""
    one = cost.provision
    parts = []
    for band in cost.bands:
        words = f"{in_digits(band.years)} pupils by time × {pounds(band.rate_pence)} = {pounds(band.pence)}"
        key = top_up_key(one.kind, band.band, done.asking)
        cited = done.asking.used[key] if key else None
        one_part = part(f"Band {band.band}, {in_digits(band.pupils)} pupils", words, cited.cited if cited else PUPILS)
        parts.append({**one_part, "verified": cited.verified} if cited else one_part)
    how = f"For each row of pupils: the band’s rate × pupils × their part of the year, to the penny. {done.times}"
    return why(f"{one.name}: top-ups", pounds(cost.top_up_pence), how.strip(), TOP_UP_CITATION, parts)


def fees_why(cost: Cost, by_time: bool) -> Why:
    """Return why an independent school’s fees are what they are."""
    one = cost.provision
    counted = "Pupils by time" if by_time else "Pupils counted, each for the whole year"
    parts = [
        part("Fee for a year", pounds(one.fee_pence), FILE),
        part(
            counted,
            in_digits(one.pupils if cost.years is None else cost.years),
            "the file of pupils" if by_time else FILE,
        ),
    ]
    how = "The fee × pupils × their part of the year; a pupil’s own fee, where the file of pupils gives one, goes before it."
    return why(f"{one.name}: fees", pounds(cost.fees_pence), how, FEE_CITATION, parts)


def empty_independent_why(cost: Cost) -> Why:
    """Return why an independent school’s empty places cost what they do."""
    one = cost.provision
    parts = [
        part("Places contracted", in_digits(one.places), FILE),
        part("Pupils counted", in_digits(one.pupils), FILE),
        part("Fee for a year", pounds(one.fee_pence), FILE),
    ]
    how = f"{in_digits(one.unfilled)} places that are contracted and empty × the fee."
    return why(f"{one.name}: empty places", pounds(cost.unfilled_pence), how, FEE_CITATION, parts)


def _filled_parts(done: HighNeeds, one: Provision, label: str) -> Iterator[dict[str, Any]]:
    yield part("Places commissioned", in_digits(one.places), FILE)
    yield part("Pupils counted", in_digits(one.pupils), FILE)
    on_roll, other = CORE_KEYS[one.kind]
    if on_roll == other:
        yield part(label, in_digits(one.filled), WORKED)
    else:
        yield part(f"{label} by pupils on the school’s roll", in_digits(one.filled_on_roll), FILE)
        yield value_part(done, f"{CORE}.{on_roll}", "For each of these")
        yield part(f"{label} by other pupils", in_digits(one.filled - one.filled_on_roll), WORKED)
    yield value_part(done, f"{CORE}.{other}", "For each of these")
