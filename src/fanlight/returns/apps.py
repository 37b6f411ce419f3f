"""The returns app: its tables, and from when what was sent is kept."""

from __future__ import annotations

from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    name = "fanlight.returns"
    label = "returns"

    def ready(self) -> None:
        from fanlight.returns import retention, subject_tables

        retention.register()
        subject_tables.register()
