"""What carries e-mail: GOV.UK Notify, a mail server, or a folder; read from the environment and refused when half said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from fanlight.config.environment import Mode, UnsafeSettings

_NOTIFY = "https://api.notifications.service.gov.uk"
_ID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_NOTIFY_KEY = re.compile(rf".*{_ID}-{_ID}", re.IGNORECASE)
_PORTS = {"starttls": 587, "tls": 465, "none": 25}
_HERE = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True)
class MailSettings:
    """How e-mail leaves: Django's back end with its mail server, and GOV.UK Notify where there is a key."""

    sender: str
    notify_key: str = ""
    notify_template: str = ""
    notify_url: str = _NOTIFY
    backend: str = "django.core.mail.backends.filebased.EmailBackend"
    host: str = "localhost"
    port: int = 25
    starttls: bool = False
    tls: bool = False
    user: str = ""
    password: str = ""
    seconds: int = 10


def mail_settings(environment: Mapping[str, str], *, for_mode: Mode) -> MailSettings:
    """Return how e-mail leaves.

    FANLIGHT_NOTIFY_KEY with FANLIGHT_NOTIFY_TEMPLATE is GOV.UK Notify; FANLIGHT_SMTP (host or host:port) is a mail
    server, with FANLIGHT_SMTP_SECURITY (starttls, tls or none), _USER and _PASSWORD; without either each message is
    written into a folder. Raises UnsafeSettings for what is half said, said twice, or sent in the open in real mode.
    """
    said = {
        name: value.strip() for name, value in environment.items() if name.startswith("FANLIGHT_") and value.strip()
    }
    if "FANLIGHT_NOTIFY_KEY" in said and "FANLIGHT_SMTP" in said:
        raise UnsafeSettings("Say what carries e-mail in FANLIGHT_NOTIFY_KEY or in FANLIGHT_SMTP, not in both")
    settings = MailSettings(
        sender=_sender(said),
        notify_key=said.get("FANLIGHT_NOTIFY_KEY", ""),
        notify_template=said.get("FANLIGHT_NOTIFY_TEMPLATE", ""),
        notify_url=said.get("FANLIGHT_NOTIFY_URL", _NOTIFY).rstrip("/"),
    )
    _check_notify(settings, for_mode)
    if "FANLIGHT_SMTP" in said:
        return _with_mail_server(settings, said, for_mode)
    if left_over := sorted(name for name in said if name.startswith("FANLIGHT_SMTP_")):
        raise UnsafeSettings(f"{left_over[0]} is set, but FANLIGHT_SMTP names no mail server")
    return settings


def _sender(said: Mapping[str, str]) -> str:
    address = said.get("FANLIGHT_FROM", "front-door@fanlight.example")
    if not re.fullmatch(r"[^<>@\s]+@[^<>@\s]+|[^<>@]*<[^<>@\s]+@[^<>@\s]+>", address):
        raise UnsafeSettings("FANLIGHT_FROM must be an e-mail address, such as front-door@council.example")
    return address


def _check_notify(settings: MailSettings, for_mode: Mode) -> None:
    if bool(settings.notify_key) != bool(settings.notify_template):
        raise UnsafeSettings("GOV.UK Notify needs both FANLIGHT_NOTIFY_KEY and FANLIGHT_NOTIFY_TEMPLATE")
    if settings.notify_key and not _NOTIFY_KEY.fullmatch(settings.notify_key):
        raise UnsafeSettings(
            "FANLIGHT_NOTIFY_KEY is no key of GOV.UK Notify: it ends with the service's id and a secret"
        )
    if for_mode is Mode.REAL and not settings.notify_url.startswith("https://"):
        raise UnsafeSettings("FANLIGHT_NOTIFY_URL must begin with https:// in real mode")


def _with_mail_server(settings: MailSettings, said: Mapping[str, str], for_mode: Mode) -> MailSettings:
    security = said.get("FANLIGHT_SMTP_SECURITY", "starttls").lower()
    if security not in _PORTS:
        raise UnsafeSettings("FANLIGHT_SMTP_SECURITY is starttls (port 587), tls (port 465) or none")
    host, port = _host_and_port(said["FANLIGHT_SMTP"], _PORTS[security])
    if security == "none" and for_mode is Mode.REAL and host not in _HERE:
        raise UnsafeSettings(
            "FANLIGHT_SMTP_SECURITY=none sends messages in the open: in real mode it is for this machine only"
        )
    user, password = said.get("FANLIGHT_SMTP_USER", ""), said.get("FANLIGHT_SMTP_PASSWORD", "")
    if bool(user) != bool(password):
        raise UnsafeSettings("FANLIGHT_SMTP_USER and FANLIGHT_SMTP_PASSWORD are set together or not at all")
    return replace(
        settings,
        backend="django.core.mail.backends.smtp.EmailBackend",
        host=host,
        port=port,
        starttls=security == "starttls",
        tls=security == "tls",
        user=user,
        password=password,
    )


def _host_and_port(text: str, usual: int) -> tuple[str, int]:
    found = re.fullmatch(r"(\[[0-9A-Fa-f:]+\]|[^:\s]+)(?::(\d{1,5}))?", text)
    if found is None or not 0 < int(found[2] or usual) < 65_536:
        raise UnsafeSettings("FANLIGHT_SMTP is a host name, or host:port, such as smtp.council.example:587")
    return found[1].strip("[]"), int(found[2] or usual)
