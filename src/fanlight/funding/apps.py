"""The funding app: its jobs are known, and its pages stand in the navigation of those who may open them."""

from __future__ import annotations

from django.apps import AppConfig
from django.http import HttpRequest


class FundingConfig(AppConfig):
    name = "fanlight.funding"
    label = "funding"

    def ready(self) -> None:
        from fanlight.access.public import Permission
        from fanlight.design.public import NavigationItem, register_navigation
        from fanlight.funding import tasks  # noqa: F401  (registers the jobs)

        def works_on_funding(request: HttpRequest) -> bool:
            actor = getattr(request, "actor", None)
            return bool(actor and (actor.may(Permission.FUNDING_MODEL) or actor.may(Permission.FUNDING_ISSUE)))

        def reads_own_school(request: HttpRequest) -> bool:
            actor = getattr(request, "actor", None)
            return bool(
                actor and actor.organisation_kind == "ESTABLISHMENT" and actor.may(Permission.FUNDING_SEE_OWN_SCHOOL)
            )

        register_navigation(NavigationItem("Funding", "funding:index", works_on_funding, order=60))
        register_navigation(NavigationItem("Our budget", "funding:our_school", reads_own_school, order=46))
