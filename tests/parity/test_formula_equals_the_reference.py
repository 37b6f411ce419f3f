"""The school formula equals its slow, plain reference to the penny, line for line, on schools that nobody chose."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fanlight.funding.files.schools import Wanted, read_csv
from fanlight.funding.rules.formula import Result, in_use, run_formula
from tests.parity.funding_reference import Budget, Law, budgets
from tests.parity.funding_schools import a_law, as_columns, as_csv, asking, some_schools


def found(result: Result) -> list[Budget]:
    """What the engine gives each school, as the reference tells it."""
    by_line = {line.key: line.pence.tolist() for line in result.lines}
    by_line |= {"before_floor": result.before_floor.tolist(), "share": result.shares.tolist()}
    return [dict(zip(by_line, school, strict=True)) for school in zip(*by_line.values(), strict=True)]


def compare(seed: int, count: int) -> tuple[Law, list[Budget]]:
    """Draw a law and schools; the two must agree on all of them."""
    rng = random.Random(seed)
    law, rows = a_law(rng), some_schools(rng, count)
    expected = budgets(rows, law)
    got = found(run_formula(as_columns(rows), asking(law)))
    wrong = [
        (seed, row["urn"], key, one.get(key), other.get(key))
        for row, one, other in zip(rows, got, expected, strict=True)
        for key in {*one, *other}
        if one.get(key) != other.get(key)
    ]
    assert wrong == []
    return law, expected


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**63), count=st.integers(1, 25))
def test_any_law_and_any_schools_come_out_the_same(seed: int, count: int) -> None:
    compare(seed, count)


def test_three_thousand_schools_of_seventy_five_authorities_meet_every_edge() -> None:
    drawn = [compare(seed, 40) for seed in range(75)]
    shares = [one for _, budgets in drawn for one in budgets]
    assert len(shares) == 3_000
    kinds = {(law.choices.get("cap.applies"), law.choices["minimum_level.applies"]) for law, _ in drawn}
    assert kinds >= {(cap, level) for cap in ("NO", "SCALE", "PAYS_GUARANTEE") for level in ("YES", "NO")}
    # Each edge has been met, else the comparison would say less than it seems to.
    for key in ("sparsity", "split_sites", "minimum_level", "guarantee", "local.boats", "lump_sum"):
        assert any(one.get(key, 0) > 0 for one in shares), key
    assert any(one.get("capping", 0) < 0 for one in shares)
    short = [
        law
        for law, budgets in drawn
        if law.choices.get("cap.applies") == "PAYS_GUARANTEE"
        and sum(one["guarantee"] + one["capping"] for one in budgets) > 0
    ]
    assert short, "no draw in which every gain together does not pay for the guarantee"


@pytest.mark.slow
def test_a_hundred_thousand_schools_come_out_the_same() -> None:
    for seed in range(1_000_000, 1_000_500):
        compare(seed, 200)


def test_a_file_of_schools_is_read_as_the_reference_reads_it(tmp_path) -> None:
    rng = random.Random(20)
    law, rows = a_law(rng), some_schools(rng, 300)
    path = tmp_path / "schools.csv"
    path.write_text(as_csv(rows), encoding="utf-8")
    values = asking(law)
    wanted = Wanted(in_use(values), values.local_factors())
    schools = read_csv(path, wanted).schools
    assert found(run_formula(schools, values)) == budgets(rows, law)


def test_a_baseline_of_nothing_or_less_has_no_gain_that_could_be_capped() -> None:
    law = a_law(random.Random(0))
    law.values.update(
        {"guarantee.percentage": Decimal("-0.015"), "cap.percentage": Decimal(0), "cap.scale": Decimal(1)}
    )
    law.choices.update({"cap.applies": "SCALE", "minimum_level.applies": "NO"})
    rows = some_schools(random.Random(1), 3)
    for row, last_year in zip(rows, ("0", "100.25", "9000000"), strict=True):
        row |= {"baseline_pounds": last_year, "baseline_premises_pounds": "200", "baseline_grants_pounds": "0"}
    engine = found(run_formula(as_columns(rows), asking(law)))
    assert [one["capping"] for one in engine[:2]] == [0, 0]
    assert engine == budgets(rows, law)
