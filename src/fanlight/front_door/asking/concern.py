"""What the referrer is worried about: kinds of worry, when, what happened, and apart from it what they make of it."""

from __future__ import annotations

from datetime import date, timedelta

from fanlight.clocks.public import london_date
from fanlight.design.public import AnyItem, Choice, Is, Kind, Page, Question, Section
from fanlight.front_door.asking.code_lists import NOT_KNOWN
from fanlight.front_door.asking.worries import WORRY_QUESTIONS, harm_codes
from fanlight.store.public import now

__all__ = ["CONCERN", "HARM_IS_SPOKEN_OF", "WORRY_QUESTIONS"]

WORRY_LABELS = {
    "CHILD": "About the child or young person",
    "PARENT": "About a parent or carer",
    "OTHER": "About somebody else or the home",
}
ON_A_DAY, BUILDING_UP = "DAY", "BUILDING_UP"


def _today() -> date:
    return london_date(now())


CATEGORIES = Page(
    slug="worries",
    title="What are you worried about?",
    lede=("Tick all that apply. You can say it in your own words on the next pages.",),
    questions=tuple(
        Question(name=name, label=WORRY_LABELS[whose], kind=Kind.SOME_OF, choices_from=name)
        for whose, name in WORRY_QUESTIONS.items()
    ),
)
AROSE = Page(
    slug="when",
    title="When did this happen or begin?",
    questions=(
        Question(
            name="arose",
            label="When did this happen or begin?",
            kind=Kind.ONE_OF,
            short="When it arose",
            choices=(
                Choice(ON_A_DAY, "On a day that I know", reveals=("arose_on", "arose_at")),
                Choice(BUILDING_UP, "It has been building up", reveals=("arose_since",)),
                Choice(NOT_KNOWN, "I do not know"),
            ),
        ),
        Question(
            name="arose_on",
            label="Which day?",
            kind=Kind.DAY,
            hint="For example 19 11 2018",
            short="Day it happened",
            called="The day it happened",
            earliest=lambda: _today() - timedelta(days=30 * 366),
            latest=_today,
            outside="The day it happened must be in the last 30 years and not in the future. If you are not sure, "
            "select “I do not know”",
        ),
        Question(
            name="arose_at",
            label="At what time, if you know?",
            kind=Kind.TIME,
            short="Time it happened",
            called="The time it happened",
        ),
        Question(
            name="arose_since",
            label="Since when, roughly?",
            hint="For example since the summer holidays.",
            short="Building up since",
        ),
    ),
)
WHAT_HAPPENED = Page(
    slug="what-happened",
    title="What has happened?",
    lede=(
        "Only what was seen, heard or said: what, when, where, and who told you. Use the child's own words if you can.",
        "What you make of it comes on the next page.",
    ),
    questions=(
        Question(
            name="what_happened",
            label="What has happened",
            kind=Kind.PARAGRAPHS,
            hint="Dates, places, injuries, what was alleged, and by whom.",
            rows=12,
        ),
    ),
)
OPINION = Page(
    slug="opinion",
    title="What do you make of it?",
    questions=(
        Question(
            name="opinion",
            label="What you make of it",
            kind=Kind.PARAGRAPHS,
            hint="Your professional opinion: why this worries you, and what may happen if nothing changes.",
            short="What you make of it",
            rows=8,
        ),
        Question(
            name="worry_scale",
            label="How worried are you, from 0 to 10?",
            kind=Kind.NUMBER,
            hint="0 is not worried at all, 10 is as worried as you can be. You can leave it blank.",
            short="Worry from 0 to 10",
            called="How worried you are",
            least=0,
            most=10,
        ),
    ),
)
HARM_IS_SPOKEN_OF = (
    Is("danger", "YES")
    | Is("level_believed", "4")
    | AnyItem("household", Is("person_role", "ALLEGED_TO_HAVE_HARMED"))
    | Is("about_worker", "YES")
    | Is("worry_child", *harm_codes())
    | Is("worry_parent", *harm_codes())
    | Is("worry_other", *harm_codes())
)
ACCESS = Page(
    slug="access",
    title="Can the person who may have harmed a child still reach one?",
    condition=HARM_IS_SPOKEN_OF,
    questions=(
        Question(
            name="alleged_access",
            label="Who may have harmed a child, and can they reach this or another child?",
            kind=Kind.PARAGRAPHS,
            hint="For example lives in the home, or works at a club. Write “not known” if you do not know.",
            short="Who may have harmed a child, and their access",
            called="Who may have harmed a child",
            rows=5,
        ),
    ),
)
LIFE = Page(
    slug="life",
    title="What is life like for the child?",
    lede=("A sentence or two on each is enough. Write “not known” where you do not know.",),
    questions=(
        Question(
            name="child_needs",
            label="The child",
            kind=Kind.PARAGRAPHS,
            hint="Health, learning, feelings and behaviour, friends, how they look after themselves.",
            short="The child's needs",
            rows=4,
        ),
        Question(
            name="parent_needs",
            label="The parents or carers",
            kind=Kind.PARAGRAPHS,
            hint="Care, safety, warmth, boundaries, stability, and what makes it hard for them.",
            short="The parents' needs",
            rows=4,
        ),
        Question(
            name="environment",
            label="Home, family and surroundings",
            kind=Kind.PARAGRAPHS,
            hint="Wider family, housing, work, money, neighbours.",
            short="Home and surroundings",
            rows=4,
        ),
    ),
)
CONCERN = Section("concern", "What worries you", (CATEGORIES, AROSE, WHAT_HAPPENED, OPINION, ACCESS, LIFE))
