"""A home elsewhere or unknown goes to another authority, with a named receipt (safety rule 3)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from fanlight.access.public import Role
from fanlight.casework.public import ClosureOutcome, ClosureReason, close_work
from fanlight.establishments.public import add_closed_day, add_team
from fanlight.front_door.actions.pass_elsewhere import pass_elsewhere, record_receipt
from fanlight.front_door.models import Contact, PassedElsewhere
from fanlight.front_door.rules.elsewhere import Receipt, ReceiptRefused
from fanlight.front_door.tasks import watch_not_received
from fanlight.messages.models import Notice
from fanlight.store.public import business_time_at
from tests.actions.front_door.making import (
    DAY,
    HOUR,
    MONDAY,
    TODAY,
    County,
    a_child,
    a_lead,
    a_manager,
    advice,
    allocated,
    an_officer,
    choice,
    decided,
    known,
    leads,
    now_stored,
    offered_to,
    taken,
    works_in,
)
from tests.factories import an_actor
from tests.support.audited import last_event

LATER = MONDAY + 4 * HOUR


def a_receipt(**said: Any) -> Receipt:
    return Receipt(
        **{
            "other_authority": "Invented Borough",
            "name": "Juniper Takerly",
            "role": "Duty manager",
            "phone": "01632 960077",
            "taken_at": MONDAY + 2 * HOUR,
            **said,
        }
    )


def passed_with_advice() -> Contact:
    """Return a contact that was decided, answered, and passed to another authority."""
    contact = known()[0]
    decided(contact, advice(outcomes=("OTHER_AUTHORITY",)))
    return now_stored(contact)


def received(contact: Contact, *, at: datetime = LATER, **said: Any) -> PassedElsewhere:
    return record_receipt(contact_id=contact.id, receipt=a_receipt(**said), by=an_officer(), at=at)


@pytest.mark.usefixtures("county")
def test_safety_3_a_home_that_nobody_knows_is_taken_marked_and_passed_on_with_a_named_receipt() -> None:
    contact = known(children=[a_child(address={"lines": ["", "", ""], "postcode": ""})])[0]
    assert "UNKNOWN_DISTRICT" in contact.marks and contact.district_id is None
    assert pass_elsewhere(contact_id=contact.id, by=an_officer(), at=MONDAY).taken_at is None
    decided(contact, advice(outcomes=("OTHER_AUTHORITY",)))
    assert now_stored(contact).closed_at is None
    received(contact)
    assert now_stored(contact).state == "CLOSED"


@pytest.mark.usefixtures("county")
def test_safety_3_what_is_passed_to_another_authority_is_not_closed_until_a_named_receipt_is_kept() -> None:
    contact = passed_with_advice()
    assert contact.answered_at is not None
    assert (contact.state, contact.closed_at) == ("DECIDED", None)
    received(contact)
    contact = now_stored(contact)
    assert (contact.state, contact.closed_at, contact.closure) == ("CLOSED", LATER, "DECIDED_NO_WORK")
    assert last_event()[:3] == ("front_door.record_receipt", "contact", contact.id)


def test_safety_3_work_of_the_queue_that_ends_first_leaves_the_contact_open_for_its_receipt(county: County) -> None:
    team = add_team(
        kind="SPECIALIST",
        queue="OTHER_AUTHORITY",
        name="Other authorities",
        valid_from=TODAY,
        source="Invented",
        by=an_actor(Role.ADMINISTRATOR),
        at=MONDAY,
    )
    contact = known()[0]
    manager, worker = leads(team, Role.SOCIAL_WORK_MANAGER), works_in(team, Role.SOCIAL_WORKER)
    work = offered_to(team, contact, choice(team, outcomes=("OTHER_AUTHORITY",), route="SPECIALIST"))
    allocated(work, worker, manager)
    ended = {"outcome": ClosureOutcome.NOT_ACHIEVED, "summary": "Rang twice", "by": worker, "at": LATER}
    close_work(work_id=work.id, reason=ClosureReason.MOVED_AWAY, **ended)
    assert now_stored(contact).closed_at is None
    received(contact, at=LATER + HOUR)
    assert now_stored(contact).closure == "WORK_CLOSED"


@pytest.mark.usefixtures("county")
@pytest.mark.parametrize(
    "missing",
    [
        {"other_authority": " "},
        {"name": ""},
        {"role": ""},
        {"phone": ""},
        {"taken_at": LATER + DAY},
        {"taken_at": MONDAY - DAY},
    ],
)
def test_safety_3_a_receipt_that_names_nobody_or_no_right_time_is_refused(missing: dict[str, Any]) -> None:
    contact = passed_with_advice()
    with pytest.raises(ReceiptRefused) as refused:
        received(contact, **missing)
    assert refused.value.field
    assert PassedElsewhere.objects.get().taken_at is None


@pytest.mark.usefixtures("county")
def test_an_officer_passes_on_at_screening_and_the_decision_clock_runs_on() -> None:
    contact = taken()[0]
    for _ in range(2):
        pass_elsewhere(contact_id=contact.id, by=an_officer(), at=MONDAY + HOUR)
    passed = PassedElsewhere.objects.get()
    assert passed.due_at == MONDAY.replace(day=20, hour=17, minute=0)
    assert passed.clock_rule.startswith("ELSEWHERE_RECEIVED")
    assert now_stored(contact).due_at == contact.due_at
    with pytest.raises(ReceiptRefused):
        pass_elsewhere(contact_id=contact.id, by=a_lead(), at=MONDAY)


@pytest.mark.usefixtures("county")
def test_safety_4_a_receipt_that_is_late_is_told_to_the_managers_once_and_its_clock_follows_the_calendar() -> None:
    contact, manager = passed_with_advice(), a_manager()
    add_closed_day(
        on=TODAY + DAY, title="Invented day", source="Invented", by=an_actor(Role.ADMINISTRATOR), at=MONDAY + HOUR
    )
    assert PassedElsewhere.objects.get().due_at == MONDAY.replace(day=21, hour=17, minute=0)
    for days in (1, 2, 3, 4):
        with business_time_at(MONDAY + days * DAY + 8 * HOUR):
            watch_not_received()
        alerts = Notice.objects.filter(kind="ELSEWHERE_NOT_RECEIVED", user_id=manager.user_id)
        assert alerts.count() == (1 if days >= 2 else 0)
    assert alerts.get().reference == contact.request.reference
