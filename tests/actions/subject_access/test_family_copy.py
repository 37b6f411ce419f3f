"""A copy for the family: for one named person, with nothing of anybody else, recorded to whom it went."""

from __future__ import annotations

import pytest

from fanlight.access.public import Role
from fanlight.front_door.models import ContactNote
from fanlight.people.public import ParentalResponsibility
from fanlight.sharing.models import PartnerAnswer
from fanlight.subject_access.actions.family_copy import drop_copy, hand_copy_over, make_copy, release_copy
from fanlight.subject_access.actions.reaching import NotFound, SayWhy
from fanlight.subject_access.models import FamilyCopy
from fanlight.subject_access.queries.copying import content_of_copy
from fanlight.subject_access.rules.family_copy import CopyRefused
from fanlight.subject_access.rules.moving import NotNow
from fanlight.subject_access.rules.vocabulary import Handed
from tests.actions.front_door.making import DAY, HOUR, MONDAY, decided, social_work
from tests.actions.sharing.making import ask_of
from tests.actions.subject_access.making import CANARIES, NOTE, PARTNER, REASON, a_mother
from tests.factories import an_actor

pytestmark = pytest.mark.django_db
SAFE = "She lives alone with her daughter"


def copied(contact, recipient, by):
    return make_copy(contact_id=contact.id, recipient_id=recipient.id, safe_because=SAFE, by=by, at=MONDAY)


def test_safety_11_a_copy_holds_nothing_of_other_homes_children_sources_or_what_is_withheld(contacts, county, officer):
    contact = contacts[0]
    mother = a_mother(contact, officer)
    decided(contact, social_work(county.teams["social work"], reason_for_level=f"{REASON} was seen over many months"))
    ContactNote.objects.create(
        authority=contact.authority, contact=contact, text=f"{NOTE} said", learnt_from="School", recorded_by=officer.id
    )
    ask = ask_of("POLICE", contact, officer)
    PartnerAnswer.objects.create(
        authority=contact.authority,
        ask=ask,
        says="INFORMATION",
        text=f"{PARTNER} was called",
        may_tell="ANYBODY",
        recorded_by=officer.id,
    )
    row = copied(contact, mother, officer)
    stored = FamilyCopy.objects.get(id=row.id)
    words = "\n".join(f"{one.heading} {one.words}" for one in content_of_copy(stored))
    for unseen in (*CANARIES, "Larkspur", "ZZ9", "07700", "Elsewhere", "Testperson"):
        assert unseen.casefold() not in words.casefold(), unseen
    assert "without a coat" in words and "She slept in class." in words and "A calmer home." in words
    assert "Somebody who is not named" in words
    assert (stored.recipient_name, stored.relation, stored.has_responsibility) == (
        "Marigold Quillfeather",
        "Mother",
        True,
    )


def test_safety_9_the_brothers_copy_is_his_own_and_holds_no_decision(contacts, officer):
    father = a_mother(contacts[1], officer)
    row = copied(contacts[1], father, officer)
    headings = {one.heading for one in content_of_copy(row)}
    assert not {one for one in headings if "decided" in one.lower() or "level" in one.lower()}
    assert "Damson" not in "\n".join(one.words for one in content_of_copy(row))


def test_safety_11_who_has_no_parental_responsibility_or_is_alleged_to_have_harmed_gets_none(contacts, officer):
    contact = contacts[0]
    aunt = a_mother(contact, officer, responsibility=ParentalResponsibility.NOT_KNOWN)
    with pytest.raises(CopyRefused, match="parental responsibility"):
        copied(contact, aunt, officer)
    with pytest.raises(NotFound):
        make_copy(contact_id=contact.id, recipient_id=contacts[1].person_id, safe_because=SAFE, by=officer, at=MONDAY)
    with pytest.raises(SayWhy):
        make_copy(contact_id=contact.id, recipient_id=aunt.id, safe_because=" ", by=officer, at=MONDAY)
    assert not FamilyCopy.objects.exists()


def test_a_copy_is_read_released_handed_over_once_and_recorded(contacts, officer):
    mother = a_mother(contacts[0], officer)
    row = copied(contacts[0], mother, officer)
    with pytest.raises(CopyRefused, match=row.reference):
        copied(contacts[0], mother, officer)
    with pytest.raises(NotNow):
        hand_copy_over(copy_id=row.id, how=Handed.POST, by=officer, at=MONDAY)
    parts = content_of_copy(row)
    with pytest.raises(SayWhy, match="Nothing would be left"):
        release_copy(copy_id=row.id, leave_out=range(1, len(parts) + 1), by=officer, at=MONDAY)
    released = release_copy(copy_id=row.id, leave_out=[len(parts)], by=officer, at=MONDAY)
    assert content_of_copy(released) == parts[:-1]
    hand_copy_over(copy_id=row.id, how=Handed.IN_PERSON, note="At the school", by=officer, at=MONDAY + HOUR)
    row = FamilyCopy.objects.get(id=row.id)
    assert (row.handed_how, row.handed_by_user_id, row.ended_at) == ("IN_PERSON", officer.user_id, MONDAY + HOUR)
    for late in (release_copy, drop_copy):
        with pytest.raises(NotNow):
            late(copy_id=row.id, by=officer, at=MONDAY + DAY)
    drop_copy(copy_id=copied(contacts[0], mother, officer).id, by=officer, at=MONDAY)


def test_who_does_not_work_with_the_child_makes_and_finds_no_copy(contacts, officer):
    mother = a_mother(contacts[0], officer)
    row = copied(contacts[0], mother, officer)
    for role in (Role.DATA_PROTECTION_OFFICER, Role.ADMINISTRATOR, Role.SOCIAL_WORKER, Role.DSL):
        with pytest.raises(NotFound):
            copied(contacts[0], mother, an_actor(role))
        with pytest.raises(NotFound):
            release_copy(copy_id=row.id, by=an_actor(role), at=MONDAY)
