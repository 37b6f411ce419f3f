"""The Front Door app: hears from casework what became of the work that it sent, and stands in the navigation."""

from __future__ import annotations

from django.apps import AppConfig


class FrontDoorConfig(AppConfig):
    name = "fanlight.front_door"
    label = "front_door"

    def ready(self) -> None:
        from fanlight.access.public import Permission, plug
        from fanlight.casework.public import WorkEvent, listen
        from fanlight.design.public import NavigationItem, register_navigation
        from fanlight.documents.public import readable_by
        from fanlight.establishments.public import on_calendar_change
        from fanlight.front_door import draft_tasks, retention, tasks  # noqa: F401
        from fanlight.front_door.actions import hear_from_team
        from fanlight.front_door.actions.recompute_clocks import recompute_clocks
        from fanlight.front_door.actions.reopen_by_team import on_reopened
        from fanlight.front_door.queries.drafts import may_read_files
        from fanlight.front_door.queries.history import has_open_contact
        from fanlight.front_door.queries.in_words import records_in_words
        from fanlight.front_door.queries.naming import records_naming
        from fanlight.people.public import register_work

        listen(WorkEvent.REFUSED, hear_from_team.on_refused)
        listen(WorkEvent.ACCEPTED, hear_from_team.on_accepted)
        listen(WorkEvent.CLOSED, hear_from_team.on_closed)
        listen(WorkEvent.REOPENED, on_reopened)
        listen(WorkEvent.INFORMATION_ACKNOWLEDGED, hear_from_team.on_acknowledged)
        on_calendar_change(recompute_clocks)
        _register_settings()
        plug(records_naming=records_naming, records_in_words=records_in_words)
        readable_by("draft", may_read_files)
        retention.register()
        register_navigation(
            NavigationItem(
                "Your requests",
                "front_door:asked",
                may=lambda request: bool(request.actor and request.actor.may(Permission.REQUEST_SEE_OWN)),
                order=10,
            )
        )
        register_work("front_door", has_open_contact)
        register_navigation(
            NavigationItem(
                "Out of hours",
                "front_door:night",
                may=lambda request: bool(request.actor and request.actor.may(Permission.FRONT_DOOR_NIGHT)),
                order=15,
            )
        )
        register_navigation(
            NavigationItem(
                "The night",
                "front_door:handed_back",
                may=lambda request: bool(request.actor and request.actor.may(Permission.FRONT_DOOR_MANAGE)),
                order=21,
            )
        )
        register_navigation(
            NavigationItem(
                "Front Door",
                "front_door:worklist",
                may=lambda request: bool(request.actor and request.actor.may(Permission.FRONT_DOOR_SEE)),
                order=20,
            )
        )


def _register_settings() -> None:
    from fanlight.establishments.public import register_list, register_settings_page
    from fanlight.front_door.outcome_list import OUTCOME_LIST

    register_list(OUTCOME_LIST)
    register_settings_page("front_door:support_levels", "Support levels")
