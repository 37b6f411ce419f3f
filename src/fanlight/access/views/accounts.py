"""Accounts for administrators: found, added, changed, switched off."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fanlight.access.actions.add_membership import (
    AddressNotReadable,
    AddressTaken,
    AdministratorOpensNoCase,
    add_membership,
)
from fanlight.access.actions.change_account import (
    NotYoursToChange,
    add_account,
    change_account,
    reset_second_factor,
    send_invitation,
    switch_off_account,
    switch_on_account,
)
from fanlight.access.forms.accounts import AddAccountForm, ChangeAccountForm, PlaceForm, RoleForm
from fanlight.access.guard import View, guard
from fanlight.access.permissions import Permission
from fanlight.access.places import choices_for, place_of
from fanlight.access.queries.accounts import AccountPage, get_account, list_accounts
from fanlight.access.roles import ROLE_LABELS, Role
from fanlight.access.rules.terms import awake_until
from fanlight.clocks.public import london_date
from fanlight.store.public import StaleVersion, now

STALE = "Somebody else changed this account while you had it open. Look at what is there now, then save again."


@require_http_methods(["GET", "POST"])
@guard(Permission.ACCOUNT_MANAGE)
def accounts(request: HttpRequest) -> HttpResponse:
    """List the authority's accounts, by name, narrowed to what was typed; it is posted, so that no name is in an address."""
    text = request.POST.get("text", "").replace("\x00", "").strip()[:100]
    lines, following = list_accounts(request.actor, text=text, after=request.POST.get("after", "")[:26])
    return render(request, "access/accounts.html", {"accounts": lines, "text": text, "after": following})


def _account(request: HttpRequest, user_id: str) -> AccountPage:
    page = get_account(request.actor, user_id, london_date(now()))
    if page is None:
        raise Http404
    return page


@require_GET
@guard(Permission.ACCOUNT_MANAGE)
def account(request: HttpRequest, user_id: str) -> HttpResponse:
    """Show one account and what can be done about it."""
    return render(request, "access/account.html", {"account": _account(request, user_id)})


@require_http_methods(["GET", "POST"])
@guard(Permission.ACCOUNT_MANAGE)
def change(request: HttpRequest, user_id: str) -> HttpResponse:
    """Change an account's details."""
    page = _account(request, user_id)
    fields = ("name", "email", "phone", "registration", "version")
    initial = {field: getattr(page, field) for field in fields}
    form = ChangeAccountForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        wanted = dict(form.cleaned_data)
        try:
            change_account(user_id=user_id, expected=wanted.pop("version"), **wanted, by=request.actor, at=now())
            messages.success(request, "The account is changed")
            return redirect("access:account", user_id=user_id)
        except (AddressTaken, AddressNotReadable) as refused:
            form.add_error("email", str(refused))
        except NotYoursToChange as refused:
            form.add_error(None, str(refused))
        except StaleVersion as stale:
            form.add_error(None, STALE)
            form.data = {**cast(QueryDict, form.data).dict(), "version": stale.current.version}
    return render(request, "access/change_account.html", {"form": form, "account": page})


def _role(request: HttpRequest) -> Role | None:
    form = RoleForm(request.GET)
    return Role(form.cleaned_data["role"]) if form.is_valid() else None


@require_http_methods(["GET", "POST"])
@guard(Permission.ACCOUNT_MANAGE)
def add(request: HttpRequest) -> HttpResponse:
    """Add a person: first what they will do, then who they are and where."""
    role = _role(request)
    if role is None:
        asked = RoleForm(request.GET if "asked" in request.GET else None)
        return render(request, "access/choose_role.html", {"form": asked, "title": "Add a person"})
    form = AddAccountForm(
        request.POST if request.method == "POST" else None, **choices_for(role, request.actor.authority)
    )

    def save(typed: dict[str, Any]) -> str:
        who = {name: typed[name] for name in ("name", "email", "phone", "registration")}
        where = place_of(role, request.actor.authority, typed)
        return add_account(**who, **where, role=role, by=request.actor, at=now()).id

    title = f"Add a person: {ROLE_LABELS[role]}"
    return _save_or_show(request, form, save, "The person is added and told how to choose a password", title)


@require_http_methods(["GET", "POST"])
@guard(Permission.ACCOUNT_MANAGE)
def add_role(request: HttpRequest, user_id: str) -> HttpResponse:
    """Give an account another role."""
    page = _account(request, user_id)
    role = _role(request)
    if role is None:
        asked = RoleForm(request.GET if "asked" in request.GET else None)
        return render(request, "access/choose_role.html", {"form": asked, "title": f"Add a role for {page.name}"})
    form = PlaceForm(request.POST if request.method == "POST" else None, **choices_for(role, request.actor.authority))

    def save(typed: dict[str, Any]) -> str:
        today = london_date(now())
        where = place_of(role, request.actor.authority, typed)
        days = {"valid_from": today, "confirmed_until": awake_until(today)}
        add_membership(user_id=user_id, role=role, **where, **days, by=request.actor, at=now())
        return user_id

    return _save_or_show(request, form, save, "The role is added", f"Add a role: {ROLE_LABELS[role]}")


def _save_or_show(
    request: HttpRequest, form: Any, save: Callable[[dict[str, Any]], str], done: str, title: str
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            user_id = save(form.cleaned_data)
            messages.success(request, done)
            return redirect("access:account", user_id=user_id)
        except (AddressTaken, AddressNotReadable) as refused:
            form.add_error("email", str(refused))
        except AdministratorOpensNoCase as refused:
            form.add_error(None, str(refused))
    return render(request, "access/add_person.html", {"form": form, "title": title})


def _button(act: Callable[..., Any], done: str, *, fresh: bool = False) -> View:
    """Return the view of a button that does one thing to one account."""

    def press(request: HttpRequest, user_id: str) -> HttpResponse:
        _account(request, user_id)
        try:
            act(user_id=user_id, by=request.actor, at=now())
            messages.success(request, done)
        except NotYoursToChange as refused:
            messages.warning(request, str(refused))
        return redirect(reverse("access:account", kwargs={"user_id": user_id}))

    return require_POST(guard(Permission.ACCOUNT_MANAGE, fresh=fresh)(press))


switch_off = _button(switch_off_account, "The account is switched off, and its sessions have ended")
switch_on = _button(switch_on_account, "The account is switched on")
take_second_factor = _button(reset_second_factor, "The second factor is removed, and its owner is told", fresh=True)
invite = _button(send_invitation, "A message about choosing a password is on its way")
