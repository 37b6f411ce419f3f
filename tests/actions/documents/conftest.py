"""Who sends and keeps documents in these tests, a scanner that answers, and a subject whose room is made up."""

from __future__ import annotations

import io
import socketserver
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from fanlight.access.public import Role
from fanlight.documents import registry
from fanlight.documents.models import Document
from fanlight.documents.public import accept_upload
from fanlight.store.public import Actor, business_time_at, new_ulid
from tests.actions.front_door.making import County, a_county
from tests.factories import an_actor

MONDAY = datetime(2018, 11, 19, 9, 30, tzinfo=UTC)
# A signature of our own: what the scanner of these tests knows as harmful.
SIGNATURE = b"FANLIGHT-INVENTED-HARMFUL-TEST-FILE"


class NamedFile(io.BytesIO):
    """An uploaded file."""

    def __init__(self, content: bytes, name: str, content_type: str = "application/octet-stream") -> None:
        super().__init__(content)
        self.name, self.content_type, self.size = name, content_type, len(content)


@pytest.fixture(autouse=True)
def _on_a_monday():
    with business_time_at(MONDAY):
        yield


@pytest.fixture
def county(db: None) -> County:
    return a_county()


@pytest.fixture
def lead(db) -> Actor:
    return an_actor(Role.DSL)


@pytest.fixture
def officer(db) -> Actor:
    return an_actor(Role.DATA_PROTECTION_OFFICER)


@pytest.fixture
def subject() -> str:
    return new_ulid()


@pytest.fixture
def upload(lead: Actor, subject: str) -> Callable[..., Document]:
    def send(content: bytes, name: str, **changed: Any) -> Document:
        given: dict[str, Any] = {"subject_kind": "test_subject", "subject_id": subject, "by": lead, "at": MONDAY}
        return accept_upload(file=NamedFile(content, name), **{**given, **changed})

    return send


@pytest.fixture
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is registered but what the test registers."""
    monkeypatch.setattr("fanlight.store.retention.RETENTION", {})
    for name in ("READERS", "HOLDABLES"):
        monkeypatch.setattr(registry, name, {})
        for module in ("due", "scope", "forms"):
            monkeypatch.setattr(f"fanlight.documents.{module}.{name}", getattr(registry, name), raising=False)


class Scanner:
    """A stand-in for clamd that speaks its protocol; `replies` overrides what it says."""

    def __init__(self) -> None:
        self.scanned: list[bytes] = []
        self.reply: bytes | None = None
        self.address = ""


@pytest.fixture
def scanner(settings) -> Iterator[Scanner]:
    kept = Scanner()

    class Answer(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            assert self.rfile.read(10) == b"zINSTREAM\0"
            content = b""
            while length := int.from_bytes(self.rfile.read(4), "big"):
                content += self.rfile.read(length)
            kept.scanned.append(content)
            verdict = b"stream: Invented.Test.Signature FOUND\0" if SIGNATURE in content else b"stream: OK\0"
            self.wfile.write(verdict if kept.reply is None else kept.reply)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.FANLIGHT_CLAMD = kept.address = f"127.0.0.1:{server.server_address[1]}"
        yield kept
        server.shutdown()
