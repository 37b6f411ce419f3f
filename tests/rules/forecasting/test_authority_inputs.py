"""A folder that contradicts itself is refused, every reason at once, and nothing is patched."""

import re

import pytest

from fanlight.forecasting.public import ForecastRefused, check_inputs, example_inputs, template_inputs
from fanlight.forecasting.running import Asked, prepare, run_forecast
from tests.rules.forecasting.invented_authority import BANDS, COSTS, FLOWS, MONEY, PLACEMENT, PLACES, TOTALS, folder

SETTLED = '\n[[settled]]\njanuary = 2021\nkeep = "plans_by_age_band.csv"\nreason = "The age table was corrected."\n'
ABOUT = 'authority_code = "X0000001"\norigin = 2022\n'


def refused(**changes):
    with pytest.raises(ForecastRefused) as refusal:
        check_inputs(folder(**changes))
    return refusal.value.reasons


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"totals_csv": TOTALS + "2022,2409\n"}, "two totals for January 2022: 2,408 and 2,409"),
        ({"totals_csv": TOTALS.replace("2018,1838\n", "")}, "January 2018 is missing, between others"),
        ({"totals_csv": TOTALS.replace("1838", "-1838")}, "“-1838” is less than 0"),
        ({"totals_csv": TOTALS.replace("1838", "1838.5")}, "no whole number of children"),
        ({"totals_csv": TOTALS.replace("1838", "c")}, "“c” is no number"),
        ({"totals_csv": TOTALS.replace("2018", "18")}, "“18” is no year"),
        (
            {"plans_by_age_band_csv": BANDS.replace("202,2261", "201,2261")},
            "parts add up to 2,260, its total says 2,261",
        ),
        ({"plans_by_age_band_csv": BANDS.replace("2021,", "2019,")}, "January 2021 is missing"),
        ({"plans_by_placement_csv": PLACEMENT.replace("798", "-798")}, "is less than 0"),
        (
            {"flows_csv": FLOWS.replace("205,16", "20,16")},
            "The flows of 2020 do not close: 2,120 plans, 355 new, 20 ceased",
        ),
        ({"flows_csv": FLOWS.replace("500,120", "500,620")}, "620 requests refused of 500 made"),
        ({"flows_csv": FLOWS.replace("2020,", "2021,")}, "calendar year 2021 stands twice"),
        ({"flows_csv": FLOWS.replace("2020,", "2017,")}, "Calendar year 2018 is missing from the flows"),
        ({"unit_costs_csv": COSTS.replace("inmss", "boarding")}, "“boarding” is none of mainstream"),
        ({"unit_costs_csv": COSTS.replace("2021-22,inmss", "2021-23,inmss")}, "no financial year such as 2022-23"),
        ({"places_csv": PLACES.replace("South", "=South")}, "is no name"),
        ({"places_csv": PLACES + "2024,state_special,North,570,\n"}, "stand twice"),
        ({"money_csv": MONEY + "2022-23,schools_block,1,,\n"}, "two amounts of schools_block"),
        ({"about_toml": ABOUT + 'colour = "blue"\n'}, "“colour” is none of"),
        ({"about_toml": "authority_code = "}, "about.toml is no TOML"),
        ({"about_toml": ABOUT.replace("2022", "2031")}, "no total for January 2031"),
        ({"assumptions_toml": "[inflation]\nvalue = 0.04\n"}, "inflation needs a value and a source"),
        ({"assumptions_toml": '[inflation]\nvalue = "4%"\nsource = "us"\n'}, "another shape"),
        ({"assumptions_toml": '[refused]\nvalue = 1.0\nsource = "us"\n'}, "refused is a share of at most 0.95"),
        (
            {
                "assumptions_toml": '[moves]\nsource = "us"\n[moves.value]\nmainstream = { inmss = 0.7, state_special = 0.6 }\n'
            },
            "more than all move",
        ),
        (
            {"assumptions_toml": '[moves]\nsource = "us"\n[moves.value]\nmainstream = { castle = 0.1 }\n'},
            "“castle” is none of",
        ),
        (
            {"assumptions_toml": '[new_by_band]\nsource = "us"\n[new_by_band.value]\nunder_5 = 0.9\n5_to_10 = 0.9\n'},
            "new_by_band needs every band",
        ),
        ({"second_csv": PLACEMENT.replace("948,838", "947,839")}, "Two tables of settings for January 2022"),
        ({"second_csv": FLOWS.replace("480,115", "480,116")}, "Two tables of flows for calendar year 2019 differ"),
        ({"assumptions_toml": '[wishes]\nvalue = 1\nsource = "us"\n'}, "there is no assumption “wishes”"),
        (
            {"plans_csv": "january,age,need,setting,plans\n2022,26,any,mainstream,5\n"},
            "age “26” is no age from 0 to 25",
        ),
        ({"plans_csv": "january,age,need,setting,plans\n2022,6,any,castle,5\n"}, "setting “castle” is none of"),
        ({"totals_csv": "january,plans\n2022\n"}, "it has 1 cells, the first line 2"),
    ],
)
def test_what_contradicts_is_refused_with_its_place_and_reason(changes, reason):
    assert [one for one in refused(**changes) if reason in one], refused(**changes)


def test_every_reason_is_told_at_once():
    reasons = refused(
        totals_csv=TOTALS.replace("1838", "x"), flows_csv=FLOWS.replace("500", "y"), money_csv=MONEY.replace("-4", "z4")
    )
    assert len([one for one in reasons if "is no number" in one]) == 3
    assert all(re.match(r"\w+\.csv, line \d+: ", one) for one in reasons if "is no number" in one)


def test_two_totals_for_one_year_are_refused_until_somebody_says_which_is_right():
    wrong = BANDS.replace("98,694,790,477,202,2261", "98,694,790,477,212,2271")
    (reason,) = [one for one in refused(plans_by_age_band_csv=wrong) if "Two totals" in one]
    assert "2,271 in plans_by_age_band.csv" in reason
    assert "2,261 in plans_by_placement.csv" in reason
    ready = prepare(Asked(folder(plans_by_age_band_csv=wrong, about_toml=ABOUT + SETTLED), 2, 100, 1))
    assert {(one["other"], one["other_total"], one["kept_total"]) for one in ready.inputs.conflicts} == {
        ("plans_by_placement.csv", 2261, 2271),
        ("totals.csv", 2261, 2271),
    }
    assert 2021 not in ready.forecast.authority.history.settings
    assert ready.forecast.authority.history.totals[2021] == 2271


def test_a_total_other_than_the_panels_is_a_conflict_too():
    """The trap of 2018: the establishment table has 8,957, the age table and the panel 9,862."""
    totals = "january,plans\n2017,8199\n2018,8957\n2019,11763\n"
    about = 'authority_code = "E10000016"\n'
    with pytest.raises(ForecastRefused, match=r"Two totals for January 2018: 8,957 .* and 9,862 in the panel"):
        check_inputs({"totals.csv": totals.encode(), "about.toml": about.encode()})
    settled = about + '[[settled]]\njanuary = 2018\nkeep = "panel"\nreason = "Ages, not establishments."\n'
    ready = prepare(Asked({"totals.csv": totals.encode(), "about.toml": settled.encode()}, 1, 100, 1))
    assert ready.inputs.conflicts[0]["kept_total"] == 9862


def test_ages_that_leave_no_room_for_a_setting_are_refused():
    wrong = PLACEMENT.replace("948,838,181,363,48,30", "381,238,181,1530,48,30")
    (reason,) = refused(plans_by_placement_csv=wrong)
    assert "further_education has 1,530" in reason


def test_an_authority_is_known_by_its_plans_where_it_gives_no_code():
    result = prepare(Asked({"t.csv": example_inputs()["plans_by_age_band.csv"]}, 1, 100, 1))
    assert result.forecast.authority.code == "E10000016"


def test_unit_costs_of_two_sources_are_never_mixed():
    result = run_forecast(Asked(example_inputs(), 1, 100, 1))
    assert any("not mixed in" in one and "2022-23" in one for one in result["told"])
    cost = {row["part"]: row["mean"] for row in result["rows"] if row["quantity"] == "cost"}
    children = {row["part"]: row["mean"] for row in result["rows"] if row["quantity"] == "plans_by_setting"}
    each = cost["state_special"] / (0.25 * 5534 + 0.75 * children["state_special"])
    # Between 20,629 in 2020-21 and 24,252 in 2024-25 of one source: 22,367 half-way in logs, not the other source's 22,800.
    assert each == pytest.approx((20_629 * 24_252) ** 0.5, rel=0.02)


def test_flows_published_after_the_origin_are_not_used_and_the_conflict_of_2018_is_shown():
    result = run_forecast(Asked(example_inputs(), 1, 100, 1))
    assert any("Flows of calendar year 2022 came after January 2022" in one for one in result["told"])
    assert [(one["january"], one["kept_total"], one["other_total"]) for one in result["conflicts"]] == [
        (2018, 9862.0, 8957)
    ]


def test_the_template_has_the_columns_that_are_read_and_says_what_is_missing():
    files = template_inputs()
    with pytest.raises(ForecastRefused, match="There is no count of plans"):
        check_inputs(files)
    filled = files | {"totals.csv": TOTALS.encode()}
    read = {one["table"]: one["what"] for one in check_inputs(filled)}
    assert set(read) == {name for name in files if name.endswith(".csv")}
    assert "not read" not in read.values()


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe\x00",
        b"january,plans\n2022,\x00\n",
        b'january,plans\n"2022,5\n',
        b"january,january\n2022,5\n",
        b"\x00" * 100,
    ],
)
def test_a_file_that_is_no_table_is_refused_and_nothing_raised(content):
    with pytest.raises(ForecastRefused):
        check_inputs(folder() | {"totals.csv": content})


def test_a_code_alone_is_enough_where_the_panel_knows_the_authority():
    about = {"about.toml": b'authority_code = "E10000016"\n'}
    ready = prepare(Asked(about, 1, 100, 1))
    assert ready.forecast.authority.origin == 2022
    with pytest.raises(ForecastRefused, match="There is no count of plans of Q1"):
        check_inputs({"about.toml": b'authority_code = "Q1"\n'})


@pytest.mark.parametrize(
    ("totals", "reason"),
    [
        ("2020,0\n2021,0\n2022,0\n", "Nobody has a plan in January 2022"),
        ("2024,1000\n2025,1100\n2026,1190\n", "ends with January 2022: give your plans from that January on"),
    ],
)
def test_what_nothing_can_be_learnt_from_is_refused_with_what_to_give(totals, reason):
    with pytest.raises(ForecastRefused) as refusal:
        check_inputs({"totals.csv": f"january,plans\n{totals}".encode()})
    assert reason in " ".join(refusal.value.reasons)


@pytest.mark.parametrize(
    "totals",
    ["2022,340\n", "2021,300\n2022,340\n", "2020,11\n2021,10\n2022,12\n", "2021,9500000000\n2022,9900000000\n"],
)
def test_few_januaries_few_children_and_very_many_are_forecast(totals):
    ready = prepare(Asked({"totals.csv": f"january,plans\n{totals}".encode()}, 3, 100, 1))
    _, quantities = ready.forecast.line([])
    assert all((numbers >= -1e-9).all() for (name, _), numbers in quantities.items() if name.startswith("plans"))
    assert (quantities["plans", ""] > 0).all()


def test_plans_after_the_panels_last_january_are_used_with_what_came_before():
    totals = "january,plans\n" + "".join(f"{year},{1000 + 100 * (year - 2016)}\n" for year in range(2016, 2026))
    ready = prepare(Asked({"totals.csv": totals.encode()}, 2, 100, 1))
    assert ready.forecast.authority.origin == 2025


def test_a_split_that_stops_before_the_origin_is_scaled_and_said():
    needs = "january,asd,slcn,total\n2020,1300,820,2120\n2021,1390,871,2261\n"
    result = run_forecast(Asked(folder(plans_by_need_csv=needs), 1, 100, 1))
    assert "The needs are those of January 2021, the last that is given, scaled to January 2022." in result["told"]
