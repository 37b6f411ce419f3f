"""The sharing app: its lists, its panels on the pages of rooms below, its place in the menu."""

from __future__ import annotations

from django.apps import AppConfig


class SharingConfig(AppConfig):
    name = "fanlight.sharing"
    label = "sharing"

    def ready(self) -> None:
        from fanlight.access.public import Permission, plug
        from fanlight.casework.public import WORK_PANELS, WorkEvent, listen, register_work_tie
        from fanlight.design.public import NavigationItem, register_navigation
        from fanlight.establishments.public import on_calendar_change
        from fanlight.front_door.public import ANSWER_PANELS, ASKED_PANELS, REQUEST_PANELS, register_ties
        from fanlight.sharing import lists, retention, subject_tables, tasks  # noqa: F401
        from fanlight.sharing.actions.answer_information import tell_of_release
        from fanlight.sharing.actions.recompute_clocks import recompute_clocks
        from fanlight.sharing.queries import naming, panels

        retention.register()
        subject_tables.register()
        lists.register()
        on_calendar_change(recompute_clocks)
        listen(WorkEvent.RELEASED, tell_of_release)
        plug(records_naming=naming.records_naming, records_in_words=naming.records_in_words)
        register_ties(panels.ROOM, panels.tied_to_request)
        REQUEST_PANELS.register("sharing", panels.request_panel, order=50)
        WORK_PANELS.register("sharing", panels.work_panel, order=50)
        register_work_tie(panels.ROOM, panels.tied_to_work)
        ANSWER_PANELS.register("sharing", panels.answer_panel, order=40)
        ASKED_PANELS.register("sharing", panels.asked_panel, order=40)
        register_navigation(
            NavigationItem(
                "Asked of you",
                "sharing:asked_of_you",
                may=lambda request: bool(request.actor and request.actor.may(Permission.SHARING_ANSWER)),
                order=12,
            )
        )
        register_navigation(
            NavigationItem(
                "Shared information",
                "sharing:waiting",
                may=lambda request: bool(request.actor and request.actor.may(Permission.INFORMATION_ANSWER)),
                order=28,
            )
        )
