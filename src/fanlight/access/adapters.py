"""How allauth and axes behave here."""

from __future__ import annotations

import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from fanlight.access.account_mail import AccountNotice
from fanlight.access.freshness import SECOND_FACTOR, signed_in_lately, strongest_way, where_to_prove
from fanlight.access.queries.kept import has_kept_forms
from fanlight.jobs.public import enqueue
from fanlight.store.public import seal, unseal

_WRONG_CODE = "That code is not right, or was used already. Wait for the next one in your app and enter that."
_TOO_OFTEN = "That was tried too often. Wait 5 minutes, then try again."

# What allauth would say after an act, in our words; what is not here is not said.
_SAID = {
    "account/messages/password_changed.txt": "Your password is changed",
    "mfa/messages/totp_activated.txt": "Your authenticator app is set up",
    "mfa/messages/totp_deactivated.txt": "Your authenticator app is removed",
    "mfa/messages/recovery_codes_generated.txt": "You have new recovery codes. The old ones no longer work.",
}
_NOTICES = {
    "account/email/password_changed": AccountNotice.PASSWORD_CHANGED,
    "account/email/password_reset": AccountNotice.PASSWORD_CHANGED,
    "mfa/email/totp_activated": AccountNotice.SECOND_FACTOR_ADDED,
    "mfa/email/totp_deactivated": AccountNotice.SECOND_FACTOR_REMOVED,
    "mfa/email/recovery_codes_generated": AccountNotice.RECOVERY_CODES_MADE,
}


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up: accounts are made by administrators. Mail goes by a job: a dead mail server stops nobody."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "The email address or the password is not right. Check both and try again.",
        "incorrect_password": "That is not your password. Try again.",
        "enter_current_password": "That is not the password that you use now. Try again.",
        "incorrect_code": _WRONG_CODE,
        "too_many_login_attempts": _TOO_OFTEN,
        "rate_limited": _TOO_OFTEN,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        """Ask for a second factor in our way, which knows when a provider has asked for one."""
        ours = "fanlight.access.single_sign_on.second_factor.OurSecondFactor"
        return [ours if one == "allauth.mfa.stages.AuthenticateStage" else one for one in super().get_login_stages()]

    def is_ajax(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str) -> bool:
        """Return whether the address is one of this site's own."""
        return url_has_allowed_host_and_scheme(url, allowed_hosts={self.request.get_host()})

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead to what was kept when the last session ended, else home."""
        return reverse("access:kept_forms") if has_kept_forms(request.user) else "/"

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("access:my_account")

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Answer who tries too often, from one address or many, with the page that says so."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as refused:
            raise ImmediateHttpResponse(locked_out(request)) from refused

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        return not signed_in_lately(self.request)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, str]]:
        """Offer the second factor only to those who have one: a password alone must not be able to take it away."""
        if not user.is_authenticated:
            return []
        way = "mfa_reauthenticate" if strongest_way(user.pk) == SECOND_FACTOR else "reauthenticate"
        return [{"id": way, "description": "", "url": where_to_prove(user.pk)}]

    def send_password_reset_mail(self, user: AbstractBaseUser, email: str, context: dict[str, Any]) -> None:
        """Leave the sending, and the link itself, to a job: the link is in no table."""
        enqueue("access.send_password_link", user.pk)

    def send_notification_mail(
        self, template_prefix: str, user: AbstractBaseUser, context: Any = None, email: str | None = None
    ) -> None:
        """Tell the account's owner by email that something about it has changed."""
        if template_prefix in _NOTICES:
            enqueue("access.send_account_notice", user.pk, str(_NOTICES[template_prefix]))

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        said = message or _SAID.get(message_template or "")
        if said:
            messages.add_message(request, level, said, extra_tags=extra_tags)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Keeps second-factor secrets encrypted at rest."""

    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": _WRONG_CODE}

    def encrypt(self, text: str) -> str:
        return seal(text, bound_to="second factor")

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text, bound_to="second factor")


def typed_user_name(request: HttpRequest | None, credentials: dict[str, Any] | None = None) -> str:
    """Return the email address that somebody tried to sign in with, in lower case."""
    given = credentials or {}
    typed = given.get("email") or given.get("username") or (request.POST.get("login") if request else "")
    return str(typed or "").strip().lower()[:254]


def client_address(request: HttpRequest) -> str:
    """Return the address that the request came from, past as many proxies as FANLIGHT_PROXIES says."""
    return get_client_ip(request) or "0.0.0.0"  # noqa: S104 - no address, not one to listen on


def who_in_the_log(user_name: str, ip_address: str, user_agent: str, path: str, request: HttpRequest) -> str:
    """Return how the log calls somebody who tried to sign in: never by the address that they typed."""
    digest = hashlib.sha256((user_name or "").encode()).hexdigest()[:12]
    return f"account {digest} at {ip_address}"


def locked_out(request: HttpRequest, credentials: dict[str, Any] | None = None, *_: Any, **__: Any) -> HttpResponse:
    """Answer somebody who failed too often: what happened, and when to try again."""
    return render(request, "access/locked_out.html", status=429)
