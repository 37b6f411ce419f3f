"""What the bytes of a line say: lenient with all that can still be told, and in plain words where nothing can."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.imports.rules.reading import DEEPEST, decoded, parsed, reference_in, reference_of
from fanlight.imports.rules.refusals import LineRefused

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.text(st.characters(codec="utf-8", exclude_characters="\0")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", min_size=1), inner, max_size=3),
    max_leaves=8,
)


def test_utf_8_is_read_as_it_is_with_or_without_its_mark():
    assert decoded("Zoë".encode()) == ("Zoë", False)
    assert decoded(b"\xef\xbb\xbf" + "Zoë".encode()) == ("Zoë", False)


@pytest.mark.parametrize(
    ("raw", "words"), [(b"Zo\xeb", "Zoë"), ("Zoë ".encode() + b"Zo\xeb", "Zoë Zoë"), (b"\x81", "�")]
)
def test_what_is_not_utf_8_is_read_as_windows_1252_where_it_is_not(raw, words):
    assert decoded(raw) == (words, True)


@given(st.binary(max_size=200))
def test_any_bytes_are_some_words(raw):
    assert isinstance(decoded(raw).words, str)


@given(st.dictionaries(st.text("abcde", min_size=1), VALUES, max_size=5))
def test_an_object_is_what_it_was_written_as(value):
    assert parsed(json.dumps(value)) == value


@given(st.text(max_size=60), st.sampled_from(["", "{", '{"', '{"a": ']))
def test_any_words_are_an_object_or_refused_in_a_sentence_without_them(words, before):
    # A word that no sentence of ours has: any that is shorter may stand in one by chance.
    said = f"{before}Zz9{words}"
    try:
        assert isinstance(parsed(said), dict)
    except LineRefused as refused:
        assert refused.reason and "Zz9" not in refused.reason


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("", "it is cut off"),
        ('{"a": "b', "it is cut off"),
        ('{"a": ', "it is cut off"),
        ('{"a" 1}', "a colon is missing after a field's name, at character 6"),
        ("{a: 1}", "a field's name in double quotes is missing, at character 2"),
        ('{"a": "\\q"}', "there is a backslash that means nothing in JSON"),
        ('{"a": 1} x', "something follows where the request has ended"),
        ("  <request/>", "it does not begin with a curly bracket, as a request in JSON does"),
        ('{"a": ,}', "a value is missing, at character 7"),
        ("12", "it is not one request in curly brackets"),
        ("[" * 100_000, "it is nested too deeply to be read"),
    ],
)
def test_what_is_wrong_is_said_in_plain_words(words, reason):
    with pytest.raises(LineRefused) as refused:
        parsed(words)
    assert refused.value.reason.startswith(reason)


def test_a_fault_that_json_has_no_plain_word_for_is_still_said(monkeypatch):
    monkeypatch.setattr("fanlight.imports.rules.reading._WHAT_IS_MISSING", {})
    with pytest.raises(LineRefused) as refused:
        parsed('{"a" 1}')
    assert refused.value.reason == "it is not written as JSON, at character 6"


def test_of_a_field_that_is_there_twice_the_last_word_stands_and_the_first_is_kept():
    assert parsed('{"a": 1, "a": 2, "a": 2, "a": 3}') == {"a": 3, "a (said before, 1)": 1, "a (said before, 2)": 2}


@pytest.mark.parametrize("said", ["true", "1", '"yes"', '"TRUE"'])
def test_danger_that_was_said_is_not_taken_back_by_saying_it_twice(said):
    found = parsed(f'{{"immediate_danger": {said}, "immediate_danger": false}}')
    assert found["immediate_danger"] == json.loads(said)
    assert found["immediate_danger (said before, 1)"] is False


def test_danger_that_was_not_said_at_first_is_said_now():
    assert parsed('{"immediate_danger": [], "immediate_danger": true}')["immediate_danger"] is True


def test_numbers_that_no_column_holds_are_kept_as_they_are_written():
    found = parsed(f'{{"a": {"9" * 30}, "b": 1e999, "c": NaN, "d": 1.5, "e": -Infinity}}')
    assert found == {"a": "9" * 30, "b": "1e999", "c": "NaN", "d": 1.5, "e": "-Infinity"}


def test_what_no_database_keeps_becomes_the_mark_for_it():
    assert parsed('{"a\\u0000": ["\\ud83d", {"b": "\\u0000"}]}') == {"a�": ["�", {"b": "�"}]}


def test_what_is_nested_deeply_is_kept_as_text():
    found = parsed(f'{{"x": {"[" * 200}{"]" * 200}}}')
    depth, value = 0, found["x"]
    while isinstance(value, list):
        depth, value = depth + 1, value[0]
    assert depth < DEEPEST
    assert value.startswith("[[[") and value.endswith("]]]")


def test_what_is_too_deep_even_to_be_text_says_so(monkeypatch):
    def too_deep(value):
        raise RecursionError

    monkeypatch.setattr("fanlight.imports.rules.reading.as_text", too_deep)
    assert "nested too deeply to be kept" in json.dumps(parsed(f'{{"x": {"[" * 200}{"]" * 200}}}'))


@pytest.mark.parametrize(("said", "reference"), [("POL-1", "POL-1"), (" POL-1 ", "POL-1"), (17, "17")])
def test_a_reference_is_the_senders_own_words(said, reference):
    assert reference_of({"reference": said}) == reference


@pytest.mark.parametrize("said", [None, "", "  ", True, 1.5, ["POL-1"], {}])
def test_what_is_no_reference_is_refused(said):
    with pytest.raises(LineRefused) as refused:
        reference_of({"reference": said})
    assert refused.value.field == "reference"


@pytest.mark.parametrize(
    ("words", "reference"),
    [
        ('{"x": [, "reference" : "POL-1", ', "POL-1"),
        ('{"reference": "POL\\/1"', "POL/1"),
        ('{"reference": "POL\\q1"', "POL\\q1"),
        ('{"call_reference": "C-1"', ""),
        ("nothing", ""),
    ],
)
def test_the_reference_of_a_line_that_cannot_be_read_is_made_out_where_it_stands(words, reference):
    assert reference_in(words) == reference
