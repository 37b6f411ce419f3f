"""Reading files of dated values: the national ones that come with Fanlight, an authority's, and the scenarios in it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from fanlight.funding.rules.known import KNOWN
from fanlight.funding.rules.local_factors import LocalFactor, is_key
from fanlight.funding.rules.parameters import Layer, Parameters, Value, overlapping, value_held
from fanlight.funding.rules.units import NotExact, Unit, held

FIELDS = {"key", "value", "from", "to", "source", "paragraph", "verified", "note"}
FACTOR_FIELDS = {
    "key",
    "label",
    "column",
    "rate",
    "from",
    "to",
    "source",
    "paragraph",
    "verified",
    "in_guarantee",
    "in_minimum_level",
    "with_area_cost",
}
# So large that rate × area cost adjustment × units fits in 63 bits, each at its largest.
MOST_LOCAL_RATE = Decimal(40_000)


class ParametersRefused(ValueError):
    """A file of values cannot be used; `reasons` has a sentence for each fault, each with its place in the file."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("\n".join(reasons))
        self.reasons = reasons


@cache
def national() -> Parameters:
    """Return the national values that come with Fanlight, every year of them."""
    folder = files("fanlight.funding").joinpath("parameters")
    layers = []
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if file.name.endswith(".toml"):
            layers.append(read_layer(file.read_text(encoding="utf-8"), file.name)[0])
    return Parameters(tuple(layers))


def laid(*above: Layer | None) -> Parameters:
    """Return the national values with these layers above them, in this order: an authority's, then a scenario's."""
    parameters = national()
    for layer in above:
        parameters = parameters.with_layer(layer) if layer is not None else parameters
    return parameters


def read_file(path: Path) -> tuple[Layer, dict[str, Layer]]:
    """Return an authority's layer and its named scenarios. Raises ParametersRefused; OSError where it cannot be read."""
    try:
        return read_layer(path.read_text(encoding="utf-8-sig"), path.name)
    except UnicodeDecodeError as fault:
        raise ParametersRefused([f"{path.name}: is not UTF-8 text"]) from fault


def read_layer(text: str, name: str) -> tuple[Layer, dict[str, Layer]]:
    """Return what a file's text says: its layer, and the scenarios in it by name. Raises ParametersRefused with every fault."""
    try:
        found = tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, InvalidOperation) as fault:
        raise ParametersRefused([f"{name}: is not TOML: {fault}"]) from fault
    faults: list[str] = []
    scenarios = found.pop("scenario", {})
    layer = _layer(found, name, faults)
    named = {}
    for title, inside in scenarios.items() if isinstance(scenarios, dict) else ():
        if isinstance(inside, dict):
            named[title] = _layer(inside, f"{name}, scenario {title}", faults)
        else:
            faults.append(f"{name}: scenario {title} is no table")
    if faults:
        raise ParametersRefused(faults)
    return layer, named


def _layer(found: dict[str, Any], name: str, faults: list[str]) -> Layer:
    strange = sorted(set(found) - {"parameter", "local_factor", "about"})
    faults += [f"{name}: “{one}” is none of parameter, local_factor, about, scenario" for one in strange]
    layer = Layer(
        name,
        tuple(_read(found.get("parameter", []), name, "parameter", FIELDS, faults)),
        tuple(_read(found.get("local_factor", []), name, "local_factor", FACTOR_FIELDS, faults)),
    )
    for one, other in overlapping(layer):
        later = max(one.from_on, other.from_on).isoformat()
        faults.append(f"{name}: “{one.key}” has two values on {later}: {one.words} and {other.words}")
    return layer


def _read(rows: Any, name: str, kind: str, fields: set[str], faults: list[str]) -> Iterator[Any]:
    if not isinstance(rows, list):
        faults.append(f"{name}: write each as [[{kind}]]")
        return
    for place, row in enumerate(rows, 1):
        where = f"{name}, {kind} {place} (“{row.get('key', 'no key')}”)"
        try:
            yield (_value if kind == "parameter" else _factor)(row, fields, name)
        except (ValueError, NotExact, InvalidOperation) as fault:
            faults.append(f"{where}: {fault}")


def _value(row: dict[str, Any], fields: set[str], name: str) -> Value:
    _check_fields(row, fields, ("key", "value", "from", "source"))
    key = row["key"]
    if key not in KNOWN:
        raise ValueError(f"no rule reads “{key}”")
    return Value(
        key=key,
        value=value_held(KNOWN[key], row["value"]),
        paragraph=str(row.get("paragraph", "")),
        note=str(row.get("note", "")),
        **_when_and_whence(row),
        layer=name,
    )


def _factor(row: dict[str, Any], fields: set[str], name: str) -> LocalFactor:
    _check_fields(row, fields, ("key", "label", "column", "rate", "from", "source"))
    for field in ("key", "column"):
        if not is_key(str(row[field])):
            raise ValueError(f"“{row[field]}” is no {field}: small letters, digits and underscores")
    rate = Decimal(row["rate"])
    if not 0 <= rate <= MOST_LOCAL_RATE:
        raise ValueError(f"a rate is from nought to £{MOST_LOCAL_RATE:,} for each unit")
    return LocalFactor(
        key=row["key"],
        label=str(row["label"]),
        column=row["column"],
        rate_pence=held(rate, Unit.PENCE),
        paragraph=str(row.get("paragraph", "")),
        **_when_and_whence(row),
        in_guarantee=row.get("in_guarantee", True) is True,
        in_minimum_level=row.get("in_minimum_level", True) is True,
        with_area_cost=row.get("with_area_cost", False) is True,
        layer=name,
    )


def _when_and_whence(row: dict[str, Any]) -> dict[str, Any]:
    first, last = row["from"], row.get("to")
    if type(first) is not date or type(last) not in (date, type(None)):
        raise ValueError("from and to are days, written 2020-04-01")
    if last is not None and last < first:
        raise ValueError("it ends before it begins")
    return {
        "from_on": first,
        "to_on": last,
        "source": str(row["source"]),
        "verified": row.get("verified", False) is True,
    }


def _check_fields(row: dict[str, Any], fields: set[str], needed: tuple[str, ...]) -> None:
    strange = sorted(set(row) - fields)
    if strange:
        raise ValueError(f"“{strange[0]}” is none of {', '.join(sorted(fields))}")
    missing = [field for field in needed if field not in row]
    if missing:
        raise ValueError(f"has no {missing[0]}")
    if not str(row["source"]).strip():
        raise ValueError("has no source")
