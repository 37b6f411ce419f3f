"""Alternative provision school by school, from files to results: what the command calls, and what a job may."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fanlight.funding.alternative_provision import used_in_words, used_values
from fanlight.funding.files.ap_districts import read_districts
from fanlight.funding.files.ap_numbers import pence_above_nought
from fanlight.funding.files.ap_schools import FORMULA, KNOWN, read_penalties, read_schools
from fanlight.funding.files.ap_tables import Faults, Table
from fanlight.funding.files.ap_terms import Typed, read_policy, read_terms, values_on
from fanlight.funding.rules.ap_county import County, Option, county_shares
from fanlight.funding.rules.ap_districts import District, ProvisionRefused, faults_of_districts
from fanlight.funding.rules.ap_penalties import Penalty, above_the_whole
from fanlight.funding.rules.ap_places import Policy, Rounding
from fanlight.funding.rules.ap_school_rows import ByBasis, district_values, penalty_values, school_rows
from fanlight.funding.rules.ap_schools import ApSchool, Basis
from fanlight.funding.rules.ap_selective import Spread
from fanlight.funding.rules.illustration import ILLUSTRATION
from fanlight.funding.rules.parameters import Asking, ParameterMissing


@dataclass(frozen=True)
class Asked:
    """What was asked of a file of schools: files beside it, what was typed for the county, and the choices."""

    typed: Typed
    districts: Path | None = None
    penalties: Path | None = None
    authority: Path | None = None
    bases: tuple[Basis, ...] = (Basis.ROLL,)
    option: Option = Option.DEVOLVED
    spread: Spread = Spread.SHARE


@dataclass(frozen=True)
class SchoolsDone:
    """Every school's result by basis, with what a person should be told beside it."""

    result: ByBasis
    values: dict[str, Any]
    sources: tuple[str, ...]
    not_read: tuple[str, ...]


def share_file(path: Path, asked: Asked) -> SchoolsDone:
    """Share the money among the schools of a CSV file. Raises ProvisionRefused with every fault of all that was entered."""
    faults = Faults()
    asking = values_on(asked.typed.day, asked.authority, faults)
    factors = asking.local_factors()
    counted = [one.column for one in factors if one.column not in KNOWN]
    read = read_schools(path, counted, lambda column: _year_groups(asking, column, asked, faults), faults)
    county = _county(read, asked, asking, faults) if read is not None else None
    if county is None or faults.reasons:
        raise ProvisionRefused(list(dict.fromkeys(faults.reasons)))
    result = {basis: county_shares(county, basis) for basis in asked.bases}
    table = read[0] if read is not None else None
    not_read = table.not_read([*KNOWN, *counted]) if table is not None else ()
    sources = (*used_in_words(asking), *(f"{one.label}: {one.cited}." for one in factors))
    return SchoolsDone(result, _values(result, asked, asking, county), sources, not_read)


def _county(read: tuple[Table, list[ApSchool]], asked: Asked, asking: Asking, faults: Faults) -> County:
    table, schools = read
    districts, options = _districts(asked, schools, faults)
    terms, policy, envelope = None, Policy(Rounding.NONE), 0
    if Option.DELEGATED in options.values():
        terms = read_terms(asked.typed, asking, faults)
        policy = read_policy(asked.typed.places, faults) or policy
        envelope = terms.envelope_pence if terms is not None else 0
    elif asked.districts is None or asked.typed.envelope:
        envelope = faults.tried("The county's money (envelope)", asked.typed.envelope, pence_above_nought) or 0
    if districts and envelope:
        faults.reasons += faults_of_districts(districts, envelope)
    _check_formula(table, asked, asking, faults)
    return County(
        schools=schools,
        districts=districts,
        options=options,
        envelope_pence=envelope,
        terms=terms,
        factors=asking.local_factors(),
        policy=policy,
        spread=asked.spread,
        penalties=_penalties(asked.penalties, schools, faults),
    )


def _districts(asked: Asked, schools: Sequence[ApSchool], faults: Faults) -> tuple[list[District], dict[str, Option]]:
    """Return the districts that were entered, none for stage 1 to find, and by name what each agreed."""
    if asked.districts is None:
        return [], {school.district: asked.option for school in schools}
    read = read_districts(asked.districts, faults)
    if read is None:
        return [], {}
    table, districts = read
    options = {one.name: asked.option for one in districts}
    if "option" in table.columns:
        for row in table.rows:
            name, text = " ".join(row["district"].split()), row["option"].lower()
            if text in list(Option):
                options[name] = Option(text)
            else:
                faults.add(
                    f"{table.name}, line {row.line}: option “{row['option'][:60]}” is none of devolved, delegated."
                )
    with_schools, named = {school.district for school in schools}, {one.name for one in districts}
    for name in sorted(with_schools - named):
        faults.add(f"District “{name}” has schools and is not in {table.name}.")
    for name in sorted(named - with_schools):
        faults.add(f"District “{name}” is in {table.name} and has no school.")
    return districts, options


def _check_formula(table: Table, asked: Asked, asking: Asking, faults: Faults) -> None:
    """Note where a school's own formula share would be said twice, or is not said for a basis that was asked for."""
    entered = [basis for basis, column in FORMULA.items() if column in table.columns]
    if not entered:
        return
    if asking.local_factors():
        faults.add(
            f"{table.name} has the column {FORMULA[entered[0]]}, and the authority's file has factors: use one of them."
        )
    for basis in asked.bases:
        if basis not in entered:
            other = FORMULA[entered[0]]
            faults.add(
                f"{table.name}: the column {FORMULA[basis]} is missing; {other} is for the other way to count pupils."
            )


def _penalties(path: Path | None, schools: Sequence[ApSchool], faults: Faults) -> dict[str, list[Penalty]]:
    found = read_penalties(path, {school.urn for school in schools}, faults) if path is not None else []
    faults.reasons += above_the_whole(found)
    by_urn: dict[str, list[Penalty]] = {}
    for one in found:
        by_urn.setdefault(one.urn, []).append(one)
    return by_urn


def _year_groups(asking: Asking, column: str, asked: Asked, faults: Faults) -> int:
    if Basis.PAN not in asked.bases:
        return 0
    try:
        return asking.number(f"alternative_provision.{column}")
    except ParameterMissing as missing:
        if str(missing) not in faults.reasons:
            faults.add(str(missing))
        return 0


def _values(result: ByBasis, asked: Asked, asking: Asking, county: County) -> dict[str, Any]:
    districts = district_values(result)
    return {
        "status": ILLUSTRATION,
        "bases": [str(basis) for basis in result],
        "selective": str(asked.spread),
        "options": {name: str(option) for name, option in county.options.items()},
        "schools": school_rows(result),
        "districts": districts,
        "penalties": penalty_values(result),
        "totals": [
            {
                "basis": str(basis),
                **{
                    field: sum(one[field] for one in districts if one["basis"] == basis)
                    for field in districts[0]
                    if field.endswith("_pence")
                },
            }
            for basis in result
        ],
        "values": used_values(asking),
        "factors": [
            {
                "key": one.key,
                "label": one.label,
                "column": one.column,
                "rate_pence": one.rate_pence,
                "source": one.cited,
            }
            for one in county.factors
        ],
    }
