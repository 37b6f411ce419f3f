"""What goes to an identity provider and what comes back: nothing is believed that it did not sign for us."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client
from django.urls import reverse

from fanlight.access.models import User
from tests.pages.access.signing_on import OFFICER, SUBJECT, linked, nobody_was_let_in
from tests.support.forms import send
from tests.support.identity_provider import BUTTON, SIGN_IN, Provider

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.needs_sqlite,  # what a provider may say does not depend on the database
    pytest.mark.enable_socket,
]


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
