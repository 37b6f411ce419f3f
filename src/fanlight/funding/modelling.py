"""A run from files to files: what the commands do. NumPy and Polars: for a command or a job, never a web process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from fanlight.funding.files.parameters import ParametersRefused, laid, read_file
from fanlight.funding.files.refusing import FundingRefused
from fanlight.funding.files.results import control_sums, write_results
from fanlight.funding.files.schools import Read, Wanted, read_csv
from fanlight.funding.files.tables import text_table
from fanlight.funding.rules.asides import Aside
from fanlight.funding.rules.balancing import CannotBeBalanced, settle
from fanlight.funding.rules.beside import beside_share
from fanlight.funding.rules.blocks import blocks_of
from fanlight.funding.rules.checking import Expected, SchoolsRefused
from fanlight.funding.rules.columns import needed
from fanlight.funding.rules.factors import PUPIL_FACTORS
from fanlight.funding.rules.formula import Result, in_use
from fanlight.funding.rules.illustration import ILLUSTRATION
from fanlight.funding.rules.in_doubt import unverified_values
from fanlight.funding.rules.known import KNOWN
from fanlight.funding.rules.notional_sen import NoSuchPart
from fanlight.funding.rules.parameters import Asking, ParameterMissing, Parameters
from fanlight.funding.rules.storing import aside_figures_of, figures_of, shape_of
from fanlight.funding.rules.top_slices import MoreThanTheBlock
from fanlight.funding.rules.tracing import trace_json, trace_lines, traces
from fanlight.funding.rules.units import SCALES, NotExact, Unit, held
from fanlight.funding.rules.years import FundingYear, NotAFundingYear


@dataclass(frozen=True)
class Base:
    """What values a run takes: a year (2018-19), and an authority's file and a scenario in it, where there are any."""

    year: str
    authority: Path | None = None
    scenario: str | None = None


@dataclass(frozen=True)
class Given:
    """A file of schools, and what it is checked by: the October census's pupils, a file of the URNs there should be."""

    schools: Path
    census_pupils: str | None = None
    expected: Path | None = None


@dataclass(frozen=True)
class Ran:
    """What a run came to, and what is to be said beside it."""

    result: Result
    base: Base
    not_read: tuple[str, ...]
    control: dict[str, Any]
    asides: tuple[Aside, ...] = ()
    blocks: dict[str, Any] = field(default_factory=dict)

    @property
    def unverified(self) -> list[dict[str, str]]:
        """The values used that nobody has read in the publication they are said to come from."""
        asking = self.result.asking
        found = [{"key": one.key, "value": one.words, "source": one.cited} for one in unverified_values(self.result)]
        own = [one for one in asking.local_factors() if not one.verified]
        return found + [{"key": one.key, "value": str(one.rate_pence), "source": one.cited} for one in own]

    @property
    def about(self) -> dict[str, Any]:
        """What the figures are and rest on, as plain values: the same beside a file and in JSON."""
        return {
            "status": ILLUSTRATION,
            "year": self.base.year,
            "day": self.result.asking.day.isoformat(),
            "authority": self.base.authority.name if self.base.authority else None,
            "scenario": self.base.scenario,
            "unit": "pence",
            "control": self.control,
            "blocks": self.blocks,
            "unverified": self.unverified,
            "columns_not_read": list(self.not_read),
        }

    def explained(self, urn: str) -> tuple[list[str], dict[str, Any]]:
        """Return why every line of a school is what it is, as lines of text and as plain values. Raises FundingRefused."""
        schools = self.result.schools
        if urn not in schools.places:
            raise FundingRefused([f"No school of the file has the URN {urn}."])
        place = schools.places[urn]
        shape, phase = shape_of(self.result, self.asides), schools.phases[place]
        whys = list(traces(shape, figures_of(self.result, place), phase))
        beside = list(traces(shape, aside_figures_of(self.asides, place), phase, of="asides"))
        values = {
            "urn": urn,
            "status": ILLUSTRATION,
            "school_budget_share_pence": int(self.result.shares[place]),
            "lines": [trace_json(one) for one in whys],
            "beside_the_share": [trace_json(one) for one in beside],
        }
        return [line for one in (*whys, *beside) for line in trace_lines(one)], values

    def write(self, path: Path) -> str:
        """Write the results and what they rest on; return the hash of the results. Raises FundingRefused."""
        with refusing():
            return write_results(path, self.result, self.about, self.asides)


@contextmanager
def refusing() -> Iterator[None]:
    """Turn what any part refuses into FundingRefused, so that a command has one thing to tell."""
    try:
        yield
    except SchoolsRefused as refused:
        raise FundingRefused([one.words for one in refused.faults], [vars(one) for one in refused.faults]) from refused
    except ParametersRefused as refused:
        raise FundingRefused(refused.reasons) from refused
    except (ParameterMissing, NotAFundingYear, MoreThanTheBlock, CannotBeBalanced, NoSuchPart) as refused:
        raise FundingRefused([str(refused)]) from refused
    except OSError as fault:
        raise FundingRefused([f"{fault.filename}: {fault.strerror or fault}."]) from fault


def values_of(base: Base) -> Asking:
    """Return what answers for the first day of a year: national values, the authority's above, a scenario's above those.

    Raises FundingRefused.
    """
    with refusing():
        year = FundingYear.read(base.year)
        return _layers(base).on(year.first_on)


def _layers(base: Base) -> Parameters:
    if base.authority is None:
        if base.scenario is not None:
            raise FundingRefused(["A scenario stands in an authority's file: name that too."])
        return laid()
    layer, scenarios = read_file(base.authority)
    if base.scenario is None:
        return laid(layer)
    if base.scenario not in scenarios:
        there = ", ".join(sorted(scenarios)) or "none"
        raise FundingRefused([f"{base.authority.name} has no scenario “{base.scenario}”; it has: {there}."])
    return laid(layer, scenarios[base.scenario])


def read_schools(asking: Asking, given: Given) -> Read:
    """Return the schools of a file as a run with these values needs them. Raises FundingRefused with every fault."""
    with refusing():
        _refuse_missing(asking)
        wanted = Wanted(in_use(asking), asking.local_factors(), _expected(given))
        return read_csv(given.schools, wanted)


def run(base: Base, given: Given) -> Ran:
    """Return what the formula of a year comes to for a file of schools. Raises FundingRefused with everything that is wrong."""
    asking = values_of(base)
    read = read_schools(asking, given)
    with refusing():
        settled = settle(read.schools, asking.parameters, asking.day)
        asides, absent = beside_share(settled.result)
    blocks = blocks_of(settled)
    blocks["unchecked"] += absent
    return Ran(settled.result, base, read.not_read, control_sums(settled.result), asides, blocks)


def columns_needed(base: Base) -> list[str]:
    """Return the columns that a run with these values needs, an authority's own at the end. Raises FundingRefused."""
    asking = values_of(base)
    with refusing():
        return [*needed(in_use(asking)), *(one.column for one in asking.local_factors())]


def _refuse_missing(asking: Asking) -> None:
    factors = set(asking.names("formula.factors"))
    missing = [one.key for one in PUPIL_FACTORS if one.key in factors and not asking.has(one.key)]
    if missing:
        day = asking.day.isoformat()
        raise FundingRefused([f"There is no “{key}” ({KNOWN[key].label}) in force on {day}." for key in missing])


def _expected(given: Given) -> Expected:
    urns = None
    if given.expected is not None:
        table = text_table(given.expected)
        if "urn" not in table.columns:
            raise FundingRefused([f"{given.expected.name}: the column urn is missing."])
        urns = table["urn"].to_list()
    return Expected(urns, None if given.census_pupils is None else _pupils(given.census_pupils))


def _pupils(text: str) -> int:
    try:
        number = Decimal(text)
        if number.is_finite() and 0 <= number <= 10**8:
            return held(number, Unit.PUPILS)
    except (InvalidOperation, NotExact):
        pass
    raise FundingRefused([f"“{text}” is no number of pupils; write the digits alone, with at most two decimals."])


def pupils_of(control: dict[str, Any]) -> Decimal:
    """Return the pupils of a run's control sums."""
    return Decimal(control["pupils_hundredths"]) / SCALES[Unit.PUPILS]
