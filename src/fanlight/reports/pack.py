"""The board pack: a report as one printed document, with a page that says it all, its drawings, tables and definitions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fanlight.clocks.public import moment_in_words
from fanlight.documents.public import (
    PrintedBlock,
    PrintedDrawing,
    PrintedNumber,
    PrintedPairs,
    PrintedReference,
    PrintedReport,
    PrintedSection,
    PrintedTable,
    PrintedWords,
)
from fanlight.frames.public import HELD_BACK
from fanlight.reports.files import NOT_FOR_SHARING, suppression_in_words
from fanlight.reports.queries.pages import FollowUp, Part, sections
from fanlight.reports.rules.asked import Asked, SmallNumbers
from fanlight.reports.rules.comparing_in_words import (
    PERIOD_WORDS,
    about_the_comparison,
    change_of,
    comparison_table,
    figure_of,
    has_figures,
)
from fanlight.reports.rules.defining import MONTHS
from fanlight.reports.rules.definitions import DEFINITIONS
from fanlight.reports.rules.explaining import beside, sides_of
from fanlight.reports.rules.headlines import HEADLINES
from fanlight.reports.rules.showing import (
    ColumnKind,
    Figure,
    Labels,
    Table,
    figure_in_words,
    period_in_words,
    share_in_words,
)

TITLE = "Front Door board pack"
SPOKEN = "The table has every number."
# More columns than these, besides the first, do not stand beside one another on a page of A4: the table is cut between columns.
MOST_COLUMNS = 9
# More weeks than these say less than the drawing of them, and fill pages.
MOST_WEEKS = 27
IN_TIME = ("by_week", "by_day")
_FIRST_WINDOW = f"_{MONTHS[0]}_months"
_LATER_WINDOWS = tuple(f"_{months}_months" for months in MONTHS[1:])
_EVERY_WINDOW = "2, 3, 6 and 12 months"
LETTERS_MISSING = "Some letters could not be printed and are shown as [?]."
NOT_IN_IT = (
    "No child, family or worker: everything here is a count.",
    "Days, and weeks of a period longer than half a year: the spreadsheet has the weeks.",
    "Rows in which nothing was counted, so that a page shows what there is.",
    "Children in care, care leavers, adoption and fostering: they are not counted here.",
    "What partners, schools and other authorities did without telling the Front Door.",
    "What anybody thought of the help they had: nothing here was asked of families.",
    "Any judgement of people: no worker is named, and nobody is ranked.",
)
NOT_SHARED = (
    "Outcomes that were recorded side by side, and each queue’s weeks: beside other tables they would give small "
    "numbers away."
)
HELD_TABLES = "Held back, because every number in them is small or would give one away"


@dataclass(frozen=True)
class Packed:
    """What a pack is made of: a result, whole or to share, its drawings by name, and when it was made."""

    result: Mapping[str, Any]
    pictures: Mapping[str, str]
    made_at: datetime
    small: SmallNumbers | None
    authority_name: str
    # What the report is narrowed to, in words.
    narrowed: tuple[str, ...] = ()


def board_pack(packed: Packed, words: Labels) -> PrintedReport:
    """Return the pack of a report, ready to be printed; the same words and drawings make the same pack."""
    period = period_in_words(packed.result)
    mark = "" if packed.small else f"{NOT_FOR_SHARING}. "
    return PrintedReport(
        title=TITLE,
        authority=packed.authority_name,
        running=f"{mark}Front Door, {period}",
        opening=(
            period,
            *packed.narrowed,
            f"Figures as they stood on {moment_in_words(packed.made_at)}.",
            suppression_in_words(packed.small),
        ),
        sections=(
            _one_page(packed),
            *_compared(packed.result),
            *_measured(packed, words),
            *_definitions(packed.result),
            _not_in_it(packed.small),
        ),
        if_letters_are_missing=LETTERS_MISSING,
    )


def narrowed_in_words(asked: Asked, words: Labels) -> tuple[str, ...]:
    """Return what a report that somebody asked for is narrowed to, a line each; nothing of one about everything."""
    return in_words(
        ("District", "district", {asked.district_code} - {""}),
        ("Asked by", "source", {asked.source_code} - {""}),
        ("School", "school", {asked.school_urn} - {""}),
        ("Team", "team", {asked.team_id} - {""}),
        words=words,
    )


def in_words(*narrowed: tuple[str, str, Collection[str]], words: Labels) -> tuple[str, ...]:
    """Return a line for each kind of part that is named: what it is called, the labels of its codes, and the codes."""
    return tuple(
        f"{called}: {', '.join(sorted(words.get(kind, {}).get(code, code) for code in codes))}"
        for called, kind, codes in narrowed
        if codes
    )


def _one_page(packed: Packed) -> PrintedSection:
    """The headline measures, each beside one of safety, and what changed."""
    comparison = packed.result["comparison"]
    measures, is_compared = comparison["measures"], has_figures(comparison)
    rows = []
    for name, safety in HEADLINES:
        if name not in measures or safety not in measures:
            continue
        for which in (name, safety):
            one = measures[which]
            title = one["title"] if which == name else f"Beside it: {one['title'][:1].lower()}{one['title'][1:]}"
            changes = [change_of(one, period) for period in PERIOD_WORDS] if is_compared else []
            rows.append((title, figure_of(one, "this"), *changes))
    heads = ["Than in the period before", "Than a year earlier"] if is_compared else []
    table = PrintedTable(
        "Eight measures, each beside one of safety", ("Measure", "This period", *heads), tuple(rows), is_paired=True
    )
    about = PrintedWords((*about_the_comparison(comparison), "Fewer requests are not safer children."))
    return PrintedSection("The report on one page", (about, table), level=1, name="one_page", begins_page=True)


def _compared(result: Mapping[str, Any]) -> Iterator[PrintedSection]:
    comparison = result["comparison"]
    if has_figures(comparison):
        table = comparison_table(comparison)
        yield PrintedSection(table.title, tuple(_tables(table)), level=1, name="compared", begins_page=True)


def _measured(packed: Packed, words: Labels) -> Iterator[PrintedSection]:
    found = sections(packed.result, words)
    for section in found:
        if section.parts or section.follow_ups:
            yield PrintedSection(
                section.title, level=1, name=f"section_{section.code}", begins_page=section is found[0]
            )
        for part in section.parts:
            yield PrintedSection(part.shown.title, tuple(_part_blocks(part, packed)), name=part.shown.name)
        for each in section.follow_ups:
            yield PrintedSection(each.title, tuple(_windows(each)), name=each.table.code)


def _part_blocks(part: Part, packed: Packed) -> Iterator[PrintedBlock]:
    one = part.shown
    yield PrintedNumber(one.number, one.sentence)
    sentences = [f"{said[:1].upper()}{said[1:]}" for said in (part.compared, part.lengths) if said]
    if sentences:
        yield PrintedWords(tuple(sentences))
    yield from _read_beside(part.beside)
    yield PrintedReference("What this counts: page", f"definition_{one.name}")
    besides = tuple((label, figure_in_words(figure)) for label, figure in one.besides if figure)
    if besides:
        yield PrintedPairs(besides)
    listed = [table for table in one.tables if not (table.code in IN_TIME and len(table.rows) > MOST_WEEKS)]
    held = [table.title for table in listed if _is_held(row[1:] for row in table.rows)]
    if not listed or len(held) < len(listed):
        yield from _drawings(part, packed)
    for table in listed:
        if table.title not in held:
            yield from _tables(table)
    if held:
        yield PrintedWords((f"{HELD_TABLES}: {', '.join(title[:1].lower() + title[1:] for title in held)}.",))


def _read_beside(others: Sequence[tuple[str, str, str]]) -> Iterator[PrintedBlock]:
    """The measures of safety that one of demand is read beside, each with its number (safety 20)."""
    if others:
        said = "; ".join(f"{title[:1].lower()}{title[1:]}: {number}" for _, title, number in others)
        yield PrintedWords((f"Read beside it: {said}.",))


def _drawings(part: Part, packed: Packed) -> Iterator[PrintedDrawing]:
    which = "shared" if packed.small else "whole"
    for drawing in part.drawings:
        svg = packed.pictures.get(f"{drawing.name}.{which}.wide", "")
        if svg:
            yield PrintedDrawing(svg, drawing.words, f"{drawing.words}. {SPOKEN}")


def _is_held(rows: Iterable[Sequence[Figure]]) -> bool:
    """Whether everything but the zeros is held back: such a table says no more than that."""
    said = {figure for row in rows for figure in row if figure not in (0, None)}
    return said == {HELD_BACK}


def _windows(each: FollowUp) -> Iterator[PrintedBlock]:
    first = next(name for name in DEFINITIONS if name.startswith(f"{each.table.code}_"))
    yield from _read_beside(each.beside)
    yield PrintedReference("What this counts: page", f"definition_{first}")
    yield from _tables(each.table)


def _tables(table: Table) -> Iterator[PrintedTable]:
    """Yield a table for print: rows in which something was counted, and few enough columns for a page."""
    rows = [row for row in table.rows if any(figure not in (0, None) for figure in row[1:])]
    if not rows:
        return
    numbers = list(range(1, len(table.columns)))
    size = -(-len(numbers) // -(-len(numbers) // MOST_COLUMNS))  # as many in each
    chunks = [numbers[at : at + size] for at in range(0, len(numbers), size)]
    for place, chunk in enumerate(chunks, start=1):
        chosen = [0, *chunk]
        yield PrintedTable(
            title=table.title if len(chunks) == 1 else f"{table.title} ({place} of {len(chunks)})",
            columns=tuple(table.columns[at][0] for at in chosen),
            rows=tuple(tuple(_cell(row[at], table.columns[at][1]) for at in chosen) for row in rows),
            is_summed=table.code == "cells" and rows[-1][0] == "All",
        )


def _cell(figure: Figure, kind: ColumnKind) -> str:
    return share_in_words(figure) if kind is ColumnKind.SHARE else figure_in_words(figure)


def _definitions(result: Mapping[str, Any]) -> Iterator[PrintedSection]:
    yield PrintedSection("What each measure counts", level=1, name="definitions", begins_page=True)
    for name in _defined(result["measures"]):
        one = DEFINITIONS[name]
        others = ", ".join(DEFINITIONS[other].title for other in beside(name))
        sides = (*sides_of(name), *([("Read beside it", others)] if others else []))
        blocks = (PrintedWords((one.words,)), PrintedPairs(sides))
        title = one.title.replace(f"{MONTHS[0]} months", _EVERY_WINDOW) if name.endswith(_FIRST_WINDOW) else one.title
        yield PrintedSection(title, blocks, name=f"definition_{name}", is_in_contents=False)


def _defined(measures: Iterable[str]) -> Sequence[str]:
    """Return whose definitions are printed: of four windows, which differ in their months only, the first."""
    return [name for name in DEFINITIONS if name in set(measures) and not name.endswith(_LATER_WINDOWS)]


def _not_in_it(small: SmallNumbers | None) -> PrintedSection:
    points = (*NOT_IN_IT, NOT_SHARED) if small else NOT_IN_IT
    return PrintedSection(
        "What is not in this pack", (PrintedWords(points=points),), level=1, name="not_in_it", begins_page=True
    )
