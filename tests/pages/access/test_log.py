"""The log, for those who may see it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fanlight.access.public import Role, bar_user
from fanlight.audit.models import Look
from fanlight.audit.public import kinds_of_subjects, record_look
from fanlight.store.public import now
from tests.factories import AUTHORITY, OTHER_AUTHORITY, a_user, an_actor, sign_in
from tests.support.forms import send

pytestmark = pytest.mark.django_db

RECORD = "01TESTREC0RD00000000000000"


def a_look(name: str = "Damson Lookerly", authority: str = "990") -> str:
    user = a_user(Role.SOCIAL_WORKER, name=name, authority=authority)
    record_look(
        by=an_actor(user=user),
        subject_kind="person",
        subject_ids=[RECORD],
        page="people:person",
        allowed_because="holds the work",
        at=now(),
    )
    return user.id


def test_who_looked_at_a_record_is_found_by_its_identifier(browser: Client) -> None:
    a_look()
    a_look("Elsewhere Lookerly", OTHER_AUTHORITY)
    sign_in(browser, a_user(Role.DATA_PROTECTION_OFFICER))
    page = browser.get(reverse("access:log"))
    found = send(browser, page, "Show the log", kind="person", subject=RECORD, follow=True)
    html = found.content.decode()
    assert "Damson Lookerly" in html and "holds the work" in html and "people:person" in html
    assert "Elsewhere" not in html


def test_looking_at_the_log_of_a_record_is_itself_a_look(browser: Client) -> None:
    a_look()
    auditor = a_user(Role.AUDITOR)
    sign_in(browser, auditor).get(reverse("access:log_of", kwargs={"kind": "person", "subject_id": RECORD}))
    look = Look.objects.latest("id")
    assert (look.actor_id, look.subject_id, look.page) == (an_actor(user=auditor).id, RECORD, "access:log_of")


def test_an_identifier_that_the_log_does_not_know_is_not_there(browser: Client) -> None:
    a_look(authority=OTHER_AUTHORITY)
    sign_in(browser, a_user(Role.AUDITOR))
    assert browser.get(reverse("access:log_of", kwargs={"kind": "person", "subject_id": RECORD})).status_code == 404


def test_safety_12_nobody_reads_the_log_of_a_record_that_names_them(browser: Client) -> None:
    a_look()
    officer = a_user(Role.DATA_PROTECTION_OFFICER)
    by = an_actor(Role.LADO)
    bar_user(user_id=officer.id, subject_kind="person", subject_id=RECORD, because="NAMES_THEM", by=by, at=now())
    sign_in(browser, officer)
    assert browser.get(reverse("access:log_of", kwargs={"kind": "person", "subject_id": RECORD})).status_code == 404


def test_the_kinds_to_choose_from_are_read_in_one_question_however_many_there_are(browser: Client) -> None:
    for kind in ("zebra", "apple"):
        by = an_actor()
        record_look(by=by, subject_kind=kind, subject_ids=["A"], page="p", allowed_because="b", at=now())
    with CaptureQueriesContext(connection) as asked:
        found = kinds_of_subjects(AUTHORITY)
    assert len(asked) == 1
    assert {"zebra", "apple"} <= set(found) and found == sorted(found)
    assert kinds_of_subjects("999") == []


def test_what_one_person_did_and_looked_at(browser: Client) -> None:
    user_id = a_look()
    sign_in(browser, a_user(Role.AUDITOR))
    html = browser.get(reverse("access:log_by", kwargs={"user_id": user_id})).content.decode()
    assert "What Damson Lookerly did and looked at" in html and RECORD in html
    stranger = a_user(authority=OTHER_AUTHORITY)
    assert browser.get(reverse("access:log_by", kwargs={"user_id": stranger.id})).status_code == 404


def test_people_see_their_own_looks(browser: Client) -> None:
    user = a_user(Role.SOCIAL_WORKER)
    sign_in(browser, user)
    assert "You have not looked at any record yet" in browser.get(reverse("access:my_looks")).content.decode()
    record_look(
        by=an_actor(user=user), subject_kind="person", subject_ids=[RECORD], page="p", allowed_because="x", at=now()
    )
    assert RECORD in browser.get(reverse("access:my_looks")).content.decode()


def test_declared_relations_are_shown_to_their_owner_and_a_wrong_date_is_told_at_its_field(browser: Client) -> None:
    sign_in(browser, a_user(Role.SOCIAL_WORKER))
    page = browser.get(reverse("access:declare_relation"))
    typed = {"forenames": "Heather", "surname": "Relationly", "born-day": "31", "born-month": "2", "born-year": "2012"}
    wrong = send(browser, page, "Declare", **typed).content.decode()
    assert "Date of birth must be a real date" in wrong and 'href="#id_born-day"' in wrong
    assert 'id="id_born-day" name="born-day"' in wrong and 'value="31"' in wrong
    done = send(browser, page, "Declare", **{**typed, "born-day": "1"}, follow=True).content.decode()
    assert "Heather Relationly, born 1 February 2012" in done


def test_an_identifier_that_no_address_can_carry_is_refused_in_words(browser: Client) -> None:
    a_look()
    sign_in(browser, a_user(Role.AUDITOR))
    typed = "<b>/../1"
    answer = browser.get(reverse("access:log"), {"kind": "person", "subject": typed})
    assert answer.status_code == 200
    assert "letters, digits, dots and dashes only" in answer.content.decode()
    assert 'value="&lt;b&gt;/../1"' in answer.content.decode()
