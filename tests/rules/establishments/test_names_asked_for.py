"""Every parameter and clock rule that the code asks for by name is one that there is."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import fanlight
from fanlight.establishments.shipped import definitions, shipped_clock_rules

SOURCES = Path(fanlight.__file__).parent


def asked_for(function: str) -> Iterator[tuple[str, str]]:
    """Yield (file, name) for each call of a function whose second argument is written out."""
    for path in sorted(SOURCES.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == function and len(node.args) > 1:
                name = node.args[1]
                if isinstance(name, ast.Constant):
                    yield path.name, str(name.value)


def test_every_parameter_asked_for_by_name_exists() -> None:
    names = list(asked_for("parameter"))
    assert len(names) >= 5
    assert [pair for pair in names if pair[1] not in definitions()] == []


def test_every_clock_rule_asked_for_by_name_exists() -> None:
    known = {rule.id for rule in shipped_clock_rules()}
    names = list(asked_for("clock_rule"))
    assert names
    assert [pair for pair in names if pair[1] not in known] == []
