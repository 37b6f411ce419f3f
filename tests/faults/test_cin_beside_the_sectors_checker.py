"""Every planted fault, by our rules and by the sector's published checker: the same children, but where a reason is written.

The reasons are in docs/returns/differences-cin.md, which must name each rule that differs here.
"""

import os
from pathlib import Path

import pytest

from benchmarks.cin_files import clean_children, header
from fanlight.returns.cin.writing import xml_of_return
from fanlight.returns.public import known_years
from tests.architecture.source import ROOT
from tests.rules.returns.beside_theirs import CASES, NAMELESS, THEIR_PYTHON, differences, ours, planted_return, theirs
from tests.rules.returns.edges import EDGES
from tests.rules.returns.planted import ENDS, a_child, on, put, s47
from tests.rules.returns.planted_built import ENDS as MADE_ENDS
from tests.rules.returns.planted_built import with_every_fault
from tests.rules.returns.planted_episodes import BREAKING

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        THEIR_PYTHON not in os.environ,
        reason=f"the sector's checker is not there: {THEIR_PYTHON} names no interpreter of its environment",
    ),
]

# By rule: whether only we find more, or they find others. Each is explained in the page of differences.
EXPLAINED = {"4003", "8540", "8565", "8614", "8832", "8842Q", "8870Q", "8935", "8869", "8898", "8945Q", "8950Q"}
THEY_NAME_OTHERS = {"8832"}


def beside(text: str, folder: Path, ends: int = ENDS):
    file = folder / "return.xml"
    file.write_text(text, encoding="utf-8")
    return ours(text, ends), theirs(file, ends)


@pytest.mark.parametrize(
    "cases", [CASES, BREAKING, NAMELESS], ids=["most", "those that break it down", "no identifier"]
)
def test_both_find_the_same_children_but_for_the_differences_explained(cases, tmp_path):
    our, their = beside(planted_return(cases), tmp_path)
    told = differences(our, their)
    assert set(told) - set(their.broken) <= EXPLAINED
    assert {code for code, (_, theirs_alone) in told.items() if theirs_alone} <= THEY_NAME_OTHERS
    assert our.whole == their.whole == set()


@pytest.mark.parametrize("ends", known_years())
def test_both_find_nothing_in_a_clean_return(ends, tmp_path):
    our, their = beside("".join(xml_of_return(header(ends), clean_children(200, ends=ends))), tmp_path, ends)
    assert (our.pairs, our.whole) == (their.pairs, their.whole) == (set(), set())


def test_what_they_find_in_a_made_return_with_every_fault_is_found_by_ours_too(tmp_path):
    """In the golden file, which was made from live work, of a year that is taken in the newest shape."""
    text, names = with_every_fault()
    file = tmp_path / "return.xml"
    file.write_text(text, encoding="utf-8")
    our, their = ours(text, MADE_ENDS), theirs(file)
    told = differences(our, their)
    theirs_alone = {code for code, (_, they) in told.items() if they}
    assert theirs_alone <= THEY_NAME_OTHERS
    assert set(told) - set(their.broken) <= EXPLAINED
    seen = {one.code for name, one in names.items() if (one.code, name) in their.pairs}
    assert {one.code for one in names.values()} - seen <= EXPLAINED | set(their.broken)


def whole_returns():
    def some(**fields):
        return [put(child, **fields) for child in clean_children(60, ends=ENDS)]

    without = put(a_child(), upn=None)
    put(s47(without), conference_on=None)
    yield "100", put(header(ENDS), reference_on=on("2027-03-30")), some()
    yield "2883", header(ENDS), [without]
    yield "2886Q", header(ENDS), some(sex="U")
    yield "2888Q", header(ENDS), some(disabilities=["AUT"])


@pytest.mark.parametrize(
    ("code", "head", "children"), list(whole_returns()), ids=lambda one: one if isinstance(one, str) else ""
)
def test_both_find_the_same_of_the_whole_return(code, head, children, tmp_path):
    our, their = beside("".join(xml_of_return(head, children)), tmp_path)
    assert code in our.whole and code in their.whole
    assert (our.whole ^ their.whole) <= {"2887Q"}  # they count children without a disability


def test_both_find_an_identifier_that_comes_twice(tmp_path):
    first, second = a_child(1), put(a_child(2), la_child_id="C000001")
    our, their = beside("".join(xml_of_return(header(ENDS), [first, second])), tmp_path)
    assert ("8510", "C000001") in our.pairs & their.pairs


@pytest.mark.parametrize("edge", EDGES, ids=lambda edge: edge.code)
def test_the_two_differ_at_the_edge_as_the_page_says(edge, tmp_path):
    child = a_child(100)
    edge.plant(child)
    our, their = beside("".join(xml_of_return(header(ENDS), [*clean_children(10, ends=ENDS), child])), tmp_path)
    pair = (edge.code, child.la_child_id)
    assert (pair in our.pairs, None if edge.code in their.broken else pair in their.pairs) == (edge.ours, edge.theirs)


def test_every_rule_finds_something_in_what_is_compared():
    found = {code for cases in (CASES, BREAKING, NAMELESS) for code, _ in ours(planted_return(cases)).pairs}
    by_hand = {"100", "2883", "2886Q", "2887Q", "2888Q", "8510"}
    assert len(found | by_hand) == 109


def test_every_difference_is_explained_on_its_page():
    page = (ROOT / "docs" / "returns" / "differences-cin.md").read_text(encoding="utf-8")
    assert [code for code in sorted(EXPLAINED | {"2887Q"}) if code not in page] == []
