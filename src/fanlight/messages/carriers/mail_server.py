"""A mail server, spoken to by SMTP over one connection for as long as messages follow one another; or a folder of files."""

from __future__ import annotations

import smtplib
import ssl
import threading
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from fanlight.messages.carriers.carrier import Fate, Letter, NeverDeliverable, NotDelivered
from fanlight.messages.carriers.resting import unless_resting
from fanlight.messages.rules.failures import Failure

IDLE_SECONDS = 30.0
MOST_ON_ONE_CONNECTION = 100
_SETTINGS = ("EMAIL_BACKEND", "EMAIL_HOST", "EMAIL_PORT", "EMAIL_HOST_USER", "EMAIL_USE_TLS", "EMAIL_USE_SSL")


class MailServer:
    """Whatever Django's e-mail settings name: an SMTP server."""

    words = "a mail server"
    is_sending = True
    tells_fate = False

    def send(self, letter: Letter) -> str:
        """Hand a message over; the same Message-ID at every try."""
        with unless_resting(f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"):
            _send(letter)
        return ""

    def fate_of(self, carrier_id: str) -> Fate:
        """Return that it is on its way: a mail server tells no more."""
        return Fate.ON_ITS_WAY


class Folder(MailServer):
    """A folder of files, for a demonstration: nobody receives anything."""

    words = "a folder of files: nobody receives anything"
    is_sending = False


class _Kept(threading.local):
    """The connection that this thread keeps open."""

    connection: Any = None
    whose: tuple[Any, ...] = ()
    used_at = 0.0
    used = 0


_kept = _Kept()


def _send(letter: Letter) -> None:
    headers = {"Message-ID": f"<{letter.key}@{_our_domain()}>"} if letter.key else {}
    try:
        connection = _open()
        EmailMessage(letter.subject, letter.text, None, [letter.to], headers=headers, connection=connection).send()
    except OSError as fault:  # every fault of SMTP and TLS is one; that of a certificate is a ValueError besides
        close_kept()
        raise _in_our_words(fault) from fault
    except ValueError as fault:
        close_kept()
        raise NeverDeliverable("What is written as the address is none", Failure.ADDRESS_REFUSED) from fault
    except BaseException:
        close_kept()
        raise
    _kept.used += 1
    _kept.used_at = time.monotonic()


def _our_domain() -> str:
    return settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")


def _open() -> Any:
    """Return the connection that is kept, if it still answers, or a new one."""
    whose = tuple(getattr(settings, name) for name in _SETTINGS)
    is_fresh = time.monotonic() - _kept.used_at < IDLE_SECONDS and _kept.used < MOST_ON_ONE_CONNECTION
    if _kept.connection is not None and _kept.whose == whose and is_fresh and _answers(_kept.connection):
        return _kept.connection
    close_kept()
    connection = get_connection()
    # Kept before it is open, so that one that fails half open is let go too.
    _kept.connection, _kept.whose, _kept.used, _kept.used_at = connection, whose, 0, time.monotonic()
    connection.open()
    return connection


def _answers(connection: Any) -> bool:
    server = getattr(connection, "connection", None)
    if not isinstance(server, smtplib.SMTP):
        return True
    try:
        return bool(server.noop()[0] == 250)
    except OSError:
        return False


def close_kept() -> None:
    """Let the connection go that is kept, whatever state it is in."""
    connection, _kept.connection = _kept.connection, None
    server = getattr(connection, "connection", None)
    if isinstance(server, smtplib.SMTP):
        # Not QUIT: a server that hangs would be waited for once more.
        server.close()
        connection.connection = None
    elif connection is not None:
        connection.close()


def _in_our_words(fault: OSError) -> Exception:
    """Return what a fault of the mail server means for the message: tried again, or never."""
    for kind, say in _MEANINGS:
        if isinstance(fault, kind):
            return say(fault)
    return NotDelivered("The mail server did not take the message")


def _recipients_refused(fault: Any) -> Exception:
    code, text = next(iter(fault.recipients.values()))
    return _refused(code, text, Failure.ADDRESS_REFUSED)


def _refused(code: int, text: bytes | str, lasting: Failure) -> Exception:
    """Return what a reply means: 4xx for now, 5.7.x our set-up (RFC 3463: security or policy), 5.2.x the inbox, 5xx for good."""
    said = text.decode("ascii", "replace") if isinstance(text, bytes) else str(text)
    if code < 500:
        return NotDelivered(f"The mail server takes nothing for now: {code}", Failure.BUSY)
    if said.startswith("5.7.") or code == 530:
        return NotDelivered(f"The mail server refuses us: {code}", Failure.SET_UP)
    if said.startswith("5.2."):
        return NeverDeliverable(f"The inbox takes nothing: {code}", Failure.INBOX_SHUT)
    return NeverDeliverable(f"The mail server refused the message: {code}", lasting)


def _sender_refused(fault: Any) -> Exception:
    why = Failure.SET_UP if fault.smtp_code >= 500 else Failure.BUSY
    return NotDelivered(f"The mail server refuses us as a sender: {fault.smtp_code}", why)


# What is named first is the narrower kind.
_MEANINGS: tuple[tuple[type[Exception], Callable[[Any], Exception]], ...] = (
    (smtplib.SMTPRecipientsRefused, _recipients_refused),
    (smtplib.SMTPSenderRefused, _sender_refused),
    (
        smtplib.SMTPAuthenticationError,
        lambda fault: NotDelivered(f"The mail server refuses our password: {fault.smtp_code}", Failure.KEY_REFUSED),
    ),
    (smtplib.SMTPDataError, lambda fault: _refused(fault.smtp_code, fault.smtp_error, Failure.REFUSED)),
    (
        smtplib.SMTPNotSupportedError,
        lambda fault: NotDelivered("The mail server offers no STARTTLS, or no sign-in", Failure.SET_UP),
    ),
    (
        smtplib.SMTPResponseException,
        lambda fault: NotDelivered(f"The mail server takes nothing for now: {fault.smtp_code}", Failure.BUSY),
    ),
    (ssl.SSLError, lambda fault: NotDelivered("The mail server's certificate does not hold", Failure.SET_UP)),
    (TimeoutError, lambda fault: NotDelivered("The mail server did not answer in time")),
)
