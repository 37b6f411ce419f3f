"""Assumptions: those that come with Fanlight, and an authority's own over them, each with its source."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from fanlight.forecasting.files.tables import shown
from fanlight.forecasting.methods.assumed import Assumptions
from fanlight.forecasting.refusing import ForecastRefused
from fanlight.forecasting.rules.names import BANDS, CEASED_BECAUSE, SETTINGS

_SPLITS = {"bands_of_all", "age_in_band", "settings_of_band", "new_by_band", "new_in_band", "new_settings_of_band"}
# The largest that a share may be: where all requests are refused, no new plan says how many were made.
_SHARES = {"refused": 0.95, "issued": 1.0, "ceasing": 1.0, "ceasing_of_all": 0.9, "appealed": 1.0, "upheld": 1.0}
_SHARES |= {
    "for_want_of_a_place": 1.0,
    "part_of_financial_year_before_january": 1.0,
    "inflation": 1.0,
    "growth_of_funding": 1.0,
}
_LEAST_ISSUED = 0.05
_ALMOST = 1e-3
_SHIPPED = Path(__file__).parent.parent / "data" / "assumptions.toml"


@dataclass(frozen=True)
class Assumed:
    """All assumptions of a forecast: their values, and each with what it is, its unit, its status and its source."""

    values: Assumptions
    rows: tuple[Mapping[str, Any], ...]


@cache
def shipped() -> Mapping[str, Mapping[str, Any]]:
    """Return the assumptions that come with Fanlight by name, each with words, value, unit, status, source and date."""
    tables = tomllib.loads(_SHIPPED.read_text(encoding="utf-8"))
    common = {name: value for name, value in tables.items() if not isinstance(value, dict)}
    return {name: {**common, **value} for name, value in tables.items() if isinstance(value, dict)}


def assumed(own: bytes | None, file: str = "assumptions.toml") -> Assumed:
    """Return the assumptions, an authority's own in place of ours where it gives them. Raises ForecastRefused."""
    merged = {name: dict(entry) for name, entry in shipped().items()}
    reasons = []
    for name, entry in (read_toml(file, own) if own else {}).items():
        reason = _wrong(name, entry)
        if reason:
            reasons.append(f"{file}: {reason}")
        else:
            merged[name] |= {"status": "the authority's own", **entry}
    if reasons:
        raise ForecastRefused(reasons)
    rows = tuple(
        {"name": name, **{key: _plain(value) for key, value in entry.items()}} for name, entry in merged.items()
    )
    return Assumed(Assumptions({name: entry["value"] for name, entry in merged.items()}), rows)


def read_toml(file: str, content: bytes) -> dict[str, Any]:
    """Return a TOML file's tables. Raises ForecastRefused for one that cannot be read."""
    if len(content) > 1_000_000:
        raise ForecastRefused([f"{file} is larger than 1 MB."])
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        raise ForecastRefused([f"{file} is not UTF-8 text."]) from fault
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        raise ForecastRefused([f"{file} is no TOML: {fault}."]) from fault


def _wrong(name: str, entry: Any) -> str | None:
    if name not in shipped():
        return f"there is no assumption {shown(name)}. There are: {', '.join(shipped())}."
    if not isinstance(entry, dict) or "value" not in entry or not str(entry.get("source", "")).strip():
        return f"{name} needs a value and a source."
    if not _alike(entry["value"], shipped()[name]["value"]):
        return f"{name} has another shape than {shipped()[name]['value']!r}, or a number that is none or below nought."
    return _insane(name, entry["value"])


def _insane(name: str, value: Any) -> str | None:
    """Return why a value of the right shape cannot be one; None where it can."""
    if name.startswith("moves"):
        strange = {one for row in value.values() for one in row} | set(value)
        over = [left for left, row in value.items() if sum(row.values()) > 1 + _ALMOST or left in row]
        return _strange_settings(name, strange) or (
            f"{name}: more than all move out of {over[0]}, or to itself." if over else None
        )
    if name == "reasons_for_ceasing":
        whole = [sum(value.get(age, {}).values()) for age in ("under_16", "from_16")]
        known = {reason for age in value.values() for reason in age} <= set(CEASED_BECAUSE)
        return (
            None
            if known and all(abs(one - 1) <= _ALMOST for one in whole)
            else f"{name}: two ages, shares that add up to 1."
        )
    if name in _SPLITS and set(value) != set(BANDS):
        return f"{name} needs every band: {', '.join(BANDS)}."
    if name in _SPLITS:
        parts = value.values() if isinstance(next(iter(value.values())), dict | list) else [value]
        strange = {one for part in parts if isinstance(part, dict) and part is not value for one in part}
        sums = [sum(part.values() if isinstance(part, dict) else part) for part in parts]
        if any(abs(one - 1) > _ALMOST for one in sums):
            return (
                f"{name}: its shares add up to {sums[0]:.3f}, not to 1."
                if len(sums) == 1
                else f"{name}: shares of a band do not add up to 1."
            )
        return _strange_settings(name, strange)
    if name in _SHARES and max(value if isinstance(value, list) else [value]) > _SHARES[name]:
        return f"{name} is a share of at most {_SHARES[name]}."
    if name == "issued" and value < _LEAST_ISSUED:
        return f"issued is a share of at least {_LEAST_ISSUED}: of no assessment a plan, nothing can be worked out."
    return None


def _strange_settings(name: str, named: set[str]) -> str | None:
    strange = sorted(named - set(SETTINGS))
    return f"{name}: {shown(strange[0])} is none of {', '.join(SETTINGS)}." if strange else None


def _alike(value: Any, like: Any) -> bool:
    """Whether a value has the shape of another: the same list lengths, numbers of a sane size, names that it knows."""
    if isinstance(like, dict):
        return isinstance(value, dict) and all(_alike(one, like.get(key, 0.0)) for key, one in value.items())
    if isinstance(like, list):
        return isinstance(value, list) and len(value) == len(like) and all(map(_alike, value, like))
    return (
        isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and 0 <= value <= 1e12
    )


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
