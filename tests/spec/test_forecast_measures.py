"""Every measure of a forecast on numbers worked by hand."""

import numpy as np
import pytest

from fanlight.forecasting.methods import measures

# Four pairs: 10% too high, 10% too low, right, 30% too high.
FORECAST = np.array([110.0, 180.0, 50.0, 520.0])
ACTUAL = np.array([100.0, 200.0, 50.0, 400.0])


def test_a_percentage_error_is_the_forecast_over_what_came_less_one():
    assert measures.percentage_errors(FORECAST, ACTUAL) == pytest.approx([0.1, -0.1, 0.0, 0.3])


def test_mape_weighs_every_pair_the_same():
    assert measures.mape(FORECAST, ACTUAL) == pytest.approx((10 + 10 + 0 + 30) / 4)


def test_mdape_is_the_middle_of_the_sizes_of_errors():
    assert measures.mdape(FORECAST, ACTUAL) == pytest.approx(10)


def test_bias_keeps_the_sign_and_is_negative_when_forecasts_are_too_low():
    assert measures.bias(FORECAST, ACTUAL) == pytest.approx((10 - 10 + 0 + 30) / 4)
    assert measures.bias(ACTUAL, FORECAST) < 0


def test_the_ninetieth_percentile_error_lies_in_proportion_between_its_neighbours():
    # Sizes 0, 10, 10, 30: nine tenths of the way from the first to the last of four is at place 2.7.
    assert measures.ninetieth_percentile_error(FORECAST, ACTUAL) == pytest.approx(10 + 0.7 * 20)


def test_pinball_loss_charges_a_low_quantile_little_for_being_exceeded():
    # y = 100, q = 80 at 0.05: 0.05 × 20 = 1, of 100. y = 100, q = 120 at 0.05: 0.95 × 20 = 19, of 100.
    assert measures.pinball(0.05, np.array([80.0]), np.array([100.0])) == pytest.approx(0.01)
    assert measures.pinball(0.05, np.array([120.0]), np.array([100.0])) == pytest.approx(0.19)


def test_pinball_loss_is_divided_by_what_came_before_it_is_averaged():
    # At 0.75: 0.75 × 10 of 100, and 0.25 × 20 of 400.
    loss = measures.pinball(0.75, np.array([90.0, 420.0]), np.array([100.0, 400.0]))
    assert loss == pytest.approx((0.075 + 0.0125) / 2)


def test_mean_pinball_is_over_the_five_levels():
    quantiles = np.array([[80.0, 90.0, 100.0, 120.0, 140.0]])
    by_hand = (0.05 * 20 + 0.25 * 10 + 0 + 0.25 * 20 + 0.05 * 40) / 100 / 5
    assert measures.mean_pinball(quantiles, np.array([100.0])) == pytest.approx(by_hand)


def test_what_comes_at_an_end_of_the_interval_is_covered():
    lower, upper = np.array([90.0, 100.0, 101.0, 80.0]), np.array([100.0, 110.0, 120.0, 99.0])
    assert measures.coverage(lower, upper, np.full(4, 100.0)) == 50.0


def test_sharpness_is_the_mean_width_as_a_share_of_what_came():
    lower, upper = np.array([90.0, 300.0]), np.array([110.0, 500.0])
    assert measures.sharpness(lower, upper, np.array([100.0, 400.0])) == pytest.approx((0.2 + 0.5) / 2)


def test_skill_is_above_nought_for_less_error_than_national_growth():
    assert measures.skill(3.0, 4.0) == pytest.approx(0.25)
    assert measures.skill(5.0, 4.0) == pytest.approx(-0.25)
