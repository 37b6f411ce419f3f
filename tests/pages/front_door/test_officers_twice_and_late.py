"""What an officer or a senior practitioner sends twice on the pages, and what they come to late."""

from __future__ import annotations

import pytest
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.front_door.models import Contact, ContactNote, Decision, Question, RequestForSupport
from fanlight.store.public import business_time_at
from tests.actions.front_door.making import (
    DAY,
    MONDAY,
    advice,
    closed_with_advice,
    decided,
    nothing_more,
    now_stored,
)
from tests.pages.front_door.officers import (
    ANSWERED,
    address,
    at_work,
    deciding,
    key_on,
    text_of,
    the_contact,
)

# The same thing sent twice


def test_a_note_sent_twice_is_one_note_and_another_note_on_the_same_page_is_a_second() -> None:
    contact, (client, _) = the_contact(), at_work()
    path = address(contact, "note")
    typed = {"learnt_from": "The school nurse", "text": "She is thin", "idempotency_key": key_on(client, path)}
    for _ in range(2):
        assert client.post(path, typed).status_code == 302
    assert ContactNote.objects.count() == 1
    assert client.post(path, {**typed, "text": "She is cold too"}).status_code == 302
    assert ContactNote.objects.count() == 2


def test_a_question_sent_twice_is_one_question() -> None:
    contact, (client, _) = the_contact(), at_work()
    path = address(contact, "ask_referrer")
    typed = {
        "text": "When was Mum told?",
        "reply_on-day": "20",
        "reply_on-month": "11",
        "reply_on-year": "2018",
        "reply_at": "14:00",
        "idempotency_key": key_on(client, path),
        "version": str(contact.version),
    }
    for _ in range(2):
        assert client.post(path, typed).status_code == 302
    assert Question.objects.count() == 1


def test_a_sibling_sent_twice_is_one_child() -> None:
    contact, (client, _) = the_contact(), at_work()
    path = reverse("front_door:add_child", args=[contact.request.reference])
    typed = {"forenames": "Elder", "surname": "Quillfeather", "sex": "M", "why": "Lives there too"}
    typed["idempotency_key"] = key_on(client, path)
    for _ in range(2):
        assert client.post(path, typed).status_code == 302
    assert Contact.objects.count() == 2


def test_an_answer_sent_twice_is_one_answer() -> None:
    contact, (client, _) = the_contact(), at_work(Role.SENIOR_PRACTITIONER)
    decided(contact, advice(answer={}))
    path = address(contact, "answer")
    typed = {**ANSWERED, "idempotency_key": key_on(client, path)}
    for _ in range(2):
        assert client.post(path, typed).status_code == 302
    assert contact.answers.count() == 1


def test_a_key_that_no_form_of_ours_made_is_as_good_as_none() -> None:
    contact, (client, _) = the_contact(), at_work()
    typed = {"learnt_from": "Nurse", "text": "Thin", "idempotency_key": "x" * 5_000}
    for _ in range(2):
        assert client.post(address(contact, "note"), typed).status_code == 302
    assert ContactNote.objects.count() == 2


def test_a_decision_sent_twice_by_its_decider_is_said_to_be_made_and_not_to_be_somebody_elses() -> None:
    contact, (client, _) = the_contact(), at_work(Role.SENIOR_PRACTITIONER)
    path = reverse("front_door:decide", args=[contact.request.reference])
    typed = deciding(client, contact, **ANSWERED)
    assert client.post(path, typed).status_code == 302
    again = client.post(path, typed, follow=True)
    assert again.status_code == 200
    assert "Decided" in text_of(again)
    assert "Somebody else" not in text_of(again)
    assert Decision.objects.count() == 1


def test_another_decision_by_the_same_person_in_another_window_still_shows_both() -> None:
    contact, (client, _) = the_contact(), at_work(Role.SENIOR_PRACTITIONER)
    path = reverse("front_door:decide", args=[contact.request.reference])
    typed = deciding(client, contact, **ANSWERED)
    client.post(path, typed)
    assert client.post(path, {**typed, "level": "4"}).status_code == 409


def test_a_second_persons_word_sent_twice_is_said_to_be_given() -> None:
    contact, (client, _) = the_contact(), at_work(Role.FRONT_DOOR_MANAGER)
    decided(contact, nothing_more())
    typed = {"is_confirmed": "YES", "version": str(now_stored(contact).version)}
    assert client.post(address(contact, "review"), typed).status_code == 302
    again = client.post(address(contact, "review"), typed, follow=True)
    assert again.status_code == 200
    assert "Somebody else" not in text_of(again)


# Coming too late


def test_who_comes_to_confirm_what_was_confirmed_already_reads_so_and_not_that_nothing_is_there() -> None:
    contact, (client, _) = the_contact(), at_work(Role.FRONT_DOOR_MANAGER)
    decided(contact, advice())
    page = client.get(address(contact, "review"), follow=True)
    assert page.status_code == 200
    assert "Nothing waits here for a second person" in text_of(page)


@pytest.mark.parametrize(
    ("page", "sentence"),
    [("reopen", "You cannot re-open this request now"), ("answer", "Decide first")],
)
def test_a_page_that_the_state_does_not_allow_says_why_in_a_sentence(page: str, sentence: str) -> None:
    contact, (client, _) = the_contact(), at_work(Role.SENIOR_PRACTITIONER)
    shown = client.get(address(contact, page), follow=True)
    assert shown.status_code == 200
    assert sentence in text_of(shown)


def test_what_was_reopened_is_not_reopened_again_and_the_page_says_which_request_it_is_now() -> None:
    contact, (client, _) = closed_with_advice(the_contact()), at_work()
    with business_time_at(MONDAY + DAY):
        client.post(address(contact, "reopen"), {"reason": "It began again", "version": str(contact.version)})
        opened = RequestForSupport.objects.exclude(id=contact.request_id).get()
        second = client.post(address(contact, "reopen"), {"reason": "It began once more"})
        assert second.status_code == 422
        assert f"re-opened already, as {opened.reference}" in text_of(second)
        assert RequestForSupport.objects.count() == 2


def test_the_same_reopening_sent_twice_leads_to_the_one_request() -> None:
    contact, (client, _) = closed_with_advice(the_contact()), at_work()
    with business_time_at(MONDAY + DAY):
        typed = {"reason": "It began again", "idempotency_key": key_on(client, address(contact, "reopen"))}
        first, again = (client.post(address(contact, "reopen"), typed) for _ in range(2))
        assert first["Location"] == again["Location"]
        assert RequestForSupport.objects.count() == 2
