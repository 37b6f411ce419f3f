"""What an entry of a dated list may say, and which of its versions stand when one is changed, added or ended."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.establishments.rules.dated_lists import (
    DatedList,
    FieldKind,
    ListEntry,
    ListField,
    ListRefused,
    ListUnsound,
    check_apart,
    check_code,
    check_label,
    check_list,
    code_from,
    read_values,
    versions_and,
    versions_until,
    versions_with,
)

TODAY = date(2018, 11, 19)
DAY = timedelta(days=1)
STAGES = DatedList(
    "invented.stages",
    "Stages",
    "Who answers",
    (
        ListField("owner", "Owner"),
        ListField("hours", "Answered within", FieldKind.WHOLE_NUMBER, required=True, least=1, most=100),
        ListField("skips", "May be skipped", FieldKind.YES_NO),
        ListField("route", "Route", FieldKind.ONE_OF, choices={"A": "By air", "B": "By boat"}),
        ListField("flags", "Flags", FieldKind.SOME_OF, choices={"X": "Ex", "Y": "Why"}),
        ListField("team", "Team", FieldKind.TEAM),
        ListField("district", "District", FieldKind.DISTRICT),
    ),
)


def entry(begins: date = TODAY, ends: date | None = None, label: str = "One", code: str = "ONE") -> ListEntry:
    return ListEntry(code, label, {}, 1, begins, ends, "Board", False)


def spans(versions: list[ListEntry]) -> list[tuple[str, date, date | None]]:
    return [(one.label, one.in_force_from, one.in_force_to) for one in versions]


def test_every_field_has_a_value_also_where_nothing_is_said() -> None:
    assert read_values(STAGES, {"hours": 2}) == {
        "owner": "",
        "hours": 2,
        "skips": False,
        "route": "",
        "flags": (),
        "team": "",
        "district": "",
    }


@pytest.mark.parametrize(
    ("given", "about"),
    [
        ({}, "hours"),
        ({"hours": 0}, "hours"),
        ({"hours": 101}, "hours"),
        ({"hours": "2"}, "hours"),
        ({"hours": True}, "hours"),
        ({"hours": 2, "skips": "yes"}, "skips"),
        ({"hours": 2, "route": "C"}, "route"),
        ({"hours": 2, "route": ["A"]}, "route"),
        ({"hours": 2, "flags": "X"}, "flags"),
        ({"hours": 2, "flags": ["X", "Z"]}, "flags"),
        ({"hours": 2, "flags": [1]}, "flags"),
        ({"hours": 2, "owner": "x" * 301}, "owner"),
        ({"hours": 2, "colour": "red"}, "colour"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_with_its_field(given: dict[str, Any], about: str) -> None:
    with pytest.raises(ListRefused) as refused:
        read_values(STAGES, given)
    assert refused.value.field_name == about


def test_a_code_that_is_not_offered_then_is_refused() -> None:
    with pytest.raises(ListRefused, match="“Team”: T9 is not offered"):
        read_values(STAGES, {"hours": 2, "team": "T9"}, lambda one: {"T1", "A", "X", "Y"})


def test_what_is_shipped_cannot_need_a_place_of_the_authoritys() -> None:
    for kind in (FieldKind.TEAM, FieldKind.DISTRICT):
        fields = (ListField("place", "Place", kind, required=True),)
        check_list(DatedList("invented.stages", "Stages", "Who answers", fields))
        with pytest.raises(ListUnsound, match="place cannot be required"):
            check_list(
                DatedList("invented.stages", "Stages", "Who answers", fields, shipped=("invented", "stages.toml"))
            )


@pytest.mark.parametrize(
    "fields",
    [
        (ListField("a", "A"), ListField("a", "B")),
        (ListField("label", "A"),),
        (ListField("not a name", "A"),),
        (ListField("a", ""),),
        (ListField("a", "A", FieldKind.ONE_OF),),
        (ListField("a", "A", choices={"X": "x"}),),
    ],
)
def test_a_list_whose_fields_do_not_fit_is_unsound(fields: tuple[ListField, ...]) -> None:
    with pytest.raises(ListUnsound, match=r"invented\.stages"):
        check_list(DatedList("invented.stages", "Stages", "Who answers", fields))


def test_a_list_is_named_by_its_room() -> None:
    with pytest.raises(ListUnsound, match="stages"):
        check_list(DatedList("stages", "Stages", "Who answers"))
    assert STAGES.room == "invented"


@pytest.mark.parametrize("code", ["", "red", "A-B", "_A", "A" * 41, "A\n"])
def test_a_code_is_capitals_digits_and_low_lines(code: str) -> None:
    with pytest.raises(ListRefused):
        check_code(code)


@pytest.mark.parametrize("label", ["", "   ", "x" * 201])
def test_an_entry_is_called_something(label: str) -> None:
    with pytest.raises(ListRefused):
        check_label(label)


@given(label=st.text(max_size=120), taken=st.integers(min_value=0, max_value=3))
def test_a_code_made_of_any_label_is_a_code_and_not_taken(label: str, taken: int) -> None:
    known: list[str] = []
    for _ in range(taken + 1):
        made = code_from(label, known)
        check_code(made)
        assert made not in known
        known.append(made)


def test_a_change_ends_what_stood_the_day_before() -> None:
    old = entry(TODAY - 9 * DAY)
    assert spans(versions_with([old], entry(TODAY, label="Two"))) == [
        ("One", TODAY - 9 * DAY, TODAY - DAY),
        ("Two", TODAY, None),
    ]


def test_a_second_change_of_the_same_day_takes_the_place_of_the_first() -> None:
    assert spans(versions_with([entry()], entry(label="Two"))) == [("Two", TODAY, None)]


def test_a_change_before_one_that_is_coming_stands_until_the_day_before_that() -> None:
    coming = [entry(TODAY - DAY, TODAY + 8 * DAY), entry(TODAY + 9 * DAY, label="Coming")]
    assert spans(versions_with(coming, entry(label="Two"))) == [
        ("One", TODAY - DAY, TODAY - DAY),
        ("Two", TODAY, TODAY + 8 * DAY),
        ("Coming", TODAY + 9 * DAY, None),
    ]


def test_a_change_does_not_put_off_an_end_that_is_known() -> None:
    assert spans(versions_with([entry(TODAY - DAY, TODAY + DAY)], entry(label="Two")))[-1] == (
        "Two",
        TODAY,
        TODAY + DAY,
    )


def test_what_does_not_stand_is_added_again_and_not_changed() -> None:
    ended = entry(TODAY - 9 * DAY, TODAY - DAY)
    with pytest.raises(ListRefused, match="does not stand on 19 November 2018"):
        versions_with([ended], entry())
    assert spans(versions_and([ended], entry(label="Again")))[-1] == ("Again", TODAY, None)


def test_an_entry_is_not_added_while_one_with_its_code_stands_or_is_coming() -> None:
    for there in (entry(TODAY - DAY), entry(TODAY + DAY), entry(TODAY - DAY, TODAY)):
        with pytest.raises(ListRefused, match="already"):
            versions_and([there], entry(label="Two"))


def test_an_entry_ends_after_its_last_day_and_what_was_coming_never_stands() -> None:
    versions = [entry(TODAY - DAY, TODAY + 8 * DAY), entry(TODAY + 9 * DAY, label="Coming")]
    assert spans(versions_until(versions, TODAY, TODAY)) == [("One", TODAY - DAY, TODAY)]
    assert spans(versions_until(versions, TODAY + 20 * DAY, TODAY))[-1] == (
        "Coming",
        TODAY + 9 * DAY,
        TODAY + 20 * DAY,
    )
    assert versions_until([entry(TODAY + DAY)], TODAY, TODAY) == []


def test_a_known_end_can_be_put_off_until_it_is_past() -> None:
    assert versions_until([entry(TODAY - DAY, TODAY)], TODAY + 5 * DAY, TODAY)[0].in_force_to == TODAY + 5 * DAY
    with pytest.raises(ListRefused, match="ended already"):
        versions_until([entry(TODAY - 9 * DAY, TODAY - DAY)], TODAY, TODAY)
    with pytest.raises(ListRefused, match="or later"):
        versions_until([entry(TODAY - 9 * DAY)], TODAY - DAY, TODAY)


steps = st.lists(
    st.tuples(st.sampled_from(["change", "add", "end"]), st.integers(0, 12), st.integers(0, 5)), max_size=12
)


@given(steps=steps)
def test_no_two_versions_of_an_entry_ever_stand_on_one_day(steps: list[tuple[str, int, int]]) -> None:
    """Whatever is changed, added and ended, on whatever days: one at most stands on each, and the past stays."""
    versions, today = [entry(TODAY - 30 * DAY)], TODAY
    for what, later, passed in steps:
        today += passed * DAY
        on = today + later * DAY
        past = {day: _label_on(versions, TODAY - 30 * DAY + day * DAY) for day in range((today - TODAY).days + 30)}
        try:
            if what == "end":
                versions = versions_until(versions, on, today)
            else:
                put = versions_with if what == "change" else versions_and
                versions = put(versions, entry(on, label=f"{what} {on}"))
        except ListRefused:
            pass
        check_apart(versions)
        assert past == {day: _label_on(versions, TODAY - 30 * DAY + day * DAY) for day in past}


def _label_on(versions: list[ListEntry], day: date) -> str:
    return next((one.label for one in versions if one.is_in_force(day)), "")
