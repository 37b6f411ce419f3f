"""Signing in with an identity provider: it says who somebody is, and lets in nobody who has no account."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialToken
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core import mail
from django.test import Client
from django.urls import reverse

from fanlight.access.account_mail import AccountNotice, notice_mail
from fanlight.access.actions.change_account import switch_off_account
from fanlight.access.freshness import where_to_prove
from fanlight.access.models import Membership, SignedInSession, User
from fanlight.access.public import Role
from fanlight.access.retention import forget_ways_to_sign_in
from fanlight.audit.public import events_about
from fanlight.jobs.public import run_waiting_jobs
from fanlight.store.public import now
from tests.architecture.visitors import with_second_factor
from tests.factories import PASSWORD, a_person_without_membership, a_user, an_actor, sign_in, today
from tests.support.forms import send
from tests.support.identity_provider import BUTTON, SIGN_IN, Provider

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.needs_sqlite,  # what a provider may say does not depend on the database
    pytest.mark.enable_socket,
]

OFFICER = "officer@council.example"
SUBJECT = "invented-subject-1"


@pytest.fixture
def officer(provider: Provider) -> User:
    """Somebody with an account, whom the provider knows by the same verified address."""
    provider.knows(SUBJECT, email=OFFICER, email_verified=True)
    return a_user(Role.FRONT_DOOR_OFFICER, email=OFFICER)


def is_signed_in(browser: Client) -> bool:
    return browser.get(reverse("access:my_account")).status_code == 200


def linked(user: User, subject: str = SUBJECT, provider: str = "council") -> SocialAccount:
    return SocialAccount.objects.create(user=user, provider=provider, uid=subject)


def nobody_was_let_in(browser: Client) -> bool:
    return not is_signed_in(browser) and not SignedInSession.objects.exclude(user_id="").exists()


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


def test_the_way_there_asks_for_a_code_with_a_challenge_a_state_and_a_nonce(
    provider: Provider, officer: User, browser: Client
) -> None:
    address = provider.way_there(browser)
    asked = parse_qs(urlsplit(address).query)
    assert address.startswith(provider.issuer)
    assert asked["response_type"] == ["code"] and asked["code_challenge_method"] == ["S256"]
    assert len(asked["code_challenge"][0]) >= 43 and len(asked["nonce"][0]) >= 32 and len(asked["state"][0]) >= 16
    assert asked["redirect_uri"] == ["http://testserver/accounts/single-sign-on/council/back/"]
    again = parse_qs(urlsplit(provider.way_there(browser)).query)
    assert all(again[one] != asked[one] for one in ("state", "nonce", "code_challenge"))


def test_nothing_that_the_address_says_changes_what_is_asked(
    provider: Provider, officer: User, browser: Client
) -> None:
    page = browser.get(SIGN_IN)
    forged = "?scope=admin&auth_params=redirect_uri%3Dhttps%3A%2F%2Felsewhere.example%2F&process=connect&action=reauth"
    where = reverse("openid_connect_login", args=["council"]) + forged
    token = page.content.decode().split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    answer = browser.post(where, {"csrfmiddlewaretoken": token, "process": "connect"})
    assert answer.status_code == 200
    assert "elsewhere.example" not in answer.content.decode() and "admin" not in answer.content.decode()
    (state,) = browser.session["socialaccount_states"].values()
    assert state[0]["process"] == "login"


def is_refused(answer: Any) -> bool:
    return answer.status_code == 401 and "You are not signed in" in answer.content.decode()


def test_safety_16_a_state_that_is_not_this_browsers_or_was_used_is_refused(
    provider: Provider, officer: User, browser: Client
) -> None:
    back = provider.way_back(provider.way_there(browser), SUBJECT)
    assert is_refused(Client().get(back)), "another browser"
    state = parse_qs(urlsplit(back).query)["state"][0]
    assert is_refused(browser.get(back.replace(state, state[:-1] + ("a" if state[-1] != "a" else "b"))))
    assert is_refused(browser.get(reverse("openid_connect_callback", args=["council"])))
    assert browser.get(back).status_code == 302
    browser.logout()
    assert is_refused(browser.get(back)), "once more"


def test_safety_16_a_nonce_that_was_changed_is_refused(provider: Provider, officer: User, browser: Client) -> None:
    there = provider.way_there(browser)
    nonce = parse_qs(urlsplit(there).query)["nonce"][0]
    back = provider.way_back(there.replace(nonce, "somebody-elses-nonce"), SUBJECT)
    assert is_refused(browser.get(back))
    assert nobody_was_let_in(browser) and not SocialAccount.objects.exists()


def test_a_code_that_is_made_up_and_a_sign_in_that_was_stopped_are_told(
    provider: Provider, officer: User, browser: Client
) -> None:
    callback = reverse("openid_connect_callback", args=["council"])
    state = parse_qs(urlsplit(provider.way_there(browser)).query)["state"][0]
    assert is_refused(browser.get(callback, {"state": state, "code": "made-up"}))
    state = parse_qs(urlsplit(provider.way_there(browser)).query)["state"][0]
    stopped = browser.get(callback, {"state": state, "error": "access_denied"})
    assert "You stopped signing in with Invented Council" in stopped.content.decode()


def a_key() -> Any:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.mark.parametrize(
    "forgery", ["unsigned", "another key", "shared secret", "another audience", "no token", "junk"]
)
def test_safety_16_a_token_that_the_provider_did_not_sign_for_us_is_refused(
    provider: Provider, officer: User, browser: Client, monkeypatch: pytest.MonkeyPatch, forgery: str
) -> None:
    from allauth.socialaccount.providers.oauth2.client import OAuth2Client

    there = provider.way_there(browser)
    honest = OAuth2Client.get_access_token

    def forged(client: Any, code: str, **extra: Any) -> dict[str, Any]:
        said = honest(client, code, **extra)
        header = jwt.get_unverified_header(said["id_token"])
        claims = jwt.decode(said["id_token"], options={"verify_signature": False})
        claims["aud"] = "somebody else" if forgery == "another audience" else claims["aud"]
        key, way = {"unsigned": ("", "none"), "shared secret": ("x" * 32, "HS256")}.get(forgery, (a_key(), "RS256"))
        named = {"kid": header["kid"]} if "kid" in header else None
        said["id_token"] = jwt.encode(claims, key, algorithm=way, headers=named)
        if forgery == "no token":
            del said["id_token"]
        return {**said, "id_token": "junk"} if forgery == "junk" else said

    monkeypatch.setattr(OAuth2Client, "get_access_token", forged)
    assert is_refused(browser.get(provider.way_back(there, SUBJECT)))
    assert nobody_was_let_in(browser)


def test_a_provider_that_speaks_of_two_people_is_refused(
    provider: Provider, officer: User, browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fanlight.access.single_sign_on.connecting import Connection

    there = provider.way_there(browser)
    monkeypatch.setattr(
        Connection, "_fetch_user_info", lambda *_: {"sub": "another", "email": OFFICER, "email_verified": True}
    )
    assert is_refused(browser.get(provider.way_back(there, SUBJECT)))


def test_a_provider_that_does_not_answer_or_is_another_one_is_told_with_numbers_to_ring(
    provider: Provider, set_up_as: Callable[..., None], browser: Client
) -> None:
    for issuer in ("http://localhost:1", f"{provider.issuer}/realms/another", provider.issuer.replace("host", "hos")):
        set_up_as(issuer=issuer)
        answer = send(browser, browser.get(SIGN_IN), BUTTON)
        assert is_refused(answer), issuer
        assert 'href="tel:999"' in answer.content.decode()


def test_a_provider_that_was_taken_away_is_gone(
    provider: Provider, officer: User, browser: Client, settings: Any
) -> None:
    linked(officer)
    page, back = browser.get(SIGN_IN), provider.way_back(provider.way_there(browser), SUBJECT)
    settings.FANLIGHT_SINGLE_SIGN_ON = []
    assert send(browser, page, BUTTON).status_code == 404
    assert browser.get(back).status_code == 404
    assert BUTTON not in browser.get(SIGN_IN).content.decode()
    assert nobody_was_let_in(browser)


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
