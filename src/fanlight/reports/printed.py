"""A report on the command line: as JSON, as CSV, or as text to be read."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from textwrap import wrap
from typing import Any

from fanlight.clocks.public import london_date, moment_in_words
from fanlight.frames.public import csv_lines, one_moment
from fanlight.reports.files import CSV_COLUMNS, csv_rows, suppression_in_words
from fanlight.reports.queries.front_door import front_door_report
from fanlight.reports.queries.labels import Labels, labels
from fanlight.reports.queries.runs import small_numbers
from fanlight.reports.rules.asked import SmallNumbers
from fanlight.reports.rules.narrowed import Only
from fanlight.reports.rules.showing import Figure, Shown, Table, period_in_words, shown
from fanlight.reports.sharing import to_share

FORMS = ("json", "csv", "text")
_WIDTH = 100


def printed_report(
    authority: str,
    first_on: date,
    last_on: date,
    at: datetime,
    *,
    form: str,
    share: bool,
    narrowed: Iterable[Collection[str]],
) -> Iterator[str]:
    """Yield a report in one of FORMS, whole or with small numbers held back, of districts, sources, schools and teams.

    Raises PeriodNotPossible.
    """
    with one_moment(authority):
        result = front_door_report(authority, first_on, last_on, at, Only(*map(frozenset, narrowed)))
        words = labels(authority)
        small = small_numbers(authority, london_date(at)) if share else None
    result = to_share(result, small) if small else result
    if form == "json":
        yield json.dumps(result, indent=2, ensure_ascii=False) + "\n"
    elif form == "csv":
        yield from csv_lines(CSV_COLUMNS, csv_rows(result, words, at, small))
    else:
        yield from text_lines(result, words, at, small)


def text_lines(result: Mapping[str, Any], words: Labels, at: datetime, small: SmallNumbers | None) -> Iterator[str]:
    """Yield a report as lines: each measure with its number and its meaning, and the tables that are no breakdown."""
    yield f"Front Door, {period_in_words(result)}\nMade: {moment_in_words(at)}\n"
    yield from _wrapped(suppression_in_words(small))
    for name, measure in result["measures"].items():
        one = shown(name, measure, words)
        yield f"\n{one.title}: {one.number}\n"
        yield from _meaning(one, measure["kind"])
        if measure["kind"] == "table":
            for table in one.tables:
                yield from _table_lines(table)


def _meaning(one: Shown, kind: str) -> Iterator[str]:
    if kind == "rate":
        yield from _wrapped(f"  {one.sentence}")
    yield from _wrapped(f"  {one.definition}")


def _wrapped(words: str) -> Iterator[str]:
    indent = words[: len(words) - len(words.lstrip())]
    yield from (f"{line}\n" for line in wrap(words.strip(), _WIDTH, initial_indent=indent, subsequent_indent=indent))


def _table_lines(table: Table) -> Iterator[str]:
    """Yield a table with its columns numbered above, because their names are longer than their figures."""
    yield f"\n  {table.title}\n"
    for number, (name, _) in enumerate(table.columns[1:], start=1):
        yield f"    [{number}] {name}\n"
    longest = max((len(str(row[0])) for row in table.rows), default=0)
    numbered = [f"[{number}]" for number in range(1, len(table.columns))]
    yield "    " + " " * longest + "".join(f"{one:>9}" for one in numbered) + "\n"
    for first, *figures in table.rows:
        yield f"    {first!s:<{longest}}" + "".join(f"{_figure(one):>9}" for one in figures) + "\n"


def _figure(figure: Figure) -> str:
    return f"{figure:,}" if isinstance(figure, int) else str(figure if figure is not None else "")
