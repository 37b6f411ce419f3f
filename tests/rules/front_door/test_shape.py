"""Whatever is sent is brought into one shape: what fits stays as it was, what does not is kept beside it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.front_door.rules.shape import LISTS, NOT_UNDERSTOOD, PARTS, ROWS, in_shape

JUNK: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)
KEYS = st.sampled_from([*PARTS, *ROWS, *LISTS, "level_believed", "immediate_danger", "something_else"])


def empty(**said: Any) -> dict[str, Any]:
    return {**{part: {} for part in PARTS}, **{rows: [] for rows in ROWS}, **{name: [] for name in LISTS}, **said}


def test_a_submission_in_shape_comes_back_as_it_was() -> None:
    sent = empty(
        level_believed=3,
        immediate_danger=True,
        concern={"what_happened": "Words", "categories": ["NEGLECT"], "plan_attached": None},
        children=[{"forenames": "Damson", "address": {"lines": ["1 Street"], "postcode": None}, "is_unborn": False}],
        household=[{"forenames": "Gorse", "works_with_children": True, "risk_flags": []}],
        agreement={"agreed": False, "covers": ["HEALTH", "SCHOOL"]},
        another_systems_own={"deep": {"er": [1, 2]}},
    )
    assert in_shape(sent) == sent


@pytest.mark.parametrize(
    ("sent", "place", "kept"),
    [
        ({"referrer": "Sergeant Notreal"}, "referrer", "Sergeant Notreal"),
        ({"children": [{"forenames": "Damson"}, "and a baby"]}, "children.1", "and a baby"),
        ({"children": [{"forenames": ["Damson"]}]}, "children.0.forenames", '["Damson"]'),
        ({"concern": {"what_happened": {"text": "He hit her"}}}, "concern.what_happened", '{"text": "He hit her"}'),
        ({"concern": {"categories": "NEGLECT"}}, "concern.categories", "NEGLECT"),
        ({"household": {"forenames": "Gorse"}}, "household", '{"forenames": "Gorse"}'),
        ({"children": [{"address": "1 Street"}]}, "children.0.address", "1 Street"),
    ],
)
def test_what_is_in_the_wrong_place_is_kept_by_its_place(sent, place, kept) -> None:
    assert in_shape(sent)[NOT_UNDERSTOOD] == {place: kept}


def test_a_null_and_half_a_character_become_the_mark_for_an_unreadable_one() -> None:
    shaped = in_shape({"concern": {"what_happened": "a\x00b\ud800c"}, "na\x00me": ["\x00"]})
    assert shaped["concern"]["what_happened"] == "a�b�c"
    assert "\x00" not in json.dumps(shaped)


@given(st.dictionaries(KEYS, JUNK))
def test_any_junk_is_brought_into_shape_and_stays_there(sent) -> None:
    shaped = in_shape(sent)
    assert all(isinstance(shaped[part], dict) for part in PARTS)
    assert all(isinstance(row, dict) for rows in ROWS for row in shaped[rows])
    assert all(isinstance(shaped[name], list) for name in LISTS)
    assert in_shape(shaped) == shaped
    json.dumps(shaped, allow_nan=False).encode()


def test_nesting_without_end_is_cut() -> None:
    deep: Any = "x"
    for _ in range(5000):
        deep = [deep]
    json.dumps(in_shape({"something_else": deep}))
