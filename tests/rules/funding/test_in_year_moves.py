"""Pupils excluded and admitted in a year: weeks and pence counted by hand, every fault at once, one side only for a school."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from fanlight.cli.funding import funding
from fanlight.funding.files.refusing import FundingRefused
from fanlight.funding.public import MovesAsked, work_out_moves
from fanlight.funding.rules.in_year_moves import Move, by_school, moved
from fanlight.funding.rules.in_year_moves_columns import COLUMNS
from fanlight.funding.rules.years import FundingYear

FORMATS = Path(__file__).parents[3] / "docs" / "formats"
EXAMPLE, GUIDE = FORMATS / "in-year-moves-example.csv", FORMATS / "in-year-moves.md"
ENDS = "2018-07-20"
YEAR = FundingYear(2018)


def worked(path: Path = EXAMPLE, year: str = "2018-19", ends: str = ENDS) -> dict:
    return work_out_moves(MovesAsked(year, path, ends)).values


def refused(path: Path, year: str = "2018-19", ends: str = ENDS) -> str:
    with pytest.raises(FundingRefused) as found:
        worked(path, year, ends)
    return "\n".join(found.value.reasons)


def file_of(folder: Path, *rows: str, columns: str = ",".join(COLUMNS)) -> Path:
    path = folder / "moves.csv"
    path.write_text("\n".join([columns, *rows]) + "\n", encoding="utf-8")
    return path


def test_every_move_of_the_example_is_what_it_comes_to_by_hand() -> None:
    first, second, third = worked()["moves"]
    # 5 November to 31 March: 21 weeks. £4,400.00 × 21 / 52 = £1,776.923. 21 January to 31 March: 70 days, 10 weeks.
    assert (first["weeks_left"], first["given_pence"]) == (21, 177_692)
    # £1,776.92 × 10 / 21 = £846.152, and not less than it.
    assert (first["weeks_there"], first["got_pence"], first["between_pence"]) == (10, 84_616, 93_076)
    # With an order of £4,000.00; no school has admitted this pupil.
    assert (second["given_pence"], second["got_pence"], second["to_urn"]) == (577_692, 0, "")
    # Of the leaving age group: 23 April to 20 July is 89 days, 12 weeks; 14 May to 20 July is 68 days, 9 weeks.
    # £4,386.00 × 12 / 52 = £1,012.154; £1,012.15 × 9 / 12 = £759.1125.
    assert (third["weeks_left"], third["given_pence"], third["weeks_there"], third["got_pence"]) == (
        12,
        101_215,
        9,
        75_912,
    )


def test_each_school_has_both_its_sides_added_up_and_the_sums_are_the_moves() -> None:
    values = worked()
    found = {one["urn"]: (one["given_pence"], one["got_pence"], one["net_pence"]) for one in values["schools"]}
    assert found == {
        "999401": (755_384, 0, -755_384),
        "999402": (101_215, 84_616, -16_599),
        "999403": (0, 75_912, 75_912),
    }
    assert (values["given_pence"], values["got_pence"], values["between_pence"]) == (856_599, 160_528, 696_071)
    assert values["not_admitted"] == 1 and values["rule"] == "SI 2024/66 reg 39; SI 2018/10 reg 27"
    assert [row[0] for row in values["csv"]["rows"]] == [1, 2, 3]


def test_every_figure_says_why_and_what_was_not_read_says_so() -> None:
    whys = worked()["whys"]
    assert set(whys) == {
        *("move-1-given", "move-1-got", "move-2-given", "move-3-given", "move-3-got"),
        *("school-999401", "school-999402", "school-999403"),
    }
    parts = {one["label"]: one["words"] for one in whys["move-3-given"]["parts"]}
    assert parts["Money counts until"] == "20 July 2018" and parts["Complete weeks left (B)"] == "12"
    assert {one["words"] for one in whys["move-1-given"]["parts"]} >= {"£4,400.00", "31 March 2019", "21", "£1,776.92"}
    doubtful = [one["label"] for one in whys["move-1-got"]["parts"] if one.get("verified") is False]
    assert len(doubtful) == 2 and "were not read" in worked()["unverified"][0]
    assert [one["words"] for one in whys["school-999402"]["parts"]] == ["£846.16", "-£1,012.15"]


def test_a_school_is_shown_its_own_side_and_no_other_schools_name_or_number() -> None:
    own = worked()["schools_own"]
    assert {one["what"] for one in own["999402"]["moves"]} == {"gives", "gets"}
    assert (own["999402"]["net_pence"], len(own["999401"]["moves"])) == (-16_599, 2)
    for urn, part in own.items():
        told = json.dumps(part)
        others = {"999401", "999402", "999403"} - {urn}
        assert not any(one in told for one in (*others, "Alder", "Birch", "Cedar"))


def test_nothing_that_was_not_read_is_claimed_where_nobody_was_admitted(tmp_path: Path) -> None:
    path = file_of(
        tmp_path, "999401,2018-11-05,4400,,", columns="from_urn,excluded_on,per_pupil_pounds,to_urn,admitted_on"
    )
    values = worked(path, ends="")
    assert values["unverified"] == [] and values["schools"][0]["name"] == ""
    assert values["whys"]["school-999401"]["label"] == "999401: change of its budget"


def test_the_leaving_age_group_after_the_school_year_has_to_the_end_of_march() -> None:
    late = Move(1, "999401", "", date(2018, 9, 3), 520_000, is_leaving=True)
    on_the_day = Move(2, "999401", "", date(2018, 7, 14), 520_000, is_leaving=True)
    assert moved(late, YEAR, date(2018, 7, 20)).weeks == 30
    assert moved(on_the_day, YEAR, date(2018, 7, 20)).weeks == 1
    staying = Move(3, "999401", "", date(2018, 4, 23), 520_000)
    assert moved(staying, YEAR, date(2018, 7, 20)).weeks == 49


def test_everything_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    path = file_of(
        tmp_path,
        "99940,2018-13-05,4400,,,Alder,,,",
        "999401,2018-11-05,-1,999401,2018-11-06,Alder,=cmd,1.234,perhaps",
        "999401,2018-11-05,4400,999402,,Alder,,,",
        "999401,2018-11-05,4400,,2018-11-06,Alder,,,",
        "999401,2018-11-05,4400,999402,2018-11-04,Alder,Birch,,",
        "999401,,4400,,,Alder,,,",
    )
    told = refused(path, ends="20 July")
    for words in (
        "line 2, from_urn: “99940” is no URN",
        "line 2, excluded_on: “2018-13-05” is no day",
        "“-1” is below nought",
        "is the school that excluded",
        "“=cmd” is no name",
        "more than 2 decimal places",
        "“perhaps” is none of yes, no",
        "line 4, admitted_on: is blank, and to_urn is not",
        "line 5, to_urn: is blank, and admitted_on is not",
        "is before the day of the exclusion",
        "line 7, excluded_on: is blank",
        "“20 July” is no day",
    ):
        assert words in told, words
    assert "is no funding year" in refused(EXAMPLE, year="2018")


def test_days_of_another_year_and_a_school_year_that_nobody_gave_are_refused(tmp_path: Path) -> None:
    assert "say on which day the school year ends that ends in 2018-19" in refused(EXAMPLE, ends="")
    assert "2019-07-19, is not in the funding year 2018-19" in refused(EXAMPLE, ends="2019-07-19")
    path = file_of(tmp_path, "999401,2018-03-31,4400,,,,,,", "999401,2019-03-20,4400,999402,2019-04-02,,,,")
    told = refused(path)
    assert "line 2: 2018-03-31 is not in the funding year" in told and "line 3: 2019-04-02 is not in" in told
    assert "column to_urn is missing" in refused(file_of(tmp_path, "999401", columns="from_urn"))


@given(
    per_pupil=st.integers(0, 10**7),
    order=st.integers(0, 10**6),
    out=st.dates(YEAR.first_on, YEAR.last_on),
    after=st.integers(0, 400),
)
def test_no_school_gets_more_than_was_given_and_sums_hold(per_pupil: int, order: int, out: date, after: int) -> None:
    into = date.fromordinal(min(out.toordinal() + after, YEAR.last_on.toordinal()))
    one = moved(Move(1, "999401", "", out, per_pupil, order, False, "999402", "", into), YEAR, None)
    assert 0 <= one.got <= one.given <= per_pupil + order and one.kept == one.given - one.got
    assert sum(school.net for school in by_school([one])) == -one.kept


@pytest.mark.parametrize("form", ["json", "csv", "table"])
def test_the_command_prints_each_form_and_refuses_with_two(form: str) -> None:
    words = ["moves", "--year", "2018-19", "--moves", str(EXAMPLE), "--format", form]
    done = CliRunner().invoke(funding, [*words, "--school-year-ends", ENDS])
    assert done.exit_code == 0 and ("84616" in done.stdout or "£846.16" in done.stdout)
    assert "Unverified: What the admitting school gets" in done.stderr
    assert CliRunner().invoke(funding, words).exit_code == 2


def test_every_column_is_told() -> None:
    told = GUIDE.read_text()
    assert not [one for one in COLUMNS if f"`{one}`" not in told]
