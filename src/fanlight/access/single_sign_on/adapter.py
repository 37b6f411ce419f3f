"""Whom a provider's word lets in: somebody with an account here, and nobody else."""

from __future__ import annotations

from typing import Any

import structlog
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fanlight.access.actions.link_identity import IdentityNotLinkable, link_at_first_sign_in
from fanlight.access.models import User
from fanlight.access.single_sign_on.providers import IdentityProvider, provider_called, providers
from fanlight.access.single_sign_on.second_factor import note_second_factor
from fanlight.store.public import now

log = structlog.get_logger("fanlight.single_sign_on")


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """Finds the account; makes none. Providers come from the settings alone, not from a table."""

    def list_apps(self, request: HttpRequest, provider: Any = None, client_id: Any = None) -> list[SocialApp]:
        return [_app(one) for one in providers() if provider in {None, one.id} and client_id in {None, one.client_id}]

    def get_provider(self, request: HttpRequest, provider: str, client_id: Any = None) -> Any:
        """Return the provider with this id; raise SocialApp.DoesNotExist when there is none, or none any more."""
        from fanlight.access.single_sign_on.connecting import SingleSignOn

        return SingleSignOn(request, app=self.get_app(request, provider=provider, client_id=client_id))

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Let in somebody whose account is linked, or found by an address that the provider may speak for.

        Everybody else reads one and the same page, whatever the reason: it tells nobody who has an account.
        """
        provider, claims = provider_called(sociallogin.account.provider), sociallogin.claims
        expected = sociallogin.state.get("nonce")
        if provider is None or not expected or claims.get("nonce") != expected:
            raise ImmediateHttpResponse(cannot_sign_in(request, sociallogin.account.provider, "NONCE"))
        if not sociallogin.is_existing:
            sociallogin.user, sociallogin.account = _linked_now(request, provider, sociallogin)
        proved = provider.proves_second_factor(claims)
        note_second_factor(request, sociallogin.user.pk, proved=proved)

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Any = None,
        extra_context: Any = None,
    ) -> None:
        """Answer with our own page; the log says what kind of fault it was, and nothing of what was sent."""
        raise ImmediateHttpResponse(cannot_sign_in(request, provider.app.provider_id, _why(error, exception)))


def cannot_sign_in(request: HttpRequest, provider_id: str, why: str) -> HttpResponse:
    """Answer a sign-in that did not come about, through the provider's fault or the person's own wish."""
    log.warning("single sign-on did not succeed", provider=provider_id, why=why)
    context = {"provider": provider_called(provider_id), "was_cancelled": why == "CANCELLED"}
    return render(request, "socialaccount/authentication_error.html", context, status=401)


def _linked_now(request: HttpRequest, provider: IdentityProvider, sociallogin: Any) -> tuple[User, SocialAccount]:
    """Return the account that the provider's verified address finds, linked from now on; else answer a stranger."""
    claims, subject = sociallogin.claims, sociallogin.account.uid
    email = claims.get("email")
    is_verified = claims.get("email_verified") is True and isinstance(email, str) and provider.may_speak_for(email)
    try:
        if is_verified:
            return link_at_first_sign_in(provider_id=provider.id, subject=subject, email=email, at=now())
        raise IdentityNotLinkable("ADDRESS_NOT_TRUSTED")
    except IdentityNotLinkable as refused:
        log.warning("single sign-on by a stranger", provider=provider.id, why=refused.code)
        page = render(request, "socialaccount/no_account.html", {"provider": provider, "subject": subject}, status=403)
        raise ImmediateHttpResponse(page) from refused


def _why(error: Any, exception: Any) -> str:
    if exception is not None:
        return type(exception).__name__
    return str(getattr(error, "name", error or "STATE")).upper()


def _app(provider: IdentityProvider) -> SocialApp:
    return SocialApp(
        provider="openid_connect",
        provider_id=provider.id,
        name=provider.name,
        client_id=provider.client_id,
        secret=provider.secret,
        settings={"server_url": provider.issuer, "oauth_pkce_enabled": True},
    )
