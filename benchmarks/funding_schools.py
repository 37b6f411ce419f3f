"""Invented schools and a law for the benchmarks of funding: as many as England has, or as one large authority has."""

from __future__ import annotations

from datetime import date
from io import StringIO

import numpy as np

from fanlight.funding.files.parameters import national, read_layer
from fanlight.funding.rules.columns import MOST, NUMBERS
from fanlight.funding.rules.parameters import Parameters
from fanlight.funding.rules.schools import Schools
from fanlight.funding.rules.units import PLACES, SCALES, Unit

ENGLAND, COUNTY = 24_000, 600
YEAR, DAY = "2020-21", date(2020, 4, 1)
AREAS = 100
# A floor, and a cap whose cuts have to pay for it: the dearest of the choices.
OWN = {"guarantee.percentage": "0.005", "cap.percentage": "0.02", "cap.applies": '"PAYS_GUARANTEE"'}
PHASES, OF_PHASE = ("primary", "secondary", "middle", "all_through"), (0.80, 0.16, 0.01, 0.03)
# What last year brought for each pupil, in pounds, before the area's costs; the lump sum is put on top of it.
A_PUPIL = {"primary": 3_200, "secondary": 4_900, "middle": 3_600, "all_through": 3_850}


def authority_toml() -> str:
    """Return the floor and the cap as an authority's file of values."""
    return "\n".join(
        f'[[parameter]]\nkey = "{key}"\nvalue = {value}\nfrom = {DAY.isoformat()}\nsource = "Benchmark"\n'
        for key, value in OWN.items()
    )


def parameters() -> Parameters:
    """Return the national values of the year with the floor and the cap."""
    return national().with_layer(read_layer(authority_toml(), "benchmark")[0])


def some_schools(count: int) -> Schools:
    """Return so many invented schools, the same every time: phases, areas, rolls, needs, last year's shares."""
    draw = np.random.default_rng(count)
    phases = draw.choice(PHASES, count, p=OF_PHASE)
    young, old = phases != "secondary", phases != "primary"
    leaving = old & (phases != "middle")
    numbers = {one.name: _drawn(draw, one.name, one.unit, count) for one in NUMBERS if one.name != "pupils_total"}
    areas = 100_000_000 + draw.integers(0, 18_000_000, AREAS)
    numbers["area_cost"] = areas[draw.integers(0, AREAS, count)]
    for name, there, groups in (("primary", young, 7), ("ks3", old, 3), ("ks4", leaving, 2)):
        numbers[f"pupils_{name}"] = np.where(there, draw.integers(30, 200, count) * groups * 15, 0)
        numbers[f"year_groups_{name}"] = np.where(there, groups, 0)
    pupils = sum(numbers[f"pupils_{name}"] for name in ("primary", "ks3", "ks4"))
    numbers["sparsity_miles"] = (np.abs(draw.normal(1, 1, count)) * SCALES[Unit.MILES]).astype(np.int64)
    numbers["baseline_pupils"] = np.maximum(pupils - draw.integers(-4, 5, count) * 100, 100)
    usual = np.array([A_PUPIL[phase] for phase in phases])
    a_pupil = usual * draw.normal(1, 0.04, count) * numbers["area_cost"] / SCALES[Unit.COST]
    numbers["baseline_pounds"] = (pupils * a_pupil).astype(np.int64) + 13_000_000
    numbers["baseline_premises_pounds"] = np.full(count, 2_000_000)
    whole = {name: np.ascontiguousarray(column, dtype=np.int64) for name, column in numbers.items()}
    return Schools([str(100_000 + place) for place in range(count)], {"phase": phases.tolist()}, whole)


def _drawn(draw: np.random.Generator, name: str, unit: Unit, count: int) -> np.ndarray:
    if unit is Unit.SHARE:
        return (draw.random(count) * 0.14 * SCALES[unit]).astype(np.int64)
    if name in MOST:
        return draw.integers(0, MOST[name] + 1, count)
    if unit is Unit.PENCE and "baseline" not in name:
        return draw.integers(0, 4_000_000, count)
    return np.zeros(count, dtype=np.int64)


def as_csv(schools: Schools) -> str:
    """Return them as the file that an authority gives."""
    written, names = StringIO(), list(schools.numbers)
    units = {one.name: one.unit for one in NUMBERS}
    written.write(",".join(["urn", "name", "phase", *names]) + "\n")
    columns = [_texts(schools[name], units[name]) for name in names]
    for place, urn in enumerate(schools.urns):
        row = [urn, f"School {place}", schools.phases[place], *(column[place] for column in columns)]
        written.write(",".join(row) + "\n")
    return written.getvalue()


def _texts(column: np.ndarray, unit: Unit) -> list[str]:
    places = PLACES[unit]
    if not places:
        return [str(one) for one in column.tolist()]
    return [f"{one // SCALES[unit]}.{one % SCALES[unit]:0{places}d}" for one in column.tolist()]
