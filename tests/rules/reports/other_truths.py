"""Looks for another truth: other numbers out of sight, with all that is shown the same and every sum still true."""

from __future__ import annotations

from collections import deque
from typing import Any

from fanlight.frames.public import Cell, Sum


def is_true(numbers: dict[Cell, int], sums: list[Sum]) -> bool:
    """Whether every total is what its parts come to."""
    return all(numbers[one.total] == sum(numbers[part] for part in one.parts) for one in sums)


def is_believable(numbers: dict[Cell, int], truth: dict[Cell, int], free: set[Cell], sums: list[Sum]) -> bool:
    """Whether a reader could take the numbers for the truth: nobody vanishes, and what is shown is as it is shown."""
    as_shown = all(numbers[cell] == number for cell, number in truth.items() if cell not in free)
    return (
        as_shown and is_true(numbers, sums) and all(numbers[cell] >= min(number, 1) for cell, number in truth.items())
    )


def another_truth(truth: dict[Cell, int], sums: list[Sum], free: set[Cell], cell: Cell) -> dict[Cell, int] | None:
    """Return believable numbers in which this cell is another, or None where none is found."""
    for tried in (
        _twice(truth, sums, free, cell),
        _nearby(truth, sums, free, cell, 1),
        _nearby(truth, sums, free, cell, -1),
    ):
        if tried is not None and tried[cell] != truth[cell] and is_believable(tried, truth, free, sums):
            return tried
    return None


def _twice(truth: dict[Cell, int], sums: list[Sum], free: set[Cell], cell: Cell) -> dict[Cell, int]:
    """Everything that hangs together with the cell, twice."""
    together, waiting = {cell}, deque([cell])
    while waiting:
        here = waiting.popleft()
        for one in sums:
            cells = {one.total, *one.parts}
            if here in cells:
                waiting.extend(cells - together)
                together |= cells
    return {one: number * 2 if one in together else number for one, number in truth.items()}


def _nearby(truth: dict[Cell, int], sums: list[Sum], free: set[Cell], cell: Cell, by: int) -> dict[Cell, int] | None:
    """One more or one less here, and whatever rights the sums, the fewest changes first."""
    sums_of: dict[Cell, list[Sum]] = {}
    for one in sums:
        for part in (one.total, *one.parts):
            sums_of.setdefault(part, []).append(one)

    def off(changes: dict[Cell, int]) -> dict[Sum, int]:
        touched = {one for changed in changes for one in sums_of.get(changed, [])}
        found = {one: sum(changes.get(part, 0) for part in one.parts) - changes.get(one.total, 0) for one in touched}
        return {one: by for one, by in found.items() if by}

    waiting: deque[dict[Cell, int]] = deque([{cell: by}])
    seen: set[Any] = set()
    while waiting and len(seen) < 20_000:
        changes = waiting.popleft()
        wrong = off(changes)
        if not wrong:
            return {one: number + changes.get(one, 0) for one, number in truth.items()}
        key = frozenset(wrong.items())
        if key in seen:
            continue
        seen.add(key)
        one, out_by = min(wrong.items(), key=lambda found: sum(part in free for part in found[0].parts))
        for other in (one.total, *one.parts):
            change = (1 if other == one.total else -1) * (1 if out_by > 0 else -1)
            if other in free and other not in changes and truth[other] + change >= min(truth[other], 1):
                waiting.append({**changes, other: change})
    return None
