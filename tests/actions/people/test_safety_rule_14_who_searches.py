"""Safety 14: only Front Door, early help and social work staff search, and each look is logged with its reason."""

from __future__ import annotations

import pytest

from fanlight.access.public import ROLES, Permission, Role
from fanlight.audit.public import looks_at
from fanlight.people.actions.record_school_place import RollNeedsSource
from fanlight.people.models import SchoolPlace, Search
from fanlight.people.public import (
    SearchNeedsReason,
    SearchNotAllowed,
    SearchReason,
    has_work_with,
    person_summary,
    record_school_place,
    register_work,
    search_for_child,
)
from fanlight.people.queries.records import find_by_reference
from fanlight.people.scope import people_searched
from tests.actions.people.making import MONDAY, WORDS, a_person, a_school, an_officer, later, stated
from tests.factories import AUTHORITY, an_actor

pytestmark = pytest.mark.django_db
WHO_SEARCHES = {
    Role.FRONT_DOOR_OFFICER,
    Role.SENIOR_PRACTITIONER,
    Role.FRONT_DOOR_MANAGER,
    Role.OUT_OF_HOURS_WORKER,
    Role.EARLY_HELP_WORKER,
    Role.EARLY_HELP_MANAGER,
    Role.SOCIAL_WORKER,
    Role.SOCIAL_WORK_MANAGER,
    Role.LADO,
}


def test_safety_14_the_roles_that_search_are_those_of_the_rule() -> None:
    assert {role for role, may in ROLES.items() if Permission.CHILD_SEARCH in may} == WHO_SEARCHES


@pytest.mark.parametrize("role", sorted(set(Role) - WHO_SEARCHES))
def test_safety_14_schools_partners_and_administrators_never_search(role: Role) -> None:
    a_person()
    with pytest.raises(SearchNotAllowed):
        search_for_child(stated=stated(), reason=SearchReason.WORRY_RAISED, words=WORDS, by=an_actor(role), at=MONDAY)
    assert not people_searched(an_actor(role), MONDAY).exists()


@pytest.mark.parametrize(
    ("reason", "words", "for_id"),
    [(SearchReason.WORRY_RAISED, "", ""), (SearchReason.OTHER, "because", ""), (SearchReason.FOR_WORK, "", "")],
)
def test_safety_14_a_search_without_work_or_a_reason_is_refused(reason: SearchReason, words: str, for_id: str) -> None:
    officer = an_officer()
    child = a_person(officer)
    searches, looks = Search.objects.count(), len(looks_at(AUTHORITY, "person", [child.pk]))
    with pytest.raises(SearchNeedsReason):
        search_for_child(
            stated=stated(), reason=reason, words=words, for_kind="contact", for_id=for_id, by=officer, at=MONDAY
        )
    assert (Search.objects.count(), len(looks_at(AUTHORITY, "person", [child.pk]))) == (searches, looks)


def test_safety_14_a_search_from_a_piece_of_work_names_it_in_the_look() -> None:
    officer = an_officer()
    child = a_person(officer)
    search_for_child(
        stated=stated(),
        reason=SearchReason.FOR_WORK,
        for_kind="contact",
        for_id="01CONTACT",
        page="front_door:match",
        by=officer,
        at=MONDAY,
    )
    look = looks_at(AUTHORITY, "person", [child.pk])[0]
    assert (look["page"], look["allowed_because"]) == ("front_door:match", "FOR_WORK contact 01CONTACT")


def test_safety_14_a_role_without_work_is_known_from_the_rooms_above(monkeypatch: pytest.MonkeyPatch) -> None:
    from fanlight.people import scope

    monkeypatch.setattr(scope, "_works", {})
    officer = an_officer()
    child = a_person(officer)
    assert not has_work_with(officer, [child.pk], MONDAY)
    register_work("casework", lambda actor, ids, at: actor.id == officer.id and child.pk in ids)
    assert has_work_with(officer, [child.pk], MONDAY)
    assert not has_work_with(an_officer(), [child.pk], MONDAY)


def test_safety_14_a_person_is_opened_by_public_reference_as_it_is_typed() -> None:
    officer = an_officer()
    child = a_person(officer)
    typed = f" {child.reference[:2].lower()}-{child.reference[2:10]}-{child.reference[10:]} "
    assert find_by_reference(officer, typed, MONDAY) == child
    assert find_by_reference(an_actor(Role.DSL), child.reference, MONDAY) is None
    assert find_by_reference(officer, "PE00000000", MONDAY) is None


def test_safety_14_a_place_on_a_roll_says_its_source_purpose_and_when_it_was_refreshed() -> None:
    officer, school = an_officer(), a_school()
    child = a_person(officer)
    with pytest.raises(RollNeedsSource):
        record_school_place(person_id=child.pk, establishment_id=school.id, source=" ", by=officer, at=MONDAY)
    record_school_place(person_id=child.pk, establishment_id=school.id, source="Autumn roll", by=officer, at=MONDAY)
    record_school_place(
        person_id=child.pk, establishment_id=school.id, source="Spring roll", by=officer, at=later(days=60)
    )
    place = SchoolPlace.objects.get(person=child)
    assert (place.source, place.refreshed_at) == ("Spring roll", later(days=60))
    assert place.purpose
    summary = person_summary(officer, child.pk, MONDAY)
    assert summary is not None
    assert summary.school is not None
    assert (summary.school.source, summary.school.purpose) == (place.source, place.purpose)
