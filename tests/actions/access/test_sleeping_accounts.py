"""Accounts sleep unless their head or manager confirms them each term (safety 16)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from fanlight.access import plugs, tasks
from fanlight.access.actions.remind import remind_to_confirm
from fanlight.access.public import Role, actor_for
from fanlight.access.queries.accounts import who_can_wake
from fanlight.store.public import business_time_at, job_actor
from tests.factories import OTHER_SCHOOL, a_user, sign_in, today

pytestmark = pytest.mark.django_db

A_DAY = datetime(2018, 11, 19, 9, 30, tzinfo=UTC)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    notices: list[dict[str, Any]] = []
    monkeypatch.setattr(plugs._plugs, "tell", lambda **notice: notices.append(notice))
    return notices


@pytest.fixture(autouse=True)
def _on_a_november_morning() -> Any:
    with business_time_at(A_DAY):
        yield


def test_safety_16_an_account_sleeps_after_its_day_and_wakes_when_it_is_confirmed(client: Any) -> None:
    user = a_user(Role.DSL, confirmed_until=today())
    membership = user.memberships.get()
    assert sign_in(client, user).get("/access/").status_code == 200
    with business_time_at(A_DAY + timedelta(days=1)):
        assert client.get("/access/").status_code == 302  # signed out
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        assert client.get("/access/")["Location"].startswith("/access/no-membership/")
        membership.confirmed_until = today() + timedelta(days=60)
        membership.save()
        assert client.get("/access/").status_code == 200


def test_an_account_sleeps_by_the_london_day(client: Any) -> None:
    a_summer_evening = datetime(2019, 6, 30, 23, 30, tzinfo=UTC)  # 00:30 on 1 July in London
    with business_time_at(a_summer_evening - timedelta(hours=1)):
        user = a_user(Role.DSL, confirmed_until=datetime(2019, 6, 30).date())
        assert sign_in(client, user).get("/access/").status_code == 200
    with business_time_at(a_summer_evening):
        assert client.get("/access/").status_code == 302


def test_safety_16_the_page_of_a_sleeping_account_names_who_can_wake_it() -> None:
    head = a_user(Role.HEADTEACHER, name="Damson Awakeningly")
    a_user(Role.HEADTEACHER, organisation_id=OTHER_SCHOOL)
    a_user(Role.HEADTEACHER, confirmed_until=today() - timedelta(days=1))
    user = a_user(Role.DSL, confirmed_until=today() - timedelta(days=1))
    (waker,) = who_can_wake(user, today())
    assert (waker.name, waker.phone, waker.role) == (head.name, head.phone, "Headteacher")


def remind() -> int:
    from fanlight.store.public import now

    return remind_to_confirm(by=job_actor("access.remind_to_confirm", authority="990"), at=now())


def test_safety_16_a_head_is_reminded_once_at_each_of_28_14_7_and_1_days(told: list[dict[str, Any]]) -> None:
    head = a_user(Role.HEADTEACHER, confirmed_until=today() + timedelta(days=300))
    for role in (Role.DSL, Role.SCHOOL_STAFF):
        a_user(role, confirmed_until=today() + timedelta(days=30))
    days_told = []
    for day in range(31):
        with business_time_at(A_DAY + timedelta(days=day)):
            if remind():
                days_told.append(day)
            assert remind() == 0
    assert days_told == [2, 16, 23, 29]
    assert {tuple(one["to_user_ids"]) for one in told} == {(head.id,)}
    assert {(one["notice"], one["link_path"]) for one in told} == {("ACCOUNTS_TO_CONFIRM", "/access/people/")}


def test_a_reminder_that_a_stopped_worker_missed_goes_when_it_runs_again(told: list[dict[str, Any]]) -> None:
    a_user(Role.HEADTEACHER, confirmed_until=today() + timedelta(days=300))
    a_user(Role.DSL, confirmed_until=today() + timedelta(days=26))
    assert remind() == 1


def test_an_administrator_is_reminded_of_who_has_nobody_nearer(told: list[dict[str, Any]]) -> None:
    administrator = a_user(Role.ADMINISTRATOR, confirmed_until=today() + timedelta(days=300))
    a_user(Role.HEADTEACHER, confirmed_until=today() + timedelta(days=20))
    assert remind() == 1
    assert told[0]["to_user_ids"] == [administrator.id]


def test_the_scheduled_job_reminds_in_every_authority(told: list[dict[str, Any]]) -> None:
    for authority in ("990", "991"):
        a_user(Role.HEADTEACHER, authority=authority, confirmed_until=today() + timedelta(days=300))
        a_user(Role.DSL, authority=authority, confirmed_until=today() + timedelta(days=5))
    tasks.remind_everywhere()
    assert len(told) == 2


def test_the_actor_of_a_membership_knows_its_place() -> None:
    user = a_user(Role.EARLY_HELP_WORKER, team_id="01TEAMASHFORD0000000000000")
    actor = actor_for(user, user.memberships.get())
    assert (actor.authority, actor.team_id, actor.role) == ("990", "01TEAMASHFORD0000000000000", "EARLY_HELP_WORKER")
