"""Writing what a run came to: a CSV with a column for every line in pence, and beside it what it rests on."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from tempfile import mkstemp
from typing import IO, Any

import numpy as np
import polars as pl

from fanlight.funding.rules.asides import Aside
from fanlight.funding.rules.exact import total
from fanlight.funding.rules.formula import Result
from fanlight.funding.rules.illustration import ILLUSTRATION

FLOORS = ("guarantee", "capping")
# What a spreadsheet may take for the beginning of a formula, also after what it does not show (as for every table we write).
_LIVE = (
    r"^'*[\s\x00-\x1f\x7f-\xa0\x{200b}-\x{200f}\x{2060}\x{feff}]*[=+\-@|%\x{ff1d}\x{ff0b}\x{ff0d}\x{ff20}]"
    r"|^'*[\t\r\n\x0b\x0c\x00]"
)


class ControlSumFailed(AssertionError):
    """The lines of a run do not come to its shares; nothing was written. This is a fault of the program and of no file."""


def results_table(result: Result, asides: Sequence[Aside] = ()) -> pl.DataFrame:
    """Return a row a school in the order of its file: urn, name, phase, every line in pence by its key, the shares, the status.

    What stands beside the share has columns of its own after it, `beside.` and its key.

    Columns guarantee and capping are always there, nought where none is in force. Names that a spreadsheet would take for
    a formula begin with an apostrophe.
    """
    schools, nothing = result.schools, np.zeros(len(result.schools), dtype=np.int64)
    names = pl.Series("name", schools.words.get("name", [""] * len(schools)), dtype=pl.String)
    columns = {line.key: line.pence for line in result.lines if line.key not in FLOORS}
    columns["before_floor"] = result.before_floor
    columns |= {key: result.by_key[key].pence if key in result.by_key else nothing for key in FLOORS}
    columns["school_budget_share"] = result.shares
    columns |= {f"beside.{one.key}": one.pence for one in asides}
    return pl.DataFrame(
        [
            pl.Series("urn", schools.urns, dtype=pl.String),
            pl.select(pl.when(names.str.contains(_LIVE)).then("'" + names).otherwise(names).alias("name"))["name"],
            pl.Series("phase", schools.phases, dtype=pl.String),
            *(pl.Series(key, pence, dtype=pl.Int64) for key, pence in columns.items()),
            pl.Series("status", [ILLUSTRATION], dtype=pl.String).new_from_index(0, len(schools)),
        ]
    )


def control_sums(result: Result) -> dict[str, Any]:
    """Return what a run is checked by: schools, pupils (hundredths), pence by line, before floors, and in all.

    Raises ControlSumFailed where the lines of any school do not come to its share.
    """
    summed = np.sum([line.pence for line in result.lines], axis=0, dtype=np.int64)
    wrong = np.flatnonzero(summed != result.shares)
    if len(wrong):
        raise ControlSumFailed(f"The lines of school {result.schools.urns[wrong[0]]} do not come to its share.")
    return {
        "schools": len(result.schools),
        "pupils_hundredths": total(result.schools.pupils("all")),
        "lines_pence": {line.key: total(line.pence) for line in result.lines},
        "before_floor_pence": total(result.before_floor),
        "school_budget_share_pence": total(result.shares),
    }


def write_results(path: Path, result: Result, about: dict[str, Any], asides: Sequence[Aside] = ()) -> str:
    """Write FILE.csv and FILE.csv.about.json, each whole or not at all; return the CSV's SHA-256. Raises OSError.

    What the figures rest on stands in place first, so that no figures are ever there without it.
    """
    content = results_table(result, asides).write_csv().encode()
    hashed = sha256(content).hexdigest()
    note = json.dumps({**about, "file": path.name, "sha256": hashed}, indent=2, ensure_ascii=False) + "\n"
    beside = path.with_name(f"{path.name}.about.json")
    with_whole(beside, lambda file: file.write(note.encode()))
    with_whole(path, lambda file: file.write(content))
    return hashed


def with_whole(path: Path, write: Callable[[IO[bytes]], object]) -> None:
    """Write a file beside its place and then put it there; whatever is raised meanwhile leaves nothing behind. Raises OSError."""
    handle, name = mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
