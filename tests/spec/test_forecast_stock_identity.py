"""docs/forecasting/authority.md: one year of the stock and its flows, worked by hand."""

import numpy as np
import pytest

from fanlight.forecasting.files.assumptions import assumed
from fanlight.forecasting.methods.cohorts import AGES, BANDS, INMSS, MAINSTREAM, RESOURCED, SETTINGS, SPECIAL
from fanlight.forecasting.methods.history import Flows, History
from fanlight.forecasting.methods.learnt import learn
from fanlight.forecasting.methods.places import Filled, Places
from fanlight.forecasting.methods.year import YearOf, leave, move_and_join, shrink


def a_year(**changes):
    """A year in which nothing happens, but for what is changed."""
    stays = np.tile(np.eye(len(SETTINGS)), (1, 5, 1, 1))
    ages = np.zeros((1, AGES))
    ages[0, 10] = 1
    settings = np.zeros((1, len(BANDS), len(SETTINGS)))
    settings[:, :, MAINSTREAM] = 1
    ceasing = np.zeros((1, AGES))
    ceasing[0, -1] = 1
    plain = {
        "index": 0,
        "ceasing": ceasing,
        "eligible": np.ones(AGES),
        "transfers": (0.0, 0.0),
        "moves": stays,
        "ages": ages,
    }
    plain |= {"needs": np.ones(1), "settings": settings, "held": 0.0, "held_to": MAINSTREAM, "for_want": 0.0}
    return YearOf(**(plain | changes))


def children(**by_age_and_setting):
    stock = np.zeros((1, AGES, 1, len(SETTINGS)))
    for place, number in by_age_and_setting.items():
        age, setting = place.removeprefix("aged_").split("_", 1)
        stock[0, int(age), 0, SETTINGS.index(setting)] = number
    return stock


def test_who_leaves_who_moves_who_joins_and_who_is_there_a_year_later():
    """100 of ten years in mainstream: 2% cease, 98 come to be eleven, 13% of them (12.74) move to special schools, 10 join."""
    ceasing = np.full((1, AGES), 0.02)
    ceasing[0, -1] = 1
    moves = np.tile(np.eye(len(SETTINGS)), (1, 5, 1, 1))
    into_secondary = 2
    moves[0, into_secondary, MAINSTREAM, [MAINSTREAM, SPECIAL]] = 0.87, 0.13
    year, stock = a_year(ceasing=ceasing, moves=moves), children(aged_10_mainstream=100)
    after = move_and_join(stock, leave(stock, year), np.array([10.0]), year, {})
    assert after[0, 11, 0, SPECIAL] == pytest.approx(12.74)
    assert after[0, 11, 0, MAINSTREAM] == pytest.approx(85.26)
    assert after[0, 10, 0, MAINSTREAM] == pytest.approx(10)
    flows = {name: pytest.approx(float(number[0])) for name, number in year.flows.items()}
    assert flows["stock"] == 100
    assert flows["ceased"] == 2
    assert flows["moved"] == 12.74
    assert flows["new_plans"] == 10
    assert flows["stock_after"] == 108


def test_the_stock_identity_holds_with_transfers_and_at_the_last_age():
    """Of 50 aged 25 nobody has a plan at 26; of 100 others 4% come by transfer and 1% go: 100 + 4 - 1, and nobody of the 50."""
    year = a_year(transfers=(0.04, 0.01))
    stock = children(aged_25_further_education=50, aged_3_mainstream=100)
    after = move_and_join(stock, leave(stock, year), np.array([0.0]), year, {})
    flows = {name: float(number[0]) for name, number in year.flows.items()}
    assert float(after.sum()) == pytest.approx(103)
    assert flows["ceased"] == flows["ceased_at_26"] == pytest.approx(50)
    assert (flows["transfers_in"], flows["transfers_out"]) == (pytest.approx(4), pytest.approx(1))
    left = flows["stock"] + flows["new_plans"] - flows["ceased"] + flows["transfers_in"] - flows["transfers_out"]
    assert left == pytest.approx(flows["stock_after"], abs=1e-12)


def test_where_too_many_are_left_more_plans_end_and_are_counted():
    year, stock = a_year(), children(aged_7_mainstream=200)
    aged = shrink(leave(stock, year), np.array([0.9]), year)
    after = move_and_join(stock, aged, np.array([0.0]), year, {})
    assert float(after.sum()) == pytest.approx(180)
    assert float(year.flows["ceased"][0]) == pytest.approx(20)


def test_entrants_beyond_the_places_have_an_independent_placement_and_are_short():
    """90 in special schools stay, 30 would come in, 100 places: 10 come in, 20 are independent for want of a place."""
    settings = np.zeros((1, len(BANDS), len(SETTINGS)))
    settings[:, :, SPECIAL] = 1
    year, stock = a_year(settings=settings), children(aged_7_state_special=90)
    filled = {
        SPECIAL: Filled.at_origin(Places(SPECIAL, ("",), np.array([[100.0]]), np.ones(1), np.array([90.0])), 1),
        RESOURCED: Filled.at_origin(Places(RESOURCED, ("",), np.array([[5.0]]), np.ones(1), np.array([0.0])), 1),
    }
    after = move_and_join(stock, leave(stock, year), np.array([30.0]), year, filled)
    by_setting = after.sum(axis=(0, 1, 2))
    assert by_setting[SPECIAL] == pytest.approx(100)
    assert by_setting[RESOURCED] == pytest.approx(5)
    assert by_setting[INMSS] == pytest.approx(15)
    assert float(filled[SPECIAL].short.sum()) == pytest.approx(15)


def test_places_left_are_filled_by_those_bound_for_independent_placements_for_want_of_one():
    """10 places are left; of 20 entrants to independent schools two in five (8) would have had a special place, and do."""
    settings = np.zeros((1, len(BANDS), len(SETTINGS)))
    settings[:, :, INMSS] = 1
    year, stock = a_year(settings=settings, for_want=0.4), children(aged_7_state_special=90)
    nowhere = Places(RESOURCED, ("",), np.array([[0.0]]), np.ones(1), np.array([0.0]))
    filled = {
        SPECIAL: Filled.at_origin(Places(SPECIAL, ("",), np.array([[100.0]]), np.ones(1), np.array([90.0])), 1),
        RESOURCED: Filled.at_origin(nowhere, 1),
    }
    by_setting = move_and_join(stock, leave(stock, year), np.array([20.0]), year, filled).sum(axis=(0, 1, 2))
    assert by_setting[SPECIAL] == pytest.approx(98)
    assert by_setting[INMSS] == pytest.approx(12)


def test_an_area_without_a_place_left_is_short_while_another_has_some():
    """Two areas want 10 each; one has 4 places left, the other 30: 14 come in, 6 are short in the first."""
    settings = np.zeros((1, len(BANDS), len(SETTINGS)))
    settings[:, :, SPECIAL] = 1
    year, stock = a_year(settings=settings), children(aged_7_state_special=100)
    places = Places(SPECIAL, ("East", "West"), np.array([[54.0, 80.0]]), np.array([0.5, 0.5]), np.array([50.0, 50.0]))
    none = Places(RESOURCED, ("",), np.array([[0.0]]), np.ones(1), np.array([0.0]))
    filled = {SPECIAL: Filled.at_origin(places, 1), RESOURCED: Filled.at_origin(none, 1)}
    by_setting = move_and_join(stock, leave(stock, year), np.array([20.0]), year, filled).sum(axis=(0, 1, 2))
    assert by_setting[SPECIAL] == pytest.approx(114)
    assert by_setting[INMSS] == pytest.approx(6)
    assert filled[SPECIAL].short[0].tolist() == pytest.approx([6, 0])


def test_the_residual_of_a_recorded_year_is_what_the_flows_leave():
    """10,000 and 1,200 new less 700 ceased, 50 in and 30 out make 10,520; 10,540 were counted: 20 is the residual."""
    flows = {2020: Flows(new_plans=1200, ceased=700, transfers_in=50, transfers_out=30), 2021: Flows(new_plans=900)}
    history = History({2020: 10_000, 2021: 10_540, 2022: 11_000}, flows=flows)
    assert history.residual(2020) == 20
    assert history.residual(2021) is None
    assert history.leaving_share(2020) == pytest.approx(0.07)
    # Nothing recorded of 2021's ends: 900 new and a growth of 460 imply 440 of 10,540.
    assert history.leaving_share(2021) == pytest.approx(440 / 10_540)


def test_the_stock_at_the_origin_meets_every_margin_and_leaving_is_what_was_recorded():
    bands = np.array([60.0, 300, 340, 220, 80])
    settings = np.array([420.0, 0, 330, 70, 130, 5, 30, 15])
    history = History(
        {2020: 950.0, 2021: 1000.0},
        {2021: bands},
        settings={2021: settings},
        flows={2020: Flows(new_plans=110, ceased=60)},
    )
    learnt = learn(history, 2021, assumed(None).values)
    assert learnt.stock.sum() == pytest.approx(1000)
    assert learnt.stock.sum(axis=(0, 1)) == pytest.approx(settings, abs=1e-5)
    assert [learnt.stock[low:high].sum() for low, high in BANDS.values()] == pytest.approx(bands.tolist(), abs=1e-5)
    assert learnt.leaving() / 1000 == pytest.approx(60 / 950, abs=1e-6)
    assert learnt.ceasing[-1] == 1
