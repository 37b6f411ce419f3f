"""How often somebody without an account may do a thing: counted as signing in is, by address and by what it is done to."""

from __future__ import annotations

from allauth.core.ratelimit import consume
from django.http import HttpRequest


def is_too_often(request: HttpRequest, what: str, key: str) -> bool:
    """Return whether this was done more often than ACCOUNT_RATE_LIMITS allows, from this address or to this key; counts it."""
    return not consume(request, action=what, key=key)
