"""Whether somebody has just proved again that it is they: by second factor, or by password where there is none."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from fanlight.access.models import User
from fanlight.access.single_sign_on.providers import who_signs_in_instead

SECOND_FACTOR, PASSWORD, SINGLE_SIGN_ON = "mfa", "password", "socialaccount"


def has_second_factor(user_id: str) -> bool:
    """Return whether the user has set up an authenticator app."""
    return Authenticator.objects.filter(user_id=user_id, type=Authenticator.Type.TOTP).exists()


def has_password(user_id: str) -> bool:
    """Return whether the user can sign in with a password here."""
    user = User.objects.get(id=user_id)
    return user.has_usable_password() and who_signs_in_instead(user.email) is None


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
    ways = {way} if way == SECOND_FACTOR else {way, SINGLE_SIGN_ON}
    return any(record["method"] in ways for record in _recent(request))


def signed_in_by(request: HttpRequest) -> str:
    """Return how this session began: "password", or "single sign-on" and the provider's id; "" when nothing says."""
    for record in reversed(get_authentication_records(request, request.user)):  # type: ignore[arg-type]
        if record["method"] == SINGLE_SIGN_ON:
            return f"single sign-on {record.get('provider', '')}"
        if record["method"] == PASSWORD and not record.get("reauthenticated"):
            return PASSWORD
    return ""


def _recent(request: HttpRequest) -> list[dict[str, Any]]:
    since = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    return [record for record in get_authentication_records(request, request.user) if record["at"] >= since]


def where_to_prove(user_id: str) -> str:
    """Return the address of the page that asks; somebody who has nothing to be asked for sets up an app first."""
    if has_second_factor(user_id):
        return reverse("mfa_reauthenticate")
    return reverse("account_reauthenticate" if has_password(user_id) else "mfa_activate_totp")
