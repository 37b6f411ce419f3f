"""The forecasting app: its jobs are known, and its pages stand in the navigation of those who may open them."""

from __future__ import annotations

from django.apps import AppConfig
from django.http import HttpRequest


class ForecastingConfig(AppConfig):
    name = "fanlight.forecasting"
    label = "forecasting"

    def ready(self) -> None:
        from fanlight.access.public import Permission
        from fanlight.design.public import NavigationItem, register_navigation
        from fanlight.forecasting import tasks  # noqa: F401  (registers the jobs)

        def makes_forecasts(request: HttpRequest) -> bool:
            actor = getattr(request, "actor", None)
            return bool(actor and actor.may(Permission.FORECAST_MODEL))

        def reads_the_forecast(request: HttpRequest) -> bool:
            actor = getattr(request, "actor", None)
            return bool(actor and actor.may(Permission.FORECAST_READ))

        register_navigation(NavigationItem("Forecast", "forecasting:index", makes_forecasts, order=61))
        register_navigation(NavigationItem("Forecast", "forecasting:for_schools", reads_the_forecast, order=47))
