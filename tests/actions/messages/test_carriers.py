"""What carries e-mail: Django's back end, or GOV.UK Notify over its own interface."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from django.core import mail

from fanlight.messages.delivering import NeverDeliverable, NotDelivered, deliver_email

SERVICE, SECRET = "11111111-2222-3333-4444-555555555555", "66666666-7777-8888-9999-000000000000"


class Notify:
    """A stand-in for the service, which keeps what it was sent and answers as it is told."""

    def __init__(self) -> None:
        self.received: list[tuple[str, dict[str, Any], str]] = []
        self.answer = 201


@pytest.fixture
def notify(settings) -> Iterator[Notify]:
    kept = Notify()

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            kept.received.append((self.path, body, self.headers["Authorization"]))
            self.send_response(kept.answer)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.FANLIGHT_NOTIFY_URL = f"http://127.0.0.1:{server.server_port}"
    settings.FANLIGHT_NOTIFY_KEY = f"an_invented_key-{SERVICE}-{SECRET}"
    settings.FANLIGHT_NOTIFY_TEMPLATE = "an-invented-template"
    yield kept
    server.shutdown()
    server.server_close()


def unpacked(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def test_without_notify_an_email_goes_by_the_mail_server_and_names_itself_the_same_at_every_try(settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.DEFAULT_FROM_EMAIL = "front-door@fanlight.example"
    mail.outbox = []
    for _ in range(2):
        deliver_email("lead@school.example", "A subject", "A text", key="01NOTICE")
    assert {one.message()["Message-ID"] for one in mail.outbox} == {"<01NOTICE@fanlight.example>"}


def test_notify_gets_one_template_with_subject_and_body_under_a_signed_token(notify: Notify) -> None:
    deliver_email("lead@school.example", "A subject", "A text", key="01NOTICE")
    path, body, authorization = notify.received[0]
    assert path == "/v2/notifications/email"
    assert body == {
        "email_address": "lead@school.example",
        "template_id": "an-invented-template",
        "personalisation": {"subject": "A subject", "body": "A text"},
        "reference": "01NOTICE",
    }
    head, claims, signature = authorization.removeprefix("Bearer ").split(".")
    assert json.loads(unpacked(head)) == {"typ": "JWT", "alg": "HS256"}
    assert json.loads(unpacked(claims))["iss"] == SERVICE
    expected = hmac.new(SECRET.encode(), f"{head}.{claims}".encode(), hashlib.sha256).digest()
    assert unpacked(signature) == expected


@pytest.mark.parametrize("code", [403, 429, 500, 503])
def test_what_notify_does_not_take_now_is_tried_again(notify: Notify, code: int) -> None:
    notify.answer = code
    with pytest.raises(NotDelivered):
        deliver_email("lead@school.example", "A subject", "A text")


def test_what_notify_says_is_wrong_is_never_tried_again(notify: Notify) -> None:
    notify.answer = 400
    with pytest.raises(NeverDeliverable):
        deliver_email("not an address", "A subject", "A text")


def test_notify_out_of_reach_is_tried_again(settings) -> None:
    settings.FANLIGHT_NOTIFY_KEY, settings.FANLIGHT_NOTIFY_URL = f"k-{SERVICE}-{SECRET}", "http://127.0.0.1:1"
    with pytest.raises(NotDelivered):
        deliver_email("lead@school.example", "A subject", "A text")
