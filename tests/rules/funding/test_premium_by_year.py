"""Pupil premium of the same pupils year by year, by hand; every fault at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from fanlight.cli.funding import funding
from fanlight.funding.files.refusing import FundingRefused
from fanlight.funding.premium import PremiumAsked, premium_by_year

EXAMPLE = Path(__file__).parents[3] / "docs" / "formats" / "premium-example.csv"


def test_the_same_pupils_bring_each_years_rates() -> None:
    values = premium_by_year(PremiumAsked(EXAMPLE, "2017-18", "2018-19")).values
    larch, hazel = values["schools"]
    # 41 at £1,320, 2 at £1,900 and then £2,300, 3 at £300; 188.5 at £935, 6 likewise.
    assert larch["by_year"] == {"2017-18": 5_882_000, "2018-19": 5_962_000 + 0}
    assert hazel["by_year"] == {"2017-18": 17_624_750 + 1_140_000, "2018-19": 17_624_750 + 1_380_000}
    assert [one["total_pence"] for one in values["years"]] == [24_646_750, 24_966_750]
    assert hazel["pupils"]["secondary"] == "188.5"
    why = values["whys"]["999301-2018-19"]
    assert why["words"] == "£59,620.00" and [one["words"] for one in why["parts"]][:3] == [
        "41",
        "£1,320.00",
        "£54,120.00",
    ]
    assert sum(row[-1] for row in values["csv"]["rows"]) == 24_646_750 + 24_966_750


def test_a_rate_that_nobody_has_read_says_so_and_one_that_is_known_does_not() -> None:
    rates = premium_by_year(PremiumAsked(EXAMPLE, "2018-19")).values["rates"][0]
    assert (rates["looked_after"]["verified"], rates["primary"]["verified"]) == (True, False)
    assert premium_by_year(PremiumAsked(EXAMPLE, "2018-19")).values["unverified"]


def test_everything_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "pupils.csv"
    path.write_text(EXAMPLE.read_text().replace("999302", "999301").replace("41,0", "-1,").replace(",6,", ",1.234,"))
    with pytest.raises(FundingRefused) as refused:
        premium_by_year(PremiumAsked(path, "1999-00", "1998-99"))
    told = "\n".join(refused.value.reasons)
    for words in (
        "stood in line 2 already",
        "“-1” is below nought",
        "secondary: is blank",
        "more than 2 decimal",
        "is not one of the 40",
    ):
        assert words in told, words
    with pytest.raises(FundingRefused, match="pupil_premium.primary"):
        premium_by_year(PremiumAsked(EXAMPLE, "2009-10"))


@pytest.mark.parametrize("form", ["json", "csv", "table"])
def test_the_command_prints_each_form(form: str) -> None:
    words = ["premium", "--schools", str(EXAMPLE), "--year", "2018-19", "--format", form]
    done = CliRunner().invoke(funding, words)
    assert done.exit_code == 0 and ("5962000" in done.stdout or "£59,620.00" in done.stdout)
    if form == "json":
        assert json.loads(done.stdout)["years"][0]["total_pence"] == 24_966_750
    assert CliRunner().invoke(funding, [*words[:-4], "--year", "2018"]).exit_code == 2
