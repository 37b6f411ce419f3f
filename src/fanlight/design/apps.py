"""Django's entry for the design module."""

from django.apps import AppConfig


class DesignConfig(AppConfig):
    """Templates and static files; this module holds no table."""

    name = "fanlight.design"
    label = "design"
    verbose_name = "Design"
