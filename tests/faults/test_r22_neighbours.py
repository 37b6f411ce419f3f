"""R22: mail, Notify, the scanner or the identity provider is down, hangs, or drops out: nothing waits for it but its own part.

No request for support is refused, the pages stay quick while the worker is held up, the outbox drains once the neighbour
is back, and each message leaves once.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import close_old_connections, connection
from django.test import Client
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.documents import scanning
from fanlight.front_door.models import Contact, RequestForSupport
from fanlight.jobs.public import run_waiting_jobs
from fanlight.jobs.queue import QueuedJob
from fanlight.messages.carriers.mail_server import close_kept
from fanlight.messages.models import Notice
from fanlight.messages.tasks import send_again
from fanlight.store.public import business_time_at, real_now
from tests.actions.front_door.making import closed_with_advice
from tests.factories import a_user, sign_in
from tests.support.asking_county import MONDAY, begin, fill_in, press_send, set_up_county
from tests.support.mail_server import MailServer
from tests.support.notify import Notify

pytestmark = pytest.mark.django_db(transaction=True)

SHORT, LONG = 2, 25
# A neighbour that hangs is waited for this long by the worker; a page that waited too would be slower than that.
HELD_UP_SECONDS = 4
SLOWEST_PAGE_SECONDS = 3.0


class Neighbour:
    """A carrier that is out of order, and how it is put right."""

    def __init__(self, mail_server: MailServer, notify: Notify, settings: Any) -> None:
        self.mail_server, self.notify, self.settings = mail_server, notify, settings
        self.is_notify = False

    def falls_ill(self, how: str) -> None:
        self.is_notify = how.startswith("notify")
        if not self.is_notify:
            self.settings.FANLIGHT_NOTIFY_KEY = ""
        self.settings.EMAIL_TIMEOUT = HELD_UP_SECONDS
        ill: dict[str, Callable[[], object]] = {
            "mail refused": lambda: setattr(self.settings, "EMAIL_PORT", 1),
            "mail hung": lambda: setattr(self.mail_server, "hangs", True),
            "mail slow": lambda: setattr(self.mail_server, "slow_seconds", 0.1),
            "mail dropping": lambda: setattr(self.mail_server, "drops_in_the_middle", True),
            "mail busy": lambda: self.mail_server.answers.update(MAIL="451 Try later"),
            "notify busy": lambda: setattr(self.notify, "answer", 429),
            "notify broken": lambda: setattr(self.notify, "answer", 500),
            "notify hung": lambda: setattr(self.notify, "hangs", True),
        }
        ill[how]()

    def is_well(self) -> None:
        self.settings.EMAIL_PORT = self.mail_server.port
        self.mail_server.hangs = self.mail_server.drops_in_the_middle = self.notify.hangs = False
        self.mail_server.slow_seconds, self.notify.answer = 0.0, 201
        self.mail_server.answers.clear()

    def taken(self) -> list[str]:
        """Return the id of each notice that it took, as often as it took it."""
        ids = self.notify.taken if self.is_notify else self.mail_server.ids()
        return [one.strip("<>").partition("@")[0] for one in ids]


@pytest.fixture
def neighbour(mail_server: MailServer, notify: Notify, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Neighbour:
    monkeypatch.setattr("fanlight.messages.carriers.notify.SECONDS", HELD_UP_SECONDS)
    monkeypatch.setattr("fanlight.messages.carriers.resting.LONG_SECONDS", HELD_UP_SECONDS / 2)
    return Neighbour(mail_server, notify, settings)


@pytest.fixture
def sender() -> Iterator[Client]:
    with business_time_at(MONDAY):
        set_up_county()
        yield sign_in(Client(), a_user(Role.DSL))


@contextmanager
def a_worker() -> Iterator[None]:
    """A worker beside the pages, which runs whatever is due until it is told to stop."""
    stop = threading.Event()

    def work() -> None:
        close_old_connections()
        try:
            with business_time_at(MONDAY):
                while not stop.is_set():
                    run_waiting_jobs(raising=False, at_most=1)
                    stop.wait(0.05)
        finally:
            close_kept()
            connection.close()

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(60)
    assert not thread.is_alive()


class Watch:
    """How long the slowest page took."""

    def __init__(self) -> None:
        self.slowest = 0.0

    def __call__(self, ask: Callable[[], Any]) -> Any:
        began = time.monotonic()
        answer = ask()
        self.slowest = max(self.slowest, time.monotonic() - began)
        return answer


def refer(sender: Client, watch: Watch) -> Contact:
    """Send one request through its pages, and return its contact."""
    draft = begin(sender)
    fill_in(sender, draft.id)
    page = watch(lambda: press_send(sender, draft.id))
    assert page.status_code == 302, page.content
    request = RequestForSupport.objects.order_by("-created_at", "-id")[0]
    return Contact.objects.get(request=request)


def held_up_and_drained(neighbour: Neighbour, sender: Client, how: str, many: int) -> None:
    watch, officer = Watch(), sign_in(Client(), a_user(Role.FRONT_DOOR_MANAGER))
    neighbour.falls_ill(how)
    with a_worker():
        for _ in range(many):
            closed_with_advice(refer(sender, watch))
            for browser, page in ((officer, "front_door:worklist"), (sender, "messages:my_notices")):
                assert watch(lambda one=browser, at=page: one.get(reverse(at))).status_code == 200
    assert RequestForSupport.objects.count() == many, "no request for support was refused"
    assert watch.slowest < SLOWEST_PAGE_SECONDS, f"a page waited {watch.slowest:.1f} s while {how}"
    waiting = Notice.objects.filter(kind="ANSWER_READY")
    assert waiting.count() >= many
    is_late_only = how == "mail slow"
    assert is_late_only or set(waiting.values_list("state", flat=True)) == {"WAITING"}, "nothing left while it was ill"
    assert waiting.filter(tries__gt=0).exists(), "and the worker did try"
    neighbour.is_well()
    drain()
    assert set(waiting.values_list("state", flat=True)) == {"SENT"}
    taken = neighbour.taken()
    assert (
        sorted(taken) == sorted(set(taken)) == sorted(Notice.objects.filter(state="SENT").values_list("id", flat=True))
    )


def drain() -> None:
    """Two hours later: whatever still waits is taken up, and every job that is due runs."""
    from fanlight.messages.carriers.resting import forget_rests

    forget_rests()
    with business_time_at(MONDAY + timedelta(hours=2)):
        send_again()
        QueuedJob.objects.filter(status="READY").update(run_after=real_now())
        run_waiting_jobs(raising=False)


@pytest.mark.parametrize("how", ["mail hung", "notify busy"])
def test_r22_no_carrier_holds_up_a_request_and_each_message_leaves_once(
    neighbour: Neighbour, sender: Client, how: str
) -> None:
    held_up_and_drained(neighbour, sender, how, SHORT)


@pytest.mark.slow
@pytest.mark.parametrize(
    "how",
    [
        "mail refused",
        "mail hung",
        "mail slow",
        "mail dropping",
        "mail busy",
        "notify busy",
        "notify broken",
        "notify hung",
    ],
)
def test_r22_at_length(neighbour: Neighbour, sender: Client, how: str) -> None:
    held_up_and_drained(neighbour, sender, how, LONG)


@pytest.fixture
def silent() -> Iterator[int]:
    """A port that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0), backlog=20) as server:
        yield server.getsockname()[1]


def test_r22_a_scanner_that_hangs_costs_one_wait_and_no_request(
    sender: Client, silent: int, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.FANLIGHT_CLAMD = f"127.0.0.1:{silent}"
    monkeypatch.setattr(scanning, "SECONDS", 1.0)
    draft, waits = begin(sender), []
    for _ in range(3):
        began = time.monotonic()
        file = SimpleUploadedFile("plan.txt", b"An invented plan", "text/plain")
        page = sender.post(reverse("front_door:ask_attach", args=[draft.id]), {"file": file})
        waits.append(time.monotonic() - began)
        assert "Your request can be sent without it" in page.content.decode()
    assert waits[0] >= 1.0 and max(waits[1:]) < 1.0, "only the first was kept waiting"
    refer(sender, Watch())


def test_r22_an_identity_provider_that_hangs_keeps_nobody_from_asking_who_is_signed_in(
    sender: Client, silent: int, settings: Any
) -> None:
    settings.SOCIALACCOUNT_REQUESTS_TIMEOUT = 1
    settings.FANLIGHT_SINGLE_SIGN_ON = [
        {
            "id": "council",
            "name": "Invented Council",
            "issuer": f"http://127.0.0.1:{silent}",
            "client_id": "fanlight",
            "secret": "an invented secret",
            "domains": ["council.example"],
            "second_factor": [],
            "password_off": [],
        }
    ]
    watch, stranger = Watch(), Client()
    page = watch(lambda: stranger.get(reverse("account_login")))
    assert "Invented Council" in page.content.decode() and watch.slowest < SLOWEST_PAGE_SECONDS
    told = watch(lambda: stranger.post(reverse("openid_connect_login", args=["council"])))
    assert told.status_code < 500
    refer(sender, watch)
    assert watch.slowest < SLOWEST_PAGE_SECONDS + 3
