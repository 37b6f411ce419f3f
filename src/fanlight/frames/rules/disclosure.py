"""Small numbers held back from what is shared, and with them whatever would let somebody work them out."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count

Cell = Hashable
# What stands in the place of a count that is held back, small or not: the sign itself says nothing of the size.
HELD_BACK = "c"
# How many steps a search for another way takes before everything but the zeros is held back instead.
MOST_STEPS = 3000
_Upset = frozenset[tuple[int, int]]
_Moves = dict[Cell, int]


@dataclass(frozen=True)
class Sum:
    """That a total is what its parts come to, as anybody can see who reads the table."""

    total: Cell
    parts: tuple[Cell, ...]

    def sign(self, cell: Cell) -> int:
        """1 for a part, -1 for the total: with their signs, all cells of a sum come to nothing."""
        return -1 if cell == self.total else 1


class SumsDoNotAgree(ValueError):
    """A total is not what its parts come to: a fault in whoever counted."""


def held_back(
    counts: Mapping[Cell, int], sums: Sequence[Sum], fewest: int, never_shown: Collection[Cell] = ()
) -> frozenset[Cell]:
    """Return the cells that a shared table must not show, of whole counts and every sum that holds among them.

    Held back are the counts from 1 to `fewest` - 1; what would give them away by subtracting; and enough besides that
    what is held back in a sum with a shown total comes to `fewest` at least. `never_shown` are counts that stand in
    no table but follow from some, like those who are in a denominator and not in its numerator: a small one is guarded
    like any other. Every cell that is held back could have another value, with all that is shown the same, every sum
    still true, and no count of one or more becoming nothing. A zero is held back only where nothing else would do.
    Raises SumsDoNotAgree. The usual control of disclosure in statistics about children; the choice by cheapest change
    follows Cox, L. H. (1995), Network models for complementary cell suppression.
    """
    _check(counts, sums)
    hidden: set[Cell] = set()
    for cells, own in _tied_together(counts, sums):
        tables = _Tables({cell: counts[cell] for cell in cells}, own, fewest, frozenset(never_shown) & set(cells))
        hidden |= tables.held_back()
    return frozenset(hidden)


def _check(counts: Mapping[Cell, int], sums: Sequence[Sum]) -> None:
    for one in sums:
        if counts[one.total] != sum(counts[part] for part in one.parts):
            raise SumsDoNotAgree(f"{one.total} is not the sum of its parts")
        if len({one.total, *one.parts}) != len(one.parts) + 1:
            raise SumsDoNotAgree(f"A part of {one.total} is counted twice")


def _tied_together(counts: Mapping[Cell, int], sums: Sequence[Sum]) -> list[tuple[list[Cell], list[Sum]]]:
    """Return the cells in groups with the sums among them; no sum reaches from one group into another."""
    leader: dict[Cell, Cell] = {cell: cell for cell in counts}

    def first(cell: Cell) -> Cell:
        while leader[cell] != cell:
            leader[cell] = leader[leader[cell]]
            cell = leader[cell]
        return cell

    for one in sums:
        for part in one.parts:
            leader[first(part)] = first(one.total)
    groups: dict[Cell, tuple[list[Cell], list[Sum]]] = {}
    for cell in counts:
        groups.setdefault(first(cell), ([], []))[0].append(cell)
    for one in sums:
        groups[first(one.total)][1].append(one)
    return list(groups.values())


@dataclass
class _Tables:
    """Cells and the sums that tie them together, and which of them are held back so far."""

    counts: dict[Cell, int]
    sums: list[Sum]
    fewest: int
    never_shown: frozenset[Cell]
    hidden: set[Cell] = field(default_factory=set)
    sums_of: dict[Cell, list[int]] = field(default_factory=dict)

    def held_back(self) -> set[Cell]:
        """Return the cells to hold back, with those that are never shown where they need it."""
        small = {cell for cell, number in self.counts.items() if 0 < number < self.fewest}
        self.hidden = small | self.never_shown
        for place, one in enumerate(self.sums):
            for cell in (one.total, *one.parts):
                self.sums_of.setdefault(cell, []).append(place)
        sure: set[Cell] = set()
        while self._hide_more_where_little_is_left() or self._guarded() - sure:
            for cell in sorted(self._guarded() - sure, key=repr):
                if cell in sure:
                    continue
                moves = self._cheapest_change(cell)
                if moves is None:
                    return {one for one, number in self.counts.items() if number}  # twice of all would look the same
                self.hidden |= moves.keys()
                sure |= moves.keys()
        return self._guarded()

    def _guarded(self) -> set[Cell]:
        """What must not be worked out: all that is held back from a table, and what is small though in none."""
        return {cell for cell in self.hidden if cell not in self.never_shown or 0 < self.counts[cell] < self.fewest}

    def _hide_more_where_little_is_left(self) -> bool:
        """Hold back one part more of each sum whose shown numbers leave less than `fewest`; return whether any was."""
        found, guarded = False, self._guarded()
        for one in self.sums:
            kept = [part for part in one.parts if part in self.hidden]
            left = sum(self.counts[part] for part in kept)
            if one.total in self.hidden or left >= self.fewest or not guarded.intersection(kept):
                continue
            shown = [part for part in one.parts if part not in self.hidden and self.counts[part]]
            if shown:
                self.hidden.add(min(shown, key=lambda part: (self.counts[part], repr(part))))
                found = True
        return found

    def _cheapest_change(self, cell: Cell) -> _Moves | None:
        """Return how cells could differ by one each so that this one differs and every sum stays, or None.

        Cells that are held back already cost nothing; of the others, the smaller the cheaper.
        """
        found = [way for by in (1, -1) if (way := self._change(cell, by)) is not None]
        return min(found, key=lambda way: way[0])[1] if found else None

    def _change(self, cell: Cell, by: int) -> tuple[int, _Moves] | None:
        """Search for what rights every sum that is upset when a cell changes, cheapest first."""
        if not self._may_change(cell, by):
            return None
        tick = count()
        waiting = [(0, 0, next(tick), self._upset_by(frozenset(), cell, by), {cell: by})]
        seen: set[_Upset] = set()
        while waiting and len(seen) < MOST_STEPS:
            cost, _, _, upset, moves = heappop(waiting)
            if not upset:
                return cost, moves
            if upset in seen:
                continue
            seen.add(upset)
            for other, change in self._rights(min(upset), moves):
                left = self._upset_by(upset, other, change)
                heappush(waiting, (cost + self._cost(other), len(left), next(tick), left, {**moves, other: change}))
        return None

    def _upset_by(self, upset: _Upset, cell: Cell, change: int) -> _Upset:
        """Which sums are out, and by how much, once a cell has changed as well."""
        out = dict(upset)
        for place in self.sums_of.get(cell, []):
            out[place] = out.get(place, 0) + self.sums[place].sign(cell) * change
        return frozenset((place, by) for place, by in out.items() if by)

    def _rights(self, upset: tuple[int, int], moves: _Moves) -> Iterator[tuple[Cell, int]]:
        """Each cell that has not changed yet and rights an upset sum by one, with its change."""
        place, out_by = upset
        one = self.sums[place]
        for cell in (one.total, *one.parts):
            change = one.sign(cell) * (-1 if out_by > 0 else 1)
            if cell not in moves and self._may_change(cell, change):
                yield cell, change

    def _may_change(self, cell: Cell, by: int) -> bool:
        """Whether a count could differ by so much: nobody takes something for nothing, or less."""
        return by > 0 or self.counts[cell] + by >= 1

    def _cost(self, cell: Cell) -> int:
        """What is lost when a cell is held back that was not: its number; a zero is the dearest."""
        if cell in self.hidden:
            return 0
        return self.counts[cell] or 1000 * (1 + max(self.counts.values()))
