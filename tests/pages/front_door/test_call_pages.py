"""An officer takes a call: short, sent at once, found on the request; and the form that follows it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.front_door.models import Contact, ContactNote, Draft, RequestForSupport, TakenCall
from fanlight.store.public import business_time_at
from tests.factories import OWN_SCHOOL, a_user, sign_in
from tests.support.asking_county import MONDAY, answer, press_send
from tests.support.forms import send


def body(response: object) -> str:
    return " ".join(response.content.decode().split())  # type: ignore[attr-defined]


@pytest.fixture
def officer(client: Client) -> Client:
    return sign_in(client, a_user(Role.FRONT_DOOR_OFFICER, name="Elm Takerson"))


def begin_call(client: Client, button: str = "Take a call or visit now") -> Draft:
    send(client, client.get(reverse("front_door:calls")), button, came="letter" if "letter" in button else "call")
    return Draft.objects.order_by("-created_at", "-id")[0]


def take_short(client: Client, **who: str) -> Draft:
    draft = begin_call(client)
    answer(client, draft.id, "danger", danger="NO")
    answer(client, draft.id, "whereabouts", where_now="At home", is_safe="NOT_KNOWN")
    answer(client, draft.id, "child-name", "1", child_forenames="Damson", child_surname="Testperson")
    answer(client, draft.id, "call", call_at="09:00")
    answer(client, draft.id, "you", **who)
    answer(client, draft.id, "what-happened", what_happened="A bruise on her arm.")
    return draft


NEIGHBOUR = {
    "referrer_source": "1B",
    "referrer_name": "Hazel Nextdoorson",
    "referrer_phone": "07700 900123",
    "caller_safe": "Never after six",
    "no_name_wished": "YES",
    "no_name_promised": "YES",
}
LEAD = {
    "referrer_source": "2A",
    "referrer_name": "Alder Testperson",
    "referrer_phone": "01632 960010",
    "referrer_email": "alder@oakhill.example",
}


def test_a_live_call_begins_with_danger_and_says_what_to_say(officer: Client) -> None:
    draft = begin_call(officer)
    first = officer.get(reverse("front_door:ask_resume", args=[draft.id]))
    assert first.url.endswith("/danger/")
    ring = answer(officer, draft.id, "danger", danger="YES")
    page = body(officer.get(ring.url))
    assert "Somebody rings 999 now" in page and "Ask the caller to ring 999" in page
    assert reverse("front_door:calls") in page, "what is left for later waits on the list of calls"


def test_a_call_is_taken_short_sent_and_found(officer: Client) -> None:
    draft = take_short(officer, **NEIGHBOUR)
    page = body(officer.get(reverse("front_door:ask_check", args=[draft.id])))
    assert "Go on with the whole form" in page and "Search for Damson Testperson" in page
    sent = press_send(officer, draft.id)
    told = body(officer.get(sent.url))
    assert "Taken down and sent" in told and "You promised that they stay anonymous" in told
    request = RequestForSupport.objects.get()
    assert request.reference in told and "follow this call in writing" not in told
    case = body(officer.get(reverse("front_door:case", args=[request.reference])))
    assert "Who told us was promised to stay anonymous" in case and "Taken down by Elm Takerson" in case
    assert "Hazel Nextdoorson" in case and case.index("Never after six") < case.index("07700 900123")
    assert "Every call that was taken down has been sent" in body(officer.get(reverse("front_door:calls")))


def test_the_search_before_a_call_is_sent_carries_its_reason_and_no_name_in_an_address(officer: Client) -> None:
    draft = take_short(officer, **NEIGHBOUR)
    page = officer.get(reverse("front_door:ask_check", args=[draft.id]))
    found = send(officer, page, "Search for Damson Testperson (opens in a new tab)")
    assert found.status_code == 200 and "Who it may be" in body(found)
    assert "Testperson" not in found.request["PATH_INFO"] + found.request["QUERY_STRING"]


def test_the_whole_form_goes_on_where_the_short_one_ended(officer: Client) -> None:
    draft = take_short(officer, **LEAD)
    page = officer.get(reverse("front_door:ask_check", args=[draft.id]))
    on = send(officer, page, "Go on with the whole form")
    assert "What level of need" in body(officer.get(on.url))


def test_a_letter_asks_first_how_and_when_it_came(officer: Client) -> None:
    draft = begin_call(officer, "Write down a letter or e-mail")
    refused = answer(officer, draft.id, "call", call_at="08:00")
    assert "Select how it came" in body(refused)
    answer(officer, draft.id, "call", call_channel="LETTER", call_at="08:00")
    answer(officer, draft.id, "child-name", "1", child_forenames="Damson")
    press_send(officer, draft.id)
    request = RequestForSupport.objects.get()
    assert (request.channel, request.received_at.hour, TakenCall.objects.get().written_due_at) == ("LETTER", 8, None)


def test_who_rang_finds_what_they_said_and_sends_it_as_the_same_request(officer: Client) -> None:
    lead = a_user(Role.DSL, name="Alder Testperson", email="alder@oakhill.example", organisation_id=OWN_SCHOOL)
    draft = take_short(officer, **LEAD)
    press_send(officer, draft.id)
    request = RequestForSupport.objects.get()
    awaited = body(officer.get(reverse("front_door:calls")))
    assert request.reference in awaited and "taken by Elm Takerson" in awaited
    page = officer.get(reverse("front_door:written", args=[request.reference]))
    assert "Alder Testperson" in body(page) and "Oakhill Invented School" in body(page)
    assert "They were told" in body(officer.get(send(officer, page, "Send them the form").url))
    school, form = sign_in(Client(), lead), TakenCall.objects.get().written_draft
    assert form is not None
    checked = body(school.get(reverse("front_door:ask_check", args=[form.id])))
    assert "A bruise on her arm." in checked and request.reference in checked
    answer(school, form.id, "opinion", opinion="I fear it will happen again.")
    sent = press_send(school, form.id)
    assert request.reference in body(school.get(sent.url))
    assert Contact.objects.count() == 1 and "happen again" in ContactNote.objects.get().text
    assert request.reference in body(school.get(reverse("front_door:asked")))
    case = body(officer.get(reverse("front_door:case", args=[request.reference])))
    assert "written on the form" in case and "happen again" in case


def test_a_form_on_paper_is_written_down_and_one_that_is_late_says_so(officer: Client) -> None:
    press_send(officer, take_short(officer, **LEAD).id)
    request = RequestForSupport.objects.get()
    address = reverse("front_door:written", args=[request.reference])
    with business_time_at(MONDAY.replace(day=23)):
        assert "late since" in body(officer.get(address))
        assert "late since" in body(officer.get(reverse("front_door:calls")))
    page = officer.get(address)
    assert "Say what came of it" in body(send(officer, page, "Write this down", came_time="09:10"))
    send(officer, page, "Write this down", how="PAPER", came_time="09:10")
    assert TakenCall.objects.get().written_how == "PAPER"
    assert "came on paper or by e-mail" in body(officer.get(reverse("front_door:case", args=[request.reference])))


def test_colleagues_go_on_with_a_call_and_schools_see_none(officer: Client) -> None:
    draft = begin_call(officer)
    colleague = sign_in(Client(), a_user(Role.SENIOR_PRACTITIONER))
    assert draft.id in body(colleague.get(reverse("front_door:calls")))
    assert colleague.get(reverse("front_door:ask_page", args=[draft.id, "danger"])).status_code == 200
    school = sign_in(Client(), a_user(Role.DSL))
    assert school.get(reverse("front_door:ask_page", args=[draft.id, "danger"])).status_code == 404
    assert school.get(reverse("front_door:calls")).status_code == 403


# The order of the children


def test_children_change_places_without_scripts(lead: Client) -> None:
    from tests.support.asking_county import begin

    draft = begin(lead)
    for number, name in enumerate(("Damson", "Elder", "Fig"), 1):
        answer(lead, draft.id, "child-name", str(number), child_forenames=name)
    listed = lead.get(reverse("front_door:ask_page", args=[draft.id, "children"]))
    assert body(listed).count("Move up") == body(listed).count("Move down") == 2
    move = lambda item, way: lead.post(reverse("front_door:ask_move", args=[draft.id, "children", item, way]))  # noqa: E731
    assert move("3", "up").url == reverse("front_door:ask_page", args=[draft.id, "children"])
    move("3", "up")
    move("3", "up")  # the first goes no further
    move("1", "down")
    draft.refresh_from_db()
    assert [child["child_forenames"] for child in draft.answers["children"]] == ["Fig", "Elder", "Damson"]
    assert move("3", "sideways").status_code == 404
    press_send(lead, draft.id)
    named = [one.child_as_stated["forenames"] for one in Contact.objects.order_by("position")]
    assert named == ["Fig", "Elder", "Damson"]
