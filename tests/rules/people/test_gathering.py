"""Of all whom the keys of a search lead to, the promising are weighed: those under many keys, and under rare ones."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fanlight.people.rules.gathering import worth_weighing

PAIRS = st.sets(st.tuples(st.sampled_from("abcdef"), st.text("0123456789", min_size=1, max_size=2)))


def test_whoever_is_under_more_keys_comes_before_whoever_is_under_one_of_them() -> None:
    under = [("T:2010-03:KLF0R", "one"), ("T:2010-03:KLF0R", "other"), ("S:KLF0R:TMSN", "other")]
    assert worth_weighing(under, most=1) == (["other"], False)


def test_a_rare_key_says_more_than_one_that_many_are_under() -> None:
    crowd = [("T:2010-03:KLF0R", f"of the crowd {number}") for number in range(500)]
    assert worth_weighing([*crowd, ("U:B801200005001", "by the number")], most=1)[0] == ["by the number"]


def test_two_common_keys_together_may_say_more_than_one_rare_key() -> None:
    crowd = [(key, f"{key} {number}") for key in ("S:KLF0R:TMSN", "T:2010-03:KLF0R") for number in range(30)]
    both = [("S:KLF0R:TMSN", "under both"), ("T:2010-03:KLF0R", "under both")]
    assert worth_weighing([*crowd, *both, ("P:ZZ1 2AB:K", "the neighbour")], most=1)[0] == ["under both"]


def test_it_is_said_when_the_cut_falls_among_equals_and_only_then() -> None:
    equals = [("S:KLF0R:TMSN", name) for name in ("one", "other", "third")]
    assert worth_weighing(equals, most=2) == (["one", "other"], True)
    assert worth_weighing([*equals, ("U:B801200005001", "one")], most=1) == (["one"], False)
    assert worth_weighing(equals, most=3) == (["one", "other", "third"], False)


def test_nobody_is_found_under_no_key() -> None:
    assert worth_weighing([], most=10) == ([], False)


@given(PAIRS, st.integers(min_value=1, max_value=8))
def test_everybody_is_weighed_who_may_be_and_the_order_of_reading_changes_nothing(
    under: set[tuple[str, str]], most: int
) -> None:
    ids, is_cut = worth_weighing(sorted(under), most=most)
    everybody = {person_id for _, person_id in under}
    assert len(ids) == len(set(ids)) == min(most, len(everybody))
    assert set(ids) <= everybody
    assert (ids, is_cut) == worth_weighing(sorted(under, reverse=True), most=most)
    assert not (is_cut and len(everybody) <= most)
