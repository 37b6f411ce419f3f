"""Every rule of the census's checker finds its fault, and not the nearest thing that is none."""

import pytest

from fanlight.clocks.public import england_calendar
from fanlight.returns.cin.checking import ReturnCheck, rules_of
from fanlight.returns.cin.children import Child
from fanlight.returns.cin.findings import OF_FANLIGHT
from fanlight.returns.cin.years import census_year
from tests.rules.returns import planted_children, planted_closer, planted_episodes, planted_ours, planted_work
from tests.rules.returns.planted import ENDS, Case, a_child, put, unborn

CASES = [
    *planted_children.CASES,
    *planted_episodes.CASES,
    *planted_episodes.BREAKING,
    *planted_work.CASES,
    *planted_ours.CASES,
    *planted_closer.CASES,
]
YEAR = census_year(ENDS, england_calendar())


def codes_of(child: Child) -> set[str]:
    return {finding.code for finding in ReturnCheck(YEAR).child(child)}


def test_the_clean_child_is_clean():
    assert codes_of(a_child()) == set()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_rule_finds_its_fault_and_not_its_near_miss(case: Case):
    at_fault, near = a_child(), a_child()
    case.fault(at_fault)
    case.near(near)
    assert case.code in codes_of(at_fault)
    assert case.code not in codes_of(near)


def of_2024(child: Child) -> Child:
    return put(child, gender={"F": "2", "U": "0"}[child.sex or "U"], sex=None)


GENDERS = (
    Case("4180", lambda c: put(of_2024(c), gender="F"), lambda c: put(of_2024(c), gender="9")),
    Case("4180", lambda c: put(of_2024(c), gender=None), lambda c: put(of_2024(c), gender="1")),
    Case("8750", lambda c: put(of_2024(unborn(c) and c), gender="2"), lambda c: of_2024(unborn(c) and c)),
    Case("8750", lambda c: put(of_2024(unborn(c) and c), gender="9"), lambda c: of_2024(c)),
)


@pytest.mark.parametrize("case", GENDERS, ids=lambda case: case.code)
def test_until_2024_a_return_asks_for_gender(case: Case):
    year, told = census_year(2024, england_calendar()), []
    for plant in (case.fault, case.near):
        child = a_child()
        plant(child)
        told.append(case.code in {finding.code for finding in ReturnCheck(year).child(child)})
    assert told == [True, False]


OVER_THE_WHOLE_RETURN = {"100", "1520", "2883", "2886Q", "2887Q", "2888Q", "8510", "F06", "F08"}
OF_THE_FILE = {"F01", "F02", "F03", "F04", "F05"}


def test_every_rule_has_a_case():
    planted = {case.code for case in CASES} | OVER_THE_WHOLE_RETURN | OF_THE_FILE
    assert {rule.code for rule in rules_of(ENDS)} == planted


def test_every_rule_says_what_is_wrong_and_what_to_do():
    for rule in rules_of(ENDS):
        assert rule.says.endswith(".") and rule.remedy.endswith("."), rule.code
        assert rule.fields or rule.code in OF_THE_FILE, rule.code
        assert rule.code in (rule.check.__doc__ or "")


@pytest.mark.parametrize(
    ("ends", "errors", "queries"), [(2023, 81, 24), (2024, 81, 24), (2025, 83, 26), (2026, 83, 26), (2027, 83, 26)]
)
def test_a_year_has_the_rules_of_the_sectors_checker(ends: int, errors: int, queries: int):
    theirs = [rule for rule in rules_of(ends) if not rule.code.startswith(OF_FANLIGHT)]
    assert [rule.severity for rule in theirs].count("ERROR") == errors
    assert [rule.severity for rule in theirs].count("QUERY") == queries
    assert len(theirs) == len({rule.code for rule in theirs}) == errors + queries
