"""The file that says whose figures these are, where each table is from, and which of two totals was kept and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from fanlight.forecasting.files.assumptions import read_toml
from fanlight.forecasting.files.tables import FIRST_YEAR, LAST_YEAR, Faults, shown

_KNOWN = {"authority_code", "authority_name", "origin", "source", "settled", "also_counted"}
_NEEDED = {
    "source": ("table", "source"),
    "settled": ("january", "keep", "reason"),
    "also_counted": ("january", "table", "total", "kept", "reason"),
}


@dataclass(frozen=True)
class About:
    """Whose figures, from which January on, with sources by table and conflicts settled."""

    authority_code: str = ""
    authority_name: str = ""
    origin: int | None = None
    sources: tuple[Mapping[str, Any], ...] = ()
    settled: tuple[Mapping[str, Any], ...] = field(default=())
    also_counted: tuple[Mapping[str, Any], ...] = field(default=())

    def kept(self, january: int) -> Mapping[str, Any] | None:
        """Return how two totals of a January were settled: which table is kept, and the reason."""
        return next((one for one in self.settled if one["january"] == january), None)


def read_about(file: str, content: bytes | None, faults: Faults) -> About:
    """Return the file's words; nothing known where there is none. What cannot be read is a fault."""
    tables = read_toml(file, content) if content else {}
    for name in sorted(set(tables) - _KNOWN):
        faults.add(file, None, f"{shown(name)} is none of {', '.join(sorted(_KNOWN))}.")
    found = {name: _entries(file, name, tables.get(name, []), faults) for name in _NEEDED}
    code, named = tables.get("authority_code", ""), tables.get("authority_name", "")
    if not isinstance(code, str) or not isinstance(named, str):
        faults.add(file, None, "authority_code and authority_name are texts.")
        code, named = "", ""
    origin = tables.get("origin")
    if origin is not None and not (isinstance(origin, int) and FIRST_YEAR <= origin <= LAST_YEAR):
        faults.add(file, None, f"origin is a January from {FIRST_YEAR} to {LAST_YEAR}.")
        origin = None
    return About(code, named, origin, found["source"], found["settled"], found["also_counted"])


def _entries(file: str, name: str, given: Any, faults: Faults) -> tuple[Mapping[str, Any], ...]:
    if not isinstance(given, list):
        faults.add(file, None, f"{name} is written [[{name}]], once for each.")
        return ()
    whole = [
        one for one in given if isinstance(one, dict) and all(one.get(key) not in (None, "") for key in _NEEDED[name])
    ]
    if len(whole) < len(given):
        faults.add(file, None, f"each [[{name}]] needs {', '.join(_NEEDED[name])}.")
    return tuple(whole)
