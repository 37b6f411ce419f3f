"""A mail server on this machine that takes messages as it is told to: at once, slowly, not at all, or half of one."""

from __future__ import annotations

import base64
import datetime
import ipaddress
import re
import socket
import socketserver
import ssl
import threading
import time
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

SMTP = "django.core.mail.backends.smtp.EmailBackend"


class MailServer:
    """What it was sent, and how it behaves: every attribute may be changed between messages."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.connections = 0
        self.signed_in: list[str] = []
        # What it answers to a command instead of yes: {"RCPT": "550 5.1.1 No such user"}.
        self.answers: dict[str, str] = {}
        self.hangs = False
        self.slow_seconds = 0.0
        self.drops_in_the_middle = False
        self.certificate: Path | None = None
        self.port = 0
        self.released = threading.Event()

    def ids(self) -> list[str]:
        """Return the Message-ID of each message that it took, in order."""
        return [str(one["Message-ID"]) for one in self.taken]

    def use(self, settings: Any, **more: Any) -> None:
        """Make it the mail server of the settings."""
        settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = SMTP, "127.0.0.1", self.port
        settings.EMAIL_TIMEOUT = 2
        for name, value in more.items():
            setattr(settings, name, value)


class _Conversation(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        server: MailServer = self.server.kept  # type: ignore[attr-defined]
        server.connections += 1
        if server.hangs:
            server.released.wait(30)
            return
        self.wire: socket.socket = self.request
        self.lines = self.wire.makefile("rb")
        try:
            self.say("220 mail.example")
            while line := self.lines.readline():
                if not self.obey(server, line.decode().strip()):
                    return
        except OSError:
            return

    def finish(self) -> None:
        for one in (getattr(self, "lines", None), getattr(self, "wire", None)):
            if one is not None:
                one.close()

    def say(self, words: str) -> None:
        time.sleep(self.server.kept.slow_seconds)  # type: ignore[attr-defined]
        self.wire.sendall(words.encode() + b"\r\n")

    def obey(self, server: MailServer, line: str) -> bool:
        command = line.split(" ")[0].upper()
        if command in server.answers:
            self.say(server.answers[command])
            return True
        return bool(getattr(self, f"on_{command.lower()}", self.on_anything)(server, line))

    def on_anything(self, server: MailServer, line: str) -> bool:
        self.say("250 Yes")
        return True

    def on_ehlo(self, server: MailServer, line: str) -> bool:
        is_open = server.certificate and not isinstance(self.wire, ssl.SSLSocket)
        self.say("250-mail.example\r\n250-STARTTLS" if is_open else "250-mail.example")
        self.say("250 AUTH PLAIN LOGIN")
        return True

    def on_starttls(self, server: MailServer, line: str) -> bool:
        self.say("220 Go on")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        assert server.certificate is not None
        context.load_cert_chain(server.certificate)
        self.lines.close()
        self.wire = context.wrap_socket(self.wire, server_side=True)
        self.lines = self.wire.makefile("rb")
        return True

    def on_auth(self, server: MailServer, line: str) -> bool:
        server.signed_in.append(base64.b64decode(line.split(" ")[2]).decode().split("\0")[1])
        self.say("235 Come in")
        return True

    def on_data(self, server: MailServer, line: str) -> bool:
        self.say("354 Go on")
        content = b""
        while (piece := self.lines.readline()) != b".\r\n":
            if not piece or server.drops_in_the_middle:
                self.wire.shutdown(socket.SHUT_RDWR)
                return False
            content += piece
        server.taken.append(message_from_bytes(content, policy=policy.default))  # type: ignore[arg-type]
        self.say("250 Taken")
        return True

    def on_quit(self, server: MailServer, line: str) -> bool:
        self.say("221 Bye")
        return False


@pytest.fixture
def mail_server(settings: Any) -> Iterator[MailServer]:
    """A mail server that the settings use."""
    from fanlight.messages.carriers.mail_server import close_kept
    from fanlight.messages.carriers.resting import forget_rests

    kept = MailServer()
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Conversation) as server:
        server.daemon_threads, server.block_on_close = True, False
        server.kept = kept  # type: ignore[attr-defined]
        kept.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        kept.use(settings)
        yield kept
        kept.released.set()
        close_kept()
        forget_rests()
        server.shutdown()


def a_certificate(folder: Path, name: str = "localhost") -> Path:
    """Write a certificate that vouches for itself, with its key, and return the file."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    names = x509.SubjectAlternativeName([x509.DNSName(name), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
    made = made.serial_number(x509.random_serial_number())
    made = made.not_valid_before(datetime.datetime(2018, 1, 1)).not_valid_after(datetime.datetime(2090, 1, 1))
    signed = made.add_extension(names, critical=False)
    signed = signed.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    written = signed.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file = folder / "certificate.pem"
    file.write_bytes(written + private)
    return file


def links_in(message: EmailMessage) -> list[str]:
    """Return every address that a message names."""
    return re.findall(r"https?://\S+", str(message.get_content()))
