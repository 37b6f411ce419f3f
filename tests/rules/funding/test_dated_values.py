"""Dated values: asking needs a day, layers go over one another, and whatever is wrong with a file is said, all of it."""

from datetime import date
from decimal import Decimal

import pytest

from fanlight.funding.files.parameters import ParametersRefused, national, read_layer
from fanlight.funding.rules.known import KNOWN
from fanlight.funding.rules.parameters import ParameterMissing, Parameters, Value, changes
from fanlight.funding.rules.years import FundingYear, NotAFundingYear

YEARS = [f"{year}-{(year + 1) % 100:02d}" for year in range(2018, 2026)]
OWN = """
[[parameter]]
key = "lump_sum.primary"
value = 120000
from = 2018-04-01
to = 2019-03-31
source = "Invented decision 18/00001"
verified = true
"""


def written(**changed: str) -> str:
    fields = {"key": '"lump_sum.primary"', "value": "1", "from": "2018-04-01", "source": '"Invented"', **changed}
    return "[[parameter]]\n" + "\n".join(f"{name} = {value}" for name, value in fields.items() if value)


def refused(text: str) -> list[str]:
    with pytest.raises(ParametersRefused) as found:
        read_layer(text, "own.toml")
    return found.value.reasons


@pytest.mark.parametrize("year", YEARS)
def test_every_year_has_each_value_that_its_own_factors_ask(year):
    asking = national().on(FundingYear.read(year).first_on)
    factors = asking.names("formula.factors")
    for key in factors:
        for known in KNOWN:
            if known == key or (known.startswith(f"{key}.") and key in {"lump_sum", "sparsity"}):
                assert asking.value(known).source
    assert asking.number("basic_entitlement.primary") > 0
    assert asking.number("guarantee.least") <= asking.number("guarantee.most")


def test_the_levels_of_the_key_stages_come_to_the_published_one_of_a_secondary_school():
    published = [460_000, 480_000, 500_000, 541_500, 552_500, 571_500, 599_500, 646_500]
    for year, level in zip(YEARS, published, strict=True):
        asking = national().on(FundingYear.read(year).first_on)
        ks3, ks4 = asking.number("minimum_level.ks3"), asking.number("minimum_level.ks4")
        assert (3 * ks3 + 2 * ks4) / 5 == level


def test_an_authoritys_value_goes_before_the_national_one_while_it_is_in_force():
    own, _ = read_layer(OWN, "own.toml")
    parameters = national().with_layer(own)
    assert parameters.on(date(2018, 4, 1)).number("lump_sum.primary") == 12_000_000
    assert parameters.on(date(2019, 4, 1)).number("lump_sum.primary") == 11_000_000
    assert national().on(date(2018, 4, 1)).number("lump_sum.primary") == 11_000_000


def test_a_scenarios_change_goes_before_both_and_is_named_where_it_was_used():
    own, scenarios = read_layer(OWN + "\n[[scenario.lower.parameter]]\n" + written().split("\n", 1)[1], "own.toml")
    asking = national().with_layer(own).with_layer(scenarios["lower"]).on(date(2018, 9, 1))
    assert asking.number("lump_sum.primary") == 100
    assert asking.used["lump_sum.primary"].layer == "own.toml, scenario lower"


def test_what_is_missing_is_refused_by_its_name_and_its_day():
    with pytest.raises(ParameterMissing, match="There is no “growth.fund” .Growth fund. in force on 2018-04-01"):
        national().on(date(2018, 4, 1)).number("growth.fund")
    with pytest.raises(ParameterMissing, match="lump_sum.primary"):
        national().on(date(2001, 4, 1)).number("lump_sum.primary")


def test_a_value_without_a_source_is_refused_by_its_name():
    bare = Value("growth.fund", 5, date(2018, 4, 1), None, source=" ", layer="a slip")
    with pytest.raises(ParameterMissing, match="“growth.fund” .Growth fund. of a slip has no source"):
        Parameters((changes("a slip", [bare]),)).on(date(2018, 4, 1)).number("growth.fund")


def test_a_name_that_no_rule_reads_cannot_be_asked():
    with pytest.raises(KeyError, match="No rule reads"):
        national().on(date(2018, 4, 1)).number("lump_sum.tertiary")


def test_what_was_used_and_not_read_anywhere_is_told():
    asking = national().on(date(2018, 4, 1))
    asking.number("lump_sum.primary")
    asking.number("guarantee.least")
    assert [one.key for one in asking.unverified] == ["guarantee.least"]
    assert asking.unverified[0].cited.endswith("; unverified")


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"key": '"lump_sum.tertiary"'}, "no rule reads “lump_sum.tertiary”"),
        ({"value": "1.234"}, "1.234 has more than 2 decimal places"),
        ({"value": "-1"}, "-1 is below nought"),
        ({"value": '"1"'}, "“1” is no number"),
        ({"value": "true"}, "“True” is no number"),
        ({"value": "2e12"}, "is more than"),
        ({"value": "nan"}, "no number"),
        ({"source": '" "'}, "has no source"),
        ({"source": ""}, "has no source"),
        ({"from": '"April"'}, "from and to are days"),
        ({"from": "2018-04-01T00:00:00"}, "from and to are days"),
        ({"to": "2018-03-31"}, "it ends before it begins"),
        ({"colour": '"red"'}, "“colour” is none of"),
        ({"key": '"cap.applies"', "value": '"MAYBE"'}, "“MAYBE” is none of NO, SCALE, PAYS_GUARANTEE"),
        ({"key": '"formula.factors"', "value": '["lump_summ"]'}, "“lump_summ” is none of"),
        ({"key": '"notional_sen.shares"', "value": "{ lump_sum = 0.1234567 }"}, "more than 6 decimal places"),
    ],
)
def test_each_fault_of_a_value_is_said_with_its_place(changed, reason):
    (said,) = refused(written(**changed))
    assert said.startswith("own.toml, parameter 1 (“")
    assert reason in said


def test_every_fault_of_a_file_is_said_at_once():
    text = "\n".join([written(value="-1"), written(key='"no.such"'), "colour = 1", "[[local_factor]]", 'key = "A"'])
    assert len(refused(text.replace("colour = 1\n", ""))) == 3


def test_two_values_on_one_day_are_refused():
    (said,) = refused(written() + "\n" + written(value="2", **{"from": "2018-09-01"}))
    assert said == "own.toml: “lump_sum.primary” has two values on 2018-09-01: £1.00 and £2.00"


def test_one_value_after_another_is_no_fault():
    layer, _ = read_layer(written(to="2018-08-31") + "\n" + written(value="2", **{"from": "2018-09-01"}), "own.toml")
    parameters = Parameters((layer,))
    assert [parameters.on(day).number("lump_sum.primary") for day in (date(2018, 8, 31), date(2018, 9, 1))] == [
        100,
        200,
    ]


def test_text_that_is_no_toml_and_tables_that_nobody_reads_are_refused():
    assert refused("[[parameter")[0].startswith("own.toml: is not TOML")
    assert refused("[funding]\na = 1") == ["own.toml: “funding” is none of parameter, local_factor, about, scenario"]


def test_a_local_factor_has_its_dates_its_rate_and_its_source():
    text = """
[[local_factor]]
key = "looked_after"
label = "Looked-after children"
column = "looked_after_children"
rate = 525.5
from = 2017-04-01
to = 2018-03-31
source = "Invented decision 17/00001"
in_guarantee = false
"""
    layer, _ = read_layer(text, "own.toml")
    (factor,) = Parameters((layer,)).local_factors(date(2018, 3, 31))
    assert (factor.rate_pence, factor.in_guarantee, factor.in_minimum_level) == (52_550, False, True)
    assert Parameters((layer,)).local_factors(date(2018, 4, 1)) == []
    assert "from nought to" in refused(text.replace("525.5", "60000"))[0]
    assert "is no column" in refused(text.replace('"looked_after_children"', '"Looked after"'))[0]


def test_funding_years_are_read_and_written():
    year = FundingYear.read(" 2018-19 ")
    assert (str(year), year.first_on, year.last_on) == ("2018-19", date(2018, 4, 1), date(2019, 3, 31))
    assert str(FundingYear.read("2099-00")) == "2099-00"
    for wrong in ("2018", "2018-20", "2018/19", "18-19", ""):
        with pytest.raises(NotAFundingYear, match="for example 2018-19"):
            FundingYear.read(wrong)


def test_values_are_shown_as_people_read_them():
    asking = national().on(date(2020, 4, 1))
    assert asking.value("lump_sum.primary").words == "£114,400.00"
    assert asking.value("mobility.threshold").words == "6%"
    assert asking.value("guarantee.most").words == "1.84%"
    assert asking.value("sparsity.size_taper").words == "NFF"
    assert asking.value("sparsity.distance.primary").words == "2 miles"
    assert Decimal("0.0184") == Decimal(asking.number("guarantee.most")) / 1_000_000
