"""The children in need census from live work: who is in it, under which number, and the whole file of a small fixed world."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fanlight.casework.models import Episode
from fanlight.frames.public import one_moment
from fanlight.people.models import Merge, Person
from fanlight.people.public import undo_merge
from fanlight.returns.cin.children import Child
from fanlight.returns.cin.children import Episode as CensusEpisode
from fanlight.returns.cin.reading import ReturnReader
from fanlight.returns.cin.writing import xml_of_return
from fanlight.returns.public import FileCheck, YearNotBegun, build_cin, la_child_ids, person_of
from tests.actions.casework.making import DAY, MONDAY, a_decider
from tests.actions.returns.made import YEAR, a_upn, fixed_world, number_of, on
from tests.architecture.source import ROOT
from tests.factories import AUTHORITY
from tests.support.statements import NOT_ASKED

pytestmark = pytest.mark.django_db
GOLDEN = ROOT / "tests" / "golden" / "cin-2018.xml"


@pytest.fixture
def world(heard):
    fixed_world()


def text_of(year: int = YEAR, at=MONDAY, **more) -> str:
    with one_moment(AUTHORITY):
        built = build_cin(AUTHORITY, year, at, **more)
        return "".join(xml_of_return(built.header, built.children))


def children_of(year: int = YEAR, **more) -> dict[str, Child]:
    return {str(one.la_child_id): one for one in build_cin(AUTHORITY, year, MONDAY, **more).children}


def test_the_file_of_a_small_fixed_world_is_the_same_to_the_letter(world, tmp_path: Path):
    made = text_of()
    (tmp_path / GOLDEN.name).write_text(made, encoding="utf-8")
    assert made == GOLDEN.read_text(encoding="utf-8"), f"The file as it is made now: {tmp_path / GOLDEN.name}"


def test_what_stands_in_the_golden_file_is_what_was_said_of_each_child(world):
    found = {one.la_child_id: one for one in ReturnReader(io.BytesIO(GOLDEN.read_bytes())).children()}
    assert list(found) == [number_of(one) for one in (1, 2, 3, 4, 5, 6, 7, 8, 9, 11)]
    six, seven, nine = found[number_of(6)], found[number_of(7)], found[number_of(9)]
    assert (six.born_on, six.expected_on, six.sex, six.no_upn_reason) == (None, on("2018-12-10"), "U", "UN1")
    assert (seven.episodes[0].no_further_action, seven.no_upn_reason, seven.disabilities) == ("1", "UN7", [])
    assert [one.referred_on for one in nine.episodes] == [on("2017-05-02"), on("2018-01-15")]
    assert nine.ethnicity == "WBRI"


def test_only_what_was_never_asked_is_an_error(world):
    found = [one for one in FileCheck(io.BytesIO(text_of().encode()), YEAR).findings() if one.severity == "ERROR"]
    assert [(one.code, one.child) for one in found] == [("4220", number_of(11)), ("8540", number_of(11))]


def test_children_come_in_the_order_of_their_numbers_however_few_are_read_at_once(world, monkeypatch):
    before = text_of()
    monkeypatch.setattr("fanlight.returns.queries.cin.AT_ONCE", 2)
    assert text_of() == before


def test_the_questions_asked_do_not_grow_with_the_children(world):
    with CaptureQueriesContext(connection) as asked:
        text_of()
    assert len([one for one in asked if not one["sql"].lstrip().startswith(NOT_ASKED)]) <= 17


def test_another_authority_has_none_of_it(world):
    assert list(build_cin("887", YEAR, MONDAY).children) == []
    assert la_child_ids("887", Person.objects.values_list("pk", flat=True)) == {}
    assert person_of("887", number_of(1)) is None


def test_a_year_that_has_not_begun_is_refused_with_its_day():
    with pytest.raises(YearNotBegun, match="begins on 1 April 2019"):
        build_cin(AUTHORITY, 2020, MONDAY)


def test_a_year_that_goes_on_is_told_up_to_now(world):
    found = children_of(2019)
    four = found[number_of(4)]
    assert (four.episodes[0].closed_on, four.episodes[0].closure_reason) == (on("2018-05-11"), "RC7")
    assert number_of(13) in found and number_of(12) not in found


def test_a_number_is_of_one_child_for_ever_and_joined_records_have_the_leading_ones(world):
    nine, ten = (Person.objects.get(reference=number_of(one)) for one in (9, 10))
    assert la_child_ids(AUTHORITY, [nine.pk, ten.pk]) == {nine.pk: number_of(9), ten.pk: number_of(9)}
    assert person_of(AUTHORITY, number_of(9)) == person_of(AUTHORITY, number_of(10)) == nine.pk
    assert person_of(AUTHORITY, "PE0000000") is None
    merge = Merge.objects.get(undone_at__isnull=True)
    undo_merge(merge_id=merge.pk, reason="Two children", expected=merge.version, by=a_decider(), at=MONDAY + DAY)
    assert la_child_ids(AUTHORITY, [ten.pk]) == {ten.pk: number_of(10)}
    assert {number_of(9), number_of(10)} <= set(children_of())


def test_every_number_fits_the_census_and_the_departments_interface(world):
    for number in la_child_ids(AUTHORITY, Person.objects.values_list("pk", flat=True)).values():
        assert number.isascii() and number.isalnum() and len(number) <= 20


def test_children_of_another_systems_return_are_taken_in_and_one_child_stays_one(world):
    besides = [
        Child(la_child_id="LAC1", sex="F", episodes=[CensusEpisode(referred_on=on("2017-07-03"))]),
        Child(la_child_id="LAC2", upn=a_upn(1), episodes=[CensusEpisode(referred_on=on("2016-07-04"))]),
    ]
    before, found = children_of(), children_of(besides=besides)
    assert set(found) - set(before) == {"LAC1"}
    assert len(found[number_of(1)].episodes) == len(before[number_of(1)].episodes) + 1


def test_safety_21_a_return_is_partial_until_looked_after_children_are_in_it(world):
    assert [one[:32] for one in build_cin(AUTHORITY, YEAR, MONDAY).missing] == ["Children who are looked after, a"]
    assert build_cin(AUTHORITY, YEAR, MONDAY, besides=[Child(la_child_id="LAC1")]).missing == ()


def test_every_episode_that_the_year_touches_is_in_the_return(world):
    told = sum(len(child.episodes) for child in children_of().values())
    assert told == Episode.objects.filter(authority=AUTHORITY).count() - 2
