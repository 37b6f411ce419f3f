"""Whoever a request names is looked up by a kept name: it finds the same accounts as reading every one of them."""

from __future__ import annotations

import random
from datetime import date

import pytest
from django.db import connection

from fanlight.access.actions.change_account import change_account
from fanlight.access.models import DeclaredRelation, User
from fanlight.access.naming import FEW, AccountNames, accounts_named
from fanlight.access.public import (
    NAMES_RELATION,
    NAMES_THEM,
    AccountGiven,
    Role,
    declare_relation,
    load_accounts,
    may_be_born_alike,
    plain_name,
    ways_to_write,
)
from fanlight.access.rules.plain_names import LONGEST_KEPT, kept_name
from fanlight.store.public import Actor, command_actor, now
from tests.factories import AUTHORITY, OTHER_AUTHORITY, a_user, an_actor

pytestmark = pytest.mark.django_db

GIVEN = ("Ada", "Zoë", "Anne-Marie", "O'Dell", "Bjørn", "ADA LOUISE", "José")
SURNAMES = ("Wickerhopple", "O’Umberwren", "Larkspurly-Vale", "Ångströmly", "Weißdornly", "wickerhopple")
DAYS = (None, date(2010, 5, 4), date(1980, 1, 2))
People = list[tuple[str, str, date | None]]


def read_one_by_one(authority: str, people: People) -> set[tuple[str, str]]:
    """Return who is named, by comparing each person with every account and every relation there is."""
    found = set()
    for forenames, surname, born_on in people:
        names = ways_to_write(forenames, surname)
        for user in User.objects.filter(is_active=True, memberships__authority=authority):
            if plain_name(user.name) in names:
                found.add((user.id, NAMES_THEM))
        for one in DeclaredRelation.objects.filter(authority=authority, user__is_active=True):
            if plain_name(one.forenames, one.surname) in names and may_be_born_alike(one.born_on, born_on):
                found.add((one.user_id, NAMES_RELATION))
    return found


def a_crowd(pick: random.Random) -> None:
    for _ in range(12):
        user = a_user(name=f"{pick.choice(GIVEN)} {pick.choice(SURNAMES)}")
        declare_relation(
            forenames=pick.choice(GIVEN),
            surname=pick.choice(SURNAMES),
            born_on=pick.choice(DAYS),
            by=an_actor(user=user),
            at=now(),
        )
        if pick.random() < 0.2:
            User.objects.filter(id=user.id).update(is_active=False)
    a_user(name=f"{GIVEN[0]} {SURNAMES[0]}", authority=OTHER_AUTHORITY)


def test_safety_12_a_few_names_many_and_asking_twice_find_whom_reading_everybody_finds() -> None:
    pick = random.Random(12)
    a_crowd(pick)
    known = AccountNames(AUTHORITY)
    for _ in range(12):
        people: People = [(pick.choice(GIVEN), pick.choice(SURNAMES), pick.choice(DAYS)) for _ in range(3)]
        expected = read_one_by_one(AUTHORITY, people)
        strangers: People = [(f"Nobody {'x' * number}", "Farthingly", None) for number in range(FEW)]
        assert set(accounts_named(AUTHORITY, people)) == expected
        assert {(one.user_id, one.because) for one in known.named_in({"": people})} == expected
        assert set(accounts_named(AUTHORITY, people + strangers)) == expected
    assert read_one_by_one(AUTHORITY, [(GIVEN[0], SURNAMES[0], None)])


def test_safety_12_each_way_to_write_a_name_keeps_what_it_is_looked_up_by() -> None:
    made = a_user(name="Zoë O’Umberwren")
    given = AccountGiven(
        email="bjorn@people.example",
        name="Bjørn Ångströmly",
        role=Role.DSL,
        organisation_kind="AUTHORITY",
        organisation_id=AUTHORITY,
        valid_from=date(2018, 9, 1),
        confirmed_until=date(2099, 12, 31),
    )
    load_accounts(given=[given], by=command_actor("the tests", authority=AUTHORITY), at=now())
    changed = a_user(name="Before Larkspurly")
    administrator = an_actor(Role.ADMINISTRATOR)
    change_account(
        user_id=changed.id,
        email=changed.email,
        name="After Larkspurly",
        phone="",
        registration="",
        expected=changed.version,
        by=administrator,
        at=now(),
    )
    saved = User.objects.get(id=made.id)
    saved.name = "Ada Weißdornly"
    saved.save(update_fields=["name"])
    kept = dict(User.objects.values_list("name", "plain_name"))
    assert {"Ada Weißdornly", "Bjørn Ångströmly", "After Larkspurly"} <= kept.keys()
    assert kept == {name: kept_name(name) for name in kept}
    assert accounts_named(AUTHORITY, [("After", "Larkspurly", None)]) == [(changed.id, NAMES_THEM)]
    assert accounts_named(AUTHORITY, [("Before", "Larkspurly", None)]) == []


def test_safety_12_a_name_longer_than_what_is_kept_is_found_by_its_beginning() -> None:
    # One written letter that is eighteen plain ones.
    long = "\ufdfa" * 40
    assert len(plain_name(long)) > LONGEST_KEPT
    user = a_user(name=f"Ada {long}")
    assert accounts_named(AUTHORITY, [("Ada", long, None)]) == [(user.id, NAMES_THEM)]


def test_what_a_name_is_looked_up_by_is_shredded_with_the_name() -> None:
    assert {"name", "plain_name"} <= set(User.held.fields)
    assert {"forenames", "surname", "plain_name"} <= set(DeclaredRelation.held.fields)


@pytest.mark.needs_sqlite
def test_a_few_names_are_looked_up_by_an_index_however_many_accounts_there_are(administrator: Actor) -> None:
    asked: list[tuple[str, list[str]]] = []

    def keep(execute: object, sql: str, params: list[str], many: bool, context: object) -> object:
        asked.append((sql, params))
        return execute(sql, params, many, context)  # type: ignore[operator]

    with connection.execute_wrapper(keep):
        accounts_named(administrator.authority, [("Ada", "Wickerhopple", None), ("Zoë", "Larkspurly", None)])
    with connection.cursor() as cursor:
        for sql, params in asked:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
            assert not [row for row in cursor.fetchall() if str(row[-1]).startswith("SCAN")]
    assert len(asked) == 2


@pytest.fixture
def administrator() -> Actor:
    return an_actor(Role.ADMINISTRATOR)
