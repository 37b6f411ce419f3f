"""GOV.UK Notify, over its own interface: one template with the fields ((subject)) and ((body))."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
import urllib.error
import urllib.request
from typing import Any

from django.conf import settings

from fanlight.messages.carriers.carrier import Fate, Letter, NeverDeliverable, NotDelivered
from fanlight.messages.carriers.resting import unless_resting
from fanlight.messages.rules.failures import Failure

SECONDS = 10
_LONGEST_REPLY = 65_536
_FATES = {
    "delivered": Fate.ARRIVED,
    "permanent-failure": Fate.CAME_BACK,
    "temporary-failure": Fate.INBOX_SHUT,
    "technical-failure": Fate.LOST,
}


class Notify:
    """The government's service for messages."""

    words = "GOV.UK Notify"
    is_sending = True
    tells_fate = True

    def send(self, letter: Letter) -> str:
        """Hand a message over and return Notify's id of it."""
        body = {
            "email_address": letter.to,
            "template_id": settings.FANLIGHT_NOTIFY_TEMPLATE,
            "personalisation": {"subject": letter.subject, "body": letter.text},
            "reference": letter.key,
        }
        return str(_ask("/v2/notifications/email", json.dumps(body).encode()).get("id", ""))

    def fate_of(self, carrier_id: str) -> Fate:
        """Return what became of a message: until Notify says otherwise, it is on its way."""
        return _FATES.get(str(_ask(f"/v2/notifications/{carrier_id}").get("status", "")), Fate.ON_ITS_WAY)


def _ask(path: str, body: bytes | None = None) -> dict[str, Any]:
    request = urllib.request.Request(  # noqa: S310 - the address is the operator's setting
        settings.FANLIGHT_NOTIFY_URL + path,
        data=body,
        headers={"Content-Type": "application/json", "Authorization": f"Bearer {_token()}"},
    )
    with unless_resting(settings.FANLIGHT_NOTIFY_URL):
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as response:  # noqa: S310
                return _read(response.read(_LONGEST_REPLY))
        except urllib.error.HTTPError as refused:
            with refused:
                raise _in_our_words(refused.code, refused.read(_LONGEST_REPLY)) from None
        except OSError as fault:
            raise NotDelivered("GOV.UK Notify could not be reached") from fault


def _read(reply: bytes) -> dict[str, Any]:
    """Return what a reply says; nothing where it is no reply of Notify's, such as a proxy's page."""
    try:
        said = json.loads(reply or b"{}")
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _in_our_words(code: int, reply: bytes) -> Exception:
    """Return what a refusal means: only an address that is none is for good; the rest is mended, or passes.

    What Notify says may quote the address: it is looked at, and never repeated.
    """
    errors = [one for one in _read(reply).get("errors") or [] if isinstance(one, dict)]
    said = " ".join(str(one.get("message", "")) for one in errors).lower()
    if code in {401, 403}:
        return NotDelivered(f"GOV.UK Notify refuses our key: {code}", Failure.KEY_REFUSED)
    if code == 429:
        return NotDelivered("GOV.UK Notify takes no more for now: 429", Failure.BUSY)
    if code != 400:
        return NotDelivered(f"GOV.UK Notify did not take the message: {code}", Failure.BUSY)
    if "team-only" in said or "trial mode" in said:
        return NotDelivered("Our key of GOV.UK Notify writes to our own team only", Failure.TEAM_ONLY)
    if "email_address" in said or not errors:
        return NeverDeliverable("GOV.UK Notify says that the address is none: 400", Failure.ADDRESS_REFUSED)
    return NotDelivered("GOV.UK Notify refuses how we are set up: 400", Failure.SET_UP)


def _token() -> str:
    """Return the signed token that Notify asks for: the service's id and the time, under the last part of the key."""
    key = settings.FANLIGHT_NOTIFY_KEY
    service, secret = key[-73:-37], key[-36:]
    parts = ({"typ": "JWT", "alg": "HS256"}, {"iss": service, "iat": int(time.time())})
    signed = b".".join(_packed(json.dumps(part).encode()) for part in parts)
    return (signed + b"." + _packed(hmac.new(secret.encode(), signed, hashlib.sha256).digest())).decode()


def _packed(content: bytes) -> bytes:
    return base64.urlsafe_b64encode(content).rstrip(b"=")
