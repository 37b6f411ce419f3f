"""What the pages of work ask of the database, with every room's part in them: little, however much there is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.casework import listeners
from fanlight.casework.models import Work
from fanlight.casework.public import (
    Lead,
    WorkEvent,
    acknowledge_information,
    add_information,
    agree_family_plan,
    propose_step_down,
)
from fanlight.establishments.public import TeamKind
from fanlight.store.public import Actor, business_time_at, new_ulid
from tests.actions.casework.making import (
    DAY,
    HOUR,
    MONDAY,
    a_decider,
    a_manager_of,
    a_step_down,
    a_team,
    a_worker_of,
    allocated,
    closed,
)
from tests.actions.casework.statutory import a_case, assessing, enquiring
from tests.factories import a_user, browser_of, sign_in
from tests.support.statements import asked_by

MOST = 15
LATER = MONDAY + 4 * HOUR


@pytest.fixture(autouse=True)
def _on_tuesday(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The rooms above show their panels, and hear nothing of work that no request of theirs led to."""
    monkeypatch.setattr(listeners, "_listeners", {event: {} for event in WorkEvent})
    with business_time_at(MONDAY + DAY):
        yield


@pytest.fixture
def team():
    return a_team()


@pytest.fixture
def manager(team) -> Actor:
    return a_manager_of(team)


@pytest.fixture
def worker(team) -> Actor:
    return a_worker_of(team)


def told_of(work: Work, *, is_read_by: Actor | None = None) -> None:
    given = {"contact_id": new_ulid(), "request_reference": "FL-6M2DA9RW-3", "note": "Cold again"}
    one = add_information(work_id=work.id, **given, is_danger=False, by=a_decider(), at=LATER)
    if is_read_by:
        acknowledge_information(information_id=one.id, by=is_read_by, at=LATER + HOUR)


def busy_work(team, manager: Actor, worker: Actor, *, times: int = 1) -> Work:
    """Return work with news, read and unread, a plan, a step down on its way and what went before."""
    before = closed(team, manager, worker, at=MONDAY - 20 * DAY)
    work = allocated(team, manager, worker, person_id=before.person_id)
    for _ in range(times):
        told_of(work)
        told_of(work, is_read_by=worker)
    lead = Lead(name="Bracken Madeupson", organisation="Oakhill Invented School")
    agree_family_plan(work_id=work.id, agreed_on=MONDAY.date(), lead=lead, by=worker, at=LATER + HOUR)
    said = a_step_down(a_team(kind=TeamKind.OPEN_ACCESS))
    propose_step_down(work_id=work.id, said=said, by=worker, at=LATER + 2 * HOUR)
    return work


def page_of(work: Work) -> str:
    return reverse("casework:work", args=[work.id])


def held_to_fifteen(client: Client, address: str) -> list[str]:
    asked = asked_by(lambda: client.get(address))
    assert len(asked) <= MOST, "\n".join(asked)
    return asked


def test_a_piece_of_work_asks_little_however_much_there_is_to_say(team, manager, worker):
    work, more = busy_work(team, manager, worker), busy_work(team, manager, worker, times=4)
    for actor in (manager, worker):
        client = browser_of(actor)
        assert len(held_to_fifteen(client, page_of(work))) == len(held_to_fifteen(client, page_of(more)))


def test_statutory_work_asks_little(team):
    case = a_case()
    assessing(case)
    enquiring(case)
    for actor in (case.manager, case.worker):
        held_to_fifteen(browser_of(actor), page_of(case.work))


@pytest.mark.parametrize("who", ["manager", "worker"])
def test_my_work_asks_the_same_of_somebody_with_a_lot(team, manager, worker, who):
    client = browser_of(manager if who == "manager" else worker)
    busy_work(team, manager, worker)
    few = held_to_fifteen(client, reverse("desk:my_work"))
    for _ in range(3):
        busy_work(team, manager, worker)
    assert len(held_to_fifteen(client, reverse("desk:my_work"))) == len(few)


@pytest.mark.parametrize(
    "role", [Role.FRONT_DOOR_MANAGER, Role.SENIOR_PRACTITIONER, Role.LADO, Role.SOCIAL_WORK_MANAGER]
)
def test_my_work_asks_little_of_those_with_lists_in_many_rooms(role):
    held_to_fifteen(sign_in(Client(), a_user(role)), reverse("desk:my_work"))
