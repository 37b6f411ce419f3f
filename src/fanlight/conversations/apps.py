"""The conversations app: its lists, its panels on the pages of rooms below, its place in the menu."""

from __future__ import annotations

from django.apps import AppConfig

HOME = "fanlight.conversations"


class ConversationsConfig(AppConfig):
    name = HOME
    label = "conversations"

    def ready(self) -> None:
        from fanlight.access.public import Permission, plug
        from fanlight.conversations import retention, subject_tables, tasks  # noqa: F401
        from fanlight.conversations.actions.recompute_clocks import recompute_clocks
        from fanlight.conversations.queries.naming import records_in_words, records_naming
        from fanlight.conversations.queries.panels import local_support_link
        from fanlight.conversations.queries.timeline import has_open_conversation
        from fanlight.design.public import NavigationItem, register_navigation
        from fanlight.establishments.public import on_calendar_change
        from fanlight.front_door.public import register_local_support_link
        from fanlight.people.public import register_work

        retention.register()
        subject_tables.register()
        _register_lists()
        _register_panels()
        on_calendar_change(recompute_clocks)
        plug(records_naming=records_naming, records_in_words=records_in_words)
        register_work("conversations", has_open_conversation)
        register_local_support_link("conversations", local_support_link)
        register_navigation(
            NavigationItem(
                "Conversations",
                "conversations:unit",
                may=lambda request: bool(request.actor and request.actor.may(Permission.CONVERSATION_ANSWER)),
                order=25,
            )
        )


def _register_lists() -> None:
    from fanlight.conversations.rules.vocabulary import NEEDS, OUTCOMES, SERVICES
    from fanlight.establishments.public import DatedList, FieldKind, ListField, register_list

    register_list(
        DatedList(
            name=NEEDS,
            title="Needs in a District Conversation",
            what="What somebody who asks Early Help for advice can tick.",
            shipped=(HOME, "seed/needs.toml"),
        )
    )
    register_list(
        DatedList(
            name=SERVICES,
            title="Services that Early Help points to",
            what="What a unit can name in its advice, in every district or in one.",
            fields=(
                ListField("what", "What it is for"),
                ListField(
                    "district", "District", FieldKind.DISTRICT, hint="Choose none for a service of every district"
                ),
            ),
            shipped=(HOME, "seed/services.toml"),
        )
    )
    register_list(
        DatedList(
            name=OUTCOMES,
            title="What comes of a District Conversation",
            what="How a unit's advice ends, and what who asked reads after it.",
            fields=(
                ListField("next", "What who asked reads next", FieldKind.PARAGRAPH),
                ListField("begins_request", "Offers to begin a request for support", FieldKind.YES_NO),
            ),
            shipped=(HOME, "seed/outcomes.toml"),
            kept=("OPEN_ACCESS", "ADDITIONAL_SUPPORT", "REQUEST_FOR_SUPPORT", "NONE"),
        )
    )


def _register_panels() -> None:
    from fanlight.conversations.queries import panels
    from fanlight.front_door.public import ANSWER_PANELS, ASKED_PANELS, REQUEST_PANELS, register_ties
    from fanlight.people.public import PERSON_PANELS

    register_ties(panels.ROOM, panels.tied_to_request)
    REQUEST_PANELS.register("conversations", panels.request_panel, order=60)
    ANSWER_PANELS.register("conversations", panels.answer_panel, order=20)
    ASKED_PANELS.register("conversations", panels.asked_panel, order=20)
    PERSON_PANELS.register("conversations", panels.person_panel, order=60)
