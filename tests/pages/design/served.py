"""A few addresses served to Chromium: the style page, and pages that keep what is typed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import include, path

from fanlight.design import error_pages, views
from fanlight.design.error_responses import error_response
from fanlight.design.style_examples import EXAMPLE_MOMENT
from tests.pages.design.test_question_pages import NAMED, page_at


@dataclass
class Received:
    """What Chromium sent, and how the next background save is to be answered."""

    kept: list[dict[str, str]] = field(default_factory=list)
    sent: list[dict[str, str]] = field(default_factory=list)
    still_here: int = 0
    answer: Callable[[], HttpResponse] = lambda: JsonResponse({"saved_at": "10:15", "version": 5})
    hold: threading.Event = field(default_factory=threading.Event)
    something_kept: threading.Event = field(default_factory=threading.Event)


received = Received()


class Somebody(AnonymousUser):
    """Somebody who is signed in, without a database."""

    is_authenticated = True  # type: ignore[assignment]

    def __str__(self) -> str:
        return "priya@school.example"


def question(request: HttpRequest, key: str) -> HttpResponse:
    """One question page; what is sent to it is remembered."""
    if request.method == "POST":
        received.sent.append(request.POST.dict())
        return redirect("/sent/")
    if "signed-in" in request.GET:
        request.user = Somebody()
    context = {"question_page": page_at(key, NAMED), "saved_at": EXAMPLE_MOMENT, "version": 4}
    return render(request, "design/question_page.html", context)


def keep(request: HttpRequest, key: str) -> HttpResponse:
    """The background save: remembered, held back while a test says so, and answered as it says."""
    received.kept.append(request.POST.dict())
    received.something_kept.set()
    received.hold.wait(5)
    return received.answer()


def still_here(request: HttpRequest) -> HttpResponse:
    """Somebody is still there."""
    received.still_here += 1
    return HttpResponse(status=204)


def sent(request: HttpRequest) -> HttpResponse:
    """Where a form leads."""
    return HttpResponse("<!DOCTYPE html><title>Sent</title><h1>Sent</h1>")


def error(request: HttpRequest, name: str) -> HttpResponse:
    """An error page."""
    return error_response(request, getattr(error_pages, name))


urlpatterns = [
    path("design/still-here/", still_here),
    path("design/", include("fanlight.design.urls")),
    path("accounts/logout/", sent, name="account_logout"),
    path("ask/keep/<path:key>/", keep),
    path("ask/<path:key>/", question),
    path("error/<str:name>/", error),
    path("sent/", sent),
]
handler404 = views.not_found


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Threaded(WSGIServer):
    daemon_threads = True

    def process_request(self, request, client_address):  # type: ignore[no-untyped-def]
        threading.Thread(target=self._answer, args=(request, client_address), daemon=True).start()

    def _answer(self, request, client_address):  # type: ignore[no-untyped-def]
        try:
            self.finish_request(request, client_address)
        finally:
            self.shutdown_request(request)


@contextmanager
def serving() -> Iterator[str]:
    """Serve these addresses and the static files on this machine; gives the address."""
    server = make_server("127.0.0.1", 0, StaticFilesHandler(WSGIHandler()), _Threaded, _Quiet)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
