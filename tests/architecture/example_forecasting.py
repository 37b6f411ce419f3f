"""What the addresses of forecasting name."""

from __future__ import annotations

from typing import Any

from fanlight.access.public import Role
from fanlight.forecasting.actions.ask_for_forecast import ask_for_forecast
from fanlight.forecasting.actions.give_inputs import give_inputs
from fanlight.forecasting.models import ForecastInputs, ForecastRun
from fanlight.forecasting.tasks import check_now, make_now
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


@fills("forecasting:inputs")
def inputs_named(world: Any) -> Ids:
    return {"reference": some_inputs().reference}


@fills("forecasting:run", "forecasting:record", "forecasting:show")
def a_forecast_named(world: Any) -> Ids:
    return {"reference": a_forecast().reference}


@fills("forecasting:run_file")
def a_forecast_to_take(world: Any) -> Ids:
    return {"reference": a_forecast().reference, "form": "xlsx"}


@fills("forecasting:compared")
def two_forecasts(world: Any) -> Ids:
    return {"reference": a_forecast().reference, "other": a_forecast("").reference}
