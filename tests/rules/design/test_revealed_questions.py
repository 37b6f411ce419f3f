"""Questions inside a choice count only while that choice is picked, however deep."""

import pytest

from fanlight.design.choices import Choice
from fanlight.design.journeys.answers import Place, Seen
from fanlight.design.journeys.journey import Journey
from fanlight.design.journeys.pages import Page, Section
from fanlight.design.journeys.questions import Kind, Question
from fanlight.design.journeys.requirements import Need, Requirement
from fanlight.design.journeys.walking import shown_questions
from tests.rules.design.household_journey import JOURNEY
from tests.rules.design.test_walking_a_journey import TWO_CHILDREN, answers_after

PAGE = Page(
    "telling",
    "Telling",
    (
        Question(
            "told",
            "Told?",
            Kind.ONE_OF,
            choices=(
                Choice("YES", "Yes", reveals=("whom",)),
                Choice("PARTLY", "In part", reveals=("whom", "why")),
                Choice("NO", "No", reveals=("why",)),
            ),
        ),
        Question(
            "whom", "Whom?", Kind.SOME_OF, choices=(Choice("MUM", "Mum"), Choice("OTHER", "Another", reveals=("name",)))
        ),
        Question("name", "Name"),
        Question("why", "Why?"),
    ),
)
TELLING = Journey(
    "telling",
    "Telling",
    (Section("telling", "Telling", (PAGE,)),),
    requirements=tuple(Requirement(name, Need.MANDATORY) for name in ("told", "whom", "name", "why")),
)


@pytest.mark.parametrize(
    ("answers", "shown"),
    [
        ({}, ["told"]),
        ({"told": "YES"}, ["told", "whom"]),
        ({"told": "PARTLY"}, ["told", "whom", "why"]),
        ({"told": "NO"}, ["told", "why"]),
        ({"told": "YES", "whom": ["MUM"]}, ["told", "whom"]),
        ({"told": "YES", "whom": ["MUM", "OTHER"]}, ["told", "whom", "name"]),
        ({"told": "NO", "whom": ["OTHER"]}, ["told", "why"]),
    ],
)
def test_only_what_is_shown_is_missing_summarised_and_sent(answers, shown):
    assert [question.name for question in shown_questions(TELLING, PAGE, Seen(answers))] == shown
    assert [lack.question for lack in TELLING.missing(answers)] == [name for name in shown if name not in answers]
    assert [row.name for card in TELLING.summary(answers) for row in card.rows] == shown
    assert set(TELLING.asked_answers({**answers, "name": "Alder", "why": "Risk"})) <= set(shown)


def test_the_persons_own_answers_are_sent_with_what_was_picked_from_lists():
    answers = answers_after(
        *TWO_CHILDREN, ("person/1", {"person_name": "Alder Example", "parent_of": ["1"], "lives_in": "N"})
    )
    assert JOURNEY.asked_answers(answers)["household"] == [
        {"id": "1", "person_name": "Alder Example", "parent_of": ["1"], "lives_in": "N"}
    ]


def test_children_without_a_name_are_offered_by_their_number():
    answers = answers_after(
        *TWO_CHILDREN,
        ("child-name/1", {"first_names": "", "surname": ""}),
        ("child-name/2", {"first_names": "", "surname": "Example"}),
        ("person/1", {"parent_of": ["1"]}),
    )
    cards = {card.title: card for card in JOURNEY.summary(answers)}
    rows = {row.name: row.words for row in cards["Person 1"].rows}
    assert rows["parent_of"] == ("Child 1",)
    assert JOURNEY.item_name(Place("child-name", "1"), answers) == "Child 1"
    assert JOURNEY.item_name(Place("child-name", "3"), answers) == "Child 3"
    assert JOURNEY.item_name(Place("children"), answers) == ""
    assert JOURNEY.item_name(Place("story"), answers) == ""
