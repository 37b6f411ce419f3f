"""Names made comparable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.people.rules.names import (
    LONGEST_COMPARED,
    Name,
    first_forename,
    is_initial_of,
    is_short_form,
    may_be_short_for_one,
    plain_words,
    squashed,
    surname_parts,
)
from fanlight.people.rules.short_forms import SHORT_FORMS, SPELLINGS, formal_names
from fanlight.people.rules.sounds import are_close, sound_of, sound_the_same


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("  Zoë-Marie  ", ("zoe", "marie")),
        ("O’Thistle", ("othistle",)),
        ("O'THISTLE", ("othistle",)),
        ("Łukasz", ("lukasz",)),
        ("Þórunn Ægir", ("thorunn", "aegir")),
        ("Weiß", ("weiss",)),
        ("Ta\u200bm\u0000sin", ("tamsin",)),
        ("\u202eTamsin", ("tamsin",)),
        ("Anna\u00a0Maria", ("anna", "maria")),
        ("Anna\nMaria", ("anna", "maria")),
        ("Мария", ("мария",)),
        ("李 明", ("李", "明")),
        ("🦊", ()),
        ("Tam\u20ddsin", ("tamsin",)),
        ("Fox 🦊 Wren", ("fox", "wren")),
        ("Jean3", ("jean3",)),
        ("", ()),
        ("कमला", ("कमला",)),
    ],
)
def test_a_name_is_reduced_to_its_plain_words(name: str, words: tuple[str, ...]) -> None:
    assert plain_words(name) == words


@pytest.mark.parametrize(
    "name", ["Baby", "UNBORN", "Unborn Baby", "not known", "N/K", "n/a", "TBC", "unnamed", "Not-known"]
)
def test_a_word_that_stands_for_no_name_is_no_name(name: str) -> None:
    assert plain_words(name) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("McPuddle", "MacPuddle"),
        ("Mc Puddle", "MACPUDDLE"),
        ("O Thistle", "O'Thistle"),
        ("Smith-Wren", "Smith Wren"),
        ("Van  der Elm", "vanderelm"),
    ],
)
def test_spellings_that_differ_only_in_marks_are_the_same(one: str, other: str) -> None:
    assert squashed(one) == squashed(other) != ""


def test_a_short_name_that_begins_with_mc_is_left_alone() -> None:
    assert squashed("Mcx") == "mcx"
    assert squashed("Mcxy") == "macxy"


def test_a_very_long_name_is_compared_by_its_beginning() -> None:
    assert len(squashed("a" * 10_000)) == LONGEST_COMPARED


@given(st.text(max_size=200))
def test_normalising_twice_changes_nothing_more(name: str) -> None:
    words = plain_words(name)
    assert plain_words(" ".join(words)) == words
    assert squashed(squashed(name)) in {squashed(name), ""}  # "un born" becomes a word that stands for no name
    assert "".join(words) == "".join(words).casefold()


@given(st.text(alphabet=st.characters(categories=["Lu", "Ll"], max_codepoint=0x24F), max_size=30))
def test_case_makes_no_difference(name: str) -> None:
    assert plain_words(name.upper().lower()) == plain_words(name.lower().upper().lower())
    assert plain_words(name.swapcase().casefold()) == plain_words(name.casefold().swapcase().casefold())


def test_the_first_given_name_is_the_first_word() -> None:
    assert first_forename(Name("Anna-Maria Wren", "Elm")) == "anna"
    assert first_forename(Name("", "Elm")) == ""


def test_a_name_turned_round_has_its_surname_first() -> None:
    assert Name("Tamsin", "Elm").turned_round() == Name("Elm", "Tamsin")


def test_the_parts_of_a_double_surname_are_its_long_words() -> None:
    assert surname_parts("Elm de Quillfeather") == ("elm", "quillfeather")
    assert surname_parts("Mc Thistle-McPuddle") == ("thistle", "macpuddle")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bill", "william"),
        ("kate", "catherine"),
        ("katherine", "catherine"),
        ("mohammed", "muhammad"),
        ("alex", "alexandra"),
    ],
)
def test_usual_short_forms_are_known_both_ways(one: str, other: str) -> None:
    assert is_short_form(one, other)
    assert is_short_form(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("edward", "theodore"),
        ("wren", "wren"),
        ("wren", "robin"),
        ("alexander", "alexandra"),
        ("bill", "will"),
        ("ella", "ellie"),
    ],
)
def test_two_names_are_not_short_forms_because_a_third_is(one: str, other: str) -> None:
    assert not is_short_form(one, other)


@pytest.mark.parametrize(
    ("one", "other", "may_be"),
    [("bill", "will", True), ("bill", "bill", False), ("bill", "bob", False), ("ted", "eddie", True)],
)
def test_two_names_may_be_short_for_one(one: str, other: str, may_be: bool) -> None:
    assert may_be_short_for_one(one, other) is may_be


def test_a_name_is_always_among_its_own_formal_names() -> None:
    assert formal_names("alex") == {"alex", "alexander", "alexandra"}
    assert formal_names("kathryn") == {"catherine"}
    assert formal_names("zac") == {"zac", "isaac", "zachary"}
    assert formal_names("quill") == {"quill"}


@pytest.mark.parametrize(
    ("one", "other", "is_initial"),
    [
        ("t", "tamsin", True),
        ("tamsin", "t", True),
        ("t", "t", False),
        ("t", "wren", False),
        ("ta", "tamsin", False),
    ],
)
def test_an_initial_is_one_letter_of_a_longer_name(one: str, other: str, is_initial: bool) -> None:
    assert is_initial_of(one, other) is is_initial


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("katherine", "catherine"),
        ("stephen", "steven"),
        ("wrenn", "wren"),
        ("smith", "smyth"),
        ("tamsyn", "tamsin"),
        ("мария", "мария"),
    ],
)
def test_names_that_sound_the_same_in_two_codes_sound_the_same(one: str, other: str) -> None:
    assert sound_the_same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ella", "ellie"),
        ("jayden", "kayden"),
        ("zoe", "zoey"),
        ("lola", "lila"),
        ("daniel", "danielle"),
        ("dom", "tom"),
        ("maddie", "mattie"),
        ("jamie", "janie"),
        ("james", "jane"),
        ("wren", "robin"),
        ("1", "2"),
        ("мария", "марфа"),
    ],
)
def test_names_that_one_code_confuses_do_not_sound_the_same(one: str, other: str) -> None:
    assert not sound_the_same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ella", "ellie"),
        ("jayden", "kayden"),
        ("olivia", "olviia"),
        ("sean", "shaun"),
        ("marco", "marlo"),
        ("smith", "smyth"),
    ],
)
def test_names_that_share_a_sound_or_nearly_all_letters_are_close(one: str, other: str) -> None:
    assert are_close(one, other)
    assert are_close(other, one)


@pytest.mark.parametrize(("one", "other"), [("wren", "robin"), ("ryan", "bryn"), ("isla", "ella"), ("q", "w")])
def test_names_that_share_little_are_not_close(one: str, other: str) -> None:
    assert not are_close(one, other)


@pytest.mark.parametrize("word", ["1", "мария", "w", "h", "jean3"])
def test_every_word_has_a_sound(word: str) -> None:
    assert sound_of(word)


def test_no_spelling_stands_for_two_names_and_every_listed_name_is_plain() -> None:
    spellings = SPELLINGS.split()
    assert len(set(spellings)) == len(spellings)
    assert all(plain_words(name.rstrip(":")) == (name.rstrip(":"),) for name in [*spellings, *SHORT_FORMS.split()])
