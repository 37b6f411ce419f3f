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
from fanlight.funding.models import WorkingAnswer
from fanlight.funding.public import demonstration_inputs, load_funding_demonstration, run_formula_files
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
    load_funding_demonstration(seed=2018, by=officer, at=MONDAY)
    (answer,) = WorkingAnswer.objects.filter(working__kind="high-needs")
    assert answer.reasons == []
    special = {one.urn for one in establishments(AUTHORITY) if "special" in one.type_name.lower()}
    rows = answer.answer["provisions"]
    assert {row["urn"] for row in rows if row["kind"] == "special_school"} == special
    assert {row["urn"] for row in rows if row["kind"] == "unit"} <= set(small_county)
    assert all(check["holds"] for check in answer.answer["checks"])
    assert answer.answer["outreach"]["worth_pence"] > 0
