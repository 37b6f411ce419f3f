"""The funding inputs of the demonstration are made of the schools that its register has."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from random import Random

import pytest

from fanlight.access.public import Role
from fanlight.demo.schools import write_extract
from fanlight.demo.shape import AUTHORITY, size_of
from fanlight.establishments.public import establishments, import_establishments
from fanlight.funding.models import FundingRun, RunStep, SchoolsTold, WorkingAnswer
from fanlight.funding.public import demonstration_inputs, load_funding_demonstration, run_formula_files
from fanlight.funding.queries.published import published, schools_published
from fanlight.store.public import business_time_at, command_actor
from tests.actions.establishments.conftest import MONDAY
from tests.factories import an_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def small_county(tmp_path: Path) -> list[str]:
    """The URNs of the schools of a small county that the formula is for."""
    by = command_actor("demonstration", authority=AUTHORITY)
    with business_time_at(MONDAY):
        write_extract(tmp_path / "extract.csv", size_of("tiny"), Random(1))
        import_establishments(file=tmp_path / "extract.csv", by=by, at=MONDAY)
    return sorted(one.urn for one in establishments(AUTHORITY) if one.phase in ("Primary", "Secondary"))


def test_every_primary_and_secondary_school_has_its_row_and_no_other_setting(small_county: list[str], tmp_path: Path):
    made = demonstration_inputs(AUTHORITY, 2018)
    rows = list(csv.DictReader(io.StringIO(made.schools_csv)))
    assert len(rows) > 10
    assert [row["urn"] for row in rows] == small_county
    assert {row["type"] for row in rows} == {"maintained", "academy"}
    assert "Thanet" in {row["district"] for row in rows}
    (tmp_path / "s.csv").write_text(made.schools_csv, encoding="utf-8")
    (tmp_path / made.values_name).write_text(made.values_toml, encoding="utf-8")
    ran = run_formula_files(made.year, tmp_path / "s.csv", authority=tmp_path / made.values_name)
    assert ran.control["schools"] == len(rows)
    assert ran.not_read == ()


def test_its_high_needs_places_are_worked_out_from_its_special_schools_and_units(small_county: list[str]):
    officer = an_actor(Role.FINANCE_OFFICER, authority=AUTHORITY)
    chief = an_actor(Role.CHIEF_FINANCE_OFFICER, authority=AUTHORITY)
    load_funding_demonstration(seed=2018, by=officer, issues=chief, at=MONDAY)
    (answer,) = WorkingAnswer.objects.filter(working__kind="high-needs")
    assert answer.reasons == []
    special = {one.urn for one in establishments(AUTHORITY) if "special" in one.type_name.lower()}
    rows = answer.answer["provisions"]
    assert {row["urn"] for row in rows if row["kind"] == "special_school"} == special
    assert {row["urn"] for row in rows if row["kind"] == "unit"} <= set(small_county)
    assert all(check["holds"] for check in answer.answer["checks"])
    assert answer.answer["outreach"]["worth_pence"] > 0
    answers = {one.working.kind: one for one in WorkingAnswer.objects.select_related("working")}
    assert set(answers) == {"high-needs", "balances", "benchmark", "in-year-moves", "growth"}
    assert not any(one.reasons for one in answers.values())
    moves, growth = (answers[kind].answer for kind in ("in-year-moves", "growth"))
    assert 0 < moves["got_pence"] < moves["given_pence"] and moves["not_admitted"] > 0
    assert set(moves["schools_own"]) | set(growth["schools_own"]) <= set(small_county)
    assert growth["paid_pence"] > 0


def test_safety_22_its_budget_is_issued_step_by_step_by_a_second_person_and_the_scenario_stays_an_illustration(
    small_county: list[str],
):
    officer = an_actor(Role.FINANCE_OFFICER, authority=AUTHORITY)
    chief = an_actor(Role.CHIEF_FINANCE_OFFICER, authority=AUTHORITY)
    load_funding_demonstration(seed=2018, by=officer, issues=chief, at=MONDAY)
    scenario, base = FundingRun.objects.filter(authority=AUTHORITY).order_by("-recorded_at")
    steps = list(RunStep.objects.filter(run=base).order_by("number"))
    assert [one.status for one in steps] == ["CONSULTED", "FORUM_VOTED", "DECIDED", "ISSUED"]
    assert [one.recorded_by for one in steps] == [officer.id, officer.id, officer.id, chief.id]
    days = [one.recorded_at.date() for one in steps]
    assert days == sorted(set(days)) and max(days).isoformat() < "2018-04-01"
    assert all(one.reason.startswith("Invented: ") for one in steps)
    assert not RunStep.objects.filter(run=scenario).exists()
    assert [one["typed"] for one in scenario.changes] == ["-1.5", "PAYS_GUARANTEE", "1", "0.5"]
    told = SchoolsTold.objects.order_by("recorded_at").values_list("step__status", "recorded_at__date", "schools")
    assert list(told) == [("CONSULTED", days[0], len(small_county)), ("ISSUED", days[3], len(small_county))]
    found = published(AUTHORITY, "2018-19")
    assert found is not None and found.run == base and found.has_lines
    assert sorted(one.urn for one in schools_published(found)) == small_county
