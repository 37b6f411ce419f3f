"""Growth by school, by hand: further pupils, months, classes, the fewest that count, and the fund to its last penny."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from fanlight.cli.funding import funding
from fanlight.funding.files.growth import COLUMNS
from fanlight.funding.files.refusing import FundingRefused
from fanlight.funding.public import GrowthAsked, allocate_growth
from fanlight.funding.rules.growth import Criteria, Growing, criteria_of, grown, within_fund
from tests.rules.funding.by_hand import asking

FORMATS = Path(__file__).parents[3] / "docs" / "formats"
EXAMPLE, AUTHORITY = FORMATS / "growth-example.csv", FORMATS / "growth-authority-example.toml"


def allocated(path: Path = EXAMPLE, authority: Path | None = AUTHORITY, *, scaled: bool = False) -> dict:
    return allocate_growth(GrowthAsked("2018-19", path, authority, scaled)).values


def refused(path: Path = EXAMPLE, authority: Path | None = AUTHORITY, *, scaled: bool = False) -> str:
    with pytest.raises(FundingRefused) as found:
        allocated(path, authority, scaled=scaled)
    return "\n".join(found.value.reasons)


def values_without(folder: Path, key: str) -> Path:
    start, *parameters = AUTHORITY.read_text(encoding="utf-8").split("[[parameter]]")
    path = folder / "own.toml"
    path.write_text("[[parameter]]".join([start, *(one for one in parameters if key not in one)]), encoding="utf-8")
    return path


def test_each_school_of_the_example_is_what_it_comes_to_by_hand() -> None:
    values = allocated()
    rowan, maple, willow, aspen = values["schools"]
    # 30 × £2,747.00 × 7 / 12 = £48,072.50, and one class of £5,000.00.
    assert (rowan["for_pupils_pence"], rowan["for_classes_pence"], rowan["paid_pence"]) == (
        4_807_250,
        500_000,
        5_307_250,
    )
    # 12.5 × £4,000.00 × 7 / 12 = £29,166.666...
    assert (maple["further_pupils"], maple["paid_pence"]) == ("12.5", 2_916_667)
    # Four are fewer than five; a roll that fell by nine brings nothing and takes nothing.
    assert (willow["further_pupils"], willow["paid_pence"], willow["is_below_least"]) == ("4", 0, True)
    assert (aspen["further_pupils"], aspen["paid_pence"], aspen["has_fallen"]) == ("0", 0, True)
    assert (values["paid_pence"], values["left_pence"], values["short_pence"]) == (8_223_917, -1_223_917, 1_223_917)


def test_a_fund_that_is_too_small_is_shared_to_its_last_penny_where_that_is_chosen() -> None:
    values = allocated(scaled=True)
    # £70,000 × 53,072.50 / 82,239.17 = £45,174.0326 and × 29,166.67 / 82,239.17 = £24,825.9674: the second is raised.
    assert [one["paid_pence"] for one in values["schools"]] == [4_517_403, 2_482_597, 0, 0]
    assert (values["paid_pence"], values["left_pence"], values["is_scaled"]) == (7_000_000, 0, True)
    assert "in proportion" in values["whys"]["999501-primary"]["how"]
    labels = [one["label"] for one in values["whys"]["999501-primary"]["parts"]]
    assert labels[-2:] == ["Together", "Growth fund"]


def test_without_a_fund_nothing_is_held_against_it_and_nothing_can_be_brought_down_to_it(tmp_path: Path) -> None:
    own = values_without(tmp_path, "growth.fund")
    values = allocated(authority=own)
    assert (values["fund_pence"], values["left_pence"], values["short_pence"]) == (None, None, 0)
    assert "growth.fund is not among the values" in refused(authority=own, scaled=True)


def test_without_a_fewest_every_further_pupil_counts(tmp_path: Path) -> None:
    willow = allocated(authority=values_without(tmp_path, "growth.least_pupils"))["schools"][2]
    # 4 × £2,747.00 × 7 / 12 = £6,409.666...
    assert (willow["paid_pence"], willow["is_below_least"]) == (640_967, False)


def test_a_school_of_both_phases_has_two_rows_and_one_part_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "s.csv"
    path.write_text("urn,phase,pupils_before,pupils_after,months\n999501,primary,10,20,12\n999501,secondary,10,20,12\n")
    values = allocated(path)
    assert [one["paid_pence"] for one in values["schools"]] == [2_747_000, 4_000_000]
    own = values["schools_own"]
    assert list(own) == ["999501"] and len(own["999501"]["parts"]) == 2
    assert values["whys"]["999501-secondary"]["label"] == "999501, secondary: growth"
    assert "new_classes" not in json.dumps(values["whys"]) and values["unverified"]


def test_exactly_the_fewest_counts_and_a_class_is_paid_all_the_same() -> None:
    criteria = Criteria({"primary": 274_700}, new_class=500_000, least=500)
    five, four = (Growing("999501", "", "primary", 10_000, 10_000 + more, 12, 1) for more in (500, 400))
    assert grown(five, criteria).worked_out == 5 * 274_700 + 500_000
    assert (grown(four, criteria).worked_out, grown(four, criteria).is_below_least) == (500_000, True)


def test_criteria_that_nobody_needs_are_not_asked_for_and_what_is_left_out_is_nought() -> None:
    rates = {"growth.per_pupil.primary": 2_747}
    assert criteria_of(asking(rates), ["primary"], has_classes=False) == Criteria({"primary": 274_700}, 0, 0, None)
    more = {**rates, "growth.new_class": 5_000, "growth.least_pupils": 5, "growth.fund": 70_000}
    assert criteria_of(asking(more), ["primary"], has_classes=False).new_class == 0
    assert criteria_of(asking(more), ["primary"], has_classes=True) == Criteria(
        {"primary": 274_700}, 500_000, 500, 7_000_000
    )


def test_a_roll_that_stays_is_below_no_least() -> None:
    same = Growing("999501", "", "primary", 10_000, 10_000, 7)
    assert not grown(same, Criteria({"primary": 100}, least=500)).is_below_least
    by_a_hundredth = Growing("999501", "", "primary", 10_000, 10_001, 7)
    assert grown(by_a_hundredth, Criteria({"primary": 100}, least=500)).is_below_least


def test_a_fund_that_is_large_enough_is_short_of_nothing(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(AUTHORITY.read_text(encoding="utf-8").replace("value = 70000", "value = 82240"), encoding="utf-8")
    values = allocated(authority=path)
    assert (values["left_pence"], values["short_pence"]) == (83, 0)


def test_everything_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "s.csv"
    rows = [
        "99950,primary,-1,20,13,",
        "999502,infants,1.234,x,0,51",
        "999503,primary,1,2,7,1",
        "999503,primary,1,2,7,1",
    ]
    path.write_text("\n".join(["urn,phase,pupils_before,pupils_after,months,new_classes", *rows]) + "\n")
    told = refused(path, None)
    for words in (
        "“99950” is no URN",
        "“-1” is below nought",
        "months: “13” is more than 12",
        "“infants” is none of primary, secondary",
        "more than 2 decimal places",
        "“x” is no number",
        "months: “0” is not above nought",
        "“51” is more than 50",
        "stood in line 4 already",
        "growth.per_pupil.primary",
        "growth.new_class",
    ):
        assert words in told, words
    with pytest.raises(FundingRefused, match="is no funding year"):
        allocate_growth(GrowthAsked("2018", EXAMPLE))
    assert "own.toml cannot be read" in refused(authority=tmp_path / "own.toml")
    lots = tmp_path / "n.toml"
    lots.write_text(AUTHORITY.read_text(encoding="utf-8").replace("value = 70000", 'value = "lots"'), encoding="utf-8")
    assert "growth.fund" in refused(authority=lots)


@given(st.lists(st.tuples(st.integers(0, 3_000), st.integers(1, 12)), min_size=1, max_size=8), st.integers(0, 10**8))
def test_what_is_paid_never_passes_the_fund_and_uses_all_of_it_where_it_is_short(sizes, fund) -> None:
    criteria = Criteria({"primary": 274_700})
    every = [grown(Growing("999501", "", "primary", 0, more, months), criteria) for more, months in sizes]
    paid = sum(one.paid for one in within_fund(every, fund))
    assert paid == min(fund, sum(one.worked_out for one in every))


@pytest.mark.parametrize("form", ["json", "csv", "table"])
def test_the_command_prints_each_form_and_refuses_with_two(form: str) -> None:
    words = ["growth", "--year", "2018-19", "--schools", str(EXAMPLE), "--format", form]
    done = CliRunner().invoke(funding, [*words, "--authority", str(AUTHORITY), "--within-fund"])
    assert done.exit_code == 0 and ("4517403" in done.stdout or "£45,174.03" in done.stdout)
    assert "£12,239.17 short" in done.stderr and "Unverified: Growth fund" in done.stderr
    assert CliRunner().invoke(funding, words).exit_code == 2


def test_every_column_is_told() -> None:
    told = (FORMATS / "growth.md").read_text(encoding="utf-8")
    assert not [one for one in COLUMNS if f"`{one}`" not in told]
