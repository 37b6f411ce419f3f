"""The imports app."""

from __future__ import annotations

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "fanlight.imports"
    label = "imports"

    def ready(self) -> None:
        from fanlight.imports import retention, tasks  # noqa: F401

        retention.register()
