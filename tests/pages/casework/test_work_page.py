"""The page of one piece of work: why it came, who has it, what is new; and nobody else's."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.audit.models import Look
from fanlight.casework.public import (
    WORK_PANELS,
    add_information,
    propose_step_down,
    reopen_work,
)
from fanlight.design.public import Panel, PanelLine
from fanlight.establishments.public import TeamKind
from fanlight.people.public import set_safe_contact
from fanlight.store.public import business_time_at, new_ulid
from tests.actions.casework.making import (
    DAY,
    MONDAY,
    REASONS,
    a_child,
    a_decider,
    a_step_down,
    a_team,
    a_worker_of,
    accepted,
    allocated,
    closed,
    offered,
    walled,
)
from tests.factories import OTHER_AUTHORITY, an_actor, browser_of

pytestmark = pytest.mark.django_db


def page_of(client, work, status=200):
    response = client.get(reverse("casework:work", args=[work.id]))
    assert response.status_code == status, response.content.decode()[:2000]
    return response.content.decode()


def buttons(text):
    return re.findall(r'href="[^"]*/(accept|refuse|allocate|close|re-open)/"', text)


def test_it_says_why_it_came_from_whom_and_by_when_the_team_answers(team, as_manager):
    work = offered(team)
    text = page_of(as_manager, work)
    assert REASONS in text and "Oakhill Invented School" in text and "FL-7K3QX42M-T" in text
    assert "due by 13:30 today (4 h left)" in text
    assert "Tansy Inventedly, 8 years" in text and "born 7 March 2010" in text


def test_work_whose_step_down_waits_is_not_offered_to_be_closed(team, manager, as_manager, worker):
    work = allocated(team, manager, worker)
    assert "close" in buttons(page_of(as_manager, work))
    said = a_step_down(a_team(kind=TeamKind.OPEN_ACCESS))
    propose_step_down(work_id=work.id, said=said, by=worker, at=MONDAY)
    text = page_of(as_manager, work)
    assert "Steps up and down" in text and "close" not in buttons(text)


def test_no_childs_name_is_in_the_title_or_the_address(team, as_manager):
    work = offered(team)
    text = page_of(as_manager, work)
    title = re.search(r"<title[^>]*>(.*?)</title>", text, re.S).group(1)
    assert work.reference in title and "Tansy" not in title and "Inventedly" not in title


def test_every_look_at_the_child_is_kept_with_why_it_was_allowed(team, manager, as_manager):
    work = offered(team)
    page_of(as_manager, work)
    look = Look.objects.get()
    assert (look.actor_id, look.subject_kind, look.subject_id) == (manager.id, "person", work.person_id)
    assert (look.page, look.allowed_because) == ("casework:work", f"Work of their team, {work.reference}")


def test_a_page_that_cannot_record_the_look_does_not_open(team, as_manager, monkeypatch):
    from fanlight.casework.views import piece

    def fail(*_, **__):
        raise RuntimeError("The log cannot be written")

    monkeypatch.setattr(piece, "looked", fail)
    with pytest.raises(RuntimeError, match="cannot be written"):
        as_manager.get(reverse("casework:work", args=[offered(team).id]))


def test_each_person_is_offered_only_what_they_can_do_now(team, manager, worker, as_manager, as_worker, heard):
    waiting, mine = offered(team), allocated(team, manager, worker)
    hers = allocated(team, manager, a_worker_of(team))
    assert buttons(page_of(as_manager, waiting)) == ["accept", "refuse"]
    assert buttons(page_of(as_manager, accepted(team, manager))) == ["allocate", "close"]
    assert buttons(page_of(as_manager, mine)) == ["allocate", "close"]
    assert buttons(page_of(as_worker, waiting)) == []
    assert buttons(page_of(as_worker, mine)) == ["close"]
    assert buttons(page_of(as_worker, hers)) == []


def test_closed_work_says_how_it_ended_and_until_when_it_can_be_reopened(team, manager, worker, as_manager, heard):
    work = closed(team, manager, worker)
    text = page_of(as_manager, work)
    assert "Routines hold and school is content." in text and "Needs met" in text
    assert "It can be re-opened until 20 February 2019." in text and buttons(text) == ["re-open"]
    with business_time_at(MONDAY + 100 * DAY):
        from fanlight.access.models import Membership

        Membership.objects.update(confirmed_until=(MONDAY + 200 * DAY).date())
        assert buttons(page_of(as_manager, work)) == []


def test_every_step_is_on_the_page_with_who_and_when(team, manager, worker, as_worker, heard):
    text = page_of(as_worker, closed(team, manager, worker))
    for words in (
        "Offered to the team",
        "Accepted",
        "Allocated to Willow Notreal",
        "Closed",
        "19 November 2018, 10:30",
        "Maple Madeupson",
    ):
        assert words in text


def test_new_information_stands_first_with_its_clock_and_a_button_for_who_answers(
    team, manager, worker, as_worker, heard
):
    work = allocated(team, manager, worker)
    information = add_information(
        work_id=work.id,
        contact_id=new_ulid(),
        request_reference="FL-6M2DA9RW-3",
        note="The school saw a bruise",
        is_danger=True,
        by=a_decider(),
        at=MONDAY,
    )
    text = page_of(as_worker, work)
    assert text.index("The school saw a bruise") < text.index(REASONS)
    assert "FL-6M2DA9RW-3" in text and "To be acknowledged by 13:30 today" in text
    address = reverse("casework:acknowledge", args=[work.id, information.id])
    assert address in text
    assert address not in page_of(browser_of(a_worker_of(team)), work)
    response = as_worker.post(address, {"version": work.version + 1})
    assert response.status_code == 302
    text = page_of(as_worker, work)
    assert address not in text and "Acknowledged by Willow Notreal" in text


def test_safety_11_safe_contact_instructions_are_shown_in_the_childs_box(team, manager, worker, as_worker, heard):
    work = allocated(team, manager, worker)
    set_safe_contact(
        person_id=work.person_id,
        instructions="Ring the aunt first, never the home number.",
        source="Told by the school",
        by=a_decider(),
        at=MONDAY,
    )
    text = page_of(as_worker, work)
    assert "Before you make contact" in text and "Ring the aunt first" in text


def test_other_work_with_the_child_is_named_and_linked_only_where_it_is_the_teams_own(
    team, manager, worker, as_worker, heard
):
    child = a_child()
    work = allocated(team, manager, worker, person_id=child)
    theirs = offered(a_team("Inventedham Social Work"), person_id=child)
    own = closed(team, manager, worker, person_id=child)
    text = page_of(as_worker, work)
    assert "Offered to Inventedham Social Work, not accepted yet" in text
    assert reverse("casework:work", args=[own.id]) in text
    assert reverse("casework:work", args=[theirs.id]) not in text


def test_a_reopened_piece_carries_why_and_its_earlier_one(team, manager, worker, as_manager, heard):
    work = closed(team, manager, worker)
    opened = reopen_work(work_id=work.id, reason="It has happened again", by=manager, at=MONDAY + 2 * DAY)
    text = page_of(as_manager, opened)
    assert "It has happened again" in text and work.reference in text


def test_rooms_above_show_their_panels_and_answer_for_them(team, as_manager):
    work = offered(team)

    def nothing(card, actor, at):
        return None

    def request_panel(card, actor, at):
        lines = (PanelLine(card.request_reference, "Request", "/front-door/x/"), PanelLine(card.team_name, "Team"))
        return Panel("What the school wrote", lines, words="He came in <crying>.", said_by="Priya Example")

    WORK_PANELS.register("nothing", nothing, order=1)
    WORK_PANELS.register("request", request_panel)
    text = page_of(as_manager, work)
    assert "What the school wrote" in text and '<a class="govuk-link" href="/front-door/x/">' in text
    assert "He came in &lt;crying&gt;." in text and "Priya Example" in text


def test_another_teams_work_another_authoritys_and_a_guessed_one_are_not_there(team, manager):
    work = offered(team)
    for actor in (
        a_worker_of(a_team()),
        an_actor(Role.EARLY_HELP_MANAGER),
        an_actor(Role.EARLY_HELP_MANAGER, authority=OTHER_AUTHORITY, team_id=team.id),
    ):
        page_of(browser_of(actor), work, 404)
    client = browser_of(manager)
    assert client.get(reverse("casework:work", args=[new_ulid()])).status_code == 404
    assert client.get(reverse("casework:work", args=["x" * 300])).status_code == 404


def test_safety_13_walled_work_is_not_there_for_its_own_team(team, as_manager):
    work = offered(team)
    walled("person", work.person_id, by=a_decider())
    page_of(as_manager, work, 404)
    assert not Look.objects.exists()


@pytest.mark.parametrize("role", [Role.DSL, Role.FRONT_DOOR_MANAGER, Role.ADMINISTRATOR])
def test_other_roles_do_not_come_in(team, role):
    page_of(browser_of(an_actor(role)), offered(team), 403)


def test_text_in_any_script_is_shown_as_it_was_written(team, as_manager):
    work = offered(team, reasons="<b>مرحبا</b> 👋 " + "x" * 5000, asked_by="مدرسة")
    text = page_of(as_manager, work)
    assert "&lt;b&gt;مرحبا&lt;/b&gt; 👋" in text and "<b>مرحبا" not in text
