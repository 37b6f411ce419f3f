"""Writes figures as a page of tables, and says on what machine and on which versions they were measured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from benchmarks.figures import Figure
from benchmarks.machine import facts

HEAD = """# Benchmarks

Made by `{made_by}`; not edited by hand. Each figure stands beside what was asked of it and, where there is one, beside
a limit measured in the same run: what this machine does at its barest. Times on a busy machine are worse; processor time and
multiples of the limit hold better. The people are invented.
"""


@dataclass(frozen=True)
class Section:
    """What one benchmark found, or why it found nothing."""

    title: str
    figures: Sequence[Figure] = field(default_factory=list)
    failed: str = ""


def page(sections: Iterable[Section], *, scale: str, made_by: str = "python3 run.py bench", database: str = "") -> str:
    """Return the whole page as Markdown; it says by which command it was made."""
    sections = list(sections)
    parts = [HEAD.format(made_by=made_by), _machine(scale, database), _verdict(sections)]
    return "\n".join(parts + [_section(one) for one in sections])


def _machine(scale: str, database: str) -> str:
    rows = "".join(f"| {name} | {value} |\n" for name, value in [("scale", scale), *facts(database)])
    return f"| measured on | |\n|---|---|\n{rows}"


def _verdict(sections: Iterable[Section]) -> str:
    asked = [figure for section in sections for figure in section.figures if figure.is_met is not None]
    missed = [figure for figure in asked if not figure.is_met]
    said = f"{len(asked) - len(missed)} of {len(asked)} figures that were asked for are reached."
    if missed:
        said += " Not reached: " + "; ".join(f"{one.what} ({number(one)})" for one in missed) + "."
    return f"{said}\n"


def _section(section: Section) -> str:
    lines = [f"## {section.title}\n"]
    if section.failed:
        return "\n".join([*lines, f"Not measured: {section.failed}.\n"])
    lines += ["| what | measured | asked | | limit beside it |", "|---|---|---|---|---|"]
    lines += [_row(figure) for figure in section.figures]
    return "\n".join([*lines, ""])


def _row(figure: Figure) -> str:
    asked = (
        ""
        if figure.asked is None
        else f"at {'least' if figure.at_least else 'most'} {shown(figure.asked, figure.unit)}"
    )
    met = {None: "", True: "reached", False: "**not reached**"}[figure.is_met]
    limit = ""
    if figure.limit:
        limit = f"{shown(figure.limit, figure.unit)}: {figure.limit_is} ({figure.times_the_limit:.2g} times)"
    what = f"{figure.what}. {figure.note}" if figure.note else figure.what
    return f"| {what} | {number(figure)} | {asked} | {met} | {limit} |"


def number(figure: Figure) -> str:
    """Return a figure's value with its unit."""
    return shown(figure.value, figure.unit)


def shown(value: float, unit: str) -> str:
    """Return a number with its unit: whole where it is large, three figures where it is small."""
    words = f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:.3g}"
    return f"{words}{'' if unit == '%' else ' '}{unit}".strip()
