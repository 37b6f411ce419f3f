"""Relations, households, brothers and sisters, and which roll a child is on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from fanlight.people.actions.record_relation import NotTwoPeople
from fanlight.people.models import Household, HouseholdMembership, Relation, SchoolPlace
from fanlight.people.public import (
    ParentalResponsibility,
    RelationKind,
    children_on_roll,
    household,
    is_on_roll,
    merge_people,
    on_roll_among,
    record_household,
    record_relation,
    record_school_place,
    relations,
    roll,
    siblings,
)
from tests.actions.people.making import MONDAY, a_grown_up, a_manager, a_person, a_school, an_officer, later
from tests.factories import AUTHORITY

pytestmark = pytest.mark.django_db
TODAY = MONDAY.date()


def related(child, other, kind, by, **said):  # type: ignore[no-untyped-def]
    """Record a relation."""
    return record_relation(person_id=child.pk, other_id=other.pk, kind=kind, source="Mother", by=by, at=MONDAY, **said)


def test_parental_responsibility_is_recorded_and_shown_first() -> None:
    officer = an_officer()
    child, mother, partner = (
        a_person(officer),
        a_grown_up(officer, "Marigold"),
        a_grown_up(officer, "Sorrel", "Otherby"),
    )
    related(child, partner, RelationKind.PARTNER_OF_PARENT, officer, parental_responsibility=ParentalResponsibility.NO)
    related(child, mother, RelationKind.MOTHER, officer, parental_responsibility=ParentalResponsibility.YES)
    shown = relations(officer, child.pk, MONDAY)
    assert [(one.label, one.parental_responsibility) for one in shown] == [
        ("Mother", "Has parental responsibility"),
        ("Partner of a parent", "No parental responsibility"),
    ]


def test_the_same_relation_said_again_replaces_the_earlier() -> None:
    officer = an_officer()
    child, mother = a_person(officer), a_grown_up(officer, "Marigold")
    related(child, mother, RelationKind.MOTHER, officer)
    related(child, mother, RelationKind.MOTHER, officer, parental_responsibility=ParentalResponsibility.YES)
    assert [one.parental_responsibility for one in relations(officer, child.pk, MONDAY)] == [
        "Has parental responsibility"
    ]
    assert Relation.objects.count() == 2


def test_nobody_is_their_own_relation_under_any_record() -> None:
    officer = an_officer()
    child, again = a_person(officer), a_person(officer)
    with pytest.raises(NotTwoPeople):
        related(child, child, RelationKind.SIBLING, officer)
    merge_people(kept_id=child.pk, alias_id=again.pk, reason="Same child, seen", by=a_manager(), at=MONDAY)
    with pytest.raises(NotTwoPeople):
        related(child, again, RelationKind.SIBLING, officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Relation.objects.create(authority=AUTHORITY, person=child, other=child, kind="SIBLING", recorded_by=officer.id)


def test_brothers_and_sisters_are_known_from_what_was_recorded_a_parent_or_the_household() -> None:
    officer = an_officer()
    child = a_person(officer)
    stated, by_parent, at_home = (a_person(officer, forenames=name) for name in ("Rowan", "Juniper", "Kestrel"))
    mother = a_grown_up(officer, "Marigold")
    related(stated, child, RelationKind.HALF_SIBLING, officer)
    related(child, mother, RelationKind.MOTHER, officer)
    related(by_parent, mother, RelationKind.MOTHER, officer)
    record_household(person_ids=[child.pk, at_home.pk, mother.pk], source="Mother", by=officer, at=MONDAY)
    known = {one.person.id: one.known_from for one in siblings(officer, child.pk, MONDAY)}
    assert known == {
        stated.pk: ("recorded as brother or sister",),
        by_parent.pk: ("has a parent in common",),
        at_home.pk: ("lives in the same household",),
    }
    assert {one.id for one in household(officer, child.pk, MONDAY)} == {at_home.pk, mother.pk}


def test_a_merged_parent_still_joins_the_children_of_both_records() -> None:
    officer = an_officer()
    child, brother = a_person(officer), a_person(officer, forenames="Rowan")
    mother, mother_again = a_grown_up(officer, "Marigold"), a_grown_up(officer, "Marigold")
    related(child, mother, RelationKind.MOTHER, officer)
    related(brother, mother_again, RelationKind.MOTHER, officer)
    assert siblings(officer, child.pk, MONDAY) == []
    merge_people(kept_id=mother.pk, alias_id=mother_again.pk, reason="Same mother", by=a_manager(), at=MONDAY)
    assert [one.person.id for one in siblings(officer, child.pk, MONDAY)] == [brother.pk]


def test_a_household_is_joined_once_and_a_child_may_live_in_two() -> None:
    officer = an_officer()
    child, mother, father = a_person(officer), a_grown_up(officer, "Marigold"), a_grown_up(officer, "Bracken")
    first = record_household(person_ids=[child.pk, mother.pk], source="Mother", by=officer, at=MONDAY)
    again = record_household(person_ids=[child.pk], household_id=first.pk, source="School", by=officer, at=MONDAY)
    record_household(person_ids=[child.pk, father.pk], source="Father", by=officer, at=MONDAY)
    assert again == first
    assert Household.objects.count() == 2
    assert HouseholdMembership.objects.filter(person=child).count() == 2
    assert {one.id for one in household(officer, child.pk, MONDAY)} == {mother.pk, father.pk}


def test_a_child_is_on_the_roll_from_the_first_day_to_the_last() -> None:
    officer, school = an_officer(), a_school()
    child = a_person(officer)
    record_school_place(
        person_id=child.pk,
        establishment_id=school.id,
        source="Autumn roll",
        valid_from=TODAY,
        valid_to=TODAY + timedelta(days=30),
        year_group="4",
        by=officer,
        at=MONDAY,
    )
    days = [TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=30), TODAY + timedelta(days=31)]
    assert [is_on_roll(school.id, child.pk, day) for day in days] == [False, True, True, False]
    assert children_on_roll(AUTHORITY, school.id, TODAY) == [child.pk]
    assert children_on_roll(AUTHORITY, school.id, days[0]) == []
    assert [place.year_group for place in roll(child.pk, TODAY)] == ["4"]


def test_a_child_who_moves_school_leaves_the_old_roll() -> None:
    officer, old, new = an_officer(), a_school(), a_school("Elmwalk Invented School", "999002")
    child = a_person(officer)
    record_school_place(
        person_id=child.pk, establishment_id=old.id, source="Roll", valid_from=date(2018, 9, 3), by=officer, at=MONDAY
    )
    record_school_place(
        person_id=child.pk, establishment_id=new.id, source="Roll", valid_from=TODAY, by=officer, at=MONDAY
    )
    assert not is_on_roll(old.id, child.pk, TODAY)
    assert is_on_roll(old.id, child.pk, TODAY - timedelta(days=1))
    assert is_on_roll(new.id, child.pk, TODAY)


def test_a_child_on_two_rolls_stays_on_both() -> None:
    officer, main, unit = an_officer(), a_school(), a_school("Elmwalk Invented Unit", "999002")
    child = a_person(officer)
    record_school_place(person_id=child.pk, establishment_id=main.id, source="Roll", by=officer, at=MONDAY)
    record_school_place(
        person_id=child.pk, establishment_id=unit.id, source="Roll", is_only_place=False, by=officer, at=MONDAY
    )
    assert is_on_roll(main.id, child.pk, TODAY)
    assert is_on_roll(unit.id, child.pk, TODAY)


def test_a_school_has_its_pupil_under_every_record_of_the_child() -> None:
    officer, school = an_officer(), a_school()
    child, again, other = a_person(officer), a_person(officer), a_person(officer, forenames="Rowan")
    record_school_place(person_id=again.pk, establishment_id=school.id, source="Roll", by=officer, at=MONDAY)
    assert not is_on_roll(school.id, child.pk, TODAY)
    merge_people(kept_id=child.pk, alias_id=again.pk, reason="Same child, seen", by=a_manager(), at=MONDAY)
    assert is_on_roll(school.id, child.pk, TODAY)
    assert on_roll_among(school.id, [child.pk, again.pk, other.pk], TODAY) == {child.pk, again.pk}
    assert on_roll_among("elsewhere", [child.pk], TODAY) == set()


def test_a_refreshed_place_keeps_its_year_group_and_confidentiality() -> None:
    officer, school, new = an_officer(), a_school(), a_school("Elmwalk Invented School", "999002")
    child = a_person(officer)
    record_school_place(
        person_id=child.pk,
        establishment_id=school.id,
        source="Roll",
        year_group="4",
        is_confidential=True,
        by=officer,
        at=MONDAY,
    )
    record_school_place(person_id=child.pk, establishment_id=school.id, source="Roll", by=officer, at=later(days=1))
    place = SchoolPlace.objects.get(person=child)
    assert (place.year_group, place.is_confidential) == ("4", True)
    moved = record_school_place(
        person_id=child.pk, establishment_id=new.id, source="Roll", by=officer, at=later(days=2)
    )
    assert moved.is_confidential


def test_safety_14_the_database_refuses_a_place_without_its_source() -> None:
    officer, school = an_officer(), a_school()
    child = a_person(officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        SchoolPlace.objects.create(
            authority=AUTHORITY, person=child, establishment=school, purpose="x", source="", recorded_by=officer.id
        )
