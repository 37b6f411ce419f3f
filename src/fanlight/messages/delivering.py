"""Hands an e-mail to whatever carries it: GOV.UK Notify where it is configured, else Django's e-mail back end."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
import urllib.error
import urllib.request

from django.conf import settings
from django.core.mail import EmailMessage

SECONDS = 20


class NotDelivered(ConnectionError):
    """Whatever carries e-mail did not take this one. It will be tried again."""


class NeverDeliverable(Exception):
    """Whatever carries e-mail says that this one can never be sent."""


def deliver_email(to: str, subject: str, text: str, *, key: str = "") -> None:
    """Send an e-mail now; raise NotDelivered when it should be tried again.

    `key` names the message to the carrier, the same at every try, so that one sent twice can be told to be one.
    """
    if settings.FANLIGHT_NOTIFY_KEY:
        _by_notify(to, subject, text, key)
        return
    headers = {"Message-ID": f"<{key}@{settings.DEFAULT_FROM_EMAIL.rpartition('@')[2]}>"} if key else {}
    try:
        EmailMessage(subject, text, None, [to], headers=headers).send()
    except OSError as fault:
        raise NotDelivered("The mail server did not take the message") from fault


def _by_notify(to: str, subject: str, text: str, key: str) -> None:
    """Send through GOV.UK Notify's own interface: one template with the fields ((subject)) and ((body))."""
    body = {
        "email_address": to,
        "template_id": settings.FANLIGHT_NOTIFY_TEMPLATE,
        "personalisation": {"subject": subject, "body": text},
        "reference": key,
    }
    request = urllib.request.Request(  # noqa: S310 - the address is the operator's setting
        f"{settings.FANLIGHT_NOTIFY_URL}/v2/notifications/email",
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json", "Authorization": f"Bearer {_token()}"},
    )
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as response:  # noqa: S310
            response.read()
    except urllib.error.HTTPError as refused:
        refused.close()
        if refused.code == 400:
            raise NeverDeliverable(f"GOV.UK Notify refused the message: {refused.code}") from None
        raise NotDelivered(f"GOV.UK Notify did not take the message: {refused.code}") from None
    except OSError as fault:
        raise NotDelivered("GOV.UK Notify could not be reached") from fault


def _token() -> str:
    """Return the signed token that Notify asks for: the service's id and the time, under the last part of the key."""
    key = settings.FANLIGHT_NOTIFY_KEY
    service, secret = key[-73:-37], key[-36:]
    parts = ({"typ": "JWT", "alg": "HS256"}, {"iss": service, "iat": int(time.time())})
    signed = b".".join(_packed(json.dumps(part).encode()) for part in parts)
    return (signed + b"." + _packed(hmac.new(secret.encode(), signed, hashlib.sha256).digest())).decode()


def _packed(content: bytes) -> bytes:
    return base64.urlsafe_b64encode(content).rstrip(b"=")
