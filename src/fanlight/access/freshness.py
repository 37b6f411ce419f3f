"""Whether somebody has just proved again that it is they: by second factor, or by password where there is none."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

SECOND_FACTOR, PASSWORD = "mfa", "password"


def has_second_factor(user_id: str) -> bool:
    """Return whether the user has set up an authenticator app."""
    return Authenticator.objects.filter(user_id=user_id, type=Authenticator.Type.TOTP).exists()


def strongest_way(user_id: str) -> str:
    """Return how this user must prove that it is they."""
    return SECOND_FACTOR if has_second_factor(user_id) else PASSWORD


def proved_again_lately(request: HttpRequest) -> bool:
    """Return whether the person was asked again within the last minutes; having signed in is not enough."""
    way = strongest_way(request.user.pk)
    return any(record["method"] == way and record.get("reauthenticated") for record in _recent(request))


def signed_in_lately(request: HttpRequest) -> bool:
    """Return whether the person signed in or was asked again within the last minutes."""
    way = strongest_way(request.user.pk)
    return any(record["method"] == way for record in _recent(request))


def _recent(request: HttpRequest) -> list[dict[str, Any]]:
    since = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    return [record for record in get_authentication_records(request, request.user) if record["at"] >= since]


def where_to_prove(user_id: str) -> str:
    """Return the address of the page that asks."""
    return reverse("mfa_reauthenticate" if has_second_factor(user_id) else "account_reauthenticate")
