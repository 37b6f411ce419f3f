"""What carries e-mail: a mail server, or GOV.UK Notify over its own interface; each as its users meet it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import socket
from pathlib import Path
from typing import Any

import pytest
from django.core import mail

from fanlight.messages.carriers import Fate, chosen_carrier
from fanlight.messages.carriers import mail_server as by_mail_server
from fanlight.messages.carriers.notify import Notify as NotifyCarrier
from fanlight.messages.carriers.resting import unless_resting
from fanlight.messages.delivering import NeverDeliverable, NotDelivered, deliver_email
from fanlight.messages.rules.failures import Failure
from tests.support.mail_server import MailServer, a_certificate
from tests.support.notify import SECRET, SERVICE, Notify

LETTER = ("lead@school.example", "A subject", "A text")


def unpacked(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def test_the_carrier_is_what_the_settings_name(settings: Any) -> None:
    assert chosen_carrier().words == "a mail server"
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    assert not chosen_carrier().is_sending, "a folder of files is nobody's inbox, and the page says so"
    settings.FANLIGHT_NOTIFY_KEY = f"k-{SERVICE}-{SECRET}"
    assert chosen_carrier().tells_fate


def test_without_notify_an_email_goes_by_the_mail_server_and_names_itself_the_same_at_every_try(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.DEFAULT_FROM_EMAIL = "Front Door <front-door@fanlight.example>"
    mail.outbox = []
    for _ in range(2):
        deliver_email(*LETTER, key="01NOTICE")
    assert {one.message()["Message-ID"] for one in mail.outbox} == {"<01NOTICE@fanlight.example>"}


def test_messages_that_follow_one_another_share_a_connection_and_a_dead_one_is_replaced(
    mail_server: MailServer,
) -> None:
    for number in range(3):
        deliver_email(*LETTER, key=f"01NOTICE{number}")
    assert (len(mail_server.taken), mail_server.connections) == (3, 1)
    by_mail_server._kept.connection.connection.sock.shutdown(socket.SHUT_RDWR)
    deliver_email(*LETTER, key="01LAST")
    assert (len(mail_server.taken), mail_server.connections) == (4, 2)
    assert str(mail_server.taken[0]["To"]) == "lead@school.example"


def test_starttls_is_asked_for_and_a_certificate_that_does_not_hold_is_refused(
    mail_server: MailServer,
    settings: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mail_server.certificate = a_certificate(tmp_path)
    mail_server.use(settings, EMAIL_USE_TLS=True, EMAIL_HOST_USER="fanlight", EMAIL_HOST_PASSWORD="invented")
    with pytest.raises(NotDelivered) as refused:
        deliver_email(*LETTER)
    assert (refused.value.why, mail_server.signed_in) == (Failure.SET_UP, []), "the password never went to a stranger"
    monkeypatch.setenv("SSL_CERT_FILE", str(mail_server.certificate))
    deliver_email(*LETTER)
    assert (len(mail_server.taken), mail_server.signed_in) == (1, ["fanlight"])
    mail_server.answers["AUTH"] = "535 5.7.8 Wrong"
    by_mail_server.close_kept()
    with pytest.raises(NotDelivered) as refused:
        deliver_email(*LETTER)
    assert refused.value.why == Failure.KEY_REFUSED


def test_a_server_without_starttls_gets_no_message_in_the_open(mail_server: MailServer, settings: Any) -> None:
    mail_server.use(settings, EMAIL_USE_TLS=True)
    with pytest.raises(NotDelivered) as refused:
        deliver_email(*LETTER)
    assert (refused.value.why, mail_server.taken) == (Failure.SET_UP, [])


@pytest.mark.parametrize(
    ("command", "answer", "kind", "why"),
    [
        ("RCPT", "450 4.2.0 Greylisted", NotDelivered, Failure.BUSY),
        ("RCPT", "550 5.1.1 No such user", NeverDeliverable, Failure.ADDRESS_REFUSED),
        ("RCPT", "550 5.7.1 Relaying denied", NotDelivered, Failure.SET_UP),
        ("RCPT", "552 5.2.2 Mailbox full", NeverDeliverable, Failure.INBOX_SHUT),
        ("MAIL", "530 5.7.0 Sign in first", NotDelivered, Failure.SET_UP),
        ("MAIL", "451 Try later", NotDelivered, Failure.BUSY),
        ("DATA", "451 Try later", NotDelivered, Failure.BUSY),
        ("DATA", "554 No", NeverDeliverable, Failure.REFUSED),
    ],
)
def test_what_passes_is_tried_again_and_what_lasts_is_not(
    mail_server: MailServer,
    command: str,
    answer: str,
    kind: type[Any],
    why: Failure,
) -> None:
    mail_server.answers[command] = answer
    with pytest.raises(kind) as refused:
        deliver_email(*LETTER)
    assert refused.value.why == why
    assert "lead@school.example" not in str(refused.value)
    mail_server.answers.clear()
    deliver_email(*LETTER)
    assert len(mail_server.taken) == 1, "and the next message leaves"


def test_an_address_that_is_none_is_never_tried_again(mail_server: MailServer) -> None:
    with pytest.raises(NeverDeliverable) as refused:
        deliver_email("nobody at all <", "A subject", "A text")
    assert refused.value.why == Failure.ADDRESS_REFUSED


def test_a_server_that_drops_in_the_middle_has_not_taken_the_message(mail_server: MailServer) -> None:
    mail_server.drops_in_the_middle = True
    with pytest.raises(NotDelivered):
        deliver_email(*LETTER, key="01NOTICE")
    mail_server.drops_in_the_middle = False
    deliver_email(*LETTER, key="01NOTICE")
    assert mail_server.ids() == ["<01NOTICE@fanlight.example>"]


def test_a_carrier_that_keeps_us_waiting_is_left_alone_for_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr("fanlight.messages.carriers.resting.time.monotonic", lambda: clock[0])
    monkeypatch.setattr("fanlight.messages.carriers.resting._until", {})
    asked = []

    def ask(takes: float) -> None:
        with pytest.raises(NotDelivered), unless_resting("mail.example"):
            asked.append(clock[0])
            clock[0] += takes
            raise NotDelivered("invented")

    for takes in (1, 20, 0, 0):
        ask(takes)
    assert asked == [0.0, 1.0], "a quick no is asked again at once; a slow one is not"
    clock[0] = 81.5
    ask(0)
    assert asked[-1] == 81.5


def test_notify_gets_one_template_with_subject_and_body_under_a_signed_token(notify: Notify) -> None:
    assert deliver_email(*LETTER, key="01NOTICE") == "notify-1"
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


@pytest.mark.parametrize(
    ("code", "message", "kind", "why"),
    [
        (403, "Invalid token: API key not found", NotDelivered, Failure.KEY_REFUSED),
        (429, "Exceeded rate limit for key type LIVE of 3000 requests per 60 seconds", NotDelivered, Failure.BUSY),
        (500, "Internal server error", NotDelivered, Failure.BUSY),
        (503, "", NotDelivered, Failure.BUSY),
        (400, "Can’t send to this recipient using a team-only API key", NotDelivered, Failure.TEAM_ONLY),
        (400, "Can’t send to this recipient when service is in trial mode", NotDelivered, Failure.TEAM_ONLY),
        (400, "Template not found", NotDelivered, Failure.SET_UP),
        (400, "email_address Not a valid email address", NeverDeliverable, Failure.ADDRESS_REFUSED),
    ],
)
def test_only_an_address_that_is_none_is_never_tried_again_by_notify(
    notify: Notify,
    code: int,
    message: str,
    kind: type[Any],
    why: Failure,
) -> None:
    notify.answer, notify.errors = code, [{"error": "BadRequestError", "message": message}] if message else []
    with pytest.raises(kind) as refused:
        deliver_email(*LETTER)
    assert refused.value.why == why


@pytest.mark.parametrize(
    ("status", "fate"),
    [
        ("sending", Fate.ON_ITS_WAY),
        ("delivered", Fate.ARRIVED),
        ("permanent-failure", Fate.CAME_BACK),
        ("temporary-failure", Fate.INBOX_SHUT),
        ("technical-failure", Fate.LOST),
    ],
)
def test_notify_says_later_what_became_of_a_message(notify: Notify, status: str, fate: Fate) -> None:
    notify.answer, notify.fates["notify-1"] = 200, status
    assert NotifyCarrier().fate_of("notify-1") == fate
    assert notify.received[0][0] == "/v2/notifications/notify-1"


def test_notify_out_of_reach_is_tried_again(settings: Any) -> None:
    settings.FANLIGHT_NOTIFY_KEY, settings.FANLIGHT_NOTIFY_URL = f"k-{SERVICE}-{SECRET}", "http://127.0.0.1:1"
    with pytest.raises(NotDelivered) as refused:
        deliver_email(*LETTER)
    assert refused.value.why == Failure.NOT_REACHED
