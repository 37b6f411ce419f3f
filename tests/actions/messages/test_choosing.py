"""How each person hears of what waits: as they chose, and never so that nobody hears (safety 5)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from fanlight.access.models import Bar, Membership, User
from fanlight.access.public import Role
from fanlight.audit.public import events_about
from fanlight.messages.actions.choose_notices import NeedsDeputy, choose_notices
from fanlight.messages.actions.name_deputy import (
    DeputyRefused,
    accept_deputy,
    end_deputy,
    name_deputy,
)
from fanlight.messages.models import Deputy, Notice
from fanlight.messages.public import NoticeKind, send_notice
from fanlight.messages.queries.deputies import deputy_candidates, own_deputy, stands_in_for
from fanlight.messages.queries.going import own_choices
from fanlight.messages.rules.choices import Group, How
from fanlight.messages.tasks import watch_deputies
from fanlight.store.public import Actor, StaleVersion, business_time_at, new_ulid
from tests.actions.messages.conftest import MONDAY
from tests.factories import OTHER_SCHOOL, a_user, an_actor

pytestmark = pytest.mark.django_db
TODAY = MONDAY.date()
FRIDAY = TODAY + timedelta(days=4)
DAY = timedelta(days=1)


@pytest.fixture
def own(lead: User) -> Actor:
    return an_actor(user=lead)


@pytest.fixture
def head() -> Actor:
    return an_actor(Role.HEADTEACHER)


def silent(who: Actor, at: datetime = MONDAY) -> None:
    choose_notices(chosen={Group.ASKING: How.PAGE}, by=who, at=at)


def stood_in_for(own: Actor, deputy: Actor, *, to_on: date | None = FRIDAY) -> Deputy:
    row = name_deputy(deputy_user_id=deputy.user_id, from_on=TODAY, to_on=to_on, by=own, at=MONDAY)
    return accept_deputy(deputy_id=row.id, by=deputy, at=MONDAY)


def states(rows: list[Notice]) -> dict[str, str]:
    return {str(row.user_id): row.state for row in rows}


def kinds_to(who: Actor) -> list[str]:
    return list(Notice.objects.filter(user_id=who.user_id).order_by("id").values_list("kind", flat=True))


def test_each_notice_goes_as_its_reader_chose(own: Actor, tell: Callable[..., Any], work: Callable[[], Any]) -> None:
    assert set(own_choices(own, MONDAY).values()) == {How.AT_ONCE}
    choose_notices(chosen={Group.ASKING: How.DIGEST, Group.TEAM: How.PAGE}, by=own, at=MONDAY)
    choose_notices(chosen={Group.ASKING: How.DIGEST}, by=own, at=MONDAY)
    assert own_choices(own, MONDAY)[Group.ASKING] is How.DIGEST
    sent = {kind: tell(notice=kind)[0].state for kind in (NoticeKind.ANSWER_READY, NoticeKind.WORK_OFFERED)}
    assert sent == {NoticeKind.ANSWER_READY: "DIGEST", NoticeKind.WORK_OFFERED: "PAGE"}
    assert tell(notice=NoticeKind.DRAFT_UNSENT)[0].state == "WAITING", "what is urgent is never put off"
    assert [one.subject.split(" (")[0] for one in work()] == ["An urgent request has not been sent"]
    event = events_about("990", [("user", own.user_id)])[0]
    assert event["detail"]["chosen"] == {"ASKING": "DIGEST"}


def test_who_confirms_accounts_hears_of_them_once_a_day_unless_they_chose_otherwise(
    head: Actor, tell: Callable[..., Any]
) -> None:
    officer = an_actor(Role.DATA_PROTECTION_OFFICER)
    given = {"notice": NoticeKind.ACCOUNTS_TO_CONFIRM, "to_user_ids": [head.user_id, officer.user_id]}
    assert states(tell(**given)) == {head.user_id: "DIGEST", officer.user_id: "WAITING"}
    choose_notices(chosen={Group.WALLS: How.AT_ONCE}, by=head, at=MONDAY)
    assert states(tell(**given))[head.user_id] == "WAITING"
    assert tell(**{**given, "notice": NoticeKind.WALL_OPENED})[0].state == "WAITING"


def test_safety_05_questions_and_answers_cannot_be_muted_without_a_deputy(
    own: Actor, head: Actor, tell: Callable[..., Any]
) -> None:
    with pytest.raises(NeedsDeputy):
        silent(own)
    row = name_deputy(deputy_user_id=head.user_id, from_on=TODAY, to_on=FRIDAY, by=own, at=MONDAY)
    assert kinds_to(head) == ["DEPUTY_ASKED"]
    with pytest.raises(NeedsDeputy):
        silent(own)
    accept_deputy(deputy_id=row.id, by=head, at=MONDAY)
    silent(own)
    both = [own.user_id, head.user_id]
    assert states(tell(to_user_ids=both)) == {own.user_id: "PAGE", head.user_id: "WAITING"}
    assert states(tell()) == {own.user_id: "WAITING"}, "what the deputy is not told of comes to the person"
    assert states(tell(notice=NoticeKind.REQUEST_RECEIVED)) == {own.user_id: "PAGE"}


def test_safety_05_a_deputy_is_told_at_once_even_where_two_stand_in_for_one_another(
    own: Actor, head: Actor, tell: Callable[..., Any]
) -> None:
    stood_in_for(own, head)
    stood_in_for(head, own)
    silent(own)
    silent(head)
    both = [own.user_id, head.user_id]
    assert states(tell(to_user_ids=both)) == {own.user_id: "WAITING", head.user_id: "WAITING"}


@pytest.mark.parametrize("leaving", ["ended", "asleep", "switched off", "another school", "another role"])
def test_safety_05_when_the_deputy_leaves_the_choice_ends_and_both_are_told(
    own: Actor, head: Actor, tell: Callable[..., Any], leaving: str
) -> None:
    row = stood_in_for(own, head)
    silent(own)
    watch_deputies()
    assert own_choices(own, MONDAY)[Group.ASKING] is How.PAGE, "while both are there nothing ends"
    memberships = Membership.objects.filter(user_id=head.user_id)
    {
        "ended": lambda: memberships.update(valid_to=TODAY - DAY),
        "asleep": lambda: memberships.update(confirmed_until=TODAY - DAY),
        "switched off": lambda: User.objects.filter(id=head.user_id).update(is_active=False),
        "another school": lambda: memberships.update(organisation_id=OTHER_SCHOOL),
        "another role": lambda: memberships.update(role=Role.SCHOOL_STAFF),
    }[leaving]()
    both = [own.user_id, head.user_id]
    assert states(tell(to_user_ids=both))[own.user_id] == "WAITING", "at once, before any job has looked"
    watch_deputies()
    watch_deputies()
    row.refresh_from_db()
    assert (row.ended_as, own_choices(own, MONDAY)[Group.ASKING]) == ("LEFT", How.AT_ONCE)
    assert kinds_to(own).count("DEPUTY_ENDED") == 1
    assert kinds_to(head).count("DEPUTY_ENDED") == (0 if leaving == "switched off" else 1)


def test_safety_05_when_the_time_is_over_answers_come_to_the_person_again(
    own: Actor, head: Actor, tell: Callable[..., Any]
) -> None:
    stood_in_for(own, head)
    silent(own)
    both = [own.user_id, head.user_id]
    saturday = datetime(2018, 11, 24, 9, tzinfo=UTC)
    given: dict[str, Any] = {"notice": NoticeKind.ANSWER_READY, "to_user_ids": both, "by": head}
    assert states(send_notice(**given, at=saturday - DAY))[own.user_id] == "PAGE"
    assert states(send_notice(**given, at=saturday))[own.user_id] == "WAITING"
    with business_time_at(saturday):
        watch_deputies()
    assert own_choices(own, saturday)[Group.ASKING] is How.AT_ONCE
    assert kinds_to(own)[-1] == kinds_to(head)[-1] == "DEPUTY_ENDED"
    stood_in = name_deputy(deputy_user_id=head.user_id, from_on=TODAY, to_on=None, by=own, at=MONDAY)
    assert own_deputy(own).id == stood_in.id, "and another can be named"


def test_safety_05_a_deputy_is_of_the_same_setting_or_team_and_may_read_what_comes(own: Actor, head: Actor) -> None:
    elsewhere = an_actor(Role.DSL, organisation_id=OTHER_SCHOOL)
    staff = an_actor(Role.SCHOOL_STAFF)
    assert deputy_candidates(own, TODAY) == [(head.user_id, head.name)]
    for nobody in (elsewhere, staff, own):
        with pytest.raises(DeputyRefused):
            name_deputy(deputy_user_id=nobody.user_id, from_on=TODAY, to_on=None, by=own, at=MONDAY)
    for first, last in ((TODAY - DAY, None), (TODAY, TODAY - DAY)):
        with pytest.raises(DeputyRefused):
            name_deputy(deputy_user_id=head.user_id, from_on=first, to_on=last, by=own, at=MONDAY)
    row = name_deputy(deputy_user_id=head.user_id, from_on=TODAY, to_on=None, by=own, at=MONDAY)
    with pytest.raises(DeputyRefused):
        name_deputy(deputy_user_id=head.user_id, from_on=TODAY, to_on=None, by=own, at=MONDAY)
    for nobody in (elsewhere, own):
        with pytest.raises(DeputyRefused):
            accept_deputy(deputy_id=row.id, by=nobody, at=MONDAY)
    with pytest.raises(DeputyRefused):
        end_deputy(deputy_id=row.id, by=elsewhere, at=MONDAY)
    team = new_ulid()
    officer = an_actor(Role.FRONT_DOOR_OFFICER, team_id=team)
    manager, other_team = an_actor(Role.FRONT_DOOR_MANAGER, team_id=team), an_actor(Role.FRONT_DOOR_OFFICER)
    assert [user_id for user_id, _ in deputy_candidates(officer, TODAY)] == [manager.user_id]
    assert deputy_candidates(manager, TODAY) == [], "an officer could not read all that comes for a manager"
    assert deputy_candidates(an_actor(Role.FINANCE_OFFICER), TODAY) == []
    assert other_team.user_id not in dict(deputy_candidates(officer, TODAY))


def test_who_stands_in_at_the_front_door_is_told_too_unless_a_bar_keeps_it_from_them() -> None:
    team = new_ulid()
    officer, manager = (an_actor(role, team_id=team) for role in (Role.FRONT_DOOR_OFFICER, Role.FRONT_DOOR_MANAGER))
    stood_in_for(officer, manager)
    choose_notices(chosen={Group.FRONT_DOOR: How.PAGE}, by=officer, at=MONDAY)
    given: dict[str, Any] = {
        "notice": NoticeKind.QUESTION_ANSWERED,
        "to_user_ids": [officer.user_id],
        "about": ("contact", new_ulid()),
        "by": an_actor(Role.DSL),
        "at": MONDAY,
    }
    assert states(send_notice(**given)) == {officer.user_id: "PAGE", manager.user_id: "WAITING"}
    Bar.objects.create(
        authority="990",
        user_id=manager.user_id,
        subject_kind="contact",
        subject_id=given["about"][1],
        recorded_by=officer.id,
    )
    assert states(send_notice(**given)) == {officer.user_id: "WAITING"}, "safety 12: whom it names is not told"
    assert states(send_notice(**{**given, "notice": NoticeKind.WORK_REFUSED})) == {officer.user_id: "PAGE"}


def test_either_of_the_two_ends_it_and_the_other_is_told(own: Actor, head: Actor) -> None:
    refused = name_deputy(deputy_user_id=head.user_id, from_on=TODAY, to_on=None, by=own, at=MONDAY)
    assert [one.name for one in stands_in_for(head)] == [own.name]
    assert end_deputy(deputy_id=refused.id, by=head, at=MONDAY).ended_as == "REFUSED"
    row = stood_in_for(own, head)
    silent(own)
    assert end_deputy(deputy_id=row.id, by=own, at=MONDAY).ended_as == "CALLED_BACK"
    assert (own_deputy(own), stands_in_for(head)) == (None, [])
    assert own_choices(own, MONDAY)[Group.ASKING] is How.AT_ONCE
    assert kinds_to(own) == ["DEPUTY_ENDED", "DEPUTY_ACCEPTED"]
    assert kinds_to(head) == ["DEPUTY_ASKED", "DEPUTY_ASKED", "DEPUTY_ENDED"]
    again = stood_in_for(own, head)
    assert end_deputy(deputy_id=again.id, by=head, at=MONDAY).ended_as == "GIVEN_BACK"


def test_a_stale_row_is_refused(own: Actor, head: Actor) -> None:
    row = stood_in_for(own, head)
    end_deputy(deputy_id=row.id, by=own, at=MONDAY)
    with pytest.raises(StaleVersion):
        row.save_changes("to_on", by_id=own.id, at=MONDAY)
    assert a_user().is_active
