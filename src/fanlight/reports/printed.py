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
from fanlight.reports.queries.earlier import earlier_periods, history_begins_on, with_comparison
from fanlight.reports.queries.front_door import front_door_report
from fanlight.reports.queries.labels import Labels, labels
from fanlight.reports.queries.runs import small_numbers
from fanlight.reports.rules.asked import SmallNumbers
from fanlight.reports.rules.comparing_in_words import about_the_comparison, has_figures, sentence_of
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
    compare: bool = False,
) -> Iterator[str]:
    """Yield a report in one of FORMS, whole or with small numbers held back, of districts, sources, schools and teams.

    With `compare`, beside the period before and a year earlier. Raises PeriodNotPossible.
    """
    with one_moment(authority):
        only = Only(*map(frozenset, narrowed))
        result = front_door_report(authority, first_on, last_on, at, only)
        words = labels(authority)
        small = small_numbers(authority, london_date(at)) if share else None
        if compare:
            begins_on = history_begins_on(authority)
            earlier = earlier_periods(authority, first_on, last_on, at, only, lambda days: None, begins_on)
    if compare:
        result = with_comparison(result, earlier, begins_on, small)
    elif small:
        result = to_share(result, small)
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
    comparison = result.get("comparison")
    for sentence in about_the_comparison(comparison):
        yield from _wrapped(sentence)
    for name, measure in result["measures"].items():
        one = shown(name, measure, words)
        yield f"\n{one.title}: {one.number}\n"
        if comparison and has_figures(comparison):
            yield from _wrapped(f"  {sentence_of(comparison['measures'][name])}")
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
