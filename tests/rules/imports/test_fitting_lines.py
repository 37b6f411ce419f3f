"""What of a line departs from the published format is kept word for word, and read as what is safer."""

from __future__ import annotations

import jsonschema_rs
import pytest

from fanlight.imports.rules.fitting import NOT_UNDERSTOOD, fitted, marked_with, published_format
from fanlight.imports.rules.refusals import LineRefused
from fanlight.imports.rules.settling import BY_A_PERSON, NotSettled, Settled, check_settling
from tests.actions.imports.making import a_child_sent, a_line
from tests.architecture.source import ROOT

KNOWN = {"categories": {"NEGLECT"}, "indicators": {"ATTENDANCE_3A"}}
# The line that the format is announced with.
ANNOUNCED = {
    "reference": "POL-000123",
    "received_at": "2018-10-01T08:41:00+01:00",
    "channel": "POLICE_BATCH",
    "referrer": {
        "name": "Duty desk",
        "role": "Officer",
        "agency": "Police",
        "source_code": "6",
        "email": "desk@police.example",
    },
    "level_believed": 4,
    "indicators": [],
    "immediate_danger": False,
    "police_reference": "CR/1/18",
    "agreement": {"family_told": False, "agreed": False, "reason_code": "RISK_TO_CHILD", "reason": "..."},
    "children": [
        {
            "forenames": "Ada",
            "surname": "Example",
            "born_on": "2010-05-04",
            "sex": "F",
            "ethnicity": "WBRI",
            "address": {"lines": ["1 Sample Street"], "postcode": "CT9 1AA"},
            "upn": None,
            "school_urn": None,
        }
    ],
    "household": [],
    "concern": {
        "categories": ["NEGLECT"],
        "what_happened": "...",
        "working_well": "...",
        "tried": "...",
        "wanted": "...",
        "parent_view": "not known",
        "child_view": "not known",
    },
}


def lost_of(line):
    return fitted(line, KNOWN).get(NOT_UNDERSTOOD, {})


def test_the_format_in_the_documents_is_the_one_that_lines_are_read_by():
    package = ROOT / "src" / "fanlight" / "imports" / "formats" / "request.schema.json"
    published = ROOT / "docs" / "formats" / "request.schema.json"
    assert package.read_bytes() == published.read_bytes()


def test_the_format_is_a_sound_schema_in_which_every_field_says_what_it_is():
    assert jsonschema_rs.meta.is_valid(published_format())

    def fields(part):
        for name, field in part.get("properties", {}).items():
            yield name, field
            yield from fields(field)
            yield from fields(field.get("items", {}))

    found = list(fields(published_format()))
    assert len(found) > 100
    assert [name for name, field in found if not (field.get("title") and field.get("description"))] == []


def test_the_line_with_which_the_format_is_announced_fits_it():
    assert fitted(ANNOUNCED, KNOWN) == ANNOUNCED


def test_every_field_that_the_form_sends_is_in_the_format():
    from fanlight.front_door.asking.shapes import AGREEMENT, CHILD, CONCERN, PERSON, REFERRER

    parts = published_format()["properties"]
    for part, table in (("agreement", AGREEMENT), ("concern", CONCERN), ("referrer", REFERRER)):
        assert table.keys() <= parts[part]["properties"].keys()
    assert CHILD.keys() <= parts["children"]["items"]["properties"].keys()
    assert PERSON.keys() <= parts["household"]["items"]["properties"].keys()


def test_an_unknown_field_is_taken_out_and_kept_word_for_word():
    sent = fitted(a_line(extra="as it was", children=[a_child_sent(shoe={"size": 3})]), KNOWN)
    assert sent[NOT_UNDERSTOOD] == {"extra": "as it was", "children.0.shoe": '{"size": 3}'}
    assert "extra" not in sent
    assert "shoe" not in sent["children"][0]


def test_what_is_of_another_kind_stays_where_it_is_and_is_shown():
    sent = fitted(a_line(level_believed=7), KNOWN)
    assert (sent["level_believed"], sent[NOT_UNDERSTOOD]) == (7, {"level_believed": "7"})


def test_what_was_given_is_left_as_it_was():
    line = a_line(extra=1, immediate_danger="yes")
    fitted(line, KNOWN)
    assert (line["extra"], line["immediate_danger"]) == (1, "yes")


def test_codes_that_the_authority_does_not_have_are_named():
    line = a_line(concern={"categories": ["NEGLECT", "NOT_ONE", "NOR_THIS"]}, indicators=["ATTENDANCE_3A", "NO"])
    assert lost_of(line) == {"concern.categories": "NOT_ONE; NOR_THIS", "indicators": "NO"}


@pytest.mark.parametrize(
    "line", [a_line(concern=None), a_line(concern="x"), a_line(indicators="x"), a_line(children=3)]
)
def test_parts_of_another_kind_break_nothing(line):
    assert isinstance(fitted(line, KNOWN), dict)


def test_a_line_with_next_to_nothing_in_it_breaks_nothing():
    assert fitted({"reference": "A"}, KNOWN) == {"reference": "A"}


@pytest.mark.parametrize(
    ("name", "said", "read"),
    [
        ("immediate_danger", "no", False),
        ("immediate_danger", "Yes", True),
        ("immediate_danger", "knife", True),
        ("immediate_danger", {"a": 1}, True),
        ("immediate_danger", 1, True),
        ("immediate_danger", "", ""),
        ("immediate_danger", None, None),
        ("wants_outcome", "no", False),
        ("wants_outcome", "do not ring", False),
        ("phoned_first", "perhaps", None),
    ],
)
def test_yes_and_no_are_read_and_of_what_cannot_be_read_the_safer(name, said, read):
    assert fitted(a_line(**{name: said}), KNOWN)[name] == read


@pytest.mark.parametrize(("said", "read"), [("yes", True), ("please", True), ("no", False), (False, False)])
def test_a_secret_that_is_asked_for_in_any_words_is_kept(said, read):
    sent = fitted(a_line(children=[a_child_sent(address_confidential=said), "not a child"]), KNOWN)
    assert sent["children"][0]["address_confidential"] is read


def test_one_more_doubt_stands_beside_the_others():
    assert marked_with({}, "encoding", "odd") == {NOT_UNDERSTOOD: {"encoding": "odd"}}
    assert marked_with({NOT_UNDERSTOOD: {"a": "b"}}, "c", "d") == {NOT_UNDERSTOOD: {"a": "b", "c": "d"}}


def test_a_refusal_is_its_reason():
    assert str(LineRefused("children", "no child")) == "no child"


@pytest.mark.parametrize(
    ("how", "found", "words"),
    [("", True, "x"), ("CAME_AGAIN", True, "rang"), ("TAKEN", False, "rang"), ("NOTHING_TO_DO", False, " a ")],
)
def test_a_line_is_not_settled_without_saying_what_became_of_it(how, found, words):
    with pytest.raises(NotSettled):
        check_settling(how, request_found=found, words=words)


def test_a_line_is_settled_by_who_says_what_became_of_it():
    check_settling(Settled.TAKEN, request_found=True, words="")
    for how in BY_A_PERSON[1:]:
        check_settling(how, request_found=False, words="Rang the desk: a test line")
