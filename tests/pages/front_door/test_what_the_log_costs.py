"""What the pages of the log ask of the database: the same whatever somebody did, and however many records it names."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.audit.public import record_look
from fanlight.casework.models import Work
from fanlight.establishments.models import Team
from fanlight.front_door.models import Contact
from fanlight.store.public import Actor
from tests.actions.front_door.making import (
    MONDAY,
    an_officer,
    contacts_of,
    created,
    offered_to,
    submitted,
    two_siblings,
)
from tests.factories import a_user, sign_in
from tests.support.statements import asked_by

MOST = 15


@pytest.fixture
def busy_officer() -> Actor:
    """Somebody who did things to records of every kind that has words, and looked at all of them."""
    officer = an_officer()
    for number in range(3):
        for contact in contacts_of(submitted(children=two_siblings(), key=f"request {number}")):
            created(contact, officer)
            offered_to(Team.objects.get(), contact)
    contacts = Contact.objects.filter(authority=officer.authority)
    seen = {
        "request": set(contacts.values_list("request_id", flat=True)),
        "contact": set(contacts.values_list("id", flat=True)),
        "person": set(contacts.values_list("person_id", flat=True)),
        "work": set(Work.objects.values_list("id", flat=True)),
    }
    for kind, ids in seen.items():
        assert len(ids) > 1, kind
        record_look(by=officer, subject_kind=kind, subject_ids=sorted(ids), page="x", allowed_because="x", at=MONDAY)
    return officer


def test_the_log_by_person_asks_little_of_somebody_who_did_and_saw_every_kind_of_record(busy_officer: Actor) -> None:
    auditor = sign_in(Client(), a_user(Role.AUDITOR))
    address = reverse("access:log_by", kwargs={"user_id": busy_officer.user_id})
    asked = asked_by(lambda: auditor.get(address))
    page = auditor.get(address).content.decode()
    assert "Request FL-" in page and "Record " in page and "Work " in page and ", child 2" in page
    assert len(asked) <= MOST, "\n".join(asked)


def test_the_log_of_a_record_asks_little(busy_officer: Actor) -> None:
    auditor = sign_in(Client(), a_user(Role.AUDITOR))
    contact_id = Contact.objects.values_list("id", flat=True)[0]
    address = reverse("access:log_of", kwargs={"kind": "contact", "subject_id": contact_id})
    asked = asked_by(lambda: auditor.get(address))
    assert busy_officer.name in auditor.get(address).content.decode()
    assert len(asked) <= MOST, "\n".join(asked)
