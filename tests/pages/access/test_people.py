"""People of my school or team."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from fanlight.access.public import Role, awake_until
from tests.factories import OTHER_SCHOOL, a_user, sign_in, today
from tests.support.forms import send

pytestmark = pytest.mark.django_db


def test_a_head_sees_the_own_school_with_who_sleeps_first(browser: Client) -> None:
    asleep = a_user(Role.DSL, confirmed_until=today() - timedelta(days=2))
    a_user(Role.SCHOOL_STAFF, confirmed_until=today() + timedelta(days=40))
    elsewhere = a_user(Role.DSL, organisation_id=OTHER_SCHOOL)
    gone = a_user(Role.DSL, valid_to=today() - timedelta(days=1))
    html = sign_in(browser, a_user(Role.HEADTEACHER)).get(reverse("access:people")).content.decode()
    assert html.index(asleep.name) < html.index("School staff member")
    assert "Asleep" in html
    assert elsewhere.name not in html and gone.name not in html


def test_confirming_wakes_somebody(browser: Client) -> None:
    asleep = a_user(Role.DSL, confirmed_until=today() - timedelta(days=2))
    page = sign_in(browser, a_user(Role.HEADTEACHER)).get(reverse("access:people"))
    button = f"Confirm {asleep.name}, Designated safeguarding lead"
    page = send(browser, page, button.split(" ")[0], follow=True)
    assert "Confirmed until" in page.content.decode()
    assert asleep.memberships.get().confirmed_until == awake_until(today())


def test_ending_asks_once_more_and_signs_the_person_out(browser: Client) -> None:
    user, theirs = a_user(Role.DSL), Client()
    sign_in(theirs, user)
    membership = user.memberships.get()
    sign_in(browser, a_user(Role.HEADTEACHER))
    page = browser.get(reverse("access:end", kwargs={"membership_id": membership.id}))
    assert user.name in page.content.decode()
    send(browser, page, "End the role now")
    assert user.memberships.get().valid_to == today() - timedelta(days=1)
    assert theirs.get(reverse("access:my_account")).status_code == 302


def test_a_membership_changed_meanwhile_is_not_confirmed_by_an_old_page(browser: Client) -> None:
    user = a_user(Role.DSL, confirmed_until=today() + timedelta(days=3))
    membership = user.memberships.get()
    sign_in(browser, a_user(Role.HEADTEACHER))
    page = browser.get(reverse("access:people"))
    type(membership).objects.filter(id=membership.id).update(version=2)
    answer = send(browser, page, "Confirm", follow=True)
    assert "Somebody else changed this while you had the page open" in answer.content.decode()
    assert user.memberships.get().confirmed_until == today() + timedelta(days=3)


def test_a_head_alone_is_told_what_to_do(browser: Client) -> None:
    html = sign_in(browser, a_user(Role.HEADTEACHER)).get(reverse("access:people")).content.decode()
    assert "Nobody else has an account here" in html


def test_a_linked_page_of_another_school_is_not_there(browser: Client) -> None:
    membership = a_user(Role.DSL, organisation_id=OTHER_SCHOOL).memberships.get()
    sign_in(browser, a_user(Role.HEADTEACHER))
    assert browser.get(reverse("access:end", kwargs={"membership_id": membership.id})).status_code == 404
