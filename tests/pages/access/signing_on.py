"""Somebody whom an identity provider knows, and what became of their sign-in."""

from __future__ import annotations

from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse

from fanlight.access.models import SignedInSession, User

OFFICER = "officer@council.example"
SUBJECT = "invented-subject-1"


def is_signed_in(browser: Client) -> bool:
    """Return whether somebody is signed in there."""
    return browser.get(reverse("access:my_account")).status_code == 200


def linked(user: User, subject: str = SUBJECT, provider: str = "council") -> SocialAccount:
    """Link an account to somebody at a provider and return the link."""
    return SocialAccount.objects.create(user=user, provider=provider, uid=subject)


def nobody_was_let_in(browser: Client) -> bool:
    """Return whether nobody is signed in, there or anywhere."""
    return not is_signed_in(browser) and not SignedInSession.objects.exclude(user_id="").exists()
