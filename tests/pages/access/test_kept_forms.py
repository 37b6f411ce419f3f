"""A session that ends in the middle of typing loses nothing, and nobody else gets what was typed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from fanlight.access import tasks
from fanlight.access.models import DeclaredRelation, KeptForm, Membership, SignedInSession, User
from fanlight.access.public import Role
from fanlight.store.public import real_now
from tests.factories import PASSWORD, a_membership, a_user, sign_in, today
from tests.support.forms import form_with, send

pytestmark = pytest.mark.django_db

PAGE = "/access/relations/declare/"
TYPED = {
    "forenames": "Zinnia Maud",
    "surname": "Notreal-Ünicode 😀",
    "born-day": "29",
    "born-month": "2",
    "born-year": "2012",
}


def end_session_of(user: User) -> None:
    SignedInSession.objects.filter(user_id=user.id).delete()


def sign_in_again(browser: Client, answer: Any, user: User) -> Any:
    page = browser.get(answer["Location"])
    return send(browser, page, "Sign in", login=user.email, password=PASSWORD, follow=True)


def typing_when_the_session_ends(browser: Client, user: User, **typed: Any) -> Any:
    page = sign_in(browser, user).get(PAGE)
    end_session_of(user)
    return send(browser, page, "Declare", **{**TYPED, **typed})


def test_what_was_typed_is_shown_after_signing_in_and_saved_at_one_press(browser: Client) -> None:
    user = a_user()
    answer = typing_when_the_session_ends(browser, user)
    assert answer["Location"].startswith(reverse("account_login"))
    assert not DeclaredRelation.objects.exists()
    kept = sign_in_again(browser, answer, user)
    html = kept.content.decode()
    assert "We kept what you typed" in html
    assert "Zinnia Maud" in html and "Notreal-Ünicode 😀" in html
    done = send(browser, kept, "Go on with what I typed", follow=True)
    assert "Your relation is declared" in done.content.decode()
    relation = DeclaredRelation.objects.get()
    assert (relation.forenames, relation.surname, str(relation.born_on)) == (
        TYPED["forenames"],
        TYPED["surname"],
        "2012-02-29",
    )
    assert "You went on with this at" in browser.get(reverse("access:kept_forms")).content.decode()


def test_an_idle_hour_ends_the_session_and_keeps_the_form(browser: Client) -> None:
    user = a_user()
    with time_machine.travel(real_now(), tick=False) as clock:
        page = sign_in(browser, user).get(PAGE)
        clock.shift(timedelta(minutes=59))
        assert browser.get(PAGE).status_code == 200
        clock.shift(timedelta(minutes=62))
        answer = send(browser, page, "Declare", **TYPED)
        assert answer.status_code == 302
        assert "Zinnia Maud" in sign_in_again(browser, answer, user).content.decode()


def test_a_session_ends_after_twelve_hours_however_much_it_is_used(browser: Client) -> None:
    with time_machine.travel(real_now(), tick=False) as clock:
        sign_in(browser, a_user())
        for _ in range(14):
            assert browser.get(PAGE).status_code == 200
            clock.shift(timedelta(minutes=50))
        clock.shift(timedelta(minutes=30))
        assert browser.get(PAGE).status_code == 302


def test_line_ends_and_several_values_come_back_as_they_were(browser: Client) -> None:
    user = a_user()
    page = sign_in(browser, user).get(PAGE)
    mark = dict(form_with(page, "Declare").values)
    end_session_of(user)
    text = "\r\nfirst line\r\n\r\n  third\t<b>&amp;\r\n"
    answer = browser.post(PAGE, {**mark, "story": text, "ticked": ["B", "A"], "empty": ""})
    kept = sign_in_again(browser, answer, user)
    values = form_with(kept, "Go on with what I typed").values
    assert [value for name, value in values if name == "story"] == [text]
    assert [value for name, value in values if name == "ticked"] == ["B", "A"]
    assert ("empty", "") in values


def test_signing_in_in_another_tab_and_then_sending_loses_nothing(browser: Client) -> None:
    user = a_user()
    page = sign_in(browser, user).get(PAGE)
    end_session_of(user)
    send(browser, browser.get(reverse("account_login")), "Sign in", login=user.email, password=PASSWORD)
    answer = send(browser, page, "Declare", **TYPED)
    assert answer["Location"] == reverse("access:kept_forms")
    assert not DeclaredRelation.objects.exists()
    done = send(browser, browser.get(answer["Location"]), "Go on with what I typed", follow=True)
    assert "Your relation is declared" in done.content.decode()


def test_nobody_else_gets_what_was_typed_at_the_same_computer(browser: Client) -> None:
    user, colleague = a_user(), a_user()
    answer = typing_when_the_session_ends(browser, user)
    page = sign_in_again(browser, answer, colleague)
    assert "Zinnia" not in page.content.decode()
    kept = KeptForm.objects.get()
    token = browser.cookies["csrftoken"].value
    for name in ("access:send_kept", "access:throw_away"):
        address = reverse(name, kwargs={"kept_id": kept.id})
        assert browser.post(address, {"csrfmiddlewaretoken": token}).status_code == 404
    assert KeptForm.objects.filter(sent_at__isnull=True).count() == 1


def test_a_form_of_somebody_else_is_not_kept_for_who_is_signed_in_now(browser: Client) -> None:
    user, colleague = a_user(), a_user()
    page = sign_in(browser, user).get(PAGE)
    sign_in(browser, colleague)
    send(browser, page, "Declare", **TYPED)
    assert not KeptForm.objects.exists()


def test_another_site_can_keep_nothing_under_anybodys_name(client: Client, browser: Client) -> None:
    user = a_user()
    for mark in ("", "forged", "WyJ4IiwieSJd:1abcde:forged"):
        answer = client.post(PAGE, {**TYPED, "whose": mark})
        assert answer["Location"] == f"{reverse('account_login')}?next=/"
    sign_in(browser, user)
    assert browser.post(PAGE, TYPED).status_code == 403
    assert browser.post(PAGE, {**TYPED, "whose": "forged"}).status_code == 403
    assert not KeptForm.objects.exists()


def test_sending_on_needs_todays_token(browser: Client) -> None:
    user = a_user()
    sign_in_again(browser, typing_when_the_session_ends(browser, user), user)
    address = reverse("access:send_kept", kwargs={"kept_id": KeptForm.objects.get().id})
    assert browser.post(address, TYPED).status_code == 403
    assert browser.get(address).status_code == 405


def test_files_are_not_kept_and_the_page_says_so(browser: Client) -> None:
    user = a_user()
    attached = SimpleUploadedFile("letter.txt", b"contents")
    answer = typing_when_the_session_ends(browser, user, attachment=attached)
    page = sign_in_again(browser, answer, user)
    assert "Files are not kept. Choose the file again" in page.content.decode()


def test_a_kept_form_is_sealed_in_the_database(browser: Client) -> None:
    typing_when_the_session_ends(browser, a_user())
    with connection.cursor() as cursor:
        cursor.execute("SELECT typed FROM access_keptform")
        ((stored,),) = cursor.fetchall()
    assert stored.startswith("enc1:") and "Zinnia" not in stored


def test_passwords_and_codes_are_never_kept(browser: Client) -> None:
    user = a_user()
    answer = typing_when_the_session_ends(browser, user, password="secret1", new_password="secret2", code="123456")
    html = sign_in_again(browser, answer, user).content.decode()
    assert not any(secret in html for secret in ("secret1", "secret2", "123456"))


def test_a_kept_form_is_gone_after_a_day(browser: Client) -> None:
    user = a_user()
    answer = typing_when_the_session_ends(browser, user)
    with time_machine.travel(real_now() + timedelta(hours=23, minutes=59)):
        tasks.forget_kept_forms()
        assert KeptForm.objects.count() == 1
    with time_machine.travel(real_now() + timedelta(hours=24, minutes=1)):
        assert "Zinnia" not in sign_in_again(browser, answer, user).content.decode()
        tasks.forget_kept_forms()
        assert KeptForm.objects.count() == 0


def test_what_was_kept_can_be_thrown_away(browser: Client) -> None:
    user = a_user()
    page = sign_in_again(browser, typing_when_the_session_ends(browser, user), user)
    send(browser, page, "Throw it away")
    assert not KeptForm.objects.exists()
    assert browser.get(reverse("access:kept_forms"))["Location"] == "/"


def test_nothing_is_kept_for_a_leaver(browser: Client) -> None:
    user = a_user()
    page = sign_in(browser, user).get(PAGE)
    Membership.objects.filter(user=user).update(valid_to=today() - timedelta(days=1))
    send(browser, page, "Declare", **TYPED)
    assert not KeptForm.objects.exists()


def test_signing_in_by_the_front_leads_to_what_was_kept(browser: Client) -> None:
    user = a_user()
    typing_when_the_session_ends(browser, user)
    answer = send(browser, browser.get("/accounts/login/"), "Sign in", login=user.email, password=PASSWORD)
    assert answer["Location"] == reverse("access:kept_forms")


def test_a_kept_form_belongs_to_the_membership_it_was_typed_in(browser: Client) -> None:
    user = a_user(Role.DSL)
    answer = typing_when_the_session_ends(browser, user)
    a_membership(user, Role.DSL, authority="991", organisation_id="01TESTELSEWHERE00000000000")
    elsewhere = user.memberships.get(authority="991")
    sign_in(browser, user, elsewhere)
    assert browser.get(reverse("access:kept_forms"))["Location"] == "/"
    assert answer.status_code == 302


def test_a_script_is_told_by_a_status_that_its_person_is_signed_out(browser: Client) -> None:
    user = a_user()
    page = sign_in(browser, user).get(PAGE)
    end_session_of(user)
    values = dict(form_with(page, "Declare").values)
    answer = browser.post(PAGE, values, headers={"Sec-Fetch-Mode": "cors"})
    assert answer.status_code == 401
    assert not KeptForm.objects.exists()


def test_every_form_of_every_page_says_whose_it_is(browser: Client) -> None:
    page = sign_in(browser, a_user()).get(PAGE)
    for form in (form_with(page, "Declare"), form_with(page, "Sign out")):
        assert {name for name, _ in form.values} >= {"csrfmiddlewaretoken", "whose"}


def test_staying_signed_in_is_told_in_seconds_to_a_script_and_in_words_to_a_person(browser: Client) -> None:
    sign_in(browser, a_user())
    address = reverse("access:stay_signed_in")
    assert browser.get(address, headers={"Accept": "application/json"}).json() == {"seconds": 3600}
    assert "You are still signed in" in browser.get(address).content.decode()
