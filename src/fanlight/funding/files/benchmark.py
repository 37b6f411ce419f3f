"""Reading the file of schools to be compared, and a table of colours; docs/formats/benchmark-schools.md says what they hold."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from fanlight.funding.files.ap_numbers import number
from fanlight.funding.files.ap_tables import Faults, Row, Table, name_in, read_table
from fanlight.funding.rules.benchmark_rating import CLOSE_SET, DECILES, ORDINARY, OUTSTANDING
from fanlight.funding.rules.benchmark_sets import NEEDS, BenchmarkSchool, SetKind, traits_of

NEEDED = ("urn", "name", "phase", "district", "pupils", "fsm_share", "sen_share")
PHASES = ("nursery", "primary", "middle", "secondary", "all_through", "special", "pru")
YES_NO = ("pfi", "boarding", "outstanding")
RETURNS = {"full": "", "part_year": "has part of a year only", "none": "made no return"}
SHARES = ("fsm_share", "sen_share", *(f"need_{one}" for one in NEEDS))
TRAITS = ("pupils", *SHARES, "floor_area", "building_age")
WORDS = ("urn", "name", "phase", "district", "region", "return", *YES_NO)
COLOURS = ("red", "amber", "green")
MOST = 1_000_000_000
_URN = re.compile(r"[0-9]{6}")


@dataclass(frozen=True)
class BenchmarkRead:
    """The schools of a file that can be compared, those left out with the reason, and columns that nothing reads."""

    schools: list[BenchmarkSchool]
    left_out: list[tuple[str, str]]
    not_read: tuple[str, ...]


def read_benchmark(path: Path, kind: SetKind, figures: Collection[str], faults: Faults) -> BenchmarkRead | None:
    """Return the schools of a CSV file; what is wrong with it is noted in `faults`, all at once. A blank trait is not known."""
    wanted = [one for one in figures if one not in TRAITS]
    table = read_table(path, [*NEEDED, *wanted], faults)
    if table is None:
        return None
    schools, left_out, seen = [], [], dict[str, int]()
    for row in table.rows:
        why = RETURNS.get(row["return"].lower()) if "return" in table.columns else ""
        if why is None:
            faults.add(
                f"{table.name}, line {row.line}, return: “{row['return'][:60]}” is none of {', '.join(RETURNS)}."
            )
        school = _school(table, row, wanted, faults)
        if school.urn in seen:
            faults.add(f"{table.name}, line {row.line}: school {school.urn} stood in line {seen[school.urn]} already.")
        seen.setdefault(school.urn, row.line)
        if why:
            left_out.append((school.urn, why))
        else:
            schools.append(school)
    _missing_traits(table, kind, schools, faults)
    known = {*WORDS, *TRAITS, *wanted}
    return BenchmarkRead(schools, left_out, table.not_read(sorted(known)))


def read_own(path: Path, urns: Collection[str], faults: Faults) -> dict[str, list[str]]:
    """Return own comparators by school: columns `urn,comparator`, each in the file of schools."""
    table = read_table(path, ("urn", "comparator"), faults)
    found: dict[str, list[str]] = {}
    for row in table.rows if table else ():
        for column in ("urn", "comparator"):
            if row[column] not in urns:
                faults.add(
                    f"{path.name}, line {row.line}, {column}: no school that can be compared has {row[column][:60]}."
                )
        if row["comparator"] in found.setdefault(row["urn"], []) or row["comparator"] == row["urn"]:
            faults.add(f"{path.name}, line {row.line}: {row['comparator'][:60]} stands in that set already.")
        found[row["urn"]].append(row["comparator"])
    return found


def read_ratings(path: Path, faults: Faults) -> dict[tuple[str, str], list[str]]:
    """Return colours by category and scale: columns `category,scale,decile_0` to `decile_9`."""
    deciles = [f"decile_{one}" for one in range(DECILES)]
    scales = (ORDINARY, OUTSTANDING, CLOSE_SET)
    table = read_table(path, ("category", "scale", *deciles), faults)
    found: dict[tuple[str, str], list[str]] = {}
    for row in table.rows if table else ():
        cells = [row[one].lower() for one in deciles]
        if row["scale"].lower() not in scales:
            faults.add(f"{path.name}, line {row.line}, scale: “{row['scale'][:60]}” is none of {', '.join(scales)}.")
        for name, cell in zip(deciles, cells, strict=True):
            if cell not in COLOURS:
                faults.add(f"{path.name}, line {row.line}, {name}: “{cell[:60]}” is none of {', '.join(COLOURS)}.")
        if (row["category"], row["scale"].lower()) in found:
            faults.add(f"{path.name}, line {row.line}: {row['category'][:60]}, {row['scale'][:60]} stands twice.")
        found[row["category"], row["scale"].lower()] = cells
    return found


def _school(table: Table, row: Row, wanted: Collection[str], faults: Faults) -> BenchmarkSchool:
    urn, phase = row["urn"], row["phase"].lower()
    if not _URN.fullmatch(urn):
        faults.add(f"{table.name}, line {row.line}, urn: “{urn[:60]}” is no URN of six digits.")
    if phase not in PHASES:
        faults.add(f"{table.name}, line {row.line}, phase: “{row['phase'][:60]}” is none of {', '.join(PHASES)}.")
    flags = {one: _flag(table, row, one, faults) for one in YES_NO}
    present = [one for one in TRAITS if one in table.columns]
    return BenchmarkSchool(
        urn=urn,
        name=name_in(table, row, "name", faults),
        phase=phase,
        district=name_in(table, row, "district", faults),
        region=" ".join(row["region"].split()) if "region" in table.columns else "",
        has_pfi=flags["pfi"],
        boards=flags["boarding"],
        is_outstanding=flags["outstanding"],
        traits={one: _number(table, row, one, faults, most=1 if one in SHARES else MOST) for one in present},
        figures={one: _number(table, row, one, faults, most=MOST) for one in wanted},
    )


def _flag(table: Table, row: Row, column: str, faults: Faults) -> bool:
    if column not in table.columns:
        return False
    text = row[column].lower()
    if text not in ("yes", "no"):
        faults.add(f"{table.name}, line {row.line}, {column}: “{row[column][:60]}” is none of no, yes.")
    return text == "yes"


def _number(table: Table, row: Row, column: str, faults: Faults, *, most: int) -> float | None:
    if not row[column]:
        return None
    found = faults.tried(
        f"{table.name}, line {row.line}, {column}", row[column], lambda text: number(text, places=9, most=most)
    )
    return None if found is None else float(found)


def _missing_traits(table: Table, kind: SetKind, schools: Collection[BenchmarkSchool], faults: Faults) -> None:
    """Note the columns without which schools of a phase that is there cannot be told alike."""
    for phase in sorted({one.phase for one in schools if one.phase in PHASES}):
        for column in traits_of(kind, phase):
            if column not in table.columns:
                faults.add(f"{table.name}: the column {column} is missing; {phase} schools are compared by it.")
