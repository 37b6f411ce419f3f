"""Sums of provisions: by kind, of the county, by band; and the pupil's rate that would pay as much as the places do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from fanlight.funding.rules.apportioning import nearest
from fanlight.funding.rules.high_needs_kinds import ProvisionKind
from fanlight.funding.rules.high_needs_places import NOUGHT, BandPaid, Cost


@dataclass(frozen=True)
class Sums:
    """The sums of some provisions: counts exact, money in pence."""

    provisions: int
    places: Fraction
    pupils: Fraction
    filled: Fraction
    unfilled: Fraction
    above: Fraction
    filled_pence: int
    unfilled_pence: int
    above_pence: int
    top_up_pence: int
    fees_pence: int
    per_place_pence: int
    per_pupil_pence: int
    difference_pence: int

    @property
    def core_pence(self) -> int:
        """What is paid for places: filled, empty, and above where that is paid."""
        return self.filled_pence + self.unfilled_pence + self.above_pence

    @property
    def neutral_pence(self) -> int | None:
        """What every pupil would have to bring so that both ways come to the same, half-up; None without a pupil."""
        return nearest(self.core_pence / self.pupils) if self.pupils else None


def sums(costs: Sequence[Cost]) -> Sums:
    """Return the sums of these provisions."""
    every = [one.provision for one in costs]
    return Sums(
        provisions=len(costs),
        places=sum((one.places for one in every), NOUGHT),
        pupils=sum((one.pupils for one in every), NOUGHT),
        filled=sum((one.filled for one in every), NOUGHT),
        unfilled=sum((one.unfilled for one in every), NOUGHT),
        above=sum((one.above for one in every), NOUGHT),
        filled_pence=sum(one.filled_pence for one in costs),
        unfilled_pence=sum(one.unfilled_pence for one in costs),
        above_pence=sum(one.above_pence for one in costs),
        top_up_pence=sum(one.top_up_pence for one in costs),
        fees_pence=sum(one.fees_pence for one in costs),
        per_place_pence=sum(one.per_place_pence for one in costs),
        per_pupil_pence=sum(one.per_pupil_pence for one in costs),
        difference_pence=sum(one.difference_pence for one in costs),
    )


def by_kind(costs: Sequence[Cost]) -> dict[ProvisionKind, Sums]:
    """Return the sums of each kind that there is, in the order of the kinds."""
    inside = {kind: [one for one in costs if one.provision.kind is kind] for kind in ProvisionKind}
    return {kind: sums(those) for kind, those in inside.items() if those}


def by_band(costs: Sequence[Cost]) -> dict[tuple[ProvisionKind, str], BandPaid]:
    """Return the top-ups of each kind and band, in their order."""
    found: dict[tuple[ProvisionKind, str], list[BandPaid]] = {}
    for kind in ProvisionKind:
        those = [band for one in costs if one.provision.kind is kind for band in one.bands]
        for band in sorted(those, key=lambda one: one.band):
            found.setdefault((kind, band.band), []).append(band)
    return {
        (kind, name): BandPaid(
            name,
            sum((one.pupils for one in those), NOUGHT),
            sum((one.years for one in those), NOUGHT),
            those[0].rate_pence,
            sum(one.pence for one in those),
        )
        for (kind, name), those in found.items()
    }
