"""The sharing app: its lists, its panels on the pages of rooms below, its place in the menu."""

from __future__ import annotations

from django.apps import AppConfig

HOME = "fanlight.sharing"


class SharingConfig(AppConfig):
    name = HOME
    label = "sharing"

    def ready(self) -> None:
        from fanlight.access.public import Permission, plug
        from fanlight.casework.public import WORK_PANELS, WorkEvent, listen
        from fanlight.design.public import NavigationItem, register_navigation
        from fanlight.establishments.public import on_calendar_change
        from fanlight.front_door.public import ANSWER_PANELS, ASKED_PANELS, REQUEST_PANELS, register_ties
        from fanlight.sharing import retention, tasks  # noqa: F401
        from fanlight.sharing.actions.answer_information import tell_of_release
        from fanlight.sharing.actions.recompute_clocks import recompute_clocks
        from fanlight.sharing.queries import naming, panels

        retention.register()
        _register_lists()
        on_calendar_change(recompute_clocks)
        listen(WorkEvent.RELEASED, tell_of_release)
        plug(records_naming=naming.records_naming, records_in_words=naming.records_in_words)
        register_ties(panels.ROOM, panels.tied_to_request)
        REQUEST_PANELS.register("sharing", panels.request_panel, order=50)
        WORK_PANELS.register("sharing", panels.work_panel, order=50)
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


def _register_lists() -> None:
    from fanlight.establishments.public import DatedList, FieldKind, ListField, register_list
    from fanlight.sharing.rules import vocabulary as words

    def codes(of: object) -> dict[str, str]:
        return {str(code): label for code, label in dict(of).items()}  # type: ignore[call-overload]

    register_list(
        DatedList(
            name=words.SCHEMES,
            title="Schemes for rating partners' answers",
            what="By which scheme it is rated how soon partners must answer; the first that is in use counts.",
            fields=(ListField("in_use", "In use", FieldKind.YES_NO),),
            shipped=(HOME, "seed/schemes.toml"),
        )
    )
    register_list(
        DatedList(
            name=words.RATINGS,
            title="Ratings of partners' answers",
            what="How soon a partner must answer, by scheme and colour.",
            fields=(
                ListField("scheme", "Scheme", FieldKind.ONE_OF, required=True, choices_from=words.SCHEMES),
                ListField("colour", "Colour", FieldKind.ONE_OF, required=True, choices=codes(words.COLOUR_WORDS)),
                ListField("hours", "Hours", FieldKind.WHOLE_NUMBER, least=1, most=2_000, hint="Blank sets no time"),
                ListField("counted", "Counted in", FieldKind.ONE_OF, required=True, choices=codes(words.COUNTED_WORDS)),
                ListField("starts", "Starts when", FieldKind.ONE_OF, required=True, choices=codes(words.START_WORDS)),
                ListField("runs_past_hours", "Runs past hours until it is done", FieldKind.YES_NO),
            ),
            shipped=(HOME, "seed/ratings.toml"),
        )
    )
    register_list(
        DatedList(
            name=words.PARTNERS,
            title="Partners that are asked what they hold",
            what="Which agencies the Front Door can ask, and what they may hold.",
            fields=(
                ListField("organisation", "Organisation of its accounts", hint="Blank is the code of the partner"),
                ListField("holds", "What it may hold", FieldKind.PARAGRAPH),
            ),
            shipped=(HOME, "seed/partners.toml"),
        )
    )
    register_list(
        DatedList(
            name=words.BASES,
            title="Grounds for sharing information",
            what="On what lawful ground or agreement partners are asked.",
            shipped=(HOME, "seed/bases.toml"),
        )
    )
    register_list(
        DatedList(
            name=words.REFUSALS,
            title="Reasons for not telling a school",
            what="Why a school is not told what it asks, and what it can do then.",
            fields=(ListField("challenge", "How to challenge it", FieldKind.PARAGRAPH, required=True),),
            shipped=(HOME, "seed/refusals.toml"),
            kept=("NOT_ON_ROLL",),
        )
    )
