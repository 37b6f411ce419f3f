"""Walls: who is kept out, who may pass, who hears of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from fanlight.access import plugs
from fanlight.access.actions.open_in_emergency import read_opening
from fanlight.access.models import Bar, User, Wall, WallGrant
from fanlight.access.public import (
    EmergencyNeedsReason,
    NamedBehindWall,
    Role,
    WallNotYours,
    add_membership,
    bar_user,
    declare_relation,
    emergency_minutes,
    end_grant,
    grant_through_wall,
    is_hidden,
    lower_wall,
    make_user,
    may_pass,
    open_in_emergency,
    plug,
    raise_wall,
    tell_of_near_match,
    unread_openings,
    walls_over,
    without_hidden,
)
from fanlight.clocks.public import london_date
from fanlight.store.public import Actor, new_ulid, now
from tests.factories import OTHER_AUTHORITY, a_user, an_actor
from tests.support.audited import events, last_event

pytestmark = pytest.mark.django_db

REASON = "The child is about to leave with somebody"


class Told:
    """Collects what would be told, as messages does."""

    def __init__(self) -> None:
        self.notices: list[dict[str, Any]] = []

    def __call__(self, **notice: Any) -> None:
        self.notices.append(notice)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    collected = Told()
    monkeypatch.setattr(plugs._plugs, "tell", collected)
    return collected


@pytest.fixture
def owner() -> Actor:
    return an_actor(Role.LADO)


def a_wall(owner: Actor, *, subject: str = "", silent: bool = False, kind: str = "person") -> Wall:
    return raise_wall(
        subjects=[(kind, subject or new_ulid())],
        reason=Wall.Reason.ALLEGATION,
        owner_ids=[owner.user_id],
        ring_phone="01632 960100",
        is_silent=silent,
        by=owner,
        at=now(),
    )


def test_safety_13_a_wall_keeps_out_even_the_right_role_and_says_whom_to_ring(owner: Actor) -> None:
    person = new_ulid()
    wall = a_wall(owner, subject=person)
    manager = an_actor(Role.FRONT_DOOR_MANAGER)
    assert is_hidden(manager, "person", person, now())
    assert not is_hidden(owner, "person", person, now())
    notice = walls_over("990", "person", [person])[person]
    assert (notice.wall_id, notice.ring_name, notice.ring_phone) == (wall.id, owner.name, "01632 960123")
    assert set(vars(notice)) == {"wall_id", "ring_name", "ring_phone", "is_silent"}


def test_rows_behind_a_wall_are_left_out_of_every_list(owner: Actor) -> None:
    # Any table will do: users stand in for cases here.
    open_row, walled = a_user(), a_user()
    a_wall(owner, subject=walled.id, kind="account")
    rows = User.objects.filter(id__in=[open_row.id, walled.id])
    officer = an_actor(Role.FRONT_DOOR_OFFICER)
    assert set(without_hidden(rows, officer, now(), account="id")) == {open_row}
    assert set(without_hidden(rows, owner, now(), account="id")) == {open_row, walled}


def test_a_wall_of_another_authority_hides_nothing_here(owner: Actor) -> None:
    person = new_ulid()
    a_wall(an_actor(Role.LADO, authority=OTHER_AUTHORITY), subject=person)
    assert not is_hidden(owner, "person", person, now())
    assert walls_over("990", "person", [person]) == {}


def test_an_owner_lets_a_named_person_through_for_a_time(owner: Actor) -> None:
    wall, friend = a_wall(owner), an_actor(Role.SOCIAL_WORKER)
    at = now()
    grant = grant_through_wall(
        wall_id=wall.id,
        user_id=friend.user_id,
        ends_at=at + timedelta(days=1),
        reason="Holds the case",
        by=owner,
        at=at,
    )
    assert may_pass(wall.id, friend, at)
    assert not may_pass(wall.id, friend, at + timedelta(days=1))
    assert last_event()[:3] == ("access.grant_through_wall", "wall", wall.id)
    assert "Holds" not in str(last_event())
    end_grant(wall_id=wall.id, grant_id=grant.id, by=owner, at=at)
    assert not may_pass(wall.id, friend, at + timedelta(seconds=1))


@pytest.mark.parametrize("role", [Role.FRONT_DOOR_MANAGER, Role.LADO, Role.ADMINISTRATOR])
def test_only_who_holds_a_wall_lets_others_through_or_takes_it_down(owner: Actor, role: Role) -> None:
    wall, other = a_wall(owner), an_actor(role)
    with pytest.raises(WallNotYours):
        grant_through_wall(wall_id=wall.id, user_id=other.user_id, by=other, at=now())
    with pytest.raises(WallNotYours):
        lower_wall(wall_id=wall.id, by=other, at=now())


def test_a_wall_taken_down_hides_nothing_any_more(owner: Actor) -> None:
    person = new_ulid()
    wall = a_wall(owner, subject=person)
    lower_wall(wall_id=wall.id, by=owner, at=now())
    assert not is_hidden(an_actor(Role.FRONT_DOOR_OFFICER), "person", person, now())
    assert last_event()[:3] == ("access.lower_wall", "wall", wall.id)


def test_safety_13_an_emergency_opening_is_timed_and_tells_owner_and_data_protection_officer(
    owner: Actor, told: Told
) -> None:
    person = new_ulid()
    wall = a_wall(owner, subject=person)
    officer = an_actor(Role.DATA_PROTECTION_OFFICER)
    worker, at = an_actor(Role.OUT_OF_HOURS_WORKER), now()
    open_in_emergency(wall_id=wall.id, reason=REASON, minutes=60, by=worker, at=at)
    assert not is_hidden(worker, "person", person, at + timedelta(minutes=59))
    assert is_hidden(worker, "person", person, at + timedelta(minutes=60))
    assert is_hidden(an_actor(Role.OUT_OF_HOURS_WORKER), "person", person, at)
    (notice,) = told.notices
    assert notice["to_user_ids"] == sorted([owner.user_id, officer.user_id])
    assert (notice["notice"], notice["link_path"]) == ("WALL_OPENED", "/access/openings/")
    assert unread_openings(owner, at) == unread_openings(officer, at) == 1
    assert unread_openings(an_actor(Role.LADO), at) == 0
    kind, subject_kind, subject_id, detail = last_event()
    assert (kind, subject_kind, subject_id) == ("access.open_in_emergency", "wall", wall.id)
    assert detail == {"user": worker.user_id, "minutes": 60, "told": notice["to_user_ids"]}


def test_reading_about_an_opening_is_recorded_for_each_who_was_told(owner: Actor) -> None:
    wall, worker, at = a_wall(owner), an_actor(Role.SOCIAL_WORKER), now()
    opening = open_in_emergency(wall_id=wall.id, reason=REASON, minutes=60, by=worker, at=at)
    officer = an_actor(Role.DATA_PROTECTION_OFFICER)
    read_opening(opening_id=opening.id, by=owner, at=at)
    read_opening(opening_id=opening.id, by=owner, at=at)
    assert (unread_openings(owner, at), unread_openings(officer, at)) == (0, 1)
    with pytest.raises(WallNotYours):
        read_opening(opening_id=opening.id, by=an_actor(Role.LADO), at=at)


def test_safety_13_an_emergency_opening_says_why(owner: Actor) -> None:
    with pytest.raises(EmergencyNeedsReason):
        open_in_emergency(
            wall_id=a_wall(owner).id, reason="  because ", minutes=60, by=an_actor(Role.SOCIAL_WORKER), at=now()
        )
    assert not WallGrant.objects.filter(basis="EMERGENCY").exists()


@pytest.mark.parametrize("role", [Role.DSL, Role.ADMINISTRATOR, Role.BUSINESS_SUPPORT, Role.AUDITOR, Role.LADO])
def test_safety_13_a_role_that_sees_no_families_opens_no_wall(owner: Actor, role: Role) -> None:
    with pytest.raises(WallNotYours):
        open_in_emergency(wall_id=a_wall(owner).id, reason=REASON, minutes=60, by=an_actor(role), at=now())


def test_safety_13_how_long_an_opening_lasts_is_the_authoritys_parameter(monkeypatch: pytest.MonkeyPatch) -> None:
    assert emergency_minutes("990", now()) == 60
    monkeypatch.setattr(plugs._plugs, "parameter", lambda authority, name, on: {"990": "45"}.get(authority))
    assert emergency_minutes("990", now()) == 45
    assert emergency_minutes("991", now()) == 60


def bar(worker: Actor, request: str, by: Actor) -> None:
    named = {"subject_kind": "request", "subject_id": request, "because": "NAMES_THEM"}
    bar_user(user_id=worker.user_id, **named, by=by, at=now())


def test_safety_12_nobody_opens_or_is_let_through_to_what_names_them(owner: Actor) -> None:
    request, worker = new_ulid(), an_actor(Role.SOCIAL_WORKER)
    bar_user(
        user_id=worker.user_id, subject_kind="request", subject_id=request, because="NAMES_THEM", by=owner, at=now()
    )
    wall = a_wall(owner, subject=request, kind="request")
    with pytest.raises(NamedBehindWall):
        open_in_emergency(wall_id=wall.id, reason=REASON, minutes=60, by=worker, at=now())
    with pytest.raises(NamedBehindWall):
        grant_through_wall(wall_id=wall.id, user_id=worker.user_id, by=owner, at=now())


def test_safety_12_a_bar_hides_a_record_without_any_wall(owner: Actor) -> None:
    request, worker = new_ulid(), an_actor(Role.SOCIAL_WORKER)
    for _ in range(2):
        bar_user(
            user_id=worker.user_id,
            subject_kind="request",
            subject_id=request,
            because="NAMES_RELATION",
            by=owner,
            at=now(),
        )
    assert Bar.objects.count() == 1
    assert is_hidden(worker, "request", request, now())
    assert not is_hidden(an_actor(Role.SOCIAL_WORKER), "request", request, now())


def test_safety_13_a_silent_wall_alerts_its_owner_to_a_near_match(owner: Actor, told: Told) -> None:
    wall, officer = a_wall(owner, silent=True), an_actor(Role.FRONT_DOOR_OFFICER)
    tell_of_near_match(wall_ids=[wall.id], by=officer, at=now())
    (notice,) = told.notices
    assert (notice["to_user_ids"], notice["notice"]) == ([owner.user_id], "WALL_NEAR_MATCH")
    assert events()[-1] == ("access.wall_near_match", "wall", wall.id)


def test_a_plug_that_does_not_exist_is_refused() -> None:
    with pytest.raises(TypeError):
        plug(teller=print)


def test_safety_12_an_earlier_record_that_names_a_relation_is_barred_when_they_are_declared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = []

    def find(*who: Any) -> list[tuple[str, str]]:
        asked.append(who)
        return [("request", "01TESTREQUEST0000000000000")]

    monkeypatch.setattr(plugs._plugs, "records_naming", [find, lambda *who: [("person", "01TESTPERSON00000000000000")]])
    worker = an_actor(Role.SOCIAL_WORKER)
    declare_relation(forenames="Fennel", surname="Notreal", born_on=None, by=worker, at=now())
    assert asked == [("990", "Fennel", "Notreal", None)]
    for kind, key in (("request", "01TESTREQUEST0000000000000"), ("person", "01TESTPERSON00000000000000")):
        assert is_hidden(worker, kind, key, now())
        assert not is_hidden(an_actor(Role.SOCIAL_WORKER), kind, key, now())


def test_safety_12_an_earlier_record_that_names_a_new_colleague_is_barred_from_their_first_day(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def find(authority: str, forenames: str, surname: str, born_on: Any) -> list[tuple[str, str]]:
        return [("request", "01TESTREQUEST0000000000000")] if (forenames, surname) == ("Ann Marie", "Notreal") else []

    monkeypatch.setattr(plugs._plugs, "records_naming", [find])
    by = an_actor(Role.ADMINISTRATOR)
    for name, is_barred in (("Ann Marie Notreal", True), ("Somebody Else", False)):
        user = make_user(email=f"{name.split()[0]}@people.example", name=name, password=None, by=by, at=now())
        today = london_date(now())
        place = {"organisation_kind": "AUTHORITY", "organisation_id": "990", "valid_from": today}
        add_membership(user_id=user.id, role=Role.SOCIAL_WORKER, **place, confirmed_until=today, by=by, at=now())
        assert is_hidden(an_actor(user=user), "request", "01TESTREQUEST0000000000000", now()) is is_barred
