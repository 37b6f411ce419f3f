"""The published illustration comes out cell for cell, with what does not add up in it; whole places and selective shares."""

from __future__ import annotations

from fractions import Fraction

import pytest

from fanlight.funding.rules.ap_schools import ApSchool, Basis
from fanlight.funding.rules.ap_selective import Spread
from fanlight.funding.rules.ap_shares import share_out
from fanlight.funding.rules.ap_shown import printed
from fanlight.funding.rules.apportioning import in_digits
from tests.spec import alternative_provision as example
from tests.spec.pages import FOLDER


@pytest.mark.parametrize("pupils", [example.FEWEST_PUPILS, example.PUPILS, example.MOST_PUPILS])
def test_all_26_cells_of_the_illustration_come_out(pupils: int) -> None:
    shown = printed(example.illustration(pupils))
    assert {row.name: row.cells for row in shown.rows} == example.PRINTED
    assert shown.total.cells == example.PRINTED_TOTAL
    assert (shown.budget_percent, shown.devolved_percent) == example.PRINTED_PERCENTAGES


@pytest.mark.parametrize("pupils", [example.FEWEST_PUPILS - 1, example.MOST_PUPILS + 1])
def test_with_other_pupils_a_cell_is_another(pupils: int) -> None:
    shown = printed(example.illustration(pupils))
    rows = {row.name: row.cells for row in shown.rows}
    assert (rows, shown.total.cells) != (example.PRINTED, example.PRINTED_TOTAL)


def test_the_rows_do_not_add_up_to_the_totals_as_published() -> None:
    footings = printed(example.illustration()).footings
    assert tuple(one.of_rows for one in footings) == example.ROWS_ADDED_UP
    assert tuple(one.difference for one in footings) == (1, -1, 1, 0)


def test_two_rows_do_not_add_up_across_and_it_is_said_which() -> None:
    assert printed(example.illustration()).across == (
        "Shepway: 744 less 404 is 340; unrounded it is 339.",
        "Two Bridges: 1,318 less 716 is 602; unrounded it is 601.",
    )


def test_the_unrounded_places_are_those_that_the_cells_allow() -> None:
    split = example.illustration()
    assert tuple(f"{float(one.places):.3f}" for one in split.districts) == (
        "63.828",
        "43.559",
        "22.465",
        "72.798",
        "39.801",
    )
    for one, witness in zip(split.districts, example.UNROUNDED_PLACES, strict=True):
        assert abs(one.places - Fraction(witness)) < Fraction(1, 1_000)


def test_districts_without_a_unit_hold_the_rest() -> None:
    split = example.illustration()
    assert round(split.elsewhere_pence / 100_000) == 3_474
    assert in_digits(split.terms.places) == "347.382"


@pytest.mark.parametrize(("policy", "places"), example.WHOLE_PLACES.items())
def test_whole_places_of_the_illustration(policy: str, places: tuple[int, ...]) -> None:
    assert tuple(one.places for one in example.illustration(places=policy).districts) == places


def test_selective_schools_give_up_their_shares_to_the_penny() -> None:
    schools = [
        ApSchool(str(990_101 + place), "", "Alder", selective, Fraction(0), Fraction(0), Fraction(0), 3, 2, {}, {})
        for place, (_, selective) in enumerate(example.SELECTIVE)
    ]
    weights = [Fraction(share) for share, _ in example.SELECTIVE]
    shared = share_out(example.SELECTIVE_MONEY, schools, weights, basis=Basis.ROLL, spread=Spread.SHARE, penalties={})
    assert tuple(one.share_pence for one in shared.schools) == example.REALLOCATED
    assert sum(example.REALLOCATED) == example.SELECTIVE_MONEY.total_pence


def test_the_page_shows_every_cell() -> None:
    text = (FOLDER / "alternative-provision.md").read_text(encoding="utf-8")
    for name, cells in {**example.PRINTED, "Total": example.PRINTED_TOTAL}.items():
        assert f"| {name} | " + " | ".join(f"{cell:,}" for cell in cells) + " |" in text
