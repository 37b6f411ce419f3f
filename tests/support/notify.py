"""A stand-in for GOV.UK Notify on this machine, which keeps what it was sent and answers as it is told."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

SERVICE, SECRET = "11111111-2222-3333-4444-555555555555", "66666666-7777-8888-9999-000000000000"


class Notify:
    """What it received, and what it answers."""

    def __init__(self) -> None:
        self.received: list[tuple[str, dict[str, Any], str]] = []
        self.taken: list[str] = []
        self.answer = 201
        self.errors: list[dict[str, str]] = []
        self.fates: dict[str, str] = {}
        self.hangs = False
        self.released = threading.Event()


@pytest.fixture
def notify(settings: Any) -> Iterator[Notify]:
    """A stand-in that the settings use."""
    from fanlight.messages.carriers.resting import forget_rests

    kept = Notify()

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            if kept.hangs:
                kept.released.wait(30)
                return
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            kept.received.append((self.path, body, self.headers["Authorization"]))
            if kept.answer == 201:
                kept.taken.append(body["reference"])
            self.say({"id": f"notify-{len(kept.taken)}"} if kept.answer == 201 else {"errors": kept.errors})

        def do_GET(self) -> None:
            kept.received.append((self.path, {}, self.headers["Authorization"]))
            self.say({"status": kept.fates.get(self.path.rpartition("/")[2], "sending")})

        def say(self, said: dict[str, Any]) -> None:
            self.send_response(kept.answer)
            self.end_headers()
            self.wfile.write(json.dumps(said).encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    server.daemon_threads, server.block_on_close = True, False
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    settings.FANLIGHT_NOTIFY_URL = f"http://127.0.0.1:{server.server_port}"
    settings.FANLIGHT_NOTIFY_KEY = f"an_invented_key-{SERVICE}-{SECRET}"
    settings.FANLIGHT_NOTIFY_TEMPLATE = "an-invented-template"
    yield kept
    kept.released.set()
    forget_rests()
    server.shutdown()
    server.server_close()
