"""Writes the tables of docs/formats/funding-*.md from the rules: `python -m tests.spec.funding_formats`."""

from __future__ import annotations

import re
from pathlib import Path

from fanlight.funding.files.template import told_of
from fanlight.funding.rules.columns import NUMBERS, WORDS
from fanlight.funding.rules.known import KNOWN, Kind
from fanlight.funding.rules.listing import unit_of

FORMATS = Path(__file__).parents[2] / "docs" / "formats"
_NEEDED = {
    "always": "every run",
    "guarantee": "the guarantee",
    "minimum_level": "minimum per pupil levels",
    "de_delegation": "de-delegation",
}


def column_table() -> str:
    """The columns of a file of schools."""
    lines = ["| column | what it is | written in | needed by |", "|---|---|---|---|"]
    for one in (*WORDS, *NUMBERS):
        meaning, written = told_of(one.name)
        needed = ", ".join(_NEEDED.get(by, f"`{by}`") for by in one.needed_by) or "nothing"
        lines.append(f"| `{one.name}` | {meaning} | {written} | {needed} |")
    return "\n".join(lines)


def value_table() -> str:
    """The names of values."""
    lines = ["| name | what it is | written in |", "|---|---|---|"]
    for key, known in KNOWN.items():
        unit = "a proportion" if known.kind is Kind.PERCENTAGE else unit_of(known)
        lines.append(f"| `{key}` | {known.label} | {unit} |")
    return "\n".join(lines)


def pages() -> dict[Path, str]:
    """Each page as it should be."""
    made = {"funding-schools.md": ("columns", column_table()), "funding-parameters.md": ("values", value_table())}
    found = {}
    for name, (mark, table) in made.items():
        text = (FORMATS / name).read_text(encoding="utf-8")
        between = re.compile(rf"(<!-- {mark}: [^\n]*-->\n).*?(<!-- end -->)", re.DOTALL)
        assert between.search(text), f"{name} has no place for its table"
        found[FORMATS / name] = between.sub(lambda m, made=table: f"{m[1]}{made}\n{m[2]}", text)
    return found


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
