"""How allauth and axes behave here."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fanlight.store.public import seal, unseal


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up: accounts are made by administrators."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class SecondFactorAdapter(DefaultMFAAdapter):
    """Keeps second-factor secrets encrypted at rest."""

    def encrypt(self, text: str) -> str:
        return seal(text, bound_to="second factor")

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text, bound_to="second factor")


def typed_user_name(request: HttpRequest | None, credentials: dict[str, Any] | None = None) -> str:
    """Return the e-mail address that somebody tried to sign in with, in lower case."""
    given = credentials or {}
    typed = given.get("email") or given.get("username") or (request.POST.get("login") if request else "")
    return str(typed or "").strip().lower()


def locked_out(request: HttpRequest, credentials: dict[str, Any] | None = None, *_: Any, **__: Any) -> HttpResponse:
    """Answer somebody who failed too often: what happened, and when to try again."""
    return render(request, "access/locked_out.html", status=429)
