"""The demonstration's funding: invented files are given, read and run, and one of the runs is issued, step by step."""

from __future__ import annotations

from datetime import datetime

from fanlight.funding.actions.ask_for_run import ask_for_run
from fanlight.funding.actions.ask_for_working import ask_for_working
from fanlight.funding.actions.give_file import give_file
from fanlight.funding.actions.share_working import share_working
from fanlight.funding.actions.take_step import SaidWithStep, take_step
from fanlight.funding.models import FundingFile, FundingRun
from fanlight.funding.queries.publications import latest_step
from fanlight.funding.rules.changing import Change
from fanlight.funding.rules.file_kinds import SCHOOLS, VALUES
from fanlight.funding.rules.publication import Public
from fanlight.funding.rules.statuses import TOLD_TO_SCHOOLS
from fanlight.funding.rules.worked_kinds import BALANCES, BENCHMARK, GROWTH, HIGH_NEEDS, IN_YEAR_MOVES
from fanlight.funding.seed.beside import (
    balances_demonstration,
    benchmark_demonstration,
)
from fanlight.funding.seed.high_needs import high_needs_demonstration
from fanlight.funding.seed.inputs import demonstration
from fanlight.funding.seed.moving import growth_demonstration, moves_demonstration
from fanlight.funding.seed.reading import schools_here, special_schools_here
from fanlight.funding.seed.texts import Invented, rows_of
from fanlight.funding.seed.way import GIVEN_AT, ISSUE, STEPS, StepTold
from fanlight.funding.tasks import read_file_now, run_now, tell_of_step_now, work_out_now
from fanlight.store.public import Actor, business_time_at

SCENARIO = (
    Change("guarantee.percentage", "-1.5"),
    Change("cap.applies", "PAYS_GUARANTEE"),
    Change("cap.percentage", "1"),
    Change("transfer.percentage", "0.5"),
)


def load_demonstration(*, seed: int, by: Actor, issues: Actor, at: datetime) -> None:
    """Have a year's budget made by who models and issued by who issues, as it happened; then a scenario and what is beside.

    The budget's steps have their own days, before `at`. Raises ValueError without a school, StepRefused where the two
    are not allowed what they do.
    """
    invented = demonstration(schools_here(by.authority), seed)
    values = _given(VALUES, invented.year, invented.values_name, invented.values_toml, by, GIVEN_AT)
    schools = _given(SCHOOLS, invented.year, f"schools-{invented.year}.csv", invented.schools_csv, by, GIVEN_AT)
    base = _run("As the authority decided", schools, values, (), by, GIVEN_AT)
    for step in STEPS:
        _step(base, step, by)
    _step(base, ISSUE, issues, SaidWithStep(public=Public.LINES))
    _run("Floor of −1.5%, gains above 1% pay for it, 0.5% to high needs", schools, values, SCENARIO, by, at)
    places = high_needs_demonstration(special_schools_here(by.authority), schools_here(by.authority), seed)
    _work_out(HIGH_NEEDS.code, invented.year, places, {"above": "top-up"}, by, at)
    rows = rows_of(invented.schools_csv)
    _work_out(IN_YEAR_MOVES.code, invented.year, moves_demonstration(rows, seed), {}, by, at)
    _work_out(GROWTH.code, invented.year, growth_demonstration(rows, seed), {"short": "say"}, by, at, values)
    balances = balances_demonstration(rows, seed)
    _work_out(BALANCES.code, invented.year, balances, {}, by, at)
    terms = {"measure": "high_needs_pounds", "set": "pupil"}
    _work_out(BENCHMARK.code, invented.year, benchmark_demonstration(rows, seed), terms, by, at)


def _work_out(
    kind: str,
    year: str,
    found: Invented,
    terms: dict[str, str],
    by: Actor,
    at: datetime,
    values: FundingFile | None = None,
) -> None:
    """Work one kind out from invented files, and show each school its own part; nothing where there is no file for it.

    Dated values are those that come with the files, or else the ones that were given before.
    """
    if not found.texts:
        return
    if found.values_toml:
        values = _given(VALUES, year, found.values_name, found.values_toml, by, at)
    working = ask_for_working(
        kind=kind,
        year=year,
        texts=found.texts,
        values_file_id=values.id if values else "",
        terms=terms,
        by=by,
        at=at,
    )
    work_out_now(by.authority, working.id)
    share_working(reference=working.reference, is_shared=True, by=by, at=at)


def _step(run: FundingRun, told: StepTold, by: Actor, said: SaidWithStep | None = None) -> None:
    """Take a step on its day, and tell schools of it on that day where they are told."""
    take_step(reference=run.reference, status=told.status, reason=told.reason, by=by, at=told.at, said=said)
    if told.status in TOLD_TO_SCHOOLS:
        with business_time_at(told.at):
            tell_of_step_now(by.authority, latest_step(run).id)


def _given(kind: str, year: str, name: str, text: str, by: Actor, at: datetime) -> FundingFile:
    file = give_file(kind=kind, year=year, name=name, text=text, by=by, at=at)
    with business_time_at(at):
        read_file_now(by.authority, file.id)
    return file


def _run(
    name: str, schools: FundingFile, values: FundingFile, changes: tuple[Change, ...], by: Actor, at: datetime
) -> FundingRun:
    run = ask_for_run(name=name, schools_file_id=schools.id, values_file_id=values.id, changes=changes, by=by, at=at)
    with business_time_at(at):
        run_now(by.authority, run.id)
    return run
