"""A person confirms who a child is; the system never does."""

from __future__ import annotations

from datetime import date

import pytest

from fanlight.audit.public import events_about
from fanlight.people.models import MatchDecision
from fanlight.people.public import MatchNotSeen, PersonNotThere, confirm_match, merge_people
from tests.actions.people.making import MONDAY, a_manager, a_person, an_officer, searched, stated, walled
from tests.factories import AUTHORITY

pytestmark = pytest.mark.django_db


def test_the_evidence_is_kept_beside_the_decision() -> None:
    officer = an_officer()
    child = a_person(officer)
    said = stated("Tamsyn")
    search = searched(officer, said)
    decision = confirm_match(
        search_id=search.search_id,
        person_id=child.pk,
        stated=said,
        for_kind="contact",
        for_id="01CONTACT00000000000000000",
        because="School rang back",
        by=officer,
        at=MONDAY,
    )
    kept = MatchDecision.objects.get(pk=decision.pk)
    evidence = search.found.candidates[0].evidence
    assert (kept.score, kept.band) == (evidence.score, evidence.band)
    assert tuple(kept.reasons_for) == evidence.reasons_for
    assert tuple(kept.reasons_against) == evidence.reasons_against
    assert kept.weights_from == evidence.weights_from
    assert not kept.is_new_person
    event = events_about(AUTHORITY, [("person", child.pk)])[0]
    assert event["kind"] == "people.confirm_match"
    assert event["actor_id"] == officer.id


def test_even_a_sure_match_is_nobodys_until_a_person_confirms_it() -> None:
    officer = an_officer()
    child = a_person(officer, upn="B801200005001")
    searched(officer, stated(upn="B801200005001"))
    assert not MatchDecision.objects.filter(person=child, is_new_person=False).exists()


def test_somebody_whom_the_search_did_not_show_cannot_be_confirmed() -> None:
    officer = an_officer()
    other = a_person(officer, forenames="Kestrel", surname="Thistledown", born_on=date(2004, 1, 30), address=None)
    search = searched(officer, stated())
    with pytest.raises(MatchNotSeen):
        confirm_match(search_id=search.search_id, person_id=other.pk, stated=stated(), by=officer, at=MONDAY)


def test_a_colleagues_search_cannot_be_used() -> None:
    officer = an_officer()
    child = a_person(officer)
    search = searched(an_officer(), stated())
    with pytest.raises(MatchNotSeen):
        confirm_match(search_id=search.search_id, person_id=child.pk, stated=stated(), by=officer, at=MONDAY)


def test_any_record_of_a_merged_person_counts_as_seen() -> None:
    officer = an_officer()
    kept, alias = a_person(officer), a_person(officer)
    search = searched(officer, stated())
    merge_people(kept_id=kept.pk, alias_id=alias.pk, reason="Same child, seen", by=a_manager(), at=MONDAY)
    assert confirm_match(search_id=search.search_id, person_id=alias.pk, stated=stated(), by=officer, at=MONDAY)


def test_somebody_who_went_behind_a_wall_meanwhile_cannot_be_confirmed() -> None:
    officer = an_officer()
    child = a_person(officer)
    search = searched(officer, stated())
    walled(child, by=a_manager())
    with pytest.raises(PersonNotThere):
        confirm_match(search_id=search.search_id, person_id=child.pk, stated=stated(), by=officer, at=MONDAY)
