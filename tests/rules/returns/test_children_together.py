"""Our children and those of another system's return: one child is one child, whichever of the two knows what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.returns.cin.children import Child, Episode
from fanlight.returns.cin.joining import together
from fanlight.returns.cin.partial import NO_LOOKED_AFTER_CHILDREN, why_partial
from tests.rules.returns.rows import on


def ours(number, *days, **fields):
    given = {"sex": "F", "episodes": [Episode(referred_on=on(day), source="2A") for day in days], **fields}
    return Child(la_child_id=number, **given)


def theirs(number, *days, **fields):
    child = ours(number, *days, sex="M", **fields)
    for episode in child.episodes:
        episode.source = "6"
    return child


def test_children_of_both_stand_by_their_numbers():
    found = together([ours("B"), ours("D")], [theirs("E"), theirs("A"), theirs("C")], {})
    assert [one.la_child_id for one in found] == ["A", "B", "C", "D", "E"]


def test_a_child_whom_both_have_keeps_ours_and_gains_only_what_it_lacked():
    mine = ours("A", "2026-05-05", upn="U", disabilities=["LD"])
    other = theirs(
        "A", "2026-05-05", "2026-04-07", upn="V", ethnicity="WBRI", disabilities=["NONE"], no_upn_reason="UN6"
    )
    (child,) = together([mine], [other], {})
    assert (child.sex, child.upn, child.ethnicity, child.disabilities) == ("F", "U", "WBRI", ["LD"])
    assert child.no_upn_reason is None
    assert [(one.referred_on, one.source) for one in child.episodes] == [
        (on("2026-04-07"), "6"),
        (on("2026-05-05"), "2A"),
    ]


def test_a_child_is_known_by_a_upn_too_and_keeps_our_number():
    found = list(together([ours("M", upn="U")], [theirs("A", "2026-05-05", upn="U")], {"U": "M"}))
    assert [(one.la_child_id, len(one.episodes)) for one in found] == [("M", 1)]


def test_two_children_of_ours_with_one_upn_stay_two():
    mine = [ours("A", upn="U"), ours("M", upn="U")]
    found = list(together(mine, [theirs("Z", "2026-05-05", upn="U")], {"U": "M"}))
    assert [(one.la_child_id, len(one.episodes)) for one in found] == [("A", 0), ("M", 1)]


def test_a_birth_that_they_know_of_takes_the_place_of_our_expected_day():
    mine, other = ours("A", expected_on=on("2027-01-09"), sex=None), theirs("A", born_on=on("2027-01-02"))
    (child,) = together([mine], [other], {})
    assert (child.born_on, child.expected_on, child.sex) == (on("2027-01-02"), None, "M")


def test_two_children_without_a_number_stay_two_and_an_episode_without_a_day_stays():
    nameless = [theirs(None, "2026-05-05"), theirs(None)]
    assert len(list(together([ours("A")], nameless, {}))) == 3
    (child,) = together([ours("A", None)], [theirs("A", None, "2026-05-05")], {})
    assert [one.referred_on for one in child.episodes] == [None, on("2026-05-05")]


@given(st.lists(st.integers(1, 40), unique=True), st.lists(st.tuples(st.integers(1, 40), st.booleans()), max_size=30))
def test_nobody_is_lost_and_nobody_comes_twice(mine, others):
    names = {number: f"C{number:02}" for number in range(1, 41)}
    upns = {f"U{number}": names[number] for number in mine}
    besides = [
        theirs(f"X{number:02}" if by_upn and number in mine else names[number], upn=f"U{number}")
        for number, by_upn in others
    ]
    found = [
        one.la_child_id for one in together([ours(names[one], upn=f"U{one}") for one in sorted(mine)], besides, upns)
    ]
    assert found == sorted(names[one] for one in {*mine, *(number for number, _ in others)})


@pytest.mark.parametrize(
    ("has_looked_after", "earlier", "said"),
    [
        (True, 0, []),
        (False, 0, [NO_LOOKED_AFTER_CHILDREN]),
        (True, 1, ["1 child has an episode in this year that only Oldsystem holds"]),
        (
            False,
            1_200,
            [NO_LOOKED_AFTER_CHILDREN, "1,200 children have an episode in this year that only Oldsystem holds"],
        ),
    ],
)
def test_safety_21_a_return_says_what_is_missing_until_it_is_held(has_looked_after, earlier, said):
    reasons = why_partial(has_looked_after=has_looked_after, earlier_children=earlier, system="Oldsystem")
    assert len(reasons) == len(said)
    assert all(reason.startswith(begins) for reason, begins in zip(reasons, said, strict=True))
