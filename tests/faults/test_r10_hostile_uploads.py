"""R10: whatever file is sent is refused with nothing kept, or given back so that no browser runs it."""

from __future__ import annotations

import html
import io
import time
import tracemalloc
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.documents.models import Document
from fanlight.documents.rules.file_kinds import KINDS
from fanlight.store.public import business_time_at
from tests.actions.documents import conftest as scanning
from tests.actions.documents.test_receiving import Body, environ
from tests.factories import a_user, sign_in
from tests.faults import hostile_files
from tests.support.asking_county import MONDAY, begin, set_up_county

pytestmark = pytest.mark.django_db
scanner = scanning.scanner  # the stand-in for clamd that the tests of documents use

MOST_MEMORY = 40_000_000


@pytest.fixture
def send() -> Any:
    """Call it with a name, a content and a type to attach a file to a draft; it returns the page that follows."""
    with business_time_at(MONDAY):
        set_up_county()
        browser = sign_in(Client(raise_request_exception=False), a_user(Role.DSL))
        draft = begin(browser)
        attach = reverse("front_door:ask_attach", args=[draft.id])

        def attach_file(name: str, content: bytes, content_type: str) -> Any:
            file = SimpleUploadedFile("x", content, content_type)
            # Past the tidying that a test's file gets and an attacker's does not.
            file.__dict__["_name"] = name
            return browser.post(attach, {"file": file})

        attach_file.browser, attach_file.address = browser, attach  # type: ignore[attr-defined]
        yield attach_file


def stored_files() -> list[Path]:
    return [path for path in Path(django_settings.FANLIGHT_DOCUMENTS).rglob("*") if path.is_file()]


def test_every_hostile_file_is_refused_with_a_sentence_and_leaves_nothing_behind(send: Callable[..., Any]) -> None:
    wrong, slowest = {}, 0.0
    for what, (name, content, content_type) in hostile_files.refused():
        began = time.process_time()
        answer = send(name, content, content_type)
        slowest = max(slowest, time.process_time() - began)
        told = answer.status_code == 422 and 'class="govuk-error-summary' in answer.content.decode()
        if not told or Document.objects.exists() or stored_files():
            wrong[what] = (answer.status_code, told, Document.objects.count())
            Document.objects.all().delete()
    assert wrong == {}
    # Unpacking 300 MB, or making something of a hundred thousand entries, takes seconds.
    assert slowest < 2, "a limit was looked at after the work, not before"


def test_a_bomb_is_not_unpacked_to_find_that_it_is_one(send: Callable[..., Any]) -> None:
    for name, content, content_type in (one for what, one in hostile_files.refused() if "bomb" in what):
        tracemalloc.start()
        send(name, content, content_type)
        peak = tracemalloc.get_traced_memory()[1] - 3 * len(content)
        tracemalloc.stop()
        assert peak < MOST_MEMORY


def test_what_is_taken_is_given_back_so_that_no_browser_runs_or_guesses_it(send: Callable[..., Any]) -> None:
    wrong = {}
    for what, (name, content, content_type) in hostile_files.inert():
        answer = send(name, content, content_type)
        assert answer.status_code == 302, (what, answer.content)
        row = Document.objects.order_by("-uploaded_at", "-id")[0]
        back = send.browser.get(reverse("documents:give_back", args=[row.id]))  # type: ignore[attr-defined]
        assert b"".join(back.streaming_content) == content
        faults = faults_in_giving(back, name)
        page = html.unescape(send.browser.get(answer["Location"]).content.decode())  # type: ignore[attr-defined]
        if "<img src=x" in page or "\u202e" in row.original_name or "/" in row.original_name:
            faults.append(f"shown as {row.original_name}")
        if faults:
            wrong[what] = faults
    assert wrong == {}
    assert all(path.name.isalnum() and len(path.name) == 48 for path in stored_files())


def faults_in_giving(answer: Any, name: str) -> list[str]:
    """Return what would let a browser show or run a file, or take it for something else than its name says."""
    disposition = answer["Content-Disposition"]
    wanted = {
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Content-Type": next(one.media_type for one in KINDS.values() if name.rpartition(".")[2] in one.endings),
    }
    wrong = [header for header, value in wanted.items() if answer.get(header) != value]
    wrong += [] if disposition.startswith("attachment") and not set("\r\n") & set(disposition) else [disposition]
    return wrong + (["headers split"] if answer.has_header("X-Evil") else [])


# The scanner ------------------------------------------------------------------------------------------------------


def test_the_file_that_every_scanner_knows_is_refused(
    send: Callable[..., Any], scanner: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scanning, "SIGNATURE", hostile_files.EICAR)
    for name, content in (("notes.txt", hostile_files.EICAR), ("plan.pdf", b"%PDF-1.7\n" + hostile_files.EICAR)):
        answer = send(name, content, "text/plain")
        assert "holds something harmful" in answer.content.decode()
    assert len(scanner.scanned) == 2
    assert not Document.objects.exists() and stored_files() == []


@pytest.mark.parametrize("how", ["down", "says nothing", "says it is too large", "is cut off", "talks nonsense"])
def test_without_a_verdict_of_the_scanner_nothing_is_taken(
    send: Callable[..., Any], scanner: Any, settings: Any, how: str
) -> None:
    replies = {"says nothing": b"", "says it is too large": b"INSTREAM size limit exceeded. ERROR\0"}
    scanner.reply = {**replies, "is cut off": b"stream: O", "talks nonsense": b"\xff" * 5_000}.get(how)
    if how == "down":
        settings.FANLIGHT_CLAMD = "127.0.0.1:1"
    answer = send("plan.pdf", b"%PDF-1.7\nhonest", "application/pdf")
    assert "Your request can be sent without it" in answer.content.decode()
    assert not Document.objects.exists() and stored_files() == []


# Size -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "status"), [(60_000_000, 422), (3_000_000_000, 413)])
def test_a_file_over_the_limit_is_let_go_while_it_streams(send: Callable[..., Any], size: int, status: int) -> None:
    cookies = "; ".join(f"{name}={one.value}" for name, one in send.browser.cookies.items())  # type: ignore[attr-defined]
    body = Body(size)
    asked = environ(body, send.address, HTTP_COOKIE=cookies, **{"wsgi.errors": io.StringIO()})  # type: ignore[attr-defined]
    handler = WSGIHandler()
    handler.load_middleware()
    tracemalloc.start()
    request = handler.request_class(asked)
    request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]
    with closing(request):
        answer = handler.get_response(request)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    told = html.unescape(answer.content.decode())
    assert answer.status_code == status
    assert ("larger than" if status == 422 else "What you sent is too large") in told
    assert body.given < 70_000_000
    assert peak < MOST_MEMORY, "a large file must not be held in memory"
    assert not Document.objects.exists() and stored_files() == []
