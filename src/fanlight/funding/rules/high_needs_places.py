"""Place-plus: money for each commissioned place, filled or not, and a top-up for each pupil. Pence, exact until rounded once.

SI 2024/66 regulation 14: £10,000 for a place in a special school or alternative provision; in a unit £6,000 for a place that
a pupil on the school's roll fills, whose school has the pupil's formula money too, and £10,000 for every other. The amounts
are dated values. An independent place costs its fee.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from fanlight.funding.rules.apportioning import nearest
from fanlight.funding.rules.high_needs_kinds import Above, ProvisionKind

NOUGHT = Fraction(0)


@dataclass(frozen=True)
class Provision:
    """One provision as commissioned: its places, the pupils there, how many of them are on the school's own roll."""

    reference: str
    name: str
    kind: ProvisionKind
    places: Fraction
    pupils: Fraction
    on_roll: Fraction = NOUGHT
    fee_pence: int = 0
    district: str = ""
    urn: str = ""

    @property
    def filled(self) -> Fraction:
        """Commissioned places with a pupil in them."""
        return min(self.places, self.pupils)

    @property
    def unfilled(self) -> Fraction:
        """Commissioned places without a pupil."""
        return self.places - self.filled

    @property
    def above(self) -> Fraction:
        """Pupils for whom no place was commissioned."""
        return self.pupils - self.filled

    @property
    def filled_on_roll(self) -> Fraction:
        """Filled places whose pupil is on the school's roll; pupils on the roll fill places before others."""
        return min(self.on_roll, self.filled)


@dataclass(frozen=True)
class PupilRow:
    """Pupils of one band for one time: how many, for what part of the year; a fee of their own in an independent school."""

    line: int
    provision: str
    band: str
    pupils: Fraction
    part: Fraction = Fraction(1)
    fee_pence: int | None = None

    @property
    def years(self) -> Fraction:
        """The pupils counted by time: two pupils for half a year are one."""
        return self.pupils * self.part


@dataclass(frozen=True)
class PlaceRates:
    """Pence a year for a place that a pupil on the school's roll fills, and for any other; alike but in a unit."""

    on_roll: int
    other: int


@dataclass(frozen=True)
class Rates:
    """Every dated rate in pence that a costing needs; `top_ups` by kind and band, `per_pupil` only where it differs."""

    core: Mapping[ProvisionKind, PlaceRates]
    per_pupil: Mapping[ProvisionKind, PlaceRates]
    top_ups: Mapping[tuple[ProvisionKind, str], int] = field(default_factory=dict)

    def of_a_pupil(self, kind: ProvisionKind) -> PlaceRates:
        """Return what a pupil would bring if pupils were paid for and places were not."""
        return self.per_pupil.get(kind) or self.core[kind]


@dataclass(frozen=True)
class BandPaid:
    """The top-up of one band in one provision: pupils by head and by time, pence a year, pence in all."""

    band: str
    pupils: Fraction
    years: Fraction
    rate_pence: int
    pence: int


@dataclass(frozen=True)
class Cost:
    """What one provision is paid, in pence: by the place, and what it would be paid by the pupil on the same roll."""

    provision: Provision
    filled_pence: int
    unfilled_pence: int
    above_pence: int
    fees_pence: int
    pupil_core_pence: int
    bands: tuple[BandPaid, ...] = ()
    years: Fraction | None = None

    @property
    def top_up_pence(self) -> int:
        """The top-ups of every band."""
        return sum(one.pence for one in self.bands)

    @property
    def per_place_pence(self) -> int:
        """Everything that the places and their pupils bring."""
        return self.filled_pence + self.unfilled_pence + self.above_pence + self.fees_pence + self.top_up_pence

    @property
    def per_pupil_pence(self) -> int:
        """The same pupils if an empty place brought nothing."""
        return self.pupil_core_pence + self.fees_pence + self.top_up_pence

    @property
    def difference_pence(self) -> int:
        """What the provision would lose by the pupil; below nought where it would gain."""
        return self.per_place_pence - self.per_pupil_pence

    @property
    def each_pupil_pence(self) -> int | None:
        """What one pupil costs when the empty places are paid for too; nothing to tell where there is no pupil."""
        return nearest(self.per_place_pence / self.provision.pupils) if self.provision.pupils else None


def costed(provision: Provision, rows: Sequence[PupilRow] | None, rates: Rates, above: Above) -> Cost:
    """Return what a provision is paid. `rows` are its pupils; None where no file of pupils was given, and no top-up is told.

    Each kind of money is rounded once, half-up; what the empty places bring is the rest, so that both come to all places.
    """
    years = None if rows is None else sum((one.years for one in rows), NOUGHT)
    if provision.kind is ProvisionKind.INDEPENDENT:
        return _independent(provision, rows, years)
    core = rates.core[provision.kind]
    filled = _of_filled(provision, core)
    every = nearest(filled + core.other * provision.unfilled)
    above_pence = nearest(_of_above(provision, core)) if above is Above.PLACE else 0
    by_pupil = rates.of_a_pupil(provision.kind)
    return Cost(
        provision,
        filled_pence=nearest(filled),
        unfilled_pence=every - nearest(filled),
        above_pence=above_pence,
        fees_pence=0,
        pupil_core_pence=nearest(_of_filled(provision, by_pupil)) + nearest(_of_above(provision, by_pupil)),
        bands=_bands(provision.kind, rows or (), rates),
        years=years,
    )


def costed_all(
    provisions: Iterable[Provision], rows: Sequence[PupilRow] | None, rates: Rates, above: Above
) -> list[Cost]:
    """Return the cost of every provision, in their order."""
    by_provision: dict[str, list[PupilRow]] = {}
    for row in rows or ():
        by_provision.setdefault(row.provision, []).append(row)
    return [
        costed(one, None if rows is None else by_provision.get(one.reference, []), rates, above) for one in provisions
    ]


def _of_filled(provision: Provision, rates: PlaceRates) -> Fraction:
    others = provision.filled - provision.filled_on_roll
    return rates.on_roll * provision.filled_on_roll + rates.other * others


def _of_above(provision: Provision, rates: PlaceRates) -> Fraction:
    on_roll = provision.on_roll - provision.filled_on_roll
    return rates.on_roll * on_roll + rates.other * (provision.above - on_roll)


def _independent(provision: Provision, rows: Sequence[PupilRow] | None, years: Fraction | None) -> Cost:
    # A fee follows the pupil, whether or not a place was contracted before.
    if rows is None:
        fees = nearest(provision.fee_pence * provision.pupils)
    else:
        own = ((provision.fee_pence if one.fee_pence is None else one.fee_pence, one.years) for one in rows)
        fees = sum(nearest(fee * spent) for fee, spent in own)
    empty = nearest(provision.fee_pence * provision.unfilled)
    return Cost(provision, 0, empty, 0, fees, 0, (), years)


def _bands(kind: ProvisionKind, rows: Sequence[PupilRow], rates: Rates) -> tuple[BandPaid, ...]:
    found: dict[str, list[PupilRow]] = {}
    for row in rows:
        found.setdefault(row.band, []).append(row)
    return tuple(
        BandPaid(
            band,
            sum((one.pupils for one in inside), NOUGHT),
            sum((one.years for one in inside), NOUGHT),
            rates.top_ups[kind, band],
            sum(nearest(rates.top_ups[kind, band] * one.years) for one in inside),
        )
        for band, inside in sorted(found.items())
    )
