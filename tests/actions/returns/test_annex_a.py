"""Lists 1 to 7 made from live work: of every child, under one number, by whoever may make them, with the look logged."""

from __future__ import annotations

import stat
from datetime import date, timedelta

import pytest
from python_calamine import CalamineWorkbook

from fanlight.access.public import Role
from fanlight.audit.models import AuditEvent, Look
from fanlight.audit.public import verify
from fanlight.people.models import Person
from fanlight.people.public import CharacteristicKind, merge_people, record_characteristics
from fanlight.returns.public import DayNotCome, Headings, NoListsYet, make_lists
from fanlight.store.public import business_time_at
from tests.actions.casework.making import MONDAY, a_child, a_decider, walled
from tests.actions.casework.statutory import a_case, assessing, authorised, on_a_plan, seen
from tests.actions.cli.test_commands import _the_tests_own_database, run  # noqa: F401
from tests.factories import AUTHORITY, a_user, an_actor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_monday(monkeypatch):
    from fanlight.casework import listeners
    from fanlight.casework.public import WorkEvent

    monkeypatch.setattr(listeners, "_listeners", {event: {} for event in WorkEvent})
    monkeypatch.setattr("fanlight.cli.annex_a.check_migrated", lambda: None)
    with business_time_at(MONDAY):
        yield


def an_officer():
    return an_actor(Role.RETURNS_OFFICER)


def made(folder, on, at, by=None) -> CalamineWorkbook:
    """The workbook of a day, made at a moment."""
    return CalamineWorkbook.from_path(
        make_lists(on=on, folder=folder, headings=Headings.SQL, by=by or an_officer(), at=at).file
    )


def listed(workbook: CalamineWorkbook, number: int) -> list[dict]:
    columns, *rows = workbook.get_sheet_by_name(f"List {number}").to_python()
    return [dict(zip(columns, row, strict=True)) for row in rows]


def test_one_childs_course_is_on_the_lists_as_it_was_on_each_day(tmp_path):
    case = a_case(at=MONDAY - timedelta(days=39), valid_from=date(2018, 1, 1))
    number = Person.objects.get(pk=case.child).reference
    began_on = case.day
    seen(case)
    assessment = assessing(case)
    plan = on_a_plan(case.later(days=1))
    case.later(days=1)
    seen(case, is_statutory=True)
    visited_on = case.day
    authorised(case.later(days=1), assessment)
    found = made(tmp_path, case.day, case.at)
    (four,), (five,), (six,), (seven,) = (listed(found, which) for which in (4, 5, 6, 7))
    assert {one["ChildUniqueID"] for one in (four, five, six, seven)} == {number}
    held = {"AllocatedTeam": case.team.name, "AllocatedWorker": case.worker.name}
    assert all(held.items() <= one.items() for one in (four, five, six, seven))
    assert (four["ContinuousAssessmentChildSeen"], four["CSCSupportRequired"]) == ("a) Yes", "a) Yes")
    assert (five["CPConfResultInCPPlan"], five["NumberS47s12m"], five["NumberICPCs12m"]) == ("a) Yes", 0, 0)
    assert (six["CaseStatus"], six["PrimaryNeedCode"]) == ("b) Child Protection plan", "N1 - Abuse or neglect")
    assert six["CINStartDate"] == began_on.strftime("%d/%m/%Y")
    assert seven["ChildProtectionPlanStartDate"] == plan.started_on.strftime("%d/%m/%Y")
    assert seven["DateOfLastStatutoryVisit"] == visited_on.strftime("%d/%m/%Y") == six["DateChildLastSeen"]
    assert seven["InitialCategoryOfAbuse"] == "a) Neglect" and seven["ChildProtectionPlanEndDate"] == ""
    before = made(tmp_path, plan.started_on - timedelta(days=1), case.at)
    assert listed(before, 7) == [] and listed(before, 6)[0]["CaseStatus"] == "d) Open assessment"
    assert listed(before, 4)[0]["ContinuousAssessmentAuthDate"] == ""


def test_records_of_one_child_are_one_child_and_what_either_says_is_said(tmp_path):
    case = a_case()
    assessing(case)
    other, senior = a_child("Tansey"), a_decider()
    for person, kind, codes in (
        (other, CharacteristicKind.DISABILITY, ("AUT",)),
        (other, CharacteristicKind.ETHNICITY, ("WOTH",)),
    ):
        record_characteristics(person_id=person, kind=kind, codes=codes, source="Mother", by=senior, at=MONDAY)
    merge_people(alias_id=case.child, kept_id=other, reason="One child, twice", by=senior, at=MONDAY)
    (row,) = listed(made(tmp_path, case.day, case.at), 4)
    assert row["ChildUniqueID"] == Person.objects.get(pk=other).reference
    assert (row["HasDisability"], row["Ethnicity"]) == ("a) Yes", "d) WOTH")


def test_a_walled_child_is_on_the_lists_and_every_child_on_them_was_looked_at(tmp_path):
    case, open_case = a_case(), a_case()
    assessing(case), assessing(open_case)
    walled("person", case.child, by=a_decider(), is_silent=True)
    by = an_officer()
    found = made(tmp_path, case.day, case.at, by)
    assert {row["ChildUniqueID"] for row in listed(found, 4)} == set(Person.objects.values_list("reference", flat=True))
    looks = Look.objects.filter(page="returns annex-a", actor_id=by.id, subject_kind="person")
    assert set(looks.values_list("subject_id", flat=True)) == {case.child, open_case.child}
    event = AuditEvent.objects.get(kind="returns.make_annex_a")
    assert '"List 4":2' in event.text and "file_digest" in event.text
    assert verify(AUTHORITY).broken == ""


def test_nobody_else_on_the_machine_reads_the_file_and_nothing_half_written_is_left(tmp_path):
    found = make_lists(on=MONDAY.date(), folder=tmp_path / "new", headings=Headings.SQL, by=an_officer(), at=MONDAY)
    assert stat.S_IMODE(found.file.stat().st_mode) & 0o077 == 0
    assert [one.name for one in (tmp_path / "new").iterdir()] == ["annex-a-2018-11-19.xlsx"]


def test_lists_of_a_day_that_has_not_come_or_that_nobody_knows_are_refused(tmp_path):
    for on, why in ((date(2018, 11, 20), DayNotCome), (date(2017, 1, 1), NoListsYet)):
        with pytest.raises(why):
            make_lists(on=on, folder=tmp_path, headings=Headings.SQL, by=an_officer(), at=MONDAY)
    assert list(tmp_path.iterdir()) == [] and not Look.objects.exists()


def test_safety_21_the_command_says_lists_1_to_7_of_11(run, tmp_path):  # noqa: F811
    case = a_case()
    assessing(case)
    command = ("returns", "annex-a", "--on", "2018-11-19", "--out", str(tmp_path), "--authority", AUTHORITY)
    with business_time_at(case.at):
        code, said = run(*command, "--as", "an operator")
        assert code == 0 and "Lists 1 to 7 of 11 of Annex A on 2018-11-19, 1 children" in said and "List 4: 1" in said
        assert run(*command[:3], "2018-11-21", *command[4:], "--as", "an operator")[0] == 1


def test_only_who_makes_returns_may_run_it(run, tmp_path, settings):  # noqa: F811
    settings.FANLIGHT_MODE = "real"
    officer, worker = a_user(Role.RETURNS_OFFICER), a_user(Role.SOCIAL_WORKER)
    command = ("returns", "annex-a", "--on", "2018-11-19", "--out", str(tmp_path), "--authority", AUTHORITY, "--as")
    assert run(*command, officer.email)[0] == 0
    code, said = run(*command, worker.email)
    assert code == 1 and "Your role makes no statutory returns" in said
