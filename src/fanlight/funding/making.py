"""Reads files and makes runs, for jobs only: NumPy and Polars are in here, and the database is not."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fanlight.funding.files.given import put_back
from fanlight.funding.files.parameters import ParametersRefused, laid, national, read_layer
from fanlight.funding.files.schools import Wanted, read_csv
from fanlight.funding.rules.balancing import CannotBeBalanced, Settled, settle
from fanlight.funding.rules.beside import beside_share
from fanlight.funding.rules.blocks import blocks_of
from fanlight.funding.rules.changing import Change, layer_of
from fanlight.funding.rules.checking import Fault, SchoolsRefused
from fanlight.funding.rules.control_totals import Against, control_totals
from fanlight.funding.rules.exact import total
from fanlight.funding.rules.formula import Result, in_use
from fanlight.funding.rules.in_doubt import unverified_values
from fanlight.funding.rules.notional_sen import NoSuchPart
from fanlight.funding.rules.parameters import Asking, ParameterMissing, Parameters
from fanlight.funding.rules.permitted import outside_permitted
from fanlight.funding.rules.schools import Schools
from fanlight.funding.rules.storing import all_figures, aside_figures, shape_of
from fanlight.funding.rules.top_slices import MoreThanTheBlock
from fanlight.funding.rules.tracing import Figures
from fanlight.funding.rules.units import Unit, shown
from fanlight.funding.rules.years import FundingYear

MOST_FAULTS_KEPT = 500
REFUSALS = (SchoolsRefused, ParametersRefused, ParameterMissing, MoreThanTheBlock, CannotBeBalanced, NoSuchPart)


@dataclass(frozen=True)
class Checked:
    """What reading a file found: its schools and hundredths of pupils, or its faults in words."""

    schools: int = 0
    pupils: int = 0
    faults: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Made:
    """What a run came to, in plain values to be kept; with `refused` there is nothing else."""

    refused: str = ""
    shape: dict[str, Any] = field(default_factory=dict)
    totals: dict[str, int] = field(default_factory=dict)
    blocks: dict[str, Any] = field(default_factory=dict)
    controls: list[dict[str, Any]] = field(default_factory=list)
    unverified: list[dict[str, str]] = field(default_factory=list)
    outside: list[dict[str, str]] = field(default_factory=list)
    rows: list[dict[str, Any]] = field(default_factory=list)
    sha256: str = ""


@dataclass(frozen=True)
class SchoolsGiven:
    """A file of schools as it is kept: its name and its text, which is a workbook's bytes where it is one."""

    name: str
    text: str


def check_given_schools(given: SchoolsGiven, year: str, values_text: str, known_urns: Collection[str]) -> Checked:
    """Return what a file of schools holds, or every fault of it, by school, column, value and reason."""
    try:
        asking = asking_of(year, values_text, ())
        schools = read_schools(given, asking)
    except SchoolsRefused as refused:
        return Checked(faults=tuple(_row(one) for one in refused.faults))
    except (ParametersRefused, ParameterMissing) as refused:
        return Checked(faults=(("", "", "", str(refused)),))
    strange = [
        Fault(urn, "urn", urn, "no school of the authority has it") for urn in schools.urns if urn not in known_urns
    ]
    return Checked(len(schools), total(schools.pupils("all")), tuple(_row(one) for one in strange))


def check_values_text(text: str) -> Checked:
    """Return what is wrong with an authority's file of dated values, all of it."""
    try:
        read_layer(text, "the file")
    except ParametersRefused as refused:
        return Checked(faults=tuple(("", "", "", reason) for reason in refused.reasons))
    return Checked()


def make_run(
    given: SchoolsGiven, year: str, values_text: str, changes: Collection[Change], mainstream: Collection[str]
) -> Made:
    """Return what a run comes to, or in a sentence why it was refused. `mainstream` are the schools that must be in it once."""
    try:
        parameters, day = parameters_of(year, values_text, changes), FundingYear.read(year).first_on
        settled = settle(read_schools(given, parameters.on(day)), parameters, day)
        asides, absent = beside_share(settled.result)
    except REFUSALS as refused:
        return Made(refused=str(refused)[:4_000])
    result = settled.result
    beside = aside_figures(asides, len(result.schools))
    rows, shape = _rows(result, beside), shape_of(result, asides)
    blocks = blocks_of(settled)
    blocks["unchecked"] += absent
    return Made(
        shape=shape,
        totals=totals_of(result),
        blocks=blocks,
        controls=[asdict(one) for one in control_totals(result, against_of(settled, mainstream))],
        unverified=[
            {"label": one.known.label, "words": one.words, "cited": one.cited} for one in unverified_values(result)
        ],
        outside=[{"key": one.key, "words": one.words} for one in outside_permitted(result.asking, national())],
        rows=rows,
        sha256=sha256(json.dumps([shape, rows], sort_keys=True).encode()).hexdigest(),
    )


def against_of(settled: Settled, urns: Collection[str]) -> Against:
    """Return what a run is held against: the schools there are, and census and block where they are among the values."""
    asking = settled.result.asking
    return Against(
        urns,
        asking.number("census.pupils") if asking.has("census.pupils") else None,
        settled.slices,
        settled.may_be_left,
        "" if settled.multiplier is None else shown(settled.multiplier, Unit.AMOUNT),
    )


def asking_of(year: str, values_text: str, changes: Collection[Change]) -> Asking:
    """Return what answers on the first day of a year."""
    return parameters_of(year, values_text, changes).on(FundingYear.read(year).first_on)


def parameters_of(year: str, values_text: str, changes: Collection[Change]) -> Parameters:
    """Return national values, the authority's over them, the scenario's changes over both. Raises ParametersRefused."""
    own = read_layer(values_text, "the authority's values")[0] if values_text else None
    return laid(own, layer_of(changes, FundingYear.read(year).first_on) if changes else None)


def read_schools(given: SchoolsGiven, asking: Asking) -> Schools:
    """Return the schools of a file, by the same reader as the command's: CSV or XLSX within bounds. Raises SchoolsRefused."""
    with TemporaryDirectory() as folder:
        path = put_back(Path(folder), given.name, given.text)
        return read_csv(path, Wanted(in_use(asking), asking.local_factors())).schools


def totals_of(result: Result) -> dict[str, int]:
    """Return what every line and the shares come to, in pence, and how many schools and hundredths of pupils there are."""
    return {
        **{f"line.{line.key}": total(line.pence) for line in result.lines},
        "before_floor": total(result.before_floor),
        "shares": total(result.shares),
        "schools": len(result.schools),
        "pupils": total(result.schools.pupils("all")),
        "short": result.cuts.short if result.cuts else 0,
    }


def _rows(result: Result, beside: list[Figures]) -> list[dict[str, Any]]:
    schools, figures = result.schools, all_figures(result)
    pupils = schools.pupils("all")
    base = schools.numbers.get("baseline_pounds")
    blank = [""] * len(schools)
    return [
        {
            "urn": urn,
            "name": schools.words.get("name", blank)[place],
            "phase": schools.phases[place],
            "kind": schools.words.get("type", blank)[place],
            "district": schools.words.get("district", blank)[place],
            "pupils": int(pupils[place]),
            "baseline": int(base[place]) if base is not None else None,
            "before_floor": int(result.before_floor[place]),
            "share": int(result.shares[place]),
            "figures": figures[place],
            "asides": beside[place],
        }
        for place, urn in enumerate(schools.urns)
    ]


def _row(fault: Fault) -> tuple[str, ...]:
    # A workbook can hold a letter of nought, which PostgreSQL keeps nowhere.
    return tuple(one.replace("\0", "\ufffd") for one in (fault.urn, fault.column, fault.value, fault.reason))
