"""Signing in with an identity provider: it says who somebody is, and lets in nobody who has no account."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.core import mail
from django.test import Client
from django.urls import reverse

from fanlight.access.actions.change_account import switch_off_account
from fanlight.access.models import Membership, User
from fanlight.access.public import Role
from fanlight.audit.public import events_about
from fanlight.jobs.public import run_waiting_jobs
from fanlight.store.public import now
from tests.factories import PASSWORD, a_person_without_membership, a_user, an_actor, sign_in, today
from tests.pages.access.signing_on import OFFICER, SUBJECT, is_signed_in, linked, nobody_was_let_in
from tests.support.identity_provider import SIGN_IN, Provider

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.needs_sqlite,  # what a provider may say does not depend on the database
    pytest.mark.enable_socket,
]


def test_safety_16_the_first_sign_in_by_a_verified_address_links_the_account_and_says_so(
    provider: Provider, officer: User, browser: Client
) -> None:
    answer = provider.sign_in(browser, SUBJECT)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert is_signed_in(browser)
    link = SocialAccount.objects.get()
    assert (link.user_id, link.provider, link.uid, link.extra_data) == (officer.id, "council", SUBJECT, {})
    assert not SocialToken.objects.exists() and not EmailAddress.objects.exists()
    run_waiting_jobs()
    assert "was linked to another service" in mail.outbox[0].body
    (event,) = events_about("990", [("user", officer.id)])
    assert (
        event["kind"] == "access.link_by_verified_address" and OFFICER not in str(event) and SUBJECT not in str(event)
    )


def test_safety_16_the_log_says_by_what_somebody_signed_in(provider: Provider, officer: User, browser: Client) -> None:
    provider.sign_in(browser, SUBJECT)
    assert is_signed_in(browser)
    (event,) = events_about("990", [("membership", officer.memberships.get().id)])
    assert "single sign-on council" in str(event)
    other, password = a_user(Role.DSL), Client()
    password.post(SIGN_IN, {"login": other.email, "password": PASSWORD})
    assert is_signed_in(password)
    (event,) = events_about("990", [("membership", other.memberships.get().id)])
    assert "'password'" in str(event)


def test_safety_16_a_stranger_gets_a_plain_page_and_no_account(provider: Provider, browser: Client) -> None:
    provider.knows("stranger-1", email="stranger@council.example", email_verified=True)
    before = User.objects.count()
    answer = provider.sign_in(browser, "stranger-1")
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "You have no account here" in page and "stranger-1" in page
    assert User.objects.count() == before and not SocialAccount.objects.exists()
    assert nobody_was_let_in(browser)


@pytest.mark.parametrize(
    "claims",
    [
        {"email": OFFICER},
        {"email": OFFICER, "email_verified": False},
        {"email": OFFICER, "email_verified": "true"},
        {"email": OFFICER, "email_verified": 1},
        {"email": [OFFICER], "email_verified": True},
        {"email": "officer@elsewhere.example", "email_verified": True},
        {"email": "officer@council.example@elsewhere.example", "email_verified": True},
        {"email": "officer@notcouncil.example", "email_verified": True},
        {"email_verified": True},
    ],
    ids=str,
)
def test_safety_16_an_address_that_is_not_verified_or_not_the_providers_to_speak_for_finds_no_account(
    provider: Provider, officer: User, browser: Client, claims: dict[str, Any]
) -> None:
    for domain in ("elsewhere.example", "notcouncil.example"):
        a_user(Role.DSL, email=f"officer@{domain}")
    provider.knows("unverified-1", **claims)
    answer = provider.sign_in(browser, "unverified-1")
    assert answer.status_code == 403 and "You have no account here" in answer.content.decode()
    assert not SocialAccount.objects.exists() and nobody_was_let_in(browser)


def test_whoever_was_linked_signs_in_whatever_the_address_says(provider: Provider, browser: Client) -> None:
    user = a_user(Role.DSL)
    linked(user, "dsl-1")
    provider.knows("dsl-1", email="another@school.example", email_verified=False)
    assert provider.sign_in(browser, "dsl-1").status_code == 302
    assert is_signed_in(browser)
    user.refresh_from_db()
    assert user.email != "another@school.example"


def test_an_address_that_was_given_to_somebody_else_there_does_not_open_the_account(
    provider: Provider, officer: User, browser: Client
) -> None:
    linked(officer, "who-left")
    answer = provider.sign_in(browser, SUBJECT)
    assert answer.status_code == 403 and nobody_was_let_in(browser)
    assert [link.uid for link in SocialAccount.objects.all()] == ["who-left"]


def test_an_account_without_any_membership_is_linked_to_nobody(provider: Provider, browser: Client) -> None:
    a_person_without_membership(email="alone@council.example")
    provider.knows("alone-1", email="alone@council.example", email_verified=True)
    assert provider.sign_in(browser, "alone-1").status_code == 403
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize(
    ("wanted", "gone_to"),
    [
        ("/access/looks/", "/access/looks/"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example/", "/"),
        ("/\\elsewhere.example/", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_an_address_to_go_on_to_is_followed_only_within_the_site(
    provider: Provider, officer: User, browser: Client, wanted: str, gone_to: str
) -> None:
    assert provider.sign_in(browser, SUBJECT, next=wanted)["Location"] == gone_to


def test_safety_16_a_switched_off_account_and_a_sleeping_one_stay_so(
    provider: Provider, officer: User, browser: Client
) -> None:
    Membership.objects.filter(user=officer).update(confirmed_until=today().replace(year=2017))
    provider.sign_in(browser, SUBJECT)
    assert "Your account is asleep" in browser.get("/", follow=True).content.decode()
    browser.logout()
    User.objects.filter(id=officer.id).update(is_active=False)
    assert provider.sign_in(browser, SUBJECT)["Location"] == reverse("account_inactive")
    assert not is_signed_in(browser)


def test_the_session_gets_a_new_key_and_dies_with_the_account(
    provider: Provider, officer: User, browser: Client
) -> None:
    back = provider.way_back(provider.way_there(browser), SUBJECT)
    before = browser.cookies["sessionid"].value
    browser.get(back)
    assert browser.cookies["sessionid"].value != before
    assert is_signed_in(browser)
    switch_off_account(user_id=officer.id, by=an_actor(Role.ADMINISTRATOR), at=now())
    assert not is_signed_in(browser)


def test_whoever_is_signed_in_as_somebody_else_becomes_who_the_provider_says(
    provider: Provider, officer: User, browser: Client
) -> None:
    back = provider.way_back(provider.way_there(browser), SUBJECT)
    sign_in(browser, a_user(Role.DSL))
    assert browser.get(back).status_code == 302
    assert OFFICER in browser.get(reverse("access:my_account")).content.decode()
