"""The sender's own pages: where each request has got to, the answer for each child, replies, and opening again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.front_door.actions.ask_referrer import ask_referrer
from fanlight.front_door.models import AnswerRead, Contact, Draft, QuestionReply, RequestForSupport, ReturnAnswer
from fanlight.front_door.rules.states import State
from fanlight.store.public import Actor, business_time_at
from tests.actions.front_door import making
from tests.actions.front_door.making import HOUR, MONDAY
from tests.factories import OTHER_SCHOOL, a_user, an_actor, sign_in
from tests.support.asking_county import answer, press_send
from tests.support.forms import send


def body(response: object) -> str:
    return " ".join(response.content.decode().split())  # type: ignore[attr-defined]


@pytest.fixture
def asker(client: Client) -> tuple[Client, Actor]:
    """A safeguarding lead's client and actor."""
    user = a_user(Role.DSL, name="Alder Testperson", confirmed_until=date(2019, 12, 31))
    return sign_in(client, user), an_actor(Role.DSL, user=user)


@pytest.fixture
def siblings(asker) -> list[Contact]:
    """Two siblings of one request, the first on this school's roll and the second at another, both recorded."""
    first = making.a_recorded_child("Damson")
    second = making.a_recorded_child("Elder", school=OTHER_SCHOOL)
    contacts = making.contacts_of(making.submitted(asker[1]))
    for contact, person in zip(contacts, (first, second), strict=True):
        Contact.objects.filter(id=contact.id).update(person_id=person, state=State.SCREENING)
    return [making.now_stored(contact) for contact in contacts]


def page_of(client: Client, contact: Contact) -> str:
    return body(client.get(reverse("front_door:asked_child", args=[contact.request.reference, contact.position])))


def request_page(client: Client, contact: Contact) -> str:
    return body(client.get(reverse("front_door:asked_request", args=[contact.request.reference])))


def test_a_request_is_followed_in_sentences_with_initials_until_it_is_opened(asker, siblings: list[Contact]) -> None:
    client, _ = asker
    listed = body(client.get(reverse("front_door:asked")))
    assert siblings[0].request.reference in listed
    assert "Being looked at" in listed
    assert "decision due by 17:00 tomorrow" in listed
    assert "D.Q., Year 4" in listed
    assert "Oakhill Invented School" in listed
    page = request_page(client, siblings[0])
    assert "D.Q., Year 4" in page
    assert "Damson" not in listed + page
    assert "The Front Door decides by 17:00 tomorrow" in page


def test_brothers_and_sisters_with_the_same_initials_are_told_apart(asker) -> None:
    client, actor = asker
    children = [making.a_child(forenames=name) for name in ("Damson", "Dewberry", "Elder")]
    request = making.contacts_of(making.submitted(actor, children=children))[0].request
    page = body(client.get(reverse("front_door:asked_request", args=[request.reference])))
    assert "D.Q., Year 4, child 1" in page
    assert "D.Q., Year 4, child 2" in page
    assert "E.Q., Year 4 <" in page.replace("</dt>", " <")


def test_the_answer_says_what_was_decided_why_and_what_happens_next(asker, siblings: list[Contact]) -> None:
    client, _ = asker
    making.decided(siblings[0], making.advice(), at=MONDAY + 5 * HOUR)
    page = page_of(client, siblings[0])
    assert "Damson Quillfeather" in page
    assert f"Your request {siblings[0].request.reference}: advice given" in page
    assert "5 h after you sent it" in page or "5 hours after you sent it" in page
    assert "You asked for level 3; the decision is level 3." in page
    for words in ("You saw what others did not", "A worker rings you", "Go on as you do", "Ring us"):
        assert words in page


def test_safety_8_a_school_reads_only_passed_on_for_a_child_on_another_roll(asker, siblings: list[Contact]) -> None:
    client, _ = asker
    for contact in siblings:
        making.decided(contact, making.advice())
    assert "You saw what others did not" in page_of(client, siblings[0])
    other = page_of(client, siblings[1])
    assert "Received and passed on" in other
    for secret in ("You saw what others did not", "advice given", "the decision is level"):
        assert secret not in other
    assert "advice given" in request_page(client, siblings[0]).lower()
    assert request_page(client, siblings[0]).lower().count("advice given") <= 2


def test_safety_8_a_school_is_not_told_that_another_rolls_child_has_open_work_or_was_closed(asker, siblings) -> None:
    client, _ = asker
    Contact.objects.filter(id=siblings[1].id).update(state=State.LINKED)
    assert "knows the child" not in request_page(client, siblings[0])
    Contact.objects.filter(id=siblings[1].id).update(state=State.SCREENING)
    making.closed_with_advice(siblings[1])
    assert "Closed" not in request_page(client, siblings[0])
    assert "Something has changed" not in page_of(client, siblings[1])


def test_reading_an_answer_is_recorded_once_for_each_reader(asker, siblings: list[Contact]) -> None:
    client, actor = asker
    making.decided(siblings[0], making.advice())
    assert "New" in request_page(client, siblings[0])
    for _ in range(3):
        page_of(client, siblings[0])
    assert [read.user_id for read in AnswerRead.objects.all()] == [actor.user_id]


def test_an_answer_that_is_corrected_is_new_again(asker, siblings: list[Contact]) -> None:
    from fanlight.front_door.actions.send_answer import send_answer

    client, _ = asker
    making.decided(siblings[0], making.advice())
    page_of(client, siblings[0])
    words = making.answer_words(why="We looked again")
    send_answer(contact_id=siblings[0].id, words=words, by=making.a_senior(), at=MONDAY + 3 * HOUR)
    page = page_of(client, siblings[0])
    assert "We looked again" in page
    assert "This replaces an earlier answer" in page
    assert AnswerRead.objects.count() == 2


@pytest.mark.parametrize("said", [{"withheld": "POLICE_ASKED"}, {"audience": "NONE", "withheld": "RISK_TO_CHILD"}])
def test_safety_9_an_answer_that_is_held_back_says_only_that_it_was_passed_on(asker, siblings, said) -> None:
    client, _ = asker
    making.decided(siblings[0], making.advice(answer=making.answer_words(**said)))
    page = page_of(client, siblings[0])
    assert "Received and passed on" in page
    assert "You saw what others did not" not in page


def test_safety_9_the_public_get_an_acknowledgement(asker, siblings: list[Contact]) -> None:
    client, _ = asker
    making.decided(siblings[0], making.advice(answer=making.answer_words(audience="PUBLIC")))
    page = page_of(client, siblings[0])
    assert "Thank you. We have received it" in page
    assert "You saw what others did not" not in page


def test_who_has_it_names_the_team_and_the_worker(asker, siblings: list[Contact]) -> None:
    client, _ = asker
    team = making.Team.objects.get(kind="EARLY_HELP_UNIT")
    making.offered_to(team, siblings[0])
    page = page_of(client, siblings[0])
    assert "Northinvented Early Help" in page
    assert "01632 960002" in page
    assert "Not named yet" in page


def test_a_question_is_on_top_and_is_answered(asker, siblings: list[Contact]) -> None:
    client, _ = asker
    question = ask_referrer(
        contact_id=siblings[0].id,
        text="Who collects them?",
        reply_by=MONDAY + 3 * HOUR,
        by=making.an_officer(),
        at=MONDAY,
    )
    listed = body(client.get(reverse("front_door:asked")))
    assert "1 needs something from you" in listed
    assert "a reply helps by 12:30 today" in listed
    address = reverse("front_door:asked_question", args=[siblings[0].request.reference, question.id])
    page = client.get(address)
    assert "Who collects them?" in body(page)
    assert "Type your reply" in body(send(client, page, "Send your reply", text="   "))
    for _ in range(2):  # A second click is the same reply.
        assert send(client, page, "Send your reply", text="Their aunt.").status_code == 302
    assert QuestionReply.objects.get().text == "Their aunt."
    assert "needs something from you" not in body(client.get(reverse("front_door:asked")))
    assert "Their aunt." in body(client.get(address))


def returned(contact: Contact) -> Any:
    from fanlight.front_door.models import Return

    Contact.objects.filter(id=contact.id).update(state=State.RETURNED)
    return Return.objects.create(
        authority=contact.authority,
        contact=contact,
        why_harm_not_suspected="Nobody says so",
        what_we_ask="Ask Mum first",
        qualified_user_id="x",
        recorded_by="x",
    )


def test_a_request_that_came_back_is_sent_back_with_what_the_family_said(asker, siblings: list[Contact]) -> None:
    client, _ = asker
    row = returned(siblings[0])
    address = reverse("front_door:asked_return", args=[siblings[0].request.reference, row.id])
    page = client.get(address)
    assert "Ask Mum first" in body(page)
    assert "Nobody says so" not in body(page)
    assert "Select yes if the family agrees now" in body(send(client, page, "Send it back"))
    assert "Select why there is no agreement" in body(send(client, page, "Send it back", agreed="NO"))
    assert send(client, page, "Send it back", agreed="NO", no_agreement_code="REFUSED").status_code == 302
    given = ReturnAnswer.objects.get()
    assert (given.agreed, given.no_agreement_code) == (False, "REFUSED")
    late = send(client, page, "Send it back", agreed="YES", text="She changed her mind")
    assert late.status_code == 409
    assert "She changed her mind" in body(late)


def test_safety_7_something_has_changed_carries_what_was_told_into_a_new_request(
    asker, siblings: list[Contact]
) -> None:
    client, _ = asker
    closed = making.closed_with_advice(siblings[0])
    with business_time_at(MONDAY + timedelta(days=40)):
        page = client.get(reverse("front_door:asked_child", args=[closed.request.reference, 1]))
        begun = send(client, page, "Something has changed")
        draft = Draft.objects.get()
        assert begun.url.endswith("/danger/")
        assert draft.reopens_contact_id == closed.id
        assert draft.answers["children"][0]["child_forenames"] == "Damson"
        assert "what_happened" not in draft.answers
        answer(client, draft.id, "what-happened", what_happened="It began again.")
        press_send(client, draft.id)
    again = RequestForSupport.objects.get(id=Draft.objects.get().sent_as_id)
    contact = Contact.objects.get(request=again)
    assert (contact.reopens_id, contact.person_id) == (closed.id, closed.person_id)
    assert again.stated["concern"]["earlier"] == "Came to school Neglectfully dressed in the snow."
    assert again.stated["reopens"] == closed.request.reference


def test_another_child_in_a_request_opened_again_is_not_taken_for_the_first(asker, siblings: list[Contact]) -> None:
    client, _ = asker
    closed = making.closed_with_advice(siblings[0])
    send(
        client,
        client.get(reverse("front_door:asked_child", args=[closed.request.reference, 1])),
        "Something has changed",
    )
    draft = Draft.objects.get()
    answer(client, draft.id, "child-name", "1", child_forenames="Elder", child_surname="Quillfeather")
    press_send(client, draft.id)
    contact = Contact.objects.exclude(id__in=[one.id for one in siblings]).get()
    assert (contact.reopens_id, contact.person_id) == (None, None)


def test_safety_7_after_three_months_a_closed_request_is_not_opened_again_and_asking_goes_on(asker, siblings) -> None:
    client, _ = asker
    closed = making.closed_with_advice(siblings[0])
    address = reverse("front_door:ask_again", args=[closed.request.reference, 1])
    with business_time_at(MONDAY + timedelta(days=100)):
        assert "Something has changed" not in page_of(client, closed)
        late = client.post(address, follow=True)
    assert "closed too long ago" in body(late)
    assert not Draft.objects.exists()


ADDRESSES = ["asked_request", "asked_child", "ask_again", "asked_question", "asked_return"]


@pytest.mark.parametrize("name", ADDRESSES)
def test_another_schools_request_is_not_found_by_guessing_its_reference(siblings: list[Contact], name: str) -> None:
    stranger = sign_in(Client(), a_user(Role.DSL, organisation_id=OTHER_SCHOOL))
    rest = {"asked_request": [], "asked_child": [1], "ask_again": [1]}.get(name, ["01NOSUCHQ0000000000000000X"])
    for reference in (siblings[0].request.reference, "FL-00000000-0", "nothing"):
        address = reverse(f"front_door:{name}", args=[reference, *rest])
        ask = stranger.post if name == "ask_again" else stranger.get
        assert ask(address).status_code == 404


def test_safety_12_staff_follow_only_what_they_sent_themselves(siblings: list[Contact]) -> None:
    teacher = sign_in(Client(), a_user(Role.SCHOOL_STAFF))
    assert siblings[0].request.reference not in body(teacher.get(reverse("front_door:asked")))
    assert teacher.get(reverse("front_door:asked_request", args=[siblings[0].request.reference])).status_code == 404


def test_every_look_at_a_childs_answer_is_kept(asker, siblings: list[Contact]) -> None:
    from fanlight.audit.public import looks_at

    client, actor = asker
    page_of(client, siblings[0])
    looks = looks_at(actor.authority, "contact", [siblings[0].id])
    assert [(look["actor_id"], look["page"]) for look in looks] == [(actor.id, "front_door:asked_child")]


def test_the_list_goes_on_past_a_page_and_costs_no_more(asker, django_assert_max_num_queries) -> None:
    client, actor = asker
    sent = [making.submitted(actor, at=MONDAY + timedelta(minutes=number)) for number in range(28)]
    with django_assert_max_num_queries(30):
        first = body(client.get(reverse("front_door:asked")))
    assert first.count("FL-") >= 25
    oldest, newest = sent[0].reference, sent[-1].reference
    assert newest in first
    assert oldest not in first
    second = body(client.get(reverse("front_door:asked"), {"before": sent[3].reference}))
    assert oldest in second
    assert newest not in second
