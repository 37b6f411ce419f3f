"""The desk app: no tables of its own."""

from __future__ import annotations

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "fanlight.desk"
    label = "desk"

    def ready(self) -> None:
        from fanlight.design.public import NavigationItem, register_navigation, register_person_line
        from fanlight.desk.person_line import who_is_here

        register_person_line(who_is_here)
        register_navigation(
            NavigationItem("My work", "desk:home", may=lambda request: request.actor is not None, order=10)
        )
