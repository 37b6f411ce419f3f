"""What a page asks of the database: as often on the first day as after years, and never a whole table."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.documents.public import accept_upload, withdraw_document
from fanlight.front_door.models import Contact
from fanlight.front_door.queries import sent_requests
from fanlight.front_door.queries.needed import UNREAD_ASKED_FOR, needed_from
from fanlight.front_door.queries.sent_requests import sent_counts, sent_page
from fanlight.front_door.queries.worklist import LISTS, Filters, counts, worklist
from fanlight.people.public import RelationKind, record_relation, same_person_ids
from fanlight.store.public import Actor
from tests.actions.front_door.crowd import a_crowd
from tests.actions.front_door.making import (
    MINUTE,
    MONDAY,
    a_child,
    a_lead,
    a_recorded_child,
    an_officer,
    closed_with_advice,
    contacts_of,
    created,
    submitted,
    two_siblings,
)
from tests.factories import a_user, an_actor, sign_in
from tests.rules.documents import files
from tests.support.statements import asked_by

MOST = 15


def at_work(role: Role) -> tuple[Client, Actor]:
    user = a_user(role)
    return sign_in(Client(), user), an_actor(role, user=user)


def both_confirmed(at: Any = MONDAY) -> str:
    """Return the reference of a request for two siblings who are known, with a brother who is not on it."""
    request = submitted(children=two_siblings(), at=at)
    people = [created(contact, an_officer()).person_id for contact in contacts_of(request)]
    brother = a_recorded_child("Bramble")
    record_relation(
        person_id=people[0],
        other_id=brother,
        kind=RelationKind.SIBLING,
        source="school",
        by=an_actor(Role.SOCIAL_WORKER),
        at=MONDAY,
    )
    return request.reference


@pytest.mark.parametrize("role", [Role.FRONT_DOOR_MANAGER, Role.FRONT_DOOR_OFFICER])
def test_the_worklist_asks_the_same_however_much_waits(role):
    client, _ = at_work(role)
    for _ in range(2):
        submitted()
    few = asked_by(lambda: client.get(reverse("front_door:worklist")))
    for number in range(12):
        submitted(at=MONDAY - number * MINUTE)
    many = asked_by(lambda: client.get(reverse("front_door:worklist")))
    assert len(many) <= MOST, "\n".join(many)
    assert len(many) == len(few)


@pytest.mark.parametrize("which", LISTS)
def test_each_list_of_the_worklist_asks_little(which):
    client, _ = at_work(Role.FRONT_DOOR_MANAGER)
    submitted()
    asked = asked_by(lambda: client.get(reverse("front_door:worklist"), {"list": which}))
    assert len(asked) <= MOST, "\n".join(asked)


def test_a_request_page_asks_little_of_two_children_with_a_history_and_a_brother():
    client, _ = at_work(Role.FRONT_DOOR_MANAGER)
    reference = both_confirmed()
    asked = asked_by(lambda: client.get(reverse("front_door:case", args=[reference])))
    assert len(asked) <= MOST, "\n".join(asked)


def test_a_request_page_asks_for_files_where_there_are_some_and_shows_them():
    browser, officer = at_work(Role.FRONT_DOOR_OFFICER)
    request = submitted()
    address = reverse("front_door:case", args=[request.reference])
    without = asked_by(lambda: browser.get(address))
    file = io.BytesIO(files.PDF)
    file.name = "What we saw.pdf"
    kept = accept_upload(file=file, subject_kind="request", subject_id=request.id, by=officer, at=MONDAY)

    with_file = asked_by(lambda: browser.get(address))

    assert "What we saw.pdf" in browser.get(address).text
    assert len(with_file) == len(without) + 1
    withdraw_document(document_id=kept.id, by=officer, at=MONDAY)
    assert "What we saw.pdf" not in browser.get(address).text


def test_a_request_page_asks_the_same_of_one_child_and_of_two():
    client, _ = at_work(Role.FRONT_DOOR_MANAGER)
    one = submitted(children=[a_child("Larkspur")])
    created(contacts_of(one)[0], an_officer())
    two = both_confirmed()
    of_one = asked_by(lambda: client.get(reverse("front_door:case", args=[one.reference])))
    of_two = asked_by(lambda: client.get(reverse("front_door:case", args=[two])))
    # A brother or sister in the records is read by one query more.
    assert len(of_two) <= len(of_one) + 1


@pytest.mark.parametrize("show", ["", "answered"])
def test_a_schools_home_asks_the_same_however_much_it_has_sent(show):
    lead, actor = at_work(Role.DSL)
    address = reverse("front_door:asked") + (f"?show={show}" if show else "")

    def one_more(number: int) -> None:
        request = submitted(actor, children=[a_child(f"Damson {number}")], at=MONDAY - timedelta(days=number))
        if show:
            closed_with_advice(contacts_of(request)[0])

    for number in range(2):
        one_more(number)
    few = asked_by(lambda: lead.get(address))
    for number in range(2, 6):
        one_more(number)
    many = asked_by(lambda: lead.get(address))
    assert len(many) <= MOST, "\n".join(many)
    assert len(many) == len(few)


# Plans


def statements_of(ask: Callable[[], object]) -> list[tuple[str, Any]]:
    """Return each statement that something asks, with its parameters."""
    kept: list[tuple[str, Any]] = []

    def keep(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        kept.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(keep):
        ask()
    return kept


def plan_of_sql(sql: str, params: Any) -> str:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE")
            cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"{'EXPLAIN' if connection.vendor == 'postgresql' else 'EXPLAIN QUERY PLAN'} {sql}", params)
        return "".join(f"{row[-1]}\n" for row in cursor.fetchall())


def plan_of(rows: Any) -> str:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
            # A few hundred rows are soonest read whole: what is asked here is whether an index could serve.
            cursor.execute("SET LOCAL enable_seqscan = off")
    return str(rows.explain())


def whole_tables_in(plan: str) -> list[str]:
    """Return the lines of a plan that read the whole of a case table."""
    tables = ("front_door_", "people_person", "casework_")
    word = "SCAN " if connection.vendor == "sqlite" else "Seq Scan on "
    return [line for line in plan.splitlines() if any(f"{word}{table}" in line for table in tables)]


@pytest.mark.parametrize("which", LISTS)
def test_no_list_of_the_worklist_reads_a_whole_table(which):
    a_crowd(
        [*({"needed_by": MONDAY + number * MINUTE} for number in range(50)), *({"state": "CLOSED"} for _ in range(500))]
    )
    rows = worklist(an_actor(Role.FRONT_DOOR_MANAGER), Filters(which), at=MONDAY)[:101]
    assert whole_tables_in(plan_of(rows)) == []


def test_what_waits_for_a_sender_is_found_by_what_they_sent():
    """Not by reading every question, return and answer that the authority has, and not by all that they sent in ten years."""
    lead = a_lead()
    (sql, params), *more = statements_of(lambda: needed_from(lead, at=MONDAY))
    assert not more
    for part in sql.split(" UNION ALL "):
        asked_of = re.search(r'FROM "(front_door_(?:question|return|answer))"', part)
        assert asked_of and f'WHERE ("{asked_of[1]}"."authority"' not in part.rpartition(")")[0]
    assert whole_tables_in(plan_of_sql(sql, params)) == []


@pytest.mark.needs_sqlite
def test_a_senders_home_reads_what_is_open_and_what_ended_lately_by_their_own_indexes():
    lead = a_lead()
    plan = "".join(plan_of_sql(*one) for one in statements_of(lambda: needed_from(lead, at=MONDAY)))
    reads = [line for line in plan.splitlines() if "front_door_ended_sender" in line]
    assert len(reads) == 4 and all("closed_at" in line for line in reads), plan
    counted = "".join(plan_of_sql(*one) for one in statements_of(lambda: sent_counts(lead, MONDAY)))
    of_requests = [line for line in counted.splitlines() if "SEARCH U0" in line]
    assert len(of_requests) == 2 and all("sender_id=?" in line for line in of_requests), counted


def test_a_sender_is_counted_no_further_than_a_page_says(monkeypatch):
    lead = a_lead()
    for number in range(4):
        request = submitted(lead, children=[a_child(f"Damson {number}")], at=MONDAY - timedelta(days=number))
        if number:
            closed_with_advice(contacts_of(request)[0])
    assert sent_counts(lead, MONDAY) == {"progress": 1, "answered": 3}
    monkeypatch.setattr(sent_requests, "MOST_COUNTED", 1)
    assert sent_counts(lead, MONDAY) == {"progress": 1, "answered": 2}


def test_an_answer_to_what_ended_long_ago_is_new_in_the_list_and_asked_for_no_more():
    lead = a_lead()
    request = submitted(lead, children=[a_child("Damson")], at=MONDAY)
    closed_with_advice(contacts_of(request)[0])
    request.refresh_from_db()
    assert needed_from(lead, at=request.closed_at + UNREAD_ASKED_FOR).unread == [request.reference]
    much_later = request.closed_at + UNREAD_ASKED_FOR + MINUTE
    assert needed_from(lead, at=much_later).unread == []
    assert [line.is_unread for line in sent_page(lead, much_later, answered=True).lines] == [True]


def test_counts_stop_at_what_is_open_and_say_so(monkeypatch):
    from fanlight.front_door.queries import worklist as module

    a_crowd([{"needed_by": MONDAY + number * MINUTE} for number in range(12)])
    manager = an_actor(Role.FRONT_DOOR_MANAGER)
    assert counts(manager, at=MONDAY)["all"] == "12"
    monkeypatch.setattr(module, "MOST_READ_TO_COUNT", 10)
    assert counts(manager, at=MONDAY)["all"] == "11+"
    monkeypatch.setattr(module, "MOST_COUNTED", 10)
    assert counts(manager, at=MONDAY)["all"] == "10+"


@pytest.mark.needs_sqlite
def test_the_records_of_a_person_are_found_by_the_index_and_not_by_reading_everybody():
    person = a_recorded_child("Damson")
    seen: list[tuple[str, Any]] = []

    def keep(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        seen.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(keep):
        assert same_person_ids(person) == {person}
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {seen[0][0]}", seen[0][1])
        plan = [str(row[-1]) for row in cursor.fetchall()]
    assert not [line for line in plan if line.startswith("SCAN people_person")], plan


def test_a_contact_is_found_by_its_request_first():
    a_crowd([{"state": "CLOSED"} for _ in range(200)])
    request = submitted()
    rows = Contact.objects.filter(
        authority=request.authority, request__authority=request.authority, request__reference=request.reference
    )
    assert whole_tables_in(plan_of(rows)) == []
