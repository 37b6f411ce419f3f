"""Signing in and out with a password."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from fanlight.access.models import SignedInSession, User
from fanlight.access.public import Role
from fanlight.jobs.public import run_waiting_jobs
from tests.factories import PASSWORD, a_membership, a_person_without_membership, a_user
from tests.support.forms import send

pytestmark = pytest.mark.django_db

LOGIN = "/accounts/login/"


def sign_in_by_page(browser: Client, user: User, password: str = PASSWORD) -> Any:
    return send(browser, browser.get(LOGIN), "Sign in", login=user.email, password=password)


def is_signed_in(browser: Client) -> bool:
    return browser.get(reverse("access:my_account")).status_code == 200


def test_a_dsl_signs_in_and_out(browser: Client) -> None:
    answer = sign_in_by_page(browser, a_user(Role.DSL))
    assert (answer.status_code, answer["Location"]) == (302, "/")
    account = browser.get(reverse("access:my_account"))
    assert "Designated safeguarding lead" in account.content.decode()
    send(browser, account, "Sign out")
    assert not is_signed_in(browser)


def test_the_address_may_be_typed_in_capitals(browser: Client) -> None:
    user = a_user(email="capitals@people.example")
    answer = send(browser, browser.get(LOGIN), "Sign in", login="Capitals@People.Example", password=PASSWORD)
    assert answer.status_code == 302, user


def test_a_blank_form_is_answered_with_links_to_its_fields(browser: Client) -> None:
    page = send(browser, browser.get(LOGIN), "Sign in", login="", password="").content.decode()
    assert 'href="#id_login"' in page and "Enter your email address" in page
    assert 'href="#id_password"' in page and "Enter your password" in page


def test_a_wrong_password_and_an_unknown_address_are_told_the_same(browser: Client) -> None:
    known = sign_in_by_page(browser, a_user(email="known@people.example"), "not the password")
    unknown = send(browser, browser.get(LOGIN), "Sign in", login="nobody@people.example", password="not the password")
    sentence = "The email address or the password is not right"
    assert sentence in known.content.decode() and sentence in unknown.content.decode()
    assert known.status_code == unknown.status_code == 422


def test_nobody_can_sign_up(browser: Client) -> None:
    assert browser.get("/accounts/signup/").status_code == 404


def test_a_switched_off_account_is_told_so_only_with_its_password(browser: Client) -> None:
    user = a_user()
    User.objects.filter(id=user.id).update(is_active=False)
    wrong = sign_in_by_page(browser, user, "not the password")
    assert "switched off" not in wrong.content.decode()
    right = sign_in_by_page(browser, user)
    assert right["Location"] == reverse("account_inactive")
    assert "Your account is switched off" in browser.get(right["Location"]).content.decode()


def test_signing_in_gives_the_session_a_new_key(browser: Client) -> None:
    browser.get(LOGIN)
    browser.cookies["sessionid"] = planted = "a" * 32
    sign_in_by_page(browser, a_user())
    assert browser.cookies["sessionid"].value not in {"", planted}
    assert is_signed_in(browser)


def test_an_address_to_go_on_to_is_followed_only_within_the_site(browser: Client) -> None:
    user = a_user()
    for wanted, gone_to in (("/access/looks/", "/access/looks/"), ("https://elsewhere.example/", "/")):
        answer = send(browser, browser.get(LOGIN, {"next": wanted}), "Sign in", login=user.email, password=PASSWORD)
        assert answer["Location"] == gone_to
        browser.logout()


def test_somebody_with_two_memberships_chooses_and_may_change_under_a_new_key(browser: Client) -> None:
    user = a_user(Role.DSL)
    a_membership(user, Role.PARTNER_PROFESSIONAL)
    sign_in_by_page(browser, user)
    sent_to = browser.get(reverse("access:my_account"))
    assert sent_to["Location"].startswith(reverse("access:choose_membership"))
    choice = browser.get(sent_to["Location"])
    assert "Select where you are working now" in send(browser, choice, "Continue").content.decode()
    partner = user.memberships.get(role=Role.PARTNER_PROFESSIONAL)
    before = browser.cookies["sessionid"].value
    chosen = send(browser, choice, "Continue", membership=partner.id)
    assert chosen["Location"] == reverse("access:my_account")
    assert browser.cookies["sessionid"].value != before
    assert "Partner professional, Invented Health Trust (now)" in browser.get(chosen["Location"]).content.decode()


def test_a_membership_of_somebody_else_cannot_be_chosen(browser: Client) -> None:
    user, other = a_user(Role.DSL), a_user(Role.SOCIAL_WORKER)
    a_membership(user, Role.PARTNER_PROFESSIONAL)
    sign_in_by_page(browser, user)
    choice = browser.get(reverse("access:choose_membership"))
    send(browser, choice, "Continue", membership=other.memberships.get().id)
    assert browser.get(reverse("access:my_account")).status_code == 302


def test_somebody_without_a_membership_is_told_who_can_help(browser: Client) -> None:
    sign_in_by_page(browser, a_person_without_membership())
    answer = browser.get(reverse("access:my_account"), follow=True)
    assert "Your account is asleep" in answer.content.decode()


def test_a_new_password_is_chosen_by_a_link_that_works_once_and_names_nobody(browser: Client) -> None:
    user = a_user(name="Bracken Neverprinted", email="forgetful@people.example")
    answer = send(browser, browser.get("/accounts/password/reset/"), "Send me a link", email=user.email)
    assert answer["Location"] == reverse("account_reset_password_done")
    run_waiting_jobs()
    (message,) = mail.outbox
    assert message.to == [user.email]
    assert "Bracken" not in message.subject + message.body
    link = next(line for line in message.body.splitlines() if line.startswith("http"))
    page = browser.get(link.removeprefix("http://127.0.0.1:8000"), follow=True)
    assert message.body.split("/key/")[1].split("-", 1)[1].split("/")[0] not in page.redirect_chain[-1][0]
    short = send(browser, page, "Save and sign in", password1="short", password2="short")
    assert "at least 12 characters" in short.content.decode()
    differ = send(browser, page, "Save and sign in", password1="a new pass phrase 8", password2="another pass phrase 9")
    assert "The two new passwords are not the same" in differ.content.decode()
    done = send(browser, page, "Save and sign in", password1="a new pass phrase 8", password2="a new pass phrase 8")
    assert done["Location"] == reverse("account_reset_password_from_key_done")
    assert sign_in_by_page(browser, user, "a new pass phrase 8").status_code == 302
    browser.logout()
    again = browser.get(link.removeprefix("http://127.0.0.1:8000"), follow=True)
    assert "This link no longer works" in again.content.decode()


def test_an_unknown_address_gets_the_same_page_and_no_message(browser: Client) -> None:
    answer = send(browser, browser.get("/accounts/password/reset/"), "Send me a link", email="nobody@people.example")
    assert answer["Location"] == reverse("account_reset_password_done")
    run_waiting_jobs()
    assert mail.outbox == []


def test_a_changed_password_ends_the_other_sessions_and_tells_the_owner(browser: Client) -> None:
    user, elsewhere = a_user(), Client()
    sign_in_by_page(browser, user)
    elsewhere.post(LOGIN, {"login": user.email, "password": PASSWORD})
    assert is_signed_in(browser) and is_signed_in(elsewhere)
    page = browser.get("/accounts/password/change/")
    wrong = send(browser, page, "Change password", oldpassword="x", password1="b" * 13, password2="b" * 13)
    assert "That is not the password that you use now" in wrong.content.decode()
    new = "another invented phrase 3"
    send(browser, page, "Change password", oldpassword=PASSWORD, password1=new, password2=new)
    assert is_signed_in(browser)
    assert not is_signed_in(elsewhere)
    run_waiting_jobs()
    assert [message.subject for message in mail.outbox] == ["Your Fanlight account was changed"]


def test_people_see_where_they_are_signed_in_and_sign_out_elsewhere(browser: Client) -> None:
    user, elsewhere = a_user(), Client(HTTP_USER_AGENT="Mozilla/5.0 (iPhone) Safari/605")
    sign_in_by_page(browser, user)
    elsewhere.post(LOGIN, {"login": user.email, "password": PASSWORD})
    assert is_signed_in(elsewhere)
    page = browser.get(reverse("access:my_account"))
    assert "Firefox on Windows (this one)" in page.content.decode()
    assert "Safari on an iPhone, last used" in page.content.decode()
    send(browser, page, "Sign out everywhere else")
    assert is_signed_in(browser)
    assert not is_signed_in(elsewhere)
    assert SignedInSession.objects.filter(user_id=user.id).count() == 1
