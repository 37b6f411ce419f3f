"""Which record leads each person."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fanlight.people.rules.merging import leading_records


def test_a_record_that_nobody_merged_leads_itself() -> None:
    assert leading_records(["a", "b"], []) == {"a": "a", "b": "b"}


def test_a_chain_leads_to_its_end() -> None:
    assert leading_records(["a", "b", "c", "d"], [("a", "b"), ("b", "c")]) == {"a": "c", "b": "c", "c": "c", "d": "d"}


def test_a_circle_that_should_not_be_is_led_by_its_smallest() -> None:
    assert leading_records(["a", "b", "c", "x"], [("c", "b"), ("b", "a"), ("a", "c"), ("x", "c")]) == dict.fromkeys(
        ["a", "b", "c", "x"], "a"
    )
    assert leading_records(["x", "b", "c"], [("x", "c"), ("c", "b"), ("b", "c")]) == dict.fromkeys(["x", "b", "c"], "b")


@given(
    st.lists(
        st.tuples(st.integers(0, 20), st.integers(0, 20)).filter(lambda pair: pair[0] > pair[1]),
        unique_by=lambda pair: pair[0],
    )
)
def test_both_records_of_every_merge_have_one_leader_that_leads_itself(pairs: list[tuple[int, int]]) -> None:
    merges = [(str(alias), str(kept)) for alias, kept in pairs]
    leads = leading_records(map(str, range(21)), merges)
    for alias, kept in merges:
        assert leads[alias] == leads[kept]
    assert all(leads[leader] == leader for leader in leads.values())
