"""A client of clamd, the ClamAV scanner, of the few lines that it takes."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterable
from contextlib import closing

from django.conf import settings

SECONDS = 10
# A scanner that kept somebody waiting until they were refused is not asked again for so long: the pages stay quick.
REST_SECONDS = 30.0
_resting_until: dict[str, float] = {}
_LONGEST_REPLY = 4_096


class ScannerUnavailable(Exception):
    """A scanner is configured and did not give a verdict, so nothing that was sent is taken: it fails closed."""

    def __init__(self) -> None:
        super().__init__("This file cannot be scanned now. Try again soon. Your request can be sent without it.")


def is_configured() -> bool:
    """Return whether FANLIGHT_CLAMD names a scanner."""
    return bool(settings.FANLIGHT_CLAMD)


def is_infected(pieces: Iterable[bytes]) -> bool:
    """Return whether the scanner knows the content as harmful; raise ScannerUnavailable unless it gives a verdict."""
    scanner = settings.FANLIGHT_CLAMD
    if time.monotonic() < _resting_until.get(scanner, 0.0):
        raise ScannerUnavailable
    try:
        with closing(_connect(settings.FANLIGHT_CLAMD)) as connection:
            connection.sendall(b"zINSTREAM\0")
            for piece in pieces:
                if piece:
                    connection.sendall(len(piece).to_bytes(4, "big") + piece)
            connection.sendall(bytes(4))
            reply = _reply(connection)
    except TimeoutError as fault:
        _resting_until[scanner] = time.monotonic() + REST_SECONDS
        raise ScannerUnavailable from fault
    except OSError as fault:
        raise ScannerUnavailable from fault
    if reply.endswith(b" FOUND"):
        return True
    if reply.endswith(b" OK"):
        return False
    raise ScannerUnavailable


def _connect(address: str) -> socket.socket:
    host, _, port = address.rpartition(":")
    if host and port.isdigit():
        return socket.create_connection((host, int(port)), timeout=SECONDS)
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(SECONDS)
    try:
        connection.connect(address)
    except OSError:
        connection.close()
        raise
    return connection


def _reply(connection: socket.socket) -> bytes:
    reply = b""
    while not reply.endswith(b"\0") and len(reply) < _LONGEST_REPLY:
        piece = connection.recv(1024)
        if not piece:
            break
        reply += piece
    return reply.rstrip(b"\0\n")
