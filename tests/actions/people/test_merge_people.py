"""Two records of one person are joined by an alias that can be undone; no key is rewritten."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from fanlight.access.public import Role
from fanlight.audit.public import events_about
from fanlight.people.models import Merge, Person, PersonName
from fanlight.people.public import (
    MergeNotAllowed,
    PersonNotThere,
    leading_id,
    merge_people,
    merges_of,
    same_people,
    same_person_ids,
    undo_merge,
)
from fanlight.store.public import StaleVersion
from tests.actions.people.making import MONDAY, a_manager, a_person, an_officer, later
from tests.factories import AUTHORITY, OTHER_AUTHORITY, an_actor

pytestmark = pytest.mark.django_db


def three():  # type: ignore[no-untyped-def]
    """Return a manager and three records."""
    officer = an_officer()
    return (a_manager(), *(a_person(officer) for _ in range(3)))


def merged(manager, kept, alias):  # type: ignore[no-untyped-def]
    """Join two records and return the merge."""
    return merge_people(kept_id=kept.pk, alias_id=alias.pk, reason="Birth certificate seen", by=manager, at=MONDAY)


def test_a_record_stands_for_itself_until_it_is_merged() -> None:
    _, first, second, _ = three()
    assert same_person_ids(first.pk) == {first.pk}
    assert same_person_ids("unknown") == {"unknown"}
    assert leading_id(second.pk) == second.pk


def test_reads_go_to_every_record_of_a_merged_person() -> None:
    manager, first, second, third = three()
    merged(manager, first, second)
    merged(manager, second, third)
    everyone = {first.pk, second.pk, third.pk}
    assert same_person_ids(third.pk) == same_person_ids(first.pk) == everyone
    assert leading_id(third.pk) == first.pk
    assert same_people([first.pk, third.pk]) == {first.pk: everyone, third.pk: everyone}


def test_no_key_is_rewritten_by_a_merge() -> None:
    manager, first, second, _ = three()
    before = sorted(PersonName.objects.values_list("pk", "person"))
    merged(manager, first, second)
    assert sorted(PersonName.objects.values_list("pk", "person")) == before


def test_undoing_a_merge_parts_the_records_and_keeps_the_others_together() -> None:
    manager, first, second, third = three()
    merge = merged(manager, first, second)
    merged(manager, second, third)
    undo_merge(merge_id=merge.pk, reason="They are cousins", expected=1, by=manager, at=later(hours=1))
    # The third was joined to the person whom the first leads.
    assert same_person_ids(second.pk) == {second.pk}
    assert same_person_ids(first.pk) == {first.pk, third.pk}
    undone = Merge.objects.get(pk=merge.pk)
    assert (undone.undone_at, undone.undone_by, undone.undo_reason) == (later(hours=1), manager.id, "They are cousins")


def test_a_chain_is_parted_in_the_middle() -> None:
    manager, first, second, third = three()
    merged(manager, second, third)
    middle = merged(manager, first, second)
    assert leading_id(third.pk) == first.pk
    undo_merge(merge_id=middle.pk, reason="They are cousins", expected=1, by=manager, at=MONDAY)
    assert leading_id(third.pk) == second.pk
    assert same_person_ids(first.pk) == {first.pk}


def test_what_was_parted_can_be_joined_again_the_other_way_round() -> None:
    manager, first, second, _ = three()
    merge = merged(manager, first, second)
    undo_merge(merge_id=merge.pk, reason="They are cousins", expected=1, by=manager, at=MONDAY)
    merged(manager, second, first)
    assert leading_id(first.pk) == second.pk
    assert [one.undone_at is None for one in merges_of(manager, first.pk, MONDAY)] in ([True, False], [False, True])


def test_both_records_carry_the_audit_event() -> None:
    manager, first, second, _ = three()
    merge = merged(manager, first, second)
    for person, other in ((first, {"alias": second.pk}), (second, {"kept": first.pk})):
        event = events_about(AUTHORITY, [("person", person.pk)])[0]
        assert event["kind"] == "people.merge_people"
        assert event["detail"] == {"merge": merge.pk, **other}
    undo_merge(merge_id=merge.pk, reason="They are cousins", expected=1, by=manager, at=MONDAY)
    assert events_about(AUTHORITY, [("person", second.pk)])[0]["kind"] == "people.undo_merge"


def test_only_those_who_may_merge_do_so_and_they_say_how_they_know() -> None:
    manager, first, second, _ = three()
    with pytest.raises(MergeNotAllowed, match="senior practitioner or a manager"):
        merged(an_officer(), first, second)
    with pytest.raises(MergeNotAllowed, match="how you know"):
        merge_people(kept_id=first.pk, alias_id=second.pk, reason=" ", by=manager, at=MONDAY)
    assert Merge.objects.count() == 0


def test_two_records_of_one_person_are_not_joined_twice() -> None:
    manager, first, second, third = three()
    merged(manager, first, second)
    merged(manager, first, third)
    for kept, alias in ((first, first), (second, first), (second, third)):
        with pytest.raises(MergeNotAllowed, match="one person's already"):
            merged(manager, kept, alias)


def test_a_merge_is_undone_once_and_by_whoever_saw_its_latest_version() -> None:
    manager, first, second, _ = three()
    merge = merged(manager, first, second)
    with pytest.raises(StaleVersion):
        undo_merge(merge_id=merge.pk, reason="They are cousins", expected=7, by=manager, at=MONDAY)
    assert same_person_ids(first.pk) == {first.pk, second.pk}
    undo_merge(merge_id=merge.pk, reason="They are cousins", expected=1, by=manager, at=MONDAY)
    with pytest.raises(MergeNotAllowed, match="parted already"):
        undo_merge(merge_id=merge.pk, reason="They are cousins", expected=2, by=manager, at=MONDAY)


def test_another_authoritys_records_and_merges_are_not_there() -> None:
    manager, first, second, _ = three()
    stranger = an_actor(Role.FRONT_DOOR_MANAGER, authority=OTHER_AUTHORITY)
    merge = merged(manager, first, second)
    with pytest.raises(PersonNotThere):
        merged(stranger, first, second)
    with pytest.raises(PersonNotThere):
        undo_merge(merge_id=merge.pk, reason="They are cousins", expected=1, by=stranger, at=MONDAY)
    assert merges_of(stranger, first.pk, MONDAY) == []


def test_the_database_refuses_a_second_standing_merge_of_one_record_and_a_merge_with_itself() -> None:
    manager, first, second, third = three()
    merged(manager, first, second)
    said = {"authority": AUTHORITY, "reason": "x", "merged_at": MONDAY, "merged_by": manager.id}
    with pytest.raises(IntegrityError), transaction.atomic():
        Merge.objects.create(alias=second, kept=third, **said)
    with pytest.raises(IntegrityError), transaction.atomic():
        Merge.objects.create(alias=third, kept=third, **said)
    assert Person.objects.count() == 3
