"""The seven methods to beat, on the published panel: every cell of the table of their errors, to a tenth of a percent."""

import numpy as np
import polars as pl
import pytest

from fanlight.forecasting.methods.measures import bias, mape
from fanlight.forecasting.methods.panels import NOT_SCORED, Panel
from fanlight.forecasting.methods.simple import SIMPLE_METHODS
from tests.architecture.source import ROOT

PUBLISHED = ROOT / "src" / "fanlight" / "forecasting" / "data" / "sen2_ehc_plans_by_authority_2010_2022.csv"
LAST_ORIGINS, REFORM = range(2017, 2022), range(2013, 2017)

# MAPE and bias in percent at one to five years.
TABLE = {
    (LAST_ORIGINS, "persistence"): ((9.3, -9.1), (17.4, -17.4), (24.9, -24.9), (31.6, -31.6), (37.8, -37.8)),
    (LAST_ORIGINS, "last year's growth"): ((5.0, 0.8), (9.6, 2.5), (15.1, 5.0), (22.5, 10.0), (31.8, 17.6)),
    (LAST_ORIGINS, "own 3-year growth"): ((4.6, 0.0), (8.4, 0.1), (12.4, -0.1), (16.1, -2.4), (19.2, -10.0)),
    (LAST_ORIGINS, "damped own growth"): ((4.4, -1.9), (8.1, -5.2), (12.5, -9.7), (17.9, -15.9), (25.0, -24.4)),
    (LAST_ORIGINS, "linear drift"): ((4.3, -1.8), (7.6, -4.1), (11.2, -7.1), (15.0, -11.5), (20.0, -18.5)),
    (LAST_ORIGINS, "national growth"): ((4.2, -0.1), (7.2, -0.3), (10.0, -1.3), (12.2, -5.1), (15.5, -13.8)),
    (LAST_ORIGINS, "pooled"): ((4.0, -0.5), (7.0, -1.6), (10.0, -3.6), (13.0, -8.1), (17.9, -16.7)),
    (REFORM, "persistence"): ((6.6, -5.3), (13.4, -12.1), (20.8, -20.3), (28.3, -28.1), (34.9, -34.8)),
    (REFORM, "last year's growth"): ((5.4, -2.1), (10.9, -6.0), (16.9, -11.3), (22.8, -16.4), (28.3, -20.5)),
    (REFORM, "own 3-year growth"): ((5.6, -3.5), (11.1, -8.6), (17.2, -15.3), (23.2, -21.8), (28.4, -27.4)),
    (REFORM, "damped own growth"): ((5.7, -3.9), (11.5, -9.7), (18.2, -17.2), (25.1, -24.6), (31.3, -31.1)),
    (REFORM, "linear drift"): ((5.7, -3.7), (11.4, -9.3), (17.8, -16.3), (24.1, -23.3), (29.7, -29.2)),
    (REFORM, "national growth"): ((5.6, -3.8), (11.0, -9.3), (17.2, -16.4), (23.6, -23.3), (29.4, -29.3)),
    (REFORM, "pooled"): ((5.5, -3.7), (11.0, -9.3), (17.4, -16.5), (23.9, -23.5), (29.8, -29.6)),
}
PAIRS = {LAST_ORIGINS: (710, 568, 426, 284, 142), REFORM: (568, 568, 568, 568, 568)}
KENT = "E10000016"


@pytest.fixture(scope="module")
def published():
    return Panel.of(pl.read_csv(PUBLISHED))


@pytest.mark.parametrize("origins, name", TABLE, ids=lambda one: one if isinstance(one, str) else f"{one[0]}-{one[-1]}")
def test_every_cell_of_the_table_is_reproduced_to_a_tenth(published, origins, name):
    scored = published.without(NOT_SCORED)
    for years in range(1, 6):
        reached = [origin for origin in origins if origin + years <= scored.last_year]
        forecast = np.concatenate(
            [SIMPLE_METHODS[name](scored.known_at(one).counts, 5)[:, years - 1] for one in reached]
        )
        actual = np.concatenate([scored.actual(one + years) for one in reached])
        printed = round(mape(forecast, actual), 1), round(bias(forecast, actual), 1)
        assert printed == TABLE[origins, name][years - 1]
        assert len(actual) == PAIRS[origins][years - 1]


@pytest.mark.parametrize(
    "origin, expected", [(2018, (10_910, 12_009, 13_155)), (2019, (13_356, 15_068, 16_898))], ids=["2018", "2019"]
)
def test_the_pooled_method_gives_kent_what_it_gave_when_it_was_described(published, origin, expected):
    known = published.without(NOT_SCORED).known_at(origin)
    forecast = SIMPLE_METHODS["pooled"](known.counts, 3)[known.codes.index(KENT)]
    assert tuple(round(one) for one in forecast) == expected


def test_the_published_panel_has_144_authorities_and_13_januaries_without_a_gap(published):
    assert published.counts.shape == (144, 13)
    assert np.isfinite(published.counts).all()
