"""Small numbers are held back so that nobody can work them out from what is shown."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fanlight.frames.rules.disclosure import Sum, SumsDoNotAgree, held_back

FEWEST = 5


def another_completion(counts, sums, free, cell):
    """A way to fill the cells out of sight in which this one differs, all sums hold and nobody vanishes; or None.

    Tried out cell by cell, near the truth first, without a word from what is tried here: a sum of which one cell is
    left says what that one is.
    """
    for number in (counts[cell] + 1, counts[cell] - 1):
        if number >= min(counts[cell], 1):
            shown = {one: known for one, known in counts.items() if one not in free}
            found = _filled({**shown, cell: number}, counts, sums)
            if found:
                return found
    return None


def _filled(filled, counts, sums):
    filled = _follow(dict(filled), counts, sums)
    if filled is None or len(filled) == len(counts):
        return filled
    cell = min((one for one in counts if one not in filled), key=repr)
    for number in (counts[cell], counts[cell] + 1, counts[cell] - 1):
        if number >= min(counts[cell], 1) and (found := _filled({**filled, cell: number}, counts, sums)):
            return found
    return None


def _follow(filled, counts, sums):
    """Fill in what follows from the sums, or return None where one cannot hold."""
    more = True
    while more:
        more = False
        for one in sums:
            left = [cell for cell in (one.total, *one.parts) if cell not in filled]
            known = sum(filled.get(part, 0) for part in one.parts)
            if not left and known != filled[one.total]:
                return None
            if len(left) == 1:
                (cell,) = left
                filled[cell] = known if cell == one.total else filled[one.total] - known
                if filled[cell] < min(counts[cell], 1):
                    return None
                more = True
    return filled


def table(rows):
    """Counts and sums of a table with its margins."""
    counts = {("cell", r, c): number for r, row in enumerate(rows) for c, number in enumerate(row)}
    sums = []
    for r, row in enumerate(rows):
        counts["row", r] = sum(row)
        sums.append(Sum(("row", r), tuple(("cell", r, c) for c in range(len(row)))))
    for c in range(len(rows[0])):
        counts["column", c] = sum(row[c] for row in rows)
        sums.append(Sum(("column", c), tuple(("cell", r, c) for r in range(len(rows)))))
    counts["total"] = sum(map(sum, rows))
    sums.append(Sum("total", tuple(("row", r) for r in range(len(rows)))))
    sums.append(Sum("total", tuple(("column", c) for c in range(len(rows[0])))))
    return counts, sums


def line(name, parts):
    counts = {(name, place): number for place, number in enumerate(parts)} | {name: sum(parts)}
    return counts, [Sum(name, tuple((name, place) for place in range(len(parts))))]


def assert_nobody_can_tell(counts, sums, never_shown=()):
    hidden = held_back(counts, sums, FEWEST, never_shown)
    assert {cell for cell, number in counts.items() if 0 < number < FEWEST} <= hidden
    for cell in hidden:
        assert another_completion(counts, sums, {*hidden, *never_shown}, cell), cell
    for one in sums:
        if one.total not in hidden and hidden.intersection(one.parts):
            out_of_sight = [part for part in one.parts if part in hidden or part in never_shown]
            assert sum(counts[part] for part in out_of_sight) >= FEWEST, one
    return hidden


small_or_not = st.one_of(st.integers(0, 5), st.integers(0, 12))


@given(st.lists(small_or_not, min_size=1, max_size=6))
@settings(max_examples=100, deadline=None)
def test_safety_19_no_part_of_a_total_can_be_worked_out(parts):
    assert_nobody_can_tell(*line("total", parts))


def rows_of(wide):
    return st.lists(st.lists(small_or_not, min_size=wide, max_size=wide), min_size=2, max_size=3)


@given(st.integers(2, 3).flatmap(rows_of))
@settings(max_examples=100, deadline=None)
def test_safety_19_no_cell_of_a_table_can_be_worked_out_from_its_totals_or_from_other_rows(rows):
    assert_nobody_can_tell(*table(rows))


@given(st.integers(0, 12), st.integers(0, 12), st.data())
@settings(max_examples=100, deadline=None)
def test_safety_19_who_is_in_the_denominator_and_not_in_the_numerator_cannot_be_worked_out(inside, outside, drawn):
    """A rate shows two numbers; their difference is a number of people too."""
    split = drawn.draw(st.integers(0, inside)), drawn.draw(st.integers(0, outside))
    counts = {
        "denominator": inside + outside,
        "numerator": inside,
        "rest": outside,
        ("numerator", "here"): split[0],
        ("numerator", "there"): inside - split[0],
        ("rest", "here"): split[1],
        ("rest", "there"): outside - split[1],
        ("denominator", "here"): sum(split),
        ("denominator", "there"): inside + outside - sum(split),
    }
    places = ("here", "there")
    sums = [Sum("denominator", ("numerator", "rest"))]
    sums += [Sum(("denominator", place), (("numerator", place), ("rest", place))) for place in places]
    sums += [Sum(name, ((name, "here"), (name, "there"))) for name in ("denominator", "numerator", "rest")]
    never_shown = {"rest", ("rest", "here"), ("rest", "there")}
    hidden = assert_nobody_can_tell(counts, sums, never_shown)
    assert {"denominator", "numerator"} & hidden or not 0 < outside < FEWEST


@given(st.lists(small_or_not, min_size=2, max_size=4), st.data())
@settings(max_examples=100, deadline=None)
def test_safety_19_a_total_that_stands_in_several_tables_gives_nothing_away(weeks, drawn):
    total = sum(weeks)
    first = drawn.draw(st.integers(0, total))
    days = drawn.draw(st.integers(0, weeks[0]))
    counts, sums = line("total", weeks)
    counts |= {"north": first, "south": total - first, "monday": days, "tuesday": weeks[0] - days}
    sums += [Sum("total", ("north", "south")), Sum(("total", 0), ("monday", "tuesday"))]
    assert_nobody_can_tell(counts, sums)


def test_a_lone_small_number_takes_the_next_smallest_with_it_and_leaves_zeros():
    counts, sums = line("total", [3, 20, 7, 0])
    assert held_back(counts, sums, FEWEST) == {("total", 0), ("total", 2)}


def test_two_small_numbers_that_leave_a_small_sum_take_a_third():
    counts, sums = line("total", [1, 2, 20, 30])
    assert held_back(counts, sums, FEWEST) == {("total", 0), ("total", 1), ("total", 2)}


def test_nothing_is_held_back_where_nothing_is_small():
    counts, sums = table([[5, 0, 9], [0, 12, 8], [7, 6, 0]])
    assert held_back(counts, sums, FEWEST) == frozenset()


def test_a_small_cell_takes_three_others_at_the_corners_of_a_rectangle():
    counts, sums = table([[3, 20, 30], [20, 10, 30], [40, 50, 60]])
    assert held_back(counts, sums, FEWEST) == {("cell", r, c) for r, c in product((0, 1), (0, 1))}


def test_a_small_total_takes_all_of_its_table():
    counts, sums = table([[1, 0], [2, 1]])
    assert held_back(counts, sums, FEWEST) == {cell for cell, number in counts.items() if number}


def test_the_fewest_that_is_shown_is_asked_for():
    counts, sums = line("total", [5, 9, 20, 30])
    assert held_back(counts, sums, 5) == frozenset()
    assert held_back(counts, sums, 10) == {("total", 0), ("total", 1)}


def test_a_number_that_stands_twice_is_held_back_twice():
    counts = {"here": 3, "there": 3, "elsewhere": 40}
    assert held_back(counts, [Sum("here", ("there",))], FEWEST) == {"here", "there"}


def test_a_total_that_is_not_its_parts_is_refused():
    with pytest.raises(SumsDoNotAgree, match="not the sum"):
        held_back({"total": 9, "part": 8}, [Sum("total", ("part",))], FEWEST)


def test_a_part_that_is_counted_twice_is_refused():
    with pytest.raises(SumsDoNotAgree, match="twice"):
        held_back({"total": 8, "part": 4}, [Sum("total", ("part", "part"))], FEWEST)
