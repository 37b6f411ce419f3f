"""The reports of the earlier periods that a report is compared with: those made today already, or counted now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Min

from fanlight.clocks.public import london_date
from fanlight.front_door.public import contacts_for_figures
from fanlight.reports.queries.front_door import front_door_report
from fanlight.reports.rules.asked import SmallNumbers
from fanlight.reports.rules.comparing import Days, EarlierPeriod, Why, compared, earlier_days, is_reached
from fanlight.reports.rules.narrowed import Only
from fanlight.reports.sharing import to_share

Made = Callable[[Days], Mapping[str, Any] | None]
Earlier = dict[str, EarlierPeriod]


def history_begins_on(authority: str) -> date | None:
    """Return the day of the first contact that the authority holds; None where there is none yet."""
    first = contacts_for_figures(authority).aggregate(first=Min("received_at"))["first"]
    return london_date(first) if first else None


def earlier_periods(
    authority: str, first_on: date, last_on: date, at: datetime, only: Only, made: Made, begins_on: date | None
) -> Earlier:
    """Return the reports of the period before and of a year earlier; `made` gives one that is there already, or None.

    One that the history does not reach is not counted: a 0 would say that nothing came.
    """
    counted: dict[Days, Mapping[str, Any]] = {}
    found: Earlier = {}
    for name, days in earlier_days(first_on, last_on).items():
        if not is_reached(days, begins_on):
            found[name] = EarlierPeriod(days, Why.NOT_REACHED, None)
            continue
        if days not in counted:
            counted[days] = made(days) or front_door_report(authority, *days, at, only)
        found[name] = EarlierPeriod(days, "", counted[days])
    return found


def with_comparison(
    result: Mapping[str, Any], earlier: Earlier, begins_on: date | None, small: SmallNumbers | None
) -> dict[str, Any]:
    """Return a result with its comparison: whole, or where `small` is given to share, from what is shared of each period."""
    if small is None:
        return {**result, "comparison": compared(result, earlier, begins_on, to_share=False)}
    shared: dict[int, Mapping[str, Any]] = {}
    for one in earlier.values():
        if one.result is not None and id(one.result) not in shared:
            shared[id(one.result)] = to_share(one.result, small)
    held = {
        name: EarlierPeriod(one.days, one.why_not, shared[id(one.result)] if one.result is not None else None)
        for name, one in earlier.items()
    }
    mine = to_share(result, small)
    return {**mine, "comparison": compared(mine, held, begins_on, to_share=True)}
