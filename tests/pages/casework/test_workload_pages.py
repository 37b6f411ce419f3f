"""A team's caseload, what is due for it, what waits for its manager, and where lateness is shown besides."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from fanlight.access.models import Membership
from fanlight.access.public import Role
from fanlight.casework.public import (
    ClosureOutcome,
    ClosureReason,
    WorkKind,
    propose_closure,
    statutory_timeline,
    work_around,
)
from fanlight.store.public import business_time_at
from tests.actions.casework.making import (
    DAY,
    HOUR,
    MONDAY,
    a_decider,
    a_district,
    a_team,
    a_worker_of,
    allocated,
    offered,
    walled,
)
from tests.actions.casework.statutory import a_case, assessing, enquiring, on_a_plan
from tests.factories import an_actor, browser_of
from tests.support.statements import asked_by

pytestmark = pytest.mark.django_db
DUE, CASELOAD, TO_SIGN = "/casework/due/", "/casework/caseload/", "/casework/to-sign/"


@pytest.fixture
def case(heard):
    found = a_case()
    Membership.objects.update(confirmed_until=(MONDAY + 200 * DAY).date())
    return found


def body(client, address, status=200, **asked):
    response = client.get(address, asked)
    assert response.status_code == status, response.content.decode()[:2000]
    return response.content.decode()


def rows(text):
    """The words of each row of a list or table, markup taken out."""
    found = re.findall(r"<tr.*?</tr>", text, re.S)
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in found][1:]


def test_what_is_due_stands_late_first_once_and_without_a_name(case):
    assessing(case)
    waiting = offered(case.team, kind=WorkKind.SOCIAL_WORK, at=MONDAY)
    with business_time_at(MONDAY + 3 * DAY):
        lines = rows(body(browser_of(case.manager), DUE, within="20"))
    assert "working days late" in lines[0] and "Accept" in lines[0] and waiting.reference in lines[0]
    assert sum(case.work.reference in line and "Child seen" in line for line in lines) == 1
    assert "nobody yet" in lines[0] and "8 years" in lines[0] and "Tansy" not in " ".join(lines)


def test_the_list_is_narrowed_by_days_kind_and_worker(case):
    assessing(case)
    client = browser_of(case.manager)
    with business_time_at(case.at):
        soon, far = rows(body(client, DUE, within="5")), rows(body(client, DUE, within="20"))
        assert not any("Assessment" in line for line in soon) and len(far) >= len(soon)
        assert all("Child seen" in line for line in rows(body(client, DUE, within="20", what="CHILD_SEEN_S17")))
        mine = rows(body(client, DUE, within="20", worker=case.worker.user_id))
        assert mine and all(case.worker.name in line for line in mine)
        assert "Nothing is due" in body(client, DUE, within="late")
        for strange in ({"within": "x"}, {"what": "' or 1=1"}, {"worker": "x" * 300}):
            body(client, DUE, **strange)


def test_a_sheet_for_a_meeting_goes_by_worker_with_room_to_write(case):
    with business_time_at(case.at):
        text = body(browser_of(case.manager), DUE, within="20", print="yes")
    assert "What we agreed" in text and case.worker.name in text and "<select" not in text


def test_the_caseload_counts_children_kinds_plans_and_lateness_by_worker_and_district(case):
    on_a_plan(case)
    place = a_district("Marshinvented")
    offered(case.team, kind=WorkKind.SOCIAL_WORK, district_id=place.id, at=case.at)
    second = allocated(case.team, case.manager, case.worker, kind=WorkKind.SPECIALIST, at=case.at)
    with business_time_at(case.later(days=40).at):
        text = body(browser_of(case.manager), CASELOAD)
        as_worker = body(browser_of(case.worker), CASELOAD)
    found = {line.split(" late")[0] for line in rows(text)}
    nobody = next(line for line in found if line.startswith("Nobody yet"))
    held = next(line for line in found if line.startswith(case.worker.name))
    assert nobody.startswith("Nobody yet 1 1 0 0") and held.startswith(f"{case.worker.name} 2 1 1 1")
    assert "Marshinvented" in text and "No district" in text and "Districts" not in as_worker
    assert f"{DUE}?worker={case.worker.user_id}&amp;within=late" in text
    assert second.reference not in text and "Tansy" not in text


def test_the_manager_is_led_to_what_waits_for_their_word(case):
    assessment = assessing(case)
    ending = {"reason": ClosureReason.RC7, "outcome": ClosureOutcome.ACHIEVED, "summary": "Calm."}
    propose_closure(work_id=case.work.id, **ending, **case.act())
    with business_time_at(case.at):
        text = body(browser_of(case.manager), TO_SIGN)
        assert reverse("casework:record", args=[case.work.id, "sign-off-closure"]) in text
        assert reverse("casework:record_on", args=[case.work.id, "authorise-assessment", assessment.id]) in text
        desk = body(browser_of(case.manager), "/my-work/")
        assert "closure to sign off" in desk and "open assessment to authorise" in desk
        body(browser_of(case.worker), TO_SIGN, 403)
        assert "to sign off" not in body(browser_of(case.worker), "/my-work/")
    with business_time_at(MONDAY + 80 * DAY):
        desk = body(browser_of(case.worker), "/my-work/")
    assert "things past their time on your team" in desk and f"{DUE}?within=late" in desk


def test_lateness_stands_in_the_teams_lists_in_the_order_in_which_it_falls_due(case):
    second = allocated(case.team, case.manager, case.worker, kind=WorkKind.SPECIALIST, at=MONDAY - DAY)
    with business_time_at(case.later(days=30).at):
        lines = rows(body(browser_of(case.worker), "/casework/", list="mine"))
        page = body(browser_of(case.worker), reverse("casework:work", args=[case.work.id]))
    assert "late" in lines[0] and case.work.reference in lines[0] and "Child seen" in lines[0]
    assert second.reference in lines[1]
    assert "working days late" in page and "Open plan and records" in page


def test_safety_10_only_those_whose_work_it_is_read_of_an_enquiry(case):
    enquiring(case)
    officer, other = a_decider(), a_worker_of(a_team("Inventedham Early Help"))
    with business_time_at(case.at):
        mine = {moment.title for moment in statutory_timeline([case.child], case.worker, case.at)}
        theirs = {moment.title for moment in statutory_timeline([case.child], officer, case.at)}
        assert "Section 47 enquiry began" in mine and "Strategy discussion called" in mine
        assert not any("Section 47" in title or "Strategy" in title for title in theirs) and "Referral" in str(theirs)
        assert statutory_timeline([case.child], other, case.at) == []
        (own,) = work_around([case.child], [], seen_by=case.worker)
        (card,) = work_around([case.child], [], seen_by=officer)
        assert own.next_due_label == "Child seen, section 47" and own.next_due_at == card.next_due_at
        assert card.next_due_label == "Next step"
        page = body(browser_of(case.worker), reverse("desk:timeline", args=[case.child]))
    assert "Section 47 enquiry began" in page and reverse("casework:plan", args=[case.work.id]) in page


def test_safety_13_walled_work_is_counted_nowhere(case):
    walled("person", case.child, by=case.decider)
    with business_time_at(MONDAY + 60 * DAY):
        assert case.work.reference not in body(browser_of(case.manager), DUE, within="20")
        assert "The team holds no open work" in body(browser_of(case.manager), CASELOAD)


def test_a_team_without_work_and_a_manager_without_a_team_read_what_to_do(team, as_manager, db):
    assert "Nothing is due" in body(as_manager, DUE)
    assert "The team holds no open work" in body(as_manager, CASELOAD)
    stranger = browser_of(an_actor(Role.EARLY_HELP_MANAGER))
    for address in (DUE, CASELOAD, TO_SIGN):
        body(stranger, address)


@pytest.mark.parametrize("address", [DUE, CASELOAD, TO_SIGN, "/casework/?list=allocated"])
def test_each_page_asks_the_database_little_however_much_there_is(case, address):
    client = browser_of(case.manager)
    assessing(case)
    with business_time_at(case.at):
        few = asked_by(lambda: client.get(address))
        for _ in range(3):
            allocated(case.team, case.manager, case.worker, kind=WorkKind.SPECIALIST, at=case.at - 3 * HOUR)
        many = asked_by(lambda: client.get(address))
    assert len(many) <= 15 and len(many) == len(few), "\n".join(many)
