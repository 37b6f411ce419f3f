"""A board pack made at once, for the command: counted, compared, drawn and printed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime

from fanlight.clocks.public import london_date
from fanlight.documents.public import print_pdf
from fanlight.frames.public import one_moment
from fanlight.reports.charts import pictures
from fanlight.reports.pack import Packed, board_pack, in_words
from fanlight.reports.queries.earlier import earlier_periods, history_begins_on, with_comparison
from fanlight.reports.queries.front_door import front_door_report
from fanlight.reports.queries.labels import authority_called, labels, school_named
from fanlight.reports.queries.runs import small_numbers
from fanlight.reports.rules.narrowed import Only


def printed_pack(
    authority: str,
    first_on: date,
    last_on: date,
    at: datetime,
    *,
    share: bool,
    narrowed: Iterable[Collection[str]],
) -> bytes:
    """Return the board pack of these days as PDF, whole or to share. Raises PeriodNotPossible and NotPrinted."""
    only = Only(*map(frozenset, narrowed))
    with one_moment(authority):
        result = front_door_report(authority, first_on, last_on, at, only)
        begins_on = history_begins_on(authority)
        earlier = earlier_periods(authority, first_on, last_on, at, only, lambda days: None, begins_on)
        words = labels(authority)
        small = small_numbers(authority, london_date(at)) if share else None
        named = authority_called(authority)
        schools = {urn: school_named(authority, urn) for urn in only.school_urns}
    shown = with_comparison(result, earlier, begins_on, small)
    lines = in_words(
        ("District", "district", only.district_codes),
        ("Asked by", "source", only.source_codes),
        ("School", "school", only.school_urns),
        ("Team", "team", only.team_ids),
        words={**words, "school": schools},
    )
    return print_pdf(board_pack(Packed(shown, pictures(shown, shown, words), at, small, named, lines), words))
