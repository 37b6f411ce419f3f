"""Asking Early Help on pages: danger first, one form that loses nothing, and the way to a request with what was typed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.conversations.models import AdviceRead, Conversation
from fanlight.front_door.models import Draft
from tests.actions.conversations.making import ADVISED, GOING_ON, answered, asked
from tests.actions.front_door.making import (
    MONDAY,
    advice,
    an_officer,
    contacts_of,
    created,
    decided,
    submitted,
)
from tests.factories import an_actor, browser_of
from tests.support.asking_county import answer as answer_page
from tests.support.asking_county import ask_page, begin

pytestmark = pytest.mark.django_db
TYPED = {
    "needs": ["ATTENDANCE", "PARENTING"],
    "going_on": GOING_ON,
    "tried": "Breakfast club",
    "wanted": "An idea",
    "child_initials": "DQ",
    "child_age": "8",
    "family_agrees": "NOT_ASKED",
    "reach_by": "PHONE",
    "phone": "01632 960010",
    "reach_when": "After school",
}


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def to_the_form(client: Client, **carried: str) -> str:
    """Say that nobody is in danger and return the address of the form."""
    query = "?" + "&".join(f"{name}={value}" for name, value in carried.items()) if carried else ""
    answer = client.post(reverse("conversations:ask") + query, {"danger": "NO"})
    assert answer.status_code == 302
    return answer["Location"]


def test_safety_2_a_conversation_begins_with_the_danger_page_and_no_other_way(at_school):
    page = at_school.get(reverse("conversations:ask"))
    assert "Is a child in immediate danger?" in words(page)
    assert at_school.get(reverse("conversations:ask_form", args=["01INVENTEDKEY0000000000000"])).status_code == 302
    refused = at_school.post(reverse("conversations:ask"), {})
    assert refused.status_code == 422 and "Select yes if a child is in immediate danger now" in words(refused)


def test_safety_2_danger_shows_the_numbers_and_leads_to_a_request(at_school):
    answer = at_school.post(reverse("conversations:ask"), {"danger": "YES"}, follow=True)
    assert "Ring 999 now" in words(answer) and "999" in words(answer) and "01632 960100" in words(answer)
    begun = at_school.post(reverse("conversations:ring_now"))
    draft = Draft.objects.get()
    # The others at the school are told if it stays unsent (safety 5).
    assert (draft.is_danger, draft.danger_since, draft.answers["danger"]) == (True, MONDAY, "YES")
    assert begun["Location"] == reverse("front_door:ask_resume", args=[draft.id])
    assert not Conversation.objects.exists()


def test_it_is_sent_and_the_page_after_says_who_answers_by_when_and_which_number(at_school, lead):
    sent = at_school.post(to_the_form(at_school), TYPED, follow=True)
    conversation = Conversation.objects.get()
    assert conversation.reference in words(sent)
    assert "Northinvented Early Help" in words(sent) and "01632 960002" in words(sent)
    assert "Wednesday 21 November" in words(sent) and "01632 960100" in words(sent)
    assert conversation.district.name == "Northinvented"
    assert (conversation.sender_id, conversation.source_code) == (lead.organisation_id, "2A")
    assert conversation.needs == ["ATTENDANCE", "PARENTING"]
    assert (conversation.asker_phone, conversation.reach_when) == ("01632 960010", "After school")


def test_the_home_postcode_goes_before_the_schools_district_and_a_choice_before_both(at_school):
    for said, name in (
        ({"home_postcode": "ZZ8 9ZZ"}, "Southinvented"),
        ({"home_postcode": "ZZ7 9ZZ"}, "Northinvented"),
    ):
        at_school.post(to_the_form(at_school), {**TYPED, **said})
        assert Conversation.objects.order_by("-id")[0].district.name == name
    at_school.post(to_the_form(at_school), {**TYPED, "home_postcode": "ZZ9 9ZZ", "district": "E99000002"})
    assert Conversation.objects.order_by("-id")[0].district.name == "Southinvented"
    at_school.post(to_the_form(at_school), {**TYPED, "district": "NOT_KNOWN"})
    assert Conversation.objects.order_by("-id")[0].district is None


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"going_on": ""}, "Say what is going on"),
        ({"needs": []}, "Select what it is about"),
        ({"child_initials": "", "child_age": ""}, "Give the child&#39;s initials or age"),
        ({"phone": ""}, "Enter your phone number"),
        ({"reach_by": "EMAIL", "email": ""}, "Enter your e-mail address"),
        ({"child_age": "80"}, "must be a whole number from 0 to 25"),
        ({"family_agrees": ""}, "Select whether the family agrees"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_that_was_typed_is_lost(at_school, wrong, sentence):
    page = at_school.post(to_the_form(at_school), {**TYPED, **wrong})
    assert page.status_code == 422 and not Conversation.objects.exists()
    shown = words(page)
    assert sentence in shown and "There is a problem" in shown
    kept = {**TYPED, **wrong}
    for name in ("going_on", "tried", "wanted"):
        assert not kept[name] or kept[name] in shown


def test_a_name_is_asked_for_only_with_agreement_and_kept_only_then(at_school):
    named = {"agreed_by": "Mum", "child_forenames": "Damson", "child_surname": "Quillfeather"}
    at_school.post(to_the_form(at_school), {**TYPED, **named, "family_agrees": "NO"})
    at_school.post(to_the_form(at_school), {**TYPED, **named, "family_agrees": "YES"})
    first, second = Conversation.objects.order_by("id")
    assert (first.child_surname, second.child_surname, second.agreed_by) == ("", "Quillfeather", "Mum")


@pytest.mark.parametrize(
    ("button", "danger", "page"), [("SUPPORT", "NO", "whereabouts"), ("DANGER", "YES", "ring-now")]
)
def test_safety_2_the_form_becomes_a_request_for_support_with_all_that_was_typed(at_school, button, danger, page):
    answer = at_school.post(to_the_form(at_school), {**TYPED, "going_on": "He was hit", "needs": [], "instead": button})
    draft = Draft.objects.get()
    assert answer["Location"] == ask_page(draft.id, page)
    answers = draft.answers
    assert (answers["danger"], answers["what_happened"], answers["tried"]) == (danger, "He was hit", "Breakfast club")
    assert answers["children"][0]["child_other_names"] == "DQ"
    assert answers["referrer_name"]
    assert not Conversation.objects.exists()


def test_from_a_request_at_levels_1_and_2_one_click_carries_over_what_was_typed(at_school):
    draft = begin(at_school)
    answer_page(at_school, draft.id, "danger", danger="NO")
    answer_page(at_school, draft.id, "level", level_believed="2")
    answer_page(at_school, draft.id, "child-name", "1", child_forenames="Quilliam", child_surname="Testperson")
    answer_page(at_school, draft.id, "what-happened", what_happened="Often tired.")
    page = words(at_school.get(ask_page(draft.id, "local-support")))
    href = f"{reverse('conversations:ask')}?draft={draft.id}"
    assert f'href="{href}"' in page and "Ask Early Help for advice, with what you have typed" in page
    form = words(at_school.get(href, follow=True))
    assert "Often tired." in form and 'value="QT"' in form and "Quilliam" not in form


def test_another_persons_draft_carries_nothing_over(at_school, county):
    other = browser_of(an_actor(Role.SCHOOL_STAFF))
    draft = begin(other)
    answer_page(other, draft.id, "danger", danger="NO")
    answer_page(other, draft.id, "what-happened", what_happened="Nobody else's to read.")
    stranger = browser_of(an_actor(Role.PARTNER_PROFESSIONAL))
    page = stranger.get(f"{reverse('conversations:ask')}?draft={draft.id}", follow=True)
    assert "Is a child in immediate danger?" in words(page)
    assert "Nobody else" not in words(stranger.get(to_the_form(stranger, draft=draft.id)))


def test_an_answer_that_says_district_conversation_offers_it_with_what_was_sent(at_school, lead):
    contact = created(contacts_of(submitted(lead))[0], an_officer())
    request = contact.request
    decided(contact, replace(advice(), outcomes=("DISTRICT_CONVERSATION",)))
    page = words(at_school.get(reverse("front_door:asked_child", args=[request.reference, 1])))
    href = f"{reverse('conversations:ask')}?contact={contact.id}"
    assert href in page
    form = words(at_school.get(to_the_form(at_school, contact=contact.id)))
    assert "Neglectfully dressed" in form and f'<option value="{request.reference}" selected>' in form
    at_school.post(to_the_form(at_school, contact=contact.id), {**TYPED, "follows": request.reference})
    assert Conversation.objects.get().follows == request
    page = words(at_school.get(reverse("front_door:asked_child", args=[request.reference, 1])))
    assert href not in page and f"{Conversation.objects.get().reference}: waiting for a worker" in page


def test_a_request_that_is_not_theirs_is_not_followed(at_school, lead):
    theirs = submitted(
        an_actor(Role.DSL, organisation_id="01TESTSCH00L00000000THER00"), school="01TESTSCH00L00000000THER00"
    )
    submitted(lead)
    page = at_school.post(to_the_form(at_school), {**TYPED, "follows_reference": theirs.reference})
    assert page.status_code == 422 and "There is no request of yours with this reference" in words(page)
    assert not Conversation.objects.exists()


def test_the_advice_is_read_on_their_own_page_and_once_written_down(at_school, lead, worker):
    conversation = asked(lead)
    home = words(at_school.get(reverse("front_door:asked")))
    assert f"{conversation.reference}: answer due by 21 November 2018" in home
    answered(conversation, worker)
    assert f"{conversation.reference}: the advice has come" in words(at_school.get(reverse("front_door:asked")))
    assert "New" in words(at_school.get(reverse("conversations:asked")))
    address = reverse("conversations:asked_one", args=[conversation.reference])
    page = words(at_school.get(address))
    assert ADVISED in page and "School nurse" in page and "Early Help has answered: additional support" in page
    assert GOING_ON in page
    at_school.get(address)
    assert AdviceRead.objects.count() == 1


def test_a_further_question_and_a_request_begin_on_the_page(at_school, lead, worker):
    conversation = asked(lead)
    answered(conversation, worker, outcome="REQUEST_FOR_SUPPORT")
    address = reverse("conversations:asked_one", args=[conversation.reference])
    assert "Ask the Front Door for support" in words(at_school.get(address))
    begun = at_school.post(reverse("conversations:begin_request", args=[conversation.reference]))
    assert begun["Location"] == ask_page(Draft.objects.get().id, "danger")
    again = reverse("conversations:ask_again", args=[conversation.reference])
    assert at_school.post(again, {"question": ""}).status_code == 422
    page = words(at_school.post(again, {"question": "And if she says no?"}, follow=True))
    assert "Your question is with Early Help" in page and "And if she says no?" in page
    refused = at_school.post(again, {"question": "Something more"})
    assert refused.status_code == 422 and "Something more" in words(refused)


def test_a_partner_says_where_they_work_and_sees_what_they_asked_alone(county):
    partner = browser_of(an_actor(Role.PARTNER_PROFESSIONAL))
    page = partner.post(to_the_form(partner), {**TYPED, "district": "E99000001"})
    assert page.status_code == 422 and "Select where you work" in words(page)
    partner.post(to_the_form(partner), {**TYPED, "district": "E99000001", "source_code": "3B"})
    conversation = Conversation.objects.get()
    assert (conversation.source_code, conversation.district.name) == ("3B", "Northinvented")
    address = reverse("conversations:asked_one", args=[conversation.reference])
    assert partner.get(address).status_code == 200
    colleague = browser_of(an_actor(Role.PARTNER_PROFESSIONAL))
    assert colleague.get(address).status_code == 404


def test_safety_12_who_names_a_colleague_is_told_that_it_will_be_on_no_list(at_school, lead):
    an_actor(Role.FRONT_DOOR_MANAGER)
    an_actor(Role.SCHOOL_STAFF, name="Gorse Colleague")
    named = {"family_agrees": "YES", "agreed_by": "Mum", "parent_name": "Gorse Colleague"}
    sent = words(at_school.post(to_the_form(at_school), {**TYPED, **named}, follow=True))
    conversation = Conversation.objects.get()
    assert conversation.reference in sent and "You will not find it on your list" in sent
    assert at_school.get(reverse("conversations:asked_one", args=[conversation.reference])).status_code == 404
    assert conversation.asked_at == MONDAY
