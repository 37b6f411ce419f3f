"""Safety rule 15: a role in a concern belongs to that request, with its source, and is marked by a later entry only."""

from __future__ import annotations

import pytest

from fanlight.front_door.actions.mark_role import RoleNotMarked, mark_role
from fanlight.front_door.models import RoleInConcern
from fanlight.front_door.queries.cases import find_case
from fanlight.people.models import Person, Search
from fanlight.store.public import EntryIsPermanent
from tests.actions.front_door.making import (
    MONDAY,
    a_lead,
    an_officer,
    contacts_of,
    created,
    searched_for,
    submitted,
)
from tests.support.audited import last_event

pytestmark = pytest.mark.django_db

UNCLE = {"forenames": "Gorse", "surname": "Newcomer", "role": "ALLEGED_TO_HAVE_HARMED"}


def test_safety_15_a_role_is_kept_with_the_request_and_who_said_so(county):
    request = submitted(household=[UNCLE, {"forenames": "Aspen", "surname": "Newcomer", "role": "PROTECTIVE_ADULT"}])
    roles = RoleInConcern.objects.filter(request=request).order_by("name_as_stated")
    assert [(one.name_as_stated, one.role, one.source) for one in roles] == [
        ("Aspen Newcomer", "PROTECTIVE_ADULT", "Alder Testperson, Oakhill Invented School"),
        ("Gorse Newcomer", "ALLEGED_TO_HAVE_HARMED", "Alder Testperson, Oakhill Invented School"),
    ]


def test_safety_15_a_role_is_shown_on_its_own_request_and_on_no_other(county):
    first = submitted(household=[UNCLE])
    second = submitted(household=[{"forenames": "Gorse", "surname": "Newcomer"}])
    officer = an_officer()
    assert [role.role for role in find_case(officer, first.reference, at=MONDAY).roles] == ["ALLEGED_TO_HAVE_HARMED"]
    assert find_case(officer, second.reference, at=MONDAY).roles == []


def test_safety_15_a_role_makes_no_person_and_shows_in_no_search(county):
    (first, *_) = contacts_of(submitted(household=[UNCLE]))
    officer = an_officer()
    created(first, officer)
    outcome = searched_for(first, officer)
    assert "Newcomer" not in str(outcome.found)
    assert not Person.objects.filter(names__surname="Newcomer").exists()
    assert "ALLEGED" not in str(list(Search.objects.values()))


def test_safety_15_a_role_is_permanent_and_a_later_entry_disputes_it(county):
    request = submitted(household=[UNCLE])
    said = RoleInConcern.objects.get()
    said.role = "OTHER"
    for change in (said.save, said.delete, lambda: RoleInConcern.objects.update(role="OTHER")):
        with pytest.raises(EntryIsPermanent):
            change()
    later = mark_role(role_id=said.id, source="The uncle", is_disputed=True, by=an_officer(), at=MONDAY)
    assert said.corrected_by.get() == later
    assert (later.is_disputed, later.role, later.request_id) == (True, "ALLEGED_TO_HAVE_HARMED", request.id)
    assert not RoleInConcern.objects.get(id=said.id).is_disputed
    assert last_event() == (
        "front_door.mark_role",
        "request",
        request.id,
        {"role": later.id, "corrects": said.id, "disputed": True},
    )


def test_safety_15_what_came_of_a_role_is_kept_with_its_request_and_who_said_so(county):
    request, other = submitted(household=[UNCLE]), submitted(household=[UNCLE])
    said = RoleInConcern.objects.get(request=request)
    mark_role(role_id=said.id, source="The social worker", outcome="Not substantiated", by=an_officer(), at=MONDAY)
    shown = find_case(an_officer(), request.reference, at=MONDAY).roles
    assert [(one.outcome, one.source) for one in shown] == [
        ("", "Alder Testperson, Oakhill Invented School"),
        ("Not substantiated", "The social worker"),
    ]
    assert [one.outcome for one in find_case(an_officer(), other.reference, at=MONDAY).roles] == [""]


def test_safety_15_a_role_is_marked_with_words_by_who_screens_and_never_over_somebody_elses_entry(county):
    submitted(household=[UNCLE])
    said = RoleInConcern.objects.get()
    words = {"role_id": said.id, "source": "The uncle", "is_disputed": True, "at": MONDAY}
    for change, why in (
        ({"source": " "}, "Say who says so"),
        ({"is_disputed": False}, "Say what came of it"),
        ({"by": a_lead()}, "Your role"),
        ({"role_id": "01NOSUCHR0LE00000000000000"}, "not there"),
    ):
        with pytest.raises(RoleNotMarked, match=why):
            mark_role(**{"by": an_officer(), **words, **change})
    mark_role(by=an_officer(), **words)
    with pytest.raises(RoleNotMarked, match="Somebody marked this since"):
        mark_role(by=an_officer(), **words)
    assert RoleInConcern.objects.count() == 2
