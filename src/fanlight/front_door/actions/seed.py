"""The lists that an authority starts with: support levels with their indicators."""

from __future__ import annotations

import tomllib
from datetime import datetime
from importlib import resources
from typing import Any

from fanlight.audit.public import action, record
from fanlight.establishments.public import forget_after_change
from fanlight.front_door.models import Indicator, Level, LevelScheme
from fanlight.store.public import Actor


@action("put in the support levels that Fanlight ships")
def seed(*, by: Actor, at: datetime) -> dict[str, int]:
    """Store what the authority does not hold yet and return how many rows of each kind; never changes a row."""
    shipped = _read("level_scheme")["scheme"]
    named = {row["version"]: row for row in shipped}
    counts: dict[str, Any] = {"schemes": 0, "levels": 0, "indicators": 0}
    for row in shipped:
        if LevelScheme.objects.filter(authority=by.authority, version=row["version"]).exists():
            continue
        scheme = _scheme(by.authority, row)
        levels = named[row.get("levels_as") or row["version"]]["level"]
        domains = named.get(row.get("indicators_as", row["version"]), {}).get("domain", {})
        counts["schemes"] += 1
        counts["levels"] += len(_levels(scheme, levels))
        counts["indicators"] += len(_indicators(scheme, domains))
    forget_after_change()
    record("authority", by.authority, **counts)
    return counts


def _read(name: str) -> dict[str, Any]:
    text = (resources.files("fanlight.front_door") / "seed" / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _scheme(authority: str, row: dict[str, Any]) -> LevelScheme:
    return LevelScheme.objects.create(
        authority=authority,
        version=row["version"],
        title=row["title"],
        in_force_from=row["in_force_from"],
        in_force_to=row.get("in_force_to"),
        source=row["source"],
        is_verified=row["is_verified"],
    )


def _levels(scheme: LevelScheme, rows: list[dict[str, Any]]) -> list[Level]:
    return Level.objects.bulk_create([Level(authority=scheme.authority, scheme=scheme, **row) for row in rows])


def _indicators(scheme: LevelScheme, domains: dict[str, dict[str, Any]]) -> list[Indicator]:
    return Indicator.objects.bulk_create(
        Indicator(
            authority=scheme.authority,
            scheme=scheme,
            domain=domain["label"],
            subject=domain["subject"],
            active_from=scheme.in_force_from,
            **row,
        )
        for domain in domains.values()
        for row in domain["list"]
    )
