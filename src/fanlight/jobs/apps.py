"""The jobs app: finds every module's tasks when the installation starts."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "fanlight.jobs"
    label = "jobs"

    def ready(self) -> None:
        autodiscover_modules("tasks")
