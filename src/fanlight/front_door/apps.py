"""The Front Door app: hears from casework what became of the work that it sent."""

from django.apps import AppConfig


class FrontDoorConfig(AppConfig):
    name = "fanlight.front_door"
    label = "front_door"
