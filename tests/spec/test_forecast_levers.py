"""docs/forecasting/authority.md: each lever on one run without chance, worked by hand."""

from dataclasses import replace

import numpy as np
import pytest

from fanlight.forecasting.methods.cohorts import INMSS, MAINSTREAM, RESOURCED, SPECIAL
from fanlight.forecasting.methods.drawn import Drawn
from fanlight.forecasting.methods.learnt import Learnt
from fanlight.forecasting.methods.overlays import Overlay
from fanlight.forecasting.methods.places import Places
from fanlight.forecasting.methods.simulated import Base, simulate
from fanlight.forecasting.rules.names import AGES, BANDS, SETTINGS

YEARS = 2
NONE = Overlay.none(YEARS)


def a_base(
    *, children=1000.0, age=8, ceasing=0.0, moves=None, totals=(1300.0, 1600.0), settings=None, places=(), for_want=0.0
):
    """One run without chance: children of one age in mainstream schools, and the totals that new plans bring about."""
    stock = np.zeros((AGES, 1, len(SETTINGS)))
    stock[age, 0, MAINSTREAM] = children
    rates = np.full(AGES, ceasing)
    rates[-1] = 1
    stays = np.tile(np.eye(len(SETTINGS)), (5, 1, 1)) if moves is None else moves
    shares = np.zeros((len(BANDS), len(SETTINGS)))
    shares[:, MAINSTREAM] = 1
    ages = np.zeros((1, AGES))
    ages[0, 6] = 1
    learnt = Learnt(
        stock=stock,
        ceasing=rates,
        ceasing_spread=0.0,
        moves=stays,
        new_ages=np.ones(5),
        new_in_band=np.ones(AGES),
        new_needs=np.ones(1),
        new_settings=shares if settings is None else settings,
        refused=(1, 1),
        issued=(1, 1),
        transfers=(0.0, 0.0),
        new_plans=300.0,
        for_want=for_want,
    )
    ones = np.ones((1, YEARS))
    drawn = Drawn(
        targets=np.array([totals]),
        apart=np.zeros((1, YEARS)),
        ceasing=ones,
        moving=ones,
        ages=ages,
        settings=np.ones((1, YEARS, len(SETTINGS))),
        refused=np.array([0.25]),
        issued=np.array([0.94]),
        appealed=np.array([0.225]),
        unit_costs=np.ones((1, len(SETTINGS))),
        inflation=np.zeros((1, len(SETTINGS))),
    )
    return Base(learnt, drawn, places)


def flows_of(base, **changes):
    """The flows of a line under some changes, on the new plans of the line without them."""
    overlay = replace(NONE, **changes)
    new = simulate(base, overlay.only_growth()).new
    return simulate(base, overlay, new)


def test_without_a_lever_new_plans_bring_about_the_total_and_stand_for_so_many_requests():
    """300 new plans of 75% not refused and 94% of those issued: 425.5 requests, 106.4 of them refused."""
    line = flows_of(a_base())
    assert line.flows["new_plans"][0].tolist() == pytest.approx([300, 300])
    assert line.flows["requests"][0].tolist() == pytest.approx([300 / (0.75 * 0.94)] * 2)
    assert line.flows["refused"][0, 0] == pytest.approx(106.383, abs=1e-3)


def test_a_tenth_fewer_requests_are_a_tenth_fewer_new_plans():
    line = flows_of(a_base(), requests=np.array([1.0, 0.9]))
    assert line.flows["new_plans"][0].tolist() == pytest.approx([300, 270])


def test_more_refusals_pass_through_appeals():
    """Five points more: 425.5 × 0.70 × 0.94 = 280. Of 21.3 more refused a quarter appeal, nine in ten rightly: 4.5 come later."""
    line = flows_of(a_base(), refusals=np.array([0.05, 0.05]))
    assert line.flows["new_plans"][0].tolist() == pytest.approx([280, 284.5])
    assert line.flows["refused"][0, 0] == pytest.approx(0.30 * 300 / (0.75 * 0.94))


def test_more_ceasings_pass_through_appeals():
    """A tenth of 1,000 end; half as many again less the 22.5% that an appeal saves: 100 × (1 + 0.5 × 0.775) = 138.75."""
    line = flows_of(a_base(ceasing=0.1), ceasing=np.array([1.5, 1.0]))
    assert line.flows["ceased"][0, 0] == pytest.approx(138.75)
    assert flows_of(a_base(ceasing=0.1), ceasing=np.array([0.5, 1.0])).flows["ceased"][0, 0] == pytest.approx(50)


def test_support_without_a_plan_takes_its_share_of_requests_and_is_counted():
    line = flows_of(a_base(), supported=np.array([0.2, 0.0]))
    assert line.flows["new_plans"][0].tolist() == pytest.approx([240, 300])
    assert line.flows["supported"][0].tolist() == pytest.approx([60, 0])


def test_no_growth_at_all_keeps_the_total():
    line = flows_of(a_base(), growth=(0.0, 0.0), uncertain=(False, False))
    assert line.flows["stock_after"][0].tolist() == pytest.approx([1000, 1000])
    assert line.flows["new_plans"][0].tolist() == pytest.approx([0, 0])


def test_retention_halves_the_moves_out_of_mainstream():
    """A fifth of 1,000 would move, 150 to special and 50 to independent schools; half of them stay."""
    moves = np.tile(np.eye(len(SETTINGS)), (5, 1, 1))
    moves[:, MAINSTREAM, [MAINSTREAM, SPECIAL, INMSS]] = 0.80, 0.15, 0.05
    line = flows_of(a_base(moves=moves), retained=np.array([0.5, 0.0]))
    assert line.settings[0, 0, [SPECIAL, INMSS]].tolist() == pytest.approx([75, 25])
    assert line.flows["moved"][0, 0] == pytest.approx(100)


def test_a_panel_sends_entries_to_independent_schools_elsewhere():
    moves = np.tile(np.eye(len(SETTINGS)), (5, 1, 1))
    moves[:, MAINSTREAM, [MAINSTREAM, INMSS]] = 0.95, 0.05
    line = flows_of(a_base(moves=moves), held=np.array([0.4, 0.0]), held_to=RESOURCED)
    assert line.settings[0, 0, [RESOURCED, INMSS]].tolist() == pytest.approx([20, 30])


def test_ages_that_may_have_none_lose_theirs_and_get_no_new_one():
    """1,000 aged 19 come to be 20, of whom nobody may have a plan: all end, and 300 new ones of six-year-olds remain."""
    eligible = np.ones((YEARS, AGES))
    eligible[:, 20:] = 0
    line = flows_of(a_base(age=19), eligible=eligible)
    assert line.flows["ceased"][0, 0] == pytest.approx(1000)
    assert line.flows["stock_after"][0, 0] == pytest.approx(300)


def test_new_places_are_filled_by_those_who_had_none():
    """150 move to special schools with 100 places, 50 are short; 40 more places a year later take 40 of the next."""
    moves = np.tile(np.eye(len(SETTINGS)), (5, 1, 1))
    moves[:, MAINSTREAM, [MAINSTREAM, SPECIAL]] = 0.85, 0.15
    places = (
        Places(SPECIAL, ("",), np.array([[100.0], [100.0]]), np.ones(1), np.zeros(1)),
        Places(RESOURCED, ("",), np.zeros((2, 1)), np.ones(1), np.zeros(1)),
    )
    base = a_base(moves=moves, places=places, totals=(1000.0, 1000.0))
    plain = flows_of(base)
    more = flows_of(base, places={(SPECIAL, ""): np.array([0.0, 40.0])})
    assert plain.settings[0, 0, [SPECIAL, INMSS]].tolist() == pytest.approx([100, 50])
    assert (plain.settings - more.settings)[0, 1, [SPECIAL, INMSS]].tolist() == pytest.approx([-40, 40])
    assert (plain.short[SPECIAL, ""] - more.short[SPECIAL, ""])[0].tolist() == pytest.approx([0, 40])
