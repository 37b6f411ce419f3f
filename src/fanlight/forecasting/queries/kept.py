"""Inputs and forecasts as pages and jobs need them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fanlight.access.public import people_names
from fanlight.forecasting.models import ForecastInputs, ForecastRun, ForecastShown
from fanlight.forecasting.scope import inputs_for, runs_for, shown_to_schools
from fanlight.store.public import Actor

PAGE = 50


@dataclass(frozen=True)
class Kept:
    """One forecast as a page needs it: as it was asked for, what it came to, how far it is."""

    row: ForecastRun
    asked_by: str
    is_shown: bool

    @property
    def result(self) -> dict[str, Any]:
        """What it came to; nothing while it is being made, or where it was refused."""
        found = getattr(self.row, "result_of_it", None)
        return found.result if found else {}

    @property
    def reasons(self) -> list[str]:
        """Why it was refused."""
        found = getattr(self.row, "result_of_it", None)
        return found.reasons if found else []

    @property
    def status_words(self) -> str:
        """How far it is, in words."""
        if not hasattr(self.row, "result_of_it"):
            return "being made"
        return "refused" if self.reasons else "made"


def inputs_kept(actor: Actor) -> list[ForecastInputs]:
    """Return the inputs of the actor's authority, the newest first, with what was found in them."""
    rows = inputs_for(actor).select_related("check_of_it").defer("files")
    return list(rows.order_by("-recorded_at", "-id")[:PAGE])


def inputs_one(actor: Actor, reference: str) -> ForecastInputs | None:
    """Return one folder of inputs; None where the actor has none of this reference."""
    return inputs_for(actor).filter(reference=reference).select_related("check_of_it").first()


def runs_kept(actor: Actor) -> list[Kept]:
    """Return the forecasts of the actor's authority, the newest first, without what they came to."""
    rows = runs_for(actor).select_related("result_of_it", "inputs").defer("result_of_it__result", "inputs__files")
    found = list(rows.order_by("-recorded_at", "-id")[:PAGE])
    names = people_names(sorted({one.recorded_by for one in found}))
    shown = {one.id for one in shown_to_schools(actor)}
    return [Kept(one, names.get(one.recorded_by, ""), one.id in shown) for one in found]


def run_kept(actor: Actor, reference: str) -> Kept | None:
    """Return one forecast, whole; None where the actor has none of this reference."""
    rows = runs_for(actor).filter(reference=reference).select_related("result_of_it", "inputs").defer("inputs__files")
    row = rows.first()
    if row is None:
        return None
    shown = ForecastShown.objects.filter(authority=row.authority, run=row).order_by("-number").first()
    names = people_names([row.recorded_by])
    return Kept(row, names.get(row.recorded_by, ""), shown is not None and shown.is_shown)


def shown_forecast(actor: Actor) -> Kept | None:
    """Return the forecast that schools are shown, the last that was; None where none is."""
    row = shown_to_schools(actor).select_related("result_of_it").first()
    return Kept(row, "", True) if row is not None and hasattr(row, "result_of_it") else None


def parts_made(run: ForecastRun) -> tuple[int, int]:
    """Return how many parts of a forecast are made, of how many; nought of nought before the first."""
    latest = run.steps.order_by("-done").first()
    return (latest.done, latest.whole) if latest else (0, 0)


def inputs_to_read(authority: str, inputs_id: str) -> ForecastInputs | None:
    """Return inputs that are to be read; None where they are none, or read already."""
    return ForecastInputs.objects.filter(authority=authority, id=inputs_id, check_of_it=None).first()


def run_to_make(authority: str, run_id: str) -> ForecastRun | None:
    """Return a forecast that is to be made; None where there is none, or it is made already."""
    rows = ForecastRun.objects.filter(authority=authority, id=run_id, result_of_it=None)
    return rows.select_related("inputs").first()
