"""Safety 15: a role in a concern belongs to its request and never shows in a search; a disputed fact is marked."""

from __future__ import annotations

import pytest
from django.apps import apps

from fanlight.people.models import PersonName
from fanlight.people.public import FactKind, NameKind, add_name, withdraw_fact
from tests.actions.people.making import MONDAY, a_person, an_officer, later, searched, stated

pytestmark = pytest.mark.django_db


def test_safety_15_no_table_of_people_has_a_place_for_a_role_in_a_concern() -> None:
    columns = {field.name for model in apps.get_app_config("people").get_models() for field in model._meta.fields}
    assert not {
        name for name in columns if any(word in name for word in ("role", "concern", "alleged", "harm", "risk"))
    }


def test_safety_15_a_candidate_says_nothing_but_identity_school_and_evidence() -> None:
    officer = an_officer()
    a_person(officer)
    [candidate] = searched(officer, stated()).found.candidates
    assert set(candidate.__dataclass_fields__) == {"person", "evidence"}
    shown = set(candidate.person.__dataclass_fields__)
    assert not shown & {"address", "relations", "phones", "requests", "role", "concern"}


def test_safety_15_a_disputed_entry_is_marked_by_a_later_one_and_stays() -> None:
    officer = an_officer()
    child = a_person(officer)
    wrong = add_name(
        person_id=child.pk,
        kind=NameKind.FORMER,
        forenames="Tamsin",
        surname="Wrongly",
        source="Call",
        by=officer,
        at=MONDAY,
    )
    withdraw_fact(fact=FactKind.NAME, fact_id=wrong.pk, because="The mother says never", by=officer, at=later(days=1))
    kept = PersonName.objects.get(pk=wrong.pk)
    assert (kept.surname, kept.withdrawn_because, kept.withdrawn_by) == ("Wrongly", "The mother says never", officer.id)
    assert searched(officer, stated(surname="Wrongly", born_on=None), at=later(days=1)).found.candidates == ()
