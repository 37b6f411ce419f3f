"""A forecast sees no January after its origin, and an interval no error that was not known there."""

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from fanlight.forecasting.methods.panels import Panel
from fanlight.forecasting.methods.pooled_panel import forecast_frame, forecast_panel
from fanlight.forecasting.methods.rolling import backtest, every_method
from tests.rules.forecasting.invented import PUBLISHED, an_invented_panel, published_panel

WHOLE = an_invented_panel()
FEW = settings(max_examples=15, deadline=None)
LATER = st.floats(0, 1e6) | st.just(float("nan"))


def changed_after(panel, year, value, authority):
    """The panel with one authority's every later count another, and all others' twice what they were."""
    counts = panel.counts.copy()
    later = slice(year - panel.first_year + 1, None)
    counts[:, later] *= 2
    counts[authority % len(counts), later] = value
    return Panel(panel.codes, panel.first_year, counts)


@FEW
@given(st.integers(2004, 2008), LATER, st.integers(0, 13))
def test_later_counts_do_not_change_a_forecast_in_a_single_bit(origin, value, authority):
    other = changed_after(WHOLE, origin, value, authority)
    before, after = forecast_panel(WHOLE.known_at(origin), 4), forecast_panel(other.known_at(origin), 4)
    for one, same in (
        (before.point, after.point),
        (before.mean, after.mean),
        (before.quantiles, after.quantiles),
    ):
        assert one.tobytes() == same.tobytes()


def test_later_counts_do_not_change_a_forecast_from_the_published_panel():
    panel = published_panel()
    for origin in (2016, 2019):
        other = changed_after(panel, origin, 1.0, 40)
        before, after = forecast_panel(panel.known_at(origin), 5), forecast_panel(other.known_at(origin), 5)
        assert before.quantiles.tobytes() == after.quantiles.tobytes()


@FEW
@given(st.integers(1, 3), LATER, st.integers(0, 13))
def test_a_score_is_of_what_came_by_its_own_january_and_no_later_one(horizon, value, authority):
    origin = 2005
    other = changed_after(WHOLE, origin + horizon, value, authority)
    assert backtest(WHOLE, [origin], [horizon], every_method()) == backtest(other, [origin], [horizon], every_method())


def test_a_method_is_given_a_copy_that_ends_with_the_origin():
    known = WHOLE.known_at(2005)
    assert known.last_year == 2005
    known.counts[:] = 0
    assert np.isfinite(WHOLE.counts).all() and WHOLE.counts.min() > 0


def test_a_frame_with_later_rows_gives_the_frame_of_one_without_them():
    frame = pl.read_csv(PUBLISHED).select("authority_code", "january", "plans")
    early = frame.filter(pl.col("january") <= 2014)
    assert forecast_frame(frame, 2014, 2, seed=4).equals(forecast_frame(early, 2014, 2, seed=4))
