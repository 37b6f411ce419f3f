"""Balances, loans and deficits by hand: thresholds, assignment, each kind of claw-back, parts of a loan, refusals all at once."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from fanlight.cli.funding import funding
from fanlight.funding.balances import BalancesAsked, review_balances
from fanlight.funding.files.refusing import FundingRefused
from fanlight.funding.rules.balances import ClawBack, Purpose, Scheme, SchoolBalance, review
from fanlight.funding.rules.loans import Loan, months_later, stands, whole_months

FORMATS = Path(__file__).parents[3] / "docs" / "formats"
EXAMPLE = BalancesAsked(
    "2018-19",
    FORMATS / "balances-example.csv",
    FORMATS / "loans-example.csv",
    FORMATS / "deficits-example.csv",
    FORMATS / "balances-authority-example.toml",
)


def school(balance: int, income: int = 100_000_000, assigned: int = 0, years: int = 0) -> SchoolBalance:
    return SchoolBalance("999101", "", "primary", "East", income, balance, {Purpose.CAPITAL: assigned}, years)


def scheme(claw_back: ClawBack = ClawBack.ALL, years: int = 1, steps: tuple[tuple[int, int], ...] = ()) -> Scheme:
    return Scheme({"primary": 80_000}, claw_back, years, steps)


def test_what_is_above_the_threshold_and_not_assigned_is_the_excess() -> None:
    # £1m of income: 8% is £80,000. £100,000 is £20,000 above, of which £5,000 is assigned.
    found = review(school(10_000_000, assigned=500_000), scheme())
    assert (found.may_hold, found.above, found.assigned, found.excess) == (8_000_000, 2_000_000, 500_000, 1_500_000)
    assert (found.claw_back, found.years_running) == (1_500_000, 1)


def test_more_assigned_than_is_above_leaves_nothing_and_a_deficit_is_above_nothing() -> None:
    found = review(school(10_000_000, assigned=9_000_000), scheme())
    assert (found.assigned, found.excess, found.claw_back, found.years_running) == (2_000_000, 0, 0, 0)
    owing = review(school(-1), scheme())
    assert (owing.above, owing.claw_back, owing.in_deficit) == (0, 0, True)


def test_half_is_taken_to_the_penny_and_only_after_the_years_of_the_scheme() -> None:
    half = scheme(ClawBack.HALF, years=2)
    assert review(school(8_000_007), half).claw_back == 0
    assert review(school(8_000_007, years=1), half).claw_back == 4
    assert review(school(8_000_007, years=1), scheme(ClawBack.NONE)).claw_back == 0


def test_a_sliding_scale_takes_each_part_at_the_share_of_its_own_step() -> None:
    # A quarter of the first 5% of income above (£50,000), half of the rest: £12,500 and half of £10,000.
    sliding = scheme(ClawBack.SLIDING, steps=((0, 250_000), (50_000, 500_000)))
    assert review(school(14_000_000), sliding).claw_back == 1_250_000 + 500_000
    assert review(school(9_000_000), sliding).claw_back == 250_000
    # A tenth of the first 1% (£10,000), a quarter to 5%, all of the rest: £1,000, £10,000 and £10,000.
    three = scheme(ClawBack.SLIDING, steps=((0, 100_000), (10_000, 250_000), (50_000, 1_000_000)))
    assert review(school(14_000_000), three).claw_back == 100_000 + 1_000_000 + 1_000_000


@given(
    balance=st.integers(-(10**9), 10**9),
    more=st.integers(0, 10**8),
    assigned=st.integers(0, 10**8),
    kind=st.sampled_from(ClawBack),
)
def test_what_is_taken_is_never_more_than_the_excess_and_never_falls_as_the_balance_rises(
    balance: int, more: int, assigned: int, kind: ClawBack
) -> None:
    by = scheme(kind, steps=((0, 250_000), (50_000, 500_000), (100_000, 1_000_000)))
    less, richer = (review(school(one, assigned=assigned), by) for one in (balance, balance + more))
    assert 0 <= less.claw_back <= less.excess <= less.above
    assert less.claw_back <= richer.claw_back
    assert less.above == less.assigned + less.excess


def test_a_loan_comes_back_in_equal_monthly_parts_to_the_penny() -> None:
    loan = Loan("L1", "999101", "Roof", 100_000, date(2018, 1, 31), 3, 40_000)
    found = stands(loan, date(2018, 3, 27))
    assert (found.due_so_far, found.left, found.late, found.next_part) == (33_333, 60_000, 0, 33_334)
    assert found.next_on == date(2018, 3, 28)
    late = stands(loan, date(2018, 3, 28))
    assert (late.due_so_far, late.late, late.next_part, late.next_on) == (66_667, 26_667, 33_333, date(2018, 4, 28))
    over = stands(loan, date(2019, 1, 1))
    assert (over.due_so_far, over.late, over.next_part, over.next_on) == (100_000, 60_000, 0, None)
    not_begun = stands(loan, date(2017, 12, 31))
    assert (not_begun.due_so_far, not_begun.late) == (0, 0)


@given(
    amount=st.integers(1, 10**9),
    months=st.integers(1, 600),
    on=st.dates(date(2018, 1, 1), date(2070, 1, 1)),
    repaid=st.floats(0, 1),
)
def test_the_parts_of_a_loan_come_to_it(amount: int, months: int, on: date, repaid: float) -> None:
    loan = Loan("L", "999101", "Roof", amount, date(2018, 1, 1), months, int(amount * repaid))
    found = stands(loan, on)
    assert 0 <= found.due_so_far <= amount and found.left == amount - loan.repaid
    assert found.due_so_far + found.next_part <= amount
    assert found.due_so_far == amount or whole_months(loan.started_on, on) < months


def test_months_are_counted_by_their_day() -> None:
    assert whole_months(date(2018, 1, 15), date(2018, 2, 14)) == 0
    assert whole_months(date(2018, 1, 15), date(2018, 2, 15)) == 1
    assert whole_months(date(2018, 1, 31), date(2018, 2, 28)) == 1
    assert months_later(date(2018, 11, 30), 3) == date(2019, 2, 28)
    assert months_later(date(2018, 1, 15), 12) == date(2019, 1, 15)


def test_the_example_comes_out_and_each_figure_says_why() -> None:
    values = review_balances(EXAMPLE).values
    assert values["on"] == "2019-03-31"
    assert [row["claw_back_pence"] for row in values["schools"]] == [2_000_000, 0, 12_499_950, 0]
    totals = values["totals"]
    assert (totals["schools_above"], totals["schools_in_deficit"], totals["deficit_pence"]) == (2, 1, 3_500_000)
    assert values["work"] == {
        "schools": 2,
        "hours_in_words": "7",
        "cost_pence": 29_400,
        "claw_back_pence": 14_499_950,
        "net_pence": 14_470_550,
    }
    assert [(one["left_pence"], one["late_pence"]) for one in values["loans"]] == [(2_100_000, 300_000), (4_400_000, 0)]
    assert values["deficits"][0]["back_by"] == "2020-21"
    why = values["whys"]["school-999101"]
    assert why["words"] == "£20,000.00"
    assert [one["words"] for one in why["parts"]][:5] == [
        "£1,000,000.00",
        "£150,000.00",
        "12%",
        "£120,000.00",
        "£30,000.00",
    ]
    assert sum(one["claw_back_pence"] for one in values["by_district"]) == totals["claw_back_pence"]
    assert sum(one["claw_back_pence"] for one in values["by_phase"]) == totals["claw_back_pence"]


def test_a_school_without_a_plan_stands_before_one_with_a_plan(tmp_path: Path) -> None:
    rows = list(csv.reader(EXAMPLE.balances.read_text().splitlines()))
    other = [
        "999105",
        "Invented Yew Primary",
        "primary",
        "Eastwold",
        "maintained",
        "500000",
        "-1",
        "0",
        "0",
        "0",
        "0",
        "0",
    ]
    path = tmp_path / "balances.csv"
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([*rows, other])
    done = review_balances(BalancesAsked("2018-19", path, None, EXAMPLE.deficits, EXAMPLE.authority))
    assert [(one["urn"], one["is_licensed"]) for one in done.values["deficits"]] == [
        ("999105", False),
        ("999104", True),
    ]


def test_everything_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    text = EXAMPLE.balances.read_text()
    bad = text.replace("999101", "99910", 1).replace(",800000,", ",,", 1).replace("secondary", "college", 1)
    bad = bad.replace("Northmere,maintained,2500000", "Northmere,academy,2500000").replace(
        "600000,0,25000.50", "£6,0,-1", 1
    )
    balances = tmp_path / "balances.csv"
    balances.write_text(bad)
    loans = tmp_path / "loans.csv"
    loans.write_text(
        EXAMPLE.loans.read_text().replace("one_off_item,36000", "deficit,3", 1).replace("2018-01-15,60", "soon,0")
    )
    with pytest.raises(FundingRefused) as refused:
        review_balances(BalancesAsked("2018-19", balances, loans, EXAMPLE.deficits, EXAMPLE.authority))
    told = "\n".join(refused.value.reasons)
    for words in (
        "“99910” is no URN of six digits",
        "income_pounds: is not given",
        "“college” is none of primary",
        "an academy's balance is its trust's",
        "assigned_late_allocations_pounds: “-1” is below nought",
        "not for a deficit, which needs a plan of recovery",
        "more was paid back than was lent",
        "“soon” is no day",
        "months: “0” is below 1",
    ):
        assert words in told, words


def test_a_scheme_that_is_missing_is_asked_for_by_each_name_and_a_scale_is_read_strictly(tmp_path: Path) -> None:
    with pytest.raises(FundingRefused) as refused:
        review_balances(BalancesAsked("2018-19", EXAMPLE.balances))
    told = "\n".join(refused.value.reasons)
    assert (
        "balances.threshold.primary" in told and "balances.threshold.special" in told and "balances.claw_back" in told
    )
    sliding = EXAMPLE.authority.read_text().replace('"ALL"', '"SLIDING"')
    scale = '[[parameter]]\nkey = "balances.scale"\nvalue = {steps}\nfrom = 2019-03-01\nsource = "Example"\n'
    for steps, words in (('{ "2" = 0.5 }', "the first step is at 0"), ('{ "0" = 0.5, "x" = 1 }', "“x” is no per cent")):
        path = tmp_path / "own.toml"
        path.write_text(sliding + scale.format(steps=steps))
        with pytest.raises(FundingRefused, match=words):
            review_balances(BalancesAsked("2018-19", EXAMPLE.balances, None, None, path))


@pytest.mark.parametrize("form", ["json", "csv", "table"])
def test_the_command_prints_each_form_and_ends_with_two_where_it_refuses(form: str) -> None:
    words = ["balances", "--year", "2018-19", "--balances", str(EXAMPLE.balances), "--format", form]
    done = CliRunner().invoke(funding, [*words, "--authority", str(EXAMPLE.authority)])
    assert done.exit_code == 0 and "12499950" in done.output or "£124,999.50" in done.output
    assert CliRunner().invoke(funding, words).exit_code == 2


def test_one_school_is_explained_and_an_unknown_one_is_refused() -> None:
    words = ["balances", "--year", "2018-19", "--balances", str(EXAMPLE.balances)]
    words += ["--authority", str(EXAMPLE.authority), "--explain"]
    done = CliRunner().invoke(funding, [*words, "999103"])
    assert done.exit_code == 0 and "What Invented Hazel High would give back: £124,999.50" in done.output
    assert "Kent County Council, March 2019" in done.output
    assert CliRunner().invoke(funding, [*words, "999999"]).exit_code == 2
