"""Sending a request: once, whatever is missing, and with the page that says what happens next."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.front_door.models import Contact, Draft, RequestForSupport
from fanlight.front_door.rules.vocabulary import Mark
from fanlight.store.public import business_time_at
from tests.factories import OWN_SCHOOL, a_user, sign_in
from tests.support.asking_county import answer, ask_page, begin, fill_in, press_send
from tests.support.forms import form_with


def body(response: object) -> str:
    return " ".join(response.content.decode().split())  # type: ignore[attr-defined]


def only_request() -> RequestForSupport:
    return RequestForSupport.objects.get()


def test_a_request_is_sent_with_what_was_answered(lead: Client) -> None:
    draft = begin(lead)
    fill_in(lead, draft.id)
    assert press_send(lead, draft.id).url == reverse("front_door:ask_sent", args=[draft.id])
    request = only_request()
    assert (request.sender_id, request.source_code, request.level_believed) == (OWN_SCHOOL, "2A", 3)
    assert request.stated["concern"]["what_happened"] == "Came to school without a coat again."
    assert request.indicators == ["ATTENDANCE_3A"]
    contact = Contact.objects.get()
    assert (contact.age_years, contact.district.name) == (8, "Northinvented")
    draft.refresh_from_db()
    assert draft.sent_as_id == request.id


def test_a_double_click_and_a_form_sent_again_make_one_request(lead: Client) -> None:
    draft = begin(lead)
    fill_in(lead, draft.id)
    page = lead.get(reverse("front_door:ask_check", args=[draft.id]))
    posted = dict(form_with(page, "Send this request").values)
    sent = [lead.post(reverse("front_door:ask_send", args=[draft.id]), posted) for _ in range(3)]
    assert {response.url for response in sent} == {reverse("front_door:ask_sent", args=[draft.id])}
    assert RequestForSupport.objects.count() == Contact.objects.count() == 1
    assert only_request().reference in body(lead.get(sent[0].url))


def test_safety_3_nothing_that_is_missing_stops_a_request_and_it_is_marked(lead: Client) -> None:
    draft = begin(lead)
    answer(lead, draft.id, "child-name", "1", child_forenames="Damson")
    page = body(lead.get(reverse("front_door:ask_check", args=[draft.id])))
    assert "answers are missing. You can still send it." in page
    press_send(lead, draft.id)
    assert {Mark.NO_AGREEMENT, Mark.MISSING_ANSWER} <= set(only_request().marks)
    assert {Mark.MISSING_DATE_OF_BIRTH, Mark.MISSING_ADDRESS} <= set(Contact.objects.get().marks)


def test_a_request_about_no_child_at_all_says_what_is_needed_and_loses_nothing(lead: Client) -> None:
    draft = begin(lead)
    answer(lead, draft.id, "what-happened", what_happened="Shouting next door.")
    refused = press_send(lead, draft.id)
    assert refused.status_code == 400
    assert "tells us which child this is" in body(refused)
    assert "Shouting next door." in body(refused)
    assert not RequestForSupport.objects.exists()


def test_safety_3_level_3_without_agreement_goes_with_its_coded_reason(lead: Client) -> None:
    draft = begin(lead)
    fill_in(lead, draft.id)
    answer(lead, draft.id, "agreed", agreed="NO")
    answer(lead, draft.id, "no-agreement", no_agreement_code="REFUSED", no_agreement_reason="They said no.")
    press_send(lead, draft.id)
    request = only_request()
    assert (request.agreed, request.no_agreement_code) == (False, "REFUSED")


def test_the_answers_are_checked_again_when_another_window_changed_them(lead: Client) -> None:
    draft = begin(lead)
    fill_in(lead, draft.id)
    posted = dict(form_with(lead.get(reverse("front_door:ask_check", args=[draft.id])), "Send this request").values)
    answer(lead, draft.id, "what-happened", what_happened="There is more.")
    moved = lead.post(reverse("front_door:ask_send", args=[draft.id]), posted, follow=True)
    assert "Something was changed in another window" in body(moved)
    assert "There is more." in body(moved)
    assert not RequestForSupport.objects.exists()


def test_typing_that_makes_no_answer_goes_as_it_was_typed(lead: Client) -> None:
    draft = begin(lead)
    fill_in(lead, draft.id)
    born = {"child_birth": "BORN", "child_born_on-day": "31", "child_born_on-month": "2", "child_born_on-year": "2010"}
    assert "must be a real date" in body(answer(lead, draft.id, "child-birth", "1", **born))
    assert "It will be sent as you typed it" in body(lead.get(reverse("front_door:ask_check", args=[draft.id])))
    press_send(lead, draft.id)
    assert {"about": "Damson Testperson", "question": "Date of birth", "typed": "31 2 2010"} in only_request().stated[
        "as_typed"
    ]


def test_safety_2_the_page_after_sending_says_who_reads_it_by_when_and_which_number_answers(lead: Client) -> None:
    draft = begin(lead)
    fill_in(lead, draft.id)
    page = body(lead.get(press_send(lead, draft.id).url))
    assert "The Front Door is open and reads requests as they come in" in page
    assert "17:00 tomorrow" in page
    assert "01632 960100" in page
    assert "ring 999 first" in page
    assert "safeguarding leads and headteacher of your setting" in page


def test_safety_2_at_night_the_page_after_sending_names_the_out_of_hours_team_and_when_it_is_read(lead: Client) -> None:
    with business_time_at(datetime(2018, 11, 19, 21, 0, tzinfo=UTC)):
        draft = begin(lead)
        answer(lead, draft.id, "child-name", "1", child_forenames="Damson")
        page = body(lead.get(press_send(lead, draft.id).url))
    assert "The Front Door is closed now" in page
    assert "09:00 tomorrow" in page
    assert "01632 960199" in page
    assert "do not rely on this form being read tonight" in page


def test_safety_12_a_request_about_a_colleague_says_who_reads_it_and_is_on_nobodys_list(lead: Client) -> None:
    a_user(Role.LADO, name="Fern Walltender")
    draft = begin(lead)
    fill_in(lead, draft.id)
    answer(lead, draft.id, "adult-who-works", about_worker="YES", worker_surname="Notreal")
    checked = body(lead.get(reverse("front_door:ask_check", args=[draft.id])))
    assert "on no list at your school or organisation, not even yours" in checked
    page = body(lead.get(press_send(lead, draft.id).url))
    reference = only_request().reference
    assert reference in page
    assert reference not in body(lead.get(reverse("front_door:asked")))
    assert lead.get(reverse("front_door:asked_request", args=[reference])).status_code == 404


def test_a_sent_draft_leads_to_what_happens_next_from_every_page(lead: Client) -> None:
    draft = begin(lead)
    fill_in(lead, draft.id)
    press_send(lead, draft.id)
    sent = reverse("front_door:ask_sent", args=[draft.id])
    for address in (
        ask_page(draft.id, "danger"),
        reverse("front_door:ask_resume", args=[draft.id]),
        reverse("front_door:ask_check", args=[draft.id]),
    ):
        assert lead.get(address).url == sent


def test_a_sent_draft_is_not_offered_to_be_thrown_away(lead: Client) -> None:
    draft = begin(lead)
    fill_in(lead, draft.id)
    press_send(lead, draft.id)
    asked = lead.get(reverse("front_door:ask_discard", args=[draft.id]))
    assert asked["Location"] == reverse("front_door:ask_sent", args=[draft.id])


def test_business_support_writes_down_a_call_as_one(client: Client) -> None:
    desk = sign_in(client, a_user(Role.BUSINESS_SUPPORT))
    draft = begin(desk)
    answer(desk, draft.id, "child-name", "1", child_forenames="Damson")
    answer(desk, draft.id, "you", referrer_name="A neighbour", referrer_source="1B")
    press_send(desk, draft.id)
    assert (only_request().channel, only_request().source_code) == ("PHONE", "1B")


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.FRONT_DOOR_OFFICER])
def test_somebody_who_does_not_ask_is_not_let_in(client: Client, role: Role) -> None:
    assert sign_in(client, a_user(role)).get(reverse("front_door:ask")).status_code == 403
    assert not Draft.objects.exists()
