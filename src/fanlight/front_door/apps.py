"""The Front Door app: hears from casework what became of the work that it sent, and stands in the navigation."""

from __future__ import annotations

from django.apps import AppConfig


class FrontDoorConfig(AppConfig):
    name = "fanlight.front_door"
    label = "front_door"

    def ready(self) -> None:
        from fanlight.access.public import Permission
        from fanlight.casework.public import WorkEvent, listen
        from fanlight.design.public import NavigationItem, register_navigation
        from fanlight.front_door import draft_tasks, retention, tasks  # noqa: F401
        from fanlight.front_door.actions import hear_from_team

        listen(WorkEvent.REFUSED, hear_from_team.on_refused)
        listen(WorkEvent.ACCEPTED, hear_from_team.on_accepted)
        listen(WorkEvent.CLOSED, hear_from_team.on_closed)
        listen(WorkEvent.INFORMATION_ACKNOWLEDGED, hear_from_team.on_acknowledged)
        register_navigation(
            NavigationItem(
                "Front Door",
                "front_door:worklist",
                may=lambda request: bool(request.actor and request.actor.may(Permission.FRONT_DOOR_SEE)),
                order=20,
            )
        )
