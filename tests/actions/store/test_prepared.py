"""A prepared queryset answers as the queryset itself does, whoever asks and whatever was asked before."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

import pytest
from django.db import connection, connections
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from fanlight.access.models import Membership, User, Wall
from fanlight.access.public import Role, raise_wall, without_hidden
from fanlight.store.models import KnownActor
from fanlight.store.prepared import NotPrepared, Prepared
from fanlight.store.public import Actor, count_together, new_ulid, now, prepared
from tests.factories import AUTHORITY, OTHER_AUTHORITY, a_user, an_actor, today

pytestmark = pytest.mark.django_db


class Order(StrEnum):
    NAMES, LATEST = "names", "latest"


@prepared
def memberships(*, authority: str, day: date) -> QuerySet[Membership]:
    return Membership.objects.filter(authority=authority).on_day(day).select_related("user").order_by("id")


@prepared
def users(*, ids: list[str], order: Order) -> QuerySet[User, Any]:
    rows = User.objects.filter(id__in=ids).order_by("name" if order is Order.NAMES else "-created_at")
    return rows.values_list("id", "name", "created_at", "is_active")


@prepared
def accounts_seen(*, actor: Actor, at: datetime) -> QuerySet[User, Any]:
    return without_hidden(User.objects.order_by("id"), actor, at, account="id").values_list("id")


def queries(seen: list[str]) -> Any:
    def keep(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        seen.append(sql)
        return execute(sql, params, many, context)

    return connection.execute_wrapper(keep)


def test_it_answers_as_the_queryset_does_for_one_authority_after_another() -> None:
    for authority in (AUTHORITY, OTHER_AUTHORITY, AUTHORITY):
        a_user(Role.DSL, authority=authority)
        plain = list(Membership.objects.filter(authority=authority).on_day(today()).order_by("id"))
        found = memberships.rows(authority=authority, day=today())
        assert found == plain and plain
        for one, other in zip(found, plain, strict=True):
            assert one.__dict__.keys() >= {"authority", "role", "recorded_at"}
            assert (one.recorded_at, one.valid_from, one.user) == (other.recorded_at, other.valid_from, other.user)


def test_what_it_selects_with_its_rows_is_there_without_another_query() -> None:
    a_user(Role.DSL)
    seen: list[str] = []
    with queries(seen):
        assert [row.user.name for row in memberships.rows(authority=AUTHORITY, day=today())]
    assert len(seen) == 1


def test_the_day_is_told_with_each_question_and_not_kept() -> None:
    a_user(Role.DSL)
    Membership.objects.update(valid_to=today())
    asked = [memberships.count(authority=AUTHORITY, day=today() + timedelta(days=days)) for days in (0, 1, 0)]
    assert asked == [1, 0, 1]


@pytest.mark.parametrize("number", range(7))
def test_a_list_of_any_length_finds_each_of_its_rows_once(number: int) -> None:
    made = [a_user(Role.DSL, name=f"Tansy Invented{place}") for place in range(7)]
    ids = [user.pk for user in made[:number]]
    expected = list(
        User.objects.filter(id__in=ids).order_by("name").values_list("id", "name", "created_at", "is_active")
    )
    assert users.rows(ids=ids, order=Order.NAMES) == expected and len(expected) == number
    assert users.count(ids=ids, order=Order.NAMES) == number


def test_a_member_of_an_enum_is_the_shape_of_the_question() -> None:
    ids = [a_user(Role.DSL, name=name).pk for name in ("Borage Invented", "Anise Invented")]
    by_name, latest = (users.rows(ids=ids, order=order) for order in (Order.NAMES, Order.LATEST))
    assert [row[0] for row in by_name] == ids[::-1] == [row[0] for row in latest]
    User.objects.filter(pk=ids[0]).update(created_at=now() + timedelta(days=1))
    assert [row[0] for row in users.rows(ids=ids, order=Order.LATEST)] == ids


def test_a_tally_counts_what_is_the_same() -> None:
    ids = [a_user(Role.DSL).pk for _ in range(3)]
    User.objects.filter(pk=ids[0]).update(is_active=False)

    @prepared
    def by_state(*, ids: list[str]) -> QuerySet[User, Any]:
        is_off = ExpressionWrapper(Q(is_active=False), output_field=BooleanField())
        return User.objects.filter(id__in=ids).annotate(is_off=is_off).values_list("is_off")

    assert sorted(by_state.tally(ids=ids)) == [(False, 2), (True, 1)]


def test_nothing_is_asked_where_nothing_can_be_found() -> None:
    seen: list[str] = []
    with queries(seen):
        assert users.rows(ids=[], order=Order.NAMES) == [] and users.count(ids=[], order=Order.NAMES) == 0
        assert users.first(ids=[], order=Order.NAMES) is None and users.tally(ids=[], order=Order.NAMES) == []
    assert seen == []


def test_safety_13_who_asks_first_does_not_decide_what_the_next_one_sees() -> None:
    """Two people of one role share the SQL: a wall with a grant for one of them stands for the other."""
    owner, other = an_actor(Role.FRONT_DOOR_MANAGER), an_actor(Role.FRONT_DOOR_MANAGER)
    walled, at = a_user(Role.DSL), now()
    raise_wall(
        reason=Wall.Reason.OTHER,
        subjects=[("account", walled.pk)],
        ring_phone="01632 960123",
        owner_ids=[owner.user_id],
        by=owner,
        at=at,
    )
    later = at + timedelta(seconds=1)
    for _ in range(2):
        assert (walled.pk,) in accounts_seen.rows(actor=owner, at=later)
        assert (walled.pk,) not in accounts_seen.rows(actor=other, at=later)
    shapes = [key for key in connections["default"].__dict__["fanlight_prepared"] if key[0] is accounts_seen]
    assert len(shapes) == 1


def test_safety_8_another_role_is_another_shape() -> None:
    @prepared
    def seen(*, actor: Actor) -> QuerySet[User, Any]:
        return (User.objects.all() if actor.may("FRONT_DOOR_SEE") else User.objects.none()).values_list("id")

    officer, lead = an_actor(Role.FRONT_DOOR_OFFICER), an_actor(Role.DSL)
    assert [bool(seen.rows(actor=actor)) for actor in (officer, lead, officer)] == [True, False, True]


def test_nothing_of_a_person_stays_in_what_is_kept() -> None:
    actor = an_actor(Role.FRONT_DOOR_MANAGER)
    accounts_seen.rows(actor=actor, at=now())
    kept = [
        value for key, value in connections["default"].__dict__["fanlight_prepared"].items() if key[0] is accounts_seen
    ]
    said = repr([(statement.sql, [repr(one) for one in statement.params]) for statement in kept])
    assert kept and not any(text in said for text in (actor.user_id, actor.id, actor.name, actor.authority + "'"))


def _by_a_text(*, name: str) -> QuerySet[User]:
    return User.objects.order_by("name") if name == "Tansy" else User.objects.all()


def _by_its_words(*, name: str) -> QuerySet[User]:
    return User.objects.filter(name=f"{name} Invented")


def _by_asking(*, name: str) -> QuerySet[User]:
    return User.objects.filter(name=name, pk__in=list(User.objects.values_list("pk", flat=True)))


def _by_the_clock(*, name: str) -> QuerySet[User]:
    return User.objects.filter(name=name, created_at__lte=now())


def _by_an_id(*, name: str) -> QuerySet[KnownActor]:
    return KnownActor.objects.filter(label=name, id=new_ulid())


@pytest.mark.parametrize("build", [_by_a_text, _by_its_words, _by_asking, _by_the_clock, _by_an_id])
def test_what_would_keep_an_answer_for_the_next_one_is_refused(build: Any) -> None:
    with pytest.raises(NotPrepared):
        Prepared(build).rows(name="Tansy")


def test_several_numbers_are_one_question_and_what_can_have_none_is_nought() -> None:
    actor = an_actor(Role.DSL)
    some = [a_user(Role.DSL).id for _ in range(3)]
    asked = (
        users.counted(ids=some[:2], order=Order.NAMES),
        None,
        users.counted(ids=[], order=Order.LATEST),
        accounts_seen.counted(actor=actor, at=now()),
        users.counted(ids=some, order=Order.LATEST),
    )
    seen: list[str] = []
    with queries(seen):
        found = count_together(*asked)
    assert len(seen) == 1
    assert found == [2, 0, 0, accounts_seen.count(actor=actor, at=now()), 3]
    with queries(seen):
        assert count_together(None, users.counted(ids=[], order=Order.NAMES)) == [0, 0]
    assert len(seen) == 1
