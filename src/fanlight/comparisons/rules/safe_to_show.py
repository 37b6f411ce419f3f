"""When what many schools come to may be shown to each of them: no school's own number can be worked out of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

BySchool = Mapping[str, int]
Day = TypeVar("Day")


@dataclass(frozen=True)
class Limits:
    """The least number of schools behind a number, and the least number of children that is shown or hides another."""

    schools: int
    children: int


def is_safe(by_school: BySchool, limits: Limits) -> bool:
    """Return whether the total of these schools can be shown to every one of them.

    A reader who is one of the schools takes their own number from the total. What is left must come from enough
    schools, and must hide the largest of them: without the reader's and any other one school's number at least
    `limits.children` are left, so that no number is known to within less than that. The two largest schools are the
    hardest case of reader and target, so it is asked of them. Nothing at all may be shown as nothing. This is the
    p-percent rule of statistical disclosure control with a reader who contributes and a fixed protection in place of a
    share (Hundepool and others, Statistical Disclosure Control, 2012, section 4.2). Safety 10 and 19.
    """
    numbers = sorted((number for number in by_school.values() if number), reverse=True)
    if not numbers:
        return True
    return len(numbers) >= limits.schools and sum(numbers[2:]) >= limits.children


def shown_parts(
    parts: Sequence[str], counts: Mapping[str, BySchool], limits: Limits
) -> list[tuple[tuple[str, ...], int]] | None:
    """Return the parts of a whole in groups that are each safe, with their totals; None where not even the whole is.

    Parts that are not safe stand together, and with them the next smallest until the group is safe. What is shown
    adds up to the whole and is nowhere divided further, so that nothing is left to be worked out between its parts.
    A part that is nothing stands apart only if it is nothing for every school, which is safe.
    """
    apart = [part for part in parts if is_safe(counts.get(part, {}), limits)]
    together = [part for part in parts if part not in apart]
    while together and not is_safe(_sum_of(together, counts), limits):
        movable = [part for part in apart if sum(counts.get(part, {}).values())]
        if not movable:
            return None
        smallest = min(movable, key=lambda part: (sum(counts[part].values()), part))
        apart.remove(smallest)
        together.append(smallest)
    groups: list[tuple[tuple[str, ...], int]] = [((part,), sum(counts.get(part, {}).values())) for part in apart]
    if together:
        in_order = tuple(part for part in parts if part in together)
        groups.append((in_order, sum(_sum_of(together, counts).values())))
    return groups


def _sum_of(parts: Sequence[str], counts: Mapping[str, BySchool]) -> dict[str, int]:
    found: dict[str, int] = {}
    for part in parts:
        for school, number in counts.get(part, {}).items():
            found[school] = found.get(school, 0) + number
    return found


def latest_end(ends: Sequence[Day], new_since: Callable[[Day | None, Day], BySchool], limits: Limits) -> Day | None:
    """Return the latest of these ends at which a running total may be shown; None where none is.

    What was shown before can be taken from what is shown next: a further end is one only if what came since the last
    is safe by itself. `new_since(last, end)` gives what came after the one and up to the other, by school.
    """
    last: Day | None = None
    for end in ends:
        new = new_since(last, end)
        if sum(new.values()) and is_safe(new, limits):
            last = end
    return last
