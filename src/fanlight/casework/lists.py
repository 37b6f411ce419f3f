"""The dated lists of this room, by which an authority says how it works."""

from __future__ import annotations

from fanlight.casework.rules.allegations import OUTCOMES, RECEIVED, STAGES
from fanlight.casework.rules.particulars import PARTICULARS, SORT_LABELS
from fanlight.casework.rules.stepping import PANELS, WEEKDAYS
from fanlight.establishments.public import DatedList, FieldKind, ListField, register_list

HOME = "fanlight.casework"

PANEL_LIST = DatedList(
    name=PANELS,
    title="Step-down panels",
    what="On which day a panel looks at what is to be stepped down, and in which districts a manager agrees without one.",
    fields=(
        ListField("weekday", "Meets on", FieldKind.ONE_OF, required=True, choices=WEEKDAYS),
        ListField(
            "district", "District", FieldKind.DISTRICT, hint="Blank for every district without a panel of its own"
        ),
    ),
    shipped=(HOME, "seed/panels.toml"),
)
STAGE_LIST = DatedList(
    name=STAGES,
    title="Stages of an allegation",
    what="What the designated officer does with an allegation against somebody who works with children.",
    shipped=(HOME, "seed/allegation_stages.toml"),
    kept=(RECEIVED,),
)
OUTCOME_LIST = DatedList(
    name=OUTCOMES,
    title="Outcomes of an allegation",
    what="What an allegation was found to be.",
    shipped=(HOME, "seed/allegation_outcomes.toml"),
)
PARTICULAR_LIST = DatedList(
    name=PARTICULARS,
    title="What specialist queues record",
    what="What a queue's team must know of its work besides, and the clock that a day starts.",
    fields=(
        ListField(
            "queue",
            "Queue",
            FieldKind.ONE_OF,
            required=True,
            choices={"DISABLED_CHILDREN": "Disabled children's team", "ADOLESCENT": "Adolescent team"},
            choices_from="establishments.queues",
        ),
        ListField(
            "sort",
            "Sort of answer",
            FieldKind.ONE_OF,
            required=True,
            choices={str(code): words for code, words in SORT_LABELS.items()},
        ),
        ListField("is_needed", "It must be answered", FieldKind.YES_NO),
        ListField("clock", "Clock rule that the day starts", hint="Blank for none"),
        ListField("due_words", "Words before the day that follows", hint="For example: Next visit due by"),
        ListField("is_told", "The manager is told when that day has passed", FieldKind.YES_NO),
        ListField(
            "ended_by",
            "Code of the particular that ends the wait",
            hint="Its day, on or after this one. Blank for none",
        ),
    ),
    shipped=(HOME, "seed/particulars.toml"),
)


def register_lists() -> None:
    """Let an authority have these lists; called when the app is ready."""
    for made in (PANEL_LIST, STAGE_LIST, OUTCOME_LIST, PARTICULAR_LIST):
        register_list(made)
