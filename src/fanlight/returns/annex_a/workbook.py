"""Lists 1 to 7 as a workbook: a sheet a list, and one that says what they are and who may have them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import IO

from fanlight.clocks.public import date_in_words, moment_in_words
from fanlight.frames.public import Sheet, write_workbook
from fanlight.returns.annex_a.rules.editions import Edition, ListShape
from fanlight.returns.annex_a.rules.facts import AnnexFacts, Window
from fanlight.returns.annex_a.rules.headings import Headings
from fanlight.returns.annex_a.rules.lists import Row

ABOUT = "About these lists"
WHO_MAY = (
    "Each row is about a child. Only those who make or check this return for the authority, and the inspectors who asked for "
    "it, may have it. Children who are kept from most readers are in it, because an inspector asks for every child. Send it "
    "only by the way that the inspectors name, and delete copies when they are no longer needed."
)
NOT_HELD = "Lists 8 to 11 (looked-after children, care leavers, adoption, adopters) are not held here and are not made."
AS_KNOWN = (
    "What is dated after the day is left out. A category of abuse, a disability or a primary need that was put right since "
    "is as it is known now."
)
_WIDTH, _WIDE = 24, 110


def write_lists(
    file: IO[bytes], edition: Edition, rows: Mapping[int, Sequence[Row]], about: Iterable[Row], headings: Headings
) -> None:
    """Write a sheet for each list, its names of columns on the first line, and then the sheet that says what they are."""
    sheets = (_sheet(shape, rows[shape.number], headings) for shape in edition.lists)
    write_workbook(file, [*sheets, _about_sheet(about)], title=f"Annex A: {edition.of_all.lower()}")


def about_lists(
    edition: Edition,
    window: Window,
    facts: AnnexFacts,
    rows: Mapping[int, Sequence[Row]],
    *,
    authority: str,
    made_by: str,
    at: datetime,
) -> list[Row]:
    """Return what the lists are, line by line: a name and its words."""
    return [
        ("What this is", f"Ofsted Annex A: {edition.of_all}. {NOT_HELD}"),
        ("Authority", authority),
        ("Day of the lists", date_in_words(window.on)),
        ("Six months to it", f"{date_in_words(window.first_on)} to {date_in_words(window.on)}, both included"),
        ("Made", f"{moment_in_words(at)}, by {made_by}"),
        ("Who may have it", WHO_MAY),
        *((f"{shape.name}: {shape.title}", _rows_and_words(shape, rows[shape.number])) for shape in edition.lists),
        *_left_out(facts),
        ("As known", AS_KNOWN),
        (
            "Unborn children",
            "DateOfBirth is the expected date, or the date of a birth since; Age is -1.",
        ),
        ("Columns and words", _source(edition, window)),
    ]


def _rows_and_words(shape: ListShape, rows: Sequence[Row]) -> str:
    count = "1 row" if len(rows) == 1 else f"{len(rows):,} rows"
    return f"{count}. {shape.definition}"


def _left_out(facts: AnnexFacts) -> Iterator[Row]:
    if facts.unidentified:
        yield (
            "Not on list 1",
            f"{facts.unidentified:,} contacts whose child is not identified yet: there is no number to name the child by.",
        )
    if facts.earlier:
        counts = ", ".join(f"{kind.lower()} {number:,}" for kind, number in facts.earlier.items())
        yield (
            "In the earlier system",
            f"These records of the six months are in the earlier system's history and not on these lists: {counts}. "
            "Ask that system for them.",
        )


def _source(edition: Edition, window: Window) -> str:
    read = f"{edition.source}."
    if not edition.is_verified:
        read += " They have not been compared with Ofsted's own guidance."
    return f"{read} {edition.note}" if window.on > edition.until else read


def _sheet(shape: ListShape, rows: Sequence[Row], headings: Headings) -> Sheet:
    columns = shape.headings if headings is Headings.OFSTED else shape.columns
    return Sheet(shape.name, columns, rows, widths=[_WIDTH] * len(columns))


def _about_sheet(about: Iterable[Row]) -> Sheet:
    return Sheet(ABOUT, ("What", "In words"), about, widths=(_WIDTH + 6, _WIDE), wraps=True)
