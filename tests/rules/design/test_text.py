"""What text a form takes."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.design.rules.text import TextRefused, clean_line, clean_paragraphs, keepable

ANY_TEXT = st.text(max_size=60)


@pytest.mark.parametrize("clean", [clean_line, clean_paragraphs])
def test_a_null_byte_is_refused_with_a_sentence(clean):
    with pytest.raises(TextRefused, match=r"^Surname contains a character that cannot be stored\. Delete it or type"):
        clean("Exam\x00ple", label="Surname")


def test_half_of_a_broken_emoji_is_refused():
    with pytest.raises(TextRefused, match="cannot be stored"):
        clean_line("worried \ud83d", label="What has happened?")


def test_a_name_of_ten_thousand_characters_is_refused_with_both_numbers():
    with pytest.raises(TextRefused) as refused:
        clean_line("a" * 10_000, label="Surname", longest=100)
    assert str(refused.value) == "Surname must be 100 characters or fewer. You have typed 10,000."


def test_text_of_exactly_the_longest_length_is_taken():
    assert clean_line("a" * 100, label="Surname", longest=100) == "a" * 100


def test_a_question_without_a_label_still_gets_a_sentence():
    with pytest.raises(TextRefused, match="^What you typed must be 1 characters"):
        clean_line("ab", longest=1)


def test_paragraphs_without_a_label_get_a_sentence_too():
    with pytest.raises(TextRefused, match="^What you typed contains"):
        clean_paragraphs("\x00")


def test_a_colon_in_the_label_is_left_out_of_the_sentence():
    with pytest.raises(TextRefused, match="^PostcodeX must be"):
        clean_line("ab", label="PostcodeX: ", longest=1)


def test_a_question_mark_in_the_label_is_left_out_of_the_sentence():
    with pytest.raises(TextRefused, match="^What has happened must be"):
        clean_line("ab", label="What has happened?", longest=1)


def test_emoji_and_their_joiners_are_kept():
    family = "\U0001f469\u200d\U0001f467 \U0001f44d\U0001f3fd"
    assert clean_line(family) == family


def test_arabic_and_hebrew_names_are_kept_with_their_direction_marks():
    assert clean_line("محمد\u200f אברהם\u200e") == "محمد\u200f אברהם\u200e"


@pytest.mark.parametrize(
    "mark", ["\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069"]
)
def test_marks_that_reorder_the_letters_around_them_are_removed(mark):
    assert clean_line(f"Exam{mark}ple") == "Example"


@pytest.mark.parametrize("mark", ["\x01", "\x08", "\x0b", "\x0c", "\x1f", "\x7f", "\x9f", "\ufeff"])
def test_control_characters_are_removed(mark):
    assert clean_paragraphs(f"Exam{mark}ple") == "Example"


def test_letters_and_their_accents_are_composed():
    assert clean_line("Zoe\u0308") == "Zo\u00eb"


def test_a_line_has_single_spaces_and_no_line_ends():
    assert clean_line("  Mary\t Ann\r\nExample ") == "Mary Ann Example"


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\x85", "\u2028", "\u2029"])
def test_paragraphs_keep_their_lines_whatever_ends_them(line_end):
    assert clean_paragraphs(f" first{line_end}  second  {line_end}{line_end}third ") == "first\n  second\n\nthird"


def test_a_line_end_of_two_characters_counts_as_one():
    assert clean_paragraphs("a\r\nb", longest=3) == "a\nb"


@given(ANY_TEXT)
def test_cleaning_twice_is_cleaning_once(text):
    for clean in (clean_line, clean_paragraphs):
        try:
            once = clean(text)
        except TextRefused:
            continue
        assert clean(once) == once
        assert unicodedata.is_normalized("NFC", once)


@given(st.text(alphabet=st.characters(codec=None), max_size=60))
def test_kept_typing_can_always_be_stored(text):
    kept = keepable(text, longest=50)
    assert "\x00" not in kept
    assert len(kept) <= 50
    assert kept.encode("utf-8").decode("utf-8") == kept


def test_what_cannot_be_stored_is_replaced_by_one_mark_each():
    assert keepable("a\x00b\ud83dc") == "a\ufffdb\ufffdc"


def test_kept_typing_that_can_be_stored_is_kept_as_it_is():
    assert keepable("  half a sen\r\n") == "  half a sen\r\n"
