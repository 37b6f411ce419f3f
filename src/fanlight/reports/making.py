"""Makes one report with all that its page and its files need. For the job worker: it imports Polars and draws."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from io import BytesIO

from fanlight.documents.public import NotPrinted, print_pdf
from fanlight.frames.public import Sheet, one_moment, write_workbook
from fanlight.reports.actions.keep_report import Made
from fanlight.reports.charts import pictures
from fanlight.reports.files import sheets
from fanlight.reports.pack import Packed, board_pack, narrowed_in_words
from fanlight.reports.queries.earlier import earlier_periods, history_begins_on, with_comparison
from fanlight.reports.queries.front_door import front_door_report
from fanlight.reports.queries.labels import authority_called, school_named
from fanlight.reports.queries.runs import made_result
from fanlight.reports.rules.asked import Asked, SmallNumbers
from fanlight.reports.rules.comparing import Days
from fanlight.reports.rules.narrowed import Only
from fanlight.reports.rules.showing import Labels

TITLE = "Front Door report"


def make_report(authority: str, asked: Asked, at: datetime, words: Labels, small: SmallNumbers) -> Made:
    """Return what a report came to at an instant, whole and to share, with its comparisons, drawings and workbooks."""
    only = Only.one_of_each(asked)

    def made_already(days: Days) -> dict[str, object] | None:
        return made_result(authority, replace(asked, first_on=days[0], last_on=days[1]), at)

    with one_moment(authority):
        counted = front_door_report(authority, asked.first_on, asked.last_on, at, only)
        begins_on = history_begins_on(authority)
        earlier = earlier_periods(authority, asked.first_on, asked.last_on, at, only, made_already, begins_on)
    whole = with_comparison(counted, earlier, begins_on, None)
    shared = with_comparison(counted, earlier, begins_on, small)
    drawn = pictures(whole, shared, words)
    named = authority_called(authority)
    narrowed = narrowed_in_words(
        asked, {**words, "school": {asked.school_urn: school_named(authority, asked.school_urn)}}
    )
    return Made(
        result=whole,
        result_to_share=shared,
        pictures=drawn,
        workbook=_workbook(sheets(whole, words, at, None)),
        workbook_to_share=_workbook(sheets(shared, words, at, small)),
        pack=pack_as_pdf(Packed(whole, drawn, at, None, named, narrowed), words),
        # What is held back in the whole could be worked out from its parts: those have nothing to share. Safety 19.
        pack_to_share=b"" if asked.is_narrowed else pack_as_pdf(Packed(shared, drawn, at, small, named), words),
    )


def _workbook(pages: Iterable[Sheet]) -> bytes:
    file = BytesIO()
    write_workbook(file, pages, title=TITLE)
    return file.getvalue()


def pack_as_pdf(packed: Packed, words: Labels) -> bytes:
    """Return the board pack as PDF; nothing where it could not be printed, which the page says: the report itself is there."""
    try:
        return print_pdf(board_pack(packed, words))
    except NotPrinted:
        return b""
