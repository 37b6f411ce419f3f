"""Many floors and caps at once are the whole formula's own, and the search finds the largest that the money pays for."""

from __future__ import annotations

import random
from itertools import product

import pytest

from fanlight.funding.rules.affordable import Choice, FloorAndCap, prepare, search
from fanlight.funding.rules.formula import run_formula
from fanlight.funding.rules.parameters import Parameters
from fanlight.funding.rules.schools import Schools
from tests.parity.funding_schools import DAY, a_law, as_columns, as_toml, read_layer, some_schools
from tests.rules.funding.by_hand import asking, layer_of, schools

FLOORS, CAPS = (-15_000, 0, 5_000, 40_000), (-15_000, 0, 20_000, 60_000, 900_000)


def a_county(seed: int) -> tuple[Schools, Parameters]:
    rng = random.Random(seed)
    law = a_law(rng)
    law.choices["cap.applies"] = "NO"
    law.values.pop("guarantee.percentage", None)
    return as_columns(some_schools(rng, 60)), Parameters((read_layer(as_toml(law), "drawn")[0],))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("how", ["NO", "SCALE", "PAYS_GUARANTEE"])
def test_every_choice_comes_out_as_the_whole_formula_has_it(seed: int, how: str) -> None:
    county, law = a_county(seed)
    prepared = prepare(county, law.on(DAY))
    for floor, cap in product(FLOORS, CAPS):
        choice = Choice(floor, None if how == "NO" else cap, how == "PAYS_GUARANTEE", 400_000)
        values = {"guarantee.percentage": f"{floor / 1e6:.6f}", "cap.percentage": f"{cap / 1e6:.6f}"}
        values |= {"cap.applies": how, "cap.scale": "0.4"}
        whole = run_formula(county, law.with_layer(layer_of(values).layers[0]).on(DAY))
        found = prepared.outcome(choice)
        assert found.shares.tolist() == whole.shares.tolist()
        assert found.guarantees.tolist() == whole.by_key["guarantee"].pence.tolist()
        if whole.cuts is not None:
            assert (-found.cuts).tolist() == whole.by_key["capping"].pence.tolist()
            assert found.short == whole.cuts.short
        else:
            assert not found.cuts.any() and found.short == 0
        assert found.total == sum(whole.shares.tolist())


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("pays", [True, False])
def test_the_search_finds_what_trying_every_pair_finds(seed: int, pays: bool) -> None:
    county, law = a_county(seed)
    prepared = prepare(county, law.on(DAY))
    totals = {
        (floor, cap): prepared.outcome(Choice(floor, cap, pays, 400_000)).total
        for floor, cap in product(FLOORS, CAPS)
        if cap >= floor
    }
    for money in sorted({*totals.values(), min(totals.values()) - 1, max(totals.values()) + 1}):
        found = search(prepared, money, FLOORS, CAPS, pays_guarantee=pays, scale=400_000)
        best = {}
        for (floor, cap), come_to in sorted(totals.items()):
            if come_to <= money:
                best[floor] = (cap, come_to, money - come_to)
        assert [(one.choice.floor, one.choice.cap, one.total, one.left) for one in found.found] == [
            (floor, *best[floor]) for floor in sorted(best, reverse=True)
        ]
        assert (found.cheapest, found.money) == (min(totals.values()), money)
        assert {(one.choice.pays_guarantee, one.choice.scale) for one in found.found} <= {(pays, 400_000)}
        assert (found.best is None) == (not best)


# £100 a pupil now; ten pupils each. One had £90, one £105.
LAW = {
    "formula.factors": ["basic_entitlement.primary"],
    "basic_entitlement.primary": 100,
    "minimum_level.applies": "NO",
    "guarantee.left_out": [],
}


def two_schools() -> FloorAndCap:
    rows = [{"pupils_primary": "10", "baseline_pounds": one, "baseline_pupils": "10"} for one in ("900", "1050")]
    return prepare(schools(*rows), asking(LAW))


def test_the_largest_floor_comes_first_with_its_largest_cap() -> None:
    # At a floor of 0% the second gets £50, at −2% £29; at a cap of 5% half of the first's gain of £55 is £27.50.
    found = search(two_schools(), 202_900, (0, -20_000), (50_000, 200_000), pays_guarantee=False, scale=500_000)
    assert [(one.choice.floor, one.choice.cap, one.total, one.left) for one in found.found] == [
        (0, 50_000, 202_250, 650),
        (-20_000, 200_000, 202_900, 0),
    ]
    assert found.best == found.found[0]
    assert found.cheapest == 200_150


def test_without_a_floor_to_look_at_nothing_is_found() -> None:
    found = search(two_schools(), 10**9, (), (0,))
    assert (found.best, found.found, found.cheapest) == (None, (), 200_000)
    assert search(two_schools(), 10**9, (0,), (-1,)).found == ()


def test_a_search_takes_all_of_a_gain_unless_it_is_told_otherwise() -> None:
    (found,) = search(two_schools(), 10**9, (0,), (0,)).found
    assert (found.choice, found.total) == (Choice(0, 0, True, 1_000_000), 200_000)
    (kept,) = search(two_schools(), 10**9, (0,), (0,), pays_guarantee=False).found
    assert kept.total == 195_000
