"""What a specialist queue must know of its work: asked as its list says, with the day that follows."""

from __future__ import annotations

import pytest
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.casework.actions.alert_lateness import alert_particular
from fanlight.casework.models import ManagerAlert, Particular, Work
from fanlight.casework.public import ParticularRefused, WorkKind, record_particulars
from fanlight.casework.queries.panels import WORK_PANELS
from fanlight.casework.queries.particulars import late_particulars, particulars_of, particulars_panel
from fanlight.establishments.public import TeamKind
from fanlight.store.public import job_actor
from tests.actions.casework.making import DAY, HOUR, MONDAY, a_manager_of, a_team, a_worker_of, allocated
from tests.factories import AUTHORITY, browser_of
from tests.support.forms import send

pytestmark = pytest.mark.django_db
LATER = MONDAY + 4 * HOUR


def specialist(queue: str):
    """Return a piece of a queue's work, and its worker."""
    team = a_team(kind=TeamKind.SPECIALIST, queue=queue, email="queue@invented.example")
    manager, worker = a_manager_of(team, role=Role.SOCIAL_WORK_MANAGER), a_worker_of(team, role=Role.SOCIAL_WORKER)
    return allocated(team, manager, worker, kind=WorkKind.SPECIALIST), worker


def test_private_fostering_is_recorded_with_the_28_days_and_the_visits_that_follow(heard):
    WORK_PANELS.register("casework", particulars_panel)
    work, worker = specialist("PRIVATE_FOSTERING")
    browser = browser_of(worker)
    page = browser.get(reverse("casework:particulars", args=[work.id]))
    wrong = send(browser, page, "Save", FOSTERING_CARER="")
    assert wrong.status_code == 422 and "Answer “Who cares for the child”" in wrong.content.decode()
    day = {"FOSTERING_BEGAN_ON-day": "1", "FOSTERING_BEGAN_ON-month": "11", "FOSTERING_BEGAN_ON-year": "2018"}
    told = {
        "FOSTERING_NOTIFIED_ON-day": "19",
        "FOSTERING_NOTIFIED_ON-month": "11",
        "FOSTERING_NOTIFIED_ON-year": "2018",
    }
    send(browser, page, "Save", FOSTERING_CARER="A great-aunt", **day, **told)
    shown = browser.get(reverse("casework:work", args=[work.id])).content.decode()
    assert "1 November 2018. Not private fostering before the end of 28 November 2018" in shown
    assert "First visit due by 28 November 2018" in shown and "A great-aunt" in shown
    record_particulars(work_id=work.id, values={"FOSTERING_CARER": "A neighbour"}, by=worker, at=LATER)
    assert Particular.objects.get(code="FOSTERING_CARER").value == "A neighbour"


def test_safety_4_a_visit_that_is_late_is_told_to_the_manager_once_and_the_next_again(heard):
    work, worker = specialist("PRIVATE_FOSTERING")
    by = job_actor("casework.alert_lateness", authority=AUTHORITY)

    def recorded(at, **days):
        record_particulars(
            work_id=work.id, values={f"FOSTERING_{code}": day for code, day in days.items()}, by=worker, at=at
        )

    def told(at):
        late = late_particulars(AUTHORITY, at)
        for one in late:
            alert_particular(particular_id=one.particular.id, by=by, at=at)
        return [one.particular.code for one in late]

    # The 28 days are no deadline: that they have passed is not late.
    recorded(LATER, BEGAN_ON="2018-10-01", NOTIFIED_ON="2018-11-19")
    assert told(MONDAY + 9 * DAY) == []
    assert told(MONDAY + 10 * DAY) == ["FOSTERING_NOTIFIED_ON"]
    assert told(MONDAY + 11 * DAY) == []
    shown = {one.entry.code: one for one in particulars_of(work, MONDAY + 11 * DAY)}
    assert shown["FOSTERING_NOTIFIED_ON"].follows.endswith("28 November 2018: late")
    assert not shown["FOSTERING_BEGAN_ON"].is_late
    # The visit ends that wait, and begins the wait for the next.
    recorded(MONDAY + 11 * DAY, VISITED_ON="2018-11-30")
    shown = {one.entry.code: one for one in particulars_of(work, MONDAY + 11 * DAY)}
    assert shown["FOSTERING_NOTIFIED_ON"].follows == "" and not shown["FOSTERING_VISITED_ON"].is_late
    assert told(MONDAY + 53 * DAY) == [] and told(MONDAY + 54 * DAY) == ["FOSTERING_VISITED_ON"]
    recorded(MONDAY + 54 * DAY, VISITED_ON="2019-01-12")
    assert told(MONDAY + 55 * DAY) == [] and told(MONDAY + 97 * DAY) == ["FOSTERING_VISITED_ON"]
    assert set(ManagerAlert.objects.values_list("late", flat=True)) == {"PARTICULAR"}
    assert alert_particular(particular_id=work.id, by=by, at=LATER) is None
    Work.objects.filter(pk=work.pk).update(
        state="CLOSED", closed_at=LATER, closure_reason="RC1", closure_outcome="ACHIEVED"
    )
    assert late_particulars(AUTHORITY, MONDAY + 97 * DAY) == []


def test_each_queue_records_its_own_and_nothing_else(heard):
    work, worker = specialist("UASC")
    said = {"UASC_ARRIVED_ON": "2018-11-01", "UASC_AGE_DISPUTED": "YES"}
    assert record_particulars(work_id=work.id, values=said, by=worker, at=LATER) == list(said)
    assert record_particulars(work_id=work.id, values=said, by=worker, at=LATER) == []
    for values in ({"FOSTERING_CARER": "Aunt"}, {"UASC_AGE_DISPUTED": "maybe"}, {"UASC_AGE_DISPUTED": ""}):
        with pytest.raises(ParticularRefused):
            record_particulars(work_id=work.id, values=values, by=worker, at=LATER)
    other, holder = specialist("CARE_LEAVER")
    led_back = browser_of(holder).get(reverse("casework:particulars", args=[other.id]), follow=True)
    assert "Nothing besides is recorded" in led_back.content.decode()
