"""The people app."""

from django.apps import AppConfig
from django.http import HttpRequest


class PeopleConfig(AppConfig):
    name = "fanlight.people"
    label = "people"

    def ready(self) -> None:
        from fanlight.access.public import Permission, plug
        from fanlight.design.public import NavigationItem, register_navigation
        from fanlight.establishments.public import register_team_holder
        from fanlight.people import retention, subject_tables
        from fanlight.people.queries.in_words import look_in_words, records_in_words
        from fanlight.people.queries.naming import records_naming
        from fanlight.people.queries.only_readers import confidential_to_team_in_words

        def may_search(request: HttpRequest) -> bool:
            actor = getattr(request, "actor", None)
            return actor is not None and actor.may(Permission.CHILD_SEARCH)

        plug(records_naming=records_naming, records_in_words=records_in_words, look_in_words=look_in_words)
        retention.register()
        subject_tables.register()
        register_team_holder("people", confidential_to_team_in_words)
        register_navigation(NavigationItem("Find a child", "people:search", may_search, order=60))
