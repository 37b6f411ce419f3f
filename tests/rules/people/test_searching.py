"""When a search may be made, and when a new record may follow it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from fanlight.people.rules.searching import (
    RESTRICTED_REPLY_LABELS,
    SEARCH_REASON_LABELS,
    CannotCreateYet,
    RestrictedReply,
    SearchMade,
    SearchNeedsMore,
    SearchNeedsReason,
    SearchNotAllowed,
    SearchReason,
    check_may_create,
    check_search_reason,
)

AT = datetime(2018, 11, 19, 9, 30, tzinfo=UTC)
SEARCH = SearchMade(
    is_own=True, made_at=AT, keys=frozenset({"a", "b"}), likely_count=0, unanswered=(), said_the_same=()
)


@pytest.mark.parametrize("reason", list(SearchReason))
def test_every_reason_takes_a_few_words(reason: SearchReason) -> None:
    check_search_reason(reason, "ten letter", has_work=False)
    with pytest.raises(SearchNeedsReason):
        check_search_reason(reason, " nine ltr     ", has_work=False)


def test_only_a_piece_of_work_stands_in_place_of_words() -> None:
    check_search_reason(SearchReason.FOR_WORK, "", has_work=True)
    with pytest.raises(SearchNeedsReason):
        check_search_reason(SearchReason.WORRY_RAISED, "", has_work=True)


def test_every_code_has_its_label() -> None:
    assert set(SEARCH_REASON_LABELS) == set(SearchReason)
    assert set(RESTRICTED_REPLY_LABELS) == set(RestrictedReply)


def may_create(search: SearchMade | None, keys: set[str], *, at: datetime = AT, because: str = "") -> None:
    check_may_create(search, keys, at=at, because=because)


@pytest.mark.parametrize("keys", [{"a"}, {"b", "c"}, set()])
def test_a_record_may_follow_a_search_for_the_same_person(keys: set[str]) -> None:
    may_create(SEARCH, keys)


@pytest.mark.parametrize(
    ("search", "keys", "sentence"),
    [
        (None, {"a"}, "Search for this person first"),
        (replace(SEARCH, is_own=False), {"a"}, "Search for this person first"),
        (replace(SEARCH, made_at=AT - timedelta(hours=8, seconds=1)), {"a"}, "Search for this person first"),
        (SEARCH, {"c"}, "searched for somebody else"),
        (replace(SEARCH, unanswered=("Fern", "Moss")), {"a"}, "Ring Fern and record"),
        (replace(SEARCH, said_the_same=("Fern",)), {"a"}, "Fern says this is a child"),
        (replace(SEARCH, said_the_same=("Fern",), unanswered=("Moss",)), {"a"}, "Fern says this is a child"),
        (replace(SEARCH, likely_count=1), {"a"}, "likely match"),
    ],
)
def test_a_record_waits_until_all_is_answered(search: SearchMade | None, keys: set[str], sentence: str) -> None:
    with pytest.raises(CannotCreateYet, match=sentence):
        may_create(search, keys, because="nine ltrs")


def test_a_search_holds_for_a_shift_and_a_likely_match_is_turned_down_in_words() -> None:
    may_create(replace(SEARCH, made_at=AT - timedelta(hours=8)), {"a"})
    may_create(replace(SEARCH, likely_count=2), {"a"}, because="ten letter")


def test_refusals_are_sentences_that_a_person_understands() -> None:
    assert str(SearchNotAllowed()) == "Only Front Door, Early Help and social work staff can search for children"
    assert str(SearchNeedsMore()).startswith("Enter a surname with a first name, a birth date or a postcode")
    assert "kept with your name" in str(SearchNeedsReason())
