"""A journey of invented people with everything the engine can do, for its tests."""

from datetime import date

from fanlight.design.choices import Choice
from fanlight.design.journeys.conditions import Answered, AnyItem, Is
from fanlight.design.journeys.journey import Journey
from fanlight.design.journeys.pages import Page, Repeat, Section
from fanlight.design.journeys.questions import YES_NO, Kind, Question
from fanlight.design.journeys.requirements import Need, Requirement


def refuse_tomorrow(value: str, seen: object) -> None:
    """Refuse one date, to show that a question's own check is asked."""
    if date.fromisoformat(value) > date(2018, 11, 19):
        raise ValueError("Date of birth must be in the past")


CHILDREN = Repeat(
    key="children",
    singular="child",
    plural="children",
    named_by=("first_names", "surname"),
    list_title="Children in this request",
    another="Do you need to add another child?",
    at_least=1,
    at_most=3,
)
HOUSEHOLD = Repeat(
    key="household",
    singular="person",
    plural="people",
    named_by=("person_name",),
    list_title="Who else is in the household?",
    first="Is anybody else in the household?",
    another="Is there anybody else?",
)
JOURNEY = Journey(
    slug="household",
    title="Ask for support",
    sections=(
        Section(
            "danger",
            "Danger",
            (
                Page(
                    "danger",
                    "Is a child in danger?",
                    (Question("danger", "Is a child in danger?", Kind.ONE_OF, choices=YES_NO),),
                ),
                Page("ring-now", "Ring 999 now", condition=Is("danger", "YES")),
            ),
        ),
        Section(
            "children",
            "Children",
            (
                Page(
                    "child-name",
                    "What is the child’s name?",
                    (Question("first_names", "First names"), Question("surname", "Surname")),
                ),
                Page(
                    "child-born",
                    "When was {name} born?",
                    (
                        Question(
                            "is_born",
                            "Has {name} been born?",
                            Kind.ONE_OF,
                            choices=(
                                Choice("YES", "Yes", reveals=("born_on",)),
                                Choice("NO", "Not yet", reveals=("due_on",)),
                            ),
                        ),
                        Question("born_on", "Date of birth", Kind.DAY, check=refuse_tomorrow),
                        Question("due_on", "Expected on", Kind.DAY),
                    ),
                ),
                Page(
                    "child-school",
                    "Which school?",
                    (Question("school", "School", width="20"),),
                    condition=Is("is_born", "YES"),
                ),
            ),
            repeat=CHILDREN,
        ),
        Section(
            "household",
            "Household",
            (
                Page(
                    "person",
                    "About {name}",
                    (
                        Question("person_name", "Name"),
                        Question("parent_of", "Parent of", Kind.SOME_OF, choices_from="children"),
                        Question("lives_in", "District", Kind.FROM_LIST, choices_from="districts"),
                    ),
                ),
            ),
            repeat=HOUSEHOLD,
            starts_when=AnyItem("children", Answered("surname")),
        ),
        Section(
            "worry",
            "The worry",
            (
                Page("story", "What has happened?", (Question("story", "What has happened?", Kind.PARAGRAPHS),)),
                Page(
                    "scale",
                    "How worried are you?",
                    (
                        Question("scale", "From 0 to 10", Kind.NUMBER, most=10),
                        Question("at_time", "When do they leave?", Kind.TIME),
                        Question("sure", "I am sure", Kind.TICK),
                    ),
                ),
            ),
        ),
        Section(
            "unborn",
            "The pregnancy",
            (Page("midwife", "Who is the midwife?", (Question("midwife", "Midwife"),)),),
            condition=AnyItem("children", Is("is_born", "NO")),
        ),
    ),
    requirements=(
        Requirement("children", Need.MANDATORY, stops=True),
        Requirement("danger", Need.MANDATORY, stops=True),
        Requirement("surname", Need.MANDATORY),
        Requirement("born_on", Need.CONDITIONAL, when=Is("is_born", "YES")),
        Requirement("school", Need.OPTIONAL),
        Requirement("household", Need.CONDITIONAL, when=Is("danger", "YES")),
        Requirement("story", Need.MANDATORY),
        Requirement("scale", Need.MANDATORY, stage="ACCEPT"),
    ),
    lists={"districts": (Choice("N", "North"), Choice("S", "South"))},
)
