"""A small journey of invented people, for the style page and for the engine's tests."""

from datetime import UTC, datetime

from fanlight.design.choices import Choice
from fanlight.design.journeys.conditions import Is
from fanlight.design.journeys.journey import Journey
from fanlight.design.journeys.pages import Page, Repeat, Section
from fanlight.design.journeys.questions import YES_NO, Kind, Question
from fanlight.design.journeys.requirements import Need, Requirement

DANGER = Page(
    slug="danger",
    title="Is a child in immediate danger?",
    questions=(
        Question(
            "danger",
            "Is a child in immediate danger?",
            Kind.ONE_OF,
            short="Immediate danger",
            choices=YES_NO,
            blank="Select yes if a child is in immediate danger",
        ),
    ),
)
RING = Page(
    slug="ring-now",
    title="Ring 999 now",
    lede=("Then carry on with this form.",),
    button="I have rung, continue",
    condition=Is("danger", "YES"),
)
NAME = Page(
    slug="child-name",
    title="What is the child’s name?",
    questions=(
        Question("first_names", "First names", blank="Enter the child’s first names"),
        Question("surname", "Surname", blank="Enter the child’s surname"),
    ),
)
DETAILS = Page(
    slug="child-details",
    title="About {name}",
    questions=(
        Question(
            "born_or_due",
            "Has the child been born?",
            Kind.ONE_OF,
            choices=(
                Choice("BORN", "Yes", reveals=("born_on",)),
                Choice("DUE", "Not yet", reveals=("due_on",)),
            ),
        ),
        Question("born_on", "Date of birth", Kind.DAY, hint="For example, 27 3 2012"),
        Question("due_on", "When is the baby expected?", Kind.DAY, short="Expected on"),
        Question("postcode", "Home postcode", Kind.POSTCODE),
    ),
)
WORRY = Page(
    slug="worry",
    title="What has happened?",
    questions=(
        Question("story", "What has happened?", Kind.PARAGRAPHS, hint="Say what was seen or heard, and when.", rows=8),
        Question("told", "Has a parent been told?", Kind.ONE_OF, choices=YES_NO),
    ),
)
EXAMPLE_JOURNEY = Journey(
    slug="example",
    title="Ask for support",
    sections=(
        Section("danger", "Danger", (DANGER, RING)),
        Section(
            "children",
            "Children",
            (NAME, DETAILS),
            repeat=Repeat(
                key="children",
                singular="child",
                plural="children",
                named_by=("first_names", "surname"),
                list_title="Children in this request",
                another="Do you need to add another child?",
                at_least=1,
                at_most=3,
            ),
        ),
        Section("worry", "What has happened", (WORRY,)),
    ),
    requirements=(
        Requirement("children", Need.MANDATORY, stops=True),
        Requirement("surname", Need.MANDATORY),
        Requirement("born_on", Need.CONDITIONAL, when=Is("born_or_due", "BORN")),
        Requirement("postcode", Need.OPTIONAL),
        Requirement("story", Need.MANDATORY, stops=True),
    ),
)
EXAMPLE_MOMENT = datetime(2018, 11, 19, 10, 14, tzinfo=UTC)
EXAMPLE_ANSWERS = {
    "danger": "NO",
    "_done": ["danger"],
    "_made": {"children": 2},
    "children": [
        {"id": "1", "first_names": "Tansy", "surname": "Example", "born_or_due": "BORN", "_done": ["child-name"]},
        {"id": "2", "first_names": "Rowan", "surname": "Example", "_done": ["child-name"]},
    ],
}
