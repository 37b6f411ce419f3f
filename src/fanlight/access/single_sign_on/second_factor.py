"""When a provider's second factor stands for ours: only where that was agreed, and only for this session."""

from __future__ import annotations

from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest

_PROVED = "second_factor_of_provider"


class OurSecondFactor(AuthenticateStage):
    """Asks for the code of our authenticator app, unless the provider has just asked for a second factor itself."""

    def _should_handle(self, request: HttpRequest) -> bool:
        user = self.login.user
        if user is not None and was_proved_by_provider(request, str(user.pk)):
            return False
        return bool(super()._should_handle(request))


def note_second_factor(request: HttpRequest, user_id: str, *, proved: bool) -> None:
    """Keep in the session whether the provider asked this user for a second factor; the last sign-in counts."""
    if proved:
        request.session[_PROVED] = user_id
    else:
        request.session.pop(_PROVED, None)


def was_proved_by_provider(request: HttpRequest, user_id: str) -> bool:
    """Return whether this session began with the provider's second factor, by this user."""
    return bool(request.session.get(_PROVED) == user_id)
