"""The Front Door app: hears from casework what became of the work that it sent, and stands in the navigation."""

from __future__ import annotations

from django.apps import AppConfig


class FrontDoorConfig(AppConfig):
    name = "fanlight.front_door"
    label = "front_door"

    def ready(self) -> None:
        from fanlight.access.public import plug
        from fanlight.casework.public import WorkEvent, listen
        from fanlight.documents.public import readable_by
        from fanlight.establishments.public import on_calendar_change
        from fanlight.front_door import draft_tasks, retention, subject_tables, tasks  # noqa: F401
        from fanlight.front_door.actions import hear_from_team
        from fanlight.front_door.actions.answer_not_arrived import on_undelivered
        from fanlight.front_door.actions.recompute_clocks import recompute_clocks
        from fanlight.front_door.actions.reopen_by_team import on_reopened
        from fanlight.front_door.queries.drafts import may_read_files
        from fanlight.front_door.queries.history import has_open_contact
        from fanlight.front_door.queries.in_words import records_in_words
        from fanlight.front_door.queries.naming import records_naming
        from fanlight.messages.public import listen_to_failures
        from fanlight.people.public import register_work

        listen_to_failures(on_undelivered)
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
        subject_tables.register()
        register_work("front_door", has_open_contact)
        _register_navigation()


def _register_settings() -> None:
    from fanlight.establishments.public import register_list, register_settings_page
    from fanlight.front_door.outcome_list import OUTCOME_LIST

    register_list(OUTCOME_LIST)
    register_settings_page("front_door:support_levels", "Support levels")


def _register_navigation() -> None:
    from fanlight.access.public import Permission
    from fanlight.design.public import NavigationItem, register_navigation

    for words, url_name, needed, order, is_daily in (
        ("Your requests", "front_door:asked", Permission.REQUEST_SEE_OWN, 10, True),
        ("Out of hours", "front_door:night", Permission.FRONT_DOOR_NIGHT, 15, True),
        ("Front Door", "front_door:worklist", Permission.FRONT_DOOR_SEE, 20, True),
        ("The night", "front_door:handed_back", Permission.FRONT_DOOR_MANAGE, 21, False),
        ("Calls and letters", "front_door:calls", Permission.REQUEST_TAKE_CALL, 22, True),
    ):
        register_navigation(
            NavigationItem(
                words,
                url_name,
                may=lambda request, needed=needed: bool(request.actor and request.actor.may(needed)),  # type: ignore[misc]
                order=order,
                is_daily=is_daily,
            )
        )
    # Who is not signed in may still be worried about a child.
    register_navigation(
        NavigationItem("Worried about a child?", "worried:start", may=lambda request: not request.actor, order=1)
    )
