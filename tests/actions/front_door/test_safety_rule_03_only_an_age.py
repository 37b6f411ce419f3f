"""Safety rule 3: a child of whom only an age is known is taken, marked for what it is, and recorded with an estimate."""

from __future__ import annotations

from datetime import date

import pytest

from fanlight.front_door.actions.confirm_child import create_child
from fanlight.front_door.models import Contact
from fanlight.front_door.queries.cases import find_case
from fanlight.front_door.queries.stated_child import details_of
from fanlight.people.models import Person
from fanlight.people.public import DatesNotPossible
from tests.actions.front_door.making import (
    MONDAY,
    a_child,
    an_officer,
    choice,
    created,
    decided,
    now_stored,
    searched_for,
    taken,
)

pytestmark = pytest.mark.django_db


def a_contact(officer, **said) -> Contact:
    """Return the taken contact of a child without a date of birth."""
    return taken(officer, children=[a_child(born_on=None, **said)])[0]


def test_safety_3_an_age_is_marked_as_what_is_known(county):
    contact = a_contact(an_officer(), age_years=8)
    assert contact.marks == ["ONLY_AGE_KNOWN"]
    case = find_case(an_officer(), contact.request.reference, at=MONDAY)
    assert case.children[0].marks == ["Only an age in years, no date of birth"]
    assert case.children[0].born == "About 8 years old"


def test_safety_3_a_child_of_whom_only_an_age_is_known_gets_a_record_and_the_work_goes_out(county):
    officer = an_officer()
    contact = created(a_contact(officer, age_years=8), officer)
    person = Person.objects.get(pk=contact.person_id)
    assert (person.born_on, person.is_birth_estimated) == (date(2010, 5, 19), True)
    decided(contact, choice(county.teams["early help"]))
    assert now_stored(contact).state == "OFFERED"


def test_an_estimate_is_nothing_to_search_by(county):
    assert details_of(a_contact(an_officer(), age_years=8)).born_on is None


def test_safety_3_where_no_age_was_given_the_officer_gives_one(county):
    officer = an_officer()
    contact = a_contact(officer)
    assert contact.marks == ["MISSING_DATE_OF_BIRTH"]
    search = searched_for(contact, officer)
    words = {"contact_id": contact.id, "search_id": search.search_id, "because": "", "by": officer, "at": MONDAY}
    with pytest.raises(DatesNotPossible, match="estimate it if nobody knows"):
        create_child(**words)
    person_id = create_child(**words, age_years=0).person_id
    assert Person.objects.get(pk=person_id).born_on == date(2018, 5, 19)
