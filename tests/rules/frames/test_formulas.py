"""No text that is written into a file is taken for a formula, and each comes back as it was."""

from __future__ import annotations

import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fanlight.frames.public import csv_lines, read_csv
from fanlight.frames.rules.formulas import as_it_was, without_formula

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "\uff1d", "\uff0b", "\uff0d", "\uff20")
texts = st.text(
    st.sampled_from([*DANGEROUS, "'", '"', ",", ";", " ", "a", "1", "\x00", "\ufeff", "\u200b"]), max_size=8
)


@given(texts)
@example("'=1")
@example("''=1")
@example("\ufeff=1")
def test_a_text_comes_back_as_it_was(text):
    assert as_it_was(without_formula(text)) == text


@given(st.sampled_from(DANGEROUS), st.sampled_from(["", " ", "\t ", "\ufeff", "\u200b", "\xa0"]), st.text(max_size=5))
def test_what_a_spreadsheet_takes_for_a_formula_gets_an_apostrophe(sign, before, after):
    # What moves to another cell is dangerous at the very beginning only.
    text = sign + after if sign.isspace() else before + sign + after
    assert without_formula(text).startswith("'")


@pytest.mark.parametrize("text", ["Oakhill", "O'Reilly", "", "3 to 4 hours", "a=b", "'quoted'", "(1)"])
def test_other_text_stays_as_it_is(text):
    assert without_formula(text) == text


@given(st.lists(st.lists(texts, min_size=2, max_size=2), max_size=4))
def test_a_table_comes_back_from_a_file_as_it_was(rows):
    written = "".join(csv_lines(["=name", "other"], rows)).encode()
    assert written.startswith(b"\xef\xbb\xbf")
    assert read_csv(io.StringIO(written.decode(), newline="")) == [["=name", "other"], *rows]


def test_numbers_are_written_as_numbers_and_nothing_as_nothing():
    written = "".join(csv_lines(["a"], [[-5], [0.25], [None]]))
    assert written.splitlines()[1:] == ["-5", "0.25", '""']


def test_every_text_is_quoted_so_that_no_other_separator_divides_it():
    assert "".join(csv_lines(["a"], [["b;=1+1"]])).splitlines()[1] == '"b;=1+1"'
