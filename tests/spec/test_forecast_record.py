"""What Fanlight's own forecast has reached on the published panel: the numbers that the method's page states."""

import pytest

from fanlight.cli.forecast import printed_cells
from fanlight.forecasting.methods.rolling import backtest, every_method
from tests.architecture.source import ROOT
from tests.rules.forecasting.invented import published_panel
from tests.spec.test_forecast_table_b import LAST_ORIGINS, REFORM, TABLE

HORIZONS = [1, 2, 3, 4, 5]


def pooled_scores(origins):
    methods = {name: method for name, method in every_method().items() if name in ("fanlight", "national random walk")}
    rows = backtest(published_panel(), list(origins), HORIZONS, methods)
    return {(row["method"], row["horizon"]): row for row in rows if row["origins"] == f"{origins[0]}-{origins[-1]}"}


@pytest.fixture(scope="module")
def last_origins():
    return pooled_scores(LAST_ORIGINS)


@pytest.fixture(scope="module")
def reform():
    return pooled_scores(REFORM)


def test_the_error_is_at_most_four_percent_at_one_year_and_ten_at_three(last_origins):
    assert last_origins["fanlight", 1]["mape"] <= 4.0
    assert last_origins["fanlight", 3]["mape"] <= 10.0
    assert [last_origins["fanlight", one]["n"] for one in HORIZONS] == [710, 568, 426, 284, 142]


@pytest.mark.parametrize("horizon", HORIZONS)
def test_the_error_is_below_every_method_to_beat_at_every_horizon(last_origins, reform, horizon):
    for origins, scores in ((LAST_ORIGINS, last_origins), (REFORM, reform)):
        best = min(cells[horizon - 1][0] for (of, _), cells in TABLE.items() if of == origins)
        assert scores["fanlight", horizon]["mape"] < best


@pytest.mark.parametrize("horizon", [1, 2, 3])
def test_nine_in_ten_intervals_hold_what_came_give_or_take_five_in_a_hundred(last_origins, horizon):
    assert 85 <= last_origins["fanlight", horizon]["coverage90"] <= 95


@pytest.mark.parametrize("horizon", HORIZONS)
def test_the_whole_distribution_loses_less_than_the_national_random_walk(last_origins, reform, horizon):
    for scores in (last_origins, reform):
        assert scores["fanlight", horizon]["pinball"] < scores["national random walk", horizon]["pinball"]


def test_the_bias_that_is_admitted_is_the_bias_that_is_measured(last_origins):
    """Too high by two percent and more at three years: the page says so, and this holds it to that."""
    assert last_origins["fanlight", 1]["bias"] == pytest.approx(0.4, abs=0.1)
    assert last_origins["fanlight", 2]["bias"] == pytest.approx(1.0, abs=0.1)
    assert last_origins["fanlight", 3]["bias"] == pytest.approx(2.3, abs=0.1)


def test_the_page_prints_what_is_measured(last_origins, reform):
    page = (ROOT / "docs" / "forecasting" / "method.md").read_text(encoding="utf-8")
    printed = {tuple(line.split()) for line in page.splitlines()}
    for scores in (last_origins, reform):
        for row in scores.values():
            assert tuple(" ".join(printed_cells(row)).split()) in printed
