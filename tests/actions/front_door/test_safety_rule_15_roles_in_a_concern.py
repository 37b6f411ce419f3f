"""Safety rule 15: a role in a concern belongs to that request, with its source, and is marked by a later entry only."""

from __future__ import annotations

import pytest

from fanlight.front_door.models import RoleInConcern
from fanlight.front_door.queries.cases import find_case
from fanlight.people.models import Person, Search
from fanlight.store.public import EntryIsPermanent
from tests.actions.front_door.making import MONDAY, an_officer, contacts_of, created, searched_for, submitted

pytestmark = pytest.mark.django_db

UNCLE = {"forenames": "Gorse", "surname": "Newcomer", "role": "ALLEGED_TO_HAVE_HARMED"}


def test_a_role_is_kept_with_the_request_and_who_said_so(county):
    request = submitted(household=[UNCLE, {"forenames": "Aspen", "surname": "Newcomer", "role": "PROTECTIVE_ADULT"}])
    roles = RoleInConcern.objects.filter(request=request).order_by("name_as_stated")
    assert [(one.name_as_stated, one.role, one.source) for one in roles] == [
        ("Aspen Newcomer", "PROTECTIVE_ADULT", "Alder Testperson, Oakhill Invented School"),
        ("Gorse Newcomer", "ALLEGED_TO_HAVE_HARMED", "Alder Testperson, Oakhill Invented School"),
    ]


def test_a_role_is_shown_on_its_own_request_and_on_no_other(county):
    first = submitted(household=[UNCLE])
    second = submitted(household=[{"forenames": "Gorse", "surname": "Newcomer"}])
    officer = an_officer()
    assert [role.role for role in find_case(officer, first.reference, at=MONDAY).roles] == ["ALLEGED_TO_HAVE_HARMED"]
    assert find_case(officer, second.reference, at=MONDAY).roles == []


def test_a_role_makes_no_person_and_shows_in_no_search(county):
    (first, *_) = contacts_of(submitted(household=[UNCLE]))
    officer = an_officer()
    created(first, officer)
    outcome = searched_for(first, officer)
    assert "Newcomer" not in str(outcome.found)
    assert not Person.objects.filter(names__surname="Newcomer").exists()
    assert "ALLEGED" not in str(list(Search.objects.values()))


def test_a_role_is_permanent_and_a_later_entry_disputes_it(county):
    request = submitted(household=[UNCLE])
    said = RoleInConcern.objects.get()
    said.role = "OTHER"
    for change in (said.save, said.delete, lambda: RoleInConcern.objects.update(role="OTHER")):
        with pytest.raises(EntryIsPermanent):
            change()
    RoleInConcern.objects.create(
        authority="990",
        request=request,
        name_as_stated=said.name_as_stated,
        role=said.role,
        source="The uncle",
        is_disputed=True,
        corrects=said,
        recorded_by=an_officer().id,
        recorded_at=MONDAY,
    )
    assert said.corrected_by.get().is_disputed
