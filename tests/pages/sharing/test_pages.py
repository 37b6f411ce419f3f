"""The pages of sharing, as each reader walks them."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from fanlight.audit.models import Look
from fanlight.sharing.actions.change_gathering import close_gathering
from fanlight.sharing.models import Gathering, GatheringNote, InformationRequest, KeptInformed, PartnerAnswer
from fanlight.sharing.public import sharing_counts
from fanlight.store.public import business_time_at
from tests.actions.front_door.making import DAY, MONDAY, a_recorded_child
from tests.actions.sharing.making import HELD, QUESTION, a_partner, gathered, wanted_by_school
from tests.factories import browser_of

pytestmark = pytest.mark.django_db


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_an_officer_asks_from_the_request_and_reads_the_answers_there(contacts, officer, police):
    browser, reference = browser_of(officer), contacts[0].request.reference
    case = reverse("front_door:case", args=[reference])
    assert reverse("sharing:gather", args=[reference]) in words(browser.get(case))
    form = {"children": [contacts[0].id], "rating": "PARTNER_RED", "reason": "Tonight", "basis": "SECTION_47"}
    refused = browser.post(reverse("sharing:gather", args=[reference]), {**form, "partners": ["POLICE"]})
    assert refused.status_code == 422 and "Write what you ask of them" in words(refused)
    sent = {**form, "partners": ["POLICE"], "question_police": QUESTION, "idempotency_key": "k"}
    page = words(browser.post(reverse("sharing:gather", args=[reference]), sent, follow=True))
    assert "The partners were asked" in page and QUESTION in page and "Quillfeather" not in page
    with business_time_at(MONDAY + DAY):
        assert "overdue by" in words(browser.get(case))
    gathering = Gathering.objects.get()
    one = browser_of(police)
    ask = reverse("sharing:asked_one", args=[gathering.asks.get().reference])
    typed = {"says": "INFORMATION", "text": HELD, "source": "Log", "may_tell": "NOT_FAMILY", "idempotency_key": "a"}
    assert "Write what you hold" in words(one.post(ask, {**typed, "text": ""}))
    assert "Your answer was sent" in words(one.post(ask, typed, follow=True))
    assert PartnerAnswer.objects.get().sealed_text == HELD
    shown = words(browser.get(reverse("sharing:gathering", args=[gathering.reference])))
    assert HELD in shown and "The school may be told, the family not" in shown
    assert "information" in words(browser.get(case)) and HELD not in words(browser.get(case))


def test_a_partners_page_holds_who_the_child_is_and_the_question_and_is_a_look(contacts, officer, police):
    gathering = gathered(contacts[:1], officer)
    ask = gathering.asks.get()
    browser = browser_of(police)
    listed = words(browser.get(reverse("sharing:asked_of_you")))
    assert ask.reference in listed and "D.Q." in listed and "Quillfeather" not in listed
    page = words(browser.get(reverse("sharing:asked_one", args=[ask.reference])))
    assert "Damson Quillfeather" in page and QUESTION in page and "1 Larkspur Street" in page
    assert gathering.reason not in page and contacts[0].request.reference not in page
    assert Look.objects.filter(subject_kind="partner_ask", subject_id=ask.id, actor_id=police.id).exists()
    stranger = browser_of(a_partner("HEALTH"))
    assert stranger.get(reverse("sharing:asked_one", args=[ask.reference])).status_code == 404
    colleague = a_partner()
    handed = browser.post(reverse("sharing:hand_over", args=[ask.reference]), {"to": colleague.user_id}, follow=True)
    assert "Your colleague has it now" in words(handed)


def test_what_nobody_waits_for_any_more_never_stands_before_what_is_asked_now(contacts, officer, police):
    old = gathered(contacts[:1], officer)
    close_gathering(gathering_id=old.id, by=officer, at=MONDAY)
    new = gathered(contacts[:1], officer, rating="PARTNER_BLUE")
    soon = gathered(contacts[:1], officer, rating="PARTNER_RED")
    page = words(browser_of(police).get(reverse("sharing:asked_of_you")))
    places = [page.index(one.asks.get().reference) for one in (soon, new, old)]
    assert places == sorted(places)
    assert "no longer waited for" in page
    assert sharing_counts(police, MONDAY).asked_of_you == 2


def test_a_gathering_is_rated_anew_summed_up_and_closed(contacts, officer, police):
    gathering, browser = gathered(contacts[:1], officer), browser_of(officer)
    post = lambda name, typed: browser.post(  # noqa: E731
        reverse(f"sharing:{name}", args=[gathering.reference]), typed, follow=True
    )
    assert "Write why the rating" in words(post("regrade", {"regrade-rating": "PARTNER_RED"}))
    done = words(post("regrade", {"regrade-rating": "PARTNER_RED", "regrade-reason": "He is out"}))
    assert "It is rated anew" in done and "He is out" in done
    assert "It is written down" in words(post("summarise", {"summary-text": "Nothing new"}))
    assert GatheringNote.objects.get().text == "Nothing new"
    assert "The gathering is closed" in words(post("close", {}))


def test_a_school_asks_and_reads_the_answer_and_asks_to_be_told(own, lead, officer):
    school, front_door = browser_of(lead), browser_of(officer)
    assert "Ask about a child on your roll" in words(school.get(reverse("front_door:asked")))
    page = reverse("sharing:ask_information")
    assert "D.Q." in words(school.get(page, {"contact": own[0].id}))
    typed = {"wants": "Is she seen?", "reason": "To plan", "idempotency_key": "k"}
    missing = school.post(page, typed)
    assert missing.status_code == 422 and "Enter the child" in words(missing)
    assert "is with social care" in words(school.post(page, {**typed, "contact": own[0].id}, follow=True))
    asked = InformationRequest.objects.get()
    assert asked.reference in words(front_door.get(reverse("sharing:waiting")))
    one = reverse("sharing:information_one", args=[asked.reference])
    released = {"reply": "RELEASED", "text": "A worker sees her."}
    assert "not matched to a child" in words(front_door.post(one, released))
    a_recorded_child()
    child = InformationRequest._meta.get_field("person").related_model.objects.get()
    match = reverse("sharing:match", args=[asked.reference])
    assert "no record with this reference" in words(front_door.post(match, {"person": "PE-1"}))
    assert "It is matched" in words(front_door.post(match, {"person": child.reference}, follow=True))
    assert "The school can read your answer" in words(front_door.post(one, released, follow=True))
    mine = reverse("sharing:information_asked_one", args=[asked.reference])
    assert "A worker sees her." in words(school.get(mine))
    assert asked.reference in words(school.get(reverse("sharing:information_asked")))
    asked.refresh_from_db()
    assert asked.read_at is not None
    informed = reverse("sharing:keep_informed", args=[own[0].id])
    assert "Be told when something changes" in words(school.get(informed))
    school.post(informed)
    assert "You are told when something changes" in words(school.get(informed))
    school.post(informed, {"stop": "yes"})
    assert KeptInformed.objects.get().ended_at is not None


def test_a_school_is_told_why_not_and_what_it_can_do(lead, officer):
    asked = wanted_by_school(lead)
    one = reverse("sharing:information_one", args=[asked.reference])
    browser_of(officer).post(one, {"reply": "REFUSED", "refusal": "ENQUIRY"})
    page = words(browser_of(lead).get(reverse("sharing:information_asked_one", args=[asked.reference])))
    assert "Sharing it now could put somebody at risk" in page and "If you disagree" in page
