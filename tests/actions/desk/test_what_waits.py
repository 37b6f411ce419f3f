"""What waits for whom, room by room; and where a reference leads."""

from __future__ import annotations

import pytest
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.casework.public import TeamList, accept_work
from fanlight.desk.queries.counting import counts_of
from fanlight.desk.queries.finding import page_of_reference
from fanlight.desk.queries.places import places_for
from fanlight.desk.queries.waiting import waiting_for
from fanlight.establishments.actions.change_parameter import change_parameter
from fanlight.front_door.actions.ask_referrer import ask_referrer
from fanlight.front_door.actions.start_draft import start_draft
from fanlight.people.public import person_summary
from tests.actions.casework.making import walled
from tests.actions.front_door.making import (
    DAY,
    HOUR,
    MONDAY,
    a_lead,
    a_manager,
    a_senior,
    an_officer,
    choice,
    contacts_of,
    created,
    decided,
    known,
    leads,
    nothing_more,
    now_stored,
    offered_to,
    submitted,
    works_in,
)
from tests.factories import AUTHORITY, OTHER_SCHOOL, an_actor

pytestmark = pytest.mark.django_db


def lines(actor, at=MONDAY):
    return [(line.count, line.words, line.is_late) for line in waiting_for(actor, at)]


def words(actor, at=MONDAY):
    return [f"{count} {said}" for count, said, _ in lines(actor, at)]


def test_what_is_late_comes_first_and_what_is_none_is_not_said(county):
    submitted()
    officer = an_officer()
    assert lines(officer) == [("2", "requests that nobody has taken", False)]
    late = lines(officer, MONDAY + 2 * DAY)
    assert late[0] == ("2", "requests past the time to decide", True)
    assert ("2", "requests that nobody has taken", False) in late


def test_a_decision_that_waits_for_a_second_person_waits_for_who_may_confirm(county):
    contact = known()[0]
    decided(contact, nothing_more())
    assert "1 request to confirm as the second person" in words(a_senior())
    assert not [said for said in words(an_officer()) if "second person" in said]


def test_a_team_has_its_own_lists_and_its_late_work_first(county):
    team = county.teams["early help"]
    manager, worker = leads(team), works_in(team)
    work = offered_to(team, known()[0])
    assert "1 piece of work to accept" in words(manager)
    assert lines(manager, MONDAY + DAY)[0] == ("1", "piece of work past the time to accept", True)
    accept_work(work_id=work.id, worker_user_id=worker.user_id, by=manager, at=MONDAY + 2 * HOUR)
    assert "1 piece of work that you hold" in words(worker)
    hrefs = [line.href for line in waiting_for(worker, MONDAY)]
    assert f"/casework/?list={TeamList.MINE}" in hrefs


def test_who_asked_is_told_what_needs_something_from_them(county):
    lead = a_lead()
    assert words(lead) == []
    start_draft(by=lead, at=MONDAY)
    assert words(lead) == ["1 draft that is not sent"]
    request = submitted(lead)
    officer = an_officer()
    first, second = (created(contact, officer) for contact in contacts_of(request))
    decided(first, choice(county.teams["early help"]))
    ask_referrer(contact_id=second.id, text="When was Mum told?", reply_by=MONDAY + DAY, by=officer, at=MONDAY + HOUR)
    assert words(lead)[:3] == [
        "1 request needs something from you",
        "1 answer that you have not read",
        "1 draft that is not sent",
    ]


def test_a_room_that_a_role_does_not_enter_says_nothing(county):
    submitted()
    for role in (Role.BOARD_MEMBER, Role.FINANCE_OFFICER, Role.ADMINISTRATOR, Role.RETURNS_OFFICER):
        assert words(an_actor(role)) == []


@pytest.mark.parametrize(
    ("role", "named"),
    [
        (Role.BOARD_MEMBER, ["Reports", "Pilots", "Counts"]),
        (Role.FINANCE_OFFICER, []),
        (Role.CHIEF_FINANCE_OFFICER, []),
        (
            Role.LADO,
            ["Front Door", "Challenges", "Shared information", "Find a child", "Allegations", "Walls I hold"],
        ),
        (Role.ADMINISTRATOR, ["Accounts", "People to confirm", "Settings", "Background jobs"]),
        (Role.DSL, ["Challenges I raised", "Requests I sent", "Advice from Early Help", "What you asked social care"]),
    ],
)
def test_each_role_has_its_pages_and_no_others(db, role, named):
    assert [place.words for place in places_for(an_actor(role))] == named


def test_a_requests_reference_leads_each_reader_to_their_own_page_of_it(county):
    lead = a_lead()
    reference = submitted(lead).reference
    typed = f" {reference.lower().replace('-', ' ')} "
    case, asked = f"/front-door/cases/{reference}/", f"/front-door/requests/{reference}/"
    assert page_of_reference(an_officer(), typed, MONDAY) == case
    assert page_of_reference(lead, typed, MONDAY) == asked
    assert page_of_reference(a_lead(), reference, MONDAY) == asked
    for stranger in (a_lead(OTHER_SCHOOL), an_actor(Role.SCHOOL_STAFF), an_actor(Role.BOARD_MEMBER)):
        assert page_of_reference(stranger, reference, MONDAY) is None


def test_the_reference_of_work_leads_its_own_team_only(county):
    team = county.teams["early help"]
    work = offered_to(team, known()[0])
    assert page_of_reference(leads(team), work.reference, MONDAY) == reverse("casework:work", args=[work.id])
    for stranger in (leads(county.teams["early help south"]), an_officer(), a_lead()):
        assert page_of_reference(stranger, work.reference, MONDAY) is None


def test_safety_14_a_childs_reference_leads_who_works_with_them_to_the_timeline_and_schools_nowhere(county):
    team = county.teams["early help"]
    contact = known()[0]
    offered_to(team, contact)
    person_id = now_stored(contact).person_id
    manager = leads(team)
    reference = person_summary(manager, person_id, MONDAY).reference
    assert page_of_reference(manager, reference, MONDAY) == f"/child/{person_id}/"
    assert page_of_reference(leads(county.teams["social work"]), reference, MONDAY) == f"/people/{person_id}/"
    for stranger in (a_lead(), an_actor(Role.PARTNER_PROFESSIONAL), an_actor(Role.ADMINISTRATOR)):
        assert page_of_reference(stranger, reference, MONDAY) is None
    walled("person", person_id, by=a_manager())
    assert page_of_reference(manager, reference, MONDAY) is None


@pytest.mark.parametrize("typed", ["", "x", "FL-7K3QX42M-A", "XX-7K3QX42M-T", "Tansy Quillfeather", "FL-" + "0" * 300])
def test_what_is_no_reference_of_ours_leads_nowhere(db, typed):
    for role in (Role.FRONT_DOOR_MANAGER, Role.EARLY_HELP_MANAGER, Role.DSL):
        assert page_of_reference(an_actor(role), typed, MONDAY) is None


def test_counts_say_how_much_came_and_how_much_is_late_and_keep_small_numbers_back(county):
    for _ in range(3):
        submitted()
    counts = counts_of(AUTHORITY, MONDAY + HOUR)
    assert (counts.received, counts.undecided, counts.overdue, counts.in_time) == ("6", "6", "0", "")
    later = counts_of(AUTHORITY, MONDAY + 2 * DAY)
    assert (later.received, later.overdue, later.in_time) == ("6", "6", "0%, 0 of 6")
    assert [row[0] for row in later.work] == ["Early Help", "Social work", "Open access", "Specialist"]


def test_safety_19_counts_keep_back_what_the_authority_keeps_back_from_the_day_on_which_it_says_so(county):
    for _ in range(3):
        submitted()
    change_parameter(
        name="reports.fewest_shown",
        value="10",
        valid_from=(MONDAY + DAY).date(),
        source="Invented policy",
        by=an_actor(Role.ADMINISTRATOR),
        at=MONDAY,
    )
    assert (counts_of(AUTHORITY, MONDAY + HOUR).received, counts_of(AUTHORITY, MONDAY + HOUR).fewest) == ("6", 5)
    later = counts_of(AUTHORITY, MONDAY + 2 * DAY)
    assert (later.received, later.undecided, later.in_time, later.fewest) == ("fewer than 10", "fewer than 10", "", 10)


def test_counts_of_work_are_by_kind_and_of_this_authority(county):
    team = county.teams["early help"]
    for contact in [*known(), *known(), *known()]:
        offered_to(team, contact)
    assert counts_of(AUTHORITY, MONDAY + HOUR).work[0] == ["Early Help", "6", "0", "0", "0"]
    assert counts_of(AUTHORITY, MONDAY + 2 * DAY).work[0] == ["Early Help", "6", "6", "0", "0"]
    assert counts_of("991", MONDAY + HOUR).work[0] == ["Early Help", "0", "0", "0", "0"]


def test_a_decision_in_time_counts_as_in_time_and_a_late_one_does_not(county):
    team = county.teams["early help"]
    contacts = [contact for _ in range(6) for contact in known()]
    for contact in contacts[:6]:
        decided(contact, choice(team))
    for contact in contacts[6:]:
        decided(contact, choice(team), at=MONDAY + 2 * DAY)
    assert counts_of(AUTHORITY, MONDAY + 3 * DAY).in_time == "50%, 6 of 12"
