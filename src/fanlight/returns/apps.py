"""The returns app: its job is known, and its pages stand in the navigation of those who make returns."""

from __future__ import annotations

from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    name = "fanlight.returns"
    label = "returns"

    def ready(self) -> None:
        from fanlight.access.public import Permission
        from fanlight.design.public import NavigationItem, register_navigation
        from fanlight.returns import retention, subject_tables, tasks  # noqa: F401  (registers the job)

        retention.register()
        subject_tables.register()
        register_navigation(
            NavigationItem(
                "Returns",
                "returns:index",
                may=lambda request: bool(request.actor and request.actor.may(Permission.RETURNS_BUILD)),
                order=55,
            )
        )
