"""The people app."""

from django.apps import AppConfig
from django.http import HttpRequest


class PeopleConfig(AppConfig):
    name = "fanlight.people"
    label = "people"

    def ready(self) -> None:
        from fanlight.access.public import Permission
        from fanlight.design.public import NavigationItem, register_navigation

        def may_search(request: HttpRequest) -> bool:
            actor = getattr(request, "actor", None)
            return actor is not None and actor.may(Permission.CHILD_SEARCH)

        register_navigation(NavigationItem("Find a child", "people:search", may_search, order=60))
