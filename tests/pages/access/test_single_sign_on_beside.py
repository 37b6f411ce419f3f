"""Beside single sign-on: our second factor, accounts without a password, and links that an administrator makes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.test import Client
from django.urls import reverse

from fanlight.access.account_mail import AccountNotice, notice_mail
from fanlight.access.freshness import where_to_prove
from fanlight.access.models import User
from fanlight.access.public import Role
from fanlight.access.retention import forget_ways_to_sign_in
from fanlight.audit.public import events_about
from fanlight.jobs.public import run_waiting_jobs
from tests.architecture.visitors import with_second_factor
from tests.factories import PASSWORD, a_user, sign_in
from tests.pages.access.signing_on import OFFICER, SUBJECT, is_signed_in, linked
from tests.support.forms import send
from tests.support.identity_provider import SIGN_IN, Provider

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.needs_sqlite,  # what a provider may say does not depend on the database
    pytest.mark.enable_socket,
]


# The second factor ------------------------------------------------------------------------------------------------


@pytest.fixture
def _second_factor_on(settings: Any) -> None:
    settings.FANLIGHT_SECOND_FACTOR = True


@pytest.mark.usefixtures("_second_factor_on")
@pytest.mark.parametrize(
    ("agreed", "claims"),
    [
        ([], {"amr": ["mfa"]}),
        (["mfa"], {}),
        (["mfa"], {"amr": ["pwd"]}),
        (["mfa"], {"amr": "MFA"}),
        (["mfa"], {"amr": [["mfa"]]}),
        (["mfa"], {"acr": {"mfa": True}}),
    ],
    ids=str,
)
def test_safety_16_our_second_factor_is_asked_unless_the_providers_was_agreed_and_given(
    provider: Provider,
    officer: User,
    browser: Client,
    set_up_as: Callable[..., None],
    agreed: list[str],
    claims: dict[str, Any],
) -> None:
    set_up_as(second_factor=agreed)
    provider.knows(SUBJECT, email=OFFICER, email_verified=True, **claims)
    provider.sign_in(browser, SUBJECT)
    assert browser.get(reverse("access:my_account"))["Location"] == reverse("mfa_activate_totp")
    with_second_factor(officer)
    browser.logout()
    assert provider.sign_in(browser, SUBJECT)["Location"] == reverse("mfa_authenticate")
    assert not is_signed_in(browser)


@pytest.mark.usefixtures("_second_factor_on")
@pytest.mark.parametrize("claims", [{"amr": ["pwd", "mfa"]}, {"amr": "mfa"}, {"acr": "mfa"}], ids=str)
def test_a_second_factor_of_the_provider_that_was_agreed_is_enough_to_sign_in_and_not_for_a_grave_act(
    provider: Provider, officer: User, browser: Client, set_up_as: Callable[..., None], claims: dict[str, Any]
) -> None:
    set_up_as(second_factor=["mfa"])
    provider.knows(SUBJECT, email=OFFICER, email_verified=True, **claims)
    provider.sign_in(browser, SUBJECT)
    assert is_signed_in(browser)
    User.objects.filter(id=officer.id).update(password="!")
    assert where_to_prove(officer.id) == reverse("mfa_activate_totp")
    with_second_factor(officer)
    assert where_to_prove(officer.id) == reverse("mfa_reauthenticate")


@pytest.mark.usefixtures("_second_factor_on")
def test_a_sign_in_that_came_to_nothing_leaves_no_second_factor_for_a_password(
    provider: Provider, officer: User, browser: Client, set_up_as: Callable[..., None]
) -> None:
    set_up_as(second_factor=["mfa"])
    provider.knows(SUBJECT, email=OFFICER, email_verified=True, amr=["mfa"])
    User.objects.filter(id=officer.id).update(is_active=False)
    assert provider.sign_in(browser, SUBJECT)["Location"] == reverse("account_inactive")
    User.objects.filter(id=officer.id).update(is_active=True)
    send(browser, browser.get(SIGN_IN), "Sign in", login=OFFICER, password=PASSWORD)
    assert browser.get(reverse("access:my_account"))["Location"] == reverse("mfa_activate_totp")


# Without a password -----------------------------------------------------------------------------------------------


def test_where_passwords_are_switched_off_no_password_signs_in_and_nobody_learns_who_has_an_account(
    provider: Provider, officer: User, browser: Client, set_up_as: Callable[..., None]
) -> None:
    set_up_as(password_off=["council.example"])
    pages = []
    for email in (OFFICER, "nobody@council.example"):
        answer = send(browser, browser.get(SIGN_IN), "Sign in", login=email, password=PASSWORD)
        assert "sign in with Invented Council, not a password" in answer.content.decode()
        pages.append(re.sub(r'value="[^"]*"', "", answer.content.decode()).replace(email, ""))
        forgotten = send(browser, browser.get("/accounts/password/reset/"), "Send me a link", email=email)
        assert "sign in with Invented Council, not a password" in forgotten.content.decode()
    assert pages[0] == pages[1]
    assert not is_signed_in(browser)
    elsewhere = a_user(Role.DSL, email="lead@school.example")
    assert send(browser, browser.get(SIGN_IN), "Sign in", login=elsewhere.email, password=PASSWORD).status_code == 302
    browser.logout()
    assert provider.sign_in(browser, SUBJECT).status_code == 302


def test_a_new_account_that_has_no_password_is_told_how_to_begin(
    provider: Provider, set_up_as: Callable[..., None]
) -> None:
    set_up_as(password_off=["council.example"])
    told = notice_mail(a_user(email="new@council.example"), AccountNotice.ACCOUNT_MADE).text
    assert "choose Invented Council" in told and "password" not in told


# Linking ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def administrator(browser: Client) -> Client:
    """An administrator who has just proved again that it is they: a link hands an account to whoever has it."""
    sign_in(browser, a_user(Role.ADMINISTRATOR))
    send(browser, browser.get("/accounts/reauthenticate/"), "Continue", password=PASSWORD)
    return browser


def test_an_administrator_links_an_account_and_unlinks_it_and_its_owner_is_told(
    provider: Provider, administrator: Client
) -> None:
    lead = a_user(Role.DSL)
    where = reverse("access:identities", args=[lead.id])
    assert where in administrator.get(reverse("access:account", args=[lead.id])).content.decode()
    page = administrator.get(where)
    assert "linked to nobody" in page.content.decode()
    blank = send(administrator, page, "Link", provider_id="", subject="")
    assert "Select who the person signs in with" in blank.content.decode()
    assert send(administrator, page, "Link", provider_id="council", subject="lead-1").status_code == 302
    assert "lead-1" in administrator.get(where).content.decode()
    run_waiting_jobs()
    assert mail.outbox[0].to == [lead.email]
    visitor = Client()
    provider.knows("lead-1", email="nobody@nowhere.example")
    provider.sign_in(visitor, "lead-1")
    assert is_signed_in(visitor)
    assert send(administrator, administrator.get(where), "Unlink")["Location"] == where
    assert not SocialAccount.objects.exists() and not is_signed_in(visitor)
    other = sign_in(Client(), a_user(Role.ADMINISTRATOR))
    assert other.get(where)["Location"].startswith("/accounts/reauthenticate/")
    kinds = [event["kind"] for event in events_about("990", [("user", lead.id)])]
    assert {"access.link_identity", "access.unlink_identity"} <= set(kinds)


@pytest.mark.parametrize(
    ("subject", "says"), [("taken-1", "linked to another account"), ("other", "Unlink that first")]
)
def test_one_account_and_one_person_at_a_provider_belong_together(
    provider: Provider, administrator: Client, subject: str, says: str
) -> None:
    lead = a_user(Role.DSL)
    linked(a_user(Role.DSL), "taken-1")
    if subject == "other":
        linked(lead, "lead-1")
    page = administrator.get(reverse("access:identities", args=[lead.id]))
    answer = send(administrator, page, "Link", provider_id="council", subject=subject)
    assert says in answer.content.decode() and f'value="{subject}"' in answer.content.decode()


def test_nobody_links_an_account_of_another_authority_or_their_own(provider: Provider, administrator: Client) -> None:
    other = a_user(Role.DSL, authority="991")
    assert administrator.get(reverse("access:identities", args=[other.id])).status_code == 404
    own = User.objects.get(memberships__role=Role.ADMINISTRATOR)
    page = administrator.get(reverse("access:identities", args=[own.id]))
    answer = send(administrator, page, "Link", provider_id="council", subject="me")
    assert "You cannot change this account" in answer.content.decode()
    assert not SocialAccount.objects.exists()


def test_safety_17_a_shredded_account_keeps_no_link() -> None:
    user = a_user()
    linked(user)
    forget_ways_to_sign_in(user.id)
    assert not SocialAccount.objects.exists()
