"""What Fanlight ships and an authority starts with: parameters, clock rules and law that is moving, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from fanlight.clocks.public import ENGLAND, KNOWN_RULES, ClockRule, StartDay, Unit
from fanlight.establishments.rules.parameters import Definition, StartingValue, UnknownParameter, ValueKind


def _read(name: str) -> dict[str, Any]:
    text = (resources.files("fanlight.establishments") / "seed" / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def definitions() -> dict[str, Definition]:
    """Return every parameter there is, by name."""
    rows = [_definition(row) for row in _read("parameters")["parameter"]]
    found = {row.name: row for row in rows}
    if len(found) < len(rows):
        raise ValueError("seed/parameters.toml names a parameter twice")
    return found


def _definition(row: dict[str, Any]) -> Definition:
    row = dict(row)
    starts = tuple(StartingValue(**start) for start in row.pop("start", ()))
    codes = tuple(row.pop("codes", ()))
    return Definition(kind=ValueKind(row.pop("kind")), starting_values=starts, codes=codes, **row)


def definition_of(name: str) -> Definition:
    """Return one parameter's definition; raise UnknownParameter."""
    try:
        return definitions()[name]
    except KeyError:
        raise UnknownParameter(f"There is no parameter called {name}") from None


@cache
def shipped_clock_rules() -> tuple[ClockRule, ...]:
    """Return every dated clock rule an authority starts with: national guidance's, and Fanlight's own."""
    return (*KNOWN_RULES, *(_clock_rule(row) for row in _read("clock_rules")["clock"]))


def _clock_rule(row: dict[str, Any]) -> ClockRule:
    return ClockRule(
        id=row["id"],
        title=row["title"],
        citation=row["source"],
        start_event=row["start_event"],
        limit=row["limit"],
        unit=Unit(row["unit"]),
        in_force_from=row["valid_from"],
        calendar=ENGLAND,
        start_day=StartDay(row["start_day"]),
    )


@cache
def shipped_moving_law() -> tuple[dict[str, Any], ...]:
    """Return the laws that are moving, as fields of their rows."""
    return tuple(_read("moving_law")["law"])
