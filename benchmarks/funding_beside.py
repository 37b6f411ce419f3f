"""Runs the school formula in openfisca-core beside Fanlight's, where an interpreter is named that has it."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from fanlight.funding.rules.columns import BY_NAME
from fanlight.funding.rules.factors import MOBILITY, PREMISES, PUPIL_FACTORS
from fanlight.funding.rules.parameters import Asking
from fanlight.funding.rules.schools import Schools
from fanlight.funding.rules.units import SCALES

NAMED_BY = "FANLIGHT_OPENFISCA_PYTHON"
SCRIPT = Path(__file__).with_name("funding_openfisca.py")
PHASES = ("primary", "secondary", "middle", "all_through")


@dataclass(frozen=True)
class Beside:
    """What the other took in milliseconds, and its shares in pounds as binary fractions."""

    ms: float
    shares: np.ndarray


def openfisca(schools: Schools, asking: Asking, folder: Path, *, times: int) -> Beside | None:
    """Return what openfisca-core takes and finds for the same schools; nothing where no interpreter is named."""
    python = os.environ.get(NAMED_BY)
    if not python:
        return None
    inputs, values = folder / "inputs.npz", folder / "values.json"
    np.savez(inputs, **_columns(schools, asking))
    values.write_text(json.dumps(_values(asking)), encoding="utf-8")
    done = subprocess.run(
        [python, str(SCRIPT), str(inputs), str(values), str(times)], capture_output=True, text=True, check=True
    )
    found = json.loads(done.stdout)
    return Beside(found["ms"], np.array(found["shares"]))


def _columns(schools: Schools, asking: Asking) -> dict[str, np.ndarray]:
    columns = {name: schools[name] / SCALES[BY_NAME[name].unit] for name in schools.numbers}
    columns |= {f"pupils_{name}": schools.pupils(name) / 100 for name in ("secondary", "all")}
    columns["year_groups"] = schools.year_groups.astype(float)
    columns["phase"] = np.array([PHASES.index(one) for one in schools.phases], dtype=float)
    used = asking.names("formula.factors")
    columns["premises"] = sum(columns[one.column] for one in PREMISES if one.key in used)
    for name, key, scale in (("maximum", "maximum", 100), ("group", "year_group", 100), ("far", "distance", 1_000_000)):
        by_phase = [asking.number(f"sparsity.{key}.{phase}") / scale for phase in PHASES]
        columns[f"sparsity_{name}"] = np.array([by_phase[int(one)] for one in columns["phase"]])
    return columns


def _values(asking: Asking) -> dict[str, object]:
    used, mobile = asking.names("formula.factors"), {one.key for one in MOBILITY}
    factors = [one for one in PUPIL_FACTORS if one.key in used]
    threshold = asking.number("mobility.threshold") / 1_000_000
    found: dict[str, object] = {one.key.replace(".", "_"): asking.number(one.key) / 100 for one in factors}
    found |= {f"lump_{one}": asking.number(f"lump_sum.{one}") / 100 for one in ("primary", "secondary", "most")}
    found |= {f"level_{one}": asking.number(f"minimum_level.{one}") / 100 for one in ("primary", "ks3", "ks4")}
    found |= {"floor": asking.number("guarantee.percentage") / 1e6, "cap": asking.number("cap.percentage") / 1e6}
    found["lines"] = [
        (one.key.replace(".", "_"), f"pupils_{one.pupils}", one.share, threshold if one.key in mobile else 0.0)
        for one in factors
    ]
    return found
