"""An authenticator app for tests: it computes codes with allauth's own function."""

from __future__ import annotations

import re

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.http import HttpResponse


class AuthenticatorApp:
    """Holds the secret that a person has scanned or typed in."""

    def __init__(self, secret: str) -> None:
        self.secret = secret.replace(" ", "")

    @classmethod
    def that_reads(cls, page: HttpResponse) -> AuthenticatorApp:
        """Return the app of somebody who types the key shown on the set-up page."""
        found = re.search(r"<code data-secret>([A-Z2-7 ]+)</code>", page.content.decode())
        assert found, "the page shows no key"
        return cls(found[1])

    def code(self) -> str:
        """Return the code that the app shows now."""
        counters = list(yield_hotp_counters_from_time())
        return format_hotp_value(hotp_value(self.secret, counters[len(counters) // 2]))
