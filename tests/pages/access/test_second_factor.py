"""The second factor, from setting up to losing the phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.urls import reverse

from fanlight.access.models import User
from fanlight.access.public import Role
from fanlight.jobs.public import run_waiting_jobs
from fanlight.store.public import real_now
from tests.factories import PASSWORD, a_user
from tests.support.forms import send
from tests.support.second_factor import AuthenticatorApp

# What follows from setting up happens when the change is committed.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _second_factor_on(settings: Any) -> None:
    settings.FANLIGHT_SECOND_FACTOR = True


@pytest.fixture
def clock() -> Iterator[time_machine.Coordinates]:
    with time_machine.travel(real_now(), tick=False) as moved:
        yield moved


def next_code(clock: time_machine.Coordinates, app: AuthenticatorApp) -> str:
    """Wait for the app's next code, as a person does whose last one is used."""
    clock.shift(timedelta(seconds=31))
    return app.code()


def enter_password(browser: Client, user: User) -> Any:
    return send(browser, browser.get("/accounts/login/"), "Sign in", login=user.email, password=PASSWORD, follow=True)


def set_up(browser: Client, user: User) -> AuthenticatorApp:
    page = enter_password(browser, user)
    app = AuthenticatorApp.that_reads(page)
    send(browser, page, "Continue", code=app.code())
    return app


def is_signed_in(browser: Client) -> bool:
    return browser.get(reverse("access:my_account")).status_code == 200


def test_nobody_opens_a_page_before_the_second_factor_is_set_up(browser: Client) -> None:
    user = a_user()
    page = enter_password(browser, user)
    assert "Set up your authenticator app" in page.content.decode()
    for name in ("access:my_account", "access:kept_forms", "access:my_looks"):
        assert browser.get(reverse(name))["Location"] == reverse("mfa_activate_totp")


def test_the_picture_is_an_image_that_the_policy_allows_and_the_key_stands_beside_it(browser: Client) -> None:
    page = enter_password(browser, a_user())
    html = page.content.decode()
    assert re.search(r'<img src="data:image/svg\+xml;base64,[A-Za-z0-9+/=]+" alt="QR code', html)
    assert "data:" in page["Content-Security-Policy"].split("img-src")[1].split(";")[0]
    assert AuthenticatorApp.that_reads(page).secret in html.replace(" ", "")


def test_the_key_is_the_same_when_the_page_is_opened_again_and_lies_sealed_in_the_session(browser: Client) -> None:
    app = AuthenticatorApp.that_reads(enter_password(browser, a_user()))
    again = AuthenticatorApp.that_reads(browser.get(reverse("mfa_activate_totp")))
    assert again.secret == app.secret
    assert app.secret not in str(dict(browser.session.items()))


def test_setting_up_gives_recovery_codes_and_lets_in(browser: Client, clock: time_machine.Coordinates) -> None:
    user = a_user()
    page = enter_password(browser, user)
    app = AuthenticatorApp.that_reads(page)
    assert "That code is not right" in send(browser, page, "Continue", code="000000").content.decode()
    codes = send(browser, page, "Continue", code=app.code(), follow=True)
    assert len(re.findall(r"<li><code>\d{8}</code></li>", codes.content.decode())) == 10
    download = browser.get(reverse("mfa_download_recovery_codes"))
    assert len(download.content.decode().split()) == 10
    assert download["Content-Type"].startswith("text/plain")
    assert is_signed_in(browser)
    stored = Authenticator.objects.get(user=user, type="totp").data["secret"]
    assert app.secret not in stored and stored.startswith("enc1:")
    run_waiting_jobs()
    assert [message.subject for message in mail.outbox] == ["Your Fanlight account was changed"]


def test_a_code_is_asked_at_each_sign_in_and_works_once(browser: Client, clock: time_machine.Coordinates) -> None:
    user = a_user()
    app = set_up(browser, user)
    browser.logout()
    page = enter_password(browser, user)
    assert "Enter your code" in page.content.decode()
    assert not is_signed_in(browser)
    code = next_code(clock, app)
    assert send(browser, page, "Sign in", code=code)["Location"] == "/"
    assert is_signed_in(browser)
    browser.logout()
    page = enter_password(browser, user)
    assert "That code is not right, or was used already" in send(browser, page, "Sign in", code=code).content.decode()


def test_a_recovery_code_signs_in_once(browser: Client, clock: time_machine.Coordinates) -> None:
    user = a_user()
    set_up(browser, user)
    code = browser.get(reverse("mfa_download_recovery_codes")).content.decode().split()[0]
    for works in (True, False):
        browser.logout()
        page = enter_password(browser, user)
        answer = send(browser, page, "Sign in", code=code)
        assert (answer.status_code == 302) is works


def test_a_password_alone_cannot_take_the_second_factor_away(browser: Client, clock: time_machine.Coordinates) -> None:
    user = a_user()
    app = set_up(browser, user)
    clock.shift(timedelta(minutes=6))
    asked = browser.get(reverse("mfa_deactivate_totp"), follow=True)
    assert "Enter a code again" in asked.content.decode()
    by_password = browser.get(reverse("account_reauthenticate"))
    assert by_password["Location"].startswith(reverse("mfa_reauthenticate"))
    before = browser.cookies["sessionid"].value
    page = send(browser, asked, "Continue", code=next_code(clock, app), follow=True)
    assert browser.cookies["sessionid"].value != before
    send(browser, page, "Remove the app")
    assert not Authenticator.objects.filter(user=user).exists()
    assert browser.get(reverse("access:my_account"))["Location"] == reverse("mfa_activate_totp")


def test_new_recovery_codes_end_the_old_ones(browser: Client, clock: time_machine.Coordinates) -> None:
    set_up(browser, a_user())
    first = browser.get(reverse("mfa_download_recovery_codes")).content
    send(browser, browser.get(reverse("mfa_generate_recovery_codes")), "Make new codes")
    assert browser.get(reverse("mfa_download_recovery_codes")).content != first


def test_setting_up_ends_sessions_that_were_begun_without_it(
    browser: Client, settings: Any, clock: time_machine.Coordinates
) -> None:
    user, elsewhere = a_user(), Client()
    elsewhere.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    set_up(browser, user)
    assert is_signed_in(browser)
    assert elsewhere.get("/accounts/second-factor/").status_code != 200


def test_codes_cannot_be_guessed_for_long(browser: Client, clock: time_machine.Coordinates) -> None:
    user = a_user()
    set_up(browser, user)
    browser.logout()
    page = enter_password(browser, user)
    answers = [send(browser, page, "Sign in", code=f"{number:06}").content.decode() for number in range(8)]
    assert "That was tried too often" in answers[-1]


def test_an_administrator_removes_a_lost_second_factor_after_being_asked_again(
    browser: Client, clock: time_machine.Coordinates
) -> None:
    user, administrator = a_user(Role.DSL), a_user(Role.ADMINISTRATOR)
    theirs = Client()
    set_up(theirs, user)
    app = set_up(browser, administrator)
    clock.shift(timedelta(minutes=6))
    account = browser.get(reverse("access:account", kwargs={"user_id": user.id}))
    asked = send(browser, account, "Remove the second factor", follow=True)
    assert "Enter a code again" in asked.content.decode()
    assert Authenticator.objects.filter(user=user).exists()
    kept = send(browser, asked, "Continue", code=next_code(clock, app), follow=True)
    done = send(browser, kept, "Go on with what I typed", follow=True)
    assert "The second factor is removed" in done.content.decode()
    assert not Authenticator.objects.filter(user=user).exists()
    assert not is_signed_in(theirs)
    run_waiting_jobs()
    assert user.email in [to for message in mail.outbox for to in message.to]


def test_a_demonstration_without_a_second_factor_says_so_on_every_page(client: Client, settings: Any) -> None:
    settings.FANLIGHT_SECOND_FACTOR, settings.FANLIGHT_MODE = False, "demo"
    user = a_user()
    pages = [client.get("/accounts/login/")]
    client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    pages += [client.get(reverse(name)) for name in ("access:my_account", "access:my_looks", "mfa_index")]
    for page in pages:
        assert page.status_code == 200
        assert "Second factor is off" in page.content.decode()
