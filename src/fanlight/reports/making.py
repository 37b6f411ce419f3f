"""Makes one report with all that its page and its files need. For the job worker: it imports Polars and draws."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from io import BytesIO

from fanlight.frames.public import Sheet, one_moment, write_workbook
from fanlight.reports.actions.keep_report import Made
from fanlight.reports.charts import pictures
from fanlight.reports.files import sheets
from fanlight.reports.queries.earlier import earlier_periods, history_begins_on, with_comparison
from fanlight.reports.queries.front_door import front_door_report
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
    return Made(
        result=whole,
        result_to_share=shared,
        pictures=pictures(whole, shared, words),
        workbook=_workbook(sheets(whole, words, at, None)),
        workbook_to_share=_workbook(sheets(shared, words, at, small)),
    )


def _workbook(pages: Iterable[Sheet]) -> bytes:
    file = BytesIO()
    write_workbook(file, pages, title=TITLE)
    return file.getvalue()
