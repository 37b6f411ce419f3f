"""The comparisons app: its jobs are known, and its pages stand in the navigation of those who may open them."""

from __future__ import annotations

from django.apps import AppConfig
from django.http import HttpRequest


class ComparisonsConfig(AppConfig):
    name = "fanlight.comparisons"
    label = "comparisons"

    def ready(self) -> None:
        from fanlight.access.public import Permission
        from fanlight.comparisons import tasks  # noqa: F401  (registers the jobs)
        from fanlight.design.public import NavigationItem, register_navigation

        def leads_a_school(request: HttpRequest) -> bool:
            actor = getattr(request, "actor", None)
            return bool(
                actor and actor.organisation_kind == "ESTABLISHMENT" and actor.may(Permission.REQUEST_SEE_SETTING)
            )

        def reads_counts(request: HttpRequest) -> bool:
            actor = getattr(request, "actor", None)
            return bool(actor and actor.may(Permission.FRONT_DOOR_COUNTS))

        register_navigation(NavigationItem("Pilots", "comparisons:pilots", reads_counts, order=55, is_daily=False))
        register_navigation(NavigationItem("Our school", "comparisons:our_school", leads_a_school, order=45))
