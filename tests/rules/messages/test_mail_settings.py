"""What carries e-mail is read from the environment; what is half said, said twice or sent in the open is refused."""

from __future__ import annotations

import pytest

from fanlight.config.environment import Mode, UnsafeSettings
from fanlight.config.mail import mail_settings

KEY = "an_invented_key-11111111-2222-3333-4444-555555555555-66666666-7777-8888-9999-000000000000"
NOTIFY = {"FANLIGHT_NOTIFY_KEY": KEY, "FANLIGHT_NOTIFY_TEMPLATE": "an-invented-template"}


def test_nothing_said_is_a_folder() -> None:
    said = mail_settings({"PATH": "/bin", "FANLIGHT_SMTP": " "}, for_mode=Mode.DEMO)
    assert (said.backend.rpartition(".")[0], said.notify_key) == ("django.core.mail.backends.filebased", "")


def test_notify_is_a_key_and_a_template() -> None:
    said = mail_settings(NOTIFY, for_mode=Mode.REAL)
    assert (said.notify_key, said.notify_url) == (KEY, "https://api.notifications.service.gov.uk")


@pytest.mark.parametrize(
    ("environment", "host", "port", "starttls", "tls"),
    [
        ({"FANLIGHT_SMTP": "smtp.council.example"}, "smtp.council.example", 587, True, False),
        ({"FANLIGHT_SMTP": "smtp.council.example:2525"}, "smtp.council.example", 2525, True, False),
        ({"FANLIGHT_SMTP": "s.example", "FANLIGHT_SMTP_SECURITY": "TLS"}, "s.example", 465, False, True),
        ({"FANLIGHT_SMTP": "127.0.0.1", "FANLIGHT_SMTP_SECURITY": "none"}, "127.0.0.1", 25, False, False),
        ({"FANLIGHT_SMTP": "[::1]:26", "FANLIGHT_SMTP_SECURITY": "none"}, "::1", 26, False, False),
    ],
)
def test_a_mail_server_has_its_port_by_how_it_is_secured(
    environment: dict[str, str], host: str, port: int, starttls: bool, tls: bool
) -> None:
    said = mail_settings(environment, for_mode=Mode.REAL)
    assert (said.host, said.port, said.starttls, said.tls) == (host, port, starttls, tls)
    assert said.backend.endswith("smtp.EmailBackend")


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({**NOTIFY, "FANLIGHT_SMTP": "smtp.example"}, "not in both"),
        ({"FANLIGHT_NOTIFY_KEY": KEY}, "FANLIGHT_NOTIFY_TEMPLATE"),
        ({"FANLIGHT_NOTIFY_TEMPLATE": "x"}, "FANLIGHT_NOTIFY_KEY"),
        ({**NOTIFY, "FANLIGHT_NOTIFY_KEY": "secret"}, "no key of GOV.UK Notify"),
        ({**NOTIFY, "FANLIGHT_NOTIFY_URL": "http://notify.example"}, "https://"),
        ({"FANLIGHT_SMTP": "smtp.example", "FANLIGHT_SMTP_SECURITY": "ssl"}, "FANLIGHT_SMTP_SECURITY"),
        ({"FANLIGHT_SMTP": "smtp.example", "FANLIGHT_SMTP_SECURITY": "none"}, "in the open"),
        ({"FANLIGHT_SMTP": "smtp.example", "FANLIGHT_SMTP_USER": "u"}, "FANLIGHT_SMTP_PASSWORD"),
        ({"FANLIGHT_SMTP": "smtp.example:0"}, "host:port"),
        ({"FANLIGHT_SMTP": "smtp.example:smtp"}, "host:port"),
        ({"FANLIGHT_SMTP_PASSWORD": "invented"}, "names no mail server"),
        ({"FANLIGHT_FROM": "Front Door"}, "FANLIGHT_FROM"),
    ],
)
def test_what_is_half_said_or_unsafe_is_refused_by_name(environment: dict[str, str], named: str) -> None:
    with pytest.raises(UnsafeSettings) as refused:
        mail_settings(environment, for_mode=Mode.REAL)
    assert named in str(refused.value)
    assert KEY not in str(refused.value) and "invented" not in str(refused.value)
