"""The condition on lists says of every row what is asked of one, on random walls, grants and bars."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from fanlight.access.models import Bar, User, Wall, WallGrant, WallSubject
from fanlight.access.public import Role, hidden_ids_as_sql, is_hidden, who_may_see, without_hidden
from fanlight.store.public import Actor, job_actor, now
from tests.factories import OTHER_AUTHORITY, a_person_without_membership, a_user, an_actor

pytestmark = pytest.mark.django_db


def a_random_world(seed: int, actors: list[Actor], subjects: list[str]) -> None:
    pick = random.Random(seed)
    at = now()
    for _ in range(12):
        authority = pick.choice(["990", "990", OTHER_AUTHORITY])
        wall = Wall.objects.create(
            authority=authority,
            reason="OTHER",
            ring_name="x",
            ring_phone="x",
            raised_by="x",
            lowered_at=pick.choice([None, None, at]),
        )
        for subject in pick.sample(subjects, 3):
            WallSubject.objects.create(
                authority=authority, wall=wall, subject_kind=pick.choice(["account", "other"]), subject_id=subject
            )
        for actor in pick.sample(actors, 2):
            ends_at = pick.choice([None, at + timedelta(minutes=1), at - timedelta(minutes=1), at])
            WallGrant.objects.create(
                authority=pick.choice(["990", OTHER_AUTHORITY]),
                wall=wall,
                user_id=actor.user_id,
                basis="NAMED",
                granted_by="x",
                ends_at=ends_at,
            )
    for _ in range(6):
        Bar.objects.get_or_create(
            authority=pick.choice(["990", OTHER_AUTHORITY]),
            user_id=pick.choice(actors).user_id,
            subject_kind=pick.choice(["account", "other"]),
            subject_id=pick.choice(subjects),
            defaults={"because": "NAMES_THEM", "recorded_by": "x"},
        )


def hidden_by_sql(actor: Actor, at: datetime) -> set[str]:
    sql, params = hidden_ids_as_sql(connection, "account", actor, at)
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return {key for (key,) in cursor.fetchall()}


def explained(sql: str, params: list[Any]) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


@pytest.mark.parametrize("seed", range(8))
def test_a_list_leaves_out_just_the_rows_that_are_hidden_one_by_one(seed: int) -> None:
    # Any table will do for the cases: accounts stand in for them.
    subjects = [a_person_without_membership().id for _ in range(10)]
    actors = [an_actor(Role.SOCIAL_WORKER) for _ in range(4)]
    a_random_world(seed, actors, subjects)
    rows, at = User.objects.filter(id__in=subjects), now()
    for actor in actors:
        seen = set(without_hidden(rows, actor, at, account="id").values_list("id", flat=True))
        assert seen == {key for key in subjects if not is_hidden(actor, "account", key, at)}
        assert seen == set(subjects) - hidden_by_sql(actor, at)
        both = set(without_hidden(rows, actor, at, account="id", other="id").values_list("id", flat=True))
        assert both == {key for key in seen if not is_hidden(actor, "other", key, at)}
    everybody = [*actors, job_actor("tests.nobodys_eyes", authority=actors[0].authority)]
    for about in ([("account", key)] for key in subjects):
        able = [one for one in everybody if not is_hidden(one, *about[0], at)]
        assert who_may_see(everybody, about, at) == able
        two = [*about, ("other", subjects[0])]
        assert who_may_see(everybody, two, at) == [one for one in able if not is_hidden(one, *two[1], at)]
    assert who_may_see(everybody, [], at) == everybody and who_may_see([], [("account", subjects[0])], at) == []


def test_rows_whose_field_is_empty_are_kept_and_related_fields_are_followed() -> None:
    user = a_user(Role.DSL)
    wall = Wall.objects.create(authority="990", reason="OTHER", ring_name="x", ring_phone="x", raised_by="x")
    WallSubject.objects.create(authority="990", wall=wall, subject_kind="account", subject_id=user.id)
    actor = an_actor(Role.SOCIAL_WORKER)
    memberships = type(user.memberships.get()).objects.all()
    seen = without_hidden(memberships, actor, now(), account="user__id")
    assert {row.user_id for row in seen} == {actor.user_id}
    Bar.objects.create(
        authority="990", user_id=user.id, subject_kind="x", subject_id="x", because="NAMES_THEM", recorded_by="x"
    )
    assert without_hidden(Bar.objects.all(), actor, now(), account="corrects_id").count() == 1


def test_the_condition_holds_inside_another_query_and_after_an_update_of_its_alias() -> None:
    hidden, open_row = a_person_without_membership(), a_person_without_membership()
    wall = Wall.objects.create(authority="990", reason="OTHER", ring_name="x", ring_phone="x", raised_by="x")
    WallSubject.objects.create(authority="990", wall=wall, subject_kind="account", subject_id=hidden.id)
    actor = an_actor(Role.SOCIAL_WORKER)
    both = User.objects.filter(id__in=[hidden.id, open_row.id])
    seen = without_hidden(User.objects.all(), actor, now(), account="id")
    assert list(both.filter(pk__in=seen.values("pk"))) == [open_row]
    assert list(both & seen) == [open_row]


def test_a_job_sees_every_row() -> None:
    user = a_person_without_membership()
    wall = Wall.objects.create(authority="990", reason="OTHER", ring_name="x", ring_phone="x", raised_by="x")
    WallSubject.objects.create(authority="990", wall=wall, subject_kind="account", subject_id=user.id)
    job = job_actor("tests.job", authority="990")
    assert without_hidden(User.objects.filter(id=user.id), job, now(), account="id").exists()


@pytest.mark.needs_sqlite
def test_whether_a_subject_is_walled_is_asked_of_the_index_by_subject() -> None:
    """The unique key begins with the subject: beginning with the wall, SQLite would read every wall for every row."""
    actor = an_actor(Role.SOCIAL_WORKER)
    rows = User.objects.order_by("id")
    plans = {
        "a list": without_hidden(rows, actor, now(), account="id").explain(),
        "hidden ids": explained(*hidden_ids_as_sql(connection, "account", actor, now())),
        "one subject": WallSubject.objects.filter(
            authority="990", subject_kind="account", subject_id__in=["a", "b"], wall__lowered_at__isnull=True
        ).explain(),
    }
    for name, plan in plans.items():
        lookups = [line for line in plan.splitlines() if "wallsubject" in line]
        assert any("authority=? AND subject_kind=?" in line for line in lookups), (name, plan)
        assert not any("SCAN" in line for line in lookups), (name, plan)
    for name in ("a list", "one subject"):
        assert "wallsubject_2 (authority=? AND subject_kind=? AND subject_id=?)" in plans[name], plans[name]
