"""What other modules may use of funding. Nothing here imports NumPy or Polars: a web process stays small."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fanlight.funding.alternative_provision import DistrictsDone, split_file
from fanlight.funding.alternative_provision_schools import Asked, SchoolsDone, share_file
from fanlight.funding.balances import BalancesAsked, BalancesDone, review_balances
from fanlight.funding.benchmark_asked import BenchmarkAsked
from fanlight.funding.files.ap_terms import Typed
from fanlight.funding.files.refusing import FundingRefused
from fanlight.funding.growth import GrowthAsked, GrowthDone, allocate_growth
from fanlight.funding.high_needs import HighNeedsAsked, HighNeedsDone, cost_high_needs
from fanlight.funding.in_year_moves import MovesAsked, MovesDone, work_out_moves
from fanlight.funding.premium import PremiumAsked, PremiumDone, premium_by_year
from fanlight.funding.rules.ap_county import Option
from fanlight.funding.rules.ap_districts import ProvisionRefused
from fanlight.funding.rules.ap_result import FIELDS, district_rows
from fanlight.funding.rules.ap_school_rows import school_fields, school_rows
from fanlight.funding.rules.ap_schools import Basis
from fanlight.funding.rules.ap_selective import Spread
from fanlight.funding.rules.ap_shown import COLUMNS, Printed, PrintedRow, printed
from fanlight.funding.rules.high_needs_whys import in_lines as why_in_lines
from fanlight.funding.rules.illustration import ILLUSTRATION
from fanlight.funding.rules.units import pounds
from fanlight.funding.rules.years import FundingYear, NotAFundingYear

if TYPE_CHECKING:
    from datetime import datetime

    from fanlight.design.public import Panel, Panels
    from fanlight.funding.benchmarking import BenchmarkDone
    from fanlight.funding.files.schools import Read
    from fanlight.funding.modelling import Ran
    from fanlight.funding.rules.listing import ValueRow
    from fanlight.funding.seed.inputs import Demonstration
    from fanlight.store.public import Actor

__all__ = [
    "Asked",
    "BalancesAsked",
    "BenchmarkAsked",
    "BenchmarkDone",
    "benchmark",
    "BalancesDone",
    "Basis",
    "COLUMNS",
    "DistrictsDone",
    "FIELDS",
    "FundingRefused",
    "FundingYear",
    "GrowthAsked",
    "GrowthDone",
    "HighNeedsAsked",
    "HighNeedsDone",
    "ILLUSTRATION",
    "MovesAsked",
    "MovesDone",
    "NotAFundingYear",
    "Option",
    "PremiumAsked",
    "PremiumDone",
    "Printed",
    "PrintedRow",
    "ProvisionRefused",
    "SchoolsDone",
    "Spread",
    "Typed",
    "allocate_growth",
    "check_schools_file",
    "cost_high_needs",
    "demonstration_inputs",
    "load_funding_demonstration",
    "own_budget_panel",
    "district_rows",
    "pounds",
    "premium_by_year",
    "printed",
    "review_balances",
    "run_formula_files",
    "school_fields",
    "school_rows",
    "share_file",
    "split_file",
    "statement_panels",
    "values_in_force",
    "why_in_lines",
    "work_out_moves",
    "write_template",
]


def benchmark(asked: BenchmarkAsked) -> BenchmarkDone:
    """Return each school beside the schools most like it; for a command or a job. Raises FundingRefused."""
    from fanlight.funding.benchmarking import benchmark as worked_out

    return worked_out(asked)


def statement_panels() -> Panels[[Actor, str, str, str]]:
    """Return where a room above hangs its panel on a statement: asked with actor, URN, year, reference.

    It is a function so that a command, for which no page is drawn, starts without one.
    """
    from fanlight.funding.statement_panels import STATEMENT_PANELS

    return STATEMENT_PANELS


def run_formula_files(
    year: str,
    schools: Path,
    *,
    authority: Path | None = None,
    scenario: str | None = None,
    census_pupils: str | None = None,
    expected: Path | None = None,
) -> Ran:
    """Return what a year's formula comes to for a file of schools; for a command or a job. Raises FundingRefused."""
    from fanlight.funding.modelling import Base, Given, run

    return run(Base(year, authority, scenario), Given(schools, census_pupils, expected))


def check_schools_file(
    year: str,
    schools: Path,
    *,
    authority: Path | None = None,
    scenario: str | None = None,
    census_pupils: str | None = None,
    expected: Path | None = None,
) -> Read:
    """Return the schools of a file that a run of the year could use; for a command or a job. Raises FundingRefused."""
    from fanlight.funding.modelling import Base, Given, read_schools, values_of

    return read_schools(values_of(Base(year, authority, scenario)), Given(schools, census_pupils, expected))


def values_in_force(year: str, *, authority: Path | None = None, scenario: str | None = None) -> list[ValueRow]:
    """Return every value in force on the first day of a funding year, with unit, source and whether verified.

    For a command or a job. Raises FundingRefused.
    """
    from fanlight.funding.modelling import Base, values_of
    from fanlight.funding.rules.listing import values_listed

    return values_listed(values_of(Base(year, authority, scenario)))


def write_template(
    year: str, out: Path, *, authority: Path | None = None, scenario: str | None = None, schools: Path | None = None
) -> int:
    """Write a workbook for a year's schools, filled from a file where one is given; return its schools. Raises FundingRefused."""
    from fanlight.funding.files.template import write
    from fanlight.funding.modelling import Base

    return write(Base(year, authority, scenario), out, schools)


def own_budget_panel(actor: Actor, at: datetime) -> Panel | None:
    """Return, for a headteacher's home, the statements of the own school that are to be read; without a figure."""
    from fanlight.funding.queries.home import own_panel

    return own_panel(actor, at)


def demonstration_inputs(authority: str, seed: int) -> Demonstration:
    """Return invented files of schools and values for 2018-19 for a demonstration's authority; the same seed gives the same.

    For a command. Raises ValueError where the authority has no school that the formula is for.
    """
    from fanlight.funding.seed.inputs import demonstration
    from fanlight.funding.seed.reading import schools_here

    return demonstration(schools_here(authority), seed)


def load_funding_demonstration(*, seed: int, by: Actor, issues: Actor, at: datetime) -> None:
    """Have a demonstration's invented budget made and issued, with a scenario and workings beside it. For a command.

    `by` models and `issues` issues. Raises ValueError without a school, or what an action refuses with.
    """
    from fanlight.funding.demonstrating import load_demonstration

    load_demonstration(seed=seed, by=by, issues=issues, at=at)
