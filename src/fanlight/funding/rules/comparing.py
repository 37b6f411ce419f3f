"""Two runs side by side: who gains and who loses, by what kind of school, how far, and by which line."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise

# Pupils, in hundredths, up to which a school counts as of a size.
SIZES = (
    (10_000, "up to 100 pupils"),
    (21_000, "101 to 210 pupils"),
    (42_000, "211 to 420 pupils"),
    (100_000, "421 to 1,000 pupils"),
)
LARGEST = "more than 1,000 pupils"
# Changes in per cent at which one bar of the distribution ends and the next begins.
EDGES = tuple(Fraction(one) for one in ("-5", "-3", "-1.5", "-0.5", "0.5", "1.5", "3", "5"))
FROM_NOTHING = "had nothing before"
FIFTHS = ("least deprived fifth", "second fifth", "middle fifth", "fourth fifth", "most deprived fifth")
MOST_MOVERS = 10
MOST_OF_ALL = 10**12


@dataclass(frozen=True)
class SchoolInRun:
    """One school by one run: pence by line, pupils in hundredths, deprivation as a proportion in millionths."""

    urn: str
    name: str
    phase: str
    district: str
    pupils: int
    share: int
    deprivation: int
    lines: Mapping[str, int]


@dataclass(frozen=True)
class Change:
    """What one school gets more or less, in pence, in per cent, and the line that moved it most in that direction."""

    urn: str
    name: str
    before: int
    after: int
    line: str
    pupils: int
    phase: str
    district: str

    @property
    def pence(self) -> int:
        """What it gets more, in pence; below nought it gets less."""
        return self.after - self.before

    @property
    def per_pupil(self) -> int:
        """The same for each pupil of the other run, in pence."""
        return per_pupil(self.pence, self.pupils)

    @property
    def per_cent(self) -> Decimal:
        """The same in per cent of what it got, to two places, for showing only."""
        return per_cent(self.pence, self.before)

    @property
    def exact(self) -> Fraction:
        """The same in per cent, unrounded; a school that had nothing gains without bound."""
        if self.before:
            return Fraction(self.pence * 100, self.before)
        return Fraction(MOST_OF_ALL if self.pence else 0)


@dataclass(frozen=True)
class Group:
    """Schools of one kind: how many gain, lose and stay, and what they get before and after, in pence."""

    label: str
    gain: int
    lose: int
    same: int
    before: int
    after: int
    pupils: int

    @property
    def pence(self) -> int:
        """What they get more together, in pence."""
        return self.after - self.before

    @property
    def per_pupil(self) -> int:
        """The same for each pupil of the other run, in pence."""
        return per_pupil(self.pence, self.pupils)

    @property
    def per_cent(self) -> Decimal:
        """The same in per cent, to two places."""
        return per_cent(self.pence, self.before)


@dataclass(frozen=True)
class Bar:
    """How many schools change by so much."""

    label: str
    schools: int


@dataclass(frozen=True)
class Comparison:
    """Two runs of the same schools: together, by kind, in bars, the largest movers; and who is in one run only."""

    whole: Group
    groups: tuple[tuple[str, tuple[Group, ...]], ...]
    bars: tuple[Bar, ...]
    gainers: tuple[Change, ...]
    losers: tuple[Change, ...]
    gainers_in_pounds: tuple[Change, ...]
    losers_in_pounds: tuple[Change, ...]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]
    every: tuple[Change, ...]


def compare(before: Sequence[SchoolInRun], after: Sequence[SchoolInRun]) -> Comparison:
    """Return two runs side by side, over the schools that are in both. What is in one only is named and not counted."""
    old, new = ({one.urn: one for one in rows} for rows in (before, after))
    both = [(old[urn], new[urn]) for urn in old if urn in new]
    changes = [_change(one, other) for one, other in both]
    fifths = _fifths([one for one, _ in both])
    kinds = (
        ("Phase", [one.phase.replace("_", "-") for one, _ in both]),
        ("District", [one.district or "not known" for one, _ in both]),
        ("Size", [_size(one.pupils) for one, _ in both]),
        ("Deprivation", [fifths[one.urn] for one, _ in both]),
    )
    ranked = sorted(changes, key=lambda one: (one.exact, one.urn))
    in_pounds = sorted(changes, key=lambda one: (one.pence, one.urn))
    return Comparison(
        whole=_group("All schools", changes),
        groups=tuple((title, _groups(labels, changes)) for title, labels in kinds),
        bars=_bars(changes),
        gainers=tuple(one for one in reversed(ranked) if one.pence > 0)[:MOST_MOVERS],
        losers=tuple(one for one in ranked if one.pence < 0)[:MOST_MOVERS],
        gainers_in_pounds=tuple(one for one in reversed(in_pounds) if one.pence > 0)[:MOST_MOVERS],
        losers_in_pounds=tuple(one for one in in_pounds if one.pence < 0)[:MOST_MOVERS],
        only_before=tuple(sorted(set(old) - set(new))),
        only_after=tuple(sorted(set(new) - set(old))),
        every=tuple(ranked),
    )


def per_cent(part: int, whole: int) -> Decimal:
    """Return a part of a whole in per cent, to two places, half-up; nought of nothing."""
    return (Decimal(part) * 100 / whole).quantize(Decimal("0.01"), ROUND_HALF_UP) if whole else Decimal(0)


def per_pupil(pence: int, pupils: int) -> int:
    """Return pence for each of so many hundredths of pupils, in whole pence, half-up by size; nought of nobody."""
    if not pupils:
        return 0
    each = (abs(pence) * 200 + pupils) // (2 * pupils)
    return each if pence >= 0 else -each


def _change(before: SchoolInRun, after: SchoolInRun) -> Change:
    moved = {key: after.lines.get(key, 0) - before.lines.get(key, 0) for key in {*before.lines, *after.lines}}
    up = after.share >= before.share
    line = max(moved, key=lambda key: (moved[key] if up else -moved[key], key), default="")
    told = line if moved.get(line) else ""
    kind = after.phase.replace("_", "-")
    return Change(after.urn, after.name, before.share, after.share, told, after.pupils, kind, after.district)


def _group(label: str, changes: Iterable[Change]) -> Group:
    found = list(changes)
    return Group(
        label,
        gain=sum(one.pence > 0 for one in found),
        lose=sum(one.pence < 0 for one in found),
        same=sum(one.pence == 0 for one in found),
        before=sum(one.before for one in found),
        after=sum(one.after for one in found),
        pupils=sum(one.pupils for one in found),
    )


def _groups(labels: Sequence[str], changes: Sequence[Change]) -> tuple[Group, ...]:
    by_label: dict[str, list[Change]] = defaultdict(list)
    for label, change in zip(labels, changes, strict=True):
        by_label[label].append(change)
    order = [*(label for _, label in SIZES), LARGEST, *FIFTHS]
    places = {label: place for place, label in enumerate(order)}
    return tuple(
        _group(label, by_label[label]) for label in sorted(by_label, key=lambda one: (places.get(one, -1), one))
    )


def _size(pupils: int) -> str:
    return next((label for most, label in SIZES if pupils <= most), LARGEST)


def _fifths(schools: Sequence[SchoolInRun]) -> dict[str, str]:
    """Return the fifth of each school by its proportion of deprived pupils, the least first; equals stand together."""
    ranked = sorted(one.deprivation for one in schools)
    return {one.urn: FIFTHS[bisect_left(ranked, one.deprivation) * len(FIFTHS) // len(ranked)] for one in schools}


def _bars(changes: Iterable[Change]) -> tuple[Bar, ...]:
    counts, from_nothing = [0] * (len(EDGES) + 1), 0
    for one in changes:
        if one.before or not one.pence:
            counts[bisect_right(EDGES, one.exact)] += 1
        else:
            from_nothing += 1
    words = [f"{float(one):g}%" for one in EDGES]
    labels = [
        f"falls by more than {words[0].lstrip('-')}",
        *(f"from {low} to under {high}" for low, high in pairwise(words)),
        f"{words[-1]} and more",
    ]
    bars = [Bar(label, count) for label, count in zip(labels, counts, strict=True)]
    return tuple([*bars, Bar(FROM_NOTHING, from_nothing)] if from_nothing else bars)
