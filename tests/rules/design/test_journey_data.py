"""A journey whose data contradict themselves is refused when it is made."""

from dataclasses import replace

import pytest

from fanlight.design.choices import Choice, choices_of
from fanlight.design.journeys.conditions import Answered, Is
from fanlight.design.journeys.journey import Journey
from fanlight.design.journeys.pages import Page, Section
from fanlight.design.journeys.questions import Kind, Question
from fanlight.design.journeys.requirements import Need, Requirement
from fanlight.design.journeys.soundness import JourneyUnsound
from fanlight.design.style_examples import EXAMPLE_ANSWERS, EXAMPLE_JOURNEY
from tests.rules.design.household_journey import CHILDREN, HOUSEHOLD, JOURNEY


def one_section(*pages, **options):
    return Journey("test", "Test", (Section("one", "One", pages, **options),))


def line(name, **options):
    return Question(name, name.capitalize(), **options)


def test_page_names_are_used_once():
    with pytest.raises(JourneyUnsound, match="Each page needs its own name; used twice: a, b"):
        one_section(Page("a", "A"), Page("b", "B"), Page("a", "A again"), Page("b", "B again"))


def test_section_names_are_used_once():
    with pytest.raises(JourneyUnsound, match="Each section needs its own name; used twice: one"):
        Journey("test", "Test", (Section("one", "One", ()), Section("one", "One", ())))


def test_question_names_are_used_once():
    with pytest.raises(JourneyUnsound, match="Each question needs its own name; used twice: x"):
        one_section(Page("a", "A", (line("x"),)), Page("b", "B", (line("x"),)))


def test_conditions_ask_about_questions_that_exist():
    with pytest.raises(JourneyUnsound, match="In page a: nobody asks about nothing"):
        one_section(Page("a", "A", condition=Is("nothing", "YES")))
    with pytest.raises(JourneyUnsound, match="In page a: nobody asks about neither, nothing"):
        one_section(Page("a", "A", condition=Is("nothing", "YES") & Is("neither", "YES")))
    with pytest.raises(JourneyUnsound, match="In section one: nobody asks about nothing"):
        one_section(Page("a", "A"), starts_when=Answered("nothing"))


def test_a_choice_reveals_questions_of_its_own_page():
    revealing = Question("x", "X", Kind.ONE_OF, choices=(Choice("YES", "Yes", reveals=("y",)),))
    with pytest.raises(JourneyUnsound, match="In question x: nobody asks about y"):
        one_section(Page("a", "A", (revealing,)), Page("b", "B", (line("y"),)))


def test_choices_belong_to_questions_that_offer_them():
    with pytest.raises(JourneyUnsound, match="Question x must offer choices exactly if its kind is one of"):
        one_section(Page("a", "A", (line("x", choices=(Choice("YES", "Yes"),)),)))
    with pytest.raises(JourneyUnsound, match="Question x must offer"):
        one_section(Page("a", "A", (line("x", kind=Kind.ONE_OF),)))


@pytest.mark.parametrize("name", ["_done", "id"])
def test_the_engines_own_names_are_not_for_questions(name):
    with pytest.raises(JourneyUnsound, match="may not be id or start with an underscore"):
        one_section(Page("a", "A", (line(name),)))


def test_items_are_named_by_questions_that_exist():
    with pytest.raises(JourneyUnsound, match="In repeat children: nobody asks about surname"):
        one_section(Page("a", "A", (line("first_names"),)), repeat=CHILDREN)


def test_requirements_are_about_questions_that_exist():
    with pytest.raises(JourneyUnsound, match="In the requirements: nobody asks about nothing"):
        replace(JOURNEY, requirements=(Requirement("nothing", Need.MANDATORY),))


def test_a_child_without_a_name_is_called_by_number():
    assert CHILDREN.name_of({"id": "7"}, 2) == "Child 2"
    assert CHILDREN.name_of({"first_names": " Tansy ", "surname": None}, 1) == "Tansy"


def test_the_page_that_lists_the_children_asks_for_another():
    page = CHILDREN.list_page(True)
    asked = page.questions[0]
    assert (page.slug, page.title, page.lists, page.button) == (
        "children",
        "Children in this request",
        "children",
        "Continue",
    )
    assert (asked.name, asked.label, asked.kind) == (
        "another_children",
        "Do you need to add another child?",
        Kind.ONE_OF,
    )
    assert [(choice.value, choice.label) for choice in asked.choices] == [("YES", "Yes"), ("NO", "No")]
    assert asked.blank == "Select yes if you need to add another child"
    assert CHILDREN.list_page(False).questions[0].label == "Do you need to add another child?"
    assert HOUSEHOLD.list_page(False).questions[0].label == "Is anybody else in the household?"
    assert HOUSEHOLD.list_page(False).questions[0].blank == "Select yes if you need to add a person"
    assert HOUSEHOLD.list_page(True).questions[0].label == "Is there anybody else?"


def test_a_title_takes_the_childs_name():
    assert Page("a", "When was {name} born?").title_for("Tansy") == "When was Tansy born?"


def test_a_question_has_a_name_for_its_row_and_one_for_its_errors():
    assert line("x").row_name == "X" and line("x").error_name == "X"
    assert line("x", short="Y").row_name == "Y" and line("x", short="Y").error_name == "Y"
    assert line("x", short="Y", called="Z").row_name == "Y" and line("x", short="Y", called="Z").error_name == "Z"


def test_the_example_on_the_style_page_holds_together():
    assert EXAMPLE_JOURNEY.first_left(EXAMPLE_ANSWERS).key == "child-details/1"
    assert [card.title for card in EXAMPLE_JOURNEY.summary(EXAMPLE_ANSWERS)][1:3] == ["Tansy Example", "Rowan Example"]


def test_choices_are_made_from_stored_codes_and_labels():
    assert choices_of({"SCHOOL": "School"}) == (Choice("SCHOOL", "School"),)
