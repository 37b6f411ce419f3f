"""The safety rules on the Front Door's own pages: what stands first, what is masked, what is held back, what is marked."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from fanlight.access.public import Role, open_in_emergency, raise_wall
from fanlight.front_door.actions.submit_request import submit_request
from fanlight.front_door.models import Contact, Decision, RequestForSupport, RoleInConcern
from fanlight.front_door.queries.cases import find_case
from fanlight.messages.models import Notice
from fanlight.store.public import Actor, import_actor
from tests.actions.front_door.making import (
    HOUR,
    MONDAY,
    WHY,
    a_child,
    a_recorded_child,
    a_senior,
    advice,
    contacts_of,
    created,
    decided,
    nothing_more,
    now_stored,
    sent,
    submitted,
)
from tests.factories import a_user, an_actor, sign_in
from tests.support.asking_county import answer, begin, press_send
from tests.support.forms import forms_of, send

WORDS = ("1 Larkspur Street", "ZZ9 9ZZ", "07700 900123", "999001")
SECRET = a_child(
    address_confidential=True,
    phone_confidential=True,
    school_confidential=True,
    safe_contact="Ring the school and never the home",
)
MUM = {"forenames": "Aspen", "surname": "Quillfeather", "relationship": "MOTHER", "phone": "07700 900123"}


def at_work(role: Role = Role.FRONT_DOOR_OFFICER) -> tuple[Client, Actor]:
    """Return a browser in which somebody of the Front Door is signed in, and who that is."""
    user = a_user(role)
    return sign_in(Client(), user), an_actor(role, user=user)


def text_of(page: HttpResponse) -> str:
    """Return the text of a page as it was sent."""
    return " ".join(page.content.decode().split())


def case_of(client: Client, request: RequestForSupport) -> str:
    """Return the text of a request's page."""
    page = client.get(reverse("front_door:case", args=[request.reference]))
    assert page.status_code == 200
    return text_of(page)


# 1


def test_safety_1_the_worklist_stands_in_order_of_need_on_the_page() -> None:
    leaves = (MONDAY + 5 * HOUR).isoformat()
    oldest = submitted(at=MONDAY - timedelta(days=1))
    level_4 = submitted(level_believed=4)
    leaving = submitted(whereabouts={"where_now": "In school", "leaves_at": leaves, "is_safe": "NOT_KNOWN"})
    danger = submitted(immediate_danger=True)
    client, _ = at_work()
    page = text_of(client.get(reverse("front_door:worklist")))
    order = [page.index(request.reference) for request in (danger, leaving, level_4, oldest)]
    assert order == sorted(order)


def test_safety_1_every_request_asks_where_the_child_is_and_what_was_said_makes_the_needed_by_time(
    lead: Client,
) -> None:
    draft = begin(lead)
    page = text_of(lead.get(reverse("front_door:ask_page", args=[draft.id, "whereabouts"])))
    for question in ("Where are they?", "When do they leave?", "Who will they leave with", "Is that safe?"):
        assert question in page
    answer(
        lead,
        draft.id,
        "whereabouts",
        where_now="In the hall",
        leaves_day="2018-11-19",
        leaves_time="15:15",
        leaves_with="Their uncle",
        is_safe="NOT_KNOWN",
    )
    answer(lead, draft.id, "child-name", "1", child_forenames="Damson")
    press_send(lead, draft.id)
    contact = Contact.objects.get()
    assert contact.needed_by == MONDAY.replace(hour=15, minute=15)
    client, _ = at_work()
    case = case_of(client, contact.request)
    assert all(words in case for words in ("In the hall", "Their uncle", "Not known"))


# 5


def test_safety_5_telling_somebody_without_an_account_is_a_task_until_it_is_written_down() -> None:
    request = submit_request(
        sent=sent(
            children=[a_child(safe_contact="Ring the sergeant only")], feedback_email="", referrer={"name": "PC"}
        ),
        key="NI-1",
        sender_kind="PARTNER",
        sender_id="01TESTP0L1CE00000000000000",
        by=import_actor("tests.police", authority="990"),
        at=MONDAY,
    )
    (contact,) = contacts_of(request)
    decided(contact, advice(), at=MONDAY)
    client, _ = at_work()
    address = reverse("front_door:told", args=[request.reference, 1])
    assert address in case_of(client, request)
    assert request.reference in text_of(client.get(reverse("front_door:worklist"), {"list": "unread"}))
    page = client.get(address)
    assert "Safe contact: Ring the sergeant only." in text_of(page)
    refused = send(client, page, "I have told them")
    assert (refused.status_code, "Say who was told, and how" in text_of(refused)) == (422, True)
    send(client, page, "I have told them", told="The sergeant, by telephone")
    assert now_stored(contact).unread_task_at is None
    case = case_of(client, request)
    assert address not in case
    assert "The sergeant, by telephone" in case


def test_safety_5_there_is_nothing_to_tell_before_there_is_an_answer() -> None:
    request = submitted()
    client, _ = at_work()
    assert client.get(reverse("front_door:told", args=[request.reference, 1])).status_code == 404


# 6


def test_safety_6_who_proposed_is_not_offered_to_confirm_and_somebody_else_is() -> None:
    client, senior = at_work(Role.SENIOR_PRACTITIONER)
    contact = created(contacts_of(submitted(children=[a_child()]))[0], senior)
    decided(contact, nothing_more(), senior, at=MONDAY)
    address = reverse("front_door:review", args=[contact.request.reference, 1])
    client.post(address, {"is_confirmed": "YES", "version": now_stored(contact).version})
    assert now_stored(contact).state == "PROPOSED"
    other, _ = at_work(Role.FRONT_DOOR_MANAGER)
    other.post(address, {"is_confirmed": "YES", "version": now_stored(contact).version})
    assert now_stored(contact).state == "CLOSED"


# 8 and 9


def decide_with(client: Client, request: RequestForSupport, **typed: object) -> HttpResponse:
    """Open the deciding page, choose advice at level 3 for every child with reasons, and go on to the answer."""
    page = client.get(reverse("front_door:decide", args=[request.reference]))
    words = {
        "children": [contact.id for contact in contacts_of(request)],
        "level": "3",
        "outcomes": ["ADVICE"],
        "route": "SIGNPOST",
        "reason_for_level": WHY[0],
        "reason_for_outcomes": WHY[1],
        "reason_for_route": WHY[2],
        **typed,
    }
    address = page.wsgi_request.get_full_path()  # type: ignore[attr-defined]
    return client.post(address, words)


def test_safety_8_one_press_decides_for_siblings_who_are_alike_and_each_has_a_row_of_their_own() -> None:
    client, senior = at_work(Role.SENIOR_PRACTITIONER)
    request = submitted()
    for contact in contacts_of(request):
        created(contact, senior)
    drafted = decide_with(client, request)
    send(client, drafted, "Decide", audience="PROFESSIONAL", why="You saw what others did not")
    assert Decision.objects.count() == 2
    assert [one.level_decided for one in contacts_of(request)] == [3, 3]
    assert [one.answers.count() for one in contacts_of(request)] == [1, 1]


def test_safety_9_the_draft_on_the_page_starts_from_outcome_and_route_and_never_from_the_reasons() -> None:
    client, senior = at_work(Role.SENIOR_PRACTITIONER)
    request = submitted(children=[a_child()])
    created(contacts_of(request)[0], senior)
    fresh = client.get(reverse("front_door:decide", args=[request.reference]))
    chosen = {"level", "route", "outcomes", "audience"}
    assert [name for form in forms_of(fresh) for name, value in form.values if name in chosen and value] == []
    drafted = decide_with(client, request)
    parts = {"why", "what_happens_next", "who_has_it", "what_we_ask", "if_you_disagree"}
    values = {name: value for form in forms_of(drafted) for name, value in form.values if name in parts}
    assert values["what_happens_next"]
    assert values["why"] == ""
    assert [words for words in (*WHY, "Neglectfully", "Alder Testperson") if words in str(values)] == []


# 11


@pytest.mark.parametrize("page", ["case", "who", "note", "ask_referrer", "link", "district", "worklist"])
def test_safety_11_no_page_of_the_front_door_shows_what_is_confidential_to_who_is_not_named(page: str) -> None:
    request = submitted(children=[SECRET], household=[MUM])
    client, _ = at_work()
    places = {"case": [request.reference], "worklist": []}
    shown = text_of(client.get(reverse(f"front_door:{page}", args=places.get(page, [request.reference, 1]))))
    assert [words for words in WORDS if words in shown] == []


def test_safety_11_a_page_reads_confidential_in_its_place_and_who_takes_the_request_reads_it() -> None:
    request = submitted(children=[SECRET], household=[MUM])
    client, _ = at_work()
    assert "Confidential" in case_of(client, request)
    client.post(reverse("front_door:take", args=[request.reference]))
    shown = case_of(client, request)
    assert "1 Larkspur Street" in shown
    assert "07700 900123" in shown


def test_safety_11_safe_contact_instructions_stand_before_any_number_on_the_request() -> None:
    request = submitted(children=[SECRET], household=[MUM])
    client, _ = at_work()
    client.post(reverse("front_door:take", args=[request.reference]))
    shown = case_of(client, request)
    main = shown[shown.index("Where the child is now") :]
    instructions = main.index("Ring the school and never the home")
    for number in ("07700 900123", "01632 960010"):
        assert instructions < main.index(number), number


# 13


def test_safety_13_the_page_of_a_wall_says_that_something_is_held_back_whom_to_ring_and_nothing_else() -> None:
    request = submitted(children=[a_child()], level_believed=4)
    holder = a_user(Role.LADO, name="Fern Walltender")
    raise_wall(
        subjects=[("request", request.id)],
        reason="ALLEGATION",
        owner_ids=[holder.id],
        ring_phone="01632 960777",
        by=a_senior(),
        at=MONDAY,
    )
    client, _ = at_work()
    page = client.get(reverse("front_door:case", args=[request.reference]))
    shown = text_of(page)
    assert page.status_code == 403
    assert "Something is held back here" in shown
    assert "Ring Fern Walltender" in shown
    main = shown[shown.index("<main") :]
    held_back = ("Damson", "Quillfeather", "Oakhill", "Neglectfully", "Level 4", "allegation", "Northinvented", "8")
    assert [words for words in held_back[:-1] if words.lower() in main.lower()] == []
    for name in ("decide", "take", "add_child"):
        assert client.post(reverse(f"front_door:{name}", args=[request.reference])).status_code in {403, 404}
    for name in ("who", "note", "link", "district"):
        assert client.get(reverse(f"front_door:{name}", args=[request.reference, 1])).status_code == 404


# 14


def test_safety_14_a_child_with_whom_nobody_here_works_shows_identity_and_school_among_the_candidates() -> None:
    a_recorded_child("Damson")
    request = submitted(children=[a_child(address={"lines": ["9 Somewhere Else"], "postcode": "ZZ9 9ZX"})])
    client, _ = at_work()
    page = client.get(reverse("front_door:who", args=[request.reference, 1]))
    shown = text_of(page)
    assert "This is the child" in shown
    assert "Damson Quillfeather" in shown
    assert "Oakhill Invented School" in shown
    assert [words for words in ("1 Larkspur Street", "ZZ9 9ZZ") if words in shown] == []


def test_safety_14_the_home_of_a_child_with_open_work_stands_beside_what_was_sent() -> None:
    client, officer = at_work()
    person_id = created(contacts_of(submitted(children=[a_child()]))[0], officer).person_id
    later = submitted(children=[a_child()], at=MONDAY + HOUR)
    shown = text_of(client.get(reverse("front_door:who", args=[later.reference, 1])))
    assert person_id in shown
    assert shown.count("1 Larkspur Street") == 2


# 15


def test_safety_15_a_role_is_marked_on_the_page_of_its_own_request_by_a_later_entry() -> None:
    uncle = {"forenames": "Gorse", "surname": "Newcomer", "role": "ALLEGED_TO_HAVE_HARMED"}
    request, other = submitted(household=[uncle]), submitted(household=[uncle])
    said = RoleInConcern.objects.get(request=request)
    client, _ = at_work()
    address = reverse("front_door:role", args=[request.reference, said.id])
    assert address in case_of(client, request)
    assert client.get(reverse("front_door:role", args=[other.reference, said.id])).status_code == 404
    page = client.get(address)
    assert "Gorse Newcomer: alleged to have harmed. Said by Alder Testperson, Oakhill Invented School." in text_of(page)
    refused = send(client, page, "Keep this entry", source="The uncle")
    assert (refused.status_code, "Say what came of it, or that it is disputed" in text_of(refused)) == (422, True)
    send(client, page, "Keep this entry", source="The uncle", is_disputed="on")
    case = case_of(client, request)
    assert "Gorse Newcomer: alleged to have harmed (disputed)" in case
    assert "Said by The uncle" in case
    assert "Said by Alder Testperson" in case
    assert address not in case
    again = send(client, page, "Keep this entry", source="The uncle", is_disputed="on")
    assert "Somebody marked this since you opened it" in text_of(again)
    assert "disputed" not in case_of(client, other)


# The counts


def test_safety_3_the_page_of_counts_says_how_many_were_returned_and_how_many_families_said_no() -> None:
    for _ in range(3):
        submitted(agreement={"agreed": False, "family_told": True, "reason_code": "REFUSED"})
    client = sign_in(Client(), a_user(Role.BOARD_MEMBER))
    shown = text_of(client.get(reverse("desk:counts")))
    assert "<strong>6</strong> came without agreement because the family was asked and said no" in shown
    assert "<strong>0</strong> were returned to who asked" in shown


# Who hears of an opening


def test_safety_13_an_emergency_opening_is_in_the_owners_and_the_data_protection_officers_notices_at_once() -> None:
    request = submitted(children=[a_child()])
    holder, officer = a_user(Role.LADO), an_actor(Role.DATA_PROTECTION_OFFICER)
    wall = raise_wall(
        subjects=[("request", request.id)],
        reason="ALLEGATION",
        owner_ids=[holder.id],
        ring_phone="01632 960777",
        by=a_senior(),
        at=MONDAY,
    )
    worker = an_actor(Role.OUT_OF_HOURS_WORKER)
    reason = "The child is about to leave with somebody"
    open_in_emergency(wall_id=wall.id, reason=reason, minutes=60, by=worker, at=MONDAY)
    told = {notice.user_id: notice for notice in Notice.objects.filter(kind="WALL_OPENED")}
    assert set(told) == {holder.id, officer.user_id}
    assert {notice.written_at for notice in told.values()} == {MONDAY}
    assert all(reason not in str(vars(notice)) for notice in told.values())
    assert find_case(worker, request.reference, at=MONDAY + timedelta(minutes=59)) is not None
    assert find_case(worker, request.reference, at=MONDAY + timedelta(minutes=60)) is None
