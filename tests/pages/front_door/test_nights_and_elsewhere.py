"""Out of hours, another authority, the last team and the school after the decision, on their pages."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.casework.public import ClosureOutcome, ClosureReason, close_work, release_to_school
from fanlight.establishments.models import Team
from fanlight.establishments.public import seed as seed_authority
from fanlight.front_door.models import Contact, NightSummary, PassedElsewhere
from fanlight.front_door.rules.initials import initials_of
from fanlight.people.models import SchoolPlace
from fanlight.store.public import business_time_at
from tests.actions.front_door.crowd import a_crowd
from tests.actions.front_door.making import (
    DAY,
    HOUR,
    MONDAY,
    a_recorded_child,
    advice,
    allocated,
    choice,
    confirmed,
    decided,
    leads,
    now_stored,
    offered_to,
    submitted,
    taken,
    works_in,
)
from tests.actions.front_door.making import an_officer as an_officer_acting
from tests.factories import AUTHORITY, OTHER_AUTHORITY, OWN_SCHOOL, a_membership, a_user, an_actor, sign_in
from tests.support.forms import forms_of

EVENING = MONDAY + 10 * HOUR


def text_of(client: Client, address: str) -> str:
    page = client.get(address)
    assert page.status_code == 200
    return " ".join(page.content.decode().split())


def urgent(authority: str = AUTHORITY) -> Contact:
    return a_crowd([{"authority": authority, "is_urgent": True, "level_believed": 4}])[0]


def another_authority() -> None:
    seed_authority(
        name="Invented Borough",
        front_door_phone="01632 960300",
        out_of_hours_phone="01632 960399",
        by=an_actor(Role.ADMINISTRATOR, authority=OTHER_AUTHORITY),
        at=MONDAY,
    )


def test_one_worker_sees_the_night_of_both_authorities_and_opens_each_in_its_own(client: Client) -> None:
    another_authority()
    here, there = urgent(), urgent(OTHER_AUTHORITY)
    worker = a_user(Role.OUT_OF_HOURS_WORKER)
    membership = a_membership(worker, Role.OUT_OF_HOURS_WORKER, authority=OTHER_AUTHORITY)
    sign_in(client, worker)
    with business_time_at(EVENING):
        page = text_of(client, reverse("front_door:night"))
        assert page.index("Invented County Council") < page.index("Invented Borough")
        assert here.request.reference in page
        assert there.request.reference in page
        elsewhere = reverse("front_door:case", args=[there.request.reference])
        assert client.get(elsewhere).status_code == 404
        chosen = {"membership": membership.id, "next": elsewhere}
        assert client.post(reverse("access:choose_membership"), chosen).url == elsewhere
        assert there.request.reference in text_of(client, elsewhere)
        assert client.get(reverse("front_door:case", args=[here.request.reference])).status_code == 404


def test_who_works_in_one_authority_sees_nothing_of_the_other(client: Client) -> None:
    another_authority()
    there = urgent(OTHER_AUTHORITY)
    sign_in(client, a_user(Role.OUT_OF_HOURS_WORKER))
    with business_time_at(EVENING):
        page = text_of(client, reverse("front_door:night"))
    assert there.request.reference not in page
    assert "Invented Borough" not in page


def test_by_day_the_page_says_that_the_front_door_has_everything(client: Client) -> None:
    contact = urgent()
    sign_in(client, a_user(Role.OUT_OF_HOURS_WORKER))
    page = text_of(client, reverse("front_door:night"))
    assert "The day’s Front Door has everything until" in page
    assert contact.request.reference not in page


def test_a_night_worker_writes_a_summary_and_the_manager_reads_it_in_the_morning(client: Client) -> None:
    contact = urgent()
    reference = contact.request.reference
    sign_in(client, a_user(Role.OUT_OF_HOURS_WORKER))
    with business_time_at(EVENING):
        client.post(reverse("front_door:take", args=[reference]))
        assert "owe the day a summary" in text_of(client, reverse("front_door:night"))
        address = reverse("front_door:night_summary", args=[reference])
        assert client.post(address, {"text": ""}).status_code == 422
        assert not NightSummary.objects.exists()
        client.post(address, {"text": "The child is with Gran."})
    sign_in(client, a_user(Role.FRONT_DOOR_MANAGER))
    with business_time_at(MONDAY + DAY):
        page = text_of(client, reverse("front_door:handed_back"))
    assert "The child is with Gran." in page
    assert "1 still waits for a decision" in page


def test_safety_3_a_child_of_another_authority_is_passed_on_and_its_receipt_kept(client: Client) -> None:
    request = submitted(children=[{"forenames": "Damson", "surname": "Quillfeather", "born_on": "2010-05-04"}])
    sign_in(client, a_user(Role.FRONT_DOOR_OFFICER))
    assert "Home in another authority" in text_of(client, reverse("front_door:case", args=[request.reference]))
    address = reverse("front_door:elsewhere", args=[request.reference, 1])
    client.post(address, {"pass": "yes"})
    said = {"other_authority": "Invented Borough", "role": "Duty manager", "phone": "01632 960077"}
    when = {"taken_on-day": "19", "taken_on-month": "11", "taken_on-year": "2018", "taken_time": "10:00"}
    with business_time_at(MONDAY + HOUR):
        refused = client.post(address, {**said, **when, "name": ""})
        assert refused.status_code == 422
        assert "Name who there took it" in refused.content.decode()
        kept = client.post(address, {**said, **when, "name": "Juniper Takerly"})
        assert kept.status_code == 302, kept.content.decode()
        assert "Juniper Takerly" in text_of(client, address)
    assert PassedElsewhere.objects.get().taken_at is not None


def closed_work(child: Contact) -> str:
    """Return the id of work of a team with the child that ended."""
    team = Team.objects.get(kind="EARLY_HELP_UNIT")
    worker = works_in(team)
    work = offered_to(team, child, choice(team))
    allocated(work, worker, leads(team))
    ended = {"outcome": ClosureOutcome.ACHIEVED, "summary": "Things are better", "by": worker, "at": MONDAY + 4 * HOUR}
    close_work(work_id=work.id, reason=ClosureReason.NEEDS_MET, **ended)
    return str(work.id)


def of_recorded(person_id: str) -> Contact:
    """Return a taken contact of a child in the records."""
    officer = an_officer_acting()
    return confirmed(taken(officer)[0], person_id, officer)


@pytest.mark.parametrize(("days", "is_offered"), [(60, True), (200, False)])
def test_work_that_closed_lately_is_offered_back_to_its_last_team(client: Client, days: int, is_offered: bool) -> None:
    person_id = a_recorded_child()
    work_id = closed_work(of_recorded(person_id))
    again = of_recorded(person_id)
    awake = MONDAY.date() + timedelta(days=365)
    sign_in(client, a_user(Role.SENIOR_PRACTITIONER, confirmed_until=awake))
    address = reverse("front_door:decide", args=[again.request.reference])
    with business_time_at(MONDAY + days * DAY):
        page = text_of(client, address)
        filled = forms_of(client.get(address, {"back_to": work_id}))
    assert ("Back to its last team" in page) is is_offered
    values = dict(value for form in filled for value in form.values)
    team = Team.objects.get(kind="EARLY_HELP_UNIT")
    assert (values.get("route") == "EARLY_HELP") is is_offered
    assert (values.get("outcomes") == "PREVIOUS_TEAM") is is_offered
    assert (values.get("team_id") == team.id) is is_offered
    assert ("Northinvented Early Help worked with this child until" in values["reason_for_route"]) is is_offered


def test_new_information_on_an_open_case_is_offered_to_who_holds_it_first(client: Client) -> None:
    person_id = a_recorded_child()
    team = Team.objects.get(kind="EARLY_HELP_UNIT")
    offered_to(team, of_recorded(person_id), choice(team))
    again = of_recorded(person_id)
    sign_in(client, a_user(Role.SENIOR_PRACTITIONER))
    for name in ("front_door:case", "front_door:decide"):
        page = text_of(client, reverse(name, args=[again.request.reference]))
        assert "Send it to who holds the work" in page


def test_safety_10_a_school_reads_what_the_worker_released_and_keeps_its_own_answer_when_the_child_leaves(
    client: Client,
) -> None:
    contact = of_recorded(a_recorded_child())
    team = Team.objects.get(kind="EARLY_HELP_UNIT")
    worker = works_in(team)
    work = offered_to(team, contact, choice(team))
    allocated(work, worker, leads(team))
    sign_in(client, a_user(Role.DSL))
    address = reverse("front_door:asked_child", args=[contact.request.reference, 1])
    before = text_of(client, address)
    assert "You saw what others did not" in before
    assert worker.name not in before
    release_to_school(
        work_id=work.id, stage="First visit made", next_on=date(2018, 12, 3), by=worker, at=MONDAY + 5 * HOUR
    )
    with business_time_at(MONDAY + 6 * HOUR):
        released = text_of(client, address)
    assert "First visit made" in released
    assert worker.name in released
    assert "3 December 2018" in released
    home = reverse("front_door:asked")
    with business_time_at(MONDAY + 6 * HOUR):
        listed = text_of(client, home)
    whose = initials_of(contact.child_as_stated)  # the request has two children
    assert f"{whose}: First visit made. {worker.name}, {team.name}, next date 3 Dec" in listed
    SchoolPlace.objects.filter(establishment=OWN_SCHOOL).update(valid_to=MONDAY.date() + timedelta(days=1))
    with business_time_at(MONDAY + 3 * DAY):
        after = text_of(client, address)
    assert "You saw what others did not" in after
    assert "First visit made" not in after
    assert worker.name not in after
    with business_time_at(MONDAY + 3 * DAY):
        assert "First visit made" not in text_of(client, home)


def test_safety_8_a_school_never_reads_an_answer_given_after_the_child_left(client: Client) -> None:
    contact = of_recorded(a_recorded_child())
    SchoolPlace.objects.filter(establishment=OWN_SCHOOL).update(valid_to=MONDAY.date())
    with business_time_at(MONDAY + DAY):
        decided(contact, advice(), at=MONDAY + DAY)
        sign_in(client, a_user(Role.DSL))
        page = text_of(client, reverse("front_door:asked_child", args=[contact.request.reference, 1]))
    assert now_stored(contact).answered_at is not None
    assert "Received and passed on" in page


def test_all_earlier_contacts_of_a_child_are_shown(client: Client) -> None:
    person_id = a_recorded_child()
    earlier = [of_recorded(person_id) for _ in range(7)]
    again = of_recorded(person_id)
    sign_in(client, a_user(Role.FRONT_DOOR_OFFICER))
    page = text_of(client, reverse("front_door:case", args=[again.request.reference]))
    assert "Show all 7 contacts" in page
    assert all(one.request.reference in page for one in earlier)
