"""The challenges app: its lists, its panels on the pages of rooms below, what it keeps open, its place in the menu."""

from __future__ import annotations

from django.apps import AppConfig

HOME = "fanlight.challenges"


class ChallengesConfig(AppConfig):
    name = HOME
    label = "challenges"

    def ready(self) -> None:
        from fanlight.access.public import Permission, plug
        from fanlight.casework.public import register_closing_question
        from fanlight.challenges import retention, subject_tables, tasks  # noqa: F401
        from fanlight.challenges.actions.recompute_clocks import recompute_clocks
        from fanlight.challenges.queries.watching import closing_question, keeps_open, records_in_words
        from fanlight.design.public import NavigationItem, register_navigation
        from fanlight.establishments.public import on_calendar_change
        from fanlight.front_door.public import register_keeps_open

        retention.register()
        subject_tables.register()
        _register_lists()
        _register_panels()
        on_calendar_change(recompute_clocks)
        plug(records_in_words=records_in_words)
        register_keeps_open("challenges", keeps_open)
        register_closing_question("challenges", closing_question)
        register_navigation(
            NavigationItem(
                "Challenges",
                "challenges:to_answer",
                may=lambda request: bool(request.actor and request.actor.may(Permission.CHALLENGE_ANSWER)),
                order=35,
            )
        )


def _register_lists() -> None:
    from fanlight.challenges.rules.vocabulary import ANSWERED_BY_WORDS, OBJECTS, STAGES, TIME_UNIT_WORDS
    from fanlight.establishments.public import DatedList, FieldKind, ListField, register_list

    register_list(
        DatedList(
            name=STAGES,
            title="Stages of a challenge",
            what="How disagreement goes up: between whom, who answers, and within what time. Everybody can read it.",
            fields=(
                ListField("number", "Number of the stage", FieldKind.WHOLE_NUMBER, required=True, most=20),
                ListField("between", "Between whom", required=True),
                ListField("answered_by", "Who answers", FieldKind.ONE_OF, required=True, choices=ANSWERED_BY_WORDS),
                ListField("person_name", "Name of the person who answers", hint="Blank if it is nobody in particular"),
                ListField("person_phone", "Their phone number"),
                ListField("person_email", "Their e-mail address", hint="If they have an account, it comes to them"),
                ListField(
                    "respond_within", "Answered within", FieldKind.WHOLE_NUMBER, required=True, least=1, most=100
                ),
                ListField("unit", "Counted in", FieldKind.ONE_OF, required=True, choices=TIME_UNIT_WORDS),
                ListField("is_formal", "Formal", FieldKind.YES_NO),
                ListField("goes_up", "Goes to the next stage by itself when it is late", FieldKind.YES_NO),
                ListField("starts_in_danger", "A challenge about danger starts here", FieldKind.YES_NO),
            ),
            shipped=(HOME, "seed/stages.toml"),
        )
    )
    register_list(
        DatedList(
            name=OBJECTS,
            title="What can be challenged",
            what="What a professional can disagree with, about a request or about a team's work.",
            fields=(
                ListField("of_requests", "Of a request", FieldKind.YES_NO),
                ListField("of_work", "Of a team's work", FieldKind.YES_NO),
            ),
            shipped=(HOME, "seed/objects.toml"),
        )
    )


def _register_panels() -> None:
    from fanlight.casework.public import WORK_PANELS, register_work_tie
    from fanlight.challenges.queries import panels
    from fanlight.front_door.public import ANSWER_PANELS, ASKED_PANELS, REQUEST_PANELS
    from fanlight.people.public import PERSON_PANELS

    REQUEST_PANELS.register("challenges", panels.request_panel, order=30)
    ANSWER_PANELS.register("challenges", panels.answer_panel, order=90)
    ASKED_PANELS.register("challenges", panels.asked_panel, order=40)
    PERSON_PANELS.register("challenges", panels.person_panel, order=70)
    WORK_PANELS.register("challenges", panels.work_panel, order=80)
    register_work_tie(panels.ROOM, panels.tied_to_work)
