"""What must hold of a costing of provisions: nothing is lost or counted twice, and rounding moves no more than it may."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from fanlight.funding.rules.apportioning import in_digits
from fanlight.funding.rules.high_needs_kinds import Above, ProvisionKind
from fanlight.funding.rules.high_needs_places import NOUGHT, Cost, Provision, PupilRow, Rates
from fanlight.funding.rules.high_needs_sums import by_band, by_kind, sums
from fanlight.funding.rules.units import pounds


@dataclass(frozen=True)
class Check:
    """One thing that must hold: what, its two sides in words, whether it does."""

    label: str
    left: str
    right: str
    holds: bool


def checks(
    provisions: Sequence[Provision], rows: Sequence[PupilRow] | None, rates: Rates, above: Above, costs: Sequence[Cost]
) -> list[Check]:
    """Return every check of a costing, from what was given to what came out."""
    whole, kinds = sums(costs), by_kind(costs)
    found = [
        _same(
            "Filled and empty places are the places commissioned", whole.filled + whole.unfilled, _places(provisions)
        ),
        _same(
            "Pupils in places and above them are the pupils counted",
            whole.filled + whole.above,
            sum((one.pupils for one in provisions), NOUGHT),
        ),
        _pence(
            "The kinds come to the total", sum(one.per_place_pence for one in kinds.values()), whole.per_place_pence
        ),
        _pence("Places, top-ups and fees come to the total", _parts(costs), whole.per_place_pence),
        _pence("By the pupil, and the difference, come to the total by the place", *_both_ways(costs)),
        _pence("The bands come to the top-ups", sum(one.pence for one in by_band(costs).values()), whole.top_up_pence),
    ]
    if rows is not None:
        years = sum((one.years or NOUGHT for one in costs), NOUGHT)
        found.append(_same("Every row of pupils is counted once", sum((one.years for one in rows), NOUGHT), years))
    return [*found, _unrounded(provisions, rows, rates, above, costs)]


def _unrounded(
    provisions: Sequence[Provision], rows: Sequence[PupilRow] | None, rates: Rates, above: Above, costs: Sequence[Cost]
) -> Check:
    """Work the total out a second way, without rounding; each amount that was rounded may miss by half a penny."""
    exact = sum((_exact_places(one, rates, above) for one in provisions), NOUGHT)
    by_reference: Mapping[str, Provision] = {one.reference: one for one in provisions}
    if rows is None:
        exact += sum((one.fee_pence * one.pupils for one in provisions), NOUGHT)
    for row in rows or ():
        exact += _exact_row(row, by_reference[row.provision], rates)
    total = sum(one.per_place_pence for one in costs)
    may_miss = Fraction(3 * len(provisions) + len(rows or ()), 2)
    return Check(
        f"The total, worked out again without rounding, is the same but for {in_digits(may_miss)}p at most",
        f"{in_digits(exact)}p",
        f"{total}p",
        abs(exact - total) <= may_miss,
    )


def _exact_places(one: Provision, rates: Rates, above: Above) -> Fraction:
    if one.kind is ProvisionKind.INDEPENDENT:
        return one.fee_pence * one.unfilled
    core = rates.core[one.kind]
    every = max(one.places, one.pupils) if above is Above.PLACE else one.places
    on_roll = min(one.on_roll, every)
    return core.on_roll * on_roll + core.other * (every - on_roll)


def _exact_row(row: PupilRow, provision: Provision, rates: Rates) -> Fraction:
    if provision.kind is ProvisionKind.INDEPENDENT:
        return (provision.fee_pence if row.fee_pence is None else row.fee_pence) * row.years
    return rates.top_ups[provision.kind, row.band] * row.years


def _places(provisions: Sequence[Provision]) -> Fraction:
    return sum((one.places for one in provisions), NOUGHT)


def _parts(costs: Sequence[Cost]) -> int:
    whole = sums(costs)
    return whole.core_pence + whole.top_up_pence + whole.fees_pence


def _both_ways(costs: Sequence[Cost]) -> tuple[int, int]:
    whole = sums(costs)
    return whole.per_pupil_pence + whole.difference_pence, whole.per_place_pence


def _same(label: str, left: Fraction, right: Fraction) -> Check:
    return Check(label, in_digits(left), in_digits(right), left == right)


def _pence(label: str, left: int, right: int) -> Check:
    return Check(label, pounds(left), pounds(right), left == right)
