"""Changing the words of an indicator: from a day on, beside the words that it had."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.establishments.public import SourceNeeded, check_may_change, check_start, forget_after_change
from fanlight.front_door.models import Indicator, LevelScheme
from fanlight.store.public import Actor, StaleVersion


class IndicatorRefused(ValueError):
    """Why an indicator cannot be changed so."""


@action("changed the words of an indicator")
def change_indicator(
    *,
    version: str,
    code: str,
    text: str,
    active_from: date,
    source: str,
    is_verified: bool = False,
    expected: str = "",
    by: Actor,
    at: datetime,
) -> Indicator:
    """Give an indicator of a scheme other words from today or a later day on; a request keeps those of its own day.

    `expected` is the text that was read, or "" to change whatever is there. Raises IndicatorRefused, StartsInThePast or
    SourceNeeded with a sentence, and StaleVersion with the row that was stored last.
    """
    check_may_change(by)
    check_start(active_from, london_date(at))
    if not source.strip():
        raise SourceNeeded
    # Nobody else changes the scheme until this is over.
    scheme = LevelScheme.objects.select_for_update().filter(authority=by.authority, version=version).first()
    rows = Indicator.objects.filter(authority=by.authority, scheme=scheme, code=code)
    last = rows.order_by("-active_from").first()
    if last is None or (last.active_to is not None and last.active_to < active_from):
        raise IndicatorRefused("There is no such indicator on that day")
    if last.active_from > active_from:
        raise IndicatorRefused("Other words begin on a later day already: let these begin on that day or after it")
    if expected and expected != last.text:
        raise StaleVersion(last)
    row = _next(last, active_from)
    row.text, row.source, row.is_verified, row.recorded_at, row.recorded_by = (
        text,
        source.strip(),
        is_verified,
        at,
        by.id,
    )
    row.save()
    forget_after_change()
    record("indicator", row.id, code=code, active_from=active_from.isoformat(), fields=["text", "source"])
    return row


def _next(last: Indicator, active_from: date) -> Indicator:
    """Return the row that holds the new words: the last one where it begins that day, else one that follows it."""
    if last.active_from == active_from:
        return last
    new = Indicator(
        authority=last.authority,
        scheme_id=last.scheme_id,
        code=last.code,
        level=last.level,
        domain=last.domain,
        subject=last.subject,
        active_from=active_from,
        active_to=last.active_to,
    )
    last.active_to = active_from - timedelta(days=1)
    last.save(update_fields=["active_to"])
    return new
