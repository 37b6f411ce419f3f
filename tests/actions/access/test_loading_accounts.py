"""Accounts brought in by sets: each as if it had been made on a page, with its membership and its events."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.contrib.auth import authenticate
from django.test import RequestFactory

from fanlight.access import plugs
from fanlight.access.actions.load import LoadingNotAllowed
from fanlight.access.models import Membership, User
from fanlight.access.public import (
    AccountGiven,
    AddressNotReadable,
    AddressTaken,
    Permission,
    Role,
    is_hidden,
    load_accounts,
)
from fanlight.store.public import Actor, command_actor, now, user_actor_id
from tests.factories import AUTHORITY, PASSWORD, an_actor
from tests.support.audited import events

pytestmark = pytest.mark.django_db

ADA = AccountGiven(
    email=" Ada@People.example",
    name="Ada Wickerhopple",
    role=Role.SENIOR_PRACTITIONER,
    organisation_kind="AUTHORITY",
    organisation_id=AUTHORITY,
    valid_from=date(2018, 9, 1),
    confirmed_until=date(2099, 12, 31),
    registration="SW000009",
    password=PASSWORD,
)
BEN = replace(ADA, email="ben@people.example", name="Ben Umberwren", registration="", role=Role.DSL, password=None)
REQUEST = "01TESTREQUEST0000000000000"


def loaded(*given: AccountGiven) -> list[Actor]:
    """Return whom a set makes."""
    return load_accounts(given=given, by=command_actor("the tests", authority=AUTHORITY), at=now())


def test_each_account_acts_in_its_membership_and_those_with_a_password_sign_in() -> None:
    ada, ben = loaded(ADA, BEN)
    assert (ada.name, ada.registration, ada.role) == ("Ada Wickerhopple", "SW000009", Role.SENIOR_PRACTITIONER)
    assert ada.may(Permission.CHILD_RECORD)
    assert ada.id == user_actor_id(ada.user_id) != ben.id
    user = authenticate(RequestFactory().get("/"), email="ada@people.example", password=PASSWORD)
    assert user == User.objects.get(id=ada.user_id)
    assert not User.objects.get(id=ben.user_id).has_usable_password()
    assert Membership.objects.get(id=ben.membership_id).is_awake(date(2018, 9, 1))


def test_the_log_says_of_each_what_it_says_of_one_made_on_a_page() -> None:
    ada, ben = loaded(ADA, BEN)
    assert events() == [
        ("access.make_user", "user", ada.user_id),
        ("access.add_membership", "membership", ada.membership_id),
        ("access.make_user", "user", ben.user_id),
        ("access.add_membership", "membership", ben.membership_id),
    ]


@pytest.mark.parametrize("other", ["ADA@people.example", "ada@people.example "])
def test_two_accounts_never_have_one_address(other: str) -> None:
    with pytest.raises(AddressTaken):
        loaded(ADA, replace(BEN, email=other))
    loaded(ADA)
    with pytest.raises(AddressTaken):
        loaded(BEN, replace(BEN, email=other))
    assert User.objects.count() == 1


def test_an_address_that_cannot_be_one_refuses_the_set() -> None:
    with pytest.raises(AddressNotReadable):
        loaded(ADA, replace(BEN, email="ben at school"))
    assert not User.objects.exists()


def test_safety_12_whoever_an_earlier_record_names_is_barred_from_it_though_they_came_in_a_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def find(authority: str, forenames: str, surname: str, born_on: date | None) -> list[tuple[str, str]]:
        return [("request", REQUEST)] if (authority, forenames, surname) == (AUTHORITY, "Ada", "Wickerhopple") else []

    monkeypatch.setattr(plugs._plugs, "records_naming", [find])
    ada, ben = loaded(ADA, BEN)
    assert is_hidden(ada, "request", REQUEST, now())
    assert not is_hidden(ben, "request", REQUEST, now())


def test_nobody_at_a_page_brings_accounts_in_by_sets() -> None:
    with pytest.raises(LoadingNotAllowed):
        load_accounts(given=[ADA], by=an_actor(Role.ADMINISTRATOR), at=now())


def test_a_set_of_nobody_is_an_event_too() -> None:
    assert loaded() == []
    assert events() == [("access.load_accounts", "authority", AUTHORITY)]
