"""Bringing people in by sets: the same checks, the same constraints, a chained event for each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError

from fanlight.audit.public import events_about, verify
from fanlight.people.actions.load import LoadingNotAllowed, ReferenceNotOurs
from fanlight.people.actions.record_characteristics import CodeNotKnown
from fanlight.people.actions.record_school_place import RollNeedsSource
from fanlight.people.models import Household, Person, PersonAddress, PersonCharacteristic, PersonIdentifier, SearchKey
from fanlight.people.public import (
    CharacteristicKind,
    ContactPointKind,
    DatesNotPossible,
    FamilyGiven,
    ParentalResponsibility,
    PersonGiven,
    PersonKind,
    PlaceGiven,
    RelationGiven,
    RelationKind,
    current_address,
    household,
    how_to_reach,
    is_on_roll,
    load_characteristics,
    load_families,
    load_people,
    relations,
)
from fanlight.people.rules.census_codes import DisabilitiesDisagree
from fanlight.store.public import Actor, import_actor, new_compact_reference
from tests.actions.people.making import LARKSPUR, MONDAY, a_school, a_team, an_officer, details, searched, stated
from tests.factories import AUTHORITY

pytestmark = pytest.mark.django_db


def an_import() -> Actor:
    """Return an import as an actor."""
    return import_actor("old system", authority=AUTHORITY)


def test_a_loaded_child_is_found_like_any_other_with_everything_that_came_with_them() -> None:
    school, team, officer = a_school(), a_team(), an_officer()
    given = PersonGiven(
        details(upn="A801200005001", address=replace(LARKSPUR, is_confidential=True)),
        places=(PlaceGiven(school.id, valid_from=date(2018, 9, 3), year_group="4"),),
        contact_points=((ContactPointKind.PHONE, "01632 960111"),),
        safe_contact="Ring only while school is on",
        characteristics=((CharacteristicKind.ETHNICITY, "MOTH", ""),),
        reader_team_ids=(team.id,),
    )
    [person_id] = load_people(given=[given], source="Old system", by=an_import(), at=MONDAY)
    found = searched(officer, stated()).found
    assert [one.person.id for one in found.candidates] == [person_id]
    assert is_on_roll(school.id, person_id, MONDAY.date())
    assert how_to_reach(officer, person_id, MONDAY).instructions == ("Ring only while school is on",)
    masked = current_address(officer, person_id, MONDAY)
    assert masked is not None
    assert masked.is_masked
    opened = current_address(an_officer(team_id=team.id), person_id, MONDAY)
    assert opened is not None
    assert "14 Larkspur Road" in opened.lines
    assert PersonAddress.objects.get().line_1 == ""
    assert PersonIdentifier.objects.get().state == "WRONG_CHECK"


def test_families_are_loaded_between_loaded_people() -> None:
    importer, officer = an_import(), an_officer()
    adult = details("Marigold", kind=PersonKind.ADULT, born_on=None)
    child_id, mother_id = load_people(
        given=[PersonGiven(details()), PersonGiven(adult)], source="Old", by=importer, at=MONDAY
    )
    relation = RelationGiven(child_id, mother_id, RelationKind.MOTHER, ParentalResponsibility.YES)
    load_families(given=FamilyGiven((relation,), ((child_id, mother_id),)), source="Old", by=importer, at=MONDAY)
    assert [one.person.id for one in relations(officer, child_id, MONDAY)] == [mother_id]
    assert [one.id for one in household(officer, child_id, MONDAY)] == [mother_id]


def test_every_loaded_person_has_an_event_in_the_chain() -> None:
    ids = load_people(
        given=(PersonGiven(details(f"Tamsin{n}")) for n in range(5)), source="Old", by=an_import(), at=MONDAY
    )
    assert len(set(ids)) == 5
    for person_id in ids:
        assert [event["kind"] for event in events_about(AUTHORITY, [("person", person_id)])] == ["people.load_people"]
    assert not verify(AUTHORITY).broken


def test_one_impossible_person_refuses_the_whole_load() -> None:
    given = [PersonGiven(details()), PersonGiven(details(born_on=date(2030, 1, 1)))]
    with pytest.raises(DatesNotPossible):
        load_people(given=given, source="Old", by=an_import(), at=MONDAY)
    assert (Person.objects.count(), SearchKey.objects.count()) == (0, 0)


def test_a_relation_that_the_tables_refuse_refuses_the_family() -> None:
    importer = an_import()
    [child_id] = load_people(given=[PersonGiven(details())], source="Old", by=importer, at=MONDAY)
    family = FamilyGiven((RelationGiven(child_id, child_id, RelationKind.SIBLING),), ((child_id,),))
    with pytest.raises(IntegrityError):
        load_families(given=family, source="Old", by=importer, at=MONDAY)
    assert Household.objects.count() == 0


def test_a_load_of_nobody_is_an_event_too() -> None:
    assert load_people(given=[], source="Old", by=an_import(), at=MONDAY) == []
    assert events_about(AUTHORITY, [("authority", AUTHORITY)])[0]["detail"] == {"count": 0}


def test_a_person_at_a_page_never_loads_and_a_load_says_its_source() -> None:
    with pytest.raises(LoadingNotAllowed):
        load_people(given=[], source="Old", by=an_officer(), at=MONDAY)
    with pytest.raises(LoadingNotAllowed):
        load_families(given=FamilyGiven(), source="Old", by=an_officer(), at=MONDAY)
    with pytest.raises(RollNeedsSource):
        load_people(given=[], source=" ", by=an_import(), at=MONDAY)


def test_a_reference_that_a_person_has_already_is_kept_if_it_is_one_of_ours() -> None:
    reference = new_compact_reference("PE")
    [person_id] = load_people(
        given=[PersonGiven(details(), reference=reference)], source="Old", by=an_import(), at=MONDAY
    )
    assert Person.objects.get(pk=person_id).reference == reference
    with pytest.raises(ReferenceNotOurs):
        load_people(given=[PersonGiven(details(), reference="PE12345678A")], source="Old", by=an_import(), at=MONDAY)
    with pytest.raises(IntegrityError):
        load_people(given=[PersonGiven(details(), reference=reference)], source="Old", by=an_import(), at=MONDAY)


def test_what_describes_many_is_written_at_once_in_the_censuss_codes() -> None:
    importer = an_import()
    one, two = load_people(given=[PersonGiven(details()), PersonGiven(details())], source="Old", by=importer, at=MONDAY)
    codes = [(one, "LD"), (one, "AUT"), (two, "NONE")]
    given = [(person_id, CharacteristicKind.DISABILITY, code) for person_id, code in codes]
    assert load_characteristics(given=given, source="Old", by=importer, at=MONDAY) == 3
    assert set(PersonCharacteristic.objects.values_list("person_id", "code", "source")) == {
        (person_id, code, "Old") for person_id, code in codes
    }
    assert events_about(AUTHORITY, [("authority", AUTHORITY)])[-1]["detail"] == {"characteristics": 3}


def test_no_disability_stands_beside_none_and_no_code_is_taken_that_the_census_has_not() -> None:
    importer = an_import()
    [one] = load_people(given=[PersonGiven(details())], source="Old", by=importer, at=MONDAY)
    for codes, refusal in ((("NONE", "LD"), DisabilitiesDisagree), (("DEAF",), CodeNotKnown)):
        given = [(one, CharacteristicKind.DISABILITY, code) for code in codes]
        with pytest.raises(refusal):
            load_characteristics(given=given, source="Old", by=importer, at=MONDAY)
    with pytest.raises(LoadingNotAllowed):
        load_characteristics(given=[], source="Old", by=an_officer(), at=MONDAY)
    assert not PersonCharacteristic.objects.exists()
