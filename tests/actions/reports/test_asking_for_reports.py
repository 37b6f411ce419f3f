"""A report is asked for, made behind the scenes, kept, taken as a file, and cleared; each is in the log."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta

import pytest
from python_calamine import CalamineWorkbook

from fanlight.access.public import Role
from fanlight.frames.public import HELD_BACK
from fanlight.jobs.public import run_waiting_jobs
from fanlight.jobs.queue import QueuedJob
from fanlight.reports.actions.ask_for_report import ask_for_report
from fanlight.reports.actions.clear_reports import clear_reports
from fanlight.reports.actions.keep_report import Made, keep_report
from fanlight.reports.actions.take_report import NotForSharing, take_report
from fanlight.reports.models import ReportRun
from fanlight.reports.queries.runs import latest_run, result_of, run_named, workbook_of
from fanlight.reports.rules.asked import Asked
from fanlight.reports.rules.period import PeriodNotPossible
from fanlight.reports.tasks import make
from fanlight.store.public import business_time_at
from tests.actions.front_door.making import DAY, HOUR, MONDAY, TODAY, a_manager, submitted
from tests.actions.reports.quick_drawings import quick_drawings  # noqa: F401
from tests.factories import AUTHORITY, OTHER_AUTHORITY, an_actor
from tests.support.audited import events, last_event

WEEK = Asked(TODAY, TODAY + timedelta(days=6))


def asked_for(asked: Asked = WEEK, **options) -> str:
    return ask_for_report(asked=asked, by=a_manager(), at=options.pop("at", MONDAY), **options)


def made(asked: Asked = WEEK) -> ReportRun:
    run_id = asked_for(asked)
    run_waiting_jobs()
    return ReportRun.objects.get(id=run_id)


def test_a_report_that_is_asked_for_is_made_by_a_job(county):
    for _ in range(2):
        submitted()
    run_id = asked_for()
    assert last_event()[:3] == ("reports.ask_for_report", "report", run_id)
    assert run_named(AUTHORITY, run_id, MONDAY).made_at is None
    run_waiting_jobs()
    assert ("reports.keep_report", "report", run_id) in events()
    assert run_named(AUTHORITY, run_id, MONDAY).made_at == MONDAY
    assert result_of(AUTHORITY, run_id, whole=True)["measures"]["requests_received"]["total"] == 2


def test_safety_19_what_is_kept_to_share_has_its_small_numbers_held_back(county):
    submitted()
    run = made()
    shared = result_of(AUTHORITY, run.id, whole=False)["measures"]
    assert shared["requests_received"]["total"] == HELD_BACK
    assert shared["requests_received"]["by_district"] == {
        code: HELD_BACK if number else 0
        for code, number in run.result["measures"]["requests_received"]["by_district"].items()
    }


@pytest.mark.parametrize("whole", [True, False])
def test_the_first_sheet_of_a_workbook_says_what_all_of_it_means(county, whole):
    submitted()
    run = made()
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook_of(AUTHORITY, run.id, whole=whole)))
    first = [cell for row in book.get_sheet_by_index(0).to_python() for cell in row]
    assert book.sheet_names[0] == "About"
    assert "Period: 19 November 2018 to 25 November 2018, both days included (London)" in first
    assert "Made: Monday 19 November 2018, 09:30" in first or any("09:30" in str(cell) for cell in first)
    assert any(str(cell).startswith("Not for sharing: small numbers") for cell in first) is whole
    held = run.result if whole else run.result_to_share
    assert {measure["definition"] for measure in held["measures"].values()} <= set(first)
    assert ("outcomes_recorded" in held["measures"]) is whole
    numbers = [row for row in book.get_sheet_by_name("Requests received").to_python() if row[0] == "Total"]
    assert [row[1] for row in numbers] == [1.0 if whole else HELD_BACK]


def test_the_same_days_asked_again_on_the_same_day_are_not_counted_again(county):
    first = made()
    assert asked_for(at=MONDAY + HOUR) == first.id
    assert QueuedJob.objects.count() == 1
    assert ReportRun.objects.count() == 1


def test_a_report_is_made_afresh_when_somebody_wants_it(county):
    first = made()
    second = asked_for(afresh=True, at=MONDAY + HOUR)
    assert second != first.id
    assert asked_for(afresh=True, at=MONDAY + HOUR) == second, "one that is being made is not begun twice"
    assert latest_run(AUTHORITY, WEEK, MONDAY + HOUR).id == second


def test_what_was_asked_yesterday_is_made_again_today(county):
    first = made()
    with business_time_at(MONDAY + DAY):
        assert asked_for(at=MONDAY + DAY) != first.id


def test_a_report_that_was_not_made_in_time_is_given_up_and_asked_again(county):
    first = asked_for()
    late = MONDAY + ReportRun.PATIENCE + timedelta(seconds=1)
    assert latest_run(AUTHORITY, WEEK, late).is_given_up
    assert asked_for(at=late) != first


def test_a_report_of_one_district_is_another_report(county):
    assert made().id != asked_for(replace(WEEK, district_code="E99000001"))


def test_days_that_make_no_period_are_refused(county):
    with pytest.raises(PeriodNotPossible):
        asked_for(Asked(TODAY, TODAY - timedelta(days=1)))
    assert not ReportRun.objects.exists()


def test_a_job_that_runs_twice_leaves_the_report_as_it_was(county):
    run = made()
    submitted()
    make(AUTHORITY, run.id)
    keep_report(run_id=run.id, made=Made({}, {}, {}, b"", b""), by=a_manager(), at=MONDAY + HOUR)
    again = ReportRun.objects.get(id=run.id)
    assert (again.result, again.made_at, bytes(again.workbook)) == (run.result, run.made_at, bytes(run.workbook))


def test_a_job_whose_report_is_gone_does_nothing(county):
    make(AUTHORITY, "01NOBODY000000000000000000")
    assert not ReportRun.objects.exists()


@pytest.mark.parametrize("form", ["CSV", "XLSX"])
def test_who_takes_a_file_with_small_numbers_is_in_the_log(county, form):
    run = made()
    take_report(run_id=run.id, form=form, whole=True, by=a_manager(), at=MONDAY)
    assert last_event() == ("reports.take_report", "report", run.id, {"form": form, "small_numbers": True})


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.AUDITOR, Role.DATA_PROTECTION_OFFICER])
def test_safety_19_who_sees_counts_only_takes_no_small_numbers(county, role):
    run = made()
    by = an_actor(role)
    with pytest.raises(NotForSharing):
        take_report(run_id=run.id, form="CSV", whole=True, by=by, at=MONDAY)
    take_report(run_id=run.id, form="CSV", whole=False, by=by, at=MONDAY)
    assert last_event()[3]["small_numbers"] is False


@pytest.mark.parametrize("part", [{"district_code": "E99000001"}, {"source_code": "2A"}])
def test_safety_19_a_part_is_never_taken_to_share_because_the_rest_could_be_worked_out(county, part):
    run = made(replace(WEEK, **part))
    with pytest.raises(NotForSharing):
        take_report(run_id=run.id, form="CSV", whole=False, by=a_manager(), at=MONDAY)
    take_report(run_id=run.id, form="CSV", whole=True, by=a_manager(), at=MONDAY)


def test_old_reports_are_cleared_and_those_of_others_stay(county):
    made()
    ReportRun.objects.create(
        authority=OTHER_AUTHORITY, first_on=TODAY, last_on=TODAY, asked_on=TODAY, created_at=MONDAY
    )
    later = MONDAY + timedelta(days=30)
    assert clear_reports(by=a_manager(), at=later) == 0
    assert clear_reports(by=a_manager(), at=later + HOUR) == 1
    assert last_event() == ("reports.clear_reports", "authority", AUTHORITY, {"reports": 1})
    assert ReportRun.objects.get().authority == OTHER_AUTHORITY
