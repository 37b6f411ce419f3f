"""The demonstration app: no tables of its own."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "fanlight.demo"
    label = "demo"
