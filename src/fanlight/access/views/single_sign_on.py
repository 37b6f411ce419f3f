"""Signing in with an identity provider, and linking accounts to it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fanlight.access.actions.change_account import NotYoursToChange
from fanlight.access.actions.link_identity import IdentityNotLinkable, link_identity, unlink_identity
from fanlight.access.forms.single_sign_on import LinkForm
from fanlight.access.guard import guard, open_to_all
from fanlight.access.permissions import Permission
from fanlight.access.queries.accounts import AccountPage, get_account
from fanlight.access.queries.identities import identities_of
from fanlight.access.single_sign_on.adapter import cannot_sign_in
from fanlight.access.single_sign_on.providers import provider_called, providers
from fanlight.clocks.public import london_date
from fanlight.store.public import now


@require_POST
@open_to_all("somebody who signs in is a stranger until then")
def start(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Lead to the provider by a page of our own: a form may not lead to another site, a link may."""
    from fanlight.access.single_sign_on.connecting import send_to_provider

    answer = _ask(request, provider_id, send_to_provider)
    if answer.status_code != 302:
        return answer
    context = {"provider": provider_called(provider_id), "address": answer["Location"]}
    return render(request, "socialaccount/leaving.html", context)


@require_GET
@open_to_all("somebody who comes back from the provider is a stranger until then")
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take what the provider says, and sign in whom it names."""
    from fanlight.access.single_sign_on.connecting import come_back

    return _ask(request, provider_id, come_back)


def _ask(request: HttpRequest, provider_id: str, ask: Callable[[HttpRequest, str], HttpResponse]) -> HttpResponse:
    from allauth.socialaccount.providers.oauth2.client import OAuth2Error

    if provider_called(provider_id) is None:
        raise Http404
    try:
        return ask(request, provider_id)
    except OAuth2Error:
        return cannot_sign_in(request, provider_id, "AWAY")


def _account(request: HttpRequest, user_id: str) -> AccountPage:
    page = get_account(request.actor, user_id, london_date(now()))  # type: ignore[attr-defined]
    if page is None:
        raise Http404
    return page


@require_http_methods(["GET", "POST"])
@guard(Permission.ACCOUNT_MANAGE, fresh=True)
def identities(request: HttpRequest, user_id: str) -> HttpResponse:
    """Show to whom an account is linked, and link it to one more."""
    page = _account(request, user_id)
    form = LinkForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            link_identity(user_id=user_id, **form.cleaned_data, by=request.actor, at=now())  # type: ignore[attr-defined]
            messages.success(request, "The account is linked, and its owner is told")
            return redirect("access:identities", user_id=user_id)
        except (NotYoursToChange, IdentityNotLinkable) as refused:
            form.add_error("subject", str(refused))
    context = {"account": page, "form": form, "identities": identities_of(user_id), "providers": providers()}
    return render(request, "access/identities.html", context)


@require_POST
@guard(Permission.ACCOUNT_MANAGE, fresh=True)
def unlink(request: HttpRequest, user_id: str, identity_id: int) -> HttpResponse:
    """Take a link away."""
    _account(request, user_id)
    if not any(one.id == identity_id for one in identities_of(user_id)):
        raise Http404
    try:
        unlink_identity(user_id=user_id, identity_id=identity_id, by=request.actor, at=now())  # type: ignore[attr-defined]
        messages.success(request, "The link is taken away, and the account's sessions have ended")
    except NotYoursToChange as refused:
        messages.warning(request, str(refused))
    return redirect("access:identities", user_id=user_id)
