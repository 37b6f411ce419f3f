"""Is anyone in danger now, and where is the child: asked before anything else (safety rules 1 and 2)."""

from __future__ import annotations

from datetime import date, timedelta

from fanlight.clocks.public import london_date
from fanlight.design.public import Choice, Is, Kind, Page, Question, Section
from fanlight.front_door.asking.code_lists import NOT_KNOWN, YES_NO, YES_NO_NOT_KNOWN
from fanlight.store.public import now

OTHER_DAY, NOT_LEAVING = "OTHER_DAY", "NOT_LEAVING"


def _today() -> date:
    return london_date(now())


DANGER = Page(
    slug="danger",
    title="Is a child in immediate danger?",
    questions=(
        Question(
            name="danger",
            label="Is a child in immediate danger?",
            kind=Kind.ONE_OF,
            hint="For example hurt or threatened now, or about to go home to somebody who may hurt them.",
            short="Immediate danger",
            choices=YES_NO,
            blank="Select yes if a child is in immediate danger now",
        ),
    ),
)
RING_NOW = Page(
    slug="ring-now",
    title="Ring 999 now",
    condition=Is("danger", "YES"),
    template="front_door/asking/ring_now.html",
    button="I have rung, continue",
)
POLICE = Page(
    slug="police",
    title="What did the police give you?",
    condition=Is("danger", "YES"),
    questions=(
        Question(
            name="police_reference",
            label="Crime or log number",
            hint="Leave it blank if you have none.",
            short="Police crime or log number",
            longest=60,
            width="20",
        ),
    ),
)
WHEREABOUTS = Page(
    slug="whereabouts",
    title="Where is the child now?",
    lede=(
        "This tells us by when somebody must have read this. For more than one child, tell us about the one you "
        "are most worried about.",
    ),
    questions=(
        Question(
            name="where_now",
            label="Where are they?",
            hint="For example in school until 15:15, at home with their father, in hospital.",
            short="Where the child is now",
            called="Where they are",
            longest=300,
        ),
        Question(
            name="leaves_day",
            label="When do they leave?",
            kind=Kind.ONE_OF,
            short="Day they leave",
            choices_from="leaving_days",
        ),
        Question(
            name="leaves_on",
            label="Which day?",
            kind=Kind.DAY,
            hint="For example 27 11 2018",
            short="Day they leave, as typed",
            called="The day they leave",
            earliest=lambda: _today() - timedelta(days=31),
            latest=lambda: _today() + timedelta(days=366),
            outside="The day they leave must be in the next year. If you are not sure, select “I do not know”",
        ),
        Question(
            name="leaves_time",
            label="At what time?",
            kind=Kind.TIME,
            hint="For example 15:15. Leave it blank if you do not know.",
            short="Time they leave",
            called="The time they leave",
        ),
        Question(
            name="leaves_with",
            label="Who will they leave with, and where do they go?",
            short="Who they leave with",
            longest=300,
        ),
        Question(
            name="is_safe",
            label="Is that safe?",
            kind=Kind.ONE_OF,
            hint="What you think now is enough.",
            short="Safe where they are and where they go",
            choices=YES_NO_NOT_KNOWN,
        ),
    ),
)
SAFETY = Section("safety", "Safety now", (DANGER, RING_NOW, POLICE, WHEREABOUTS))

LEAVING_CHOICES_AFTER_DAYS = (
    Choice(OTHER_DAY, "Another day", reveals=("leaves_on",)),
    Choice(NOT_LEAVING, "They are not leaving where they are"),
    Choice(NOT_KNOWN, "I do not know"),
)
