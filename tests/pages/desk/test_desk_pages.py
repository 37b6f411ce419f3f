"""The desk's pages: a home for each role, what waits, finding by reference, one child's timeline, counts."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from fanlight.access.models import User
from fanlight.access.public import Role
from fanlight.audit.models import Look
from fanlight.people.public import same_person_ids
from fanlight.store.public import business_time_at, new_ulid
from tests.actions.casework.making import walled
from tests.actions.front_door.conftest import county  # noqa: F401
from tests.actions.front_door.making import (
    MONDAY,
    a_lead,
    a_manager,
    known,
    leads,
    now_stored,
    offered_to,
    submitted,
)
from tests.factories import OTHER_SCHOOL, a_user, an_actor, sign_in

pytestmark = pytest.mark.django_db


def as_(actor) -> Client:
    """Return a client in which this person is signed in."""
    return sign_in(Client(), User.objects.get(pk=actor.user_id))


def text_of(response, status=200) -> str:
    assert response.status_code == status, response.content.decode()[:2000]
    return response.content.decode()


@pytest.mark.parametrize(
    ("role", "address"),
    [
        (Role.SCHOOL_STAFF, "/front-door/requests/"),
        (Role.DSL, "/front-door/requests/"),
        (Role.HEADTEACHER, "/front-door/requests/"),
        (Role.PARTNER_PROFESSIONAL, "/front-door/requests/"),
        (Role.BUSINESS_SUPPORT, "/front-door/requests/"),
        (Role.FRONT_DOOR_OFFICER, "/front-door/"),
        (Role.SENIOR_PRACTITIONER, "/front-door/"),
        (Role.OUT_OF_HOURS_WORKER, "/front-door/"),
        (Role.EARLY_HELP_WORKER, "/casework/"),
        (Role.EARLY_HELP_MANAGER, "/casework/"),
        (Role.SOCIAL_WORKER, "/casework/"),
        (Role.SOCIAL_WORK_MANAGER, "/casework/"),
        (Role.FRONT_DOOR_MANAGER, "/my-work/"),
        (Role.LADO, "/my-work/"),
        (Role.ADMINISTRATOR, "/my-work/"),
        (Role.BOARD_MEMBER, "/my-work/"),
        (Role.FINANCE_OFFICER, "/my-work/"),
        (Role.RETURNS_OFFICER, "/my-work/"),
        (Role.DATA_PROTECTION_OFFICER, "/my-work/"),
        (Role.AUDITOR, "/my-work/"),
    ],
)
def test_each_role_comes_home_to_the_page_that_it_comes_for(client, role, address):
    response = sign_in(client, a_user(role)).get("/")
    assert (response.status_code, response["Location"]) == (302, address)
    text_of(client.get(address))


def test_a_stranger_is_sent_to_sign_in(client, db):
    for address in ("/", "/my-work/", "/find/", "/counts/", f"/child/{new_ulid()}/"):
        response = client.get(address)
        assert response.status_code == 302 and response["Location"].startswith("/accounts/login/")


def test_my_work_says_what_waits_with_the_number_first_and_links_to_it(county):  # noqa: F811
    submitted()
    text = text_of(as_(a_manager()).get("/my-work/"))
    assert re.search(r'href="/front-door/\?list=unclaimed"><strong>2</strong> requests that nobody has taken', text)
    assert "Walls I hold" in text and "Counts" in text and "Accounts" not in text


def test_with_nothing_waiting_it_says_so(db):
    text = text_of(as_(an_actor(Role.FINANCE_OFFICER)).get("/my-work/"))
    assert "Nothing waits for you" in text and "Your pages" not in text


def test_my_work_names_no_child(county):  # noqa: F811
    team = county.teams["early help"]
    offered_to(team, known()[0])
    for actor in (leads(team), a_manager(), a_lead()):
        assert "Quillfeather" not in text_of(as_(actor).get("/my-work/"))


def test_a_reference_opens_what_it_names_however_it_is_typed(county):  # noqa: F811
    lead = a_lead()
    reference = submitted(lead).reference
    for typed in (reference, reference.lower(), reference.replace("-", ""), f"  {reference} "):
        response = as_(lead).get("/find/", {"reference": typed})
        assert response["Location"] == f"/front-door/requests/{reference}/"


def test_a_reference_of_another_school_and_one_that_is_not_there_read_the_same(county):  # noqa: F811
    stranger = as_(a_lead(OTHER_SCHOOL))
    said = set()
    for typed in (submitted().reference, "FL-7K3QX42M-T", "nonsense", "", "x" * 5000, "\x00", "🦊"):
        response = stranger.get("/find/", {"reference": typed}, follow=True)
        assert response.redirect_chain == [("/my-work/", 302)]
        said.update(re.findall(r"There is nothing with that reference[^<]*", text_of(response)))
    assert len(said) == 1


def test_the_timeline_shows_the_rooms_and_writes_the_look_down(county):  # noqa: F811
    team = county.teams["early help"]
    contact = known()[0]
    work = offered_to(team, contact)
    person_id, manager = now_stored(contact).person_id, leads(team)
    looks_before = Look.objects.count()
    text = text_of(as_(manager).get(f"/child/{person_id}/"))
    assert work.reference in text and contact.request.reference in text and "Damson Quillfeather" in text
    title = re.search(r"<title[^>]*>(.*?)</title>", text, re.S).group(1)
    assert "Damson" not in title and "Quillfeather" not in title
    looks = Look.objects.order_by("id")[looks_before:]
    assert {(look.actor_id, look.subject_kind, look.page, look.allowed_because) for look in looks} == {
        (manager.id, "person", "desk:timeline", "Works with the child")
    }
    assert {look.subject_id for look in looks} == same_person_ids(person_id)


def test_a_timeline_that_cannot_record_the_look_does_not_open(county, monkeypatch):  # noqa: F811
    from fanlight.desk import views

    def fail(*_, **__):
        raise RuntimeError("The log cannot be written")

    team = county.teams["early help"]
    contact = known()[0]
    offered_to(team, contact)
    monkeypatch.setattr(views, "looked", fail)
    with pytest.raises(RuntimeError, match="cannot be written"):
        as_(leads(team)).get(f"/child/{now_stored(contact).person_id}/")


def test_a_child_of_nobodys_work_behind_a_wall_or_not_there_is_not_found(county):  # noqa: F811
    team = county.teams["early help"]
    contact = known()[0]
    offered_to(team, contact)
    person_id = now_stored(contact).person_id
    other = as_(leads(county.teams["early help south"]))
    text_of(other.get(f"/child/{person_id}/"), 404)
    text_of(other.get(f"/child/{new_ulid()}/"), 404)
    walled("person", person_id, by=a_manager())
    looks = Look.objects.count()
    text_of(as_(leads(team)).get(f"/child/{person_id}/"), 404)
    assert Look.objects.count() == looks


@pytest.mark.parametrize("role", [Role.DSL, Role.PARTNER_PROFESSIONAL, Role.ADMINISTRATOR, Role.BOARD_MEMBER])
def test_safety_10_schools_and_those_who_keep_the_house_open_no_timeline(client, role):
    text_of(sign_in(client, a_user(role)).get(f"/child/{new_ulid()}/"), 403)


def test_safety_16_a_board_member_sees_counts_and_no_record(county):  # noqa: F811
    request = submitted()
    for _ in range(2):
        submitted()
    board = as_(an_actor(Role.BOARD_MEMBER))
    with business_time_at(MONDAY):
        text = text_of(board.get("/counts/"))
    assert "<strong>6</strong> children were raised with the Front Door" in text
    assert request.reference not in text and "Quillfeather" not in text
    for address in ("/front-door/", "/casework/", f"/front-door/cases/{request.reference}/"):
        text_of(board.get(address), 403)


@pytest.mark.parametrize("role", [Role.DSL, Role.FRONT_DOOR_OFFICER, Role.SOCIAL_WORKER, Role.ADMINISTRATOR])
def test_who_does_not_see_counts_does_not_come_in(client, role):
    text_of(sign_in(client, a_user(role)).get("/counts/"), 403)


def test_the_person_and_their_place_are_named_at_the_head_of_every_page(db):
    lead = a_lead(name="Maple Madeupson")
    assert "Maple Madeupson, Oakhill Invented School" in text_of(as_(lead).get("/my-work/"))


def test_my_work_is_in_the_navigation_of_the_authoritys_people_and_not_of_schools(db):
    def navigation(actor, address):
        return re.search(r"<nav.*?</nav>", text_of(as_(actor).get(address)), re.S).group(0)

    assert "My work" in navigation(a_manager(), "/my-work/")
    assert "My work" not in navigation(a_lead(), "/front-door/requests/")


def test_no_desk_page_is_kept_by_a_browser(county):  # noqa: F811
    team = county.teams["early help"]
    contact = known()[0]
    offered_to(team, contact)
    client = as_(leads(team))
    for address in ("/my-work/", f"/child/{now_stored(contact).person_id}/"):
        assert "no-store" in client.get(address)["Cache-Control"]
