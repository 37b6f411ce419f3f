"""What is said of the time before Fanlight, how long its records are kept, and in which words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fanlight.casework.rules.earlier import (
    EarlierGiven,
    EarlierKind,
    HistoryHeld,
    earlier_words,
    is_open,
    kept_as,
    kept_from_day,
)

TAKEN_ON = date(2018, 9, 30)
BEGAN = date(2018, 1, 10)
GIVEN = EarlierGiven(EarlierKind.REFERRAL, "R1", "01PERSON", BEGAN)
WHOLE = HistoryHeld("Oldsystem", date(2018, 10, 1), date(2012, 1, 1), TAKEN_ON)


@pytest.mark.parametrize(
    ("kind", "outcomes", "kept"),
    [
        (EarlierKind.CONTACT, ("NFA",), "CONTACT_NO_FURTHER_ACTION"),
        (EarlierKind.CONTACT, ("ADVICE", "NFA"), "CONTACT_NO_FURTHER_ACTION"),
        (EarlierKind.CONTACT, ("NEW_REFERRAL", "NFA"), "CHILD_IN_NEED"),
        # Nothing is said of what came of it: it may have been anything.
        (EarlierKind.CONTACT, (), "CHILD_IN_NEED"),
        (EarlierKind.EARLY_HELP, (), "EARLY_HELP"),
        (EarlierKind.REFERRAL, ("NFA",), "CHILD_IN_NEED"),
        (EarlierKind.SECTION_47, (), "CHILD_PROTECTION"),
        (EarlierKind.CP_REVIEW, (), "CHILD_PROTECTION"),
    ],
)
def test_safety_17_a_record_is_kept_by_what_it_was(kind: EarlierKind, outcomes: tuple[str, ...], kept: str) -> None:
    assert kept_as(kind, outcomes) == kept


def test_safety_17_a_record_is_kept_from_its_end_or_from_the_extract_in_which_it_was_open() -> None:
    assert kept_from_day(replace(GIVEN, ended_on=date(2018, 5, 1)), TAKEN_ON) == date(2018, 5, 1)
    assert kept_from_day(GIVEN, TAKEN_ON) == TAKEN_ON
    assert kept_from_day(replace(GIVEN, kind=EarlierKind.CONTACT), TAKEN_ON) == BEGAN
    assert kept_from_day(replace(GIVEN, kind=EarlierKind.CP_REVIEW, began_on=None), TAKEN_ON) == TAKEN_ON


def test_only_what_lasts_is_open() -> None:
    assert is_open("REFERRAL", None)
    assert not is_open("REFERRAL", BEGAN)
    assert not is_open("CONTACT", None)


def test_the_digest_tells_any_two_contents_apart_and_the_same_content_never() -> None:
    assert GIVEN.digest() == replace(GIVEN).digest()
    others = [
        replace(GIVEN, person_id="01OTHER"),
        replace(GIVEN, ended_on=BEGAN),
        replace(GIVEN, outcomes=("NFA",)),
        replace(GIVEN, said={"need": "N1"}),
    ]
    assert len({GIVEN.digest(), *(one.digest() for one in others)}) == 5


def test_a_record_in_words() -> None:
    said = {"source": "Schools", "need": "N1", "ended": "Closed by the panel"}
    assert earlier_words(["SINGLE_ASSESSMENT"], said, "RC7") == (
        "From Schools; abuse or neglect; assessment; ended: ended for another reason"
    )
    assert earlier_words([], said, "LOCAL") == "From Schools; abuse or neglect; ended: Closed by the panel"
    assert earlier_words(["SOMETHING_LOCAL"], {"need": "N77"}, "") == "N77; something local"
    assert earlier_words([], {"category": "NEG"}, "") == "Neglect"
    assert earlier_words([], {"category": "Local"}, "") == "Local"
    assert earlier_words([], {}, "") == ""


def test_safety_18_history_is_whole_when_nothing_before_fanlight_is_elsewhere_only() -> None:
    assert WHOLE.is_whole
    assert replace(WHOLE, own_from=None).is_whole
    assert not replace(WHOLE, through=date(2018, 9, 29)).is_whole
    assert not replace(WHOLE, refused=1).is_whole
    assert not replace(WHOLE, missing=("ssd_contacts",)).is_whole
    assert not replace(WHOLE, held_from=None).is_whole
    assert not HistoryHeld("Oldsystem", date(2018, 10, 1)).is_whole


def test_safety_18_the_sentence_says_what_is_held_and_what_is_not() -> None:
    assert HistoryHeld("Oldsystem", date(2018, 10, 1)).sentence == (
        "History before 1 October 2018 is in Oldsystem. A decision records that it was checked."
    )
    assert HistoryHeld("Oldsystem", None).sentence.startswith("Earlier history is in Oldsystem.")
    assert WHOLE.sentence == (
        "History from 1 January 2012 to 30 September 2018 is held here, from an extract of Oldsystem. "
        "What is older, and every document, is in Oldsystem only."
    )
    partly = replace(WHOLE, through=date(2018, 9, 1), refused=2, missing=("ssd_contacts", "ssd_cin_episodes"))
    assert partly.sentence.endswith(
        "So is what happened after 1 September 2018, up to 30 September 2018. The extract had no contacts and no "
        "referrals. 2 rows of it could not be taken. A decision records that Oldsystem was checked."
    )
    assert replace(WHOLE, refused=1).sentence.endswith(
        "1 row of it could not be taken. A decision records that Oldsystem was checked."
    )
