"""Safety 13: a wall says that something is held back and whom to ring, never what; a silent wall tells its holder."""

from __future__ import annotations

import pytest

from fanlight.access.public import Role, bar_user, grant_through_wall, open_in_emergency, owners_of
from fanlight.audit.public import events_about, looks_at
from fanlight.messages.public import notices_for
from fanlight.people.actions.answer_restricted_match import NothingToAnswer, SayWhoAnswered
from fanlight.people.models import Person
from fanlight.people.public import (
    CannotCreateYet,
    RelationKind,
    RestrictedReply,
    addresses,
    answer_restricted_match,
    create_person,
    get_person,
    household,
    merge_people,
    person_summary,
    record_household,
    record_relation,
    relations,
    siblings,
    undo_merge,
)
from fanlight.people.queries.candidates import BARRED
from tests.actions.people.making import (
    MONDAY,
    a_manager,
    a_person,
    an_officer,
    details,
    later,
    searched,
    stated,
    walled,
)
from tests.factories import AUTHORITY, an_actor

pytestmark = pytest.mark.django_db


def test_safety_13_a_restricted_record_is_announced_by_whom_to_ring_and_nothing_else() -> None:
    officer = an_officer()
    child = a_person(officer)
    wall_id = walled(child, by=a_manager())
    found = searched(officer, stated()).found
    assert found.candidates == ()
    assert [(one.wall_id, one.ring_name, one.ring_phone) for one in found.restricted] == [
        (wall_id, "Fern Walltender", "01632 960123")
    ]
    assert child.pk not in str(found.restricted)


def test_safety_13_the_look_at_a_restricted_record_is_logged() -> None:
    officer = an_officer()
    child = a_person(officer)
    walled(child, by=a_manager())
    before = len(looks_at(AUTHORITY, "person", [child.pk]))
    searched(officer, stated())
    assert len(looks_at(AUTHORITY, "person", [child.pk])) == before + 1


def test_safety_13_somebody_unlike_the_restricted_child_gets_no_notice() -> None:
    officer = an_officer()
    walled(a_person(officer), by=a_manager())
    assert searched(officer, stated("Rowan", addresses=())).found.restricted == ()


def test_safety_13_a_new_record_waits_until_the_holder_has_answered() -> None:
    officer = an_officer()
    wall_id = walled(a_person(officer), by=a_manager())
    search = searched(officer, stated())

    def create() -> Person:
        return create_person(search_id=search.search_id, details=details(), source="Call", by=officer, at=MONDAY)

    with pytest.raises(CannotCreateYet, match="Ring Fern Walltender"):
        create()
    answer_restricted_match(
        search_id=search.search_id,
        wall_id=wall_id,
        reply=RestrictedReply.NOT_THE_SAME,
        told_by="Fern Walltender",
        by=officer,
        at=MONDAY,
    )
    assert create().pk


def test_safety_13_a_child_whom_the_holder_knows_is_not_recorded_twice() -> None:
    officer = an_officer()
    wall_id = walled(a_person(officer), by=a_manager())
    search = searched(officer, stated())
    answer_restricted_match(
        search_id=search.search_id,
        wall_id=wall_id,
        reply=RestrictedReply.THE_SAME,
        told_by="Fern Walltender",
        by=officer,
        at=MONDAY,
    )
    with pytest.raises(CannotCreateYet, match="Fern Walltender says this is a child whose record they hold"):
        create_person(search_id=search.search_id, details=details(), source="Call", by=officer, at=MONDAY)


def test_safety_13_an_answer_is_given_to_ones_own_search_and_its_own_wall_by_somebody_named() -> None:
    officer = an_officer()
    wall_id = walled(a_person(officer), by=a_manager())
    search = searched(officer, stated())
    for by, wall, told_by, refusal in (
        (an_officer(), wall_id, "Fern", NothingToAnswer),
        (officer, "01ANOTHERWALL0000000000000", "Fern", NothingToAnswer),
        (officer, wall_id, "  ", SayWhoAnswered),
    ):
        with pytest.raises(refusal):
            answer_restricted_match(
                search_id=search.search_id,
                wall_id=wall,
                reply=RestrictedReply.NOT_THE_SAME,
                told_by=told_by,
                by=by,
                at=MONDAY,
            )


def test_safety_13_an_emergency_opening_lets_the_officer_see_the_candidate_for_its_time() -> None:
    officer = an_officer()
    child = a_person(officer)
    wall_id = walled(child, by=a_manager())
    open_in_emergency(wall_id=wall_id, reason="Child is at the station now", minutes=30, by=officer, at=MONDAY)
    found = searched(officer, stated(), at=later(minutes=5)).found
    assert [one.person.id for one in found.candidates] == [child.pk]
    assert found.restricted == ()
    assert searched(officer, stated(), at=later(minutes=31)).found.candidates == ()


def test_safety_13_a_named_person_passes_the_wall() -> None:
    officer = an_officer()
    child = a_person(officer)
    wall_id = walled(child, by=a_manager())
    owner = owners_of(wall_id)[0]
    holder = an_actor(Role.LADO, user=_user(owner))
    grant_through_wall(wall_id=wall_id, user_id=officer.user_id, by=holder, at=MONDAY)
    assert get_person(officer, child.pk, MONDAY) == child


def test_safety_13_a_silent_wall_says_nothing_and_its_holder_is_told() -> None:
    officer = an_officer()
    child = a_person(officer)
    wall_id = walled(child, is_silent=True, by=a_manager())
    search = searched(officer, stated())
    assert search.found.candidates == ()
    assert search.found.restricted == ()
    assert [notice.kind for notice in notices_for(_holder(wall_id))] == ["WALL_NEAR_MATCH"]
    event = events_about(AUTHORITY, [("wall", wall_id)])[0]
    assert (event["kind"], event["actor_id"]) == ("access.wall_near_match", officer.id)
    assert create_person(search_id=search.search_id, details=details(), source="Call", by=officer, at=MONDAY)


def test_safety_13_a_holder_hears_once_a_shift_of_one_persons_searches() -> None:
    officer = an_officer()
    wall_id = walled(a_person(officer), by=a_manager())
    for at in (MONDAY, later(minutes=5), later(hours=7)):
        searched(officer, stated(), at=at)
    assert len(notices_for(_holder(wall_id))) == 1
    searched(an_officer(), stated(), at=later(hours=7))
    searched(officer, stated(), at=later(hours=24))
    assert len(notices_for(_holder(wall_id))) == 3


def test_safety_13_whoever_is_barred_from_a_record_is_sent_to_their_manager() -> None:
    officer = an_officer()
    child = a_person(officer)
    bar_user(
        user_id=officer.user_id,
        subject_kind="person",
        subject_id=child.pk,
        because="NAMES_RELATION",
        by=a_manager(),
        at=MONDAY,
    )
    search = searched(officer, stated())
    assert search.found.candidates == ()
    assert [(one.wall_id, one.ring_name) for one in search.found.restricted] == [(BARRED, "your manager")]
    with pytest.raises(CannotCreateYet, match="Ring your manager"):
        create_person(search_id=search.search_id, details=details(), source="Call", by=officer, at=MONDAY)


def test_safety_13_nothing_of_a_walled_person_is_read_on_any_page() -> None:
    officer, manager = an_officer(), a_manager()
    child, sister = a_person(officer), a_person(officer, forenames="Rowan")
    record_relation(
        person_id=sister.pk, other_id=child.pk, kind=RelationKind.SIBLING, source="Mother", by=officer, at=MONDAY
    )
    record_household(person_ids=[child.pk, sister.pk], source="Mother", by=officer, at=MONDAY)
    walled(child, by=manager)
    assert person_summary(officer, child.pk, MONDAY) is None
    assert addresses(officer, child.pk, MONDAY) == []
    assert relations(officer, sister.pk, MONDAY) == []
    assert siblings(officer, sister.pk, MONDAY) == []
    assert household(officer, sister.pk, MONDAY) == []


def test_safety_13_a_wall_on_one_record_of_a_merged_person_covers_all() -> None:
    officer, manager = an_officer(), a_manager()
    first, second = a_person(officer), a_person(officer)
    merge_people(kept_id=first.pk, alias_id=second.pk, reason="Same child, seen", by=manager, at=MONDAY)
    wall_id = walled(second, by=manager)
    assert get_person(officer, first.pk, MONDAY) is None
    found = searched(officer, stated()).found
    assert found.candidates == ()
    assert [one.wall_id for one in found.restricted] == [wall_id]


def test_safety_13_a_merge_stretches_the_wall_and_undoing_it_leaves_it_standing_round_both() -> None:
    officer = an_officer()
    first, second = a_person(officer), a_person(officer)
    manager = a_manager()
    wall_id = walled(second, by=manager)
    holder = an_actor(Role.FRONT_DOOR_MANAGER)
    grant_through_wall(wall_id=wall_id, user_id=holder.user_id, by=_holder(wall_id), at=MONDAY)
    merge = merge_people(kept_id=first.pk, alias_id=second.pk, reason="Same child, seen", by=holder, at=MONDAY)
    undo_merge(merge_id=merge.pk, reason="They are cousins", expected=merge.version, by=holder, at=later(hours=1))
    assert get_person(officer, first.pk, later(hours=2)) is None
    assert get_person(holder, first.pk, later(hours=2)) == first


def _user(user_id: str):  # type: ignore[no-untyped-def]
    from fanlight.access.models import User

    return User.objects.get(pk=user_id)


def _holder(wall_id: str):  # type: ignore[no-untyped-def]
    return an_actor(Role.LADO, user=_user(owners_of(wall_id)[0]))
