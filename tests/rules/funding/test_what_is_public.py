"""What the public reads of a school's lines: nothing that rests on few pupils, alone or by subtraction."""

from __future__ import annotations

import pytest

from fanlight.funding.queries.published import held_by_the_houses_rule
from fanlight.funding.rules.public_lines import public_lines, pupils_behind
from fanlight.funding.rules.publication import Public, digest_of, publication_digest, shows
from fanlight.funding.rules.tracing import Ingredient, Why
from fanlight.funding.rules.units import Unit


def a_line(key: str, pence: int, rate: int = 0) -> Why:
    parts = (Ingredient("Rate", "", rate, Unit.PENCE, ""),) if rate else ()
    return Why(key, key.title(), "Block", pence, "", "", bool(rate), parts)


ROLL = a_line("roll", 60_000_000, 300_000)
MEALS = a_line("meals", 1_320_000, 44_000)
LUMP = a_line("lump", 12_000_000)


def shown(*lines: Why):
    return public_lines(lines, held_by_the_houses_rule)


def test_what_rests_on_many_pupils_is_shown_as_it_is():
    found = shown(ROLL, MEALS, LUMP)
    assert [one.key for one in found.lines] == ["roll", "meals", "lump"]
    assert (found.together, found.labels) == (0, ())


@pytest.mark.parametrize("pupils", [1, 2, 5])
def test_a_line_of_few_pupils_is_never_shown_alone_and_the_total_stays(pupils: int):
    few = a_line("looked_after", 90_000 * pupils, 90_000)
    found = shown(ROLL, MEALS, few, LUMP)
    assert "looked_after" not in {one.key for one in found.lines}
    assert len(found.labels) >= 2 and "Looked_After" in found.labels
    assert found.together not in {few.pence, 0}
    assert found.total == ROLL.pence + MEALS.pence + few.pence + LUMP.pence


def test_six_pupils_are_shown():
    assert not shown(ROLL, a_line("looked_after", 540_000, 90_000)).labels


def test_where_nothing_else_rests_on_pupils_the_smallest_other_line_goes_with_it():
    few, small = a_line("looked_after", 90_000, 90_000), a_line("rates", 2_000_000)
    assert shown(few, LUMP, small).labels == ("Looked_After", "Rates")


def test_a_part_of_a_pupil_is_a_pupil_and_no_product_rests_on_none():
    assert pupils_behind(a_line("part", 1, 90_000)) == 1
    assert pupils_behind(LUMP) is None


def test_more_that_is_public_shows_what_less_shows_too():
    assert shows(Public.LINES, Public.PHASES) and shows(Public.SCHOOLS, Public.SCHOOLS)
    assert not shows(Public.PHASES, Public.SCHOOLS) and not shows(Public.NOTHING, Public.PHASES)


def test_one_digest_stands_for_every_part_in_any_order():
    parts = {"schools_file": digest_of([1]), "changes": digest_of([])}
    changed = {**parts, "changes": digest_of(["rate"])}
    assert publication_digest(parts) == publication_digest(dict(reversed(parts.items())))
    assert publication_digest(parts) != publication_digest(changed)
