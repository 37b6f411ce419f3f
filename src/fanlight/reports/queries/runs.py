"""Reports that were made: the one for some days, what it holds, and how small numbers are guarded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from fanlight.clocks.public import london_date
from fanlight.establishments.public import parameter
from fanlight.reports.models import ReportRun
from fanlight.reports.rules.asked import Asked, SmallNumbers
from fanlight.reports.scope import reports_of

# What a page opens only when it shows it.
_LARGE = ("result", "result_to_share", "pictures", "workbook", "workbook_to_share", "pack", "pack_to_share")


@dataclass(frozen=True)
class Run:
    """One report as its page needs it; `made_at` is None until it is made."""

    id: str
    asked: Asked
    asked_at: datetime
    made_at: datetime | None
    is_given_up: bool


def run_named(authority: str, run_id: str, at: datetime) -> Run | None:
    """Return a report of the authority, or None."""
    row = reports_of(authority).filter(id=run_id).defer(*_LARGE).first()
    return _run(row, at) if row else None


def latest_run(authority: str, asked: Asked, at: datetime) -> Run | None:
    """Return the report about these days that was asked for last on this day; one that failed gives way to a made one."""
    rows = list(_same(authority, asked, london_date(at)).defer(*_LARGE).order_by("-making")[:5])
    runs = [_run(row, at) for row in rows]
    return next((run for run in runs if run.made_at or not run.is_given_up), runs[0] if runs else None)


def next_making(authority: str, asked: Asked, today: date) -> int:
    """Return the number of the next making of the same report today, from 1."""
    last = _same(authority, asked, today).order_by("-making").values_list("making", flat=True).first()
    return (last or 0) + 1


def result_of(authority: str, run_id: str, *, whole: bool) -> dict[str, Any]:
    """Return what a report says, in whole numbers or with the small ones held back."""
    return dict(_one(authority, run_id, "result" if whole else "result_to_share"))


def made_result(authority: str, asked: Asked, at: datetime) -> dict[str, Any] | None:
    """Return the whole result of a report about these days that was made today; None where none was."""
    made = _same(authority, asked, london_date(at)).filter(made_at__isnull=False).order_by("-making")
    return made.values_list("result", flat=True).first()


def picture_of(authority: str, run_id: str, name: str) -> str:
    """Return one drawing of a report as SVG, or nothing when it has none of that name."""
    return str(_one(authority, run_id, "pictures").get(name, ""))


def workbook_of(authority: str, run_id: str, *, whole: bool) -> bytes:
    """Return a report as a workbook, in whole numbers or with the small ones held back."""
    return bytes(_one(authority, run_id, "workbook" if whole else "workbook_to_share"))


def pack_of(authority: str, run_id: str, *, whole: bool) -> bytes:
    """Return a report's board pack as PDF, in whole numbers or with the small ones held back; empty where there is none."""
    return bytes(_one(authority, run_id, "pack" if whole else "pack_to_share"))


def has_pack(authority: str, run_id: str, *, whole: bool) -> bool:
    """Whether a report has its board pack: it could not be printed otherwise."""
    empty = {"pack" if whole else "pack_to_share": b""}
    return ReportRun.objects.filter(authority=authority, id=run_id).exclude(**empty).exists()


def small_numbers(authority: str, on: date) -> SmallNumbers:
    """Return how small numbers were guarded on a day: values of the authority."""
    return SmallNumbers(
        fewest=parameter(authority, "reports.fewest_shown", on),
        fewest_in_a_rate=parameter(authority, "reports.fewest_in_a_rate", on),
    )


def _same(authority: str, asked: Asked, today: date) -> Any:
    return reports_of(authority).filter(
        first_on=asked.first_on,
        last_on=asked.last_on,
        district_code=asked.district_code,
        source_code=asked.source_code,
        school_urn=asked.school_urn,
        team_id=asked.team_id,
        asked_on=today,
    )


def _one(authority: str, run_id: str, field: str) -> Any:
    return ReportRun.objects.filter(authority=authority).values_list(field, flat=True).get(id=run_id)


def _run(row: ReportRun, at: datetime) -> Run:
    return Run(
        id=row.id,
        asked=Asked(row.first_on, row.last_on, row.district_code, row.source_code, row.school_urn, row.team_id),
        asked_at=row.created_at,
        made_at=row.made_at,
        is_given_up=row.made_at is None and row.created_at + ReportRun.PATIENCE < at,
    )
