"""Safety rule 12: a request or a draft that is older than the account or the declared relation is kept from them too."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fanlight.access.models import Bar
from fanlight.access.public import Role, add_membership, awake_until, declare_relation, make_user
from fanlight.front_door.actions.add_to_contact import add_sibling
from fanlight.front_door.actions.discard_draft import discard_draft
from fanlight.front_door.actions.start_draft import start_draft
from fanlight.front_door.models import StatedName
from fanlight.front_door.queries.cases import find_case
from fanlight.front_door.queries.drafts import find_draft
from fanlight.front_door.queries.naming import records_naming, rows_naming
from tests.actions.front_door.making import (
    MONDAY,
    TODAY,
    a_child,
    a_lead,
    a_senior,
    an_officer,
    contacts_of,
    created,
    submitted,
    taken,
)
from tests.factories import AUTHORITY, OTHER_AUTHORITY, an_actor
from tests.support.audited import events

pytestmark = pytest.mark.django_db

GORSE = {"forenames": "Gorse Anne", "surname": "Newcomer", "born_on": "1980-02-01", "relationship": "Mother"}
DRAFTED = {"household": [{"id": "1", "person_forenames": "Gorse", "person_surname": "Newcomer"}]}


def subjects_kept_from(actor) -> set[tuple[str, str]]:
    """Return what the actor is barred from."""
    return set(Bar.objects.filter(user_id=actor.user_id).values_list("subject_kind", "subject_id"))


def hired(name: str, role: Role = Role.FRONT_DOOR_OFFICER):
    """Return somebody whose account is made now."""
    by = an_actor(Role.ADMINISTRATOR)
    user = make_user(email="new@frontdoor.example", name=name, password=None, by=by, at=MONDAY)
    add_membership(
        user_id=user.id,
        role=role,
        organisation_kind="AUTHORITY",
        organisation_id=AUTHORITY,
        valid_from=TODAY,
        confirmed_until=awake_until(TODAY),
        by=by,
        at=MONDAY,
    )
    return an_actor(role, user=user)


def test_safety_12_a_new_account_is_kept_from_the_requests_that_name_it_already(county):
    request = submitted(household=[GORSE])
    other = submitted()
    officer = hired("Gorse Newcomer")
    assert subjects_kept_from(officer) == {
        ("request", request.id),
        *(("contact", contact.id) for contact in contacts_of(request)),
    }
    assert find_case(officer, request.reference, at=MONDAY) is None
    assert find_case(officer, other.reference, at=MONDAY) is not None
    assert ("access.bar_user", "request", request.id) in events()


def test_safety_12_a_relation_that_is_declared_later_is_found_among_the_children_too(county):
    request, officer = submitted(), an_officer()
    assert find_case(officer, request.reference, at=MONDAY) is not None
    declare_relation(forenames="Damson", surname="QUILLFEATHER", born_on=date(2010, 5, 4), by=officer, at=MONDAY)
    assert find_case(officer, request.reference, at=MONDAY) is None
    assert set(Bar.objects.values_list("because", flat=True)) == {"NAMES_RELATION"}


@pytest.mark.parametrize(("born_on", "is_kept"), [(date(1980, 2, 1), True), (date(1999, 1, 1), False), (None, True)])
def test_a_birth_date_that_differs_is_somebody_else(county, born_on, is_kept):
    request, officer = submitted(household=[GORSE]), an_officer()
    declare_relation(forenames="Gorse Anne", surname="Newcomer", born_on=born_on, by=officer, at=MONDAY)
    assert bool(subjects_kept_from(officer)) is is_kept
    assert (find_case(officer, request.reference, at=MONDAY) is None) is is_kept


def test_a_name_without_a_birth_date_in_the_request_may_be_anybodys(county):
    request, officer = submitted(household=[{**GORSE, "born_on": None}]), an_officer()
    declare_relation(forenames="Gorse", surname="Newcomer", born_on=date(1999, 1, 1), by=officer, at=MONDAY)
    assert find_case(officer, request.reference, at=MONDAY) is None


def test_safety_12_a_brother_or_sister_who_was_added_at_screening_is_found(county):
    request, officer = submitted(), an_officer()
    contact = add_sibling(request_id=request.id, child=a_child("Heather"), by=a_senior(), at=MONDAY)
    declare_relation(forenames="Heather", surname="Quillfeather", born_on=None, by=officer, at=MONDAY)
    assert ("contact", contact.id) in subjects_kept_from(officer)


def test_safety_12_a_draft_that_names_a_later_lead_or_their_relation_is_kept_from_them_and_not_from_its_author(county):
    author, other = a_lead(), a_lead()
    draft = start_draft(answers=DRAFTED, by=author, at=MONDAY)
    assert find_draft(other, draft.id, at=MONDAY) is not None
    for lead in (author, other):
        declare_relation(forenames="Gorse", surname="Newcomer", born_on=None, by=lead, at=MONDAY)
    assert find_draft(other, draft.id, at=MONDAY) is None
    assert find_draft(author, draft.id, at=MONDAY) is not None


def test_a_draft_that_begins_with_what_was_told_before_is_kept_from_whom_it_names(county):
    other = a_lead()
    declare_relation(forenames="Gorse", surname="Newcomer", born_on=None, by=other, at=MONDAY)
    draft = start_draft(answers=DRAFTED, by=a_lead(), at=MONDAY)
    assert find_draft(other, draft.id, at=MONDAY) is None


def test_a_draft_that_was_thrown_away_names_nobody(county):
    author = a_lead()
    draft = start_draft(answers=DRAFTED, by=author, at=MONDAY)
    assert records_naming(AUTHORITY, "Gorse", "Newcomer", None) == {("draft", draft.id)}
    discard_draft(draft_id=draft.id, by=author, at=MONDAY)
    assert records_naming(AUTHORITY, "Gorse", "Newcomer", None) == set()


def test_safety_12_a_recorded_child_is_kept_from_a_later_relation_with_everything_about_them(county):
    officer = an_officer()
    contact = created(taken(officer)[0], officer)
    other = an_officer()
    declare_relation(forenames="Damson", surname="Quillfeather", born_on=None, by=other, at=MONDAY)
    assert ("person", contact.person_id) in subjects_kept_from(other)


def test_no_name_stands_in_the_index_and_another_authority_finds_nothing(county):
    submitted(household=[GORSE])
    stored = str(list(StatedName.objects.values_list("name_index", flat=True))).casefold()
    assert "gorse" not in stored and "quillfeather" not in stored
    assert records_naming(OTHER_AUTHORITY, "Gorse Anne", "Newcomer", None) == set()
    assert records_naming(AUTHORITY, "", "Newcomer", None) == set()


def test_names_sealed_under_an_earlier_key_are_found_under_the_new_one(county, settings):
    request = submitted(household=[GORSE])
    settings.FANLIGHT_FIELD_KEYS = {"newer": "ab" * 32, **settings.FANLIGHT_FIELD_KEYS}
    assert ("request", request.id) in records_naming(AUTHORITY, "Gorse Anne", "Newcomer", None)


def test_the_same_name_twice_in_a_request_is_kept_once(county):
    request = submitted(household=[GORSE, GORSE])
    rows = StatedName.objects.filter(request=request)
    # Two ways for Gorse Anne, one for each of the children.
    assert rows.count() == 4


def test_looking_where_there_is_nothing_asks_one_question_and_opens_nothing(county):
    with CaptureQueriesContext(connection) as asked:
        assert records_naming(AUTHORITY, "Gorse", "Newcomer", date(1980, 2, 1)) == set()
    assert len(asked) == 1


@pytest.mark.needs_sqlite
def test_the_name_is_found_by_its_index_and_not_by_reading_every_request(county):
    submitted(household=[GORSE])
    plan = rows_naming(AUTHORITY, "gorse newcomer").explain()
    assert "front_door_one_stated_name_of_request" in plan and "front_door_one_stated_name_of_draft" in plan
    assert "SCAN" not in plan
