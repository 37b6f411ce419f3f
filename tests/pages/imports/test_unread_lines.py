"""The pages on which a manager settles lines that could not be read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.audit.models import Look
from fanlight.imports.actions import settle_unread_line as settling
from fanlight.imports.models import UnreadLine
from fanlight.store.public import StaleVersion, business_time_at
from tests.actions.front_door.making import MONDAY, a_county, submitted
from tests.actions.imports.making import brought_in
from tests.factories import AUTHORITY, OTHER_AUTHORITY, a_user, sign_in
from tests.support.audited import last_event
from tests.support.forms import send

LIST = reverse("imports:unread_lines")
BUTTON = "Write down what became of it"


@pytest.fixture(autouse=True)
def _an_invented_county(db: None) -> Iterator[None]:
    with business_time_at(MONDAY):
        a_county()
        yield


@pytest.fixture
def manager(client: Client) -> Client:
    return sign_in(client, a_user(Role.FRONT_DOOR_MANAGER, name="Alder Testperson"))


@pytest.fixture
def line(tmp_path) -> UnreadLine:
    brought_in(tmp_path, {"reference": "POL-1", "children": [{"note": "a girl in red, Gorse Notreal"}]})
    return UnreadLine.objects.get()


def page_of(line: UnreadLine) -> str:
    return reverse("imports:unread_line", args=[line.id])


def settle(client: Client, line: UnreadLine, **posted: str):
    return send(client, client.get(page_of(line)), BUTTON, **posted)


def test_the_list_says_where_each_line_stood_and_why_and_nothing_of_what_it_says(manager, line):
    shown = manager.get(LIST).content.decode()
    assert "Line 1 of" in shown and "invented.jsonl" in shown and "no child can be told from it" in shown
    assert "girl in red" not in shown


def test_a_list_without_lines_says_so(manager):
    assert "Nothing waits" in manager.get(LIST).content.decode()


def test_a_manager_finds_the_lines_among_what_waits_for_them(manager, line):
    shown = manager.get(reverse("desk:my_work")).content.decode()
    assert "line of a file that could not be read" in shown


def test_the_page_of_a_line_shows_what_it_says_and_records_the_look(manager, line):
    shown = manager.get(page_of(line)).content.decode()
    assert "a girl in red" in shown and "invented.jsonl" in shown
    look = Look.objects.get(subject_kind="unread_line")
    assert (look.subject_id, look.page) == (line.id, "imports:unread_line")


def test_a_line_that_is_no_object_is_shown_as_it_came(manager, tmp_path):
    brought_in(tmp_path, b"<request>Invented</request>\n")
    shown = manager.get(page_of(UnreadLine.objects.get())).content.decode()
    assert "&lt;request&gt;Invented" in shown


def test_a_line_is_settled_with_the_request_that_it_was_taken_as(manager, line):
    request = submitted()
    answer = settle(manager, line, how="TAKEN", reference=request.reference.lower())
    assert answer["Location"] == LIST
    line.refresh_from_db()
    assert (line.how, line.request_id, line.settled_at) == ("TAKEN", request.id, MONDAY)
    assert last_event()[:3] == ("imports.settle_unread_line", "unread_line", line.id)
    shown = manager.get(LIST).content.decode()
    assert "Nothing waits" in shown and request.reference in shown
    assert BUTTON not in manager.get(page_of(line)).content.decode()


def test_a_line_is_settled_with_why_there_is_nothing_to_do(manager, line):
    settle(manager, line, how="NOTHING_TO_DO", words="Rang the duty desk: a test of theirs.")
    line.refresh_from_db()
    assert (line.how, line.words) == ("NOTHING_TO_DO", "Rang the duty desk: a test of theirs.")


@pytest.mark.parametrize(
    ("posted", "said"),
    [
        ({}, "Choose what became of this line"),
        ({"how": "TAKEN"}, "Enter the reference of the request that it was taken as"),
        ({"how": "TAKEN", "reference": "FL-00000000-0"}, "Enter the reference of the request that it was taken as"),
        ({"how": "NOTHING_TO_DO"}, "Say how you know"),
    ],
)
def test_a_line_is_not_settled_without_saying_what_became_of_it(manager, line, posted, said):
    answer = settle(manager, line, **posted)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not UnreadLine.objects.exclude(settled_at=None).exists()


def test_what_somebody_has_settled_already_is_not_settled_again(manager, line):
    opened = manager.get(page_of(line))
    settle(manager, line, how="NOTHING_TO_DO", words="A test of theirs.")
    answer = send(manager, opened, BUTTON, how="ASKED_AGAIN", words="Asked the desk.")
    assert answer.status_code == 422
    assert "Somebody has said already what became of this line" in answer.content.decode()
    line.refresh_from_db()
    assert line.how == "NOTHING_TO_DO"


def test_of_two_who_settle_a_line_at_one_moment_the_second_is_told(manager, line, monkeypatch):
    def stale(*_, **__):
        raise StaleVersion(line)

    monkeypatch.setattr(settling.UnreadLine, "save_changes", stale)
    answer = settle(manager, line, how="NOTHING_TO_DO", words="A test of theirs.")
    assert answer.status_code == 422
    assert "Somebody else has just said what became of this line" in answer.content.decode()


def test_safety_12_a_line_that_may_name_its_reader_stays_closed_to_them(client, line):
    named = sign_in(client, a_user(Role.FRONT_DOOR_MANAGER, name="Gorse Notreal"))
    answer = named.get(page_of(line))
    assert (answer.status_code, "girl in red" in answer.content.decode()) == (403, False)
    assert named.post(page_of(line), {"how": "NOTHING_TO_DO", "words": "Nothing in it"}).status_code == 403
    line.refresh_from_db()
    assert line.settled_at is None


@pytest.mark.parametrize("role", [Role.FRONT_DOOR_OFFICER, Role.ADMINISTRATOR, Role.DSL])
def test_who_does_not_decide_at_the_front_door_sees_no_line(client, line, role):
    somebody = sign_in(client, a_user(role))
    assert somebody.get(LIST).status_code == 403
    assert somebody.get(page_of(line)).status_code == 403


def test_another_authoritys_line_is_not_there(client, line):
    assert line.authority == AUTHORITY
    other = sign_in(client, a_user(Role.FRONT_DOOR_MANAGER, authority=OTHER_AUTHORITY))
    assert other.get(page_of(line)).status_code == 404
