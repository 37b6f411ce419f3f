"""What the public reads of a school's lines: nothing that rests on few pupils, alone or by subtraction."""

from __future__ import annotations

import pytest

from fanlight.funding.queries.published import held_by_the_houses_rule
from fanlight.funding.rules.public_lines import PublicLine, public_lines, pupils_behind
from fanlight.funding.rules.publication import Public, digest_of, digest_of_text, publication_digest, shows
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


def test_a_line_that_is_shown_is_shown_whole():
    assert shown(ROLL).lines == (PublicLine("roll", "Roll", "Block", 60_000_000),)


def test_nobody_is_asked_what_to_hold_back_where_no_line_rests_on_few():
    """Whoever chooses what goes with a small count might hide something where there is none."""
    hides_the_first = lambda counts, fewest: list(counts)[:1]  # noqa: E731
    six, five = a_line("six", 540_000, 90_000), a_line("five", 450_000, 90_000)
    assert not public_lines([six, ROLL], hides_the_first).labels
    assert public_lines([five, ROLL], hides_the_first).labels == ("Five", "Roll")


def test_of_two_lines_both_go_together_and_one_alone_is_in_a_figure_of_its_own():
    few = a_line("few", 90_000, 90_000)
    held = lambda counts, fewest: ["few"]  # noqa: E731
    assert public_lines([few, LUMP], held).labels == ("Few", "Lump")
    assert public_lines([few], held).labels == ("Few",)


def test_what_is_a_product_of_no_money_rests_on_nobody():
    no_rate = Why("x", "X", "Block", 5, "", "", True, (Ingredient("Rate", "", 0, Unit.PENCE, ""),))
    by_share = Why("x", "X", "Block", 5, "", "", True, (Ingredient("Share", "", 7, Unit.PUPILS, ""),))
    assert pupils_behind(no_rate) is None
    assert pupils_behind(by_share) is None


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


def test_a_file_is_known_by_its_digest_and_none_by_nothing():
    assert digest_of_text("") == ""
    assert digest_of_text("a,b\n1,2\n") == digest_of_text("a,b\n1,2\n") != digest_of_text("a,b\n1,3\n")
    assert len(digest_of_text("x")) == 64
