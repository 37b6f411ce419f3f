"""The casework app: work that follows a decision."""

from django.apps import AppConfig
from django.http import HttpRequest


class CaseworkConfig(AppConfig):
    name = "fanlight.casework"
    label = "casework"

    def ready(self) -> None:
        from fanlight.access.public import Permission, plug
        from fanlight.casework import retention, subject_tables
        from fanlight.casework.actions.recompute_clocks import recompute_clocks
        from fanlight.casework.lists import register_lists
        from fanlight.casework.queries.earlier import history_panel
        from fanlight.casework.queries.ending_team import work_of_team_in_words
        from fanlight.casework.queries.in_words import records_in_words
        from fanlight.casework.queries.panels import WORK_PANELS
        from fanlight.casework.queries.particulars import particulars_panel
        from fanlight.casework.scope import has_work_with_any
        from fanlight.design.public import NavigationItem, register_navigation
        from fanlight.establishments.public import on_calendar_change, register_team_holder
        from fanlight.people.public import PERSON_PANELS, register_work

        def is_in_a_team(request: HttpRequest) -> bool:
            actor = getattr(request, "actor", None)
            return actor is not None and actor.may(Permission.WORK_SEE_TEAM)

        register_navigation(NavigationItem("Team's work", "casework:team", is_in_a_team, order=30))
        register_navigation(
            NavigationItem(
                "Allegations",
                "casework:allegations",
                lambda request: bool(request.actor and request.actor.may(Permission.WALL_HOLD)),
                order=32,
                is_daily=False,
            )
        )
        plug(records_in_words=records_in_words)
        register_work("casework", has_work_with_any)
        PERSON_PANELS.register("casework", history_panel, order=90)
        on_calendar_change(recompute_clocks)
        register_team_holder("casework", work_of_team_in_words)
        retention.register()
        register_lists()
        WORK_PANELS.register("casework", particulars_panel, order=5)
        subject_tables.register()
