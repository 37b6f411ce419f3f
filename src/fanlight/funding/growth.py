"""Growth by school, from a file to results: what the command calls, and what a job may."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fanlight.funding.files.ap_tables import Faults
from fanlight.funding.files.growth import COLUMNS, read_growing
from fanlight.funding.files.own_values import own_values
from fanlight.funding.files.refusing import FundingRefused
from fanlight.funding.rules.growth import Criteria, Growing, criteria_of, grown, within_fund
from fanlight.funding.rules.growth_result import growth_result
from fanlight.funding.rules.parameters import Asking, ParameterMissing
from fanlight.funding.rules.years import FundingYear, NotAFundingYear


@dataclass(frozen=True)
class GrowthAsked:
    """What is asked for: a funding year, a file of schools, the authority's dated values, and whether the fund is a limit."""

    year: str
    schools: Path
    authority: Path | None = None
    within_fund: bool = False


@dataclass(frozen=True)
class GrowthDone:
    """Growth as plain values, and what a person should be told beside it."""

    values: dict[str, Any] = field(repr=False)
    not_read: tuple[str, ...]


def allocate_growth(asked: GrowthAsked) -> GrowthDone:
    """Return what each school of a file gets for growth. Raises FundingRefused with every fault at once."""
    faults = Faults()
    try:
        year = FundingYear.read(asked.year)
    except NotAFundingYear as refused:
        raise FundingRefused([str(refused)]) from refused
    asking = own_values(year.first_on, asked.authority, faults)
    read = read_growing(asked.schools, faults)
    criteria = _criteria(asking, read[1], asked, faults) if read else None
    if faults.reasons or read is None or criteria is None:
        raise FundingRefused(list(dict.fromkeys(faults.reasons)))
    table, schools = read
    every = [grown(one, criteria) for one in schools]
    is_scaled = False
    if asked.within_fund and criteria.fund is not None:
        is_scaled = sum(one.worked_out for one in every) > criteria.fund
        every = within_fund(every, criteria.fund)
    return GrowthDone(growth_result(every, criteria, asking, is_scaled=is_scaled), table.not_read(COLUMNS))


def _criteria(asking: Asking, schools: list[Growing], asked: GrowthAsked, faults: Faults) -> Criteria | None:
    """Return the criteria; every value that is missing is noted, and that there is no fund to stay within."""
    phases = list(dict.fromkeys(one.phase for one in schools))
    has_classes = any(one.classes for one in schools)
    may_be_absent = [one for one in ("growth.least_pupils", "growth.fund") if asking.has(one)]
    needed = [f"growth.per_pupil.{one}" for one in phases] + ["growth.new_class"] * has_classes
    for key in (*needed, *may_be_absent):
        try:
            asking.number(key)
        except ParameterMissing as missing:
            faults.add(str(missing))
    if asked.within_fund and not asking.has("growth.fund"):
        faults.add("Nothing can be brought down to the growth fund: growth.fund is not among the values.")
    return None if faults.reasons else criteria_of(asking, phases, has_classes=has_classes)
