"""Fanlight's own forecast: its distribution, whom it treats apart, and what it refuses."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fanlight.forecasting.methods.panels import Panel, PanelTooShort
from fanlight.forecasting.methods.pooled_panel import fit_panel, forecast_panel
from fanlight.forecasting.methods.told import told_beside
from tests.rules.forecasting.invented import an_invented_panel

FEW = settings(max_examples=15, deadline=None)


def with_counts(panel, authority, counts):
    changed = panel.counts.copy()
    changed[authority] = counts
    return Panel(panel.codes, panel.first_year, changed)


@FEW
@given(st.integers(0, 10_000), st.integers(4, 9), st.integers(1, 7))
def test_quantiles_are_in_order_and_the_median_is_the_point(seed, januaries, years):
    made = forecast_panel(an_invented_panel(januaries=januaries, seed=seed), years, seed)
    assert (np.diff(made.quantiles, axis=2) >= 0).all()
    assert np.isfinite(made.quantiles).all() and (made.quantiles > 0).all()
    assert made.quantiles[:, :, 2] == pytest.approx(made.point)
    assert ((made.quantiles[:, :, 0] < made.mean) & (made.mean < made.quantiles[:, :, 4])).all()


def test_the_same_seed_gives_the_same_numbers_and_another_nearly_the_same():
    panel = an_invented_panel()
    first, again, other = (forecast_panel(panel, 3, seed) for seed in (5, 5, 6))
    assert first.quantiles.tobytes() == again.quantiles.tobytes()
    assert first.quantiles.tobytes() != other.quantiles.tobytes()
    assert first.quantiles == pytest.approx(other.quantiles, rel=0.03)


def test_an_authority_is_drawn_alike_whoever_stands_before_it_in_the_panel():
    panel = an_invented_panel()
    fitted = fit_panel(panel, 2)
    one = Panel(panel.codes[-1:], panel.first_year, panel.counts[-1:])
    alone = type(fitted)(one, fitted.national, fitted.typical_miss, fitted.ahead[-1:], fitted.own)
    assert alone.log_draws(50, 7).tobytes() == fitted.log_draws(50, 7)[-1:].tobytes()


def test_a_shared_shock_moves_all_authorities_together():
    draws = fit_panel(an_invented_panel(), 3).log_draws(2_000, 1)[:, 2]
    together = np.corrcoef(draws)
    assert together[np.triu_indices(len(together), 1)].mean() > 0.1


def test_uncertainty_grows_with_every_year_ahead():
    made = forecast_panel(an_invented_panel(januaries=10), 5)
    width = (made.quantiles[:, :, 4] - made.quantiles[:, :, 0]) / made.point
    assert (np.diff(width.mean(axis=0)) > 0).all()


def test_a_country_that_grows_evenly_is_forecast_to_go_on_nearly_so():
    years = np.arange(8)
    counts = np.outer(np.linspace(500, 2_000, 12), 1.1**years)
    made = forecast_panel(Panel(tuple(f"X{one:02}" for one in range(12)), 2001, counts), 2)
    grown = made.point / counts[:, -1:]
    assert (grown[:, 0] > 1.08).all() and (grown[:, 0] <= 1.1 + 1e-9).all()
    assert (grown[:, 1] > grown[:, 0]).all()


def test_an_authority_without_a_count_at_the_origin_is_not_forecast_and_is_named():
    panel = with_counts(an_invented_panel(), 3, [900, 950, 1000, 1040, 1100, *[np.nan] * 4])
    made = forecast_panel(panel, 3)
    assert np.isnan(made.point[3]).all()
    frame = made.frame()
    assert panel.codes[3] not in frame["authority_code"].to_list()
    assert frame.height == 13 * 3
    assert frame.columns == ["authority_code", "year", "mean", "q05", "q25", "q50", "q75", "q95"]
    (told,) = told_beside(panel)
    assert told.startswith("Not forecast, for want of a count in January 2009") and panel.codes[3] in told


def test_an_authority_that_began_last_january_goes_with_the_country():
    panel = with_counts(an_invented_panel(), 0, [*[np.nan] * 8, 1000])
    fitted = fit_panel(panel, 3)
    own_turn = fitted.ahead[0] - fitted.national.path(3)
    assert np.abs(own_turn).max() < 0.05
    assert any("for want of 4 Januaries" in one for one in told_beside(panel))


def test_a_very_small_authority_teaches_nothing_and_has_the_widest_interval():
    panel = an_invented_panel()
    wild = with_counts(panel, 0, [4, 0, 6, 12, 3, 9, 15, 4, 5])
    other = with_counts(panel, 0, [5, 5, 5, 5, 5, 5, 5, 5, 5])
    made, same = forecast_panel(wild, 2), forecast_panel(other, 2)
    assert made.quantiles.tobytes() == same.quantiles.tobytes()
    width = (made.quantiles[:, 0, 4] - made.quantiles[:, 0, 0]) / made.point[:, 0]
    assert width.argmax() == 0
    assert any("fewer than 100 plans" in one for one in told_beside(wild))


def test_where_nothing_ever_changes_nothing_is_forecast_to_and_that_is_sure():
    still = Panel(tuple(f"X{one:02}" for one in range(12)), 2001, np.full((12, 6), 230.0))
    made = forecast_panel(still, 3)
    assert (made.quantiles == 230).all() and (made.point == 230).all()


def test_a_count_of_nought_at_the_origin_has_a_forecast():
    made = forecast_panel(with_counts(an_invented_panel(), 0, [0] * 9), 2)
    assert 0 < made.point[0, 0] < 1
    assert np.isfinite(made.quantiles[0]).all()


def test_a_panel_of_three_januaries_is_refused():
    with pytest.raises(PanelTooShort, match="needs 4 Januaries up to it; the panel begins with 2001"):
        forecast_panel(an_invented_panel(januaries=3), 1)


@pytest.mark.parametrize("authorities", [1, 2, 9])
def test_a_panel_of_few_authorities_is_forecast_and_said_to_rest_on_little(authorities):
    panel = an_invented_panel(authorities=authorities)
    made = forecast_panel(panel, 3)
    assert np.isfinite(made.quantiles).all()
    assert (made.quantiles[:, :, 0] < made.quantiles[:, :, 4]).all()
    (told,) = told_beside(panel)
    assert "fewer than 10 authorities of 100 plans or more" in told


def test_a_panel_of_none_but_small_authorities_is_forecast_by_what_they_did():
    panel = an_invented_panel()
    made = forecast_panel(Panel(panel.codes, panel.first_year, np.round(panel.counts / 40)), 2)
    assert np.isfinite(made.quantiles).all()
    assert np.median(made.point[:, 1] * 40 / panel.counts[:, -1]) == pytest.approx(1.1, abs=0.1)


def test_a_year_that_no_authority_shows_the_growth_of_is_refused():
    panel = an_invented_panel()
    counts = panel.counts.copy()
    counts[:7, 4:], counts[7:, :4] = np.nan, np.nan
    with pytest.raises(PanelTooShort, match="No authority has plans in January 2004 and in January 2005"):
        forecast_panel(Panel(panel.codes, panel.first_year, counts), 1)


def test_an_origin_outside_the_panel_is_refused():
    with pytest.raises(PanelTooShort, match="no January 2012: it runs from 2001 to 2009"):
        an_invented_panel().known_at(2012)
