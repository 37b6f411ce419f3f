"""Why each figure of a costing is what it is: the rule, the counts it is worked out from, each dated value with its source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fanlight.funding.rules.apportioning import in_digits
from fanlight.funding.rules.high_needs_kinds import (
    BASES_CITATION,
    CORE,
    CORE_CITATION,
    CORE_KEYS,
    HOUR_COST,
    OUTREACH_CITATION,
    OUTREACH_HOURS,
    PER_PUPIL,
    THRESHOLD,
    ProvisionKind,
)
from fanlight.funding.rules.high_needs_mainstream import SchoolTopUp
from fanlight.funding.rules.high_needs_paid_whys import (
    above_why,
    empty_independent_why,
    empty_why,
    fees_why,
    filled_why,
    top_up_why,
)
from fanlight.funding.rules.high_needs_places import Cost, Provision
from fanlight.funding.rules.high_needs_reason import FILE, WORKED, Why, part, times, value_part, why
from fanlight.funding.rules.high_needs_worked import HighNeeds
from fanlight.funding.rules.mainstream_top_up import CITATION as MAINSTREAM_CITATION
from fanlight.funding.rules.units import pounds

# The figures of a provision, in the order in which they are told.
FIGURES = ("filled", "fees", "empty", "above", "top-up", "place", "pupil", "difference", "outreach")


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
        yield "fees", fees_why(cost, done.rows is not None)
        yield "empty", empty_independent_why(cost)
    else:
        yield "filled", filled_why(done, cost)
        yield "empty", empty_why(done, cost)
        if cost.provision.above:
            yield "above", above_why(done, cost)
        if done.rows is not None:
            yield "top-up", top_up_why(done, cost)
    yield "place", _by_place(cost)
    yield "pupil", _by_pupil(done, cost)
    yield "difference", _difference(cost)
    if (words := _outreach(done, cost)) is not None:
        yield "outreach", words


def of_school(done: HighNeeds, school: SchoolTopUp) -> Why:
    """Return why a mainstream school's top-up is what it is; no pupil is told of."""
    counted = done.mainstream.times if done.mainstream else ""
    parts = [
        part("Pupils in the file", f"{school.pupils:,}", "the file of mainstream pupils"),
        part("Of them above the threshold", f"{school.above_threshold:,}", "the file of mainstream pupils"),
        value_part(done, THRESHOLD, "What the school meets of each pupil’s cost"),
        part("Cost for the time of the pupils there", pounds(school.cost_pence), "the file of mainstream pupils"),
        part("What the school meets", pounds(school.met_pence), WORKED),
    ]
    if school.notional_pence is not None:
        parts.append(part("Notional SEN of the school", pounds(school.notional_pence), "the file of notional SEN"))
        parts.append(part("What it meets above that", pounds(school.over_notional_pence or 0), WORKED))
    how = f"For each pupil the year’s cost less the threshold, not below nought, × the part of the year, to the penny. {counted}"
    name = f"Top-up of {school.name or school.urn}"
    return why(name, pounds(school.top_up_pence), how.strip(), MAINSTREAM_CITATION, parts)


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
        for each in one["parts"]:
            lines.append(f"  - {each['label']}: {each['words']} ({each['cited']})")
        lines.append(f"  Rule: {one['citation']}")
    return lines


def _by_place(cost: Cost) -> Why:
    parts = [
        part("Filled places", pounds(cost.filled_pence), WORKED),
        part("Empty places", pounds(cost.unfilled_pence), WORKED),
        part("Pupils above the places", pounds(cost.above_pence), WORKED),
        part("Top-ups", "no file of pupils was given" if cost.years is None else pounds(cost.top_up_pence), WORKED),
        part("Fees", pounds(cost.fees_pence), WORKED),
    ]
    label = f"{cost.provision.name}: by the place"
    return why(
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
        words = f"{times(one.on_roll, others, rates)} = {pounds(cost.pupil_core_pence)}"
        parts.append(part("What the pupils bring in place of place funding", words, FILE))
        parts += _pupil_rates(done, one)
    parts.append(part("Top-ups", pounds(cost.top_up_pence), WORKED))
    parts.append(part("Fees", pounds(cost.fees_pence), WORKED))
    how = "Every pupil who is there brings the money, above the commissioned places too; an empty place brings nothing."
    return why(f"{one.name}: by the pupil", pounds(cost.per_pupil_pence), how, BASES_CITATION, parts)


def _pupil_rates(done: HighNeeds, one: Provision) -> Iterator[dict[str, Any]]:
    if one.kind in done.rates.per_pupil:
        yield value_part(done, PER_PUPIL, "The authority’s rates for a pupil")
    for name in dict.fromkeys(CORE_KEYS[one.kind]):
        if name not in (done.asking.rates(PER_PUPIL) if one.kind in done.rates.per_pupil else {}):
            yield value_part(done, f"{CORE}.{name}", "The same as for a place")


def _difference(cost: Cost) -> Why:
    parts = [
        part("By the place", pounds(cost.per_place_pence), WORKED),
        part("By the pupil", pounds(cost.per_pupil_pence), WORKED),
        part("Of it for empty places", pounds(cost.unfilled_pence), WORKED),
    ]
    how = "By the place less by the pupil: what it would lose, or below nought gain, if an empty place brought nothing."
    label = f"{cost.provision.name}: the difference"
    return why(label, pounds(cost.difference_pence), how, BASES_CITATION, parts)


def _outreach(done: HighNeeds, cost: Cost) -> Why | None:
    found = done.outreach_of(cost)
    if found is None or found.hours is None:
        return None
    parts = [
        part("Empty places", in_digits(found.places), WORKED),
        value_part(done, OUTREACH_HOURS, "Hours a year for each"),
    ]
    if found.worth_pence is not None:
        parts.append(value_part(done, HOUR_COST, "An hour"))
        parts.append(part("What the hours are worth", pounds(found.worth_pence), WORKED))
    words = f"{in_digits(found.hours)} hours"
    how = "Empty places × the hours that the authority says one frees."
    return why(f"{cost.provision.name}: outreach", words, how, OUTREACH_CITATION, parts)
