"""A file is given back to those who may read it, recorded as a look, and in a way that never runs."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from fanlight.access.models import User
from fanlight.access.public import Role
from fanlight.audit.public import looks_at
from fanlight.documents import registry
from fanlight.documents.models import Document
from fanlight.documents.public import accept_upload, readable_by, withdraw_document
from fanlight.store.public import Actor, new_ulid, now
from tests.factories import a_user, an_actor, sign_in
from tests.rules.documents import files

pytestmark = pytest.mark.django_db


class NamedFile(io.BytesIO):
    name = "Zoë “plan”.pdf"


@pytest.fixture
def author() -> User:
    return a_user(Role.DSL)


@pytest.fixture
def document(author: User, monkeypatch: pytest.MonkeyPatch) -> Document:
    monkeypatch.setattr(registry, "READERS", {})
    monkeypatch.setattr("fanlight.documents.scope.READERS", registry.READERS)

    def reader(actor: Actor, subject_id: str, at: datetime) -> str:
        return "Wrote it" if actor.user_id == author.id else ""

    readable_by("test_subject", reader)
    by = an_actor(user=author)
    return accept_upload(file=NamedFile(files.PDF), subject_kind="test_subject", subject_id=new_ulid(), by=by, at=now())


@pytest.fixture
def fetch(client: Client, document: Document) -> Callable[..., object]:
    def get(user: User, document_id: str = document.id) -> object:
        return sign_in(client, user).get(reverse("documents:give_back", args=[document_id]))

    return get


def test_who_may_read_it_gets_the_file_as_it_was_sent(fetch, author: User) -> None:
    response = fetch(author)
    assert response.status_code == 200
    assert b"".join(response.streaming_content) == files.PDF
    assert response["Content-Length"] == str(len(files.PDF))


def test_a_browser_saves_the_file_and_never_runs_it(fetch, author: User) -> None:
    response = fetch(author)
    assert response["Content-Disposition"].startswith("attachment; filename")
    assert "utf-8''Zo%C3%AB" in response["Content-Disposition"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]


def test_the_look_is_recorded_with_why_it_was_allowed(fetch, author: User, document: Document) -> None:
    fetch(author)
    look = looks_at("990", "test_subject", [document.subject_id])[0]
    assert (look["page"], look["allowed_because"]) == ("documents:give_back", "Wrote it")


def test_when_the_look_cannot_be_recorded_the_file_does_not_open(fetch, author: User, monkeypatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the log is full")

    monkeypatch.setattr("fanlight.documents.views.giving_back.looked", fail)
    with pytest.raises(RuntimeError):
        fetch(author)


@pytest.mark.parametrize("role", [Role.DSL, Role.FRONT_DOOR_MANAGER, Role.ADMINISTRATOR, Role.AUDITOR])
def test_nobody_else_finds_it(fetch, document: Document, role: Role) -> None:
    assert fetch(a_user(role)).status_code == 404
    assert looks_at("990", "test_subject", [document.subject_id]) == []


def test_another_authority_does_not_find_it(fetch, author: User) -> None:
    elsewhere = a_user(Role.DSL, authority="991")
    assert fetch(elsewhere).status_code == 404


def test_a_kind_of_subject_that_no_room_answers_for_is_read_by_nobody(fetch, author: User, document: Document) -> None:
    Document.objects.filter(id=document.id).update(subject_kind="unheard_of")
    assert fetch(author).status_code == 404


@pytest.mark.parametrize("document_id", ["01NOSUCHD0CUMENT0000000000", "..%2F..", "%00", "x" * 500, "%F0%9F%98%80"])
def test_a_guessed_address_finds_nothing(client: Client, author: User, document: Document, document_id: str) -> None:
    assert sign_in(client, author).get(f"/documents/{document_id}/").status_code == 404


def test_a_stranger_is_sent_to_sign_in(client: Client, document: Document) -> None:
    assert client.get(reverse("documents:give_back", args=[document.id])).status_code == 302


@pytest.mark.parametrize("state", [Document.Scan.INFECTED, Document.Scan.WAITING])
def test_a_file_that_is_harmful_or_waits_for_the_scanner_stays_closed(
    fetch, author: User, document: Document, state: str
) -> None:
    Document.objects.filter(id=document.id).update(scan_state=state)
    response = fetch(author)
    assert response.status_code == 409
    assert "This file cannot be opened now" in response.content.decode()


def test_once_there_is_a_scanner_what_it_has_not_seen_stays_closed(fetch, author: User, settings) -> None:
    settings.FANLIGHT_CLAMD = "127.0.0.1:1"
    assert fetch(author).status_code == 409


def test_a_file_that_was_taken_back_is_gone(fetch, author: User, document: Document) -> None:
    withdraw_document(document_id=document.id, by=an_actor(user=author), at=now())
    assert fetch(author).status_code == 404
