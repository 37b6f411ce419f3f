"""Searching for a child: candidates with reasons, and what a search costs."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from fanlight.audit.public import events_about, looks_at
from fanlight.people.models import Search, SearchKey
from fanlight.people.public import (
    Identity,
    MatchBand,
    Name,
    PersonGiven,
    SearchNeedsMore,
    SearchReason,
    candidates_for,
    load_people,
    merge_people,
    search_for_child,
)
from fanlight.people.queries.candidates import MOST_CANDIDATES, leading_ids, records_led_by
from fanlight.store.public import import_actor, new_ulid
from tests.actions.people.making import (
    MONDAY,
    WORDS,
    a_manager,
    a_person,
    an_officer,
    details,
    searched,
    stated,
)
from tests.factories import AUTHORITY, OTHER_AUTHORITY

pytestmark = pytest.mark.django_db


def test_a_child_is_found_with_the_reasons_for_and_against() -> None:
    officer = an_officer()
    child = a_person(officer)
    found = searched(officer, stated("Tamsyn", born_on=date(2010, 7, 3))).found
    assert [one.person.id for one in found.candidates] == [child.pk]
    evidence = found.candidates[0].evidence
    assert "birth day and month swapped" in evidence.reasons_for
    assert "first name sounds alike" in evidence.reasons_for


def test_the_likeliest_comes_first_and_the_unlikely_are_left_out() -> None:
    officer = an_officer()
    twin = a_person(officer, forenames="Rowan")
    child = a_person(officer)
    a_person(officer, forenames="Kestrel", surname="Thistledown", born_on=date(2004, 1, 30), address=None)
    found = searched(officer, details().identity()).found
    assert [one.person.id for one in found.candidates] == [child.pk, twin.pk]
    assert found.candidates[0].evidence.band is MatchBand.MATCH
    assert found.candidates[1].evidence.band is MatchBand.LOW


def test_a_child_with_the_same_upn_is_shown_however_unlike_the_rest_is() -> None:
    officer = an_officer()
    child = a_person(officer, upn="B801200005001")
    found = searched(officer, stated("Kestrel", "Thistledown", born_on=date(2004, 1, 30), upn="B801200005001")).found
    assert [one.person.id for one in found.candidates] == [child.pk]


def test_a_past_name_still_finds_the_child() -> None:
    from fanlight.people.public import NameKind, add_name

    officer = an_officer()
    child = a_person(officer)
    add_name(
        person_id=child.pk,
        kind=NameKind.LEGAL,
        forenames="Tamsin",
        surname="Thistledown",
        source="Deed",
        by=officer,
        at=MONDAY,
    )
    found = searched(officer, stated(born_on=None)).found
    assert [one.person.id for one in found.candidates] == [child.pk]
    assert found.candidates[0].person.name == "Tamsin Thistledown"


def test_two_merged_records_are_one_candidate_with_the_evidence_of_both() -> None:
    officer, manager = an_officer(), a_manager()
    kept = a_person(officer, address=None)
    alias = a_person(officer, surname="Thistledown", upn="B801200005001", address=None)
    merge_people(kept_id=kept.pk, alias_id=alias.pk, reason="Birth certificate seen", by=manager, at=MONDAY)
    found = searched(officer, stated(upn="B801200005001")).found
    assert [one.person.id for one in found.candidates] == [kept.pk]
    assert {"UPN equal", "surname equal"} <= set(found.candidates[0].evidence.reasons_for)


def test_another_authoritys_child_is_not_found() -> None:
    a_person(an_officer(authority=OTHER_AUTHORITY))
    assert searched(an_officer(), stated()).found.candidates == ()


def test_what_is_too_little_to_search_by_is_refused() -> None:
    officer = an_officer()
    with pytest.raises(SearchNeedsMore, match="surname with a first name"):
        searched(officer, Identity(born_on=date(2010, 3, 7)))
    assert Search.objects.count() == 0


def test_a_search_keeps_who_was_shown_and_is_audited_without_a_name() -> None:
    officer = an_officer()
    child = a_person(officer)
    outcome = searched(officer, stated())
    search = Search.objects.get(pk=outcome.search_id)
    assert search.seen_ids == search.likely_ids == [child.pk]
    event = events_about(AUTHORITY, [("search", search.pk)])[0]
    assert event["kind"] == "people.search_for_child"
    assert event["detail"] == {"reason": "WORRY_RAISED", "shown": 1, "walls": []}
    assert "quill" not in str(events_about(AUTHORITY, [("search", search.pk)])).lower()
    assert [look["actor_id"] for look in looks_at(AUTHORITY, "person", [child.pk])] == [officer.id]


def test_reading_candidates_costs_the_same_for_one_and_for_many() -> None:
    officer = an_officer()
    importer = import_actor("test county", authority=AUTHORITY)

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            candidates_for(stated(), officer, MONDAY)
        return len(caught)

    load_people(given=[PersonGiven(details())], source="Test", by=importer, at=MONDAY)
    one = cost()
    load_people(given=[PersonGiven(details(f"Tamsin{n}")) for n in range(30)], source="Test", by=importer, at=MONDAY)
    assert cost() == one
    assert len(candidates_for(stated(), officer, MONDAY).candidates) == MOST_CANDIDATES


def plan_of(rows: QuerySet[Any]) -> str:
    """Return how the database would read these; PostgreSQL as it would a table too large to be read whole."""
    if connection.vendor == "postgresql":
        # It weighs what the columns hold, so there is something in them.
        importer = import_actor("test county", authority=AUTHORITY)
        some = [PersonGiven(details(f"Tamsin{number}", address=None)) for number in range(200)]
        load_people(given=some, source="Test", by=importer, at=MONDAY)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE people_person, people_searchkey")
            cursor.execute("SET LOCAL enable_seqscan = off")
    return rows.explain()


# More than SQLite takes an authority to have, whose statistics nobody gathered.
MANY = [new_ulid() for _ in range(150 if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3") else 5)]


@pytest.mark.parametrize(
    ("rows", "index", "by"),
    [
        (
            lambda: SearchKey.objects.filter(authority=AUTHORITY, key__in=MANY).values_list("key", "person_id"),
            ("people_one_row_for_each_search_key", "sqlite_autoindex_people_searchkey_1"),
            "key",
        ),
        (lambda: leading_ids(MANY), ("people_person_pkey", "sqlite_autoindex_people_person_1"), "id"),
        (lambda: records_led_by(AUTHORITY, MANY), ("people_person_same_as",), "same_as"),
    ],
    ids=["keys", "leading records", "all records of a person"],
)
def test_people_are_read_by_the_keys_found_and_never_the_whole_county(
    rows: Callable[[], QuerySet[Any]], index: tuple[str, ...], by: str
) -> None:
    plan = plan_of(rows())
    assert "SCAN" not in plan
    assert "Seq Scan" not in plan
    assert any(name in plan for name in index), plan
    # By the column that tells people apart, not by the authority, which is everybody's.
    assert re.search(rf"\b{by}\)?(::text)?\s*=", plan.replace('"', "").partition("Filter")[0]), plan


def test_a_search_without_any_index_key_in_common_reads_nobody() -> None:
    officer = an_officer()
    a_person(officer)
    identity = replace(
        stated("Kestrel", "Thistledown", born_on=date(2004, 1, 30)), names=(Name("Kestrel", "Thistledown"),)
    )
    outcome = search_for_child(stated=identity, reason=SearchReason.WORRY_RAISED, words=WORDS, by=officer, at=MONDAY)
    assert outcome.found.candidates == ()
