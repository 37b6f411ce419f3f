"""A unit's pages: its list, one conversation, a call, the advice, another district, and on to the Front Door."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from fanlight.access.public import Role, raise_wall
from fanlight.audit.models import Look
from fanlight.conversations.models import Advice, Conversation
from fanlight.front_door.models import RequestForSupport
from fanlight.people.public import PersonDetails, PersonGiven, Sex, load_people
from fanlight.store.public import business_time_at, import_actor
from tests.actions.conversations.making import ADVISED, GOING_ON, NAMED, answered, asked
from tests.actions.conversations.test_safety_rules import BORN
from tests.actions.front_door.making import DAY, MONDAY, a_manager, submitted
from tests.factories import AUTHORITY, an_actor, browser_of

pytestmark = pytest.mark.django_db
CALL = {
    "called_on-day": "19",
    "called_on-month": "11",
    "called_on-year": "2018",
    "called_at": "09:10",
    "asker_name": "Bryony Testperson",
    "source_code": "2A",
    "setting": "999001",
    "needs": ["PARENTING"],
    "going_on": GOING_ON,
    "child_age": "4",
    "family_agrees": "NO",
    "district": "E99000001",
    "is_advised": "NO",
}
ADVICE = {"text": ADVISED, "services": ["SCHOOL_NURSE"], "outcome": "OPEN_ACCESS"}


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def address(name: str, conversation: Conversation) -> str:
    return reverse(f"conversations:{name}", args=[conversation.reference])


def test_the_list_leads_with_the_clock_and_shows_no_name(at_unit, lead):
    conversation = asked(lead, **NAMED)
    page = words(at_unit.get(reverse("conversations:unit")))
    assert conversation.reference in page and "D.Q., 8" in page and "Wed 21 Nov" in page
    assert "Quillfeather" not in page and "Attendance or being late" in page
    assert "Oakhill Invented School" in page
    with business_time_at(MONDAY + 3 * DAY):
        late = words(at_unit.get(reverse("conversations:unit")))
    assert "overdue by" in late and "1 conversation is past the two working days without an answer" in late


def test_each_list_holds_its_own_and_an_invented_one_is_not_found(at_unit, lead, worker):
    waiting, done = asked(lead), asked(lead)
    answered(done, worker)
    lists = {
        one: words(at_unit.get(reverse("conversations:unit"), {"list": one})) for one in ("waiting", "answered", "mine")
    }
    assert waiting.reference in lists["waiting"] and done.reference not in lists["waiting"]
    assert done.reference in lists["answered"] and waiting.reference not in lists["answered"]
    assert "You hold no conversation" in lists["mine"]
    for query in ({"list": "invented"}, {"page": "0"}, {"page": "x"}):
        assert at_unit.get(reverse("conversations:unit"), query).status_code == 404


def test_opening_one_is_a_look_that_is_written_down(at_unit, lead, worker):
    conversation = asked(lead)
    page = words(at_unit.get(address("one", conversation)))
    assert GOING_ON in page and "Alder Testperson" in page and "The family has not been asked" in page
    assert Look.objects.filter(subject_kind="conversation", subject_id=conversation.id, actor_id=worker.id).exists()


def test_it_is_taken_and_answered_and_says_who_read_it(at_unit, at_school, lead, worker):
    conversation = asked(lead)
    taken = at_unit.post(address("take", conversation), {"version": "1"}, follow=True)
    assert "The conversation is yours." in words(taken) and worker.name in words(taken)
    refused = at_unit.post(address("answer", conversation), {**ADVICE, "outcome": "", "version": "2"})
    assert refused.status_code == 422 and "Select what comes of it" in words(refused) and ADVISED in words(refused)
    page = words(at_unit.post(address("answer", conversation), {**ADVICE, "version": "2"}, follow=True))
    assert "Your advice was sent." in page and "What was advised: open access" in page and "Not read yet." in page
    at_school.get(address("asked_one", conversation))
    assert f"Read by {lead.name}" in words(at_unit.get(address("one", conversation)))


def test_two_answers_at_once_show_both_and_lose_neither(at_unit, lead, manager):
    conversation = asked(lead)
    answered(conversation, manager)
    page = at_unit.post(address("answer", conversation), {**ADVICE, "text": "Mine, typed at length", "version": "1"})
    assert page.status_code == 409 and "Mine, typed at length" in words(page) and manager.name in words(page)
    assert Advice.objects.count() == 1


def test_a_call_is_written_down_for_a_school_whose_lead_then_reads_the_advice(at_unit, at_school, worker):
    answer = at_unit.post(reverse("conversations:log_call"), {**CALL, **ADVICE, "is_advised": "YES"}, follow=True)
    conversation = Conversation.objects.get()
    assert f"The call is written down as {conversation.reference}." in words(answer)
    assert (conversation.state, conversation.channel, conversation.asker_agency) == (
        "ANSWERED",
        "CALL",
        "Oakhill Invented School",
    )
    assert conversation.askings.get().asked_at.hour == 9
    assert ADVISED in words(at_school.get(address("asked_one", conversation)))


def test_a_call_without_advice_waits_with_who_wrote_it_down(at_unit, worker):
    at_unit.post(reverse("conversations:log_call"), {**CALL, "idempotency_key": "K1"})
    at_unit.post(reverse("conversations:log_call"), {**CALL, "idempotency_key": "K1"})
    conversation = Conversation.objects.get()
    assert (conversation.state, conversation.taken_by_user_id) == ("TAKEN", worker.user_id)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"called_at": "23:10"}, "The call cannot have been after now"),
        ({"called_on-year": "2017"}, "The day of the call must be in the last 14 days"),
        ({"setting": "Nowhere at all"}, "There is no school or setting of this URN or name"),
        ({"setting": "Invented School"}, "Several fit"),
        ({"is_advised": "YES"}, "Write what you advised"),
        ({"follows_reference": "FL-00000000-0"}, "has sent no request with this reference"),
        ({"asker_name": ""}, "Enter who rang"),
    ],
)
def test_what_is_wrong_with_a_call_is_said_and_nothing_is_lost(at_unit, wrong, sentence):
    page = at_unit.post(reverse("conversations:log_call"), {**CALL, **wrong})
    assert page.status_code == 422 and sentence in words(page) and GOING_ON in words(page)
    assert not Conversation.objects.exists()


def test_a_call_follows_a_request_of_the_school_that_rang_and_of_no_other(at_unit, lead):
    request = submitted(lead)
    at_unit.post(reverse("conversations:log_call"), {**CALL, "follows_reference": request.reference})
    assert Conversation.objects.get().follows == request
    page = at_unit.post(
        reverse("conversations:log_call"), {**CALL, "setting": "999002", "follows_reference": request.reference}
    )
    assert page.status_code == 422 and Conversation.objects.count() == 1


def test_a_call_about_another_district_goes_there_at_once(at_unit, southerner):
    page = at_unit.post(reverse("conversations:log_call"), {**CALL, "district": "E99000002"}, follow=True)
    assert "It belongs to another district" in words(page)
    assert browser_of(southerner).get(address("one", Conversation.objects.get())).status_code == 200


def test_it_is_given_to_another_district_with_a_reason(at_unit, lead, southerner):
    conversation = asked(lead)
    refused = at_unit.post(address("reassign", conversation), {"district": "E99000002", "version": "1"})
    assert refused.status_code == 422 and "Write why it goes there" in words(refused)
    at_unit.post(address("reassign", conversation), {"district": "E99000002", "reason": "They moved", "version": "1"})
    assert at_unit.get(address("one", conversation)).status_code == 404
    page = words(browser_of(southerner).get(address("one", conversation)))
    assert "Given to Southinvented" in page and "They moved" in page


def test_safety_2_one_press_sends_it_on_and_says_to_ring(at_unit, lead):
    conversation = asked(lead)
    page = words(at_unit.post(address("send_on", conversation), {"as": "DANGER"}, follow=True))
    request = RequestForSupport.objects.get()
    assert f"The Front Door has it now, as {request.reference}." in page
    assert "If nobody has rung 999 yet, ring now" in page
    assert request.is_danger
    # An officer reads on the request what it came from, and the unit's worker what it became.
    officer = browser_of(an_actor(Role.FRONT_DOOR_OFFICER))
    case = words(officer.get(reverse("front_door:case", args=[request.reference])))
    assert conversation.reference in case and GOING_ON in case
    assert request.reference in words(at_unit.get(address("one", conversation)))
    nothing = at_unit.post(address("send_on", asked(lead)), {"as": "INVENTED"})
    assert RequestForSupport.objects.count() == 1 and nothing.status_code == 422


def test_the_front_door_reads_the_advice_that_followed_a_request(at_unit, lead, worker):
    request = submitted(lead)
    conversation = asked(lead, follows_id=request.id)
    answered(conversation, worker)
    officer = browser_of(an_actor(Role.FRONT_DOOR_OFFICER))
    case = words(officer.get(reverse("front_door:case", args=[request.reference])))
    assert conversation.reference in case and ADVISED in case and "additional support" in case
    assert officer.get(address("one", conversation)).status_code == 403


def test_a_named_child_who_is_known_has_it_on_their_page_and_timeline(at_unit, lead, worker):
    details = PersonDetails(forenames="Damson", surname="Quillfeather", born_on=BORN, sex=Sex.F)
    person_id = load_people(
        given=[PersonGiven(details=details)],
        source="Invented",
        by=import_actor("tests", authority=AUTHORITY),
        at=MONDAY,
    )[0]
    conversation = asked(lead, **NAMED, child_born_on=BORN)
    assert conversation.reference in words(at_unit.get(reverse("people:person", args=[person_id])))
    page = words(at_unit.get(reverse("desk:timeline", args=[person_id])))
    assert f"Conversation {conversation.reference}: asked" in page
    assert GOING_ON not in page


def test_safety_13_the_unit_is_told_whom_to_ring_and_the_holder_answers(at_unit, lead, worker):
    holder = a_manager()
    conversation = asked(lead)
    raise_wall(
        subjects=[("conversation", conversation.id)],
        reason="PROTECTED",
        owner_ids=[holder.user_id],
        ring_phone="01632 960777",
        by=holder,
        at=MONDAY,
    )
    page = words(at_unit.get(reverse("conversations:unit")))
    assert "1 conversation is restricted. Ring" in page and conversation.reference not in page
    assert at_unit.get(address("one", conversation)).status_code == 404
    at_holder = browser_of(holder)
    assert conversation.reference in words(at_holder.get(reverse("conversations:unit")))
    at_holder.post(address("answer", conversation), {**ADVICE, "version": "1"})
    assert Advice.objects.get().recorded_by == holder.id


def test_what_waits_is_counted_on_my_work_late_in_words(at_unit, at_school, lead, worker):
    done = asked(lead)
    asked(lead)
    answered(done, worker)
    mine = words(at_unit.get(reverse("desk:my_work")))
    assert "conversation waiting for a worker" in mine
    assert "conversation with advice that you have not read" in words(at_school.get(reverse("desk:my_work")))
    with business_time_at(MONDAY + 3 * DAY):
        assert "conversation past its two working days" in words(at_unit.get(reverse("desk:my_work")))


def test_a_reference_leads_to_the_page_of_who_looks_it_up_and_anothers_is_not_found(
    at_unit, at_school, lead, southerner
):
    conversation = asked(lead)
    find = {"reference": conversation.reference.lower()}
    assert at_unit.get(reverse("desk:find"), find)["Location"] == address("one", conversation)
    assert at_school.get(reverse("desk:find"), find)["Location"] == address("asked_one", conversation)
    assert "There is nothing with that reference" in words(
        browser_of(southerner).get(reverse("desk:find"), find, follow=True)
    )


def test_the_list_costs_as_many_questions_however_long_it_is(at_unit, lead, django_assert_max_num_queries):
    asked(lead)
    at_unit.get(reverse("conversations:unit"))
    with django_assert_max_num_queries(40) as few:
        at_unit.get(reverse("conversations:unit"))
    for _ in range(5):
        asked(lead)
    with django_assert_max_num_queries(len(few)):
        at_unit.get(reverse("conversations:unit"))
