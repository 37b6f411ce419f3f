"""A folder of inputs in, a folder of results out: there whole, or not at all."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from fanlight.forecasting.refusing import ForecastRefused
from fanlight.forecasting.rules.names import CEASED_BECAUSE

RESULT = "result.json"
_MOST_FILES = 60
_READ = (".csv", ".toml")
_DISTRIBUTION = ("mean", "q05", "q25", "q50", "q75", "q95")
_ROWS = ("line", "quantity", "part", "year", *_DISTRIBUTION)
_FLOWS = (
    "line",
    "calendar_year",
    "stock",
    "requests",
    "refused",
    "assessed",
    "new_plans",
    "ceased",
    "moved",
    "transfers_in",
    "transfers_out",
    "residual",
    "stock_after",
    *(f"ceased_{reason}" for reason in CEASED_BECAUSE),
)
_RECORD = ("method", "origins", "horizon", "n", "mape", "bias", "pinball", "coverage90", "sharpness90")


def read_folder(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder that a forecast may read, by name; others are named with nothing in them.

    Raises ForecastRefused for a folder that is none, that cannot be read, or with too many files.
    """
    try:
        paths = sorted(one for one in folder.iterdir() if one.is_file() and not one.name.startswith("."))
        if len(paths) > _MOST_FILES:
            raise ForecastRefused([f"{folder} has {len(paths)} files; a forecast reads at most {_MOST_FILES}."])
        return {one.name: one.read_bytes() if one.suffix.lower() in _READ else b"" for one in paths}
    except OSError as fault:
        raise ForecastRefused([f"{folder} cannot be read: {fault.strerror or fault}."]) from fault


def results_of(result: Mapping[str, Any]) -> dict[str, bytes]:
    """Return a forecast as files: quantities, what levers change, flows, plan lines, the record, and all of it as JSON."""
    changes = [
        {"lever": lever["name"], "kind": lever["kind"], **row} for lever in result["levers"] for row in lever["rows"]
    ]
    years = sorted({year for line in result["plan_lines"] for year in line["values"]})
    lines = [{**line, **line["values"]} for line in result["plan_lines"]]
    return {
        "forecast.csv": _table(_ROWS, result["rows"]),
        "levers.csv": _table(("lever", "kind", *_ROWS[1:]), changes),
        "flows.csv": _table(_FLOWS, result["flows"]),
        "plan_lines.csv": _table(("section", "line_name", "line", "unit", *years), lines),
        "record.csv": _table(_RECORD, result["record"]["rows"]),
        RESULT: json.dumps(result, indent=1, ensure_ascii=False, default=str).encode(),
    }


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files as a new folder, or in place of one that a forecast was written to before; whole or not at all.

    Raises ForecastRefused for a folder that holds anything else, and OSError.
    """
    if folder.exists() and not (folder.is_dir() and (not any(folder.iterdir()) or (folder / RESULT).is_file())):
        raise ForecastRefused([f"{folder} holds something that is no forecast; name another folder."])
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        new, old = beside / "new", beside / "old"
        new.mkdir()
        for name, content in files.items():
            (new / name).write_bytes(content)
        if folder.exists():
            os.replace(folder, old)
        os.replace(new, folder)
    except BaseException:
        if old.exists() and not folder.exists():
            os.replace(old, folder)
        raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _table(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Return rows as CSV: names as they were checked when they were read, numbers with three decimals, empty where not known."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name in columns])
    return file.getvalue().encode()


def _cell(value: Any) -> Any:
    return "" if value is None else f"{value:.3f}" if isinstance(value, float) else value
