"""High-needs places worked out by hand: every kind, empty places, pupils above them, time, and the first £6,000.

The amounts of a place are those of SI 2024/66, regulation 14; top-ups and fees are invented.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from fanlight.funding.rules.high_needs_kinds import CORE_CITATION, KIND_LABELS, Above, ProvisionKind
from fanlight.funding.rules.high_needs_places import Provision, PupilRow
from fanlight.funding.rules.units import pounds

# The band of every example, in pence a year.
TOP_UP = 890_000


@dataclass(frozen=True)
class Place:
    """One provision by hand: what it has, the sum as one would write it, and in pence by the place and by the pupil."""

    kind: ProvisionKind
    places: str
    pupils: str
    on_roll: str
    sum_by_place: str
    by_place: int
    by_pupil: int
    above: Above = Above.TOP_UP
    fee: int = 0
    # Pupils and months of the band; nothing where the example has no top-up.
    times: tuple[tuple[int, int], ...] = ()

    @property
    def provision(self) -> Provision:
        """The provision that Fanlight costs."""
        counts = (Fraction(one) for one in (self.places, self.pupils, self.on_roll))
        return Provision("one", "One", self.kind, *counts, self.fee)

    @property
    def rows(self) -> list[PupilRow] | None:
        """Its pupils, where their time is told."""
        if not self.times:
            return None
        return [
            PupilRow(line, "one", "C", Fraction(heads), Fraction(months, 12))
            for line, (heads, months) in enumerate(self.times)
        ]


EXAMPLES = (
    Place(ProvisionKind.SPECIAL, "120", "116", "0", "120 × £10,000", 120_000_000, 116_000_000),
    Place(ProvisionKind.SPECIAL, "84", "88", "0", "84 × £10,000", 84_000_000, 88_000_000),
    Place(ProvisionKind.SPECIAL, "84", "88", "0", "84 × £10,000 + 4 × £10,000", 88_000_000, 88_000_000, Above.PLACE),
    Place(ProvisionKind.UNIT, "20", "17", "15", "15 × £6,000 + 2 × £10,000 + 3 × £10,000", 14_000_000, 11_000_000),
    Place(ProvisionKind.UNIT, "24.5", "24", "24", "24 × £6,000 + 0.5 × £10,000", 14_900_000, 14_400_000),
    Place(ProvisionKind.ALTERNATIVE, "40", "31", "0", "40 × £10,000", 40_000_000, 31_000_000),
    Place(ProvisionKind.ALTERNATIVE, "40", "0", "0", "40 × £10,000", 40_000_000, 0),
    Place(ProvisionKind.ALTERNATIVE, "42.333333", "40", "0", "42.333333 × £10,000", 42_333_333, 40_000_000),
    Place(ProvisionKind.INDEPENDENT, "6", "5", "0", "5 × £48,500 + 1 × £48,500", 29_100_000, 24_250_000, fee=4_850_000),
    Place(
        ProvisionKind.SPECIAL,
        "10",
        "9",
        "0",
        "10 × £10,000 + 8 × £8,900 + 1 × £8,900 × 7/12",
        # 1 × £8,900 × 7/12 is £5,191.666…
        10_000_000 + 7_120_000 + 519_167,
        9_000_000 + 7_120_000 + 519_167,
        times=((8, 12), (1, 7)),
    ),
)
# Of one pupil: the year's cost, months there, top-up, all but the months in pence.
MAINSTREAM = (
    (940_000, 12, 340_000),
    (600_000, 12, 0),
    (520_000, 12, 0),
    (1_435_000, 7, 487_083),
    (780_050, 6, 90_025),
)


def page() -> str:
    """Return the body of the page."""
    columns = ("kind", "places", "pupils", "on the roll", "by the place", "comes to", "by the pupil", "difference")
    costs = [(pounds(cost), str(months), pounds(top_up)) for cost, months, top_up in MAINSTREAM]
    return (
        f"## By the place and by the pupil\n\n{CORE_CITATION}. By the pupil, every pupil there brings what the place "
        "would, and an empty place brings nothing. Fees and the top-up of the last row are invented.\n\n"
        f"{_table(columns, [_cells(one) for one in EXAMPLES])}\n## Over the first £6,000\n\n"
        "A pupil of a mainstream school: the year's cost less £6,000, × months / 12, half-up.\n\n"
        f"{_table(('cost of a year', 'months', 'top-up'), costs)}"
    )


def _cells(one: Place) -> tuple[str, ...]:
    paid = ", pupils above paid for" if one.above is Above.PLACE else ""
    on_roll = one.on_roll if one.kind is ProvisionKind.UNIT else ""
    money = (pounds(one.by_place), pounds(one.by_pupil), pounds(one.by_place - one.by_pupil))
    return (f"{KIND_LABELS[one.kind]}{paid}", one.places, one.pupils, on_roll, one.sum_by_place, *money)


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "".join(f"| {' | '.join(one)} |\n" for one in lines)
