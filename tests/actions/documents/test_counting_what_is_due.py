"""What is due is counted into a stored list: once at a time, from the start again after a kill, and old lists go."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from fanlight.documents import tasks
from fanlight.documents.actions.count_due import Due, ask_for_count, begin_count, finish_count, keep_counted
from fanlight.documents.models import DueFigure, DueList, DueRecord, ShreddingRun, Tombstone
from fanlight.documents.public import ShreddingNotAllowed, approve_shredding
from fanlight.jobs.public import JOBS, run_waiting_jobs
from fanlight.messages.models import Notice
from fanlight.store.public import Actor, StaleVersion, business_time_at, job_actor, new_ulid
from tests.actions.documents.conftest import MONDAY
from tests.actions.documents.test_retention import a_notice, notices_come_due

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registered")]
TODAY = date(2018, 11, 19)


@pytest.fixture(autouse=True)
def _on_monday() -> Any:
    with business_time_at(MONDAY):
        yield


@pytest.fixture
def counter() -> Actor:
    return job_actor("documents.count_due", authority="990")


def some_notices(count: int) -> None:
    Notice.objects.bulk_create(
        Notice(
            authority="990",
            kind="ANSWER_READY",
            reference="FL-7K3QX42M-T",
            send_key=new_ulid(),
            recipient=str(number),
            written_at=MONDAY - timedelta(days=400),
        )
        for number in range(count)
    )


def test_a_list_holds_each_record_once_in_its_place_with_its_figure(counter: Actor, monkeypatch) -> None:
    monkeypatch.setattr(tasks, "KEPT_AT_ONCE", 4)
    monkeypatch.setattr("fanlight.documents.due.A_PIECE", 3)
    notices_come_due()
    some_notices(10)
    ask_for_count(by=counter, at=MONDAY)
    run_waiting_jobs()
    row = DueList.objects.get()
    assert (row.on, row.records, row.counted_at is not None) == (TODAY, 10, True)
    assert list(DueRecord.objects.order_by("number").values_list("number", flat=True)) == list(range(1, 11))
    assert set(DueRecord.objects.values_list("row_id", flat=True)) == set(Notice.objects.values_list("id", flat=True))
    figure = DueFigure.objects.get()
    assert (figure.due, figure.held_back, figure.first_number, figure.years) == (10, 0, 1, 1)
    assert figure.kept_from == TODAY - timedelta(days=400)


def test_what_is_being_counted_is_not_asked_for_twice_until_it_is_given_up(counter: Actor) -> None:
    first = ask_for_count(by=counter, at=MONDAY)
    assert ask_for_count(by=counter, at=MONDAY + timedelta(minutes=29)) == first
    assert ask_for_count(by=counter, at=MONDAY + timedelta(minutes=31)) != first


def test_a_count_that_was_killed_is_begun_again_from_the_start(counter: Actor, lead: Actor) -> None:
    notices_come_due()
    a_notice(lead, days_ago=400)
    list_id = ask_for_count(by=counter, at=MONDAY)
    killed = begin_count(list_id=list_id, by=counter, at=MONDAY)
    left = [Due("outbox.Notice", new_ulid(), "MESSAGE", TODAY) for _ in range(3)]
    keep_counted(due_list=killed, found=left, by=counter, at=MONDAY)
    run_waiting_jobs()
    assert DueRecord.objects.get().row_id == Notice.objects.get().id
    assert DueList.objects.get().records == 1
    for late in (
        lambda: keep_counted(due_list=killed, found=left, by=counter, at=MONDAY),
        lambda: finish_count(due_list=killed, figures=[], by=counter, at=MONDAY),
    ):
        with pytest.raises(StaleVersion):
            late()
    assert DueRecord.objects.count() == 1, "a worker that was thought dead writes nothing more"
    tasks.count_due("990", list_id)
    assert DueFigure.objects.count() == 1, "counted once, it is not counted again"


def test_a_later_list_takes_the_place_of_the_one_before_but_for_one_whose_shredding_is_under_way(
    counter: Actor, lead: Actor, officer: Actor
) -> None:
    notices_come_due()
    a_notice(lead, days_ago=400)

    def counted(at: datetime = MONDAY) -> str:
        list_id = ask_for_count(by=counter, at=at)
        tasks.count_due("990", list_id)
        return list_id

    first, second = counted(), counted()
    assert list(DueList.objects.values_list("id", flat=True)) == [second] != [first]
    run = approve_shredding(list_id=second, by=officer, at=MONDAY)
    third = counted(MONDAY + timedelta(seconds=30))
    assert set(DueList.objects.values_list("id", flat=True)) == {second, third}
    with pytest.raises(ShreddingNotAllowed, match="still being shredded"):
        approve_shredding(list_id=third, by=officer, at=MONDAY)
    with business_time_at(MONDAY + timedelta(minutes=1)):
        tasks.shred("990", run.id)
        with pytest.raises(ShreddingNotAllowed, match="Records have been shredded since"):
            approve_shredding(list_id=third, by=officer, at=MONDAY)
        run_waiting_jobs()
    last = DueList.objects.get()
    assert last.id not in {first, second, third} and last.records == 0
    assert Tombstone.objects.get().outcome == Tombstone.Outcome.SHREDDED


def test_years_that_have_become_more_since_the_approval_keep_a_record(
    counter: Actor, lead: Actor, officer: Actor, monkeypatch
) -> None:
    notices_come_due()
    kept = a_notice(lead, days_ago=400)
    list_id = ask_for_count(by=counter, at=MONDAY)
    tasks.count_due("990", list_id)
    run = approve_shredding(list_id=list_id, by=officer, at=MONDAY)
    tomorrow = MONDAY + timedelta(days=1)

    def years(_authority: str, _name: str, on: date) -> int:
        return 2 if on > TODAY else 1

    monkeypatch.setattr("fanlight.documents.due.parameter", years)
    with business_time_at(tomorrow):
        tasks.shred("990", run.id)
    kept.refresh_from_db()
    assert kept.reference
    assert Tombstone.objects.get().outcome == Tombstone.Outcome.STILL_NEEDED
    run.refresh_from_db()
    assert (run.done, run.shredded_count, run.still_needed_count) == (1, 0, 1)


def test_every_night_every_authority_has_its_list(counter: Actor, monkeypatch) -> None:
    monkeypatch.setattr(tasks, "known_authorities", lambda: ["990", "991"])
    JOBS["documents.count_what_is_due"].function()
    run_waiting_jobs()
    assert dict(DueList.objects.values_list("authority", "on")) == {"990": TODAY, "991": TODAY}
    assert not ShreddingRun.objects.exists()
