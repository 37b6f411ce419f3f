"""Random laws and random schools for the parity of the school formula: ordinary ones, and every edge that the rules have."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import numpy as np

from fanlight.funding.files.parameters import read_layer
from fanlight.funding.rules.columns import BY_NAME
from fanlight.funding.rules.factors import PREMISES, PUPIL_FACTORS, SCHOOL_FACTORS
from fanlight.funding.rules.parameters import Asking, Parameters
from fanlight.funding.rules.schools import Schools
from fanlight.funding.rules.units import Unit, held
from tests.parity.funding_reference import Law

DAY = date(2020, 4, 1)
PHASES = ("primary", "primary", "primary", "secondary", "secondary", "middle", "all_through")
SHARES = [one.share for one in PUPIL_FACTORS if one.share]
EVERY_FACTOR = [one.key for one in (*PUPIL_FACTORS, *SCHOOL_FACTORS, *PREMISES)]
OWN = [("hall", "own_halls", False), ("boats", "own_boats", True)]


def amount(rng: random.Random, most: int, places: int) -> Decimal:
    """A number from nought to `most` with at most so many places; often a round one, sometimes nought."""
    kind = rng.random()
    if kind < 0.06:
        return Decimal(0)
    scale = 10 ** (places if kind > 0.3 else rng.randint(0, places))
    return Decimal(rng.randint(1, max(1, int(most * scale)))) / scale


def a_law(rng: random.Random) -> Law:
    """Draw an authority's year: its factors, rates, tapers, levels, floor and cap."""
    phases = ("primary", "middle", "secondary", "all_through")
    values = {one.key: amount(rng, 6_500 if one.key.startswith("basic") else 1_600, 2) for one in PUPIL_FACTORS}
    values["mobility.threshold"] = rng.choice([Decimal("0.06"), Decimal(0), amount(rng, 1, 6)])
    for key in ("lump_sum.primary", "lump_sum.secondary"):
        values[key] = amount(rng, 190_000, 2)
    values["lump_sum.most"] = rng.choice([Decimal(175_000), amount(rng, 200_000, 2)])
    for phase in phases:
        values[f"sparsity.maximum.{phase}"] = amount(rng, 85_000, 2)
        values[f"sparsity.distance.{phase}"] = 1 + amount(rng, 3, 6)
        values[f"sparsity.year_group.{phase}"] = 1 + amount(rng, 140, 2)
    values |= {"split_sites.basic": amount(rng, 60_000, 2), "split_sites.distance": amount(rng, 30_000, 2)}
    start = amount(rng, 200, 2)
    values |= {"split_sites.from_metres": start, "split_sites.to_metres": start + 1 + amount(rng, 600, 2)}
    values |= {f"minimum_level.{one}": amount(rng, 7_000, 2) for one in ("primary", "ks3", "ks4")}
    choices = {
        "sparsity.size_taper": rng.choice(["FIXED", "CONTINUOUS", "NFF"]),
        "sparsity.distance_taper": rng.choice(["NONE", "TAPER"]),
        "minimum_level.applies": rng.choice(["YES", "YES", "NO"]),
    }
    _floor_and_cap(rng, values, choices)
    own = [(name, column, amount(rng, 400, 2), raised) for name, column, raised in OWN if rng.random() < 0.4]
    every = [*EVERY_FACTOR]
    used = every if rng.random() < 0.5 else [one for one in every if rng.random() < 0.85]
    premises = ["rates", "pfi", "exceptional_premises"]
    return Law(
        factors=used,
        values=values,
        choices=choices,
        level_leaves_out=rng.choice([premises, premises, [], ["rates", "mobility.primary"]]),
        guarantee_leaves_out=rng.choice(
            [["lump_sum", "sparsity", *premises], ["lump_sum", "sparsity", *premises], ["lump_sum", "rates"], []]
        ),
        local=own,
        local_outside_guarantee=[name for name, *_ in own if rng.random() < 0.5],
        local_outside_level=[name for name, *_ in own if rng.random() < 0.5],
        multiplier=rng.choice([Decimal(1), Decimal(1), Decimal("0.983"), Decimal("1.019999")]),
    )


def _floor_and_cap(rng: random.Random, values: dict[str, Decimal], choices: dict[str, str]) -> None:
    if rng.random() < 0.1:
        return
    floor = rng.choice([Decimal("-0.015"), Decimal("0.005"), amount(rng, 1, 6) / 20 - Decimal("0.02")])
    values["guarantee.percentage"] = floor.quantize(Decimal("0.000001"))
    choices["cap.applies"] = rng.choice(["NO", "SCALE", "PAYS_GUARANTEE", "PAYS_GUARANTEE"])
    if choices["cap.applies"] != "NO":
        values["cap.percentage"] = (values["guarantee.percentage"] + amount(rng, 1, 4) / 10).quantize(
            Decimal("0.000001")
        )
        values["cap.scale"] = rng.choice([Decimal(1), Decimal("0.5"), amount(rng, 1, 6)])


def as_toml(law: Law) -> str:
    """Write a law as an authority's file of dated values."""
    written = {key: f"{value:f}" for key, value in law.values.items()}
    written |= {key: f'"{value}"' for key, value in law.choices.items()}
    written["formula.factors"] = _names(law.factors)
    written["minimum_level.left_out"] = _names(law.level_leaves_out)
    written["guarantee.left_out"] = _names(law.guarantee_leaves_out)
    written["rates.multiplier"] = f"{law.multiplier:f}"
    rows = [
        f'[[parameter]]\nkey = "{key}"\nvalue = {value}\nfrom = 2020-04-01\nsource = "Drawn"\n'
        for key, value in written.items()
    ]
    for name, column, rate, raised in law.local:
        rows.append(
            f'[[local_factor]]\nkey = "{name}"\nlabel = "Own {name}"\ncolumn = "{column}"\nrate = {rate:f}\n'
            f'from = 2020-04-01\nsource = "Drawn"\nwith_area_cost = {str(raised).lower()}\n'
            f"in_guarantee = {str(name not in law.local_outside_guarantee).lower()}\n"
            f"in_minimum_level = {str(name not in law.local_outside_level).lower()}\n"
        )
    return "\n".join(rows)


def _names(names: Sequence[str]) -> str:
    return "[" + ", ".join(f'"{one}"' for one in names) + "]"


def asking(law: Law) -> Asking:
    """Have the engine read the law as a file, and ask it on a day of its year."""
    return Parameters((read_layer(as_toml(law), "drawn.toml")[0],)).on(DAY)


def some_schools(rng: random.Random, count: int) -> list[dict[str, str]]:
    """Draw schools as rows of the input file, every cell as text."""
    return [_school(rng, place) for place in range(count)]


def _school(rng: random.Random, place: int) -> dict[str, str]:
    phase = rng.choice(PHASES)
    groups = {
        "primary": (rng.choice([7, 3, 4]), 0, 0),
        "secondary": (0, 3, 2),
        "middle": (rng.randint(1, 4), rng.randint(1, 3), 0),
        "all_through": (7, 3, rng.choice([2, 2, 1])),
    }[phase]
    row = {"urn": str(100_000 + place), "phase": phase, "area_cost": _area_cost(rng)}
    most = rng.choice([12, 60, 300, 300, 2_000])
    for name, number in zip(("primary", "ks3", "ks4"), groups, strict=True):
        pupils = Decimal(rng.randint(1, most * 100)) / 100 if rng.random() < 0.3 else Decimal(rng.randint(1, most))
        row[f"pupils_{name}"] = f"{pupils if number else Decimal(0):f}"
        row[f"year_groups_{name}"] = str(number)
    # The six bands of IDACI come to no more than every pupil.
    row |= {share: f"{amount(rng, 1, 6) / rng.choice([1, 4, 10]):.6f}" for share in SHARES if "idaci" not in share}
    row |= {share: f"{amount(rng, 1, 6) / rng.choice([6, 20]):.6f}" for share in SHARES if "idaci" in share}
    row["sparsity_miles"] = rng.choice(["2", "1.6", "3", "2.4", f"{amount(rng, 6, 6):f}"])
    sites = rng.choice([0, 0, 0, 1, 2, 3])
    row["split_sites"] = str(sites)
    row |= {f"split_site_{site}_metres": f"{amount(rng, 700, 2) if site <= sites else 0:f}" for site in (1, 2, 3)}
    row |= {f"{one.key}_pounds": f"{amount(rng, 90_000, 2):f}" for one in PREMISES}
    row |= {"own_halls": f"{amount(rng, 40, 6):f}", "own_boats": f"{amount(rng, 9, 6):f}"}
    return row | _baseline(rng, row)


def _area_cost(rng: random.Random) -> str:
    return rng.choice(["1", "1.02863", f"{Decimal(rng.randint(99_000_000, 119_000_000)) / 10**8:f}", "0.50000001", "2"])


def _baseline(rng: random.Random, row: dict[str, str]) -> dict[str, str]:
    """Last year's share near this year's, or far from it, or so small that the adjusted baseline falls below nought."""
    pupils = sum(Decimal(row[f"pupils_{one}"]) for one in ("primary", "ks3", "ks4"))
    then = max(Decimal("0.5"), (pupils * rng.choice([1, Decimal("0.97"), Decimal("1.1")])).quantize(Decimal("0.01")))
    share = then * rng.randint(2_500, 9_000) * Decimal(row["area_cost"]) + rng.randint(0, 170_000)
    if rng.random() < 0.06:
        share = Decimal(rng.randint(0, 90_000))
    return {
        "baseline_pounds": f"{share:.2f}",
        "baseline_premises_pounds": f"{amount(rng, 40_000, 2):f}",
        "baseline_exclusions_pounds": f"{amount(rng, 9_000, 2) * rng.choice([1, 1, -1]):f}",
        "baseline_grants_pounds": f"{amount(rng, 30_000, 2):f}",
        "baseline_pupils": f"{then:f}",
    }


def as_columns(rows: Sequence[dict[str, str]]) -> Schools:
    """Give the engine the schools as columns of whole numbers."""
    names = [name for name in rows[0] if name not in ("urn", "phase")]
    numbers = {}
    for name in names:
        unit = BY_NAME[name].unit if name in BY_NAME else Unit.AMOUNT
        numbers[name] = np.array([held(row[name], unit) for row in rows], dtype=np.int64)
    return Schools([row["urn"] for row in rows], {"phase": [row["phase"] for row in rows]}, numbers)


def as_csv(rows: Sequence[dict[str, str]]) -> str:
    """Write the schools as the file that an authority gives."""
    return "\n".join([",".join(rows[0]), *(",".join(row.values()) for row in rows)]) + "\n"
