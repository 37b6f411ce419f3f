"""The desk app: no tables of its own."""

from __future__ import annotations

from django.apps import AppConfig
from django.http import HttpRequest


class DeskConfig(AppConfig):
    name = "fanlight.desk"
    label = "desk"

    def ready(self) -> None:
        from fanlight.casework.public import WORK_PANELS
        from fanlight.design.public import NavigationItem, register_navigation, register_person_line
        from fanlight.desk.person_line import who_is_here
        from fanlight.desk.queries.digest import is_digest_time, what_waits
        from fanlight.desk.queries.panel import more_about_the_child
        from fanlight.front_door.public import ASKED_PANELS
        from fanlight.funding.public import own_budget_panel
        from fanlight.messages.public import register_digest

        register_digest(is_time=is_digest_time, what_waits=what_waits)
        register_person_line(who_is_here)
        WORK_PANELS.register("desk.more_about_the_child", more_about_the_child, order=10)
        ASKED_PANELS.register("funding", own_budget_panel, order=60)
        register_navigation(NavigationItem("My work", "desk:my_work", may=has_more_than_requests, order=5))
        register_navigation(NavigationItem("People", "access:people", may=heads_a_school, order=60))
        register_navigation(NavigationItem("Your account", "access:my_account", may=is_somebody, order=95))


def has_more_than_requests(request: HttpRequest) -> bool:
    """Return whether the person has lists beside the requests that they sent: those have their own page."""
    actor = getattr(request, "actor", None)
    return actor is not None and actor.organisation_kind == "AUTHORITY"


def heads_a_school(request: HttpRequest) -> bool:
    """Return whether the person confirms the people of a school; managers find theirs among their work."""
    actor = getattr(request, "actor", None)
    return actor is not None and actor.organisation_kind == "ESTABLISHMENT" and actor.may("ACCOUNT_CONFIRM")


def is_somebody(request: HttpRequest) -> bool:
    """Return whether somebody is signed in and acts."""
    return getattr(request, "actor", None) is not None
