"""The demonstration's files: a CSV of schools for 2018-19 and an authority's dated values, as texts. For a command or a job."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files

import polars as pl

from fanlight.funding.files.parameters import national, read_layer
from fanlight.funding.files.schools import Wanted, read_table
from fanlight.funding.rules.columns import GUARANTEE
from fanlight.funding.rules.exact import total
from fanlight.funding.rules.formula import formula_lines, in_use, run_formula
from fanlight.funding.rules.parameters import Asking
from fanlight.funding.rules.units import SCALES, Unit
from fanlight.funding.rules.years import FundingYear
from fanlight.funding.seed.characters import PRIMARY, SECONDARY, Character, SchoolHere, character
from fanlight.funding.seed.texts import written

YEAR = "2018-19"
INVENTED = "Invented for the demonstration, as large as its schools' money makes it"
# Parts of the schools block: Kent set £2m aside for growth where 0.5% was £4.3m (decision 17/00109); the rest is invented.
WHOLE_BLOCK, GROWTH, HIGH_NEEDS = 860, 2, 190
_THOUSAND_POUNDS = 100_000
VALUES_NAME = "kent-2018-19.toml"


@dataclass(frozen=True)
class Demonstration:
    """Files to give to a run: schools as CSV, values as TOML, and the year that they are for."""

    year: str
    schools_csv: str
    values_toml: str
    values_name: str = VALUES_NAME


def demonstration(schools: Sequence[SchoolHere], seed: int) -> Demonstration:
    """Return the files for these schools, in their order; the same seed gives the same. Only primary and secondary are inside.

    Last year's money is made of this year's lines: for each pupil a little less for most schools, more for those that the
    guarantee then holds up. Special schools and pupil referral units are outside the formula and left out by the caller.
    """
    strange = sorted({one.phase for one in schools} - {PRIMARY, SECONDARY})
    if strange or not schools:
        raise ValueError(f"outside the formula: {', '.join(strange)}" if strange else "no school is given")
    values = files("fanlight.funding").joinpath("seed", VALUES_NAME).read_text(encoding="utf-8")
    characters = [character(one, seed) for one in schools]
    asking = national().with_layer(read_layer(values, VALUES_NAME)[0]).on(FundingYear.read(YEAR).first_on)
    rows = _with_last_year(characters, asking)
    return Demonstration(YEAR, written(rows), values + _blocks(rows, asking))


def _blocks(rows: Sequence[Mapping[str, str]], asking: Asking) -> str:
    """Return dated values of blocks that these schools' money comes to, as text for the authority's file."""
    schools = read_table(pl.DataFrame(rows), Wanted(in_use(asking))).schools
    shares = total(run_formula(schools, asking).shares)
    growth = shares * GROWTH // WHOLE_BLOCK // _THOUSAND_POUNDS * _THOUSAND_POUNDS
    block = (shares + growth) // _THOUSAND_POUNDS * _THOUSAND_POUNDS
    high_needs = shares * HIGH_NEEDS // WHOLE_BLOCK // _THOUSAND_POUNDS * _THOUSAND_POUNDS
    pupils = Decimal(total(schools.pupils("all"))) / SCALES[Unit.PUPILS]
    values = {
        "block.schools": _pounds(block),
        "block.high_needs": _pounds(high_needs),
        "block.balancing": '"RATES"',
        "growth.fund": _pounds(growth),
        "census.pupils": str(pupils),
    }
    return "".join(
        f'\n[[parameter]]\nkey = "{key}"\nvalue = {value}\nfrom = 2018-04-01\nto = 2019-03-31\nsource = "{INVENTED}"\n'
        for key, value in values.items()
    )


def _with_last_year(characters: Sequence[Character], asking: Asking) -> list[dict[str, str]]:
    table = pl.DataFrame([one.cells for one in characters])
    read = read_table(table, Wanted([one for one in in_use(asking) if one != GUARANTEE]))
    pence = {line.key: line.pence for line in formula_lines(read.schools, asking)}
    apart = {*asking.names("guarantee.left_out")}
    premises = apart - {"lump_sum", "sparsity"}
    rows = []
    for place, one in enumerate(characters):
        comparable = sum(int(line[place]) for key, line in pence.items() if key not in apart)
        beside = sum(int(pence[key][place]) for key in ("lump_sum", "sparsity"))
        building = sum(int(pence[key][place]) for key in premises) * 98 // 100
        pupils = max(1, round(int(one.cells["pupils_total"]) * one.roll_before))
        before = round(comparable * one.money_before * pupils / int(one.cells["pupils_total"]))
        rows.append(
            {
                **one.cells,
                "baseline_pounds": _pounds(before + beside + building),
                "baseline_premises_pounds": _pounds(building),
                "baseline_exclusions_pounds": "0",
                "baseline_grants_pounds": "0",
                "baseline_pupils": str(pupils),
            }
        )
    return rows


def _pounds(pence: int) -> str:
    return f"{Decimal(pence) / 100:.2f}"
