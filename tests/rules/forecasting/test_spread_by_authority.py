"""Many authorities and scenarios, spread over an engine that groups frames, forecast as each one alone."""

import polars as pl
import pytest

from fanlight.forecasting.grouped import forecast_group
from fanlight.forecasting.refusing import ForecastRefused
from fanlight.forecasting.running import Asked, run_forecast
from tests.rules.forecasting.invented_authority import folder, lever

ASKED = {"years": 3, "runs": 200, "seed": 7}
SMALLER = "january,plans\n2014,151\n2015,156\n2016,163\n2017,172\n2018,184\n2019,198\n2020,212\n2021,226\n2022,241\n"
TOTALS_ALONE = {
    "totals.csv": SMALLER.encode(),
    "panel.csv": folder()["panel.csv"],
    "about.toml": b'authority_code = "X0299999"\norigin = 2022\n',
}
FOLDERS = {
    ("Invented Vale", "as it is"): folder(),
    ("Invented Vale", "places"): folder() | {"levers.toml": lever("places", places=60, area="North").encode()},
    ("Little Invented", "as it is"): TOTALS_ALONE,
}


def a_frame():
    rows = [
        {"authority": authority, "scenario": scenario, "file": name, "content": content}
        for (authority, scenario), files in FOLDERS.items()
        for name, content in files.items()
    ]
    return pl.DataFrame(rows).sample(fraction=1, shuffle=True, seed=3)


@pytest.fixture(scope="module")
def spread():
    return a_frame().group_by("authority", "scenario").map_groups(lambda one: forecast_group(one, **ASKED))


@pytest.mark.parametrize("group", FOLDERS, ids=" ".join)
def test_a_group_is_what_the_authority_alone_is(spread, group):
    files = dict(FOLDERS[group])
    alone = run_forecast(Asked(files, levers=files.pop("levers.toml", None), **ASKED))["rows"]
    of_group = spread.filter(authority=group[0], scenario=group[1]).drop("authority", "scenario").to_dicts()
    assert of_group == [{**row, "year": str(row["year"])} for row in alone]


def test_scenarios_of_one_authority_have_the_same_draws(spread):
    unmitigated = spread.filter(authority="Invented Vale", line="unmitigated")
    one, other = (unmitigated.filter(scenario=name).drop("scenario") for name in ("as it is", "places"))
    assert one.equals(other)
    assert set(spread.filter(scenario="places")["line"]) == {"unmitigated", "mitigated"}


def test_content_may_be_text():
    texts = [{"file": name, "content": content.decode()} for name, content in TOTALS_ALONE.items()]
    as_bytes = [{"file": name, "content": content} for name, content in TOTALS_ALONE.items()]
    assert forecast_group(pl.DataFrame(texts), **ASKED).equals(forecast_group(pl.DataFrame(as_bytes), **ASKED))


@pytest.mark.parametrize(
    ("frame", "reason"),
    [
        (a_frame(), "authority has more than one value"),
        (pl.DataFrame({"file": ["a.csv", "a.csv"], "content": ["", ""]}), "A file stands twice"),
        (pl.DataFrame({"file": ["a.csv"]}), "no column content"),
    ],
)
def test_a_frame_that_is_no_folder_is_refused(frame, reason):
    with pytest.raises(ForecastRefused, match=reason):
        forecast_group(frame, **ASKED)
