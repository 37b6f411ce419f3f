"""What the addresses of forecasting name."""

from __future__ import annotations

from typing import Any

from fanlight.access.public import Role
from fanlight.forecasting.actions.ask_for_forecast import ask_for_forecast
from fanlight.forecasting.actions.give_inputs import give_inputs
from fanlight.forecasting.actions.seek_target import Question, set_target
from fanlight.forecasting.models import ForecastInputs, ForecastRun, ForecastTarget
from fanlight.forecasting.tasks import check_now, make_now, seek_now
from tests.architecture.filling import Ids, fills
from tests.factories import an_actor
from tests.rules.forecasting.invented_authority import folder, lever
from tests.support.asking_county import MONDAY

LEVERS = lever("places", "2023-09-01", name="Forty places", places=40) + lever(
    "fees", name="Fees", setting="inmss", percent=-10
)


def some_inputs(**changes: Any) -> ForecastInputs:
    """An invented authority's tables, read."""
    by = an_actor(Role.FINANCE_OFFICER)
    files = {name: content.decode() for name, content in folder(**changes).items()}
    row = give_inputs(name="Invented tables", files=files, by=by, at=MONDAY)
    check_now(by.authority, row.id)
    return row


def a_forecast(
    levers: str = LEVERS, *, name: str = "Invented forecast", is_made: bool = True, **changes: Any
) -> ForecastRun:
    """A forecast of them, made unless it is to wait."""
    by = an_actor(Role.FINANCE_OFFICER)
    reference = some_inputs(**changes).reference
    run = ask_for_forecast(name=name, inputs=reference, levers=levers, years=2, runs=100, seed=1, by=by, at=MONDAY)
    if is_made:
        make_now(by.authority, run.id)
    return run


def a_target(run: ForecastRun, *, is_sought: bool = True, **changes: Any) -> ForecastTarget:
    """A question of the forecast's fees, sought unless it is to wait."""
    by = an_actor(Role.FINANCE_OFFICER)
    said: dict[str, Any] = {"lever": "Fees", "quantity": "cost", "part": "", "year": "2023-24", "amount": 44_000_000}
    asked = Question(**{**said, "is_most": True, "percent_of_runs": 80, **changes})
    target = set_target(run=run.reference, question=asked, by=by, at=MONDAY)
    if is_sought:
        seek_now(by.authority, target.id)
    return target


@fills("forecasting:inputs")
def inputs_named(world: Any) -> Ids:
    return {"reference": some_inputs().reference}


@fills("forecasting:run", "forecasting:record", "forecasting:show", "forecasting:seek")
def a_forecast_named(world: Any) -> Ids:
    return {"reference": a_forecast().reference}


@fills("forecasting:sought")
def a_target_named(world: Any) -> Ids:
    return {"reference": a_target(a_forecast()).reference}


@fills("forecasting:run_file")
def a_forecast_to_take(world: Any) -> Ids:
    return {"reference": a_forecast().reference, "form": "xlsx"}


@fills("forecasting:compared")
def two_forecasts(world: Any) -> Ids:
    return {"reference": a_forecast().reference, "other": a_forecast("").reference}
