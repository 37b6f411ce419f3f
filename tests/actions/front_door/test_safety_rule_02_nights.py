"""The hand-overs between the day and out of hours (safety rule 2)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from fanlight.access.public import Role
from fanlight.clocks.public import london_instant
from fanlight.establishments.public import add_closed_day, change_parameter, current_shift
from fanlight.front_door.actions.hand_over import SummaryRefused, hand_over, write_night_summary
from fanlight.front_door.actions.take_request import take_request
from fanlight.front_door.actions.watch import alert_unclaimed
from fanlight.front_door.models import Contact, HandOver, NightSummary, RequestForSupport
from fanlight.front_door.queries.nights import handed_back, in_queue, night_of, night_work, summaries_owed
from fanlight.front_door.rules.night import Queue, Undecided, who_has
from fanlight.front_door.scope import contacts_for_front_door
from fanlight.front_door.tasks import watch_hand_over
from fanlight.messages.models import Notice
from fanlight.store.public import Actor, business_time_at
from tests.actions.front_door.crowd import a_crowd
from tests.actions.front_door.making import HOUR, MINUTE, MONDAY, TODAY, a_manager, a_senior, an_officer, submitted
from tests.factories import AUTHORITY, an_actor
from tests.support.audited import last_event

pytestmark = pytest.mark.usefixtures("county")

EVENING, MORNING = london_instant(TODAY, time(17)), london_instant(TODAY + timedelta(days=1), time(7))
NEXT_NOON = london_instant(TODAY + timedelta(days=1), time(12))


def a_night_worker() -> Actor:
    return an_actor(Role.OUT_OF_HOURS_WORKER)


def with_night(actor: Actor, at: datetime) -> set[str]:
    return {row.reference for row in night_work(actor, "Invented", at=at, is_here=True).rows}


def references(contacts: list[Contact]) -> set[str]:
    return {one.request.reference for one in contacts}


def four_kinds() -> tuple[list[Contact], list[Contact]]:
    """Return contacts that cannot wait for the day, new or not, and contacts that can."""
    cannot = a_crowd(
        [
            {"is_urgent": True, "level_believed": 4, "state": "REFUSED"},
            {"level_believed": None, "state": "WAITING"},
            {"level_believed": 3, "needed_by": EVENING + HOUR, "state": "SCREENING"},
            {"level_believed": 3, "is_urgent": True},
        ]
    )
    can = a_crowd(
        [
            {"level_believed": 3},
            {"level_believed": 3, "needed_by": MORNING},
            {"level_believed": None, "state": "DECIDED"},
        ]
    )
    return cannot, can


def told(kind: str) -> list[str]:
    return list(Notice.objects.filter(kind=kind).values_list("user_id", flat=True))


def test_safety_2_at_hand_over_what_cannot_wait_is_with_out_of_hours_new_or_not_and_the_rest_with_the_day() -> None:
    cannot, _ = four_kinds()
    worker = a_night_worker()
    assert with_night(worker, EVENING - MINUTE) == set()
    assert with_night(worker, EVENING) == references(cannot)
    assert with_night(worker, MORNING - MINUTE) == references(cannot)
    assert with_night(worker, MORNING) == set()


def test_safety_2_the_two_queues_hold_every_undecided_contact_once_at_every_hour_and_say_what_the_rule_says() -> None:
    four_kinds()
    worker = a_night_worker()
    for hour in range(0, 24 * 6, 7):
        at = EVENING + hour * HOUR
        shift = current_shift(AUTHORITY, at)
        rows = contacts_for_front_door(worker, at)
        found = {queue: {one.id for one in in_queue(rows, queue, shift)} for queue in Queue}
        expected: dict[Queue, set[str]] = {queue: set() for queue in Queue}
        for one in rows.filter(is_undecided=True):
            said = Undecided(one.is_urgent, one.level_believed, one.needed_by)
            expected[who_has(said, is_night=shift.is_night, turn_ends_at=shift.ends_at)].add(one.id)
        assert found == expected


def test_safety_2_what_arrives_at_night_and_cannot_wait_is_with_out_of_hours_without_any_job() -> None:
    with business_time_at(EVENING + HOUR):
        urgent = submitted(at=EVENING + HOUR, level_believed=4)
        submitted(at=EVENING + HOUR, level_believed=3)
    assert with_night(a_night_worker(), EVENING + HOUR) == {urgent.reference}
    assert not HandOver.objects.exists()


def test_safety_2_a_closed_day_and_a_changed_hour_move_the_hand_over() -> None:
    cannot, can = four_kinds()
    keeper, worker = an_actor(Role.ADMINISTRATOR), a_night_worker()
    change_parameter(
        name="out_of_hours.ends_at",
        value="08:00",
        valid_from=TODAY + timedelta(days=1),
        source="Invented",
        by=keeper,
        at=MONDAY,
    )
    # What is needed at seven can wait for a day that begins at seven, and not for one that begins at eight.
    assert with_night(worker, MORNING + 59 * MINUTE) == references([*cannot, can[1]])
    assert with_night(worker, MORNING + HOUR) == set()
    add_closed_day(on=TODAY + timedelta(days=1), title="Invented day", source="Invented", by=keeper, at=MONDAY)
    assert with_night(worker, NEXT_NOON) >= references(cannot)


def test_the_job_tells_people_once_writes_it_down_once_and_gives_back_what_somebody_who_went_home_held() -> None:
    cannot, _ = four_kinds()
    officer, worker, manager = an_officer(), a_night_worker(), a_manager()
    take_request(request_id=cannot[0].request_id, by=officer, at=MONDAY)
    # It was down for two hours: a request that somebody of the night has taken meanwhile stays theirs.
    take_request(request_id=cannot[3].request_id, by=worker, at=EVENING + HOUR)
    for late in (2 * HOUR, 2 * HOUR + MINUTE, 3 * HOUR):
        with business_time_at(EVENING + late):
            watch_hand_over()
    assert {one.request.reference for one in HandOver.objects.select_related("request")} == references(cannot)
    assert {one.handed_at for one in HandOver.objects.all()} == {EVENING}
    assert told("HANDED_TO_NIGHT") == [worker.user_id]
    assert RequestForSupport.objects.get(id=cannot[0].request_id).claimed_by_user_id == ""
    assert RequestForSupport.objects.get(id=cannot[3].request_id).claimed_by_user_id == worker.user_id
    with business_time_at(MORNING):
        watch_hand_over()
        watch_hand_over()
    assert told("HANDED_BACK") == [manager.user_id]
    assert told("NIGHT_SUMMARY_OWED") == [worker.user_id]
    assert RequestForSupport.objects.get(id=cannot[3].request_id).claimed_by_user_id == ""


def test_handing_over_is_recorded_by_ids_alone() -> None:
    cannot, _ = four_kinds()
    hand_over(shift=current_shift(AUTHORITY, EVENING), by=a_manager(), at=EVENING)
    kind, subject, subject_id, detail = last_event()
    assert (kind, subject, subject_id) == ("front_door.hand_over", "authority", AUTHORITY)
    assert set(detail) == {"requests", "to"}
    assert set(detail["requests"]) == {one.request_id for one in cannot}


def test_the_night_owes_a_summary_of_what_it_touched_and_the_day_reads_it() -> None:
    cannot, _ = four_kinds()
    worker, manager = a_night_worker(), a_manager()
    touched = a_crowd([{"is_urgent": True, "level_believed": 4}])[0]
    take_request(request_id=touched.request_id, by=worker, at=EVENING + HOUR)
    reference = touched.request.reference
    assert summaries_owed(worker, EVENING + 2 * HOUR) == [reference]
    assert summaries_owed(worker, MORNING + HOUR) == [reference]
    night = night_of(AUTHORITY, MORNING + HOUR)
    before = {one.reference: one for one in handed_back(manager, night, at=MORNING + HOUR)}
    assert before.keys() == references([*cannot, touched])
    assert before[reference].owed_by == worker.name
    assert [item.who for item in before[reference].done] == [worker.name]
    write_night_summary(request_id=touched.request_id, text="The child is with Gran.", by=worker, at=MORNING + HOUR)
    write_night_summary(request_id=touched.request_id, text="With Gran; ring at 9.", by=worker, at=MORNING + HOUR)
    after = {one.reference: one for one in handed_back(manager, night, at=MORNING + 2 * HOUR)}
    assert (after[reference].summary, after[reference].owed_by) == ("With Gran; ring at 9.", "")
    assert summaries_owed(worker, MORNING + 2 * HOUR) == []
    assert NightSummary.objects.count() == 2


def test_only_who_works_at_night_writes_its_summary_and_it_says_something() -> None:
    contact = a_crowd([{"is_urgent": True}])[0]
    for by, text in ((a_senior(), "Done"), (a_night_worker(), "  ")):
        with pytest.raises(SummaryRefused):
            write_night_summary(request_id=contact.request_id, text=text, by=by, at=EVENING)


def test_safety_1_at_night_who_works_then_hears_of_what_nobody_took() -> None:
    worker, manager = a_night_worker(), a_manager()
    by_day, at_night = a_crowd([{"is_urgent": True}, {"is_urgent": True}])
    alert_unclaimed(contact_id=by_day.id, by=manager, at=MONDAY)
    assert told("URGENT_UNCLAIMED") == [manager.user_id]
    alert_unclaimed(contact_id=at_night.id, by=manager, at=EVENING)
    assert sorted(told("URGENT_UNCLAIMED")) == sorted([manager.user_id, manager.user_id, worker.user_id])


def test_a_weekend_is_one_night() -> None:
    saturday = london_instant(date(2018, 11, 24), time(12))
    night = night_of(AUTHORITY, saturday)
    assert night.began_at == london_instant(date(2018, 11, 23), time(17))
    assert night.ends_at == london_instant(date(2018, 11, 26), time(7))
