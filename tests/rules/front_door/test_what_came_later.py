"""What came later under a known reference: whom it names, and what it says that is new."""

from __future__ import annotations

import pytest

from fanlight.front_door.rules.later import NOTHING_NEW, names_nobody_new, what_is_new

ADA = {"forenames": "Ada", "surname": "Quillfeather", "born_on": "2010-05-04"}
NAMELESS = {"age_years": 4, "school_name": "Oakhill"}
ELM = {"forenames": "Elm", "surname": "Larkspur"}


@pytest.mark.parametrize(
    ("children", "household", "nobody_new"),
    [
        ([ADA], [], True),
        ([], [], True),
        ([{**ADA, "forenames": " ADA "}], [ELM], True),
        ([{**ADA, "born_on": "2011-01-01"}], [], True),
        ([ADA], [{"forenames": "Kit", "surname": "Larkspur"}], False),
        ([{**ADA, "forenames": "Kit"}], [], False),
        ([NAMELESS], [], True),
        ([{**NAMELESS, "upn": None}], [], True),
        ([{**NAMELESS, "age_years": 5}], [], False),
    ],
)
def test_somebody_new_is_named_or_nobody_is(children, household, nobody_new):
    later = {"children": children, "household": household}
    assert names_nobody_new({"household": [ELM]}, [ADA, NAMELESS], later) is nobody_new


def test_what_is_new_is_said_word_for_word_and_what_is_left_out_is_named():
    earlier = {"level_believed": 2, "concern": {"what_happened": "A.", "tried": "B."}, "indicators": ["X"]}
    later = {
        "level_believed": 3,
        "concern": {"what_happened": "A.", "tried": None},
        "indicators": ["X", "Y"],
        "immediate_danger": True,
        "family_told": False,
        "children": [{"forenames": "Ada"}],
        "household": [[1], "Kit"],
    }
    assert what_is_new(earlier, later).splitlines() == [
        "Level believed: 3",
        "Indicators: X; Y",
        "Immediate danger: yes",
        "Family told: no",
        "Children, 1, forenames: Ada",
        "Household, 1: 1",
        "Household, 2: Kit",
        "No longer said: Concern, tried",
    ]


def test_where_nothing_that_is_read_differs_that_is_said():
    assert what_is_new({"a": None, "b": "c"}, {"b": "c", "d": []}) == NOTHING_NEW
