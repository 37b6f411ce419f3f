"""The demonstration's forecast: the published series, one forecast as things are and one with two levers, shown to schools."""

from __future__ import annotations

from datetime import datetime

from fanlight.forecasting.actions.ask_for_forecast import ask_for_forecast
from fanlight.forecasting.actions.give_inputs import give_inputs
from fanlight.forecasting.actions.show_forecast import show_forecast
from fanlight.forecasting.describing import example_inputs
from fanlight.forecasting.tasks import check_now, make_now
from fanlight.store.public import Actor

YEARS, RUNS, SEED = 5, 1_000, 1
LEVERS = """[[lever]]
name = "Forty more special places"
kind = "places"
from = 2024-09-01
setting = "state_special"
places = 40

[[lever]]
name = "Lower independent fees"
kind = "fees"
from = 2024-04-01
setting = "inmss"
percent = -10
"""


def load_demonstration(*, by: Actor, at: datetime) -> None:
    """Give the published series, make both forecasts and show schools the one with levers."""
    files = {name: content.decode() for name, content in example_inputs().items()}
    inputs = give_inputs(name="Published series to January 2022", files=files, by=by, at=at)
    check_now(by.authority, inputs.id)
    for name, levers in (("As things are", ""), ("Forty special places, fees 10% lower", LEVERS)):
        run = ask_for_forecast(
            name=name,
            inputs=inputs.reference,
            levers=levers,
            years=YEARS,
            runs=RUNS,
            seed=SEED,
            by=by,
            at=at,
        )
        make_now(by.authority, run.id)
    show_forecast(reference=run.reference, is_shown=True, by=by, at=at)
