"""Accounts, for administrators."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from fanlight.access import plugs
from fanlight.access.models import User
from fanlight.access.public import Organisation, Role, Team
from fanlight.access.queries.accounts import PAGE
from tests.factories import OTHER_AUTHORITY, OWN_SCHOOL, a_user, sign_in
from tests.support.forms import send

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(browser: Client) -> Client:
    return sign_in(browser, a_user(Role.ADMINISTRATOR, name="Zzz Administrator"))


@pytest.fixture
def _places(monkeypatch: pytest.MonkeyPatch) -> None:
    schools = [Organisation("ESTABLISHMENT", OWN_SCHOOL, "Oakhill Invented School")]
    monkeypatch.setattr(plugs._plugs, "organisations", lambda authority, kind, text: schools)
    monkeypatch.setattr(plugs._plugs, "teams", lambda authority: [Team("01TEAMASHFORD0000000000000", "Ashford Unit 2")])


def test_accounts_are_listed_by_name_a_page_at_a_time(administrator: Client) -> None:
    names = [f"Person {number:03}" for number in range(PAGE + 5)]
    for name in reversed(names):
        a_user(name=name)
    a_user(name="Person 000 Elsewhere", authority=OTHER_AUTHORITY)
    first = administrator.get(reverse("access:accounts"))
    html = first.content.decode()
    assert names[0] in html and names[PAGE - 1] in html and names[PAGE] not in html
    assert "Elsewhere" not in html
    second = send(administrator, first, "Next page").content.decode()
    assert names[PAGE] in second and names[PAGE - 1] not in second


def test_an_account_is_found_by_part_of_its_name_or_address(administrator: Client) -> None:
    a_user(name="Cypress Wanted", email="cypress@people.example")
    a_user(name="Somebody Else")
    for text in ("press wan", "CYPRESS@"):
        html = send(administrator, administrator.get(reverse("access:accounts")), "Find", text=text).content.decode()
        assert "Cypress Wanted" in html and "Somebody Else" not in html
    page = administrator.get(reverse("access:accounts"))
    nothing = send(administrator, page, "Find", text="\x00 nobody").content.decode()
    assert "No account has that name or address" in nothing


@pytest.mark.usefixtures("_places")
def test_a_dsl_is_added_in_two_steps(administrator: Client) -> None:
    page = administrator.get(reverse("access:add_account"))
    assert "Select what the person will do" in send(administrator, page, "Continue").content.decode()
    page = send(administrator, page, "Continue", role="DSL")
    typed = {"name": "Fennel  Newly", "email": "fennel@people.example", "phone": "01632 960555"}
    wrong = send(administrator, page, "Save", **typed)
    assert "Select where the person works" in wrong.content.decode()
    done = send(administrator, page, "Save", **typed, organisation=OWN_SCHOOL, follow=True)
    html = done.content.decode()
    assert "Fennel Newly" in html and "Oakhill Invented School" in html
    assert User.objects.get(email="fennel@people.example").name == "Fennel Newly"


@pytest.mark.usefixtures("_places")
def test_a_worker_is_added_to_a_team(administrator: Client) -> None:
    page = administrator.get(reverse("access:add_account"), {"role": "EARLY_HELP_WORKER"})
    typed = {"name": "Gorse Newly", "email": "gorse@people.example", "team": "01TEAMASHFORD0000000000000"}
    html = send(administrator, page, "Save", **typed, follow=True).content.decode()
    assert "Ashford Unit 2, Local authority" in html


@pytest.mark.usefixtures("_places")
def test_a_taken_address_and_a_wrong_one_are_said_at_the_field(administrator: Client) -> None:
    a_user(email="taken@people.example")
    page = administrator.get(reverse("access:add_account"), {"role": "AUDITOR"})
    for address, sentence in (("taken@people.example", "already an account"), ("no address", "correct format")):
        html = send(administrator, page, "Save", name="Gorse Newly", email=address, team="-").content.decode()
        assert sentence in html and 'href="#id_email"' in html


@pytest.mark.usefixtures("_places")
def test_safety_16_an_administrator_cannot_be_made_a_case_worker_too(administrator: Client) -> None:
    other = a_user(Role.ADMINISTRATOR)
    address = reverse("access:add_role", kwargs={"user_id": other.id})
    page = administrator.get(address, {"role": "SOCIAL_WORKER"})
    html = send(administrator, page, "Save", team="-").content.decode()
    assert "cannot also open cases" in html
    page = administrator.get(address, {"role": "AUDITOR"})
    assert "The role is added" in send(administrator, page, "Save", team="-", follow=True).content.decode()


def test_details_are_changed_and_a_stale_save_shows_what_is_there_now(administrator: Client) -> None:
    user = a_user(name="Heather Before")
    address = reverse("access:change_account", kwargs={"user_id": user.id})
    page, stale = administrator.get(address), administrator.get(address)
    send(administrator, page, "Save", name="Heather After")
    refused = send(administrator, stale, "Save", name="Heather Meanwhile", phone="01632 960777")
    html = refused.content.decode()
    assert "Somebody else changed this account" in html
    assert "Heather After" in html and "Heather Meanwhile" in html and "01632 960777" in html
    again = send(administrator, refused, "Save", follow=True)
    assert "The account is changed" in again.content.decode()
    assert User.objects.get(id=user.id).name == "Heather Meanwhile"


def test_an_account_is_switched_off_and_on(administrator: Client) -> None:
    user = a_user()
    page = administrator.get(reverse("access:account", kwargs={"user_id": user.id}))
    page = send(administrator, page, "Switch the account off", follow=True)
    assert not User.objects.get(id=user.id).is_active
    page = send(administrator, page, "Switch the account on", follow=True)
    assert User.objects.get(id=user.id).is_active
    done = send(administrator, page, "Send a message about choosing a password", follow=True)
    assert "on its way" in done.content.decode()


def test_ones_own_account_is_left_to_another_administrator(administrator: Client) -> None:
    own = User.objects.get(name="Zzz Administrator")
    page = administrator.get(reverse("access:account", kwargs={"user_id": own.id}))
    html = send(administrator, page, "Switch the account off", follow=True).content.decode()
    assert "You cannot change this account" in html
    assert User.objects.get(id=own.id).is_active
