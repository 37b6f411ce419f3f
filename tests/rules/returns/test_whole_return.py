"""The rules about all children together, and that a clean return has no finding whatever its size."""

import io
import random
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.cin_files import clean_children, header
from fanlight.clocks.public import england_calendar
from fanlight.returns.cin.checking import FileCheck, ReturnCheck, rules_of
from fanlight.returns.cin.refusals import NoRulesForYear
from fanlight.returns.cin.writing import xml_of_return
from fanlight.returns.cin.years import census_year, codes, known_years, source_of_rules
from tests.rules.returns.planted import ENDS, a_child, on, put, s47, upn_of

YEAR = census_year(ENDS, england_calendar())


def found(children, head=None):
    """(code, child) of each finding of a file with these children."""
    text = "".join(xml_of_return(head or header(ENDS), children))
    return sorted((one.code, one.child) for one in FileCheck(io.BytesIO(text.encode()), ENDS).findings())


def some(number=12):
    return list(clean_children(number, ends=ENDS))


@given(number=st.integers(1, 60), seed=st.integers(0, 10**6), ends=st.sampled_from(known_years()))
@settings(max_examples=40)
def test_a_clean_return_has_no_finding(number, seed, ends):
    text = "".join(xml_of_return(header(ends), clean_children(number, ends=ends, seed=seed)))
    assert list(FileCheck(io.BytesIO(text.encode()), ends).findings()) == []


def test_what_a_builder_makes_is_checked_without_a_file():
    check = ReturnCheck(YEAR)
    child = put(a_child(), sex="X")
    assert [(one.code, one.line) for one in check.child(child)] == [("4180", 0)]
    assert {one.code for one in check.end(header(ENDS))} == {"2887Q"}


def test_a_rule_that_breaks_down_is_never_taken_for_passed():
    check = ReturnCheck(YEAR)
    child = put(a_child(), upn=1510)
    with pytest.raises(TypeError):
        check.child(child)


def with_header(**fields):
    return put(header(ENDS), **fields)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"reference_on": "2027-03-30"}, ["100"]),
        ({"reference_on": None}, ["100"]),
        ({"year": "2026"}, ["100", "F06"]),
        ({"year": "2026", "reference_on": "2026-03-31"}, ["F06"]),
        ({"collection": "CLA"}, ["F08"]),
        ({"level": "N"}, ["F08"]),
        ({"authority": "E10000016"}, ["F08"]),
        ({}, []),
    ],
)
def test_the_header_is_checked(fields, expected):
    assert [code for code, _ in found(some(), with_header(**fields))] == expected


def test_an_identifier_that_comes_twice_is_told_of_both_and_of_every_one_after():
    children = some(4)
    children[1].la_child_id = children[3].la_child_id = children[2].la_child_id
    assert found(children) == [("8510", children[2].la_child_id)] * 3


def test_a_pupil_number_that_comes_twice_is_told_under_each_childs_identifier():
    one, other = put(a_child(1), upn=upn_of(900)), put(a_child(2), upn=upn_of(900))
    assert found([*some(), one, other]) == [("1520", "C000001"), ("1520", "C000002")]


def test_children_without_identifier_are_not_each_others_double():
    first, second = put(a_child(1), la_child_id=None), put(a_child(2), la_child_id=None)
    assert found([*some(1), first, second]) == [("8500", ""), ("8500", "")]


def test_more_plans_than_conferences():
    child = a_child()
    put(s47(child), conference_on=None, conference_not_required="1")
    assert ("2883", "") in found([*some(1), child])
    put(child.episodes[0], conference_on="2026-07-01")
    assert ("2883", "") not in found([*some(1), child])


@pytest.mark.parametrize(("without", "is_told"), [(1, False), (2, True)])
def test_more_than_two_in_a_hundred_without_sex(without, is_told):
    children = [a_child(number) for number in range(50)]
    for child in children[:without]:
        child.sex = "U"
    assert (("2886Q", "") in found(children)) is is_told


def test_the_unborn_have_no_sex_and_are_not_counted():
    children = [put(a_child(number), born_on=None, expected_on="2027-06-01", sex="U", upn=None) for number in range(3)]
    assert ("2886Q", "") not in found(children)


@pytest.mark.parametrize(("used", "is_told"), [(7, True), (8, False)])
def test_eight_different_disabilities(used, is_told):
    listed = ["MOB", "HAND", "PC", "INC", "COMM", "LD", "HEAR", "VIS"][:used]
    assert (("2887Q", "") in found([put(a_child(1), disabilities=listed)])) is is_told


@pytest.mark.parametrize(("listed", "is_told"), [(["AUT"], True), (["AUT", "LD"], False), (["NONE"], False)])
def test_never_more_than_one_disability(listed, is_told):
    assert (("2888Q", "") in found([put(a_child(1), disabilities=listed)])) is is_told


def test_a_year_that_is_not_known_is_refused_with_those_that_are():
    for ends in (2012, 2028):
        with pytest.raises(NoRulesForYear, match="2023, 2024, 2025, 2026, 2027; returns of 2013 to 2022"):
            census_year(ends, england_calendar())


@pytest.mark.parametrize("ends", [2013, 2019, 2022])
def test_a_year_before_the_first_whose_rules_are_known_is_checked_in_the_newest_shape(ends):
    year = census_year(ends, england_calendar())
    assert (year.asks_sex, year.starts_on, year.ends_on) == (True, on(f"{ends - 1}-04-01"), on(f"{ends}-03-31"))
    assert rules_of(ends) == rules_of(known_years()[-1])
    assert "943" in codes("upn_authority", ends)
    source, is_verified = source_of_rules(ends)
    assert source.startswith("No rules of this year were read") and not is_verified
    text = "".join(xml_of_return(header(ends), clean_children(20, ends=ends)))
    assert list(FileCheck(io.BytesIO(text.encode()), ends).findings()) == []


def test_every_list_and_every_year_says_where_it_was_read_and_whether_it_was_verified():
    seed = files("fanlight.returns.cin") / "seed"
    lists = tomllib.loads((seed / "codes.toml").read_text(encoding="utf-8"))
    years = tomllib.loads((seed / "years.toml").read_text(encoding="utf-8"))["year"]
    assert all(one["source"] and isinstance(one["verified"], bool) for one in [*lists.values(), *years])


def test_codes_begin_in_their_year():
    assert "943" not in codes("upn_authority", 2023)
    assert "943" in codes("upn_authority", 2024)
    assert {"001", "005", "886", "941"} <= codes("upn_authority", 2023)
    assert not {"006", "942", "897"} & codes("upn_authority", 2023)
    assert len(codes("factor", ENDS) - {"18A", "19A"}) == 42
    assert (len(codes("ethnicity", ENDS)), len(codes("disability", ENDS))) == (20, 13)


def test_before_2025_the_return_asks_for_gender():
    ends, year = 2024, census_year(2024, england_calendar())
    (child,) = clean_children(1, ends=ends, seed=3)
    assert ReturnCheck(year).child(child) == []
    assert {one.code for one in ReturnCheck(year).child(put(child, gender="M"))} >= {"4180"}


def test_working_days_are_englands():
    # 26 and 29 March 2027 are Good Friday and Easter Monday.
    assert YEAR.enquiry_before == on("2027-03-08")
    assert YEAR.assessment_before == on("2027-01-25")
    assert YEAR.nfa_before == on("2026-03-31")


def test_no_date_however_odd_breaks_a_rule_down():
    chance = random.Random(5)
    days = [on("0001-01-01"), on("9999-12-31"), on("1900-02-28"), on("2026-07-01"), None]
    for _ in range(300):
        child = a_child()
        for group in groups(child):
            for name in type(group).__slots__:
                if name.endswith("_on"):
                    setattr(group, name, chance.choice(days))
        ReturnCheck(YEAR).child(child)


def groups(child):
    yield child
    for episode in child.episodes:
        yield episode
        yield from (*episode.assessments, *episode.section47s, *episode.cin_plans, *episode.protection_plans)
        for plan in episode.protection_plans:
            yield from plan.reviews
