"""What of a piece of work whom: cards for the Front Door, pieces for the team, nothing from behind a wall."""

from __future__ import annotations

import pytest

from fanlight.access.public import Role, bar_user, grant_through_wall
from fanlight.casework.public import (
    RefusalReason,
    closed_work_of,
    open_work_of,
    refuse_work,
    reopen_work,
    timeline_of,
    work_for_contacts,
    work_ids_of_team,
)
from fanlight.casework.queries import late_acceptances, late_allocations, late_information
from fanlight.casework.queries.team_list import (
    HeldBack,
    TeamList,
    held_back,
    rows_of,
    team_counts,
    team_page,
)
from fanlight.casework.scope import team_work, work_on_cards
from fanlight.people.public import has_work_with, merge_people
from fanlight.store.public import import_actor, new_ulid
from tests.actions.casework.making import (
    DAY,
    HOUR,
    MONDAY,
    a_child,
    a_decider,
    a_district,
    a_manager_of,
    a_team,
    a_worker_of,
    accepted,
    allocated,
    closed,
    offered,
    walled,
)
from tests.factories import AUTHORITY, OTHER_AUTHORITY, an_actor

pytestmark = pytest.mark.django_db


def ids(rows):
    return [row.pk for row in rows]


def references(actor, which, at=MONDAY):
    return [row.card.reference for row in team_page(which, actor, at).rows]


def test_a_card_says_who_has_it_and_where_it_stands(team, manager, worker, heard):
    work = allocated(team, manager, worker, district_id=a_district().id)
    (card,) = open_work_of([work.person_id], AUTHORITY)
    assert (card.work_id, card.kind_label, card.state, card.state_code) == (
        work.id,
        "Early Help",
        "Allocated",
        "ALLOCATED",
    )
    assert card.standing == "With Willow Notreal, Inventedham Early Help"
    assert (card.team_name, card.team_phone, card.worker_name) == (
        "Inventedham Early Help",
        "01632 960321",
        "Willow Notreal",
    )
    assert card.is_open and (card.offered_at, card.accepted_at) == (MONDAY, MONDAY + HOUR)
    assert card.closure_reason == "" and card.contact_id == work.contact_id


def test_open_and_closed_work_of_a_child_are_told_apart(team, manager, worker, heard):
    child = a_child()
    done = closed(team, manager, worker, person_id=child)
    again = closed(team, manager, worker, person_id=child)
    opened = reopen_work(work_id=again.id, reason="Again", by=manager, at=MONDAY + 3 * DAY)
    assert [card.work_id for card in open_work_of([child], AUTHORITY)] == [opened.id]
    ended = closed_work_of([child], AUTHORITY)
    assert {card.work_id for card in ended} == {done.id, again.id}
    assert {(card.closure_reason, card.closure_outcome) for card in ended} == {
        ("Needs met", "Yes, what was agreed was achieved")
    }


def test_a_contacts_work_is_the_newest_piece_that_it_led_to(team, manager, heard):
    contact_id, other = new_ulid(), a_team()
    first = offered(team, contact_id=contact_id)
    refuse_work(work_id=first.id, reason=RefusalReason.WRONG_TEAM, words="Not ours", by=manager, at=MONDAY + HOUR)
    second = offered(other, contact_id=contact_id, person_id=first.person_id, at=MONDAY + 2 * HOUR)
    found = work_for_contacts([contact_id, new_ulid(), ""], AUTHORITY)
    assert {key: card.work_id for key, card in found.items()} == {contact_id: second.id}


def test_a_team_sees_its_own_work_and_the_front_door_a_card_of_every_teams(team, manager, worker):
    mine, theirs = offered(team), offered(a_team())
    officer = an_actor(Role.FRONT_DOOR_OFFICER)
    for actor in (manager, worker):
        assert ids(team_work(actor, MONDAY)) == ids(work_on_cards(actor, MONDAY)) == [mine.pk]
        assert list(work_ids_of_team(actor, MONDAY)) == [{"id": mine.pk}]
    assert ids(team_work(officer, MONDAY)) == []
    assert set(ids(work_on_cards(officer, MONDAY))) == {mine.pk, theirs.pk}


@pytest.mark.parametrize(
    "role",
    [Role.DSL, Role.HEADTEACHER, Role.PARTNER_PROFESSIONAL, Role.ADMINISTRATOR, Role.BOARD_MEMBER, Role.AUDITOR],
)
def test_safety_16_nobody_else_sees_any_of_it(team, role):
    work = offered(team)
    actor = an_actor(role, team_id=team.id)
    assert not team_work(actor, MONDAY).exists() and not work_on_cards(actor, MONDAY).exists()
    assert open_work_of([work.person_id], AUTHORITY, seen_by=actor) == []


def test_another_authority_sees_nothing(team):
    offered(team)
    for role in (Role.EARLY_HELP_MANAGER, Role.FRONT_DOOR_MANAGER):
        stranger = an_actor(role, authority=OTHER_AUTHORITY, team_id=team.id)
        assert not work_on_cards(stranger, MONDAY).exists() and not team_work(stranger, MONDAY).exists()


@pytest.mark.parametrize("kind", ["person", "contact", "request", "work"])
def test_safety_13_work_behind_a_wall_is_on_no_list_and_no_card(team, manager, kind):
    work = offered(team)
    subject = {"person": work.person_id, "contact": work.contact_id, "request": work.request_id, "work": work.id}
    wall_id, holder_id = walled(kind, subject[kind], by=a_decider())
    officer = an_actor(Role.FRONT_DOOR_MANAGER)
    assert not team_work(manager, MONDAY).exists() and not work_on_cards(officer, MONDAY).exists()
    assert open_work_of([work.person_id], AUTHORITY, seen_by=officer) == []
    assert work_for_contacts([work.contact_id], AUTHORITY, seen_by=officer) == {}
    assert timeline_of([work.person_id], officer, MONDAY) == []
    assert held_back(manager, MONDAY) == [HeldBack(1, "Fern Walltender", "01632 960123")]
    holder = an_actor(Role.LADO, user=_user(holder_id))
    grant_through_wall(wall_id=wall_id, user_id=manager.user_id, reason="Holds the work", by=holder, at=MONDAY)
    assert ids(team_work(manager, MONDAY)) == [work.pk] and held_back(manager, MONDAY) == []


def _user(user_id):
    from fanlight.access.models import User

    return User.objects.get(pk=user_id)


def test_safety_13_a_silent_wall_says_nothing(team, manager):
    walled("person", offered(team).person_id, by=a_decider(), is_silent=True)
    assert held_back(manager, MONDAY) == [] and not team_work(manager, MONDAY).exists()


def test_a_wall_on_one_record_of_a_merged_child_covers_the_work_under_the_other(team, manager):
    work, other = offered(team), a_child("Tanzy")
    senior = a_decider()
    merge_people(alias_id=other, kept_id=work.person_id, reason="One child, twice", by=senior, at=MONDAY)
    walled("person", other, by=senior)
    assert not team_work(manager, MONDAY).exists()


def test_safety_12_work_with_ones_relation_is_on_no_list_and_tells_nobody_to_ring(team, worker, manager):
    work = offered(team)
    bar_user(
        user_id=worker.user_id,
        subject_kind="person",
        subject_id=work.person_id,
        because="NAMES_RELATION",
        by=a_decider(),
        at=MONDAY,
    )
    assert not team_work(worker, MONDAY).exists() and held_back(worker, MONDAY) == []
    assert team_work(manager, MONDAY).exists()


def test_whoever_works_with_a_child_knows_which_other_teams_do(team, manager, worker, heard):
    child = a_child()
    allocated(team, manager, worker, person_id=child)
    theirs = offered(a_team("Inventedham Social Work"), person_id=child)
    cards = open_work_of([child], AUTHORITY, seen_by=worker)
    assert theirs.id in {card.work_id for card in cards} and len(cards) == 2
    stranger = a_worker_of(a_team())
    assert open_work_of([child], AUTHORITY, seen_by=stranger) == []


def test_a_child_with_open_work_in_the_team_is_open_to_it_and_with_closed_work_is_not(team, manager, worker, heard):
    held = allocated(team, manager, worker)
    ended = closed(team, manager, worker)
    assert has_work_with(worker, [held.person_id], MONDAY)
    assert not has_work_with(worker, [ended.person_id], MONDAY)
    assert not has_work_with(a_worker_of(a_team()), [held.person_id], MONDAY)


def test_the_team_reads_what_is_late_first_then_by_when_a_child_needs_somebody(team, manager):
    at = MONDAY + 5 * HOUR
    plain = offered(team, at=at)
    level_4 = offered(team, at=at, level=4)
    danger = offered(team, at=at, is_danger=True, level=3)
    tomorrow = offered(team, at=at, needed_by=at + DAY)
    soon = offered(team, at=at, needed_by=at + HOUR)
    late = offered(team, at=MONDAY)
    order = [late, soon, tomorrow, danger, level_4, plain]
    now = at + HOUR / 2
    assert references(manager, TeamList.TO_ACCEPT, now) == [work.reference for work in order]
    assert team_counts(manager, now).late_to_accept == 1


def test_each_list_holds_its_own_and_its_count_says_how_many(team, manager, worker, heard):
    from fanlight.casework.public import add_information

    to_accept, to_allocate = offered(team), accepted(team, manager)
    mine, hers = allocated(team, manager, worker), allocated(team, manager, a_worker_of(team))
    ended = closed(team, manager, worker)
    add_information(work_id=hers.id, contact_id=new_ulid(), note="More", by=a_decider(), at=MONDAY)
    found = {which: set(references(worker, which)) for which in TeamList}
    assert found == {
        TeamList.TO_ACCEPT: {to_accept.reference},
        TeamList.TO_ALLOCATE: {to_allocate.reference},
        TeamList.INFORMATION: {hers.reference},
        TeamList.MINE: {mine.reference},
        TeamList.ALLOCATED: {mine.reference, hers.reference},
        TeamList.CLOSED: {ended.reference},
    }
    assert team_counts(worker, MONDAY).lists == {
        which: len(found[which]) for which in TeamList if which is not TeamList.CLOSED
    }


def test_a_page_of_a_list_holds_fifty_and_says_whether_more_follow(team, manager, monkeypatch):
    from fanlight.casework.queries import team_list

    monkeypatch.setattr(team_list, "ROWS_ON_A_PAGE", 2)
    child = a_child()
    made = [offered(team, person_id=child, at=MONDAY + number * HOUR).reference for number in range(3)]
    first, second = (team_page(TeamList.TO_ACCEPT, manager, MONDAY, number=number) for number in (1, 2))
    assert ([row.card.reference for row in first.rows], first.has_more) == (made[:2], True)
    assert ([row.card.reference for row in second.rows], second.has_more) == (made[2:], False)


def test_a_list_costs_the_same_number_of_queries_however_long_it_is(team, manager, django_assert_num_queries):
    child = a_child()

    def queries_for() -> int:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(
            connection,
        ) as seen:
            team_page(TeamList.TO_ACCEPT, manager, MONDAY)
        return len(seen)

    offered(team, person_id=child)
    one = queries_for()
    for _ in range(4):
        offered(team, person_id=child)
    assert queries_for() == one


@pytest.mark.needs_sqlite
def test_the_lists_and_the_watch_for_lateness_use_the_indexes_of_open_work(manager):
    """The tables are empty: what the planner would do with many rows is what it says it does with none."""
    plans = {which: rows_of(which, manager, MONDAY).explain() for which in TeamList}
    for which in (TeamList.TO_ACCEPT, TeamList.TO_ALLOCATE, TeamList.ALLOCATED):
        assert "USING INDEX casework_work_open" in plans[which], plans[which]
    assert "USING INDEX casework_work_held" in plans[TeamList.MINE]
    assert "USING INDEX casework_work_closed" in plans[TeamList.CLOSED]
    assert "USING INDEX casework_work_unanswered" in late_acceptances(AUTHORITY, MONDAY).explain()
    assert "USING INDEX casework_work_without_worker" in late_allocations(AUTHORITY, MONDAY).explain()
    assert "USING INDEX casework_information_waits" in late_information(AUTHORITY, MONDAY).explain()


def test_the_timeline_tells_steps_and_never_what_was_written(team, manager, worker, heard):
    work = closed(team, manager, worker)
    officer = an_actor(Role.FRONT_DOOR_OFFICER)
    moments = timeline_of([work.person_id], officer, MONDAY + 2 * DAY)
    assert [moment.title for moment in moments] == [
        "Closed (Early Help)",
        "Allocated to Willow Notreal (Early Help)",
        "Accepted (Early Help)",
        "Offered to the team (Early Help)",
    ]
    assert {moment.work_id for moment in moments} == {""}
    assert {moment.work_id for moment in timeline_of([work.person_id], worker, MONDAY)} == {work.id}
    assert all("Routines" not in str(moment) and "Mum" not in str(moment) for moment in moments)
    assert timeline_of([work.person_id], a_worker_of(a_team()), MONDAY) == []


def test_an_import_reads_the_work_of_its_authority(team):
    work = offered(team)
    assert [card.work_id for card in open_work_of([work.person_id], AUTHORITY)] == [work.id]
    by = import_actor("tests.import", authority=AUTHORITY)
    assert open_work_of([work.person_id], AUTHORITY, seen_by=by) == []
    assert a_manager_of(team).team_id == team.id
