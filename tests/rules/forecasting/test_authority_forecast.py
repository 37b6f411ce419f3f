"""The whole forecast of one authority: what always holds, whatever is asked."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fanlight.forecasting.methods.lines import rows_of
from fanlight.forecasting.methods.overlays import Overlay
from fanlight.forecasting.methods.simulated import simulate
from fanlight.forecasting.running import Asked, run_forecast
from tests.rules.forecasting.invented_authority import TOTALS, folder, lever, prepared

SLOW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def forecast():
    return prepared().forecast


def test_each_run_comes_to_its_draw_of_the_panel_forecast(forecast):
    line, quantities = forecast.line([])
    assert quantities["plans", ""] == pytest.approx(forecast.base.drawn.targets)
    assert line.flows["stock_after"] == pytest.approx(forecast.base.drawn.targets)


def test_splits_by_setting_and_age_add_up_to_the_total_in_every_run(forecast):
    _, quantities = forecast.line([])
    for split in ("plans_by_setting", "plans_by_age"):
        parts = sum(numbers for (name, _), numbers in quantities.items() if name == split)
        assert parts == pytest.approx(quantities["plans", ""])
    pounds = sum(numbers for (name, part), numbers in quantities.items() if name == "cost" and part)
    assert pounds == pytest.approx(quantities["cost", ""])


def test_balances_are_income_less_cost_and_accumulate_from_the_closing_balance(forecast):
    _, quantities = forecast.line([])
    in_year = quantities["funding", ""] + quantities["transfer", ""] - quantities["cost", ""]
    assert quantities["in_year_balance", ""] == pytest.approx(in_year)
    assert quantities["cumulative_balance", ""] == pytest.approx(-4_000_000 + np.cumsum(in_year, axis=1))
    assert quantities["funding", ""][0] == pytest.approx(44_000_000 * 1.03 ** np.arange(4))


@SLOW
@given(
    st.sampled_from(
        [
            ("requests", {"percent": -12.5}),
            ("requests", {"percent": 30}),
            ("refusals", {"points": 6}),
            ("ceasing", {"percent": 40}),
            ("retention", {"percent": 35}),
            ("support_without_plan", {"percent": 10, "pounds": 2500}),
            ("independent_panel", {"percent": 30, "to": "state_special"}),
            ("places", {"places": 60, "area": "North"}),
            ("places", {"places": 25, "setting": "resourced_provision"}),
            ("eligibility", {"highest_age": 19}),
            ("growth", {"percent": 0}),
            ("growth", {"growth": "last_year"}),
        ]
    ),
    st.integers(0, 2**20),
    st.integers(1, 6),
)
def test_the_stock_identity_holds_in_every_run_and_year_under_any_lever(change, seed, years):
    kind, fields = change
    ready = prepared(lever(kind, **fields), years=years, runs=100, seed=seed)
    line, quantities = ready.forecast.line(ready.levers)
    flows = line.flows
    after = flows["stock"] + flows["new_plans"] - flows["ceased"] + flows["transfers_in"] - flows["transfers_out"]
    assert after == pytest.approx(flows["stock_after"], abs=1e-6)
    assert flows["stock"][:, 1:] == pytest.approx(flows["stock_after"][:, :-1])
    assert line.plans.min() >= -1e-9
    assert line.plans.sum(axis=(2, 3)) == pytest.approx(quantities["plans", ""])
    assert all((numbers >= -1e-9).all() for (name, _), numbers in quantities.items() if name == "places_short")
    rows = rows_of(quantities, 2022)
    for low, high in (("q05", "q25"), ("q25", "q50"), ("q50", "q75"), ("q75", "q95")):
        assert (rows[low] <= rows[high] + 1e-6).all()


RESOURCED = {"setting": "resourced_provision"}
HALF = {"setting": "inmss", "percent": 50}
MORE = [
    # The lever, twice the lever, and what may only fall by more of it: in every run and year.
    ("requests", {"percent": -10}, {"percent": -20}, ("plans", "")),
    ("refusals", {"points": 3}, {"points": 6}, ("plans", "")),
    ("ceasing", {"percent": 20}, {"percent": 40}, ("plans", "")),
    ("retention", {"percent": 20}, {"percent": 40}, ("plans_by_setting", "inmss")),
    ("support_without_plan", {"percent": 5, "pounds": 0}, {"percent": 10, "pounds": 0}, ("plans", "")),
    ("independent_panel", {"percent": 20}, {"percent": 40}, ("plans_by_setting", "inmss")),
    ("places", {"places": 20}, {"places": 40}, ("plans_by_setting", "inmss")),
    ("places", {"places": 20}, {"places": 40}, ("places_short", "state_special")),
    ("places", RESOURCED | {"places": 20}, RESOURCED | {"places": 40}, ("plans_by_setting", "inmss")),
    ("fees", {"setting": "inmss", "percent": -5}, {"setting": "inmss", "percent": -10}, ("cost", "")),
    ("fee_cap", {"setting": "inmss", "percent": 2}, {"setting": "inmss", "percent": 0}, ("cost", "inmss")),
    ("attendance_penalty", HALF | {"share_of_children": 4}, HALF | {"share_of_children": 8}, ("cost", "")),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "some", "more", "falls"), MORE)
def test_more_of_a_lever_never_does_less(kind, some, more, falls):
    none, one, two = (prepared(text, runs=120) for text in (None, lever(kind, **some), lever(kind, **more)))
    lines = [ready.forecast.line(ready.levers)[1][falls] for ready in (none, one, two)]
    assert (lines[1] <= lines[0] + 1e-6).all()
    assert (lines[2] <= lines[1] + 1e-6).all()
    assert lines[2].mean() < lines[0].mean() - 1e-6


def test_the_difference_that_a_lever_makes_is_far_surer_than_either_line():
    """Common random numbers: both lines have the same draws."""
    ready = prepared(lever("requests", percent=-10), runs=400)
    before, after = ready.forecast.line([])[1]["plans", ""], ready.forecast.line(ready.levers)[1]["plans", ""]
    spread = np.ptp(np.quantile(before[:, -1], [0.05, 0.95]))
    assert np.ptp(np.quantile((after - before)[:, -1], [0.05, 0.95])) < spread / 4


def test_the_same_seed_gives_the_same_object_and_another_seed_another_near_it():
    files = folder()
    first, again = (run_forecast(Asked(files, 2, 300, 7, lever("places", places=30).encode())) for _ in range(2))
    assert first == again
    other = run_forecast(Asked(files, 2, 300, 8, None))
    mean = {
        seed: next(row["mean"] for row in one["rows"] if row["quantity"] == "plans")
        for seed, one in ((7, first), (8, other))
    }
    assert mean[7] != mean[8]
    assert mean[7] == pytest.approx(mean[8], rel=0.03)


def test_runs_are_the_same_in_blocks_of_any_size(forecast, monkeypatch):
    whole = simulate(forecast.base, Overlay.none(4)).plans
    monkeypatch.setattr("fanlight.forecasting.methods.simulated._BLOCK", 7)
    assert simulate(forecast.base, Overlay.none(4)).plans == pytest.approx(whole, rel=1e-12)


def test_totals_alone_are_enough_and_everything_taken_for_want_of_more_is_said():
    result = run_forecast(Asked({"totals.csv": TOTALS.encode()}, 3, 200, 1))
    assert {row["quantity"] for row in result["rows"]} == {"plans", "plans_by_setting", "plans_by_age", "places_short"}
    told = " ".join(result["told"])
    for sentence in (
        "No table of ages",
        "No table of settings",
        "No table of needs",
        "No flows",
        "No unit costs",
        "not in the panel",
    ):
        assert sentence in told


def test_it_is_sharper_with_more():
    """The spread of ages narrows with the authority's own ages: three years of them weigh more than what is assumed."""
    with_ages, without = prepared(runs=600), prepared(runs=600, plans_by_age_band_csv=None)
    spreads = []
    for ready in (with_ages, without):
        quantities = ready.forecast.line([])[1]
        spreads.append(np.std(np.log(quantities["plans_by_age", "5_to_10"][:, 0] / quantities["plans", ""][:, 0])))
    assert spreads[0] < spreads[1]


def test_single_cells_are_taken_as_they_are_given():
    rows = [
        f"2022,{age},{need},{setting},{number}"
        for age, need, setting, number in (
            (7, "autistic spectrum disorder", "mainstream", 1000),
            (7, "hearing impairment", "state_special", 908),
            (17, "hearing impairment", "further_education", 500),
        )
    ]
    cells = "january,age,need,setting,plans\n" + "\n".join(rows) + "\n"
    ready = prepared(plans_csv=cells, plans_by_age_band_csv=None, plans_by_placement_csv=None)
    stock = ready.forecast.base.learnt.stock
    assert stock.sum(axis=(0, 2)).tolist() == [1000, 1408]
    assert stock[7].sum() == 1908
    _, quantities = ready.forecast.line([])
    needs = [numbers for (name, _), numbers in quantities.items() if name == "plans_by_need"]
    assert sum(needs) == pytest.approx(quantities["plans", ""])


def test_no_flow_or_count_after_the_origin_changes_a_forecast():
    """What was known in January 2021 is all that a forecast from there sees."""
    earlier = 'authority_code = "X0000001"\norigin = 2021\n'
    cut = {
        "totals_csv": TOTALS.replace("2022,2408\n", ""),
        "plans_by_age_band_csv": folder()["plans_by_age_band.csv"].decode().rsplit("2022", 1)[0],
        "plans_by_placement_csv": folder()["plans_by_placement.csv"].decode().rsplit("2022", 1)[0],
        "flows_csv": folder()["flows.csv"].decode().rsplit("2021,", 1)[0],
    }
    seen = prepared(about_toml=earlier, money_csv=None).forecast.line([])[1]
    not_there = prepared(about_toml=earlier, money_csv=None, **cut).forecast.line([])[1]
    assert all((seen[key] == not_there[key]).all() for key in seen)


def test_why_plans_end_adds_up_to_how_many_do():
    result = run_forecast(Asked(folder(), 2, 100, 7, lever("eligibility", highest_age=23).encode()))
    for flows in (one for one in result["flows"] if one["line"] != "recorded"):
        assert sum(value for name, value in flows.items() if name.startswith("ceased_")) == pytest.approx(
            flows["ceased"]
        )
        assert flows["ceased_reached_26"] > 0 or flows["line"] == "mitigated"
