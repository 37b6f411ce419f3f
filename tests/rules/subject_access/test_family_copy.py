"""A copy for the family holds nothing of another home, another child, what is withheld, or a source who is not named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.subject_access.rules.family_copy import (
    REMOVED,
    TOLD_OF_CONCERN,
    CopyRefused,
    Recipient,
    Source,
    check_recipient,
    family_copy,
    words_of_secrets,
)

MOTHER = Recipient("mother", "Marigold Quillfeather", "Mother", True)
SOURCE = Source(
    child_name="Damson Quillfeather",
    born="4 May 2010",
    received="19 November 2018",
    asked_by="Alder Testperson, teacher, Oakhill Invented School",
    told="Yes",
    agreed="Not known",
    concern={"what_happened": "Damson came without a coat. Marigold was ill.", "wanted": "Help with the mornings."},
    others=(),
    secrets=(),
)
LETTERS = st.characters(min_codepoint=97, max_codepoint=122)
# A word that nobody else writes.
CANARY = st.text(LETTERS, min_size=8, max_size=12).map(lambda word: f"Zq{word}")
PLAIN = st.lists(st.text(LETTERS, min_size=3, max_size=9), min_size=1, max_size=8).map(" ".join)


def said(source: Source, recipient: Recipient = MOTHER) -> str:
    return "\n".join(f"{one.heading}: {one.words}" for one in family_copy(source, recipient))


def test_what_was_asked_of_the_own_child_comes_through_in_the_referrers_words() -> None:
    copied = said(SOURCE)
    assert "Damson came without a coat.\nMarigold was ill." in copied and "Help with the mornings." in copied
    assert "Alder Testperson, teacher, Oakhill Invented School" in copied and REMOVED not in copied


def test_safety_9_no_opinion_reason_decision_or_answer_has_a_place_in_a_copy() -> None:
    """What is not on the list of what may be told is not told, whatever else a source is given."""
    source = replace(SOURCE, concern={**SOURCE.concern, "opinion": "Zqopinion", "alleged_access": "Zqaccess"})
    assert "Zq" not in said(source)
    assert {"opinion", "alleged_access", "earlier", "reason", "answer"}.isdisjoint(TOLD_OF_CONCERN)


@given(st.data())
def test_safety_11_nothing_of_another_child_home_or_withheld_source_is_in_a_copy(data: st.DataObject) -> None:
    """Canaries in every place where a request may hold them, in sentences with anything around them."""
    child, adult, street, withheld, asker, agency = (data.draw(CANARY) for _ in range(6))
    numbers = {"postcode": "ZZ9 8QY", "phone": "07700 900 123", "email": f"{adult.lower()}@home.example"}
    told = [child, f"{child}'s", adult, street, withheld, asker, agency, *numbers.values()]
    source = replace(
        SOURCE,
        concern={
            key: " ".join(
                f"{data.draw(PLAIN)} {data.draw(st.sampled_from([*told, 'nothing']))} {data.draw(PLAIN)}."
                for _ in range(data.draw(st.integers(1, 4)))
            )
            for key in TOLD_OF_CONCERN
        },
        others=(f"{child} Quillfeather", f"{adult} Elsewhere", asker, agency),
        secrets=(f"12 {street} Lane", f"{withheld} from next door told us and wants to stay unnamed"),
        asked_by=f"{asker}, {agency}",
        is_source_unnamed=True,
    )
    copied = said(source).casefold()
    for canary in (child, adult, street, withheld, asker, agency, *numbers.values()):
        assert canary.casefold() not in copied


def test_safety_11_a_sentence_goes_whole_that_speaks_of_somebody_else_and_the_rest_stays() -> None:
    happened = "Damson was tired. Rowan hit her! Rowan ran off. She slept in class."
    source = replace(SOURCE, concern={"what_happened": happened}, others=("Rowan Quillfeather",))
    assert f"Damson was tired.\n{REMOVED}\nShe slept in class." in said(source)


def test_a_shared_surname_and_the_recipients_own_name_are_no_secret() -> None:
    source = replace(SOURCE, others=("Rowan Quillfeather",), concern={"wanted": "The Quillfeather home is calm."})
    assert "The Quillfeather home is calm." in said(source)


def test_the_words_of_a_withheld_sentence_are_secret_even_alone() -> None:
    secret = "Please do not tell them that Bryony next door rang"
    assert words_of_secrets([secret], ()) == {"bryony"}
    source = replace(SOURCE, secrets=(secret,), concern={"tried": "Bryony minds her. They go to a club."})
    assert f"{REMOVED}\nThey go to a club." in said(source)


def test_a_part_that_says_nothing_is_left_out() -> None:
    assert [one.heading for one in family_copy(replace(SOURCE, born="", concern={}), MOTHER)] == [
        *("Child", "Asked for", "Asked by"),
        *("Was the family told before?", "Did the family agree?"),
    ]


def test_safety_11_a_copy_goes_to_somebody_with_parental_responsibility_or_to_the_child() -> None:
    check_recipient(MOTHER, SOURCE)
    check_recipient(Recipient("child", "Damson Quillfeather", "The child", False, is_child=True), SOURCE)
    with pytest.raises(CopyRefused, match="parental responsibility"):
        check_recipient(replace(MOTHER, has_responsibility=False), SOURCE)


@pytest.mark.parametrize(
    "alleged",
    [{"alleged_ids": frozenset({"mother"})}, {"alleged_names": frozenset({"marigold quillfeather"})}],
    ids=["by record", "by name"],
)
def test_safety_11_nobody_of_whom_the_request_says_that_they_harmed_is_given_a_copy(alleged: dict[str, object]) -> None:
    with pytest.raises(CopyRefused, match="Ask your manager"):
        check_recipient(MOTHER, replace(SOURCE, **alleged))
