"""The level of need that the referrer believes, what they saw, and whom to ask at levels 1 and 2."""

from __future__ import annotations

from fanlight.design.public import Is, Kind, Page, Question, Section

AXES = ("CHILD", "PARENT", "ENVIRONMENT")
INDICATOR_QUESTIONS = {"CHILD": "seen_child", "PARENT": "seen_parent", "ENVIRONMENT": "seen_environment"}
AXIS_LABELS = {
    "CHILD": "What you see in the child or young person",
    "PARENT": "What you see in the parents or carers",
    "ENVIRONMENT": "What you see at home and around the family",
}

LEVEL = Page(
    slug="level",
    title="What level of need do you believe this is?",
    template="front_door/asking/level.html",
    questions=(
        Question(
            name="level_believed",
            label="The level you believe it is",
            kind=Kind.ONE_OF,
            hint="Your judgement, not a sum. The Front Door decides, and tells you why if it decides another level.",
            short="Level you believe",
            choices_from="levels",
        ),
        *(
            Question(
                name=INDICATOR_QUESTIONS[axis],
                label=AXIS_LABELS[axis],
                kind=Kind.SOME_OF,
                hint="Tick what you see or have been told. Written as the child would say it.",
                short=AXIS_LABELS[axis],
                choices_from=INDICATOR_QUESTIONS[axis],
            )
            for axis in AXES
        ),
    ),
)
LOCAL_SUPPORT = Page(
    slug="local-support",
    title="You can talk to Early Help today",
    # Somebody who said that a child is in danger is never sent to talk it through instead (safety rule 2).
    condition=Is("level_believed", "1", "2") & ~Is("danger", "YES"),
    template="front_door/asking/local_support.html",
    button="Go on with this request",
)
LEVEL_OF_NEED = Section("level-of-need", "Level of need", (LEVEL, LOCAL_SUPPORT))
