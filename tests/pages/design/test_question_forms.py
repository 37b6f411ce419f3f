"""A journey's page as a Django form: what it asks, what it stores, and what it keeps of unfinished typing."""

import json
from dataclasses import replace

import pytest

from fanlight.design.forms.question_forms import form_class, typing_of
from fanlight.design.journeys.answers import Place, Seen
from fanlight.design.public import Kind, NoSuchPlace, Page, Question, keep_page, page_form
from tests.pages.design.drawing import draw_form
from tests.pages.design.test_fields import posted
from tests.rules.design.household_journey import JOURNEY
from tests.rules.design.test_walking_a_journey import TWO_CHILDREN, answers_after

NAMED = answers_after(*TWO_CHILDREN)


def form_at(key, answers=NAMED, **values):
    page, _, item = key.partition("/")
    return page_form(JOURNEY, Place(page, item), answers, posted(**values) if values else None)


def test_a_page_stores_what_json_can_hold():
    born = form_at("child-born/1", is_born="YES", born_on__day="2", born_on__month="3", born_on__year="2012")
    assert born.is_valid(), born.errors
    assert born.answers() == {"is_born": "YES", "born_on": "2012-03-02", "due_on": None}
    scale = form_at("scale", scale="7", at_time="3.15pm", sure="on")
    assert scale.is_valid(), scale.errors
    assert scale.answers() == {"scale": 7, "at_time": "15:15", "sure": True}
    assert json.loads(json.dumps(scale.answers())) == scale.answers()


def test_the_words_are_about_the_child_by_name():
    assert "Has Tansy Example been born?" in draw_form(form_at("child-born/1"))
    assert "Has Rowan been born?" in draw_form(form_at("child-born/2"))
    assert "Has Child 3 been born?" in draw_form(form_at("child-born/3"))


def test_the_children_added_so_far_can_be_picked():
    drawn = draw_form(form_at("person/1"))
    assert "Tansy Example" in drawn and "Rowan" in drawn
    picked = form_at("person/1", person_name="Alder Example", parent_of=["1", "2"], lives_in="N")
    assert picked.is_valid(), picked.errors
    assert not form_at("person/1", parent_of=["3"]).is_valid()


def test_an_answer_given_before_is_filled_in():
    answers = answers_after(*TWO_CHILDREN, ("child-born/1", {"is_born": "YES", "born_on": "2012-03-02"}))
    drawn = draw_form(form_at("child-born/1", answers))
    assert 'value="2012"' in drawn
    assert 'value="2012"' not in draw_form(form_at("child-born/2", answers))


def test_a_questions_own_check_speaks_at_its_field():
    late = form_at("child-born/1", is_born="YES", born_on__day="20", born_on__month="11", born_on__year="2018")
    assert late.errors == {"born_on": ["Date of birth must be in the past"]}
    assert form_at("child-born/1", is_born="YES").is_valid()


def test_a_question_that_is_not_shown_is_not_checked():
    hidden = form_at("child-born/1", is_born="NO", born_on__day="20", born_on__month="11", born_on__year="2018")
    assert hidden.is_valid(), hidden.errors
    assert hidden.answers()["born_on"] is None


def both(answers, seen):
    """Refuse a date of birth beside an expected date."""
    return {"b": f"{answers['a']} and {answers['b']} cannot both be so for {seen.get('who')}"} if answers["b"] else {}


def test_a_page_can_check_its_answers_together():
    page = Page("p", "P", (Question("a", "A", blank="Enter a"), Question("b", "B")), check=both)
    made = form_class(JOURNEY, page, Seen({"who": "Tansy"}))
    assert made(posted(a="1", b="2")).errors == {"b": ["1 and 2 cannot both be so for Tansy"]}
    assert made(posted(a="", b="2")).errors == {"a": ["Enter a"]}
    assert made(posted(a="1", b="")).is_valid()


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in {"ONE_OF", "SOME_OF", "FROM_LIST"}])
def test_every_kind_of_question_has_a_form_and_takes_a_blank(kind):
    page = Page("p", "P", (Question("a", "A", kind, longest=10, width="10"),))
    made = form_class(JOURNEY, page, Seen({}))
    form = made(posted())
    assert form.is_valid(), form.errors
    assert form["a"].name in draw_form(form)


def test_the_longest_length_of_a_question_is_held():
    page = Page("p", "P", (Question("a", "A", longest=3), Question("b", "B", Kind.PARAGRAPHS, longest=5)))
    assert form_class(JOURNEY, page, Seen({}))(posted(a="four", b="longer")).errors == {
        "a": ["A must be 3 characters or fewer. You have typed 4."],
        "b": ["B must be 5 characters or fewer. You have typed 6."],
    }


def test_what_is_typed_and_wrong_is_kept_and_comes_back():
    answers = keep_page(
        JOURNEY,
        Place("child-born", "1"),
        form_at("child-born/1", is_born="YES", born_on__day="31", born_on__month="2"),
        NAMED,
    )
    again = form_at("child-born/1", answers)
    assert not again.is_bound
    drawn = draw_form(again)
    assert 'value="31"' in drawn
    assert "checked" in drawn
    assert "error" not in drawn
    assert answers["children"] == NAMED["children"]


def test_what_is_typed_and_right_becomes_the_answer_without_the_page_being_done():
    answers = keep_page(JOURNEY, Place("story"), form_at("story", story="Afraid to go home."), NAMED)
    assert answers["story"] == "Afraid to go home."
    assert "_typed" not in answers
    assert "story" not in answers["_done"]


def test_ticks_and_boxes_typed_come_back():
    wrong = form_at("scale", scale="lots", sure="on")
    drawn = draw_form(form_at("scale", keep_page(JOURNEY, Place("scale"), wrong, NAMED)))
    assert 'value="lots"' in drawn
    assert "checked" in drawn


def test_the_list_of_children_keeps_nothing_until_its_button_is_pressed():
    assert keep_page(JOURNEY, Place("children"), form_at("children", another_children="YES"), NAMED) == NAMED


def test_typing_that_cannot_be_stored_is_made_storable_and_nothing_strange_is_kept():
    form = form_at("story", story="a\x00" + "b" * 30_000, other="x", csrfmiddlewaretoken="t")
    kept = typing_of(form)
    assert list(kept) == ["story"]
    assert kept["story"][0].startswith("a\ufffdb")
    assert len(kept["story"][0]) == 20_000


def test_a_page_that_does_not_apply_has_no_form():
    with pytest.raises(NoSuchPlace):
        form_at("child-school/1")
    with pytest.raises(NoSuchPlace):
        keep_page(JOURNEY, Place("midwife"), form_at("story", story="x"), NAMED)


def test_another_child_must_be_answered():
    assert form_at("children", another_children="").errors == {
        "another_children": ["Select yes if you need to add another child"]
    }
    empty = {**NAMED, "household": []}
    assert form_at("household", empty, another_household="").errors == {
        "another_household": ["Select yes if you need to add a person"]
    }


def test_a_list_given_at_run_time_is_offered():
    with_west = JOURNEY.with_lists(districts=(replace(JOURNEY.lists["districts"][0], value="W", label="West"),))
    assert "West" in draw_form(page_form(with_west, Place("person", "1"), NAMED))
