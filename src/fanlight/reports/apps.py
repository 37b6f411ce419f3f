"""The reports app: its jobs are known, and its pages stand in the navigation of those who may see counts."""

from __future__ import annotations

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "fanlight.reports"
    label = "reports"

    def ready(self) -> None:
        from fanlight.access.public import Permission
        from fanlight.design.public import NavigationItem, register_navigation
        from fanlight.reports import tasks  # noqa: F401  (registers the jobs)

        register_navigation(
            NavigationItem(
                "Reports",
                "reports:front_door",
                may=lambda request: bool(request.actor and request.actor.may(Permission.FRONT_DOOR_COUNTS)),
                order=50,
            )
        )
