"""What other modules may use of the reports room. Nothing here imports Polars before a report is asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import Any

from fanlight.reports.actions.print_report import print_report
from fanlight.reports.queries.labels import labels
from fanlight.reports.rules.definitions import DEFINITIONS, Definition
from fanlight.reports.rules.period import Period, PeriodNotPossible

__all__ = [
    "DEFINITIONS",
    "Definition",
    "Period",
    "PeriodNotPossible",
    "front_door_report",
    "labels",
    "print_report",
    "printed_pack",
    "printed_report",
]


def front_door_report(
    authority: str,
    first_on: date,
    last_on: date,
    at: datetime,
    *,
    district_codes: Collection[str] = (),
    source_codes: Collection[str] = (),
    school_urns: Collection[str] = (),
    team_ids: Collection[str] = (),
) -> dict[str, Any]:
    """Return the Front Door's measures over these London days, both included, as plain values for JSON; README.md has the shape.

    Narrowed to districts (ONS codes, or NOT_KNOWN), sources (census codes), schools (URNs) and teams (ids) if any are
    given. For a job or a command: it imports Polars. Raises PeriodNotPossible.
    """
    from fanlight.reports.queries.front_door import front_door_report as report
    from fanlight.reports.rules.narrowed import Only

    narrowed = (district_codes, source_codes, school_urns, team_ids)
    return report(authority, first_on, last_on, at, Only(*map(frozenset, narrowed)))


def printed_report(
    authority: str,
    first_on: date,
    last_on: date,
    at: datetime,
    *,
    form: str,
    share: bool = False,
    district_codes: Collection[str] = (),
    source_codes: Collection[str] = (),
    school_urns: Collection[str] = (),
    team_ids: Collection[str] = (),
    compare: bool = False,
) -> Iterator[str]:
    """Yield the same as text: "json", "csv" or "text"; with `share`, small numbers are held back. For a command only.

    With `compare`, beside the period before and the same days a year earlier.
    """
    from fanlight.reports.printed import printed_report as printed

    narrowed = (district_codes, source_codes, school_urns, team_ids)
    return printed(authority, first_on, last_on, at, form=form, share=share, compare=compare, narrowed=narrowed)


def printed_pack(
    authority: str,
    first_on: date,
    last_on: date,
    at: datetime,
    *,
    share: bool = False,
    district_codes: Collection[str] = (),
    source_codes: Collection[str] = (),
    school_urns: Collection[str] = (),
    team_ids: Collection[str] = (),
) -> bytes:
    """Return the board pack as PDF; with `share`, small numbers are held back. For a command only.

    Raises PeriodNotPossible and documents.public.NotPrinted.
    """
    from fanlight.reports.packing import printed_pack as printed

    narrowed = (district_codes, source_codes, school_urns, team_ids)
    return printed(authority, first_on, last_on, at, share=share, narrowed=narrowed)
