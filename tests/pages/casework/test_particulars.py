"""What a specialist queue must know of its work: asked as its list says, with the day that follows."""

from __future__ import annotations

import pytest
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.casework.models import Particular
from fanlight.casework.public import ParticularRefused, WorkKind, record_particulars
from fanlight.casework.queries.panels import WORK_PANELS
from fanlight.casework.queries.particulars import particulars_panel
from fanlight.establishments.public import TeamKind
from tests.actions.casework.making import HOUR, MONDAY, a_manager_of, a_team, a_worker_of, allocated
from tests.factories import browser_of
from tests.support.forms import send

pytestmark = pytest.mark.django_db
LATER = MONDAY + 4 * HOUR


def specialist(queue: str):
    """Return a piece of a queue's work, and its worker."""
    team = a_team(kind=TeamKind.SPECIALIST, queue=queue)
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
