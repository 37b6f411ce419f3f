"""A report as files: rows for a CSV, sheets for a workbook; the first sheet says what all of it means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from fanlight.clocks.public import moment_in_words
from fanlight.frames.public import HELD_BACK, CellValue, Sheet
from fanlight.reports.rules.asked import SmallNumbers
from fanlight.reports.rules.comparing_in_words import (
    PERIOD_WORDS,
    about_the_comparison,
    comparison_table,
    has_figures,
)
from fanlight.reports.rules.showing import ColumnKind, Labels, Shown, Table, period_in_words, read_beside, shown

CSV_COLUMNS = ("Measure", "Table", "Row", "Column", "Figure", "Definition")
READ_BESIDE = "Read beside"
NOT_FOR_SHARING = "Not for sharing: small numbers"
# Letters that the file format does not take in the name of a sheet, and how long one may be.
_NO_NAME = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_LONGEST_NAME = 31


def suppression_in_words(small: SmallNumbers | None) -> str:
    """Return what was held back, or that nothing was."""
    if small is None:
        return (
            f"{NOT_FOR_SHARING}. Every number is here, and one of 1 to 4 could point at a child. "
            "Keep this inside the authority."
        )
    return (
        f"Numbers from 1 to {small.fewest - 1} are held back and shown as {HELD_BACK}, and with them other numbers from "
        "which they could be worked out: totals, differences, the two numbers of a share. A 0 is shown. A share of fewer "
        f"than {small.fewest_in_a_rate} is held back. Files about days that overlap can be compared and give small "
        "numbers away: share one."
    )


def csv_rows(
    result: Mapping[str, Any], labels: Labels, made_at: datetime, small: SmallNumbers | None
) -> Iterator[tuple[CellValue, ...]]:
    """Yield a report as one figure a row, the first rows saying over which days, when made and what was held back."""
    yield ("About", "", "Period", "", period_in_words(result), "")
    yield ("About", "", "Made", "", moment_in_words(made_at), "")
    yield ("About", "", "Small numbers", "", suppression_in_words(small), "")
    comparison: Mapping[str, Any] = result.get("comparison", {})
    for sentence in about_the_comparison(comparison):
        yield ("About", "", "Compared", "", sentence, "")
    for name, measure in result["measures"].items():
        one = shown(name, measure, labels)
        for label, figure in _headline(measure):
            yield (one.title, "Headline", label, "", figure, one.definition)
        for label, figure in one.besides:
            yield (one.title, "Besides", label, "", figure, "")
        if has_figures(comparison):
            yield from _compared_rows(one.title, comparison["measures"][name])
        for _, title, number in read_beside(measure, result["measures"]):
            yield (one.title, READ_BESIDE, title, "", number, "")
        for table in one.tables:
            yield from _by_figure(one.title, table)


def sheets(result: Mapping[str, Any], labels: Labels, made_at: datetime, small: SmallNumbers | None) -> Iterator[Sheet]:
    """Yield the sheets of a workbook: what it is about with every definition, then one for each measure."""
    measures = [shown(name, measure, labels) for name, measure in result["measures"].items()]
    yield Sheet(
        name="About",
        above=[
            "Front Door report",
            f"Period: {period_in_words(result)}, both days included (London)",
            f"Made: {moment_in_words(made_at)}",
            suppression_in_words(small),
            "",
        ],
        columns=("Measure", "What is counted", "The number above the line", "The number below the line"),
        rows=[(one.title, one.definition, one.numerator_is, one.denominator_is) for one in measures],
        widths=(34, 90, 40, 40),
        wraps=True,
    )
    if has_figures(result.get("comparison")):
        yield _compared_sheet(result["comparison"], small)
    for one, measure in zip(measures, result["measures"].values(), strict=True):
        yield Sheet(
            name=one.title.translate(_NO_NAME)[:_LONGEST_NAME],
            above=[one.title, *([NOT_FOR_SHARING] if small is None else []), ""],
            columns=("", "Figure"),
            rows=list(_stacked(one, measure, result["measures"])),
            widths=(48, *[16] * 14),
        )


def _compared_rows(title: str, one: Mapping[str, Any]) -> Iterator[tuple[CellValue, ...]]:
    """A measure's figures of the earlier periods, and by how much its own is more, or below 0 fewer: points for a share."""
    for period, words in PERIOD_WORDS.items():
        then = one[period]
        named = words[:1].upper() + words[1:]
        yield (title, "Compared", named, "Share" if one["is_rate"] else "Total", _or_none(then["figure"]), "")
        change = "Change in percentage points" if one["is_rate"] else "Change"
        yield (title, "Compared", named, change, _or_none(then["change"]), "")


def _compared_sheet(comparison: Mapping[str, Any], small: SmallNumbers | None) -> Sheet:
    table = comparison_table(comparison)
    return Sheet(
        name=table.title,
        above=[
            table.title,
            *([NOT_FOR_SHARING] if small is None else []),
            *about_the_comparison(comparison),
            "",
        ],
        columns=tuple(name for name, _ in table.columns),
        rows=list(table.rows),
        widths=(48, *[22] * 5),
    )


def _or_none(figure: CellValue) -> CellValue:
    """Return a figure, or that there is none: an empty cell could be taken for nothing counted."""
    return "no figure" if figure is None else rounded(figure)


def _headline(measure: Mapping[str, Any]) -> Iterable[tuple[str, CellValue]]:
    if measure["kind"] != "rate":
        return [("Total", measure["total"])]
    return [
        ("Number above the line", measure["numerator"]),
        ("Number below the line", measure["denominator"]),
        ("Share", rounded(measure["share"])),
    ]


def _stacked(one: Shown, measure: Mapping[str, Any], measures: Mapping[str, Any]) -> Iterator[tuple[CellValue, ...]]:
    """The headline, what stands beside it, then each table under its title."""
    yield from _headline(measure)
    yield from one.besides
    yield from ((f"{READ_BESIDE}: {title}", number) for _, title, number in read_beside(measure, measures))
    for table in one.tables:
        yield ()
        yield (table.title,)
        yield tuple(name for name, _ in table.columns)
        for row in table.rows:
            yield tuple(rounded(figure) for figure in row)


def _by_figure(title: str, table: Table) -> Iterator[tuple[CellValue, ...]]:
    for row in table.rows:
        for (name, kind), figure in zip(table.columns[1:], row[1:], strict=True):
            if kind is not ColumnKind.WORDS:
                yield (title, table.title, row[0], name, rounded(figure), "")


def rounded(figure: CellValue) -> CellValue:
    """Return a share with four decimal places, anything else as it is."""
    return round(figure, 4) if isinstance(figure, float) else figure
