"""`@action`: one transaction, one actor, one instant; its events are its last statements; nothing goes unrecorded."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from fanlight.audit import recording
from fanlight.audit.models import AuditEvent
from fanlight.audit.public import (
    EVENT_KINDS,
    ActionMisused,
    NothingRecorded,
    action,
    event_kind,
    events_about,
    record,
)
from fanlight.front_door.models import WorklistView
from fanlight.store.public import Actor, command_actor, new_ulid
from tests.factories import AUTHORITY
from tests.support.audited import events, last_event

pytestmark = pytest.mark.django_db

AT = datetime(2018, 11, 19, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _kinds_of_this_test_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording, "EVENT_KINDS", dict(EVENT_KINDS))


@pytest.fixture
def by() -> Actor:
    return command_actor("the tests", authority=AUTHORITY)


def made_here(function: Any) -> Any:
    """Make a function an action of a module of ours."""
    function.__module__ = "fanlight.testing.actions"
    return action(f"did {function.__name__}")(function)


@made_here
def keep_view(*, user_id: str, fail: bool = False, by: Actor, at: datetime) -> WorklistView:
    view = WorklistView.objects.create(authority=by.authority, user_id=user_id)
    record("worklist_view", view.id, fields=["filters"])
    if fail:
        raise RuntimeError("Something went wrong")
    return view


@made_here
def keep_silently(*, by: Actor, at: datetime) -> None:
    WorklistView.objects.create(authority=by.authority, user_id="silent")


@made_here
def keep_two(*, fail: bool = False, by: Actor, at: datetime) -> None:
    record("pair", "1")
    keep_view(user_id="first", by=by, at=at)
    keep_view(user_id="second", fail=fail, by=by, at=at)
    record("pair", "2")


def test_the_change_and_its_event_are_both_there(by):
    view = keep_view(user_id=new_ulid(), by=by, at=AT)
    assert last_event() == ("testing.keep_view", "worklist_view", view.id, {"fields": ["filters"]})
    (shown,) = events_about(AUTHORITY, [("worklist_view", view.id)])
    assert (shown["actor_id"], shown["happened_at"], shown["detail"]) == (by.id, AT, {"fields": ["filters"]})


def test_when_the_action_fails_neither_is(by):
    with pytest.raises(RuntimeError):
        keep_view(user_id=new_ulid(), fail=True, by=by, at=AT)
    assert (WorklistView.objects.count(), AuditEvent.objects.count()) == (0, 0)


def test_when_the_log_cannot_be_written_the_change_is_undone(by, monkeypatch):
    def refuse(_: Any) -> None:
        raise OSError("The disk is full")

    monkeypatch.setattr(recording, "append_events", refuse)
    with pytest.raises(OSError, match="full"):
        keep_view(user_id=new_ulid(), by=by, at=AT)
    assert WorklistView.objects.count() == 0


def test_an_action_that_records_nothing_is_undone(by):
    with pytest.raises(NothingRecorded, match="keep_silently changed something and recorded nothing"):
        keep_silently(by=by, at=AT)
    assert WorklistView.objects.count() == 0


def test_actions_inside_an_action_join_it_and_keep_their_own_kinds_in_order(by):
    keep_two(by=by, at=AT)
    assert [(kind, subject) for kind, subject, _ in events()] == [
        ("testing.keep_two", "pair"),
        ("testing.keep_view", "worklist_view"),
        ("testing.keep_view", "worklist_view"),
        ("testing.keep_two", "pair"),
    ]


def test_when_an_inner_action_fails_all_of_it_is_undone_and_the_next_starts_afresh(by):
    with pytest.raises(RuntimeError):
        keep_two(fail=True, by=by, at=AT)
    assert (WorklistView.objects.count(), events()) == (0, [])
    keep_view(user_id="third", by=by, at=AT)
    assert len(events()) == 1


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ({"by": None, "at": AT}, "needs by="),
        ({"at": AT}, "needs by="),
        ({"by": "somebody", "at": AT}, "needs by="),
        ({"at": None}, "needs at="),
        ({}, "needs at="),
        ({"at": datetime(2018, 11, 19)}, "needs at="),
    ],
)
def test_an_action_is_refused_without_an_actor_and_an_aware_instant(by, words, why):
    with pytest.raises(ActionMisused, match=why):
        keep_view(user_id="x", **{**({} if "by" in words or why == "needs by=" else {"by": by}), **words})
    assert WorklistView.objects.count() == 0


def test_an_action_takes_keywords_only(by):
    with pytest.raises(ActionMisused, match="keyword arguments only"):
        keep_view("x", by=by, at=AT)


def test_nothing_is_recorded_outside_an_action():
    with pytest.raises(ActionMisused, match="inside an action"):
        record("thing", "1")


def test_an_event_of_an_unregistered_kind_is_refused(by):
    @made_here
    def say_nonsense(*, by: Actor, at: datetime) -> None:
        record("thing", "1", kind="testing.no_such_kind")

    with pytest.raises(ActionMisused, match="not registered"):
        say_nonsense(by=by, at=AT)


def test_a_kind_has_one_sentence():
    event_kind("testing.twice", "did it")
    event_kind("testing.twice", "did it")
    with pytest.raises(ValueError, match="registered twice"):
        event_kind("testing.twice", "did something else")


def test_every_kind_of_event_has_a_sentence_and_says_how_it_is_shredded():
    assert len(EVENT_KINDS) > 80
    for kind in EVENT_KINDS.values():
        assert kind.sentence
        assert kind.sentence[0].islower(), kind
        assert not kind.sentence.endswith("."), kind
        assert kind.shredding
