"""The secret of an authenticator app that is being set up: sealed in the session until the first code proves it."""

from __future__ import annotations

from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.http import HttpRequest

from fanlight.store.public import seal, unseal

_KEY = "second_factor_being_set_up"


def _bound_to(request: HttpRequest) -> str:
    return f"second factor being set up:{request.user.pk}"


def pending_secret(request: HttpRequest) -> str:
    """Return the secret that this session is setting up: made once, the same when the page is opened again."""
    sealed = request.session.get(_KEY)
    if sealed:
        return unseal(sealed, bound_to=_bound_to(request))
    secret = generate_totp_secret()
    request.session[_KEY] = seal(secret, bound_to=_bound_to(request))
    return secret


def forget_pending_secret(request: HttpRequest) -> None:
    """Forget the secret once the app is set up."""
    request.session.pop(_KEY, None)
