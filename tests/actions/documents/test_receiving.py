"""Files as they stream in: a body that is far too large is not read, a file that is too large is let go."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.test.client import ClientHandler
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.documents.receiving import MOST_BODY_BYTES, MOST_FILE_BYTES, BodyTooLarge, ReceivedFile
from tests.factories import a_user, sign_in

BOUNDARY = b"----invented"
GIGABYTE = 1_000_000_000


class Body(io.RawIOBase):
    """A multipart form with one file of a length that is made as it is read, and a field after it."""

    def __init__(self, size: int, name: str = "big.pdf") -> None:
        head = b'--%s\r\nContent-Disposition: form-data; name="file"; filename="%s"\r\n\r\n' % (BOUNDARY, name.encode())
        tail = b'\r\n--%s\r\nContent-Disposition: form-data; name="words"\r\n\r\nkept\r\n--%s--\r\n' % (
            BOUNDARY,
            BOUNDARY,
        )
        self.length = len(head) + size + len(tail)
        self.given = 0
        self._parts = self._make(head, size, tail)
        self._waiting = b""

    @staticmethod
    def _make(head: bytes, size: int, tail: bytes) -> Iterator[bytes]:
        yield head
        piece = b"A" * 65_536
        while size > 0:
            yield piece[:size]
            size -= len(piece)
        yield tail

    def read(self, size: int = -1) -> bytes:
        while len(self._waiting) < size:
            piece = next(self._parts, b"")
            if not piece:
                break
            self._waiting += piece
        some, self._waiting = self._waiting[:size], self._waiting[size:]
        self.given += len(some)
        return some


def environ(body: Body, path: str = "/", **extra: Any) -> dict[str, Any]:
    return {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": path,
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "CONTENT_TYPE": f"multipart/form-data; boundary={BOUNDARY.decode()}",
        "CONTENT_LENGTH": str(body.length),
        "wsgi.input": body,
        "wsgi.url_scheme": "http",
        "wsgi.errors": io.StringIO(),
        **extra,
    }


@contextmanager
def received(size: int, name: str = "big.pdf") -> Iterator[tuple[ReceivedFile, WSGIRequest]]:
    with closing(WSGIRequest(environ(Body(size, name)))) as request:
        file = request.FILES["file"]
        assert isinstance(file, ReceivedFile)
        yield file, request


def test_a_body_of_two_gigabytes_is_refused_before_it_is_read() -> None:
    body = Body(2 * GIGABYTE)
    with pytest.raises(BodyTooLarge):
        WSGIRequest(environ(body)).POST  # noqa: B018 - asking for it is what reads the body
    assert body.given == 0


@pytest.mark.django_db
def test_a_body_of_two_gigabytes_gets_a_413_page_in_plain_english(client) -> None:
    signed_in = sign_in(client, a_user(Role.DSL))
    body = Body(2 * GIGABYTE)
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in signed_in.cookies.items())
    response = ClientHandler(enforce_csrf_checks=True)(environ(body, reverse("messages:read_all"), HTTP_COOKIE=cookies))
    page = response.content.decode()
    assert response.status_code == 413
    assert "What you sent is too large" in page and "999" in page
    assert "Send fewer or smaller files" in page
    assert body.given == 0


def test_a_file_over_the_limit_is_let_go_while_it_streams_and_the_rest_of_the_form_is_kept() -> None:
    tracemalloc.start()
    with received(60_000_000) as (file, request):
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert file.is_too_large and file.size == 60_000_000
        assert file.read() == b""
        assert request.POST["words"] == "kept"
    assert peak < 10_000_000, "a large file must not be held in memory"


@pytest.mark.parametrize("size", [1, 100_000, 3_000_000, MOST_FILE_BYTES])
def test_a_file_within_the_limit_arrives_whole(size: int) -> None:
    with received(size) as (file, _):
        assert not file.is_too_large and file.size == size
        assert sum(len(piece) for piece in file.chunks()) == size


def test_a_received_file_has_no_name_on_the_disk() -> None:
    with received(3_000_000) as (file, _), pytest.raises(NotImplementedError):
        file.temporary_file_path()


def test_the_limits_stand_in_the_right_order() -> None:
    assert MOST_FILE_BYTES < MOST_BODY_BYTES < GIGABYTE


def test_a_null_in_a_files_name_never_arrives() -> None:
    with received(10, "plan.pdf\x00.exe") as (file, _):
        assert "\x00" not in (file.name or "")
