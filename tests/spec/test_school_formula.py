"""The published statements come out to the penny, line for line, from their printed rates and from the national values."""

from __future__ import annotations

import pytest

from fanlight.funding.rules.factors import PUPIL_LED
from tests.spec.school_formula import STATEMENTS, A, B, Printed, Statement, pence, product

EVERY_LINE = [
    pytest.param(statement, line, id=f"{line.key} of {statement.title}")
    for statement in STATEMENTS
    for line in statement.lines
]


@pytest.mark.parametrize(("statement", "line"), EVERY_LINE)
def test_a_line_comes_out_as_printed_from_the_printed_rates(statement: Statement, line: Printed) -> None:
    result = statement.run(printed_rates=True)
    found = result.by_key[line.key]
    assert found.pence.tolist() == [pence(line.sub_total)]
    if line.weighting:
        assert product(result, line.key) == (line.rate, line.weighting, line.pupils)


@pytest.mark.parametrize("line", A.lines, ids=lambda one: one.key)
def test_a_line_comes_out_as_printed_from_national_values_and_the_area_cost_adjustment(line: Printed) -> None:
    result = A.run(printed_rates=False)
    assert result.by_key[line.key].pence.tolist() == [pence(line.sub_total)]
    if line.weighting:
        assert product(result, line.key) == (line.rate, line.weighting, line.pupils)
    else:
        assert result.by_key[line.key].parts[0].of(0) == pence(line.rate)


@pytest.mark.parametrize("printed_rates", [True, False])
def test_every_line_of_the_primary_school_together_is_its_budget_share(printed_rates: bool) -> None:
    result = A.run(printed_rates=printed_rates)
    assert result.shares.tolist() == [pence(A.total)]
    deprivation = [line.pence[0] for line in result.lines if line.key.startswith(("fsm", "idaci"))]
    assert sum(deprivation) == pence("17,434.06")
    # Nothing but what was printed has money in it.
    assert {line.key for line in result.lines if line.pence[0]} <= {one.key for one in A.lines}


def test_the_lines_by_pupils_of_the_secondary_school_come_to_the_printed_total() -> None:
    result = B.run(printed_rates=True)
    assert sum(line.pence[0] for line in result.lines if line.block in PUPIL_LED) == pence(B.total)


def test_the_secondary_schools_sparsity_is_worked_out_from_the_national_values() -> None:
    found = B.run(printed_rates=True).by_key["sparsity"]
    by_label = {part.label: part.of(0) for part in found.parts}
    assert by_label["Most for the phase"] == pence("65,000.00")
    # 1 − (114.2 − 60) ÷ 60
    assert by_label["Weighting by size"] == 96_667
    assert by_label["Weighting by distance"] == 1_000_000
