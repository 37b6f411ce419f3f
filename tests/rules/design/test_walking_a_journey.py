"""Which pages apply, what comes next, and what is kept."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fanlight.design.journeys.answers import Place, typing_at, without_choice
from fanlight.design.journeys.journey import NoSuchPlace
from tests.rules.design.household_journey import JOURNEY


def keys(places):
    return [place.key for place in places]


def save(answers, key, returning=False, **new):
    page, _, item = key.partition("/")
    return JOURNEY.save(Place(page, item), new, answers, returning=returning)


def answers_after(*steps):
    answers = {}
    for key, new in steps:
        answers = save(answers, key, **new).answers
    return answers


TWO_CHILDREN = (
    ("danger", {"danger": "NO"}),
    ("child-name/1", {"first_names": "Tansy", "surname": "Example"}),
    ("children", {"another_children": "YES"}),
    ("child-name/2", {"first_names": "Rowan", "surname": ""}),
)


def test_at_the_start_the_first_child_is_asked_about_without_being_added():
    assert keys(JOURNEY.applicable_pages({})) == [
        "danger",
        "child-name/1",
        "child-born/1",
        "children",
        "story",
        "scale",
    ]


def test_danger_brings_the_page_that_says_to_ring():
    assert save({}, "danger", danger="YES").next_place == Place("ring-now")
    assert save({}, "danger", danger="NO").next_place == Place("child-name", "1")


def test_a_page_about_a_child_depends_on_that_child_alone():
    answers = answers_after(*TWO_CHILDREN, ("child-born/2", {"is_born": "YES"}))
    assert "child-school/2" in keys(JOURNEY.applicable_pages(answers))
    assert "child-school/1" not in keys(JOURNEY.applicable_pages(answers))


def test_after_the_last_page_about_a_child_comes_the_list():
    answers = answers_after(*TWO_CHILDREN)
    assert save(answers, "child-born/2", is_born="NO").next_place == Place("children")


def test_another_child_starts_with_its_first_page():
    answers = answers_after(TWO_CHILDREN[0], TWO_CHILDREN[1])
    assert save(answers, "children", another_children="YES").next_place == Place("child-name", "2")
    assert save(answers, "children", another_children="NO").next_place == Place("household")


def test_the_first_page_about_a_child_sent_twice_makes_one_child():
    once = answers_after(*TWO_CHILDREN)
    twice = save(once, "child-name/2", first_names="Rowan", surname="").answers
    assert [child["id"] for child in twice["children"]] == ["1", "2"]


def test_no_more_children_than_allowed():
    answers = answers_after(*TWO_CHILDREN, ("child-name/3", {"first_names": "Bryony", "surname": "Example"}))
    assert save(answers, "children", another_children="YES").next_place == Place("children")
    with pytest.raises(NoSuchPlace):
        save(answers, "child-name/4", first_names="Fern")


def test_a_removed_childs_number_is_not_used_again():
    answers = JOURNEY.remove("children", "2", answers_after(*TWO_CHILDREN))
    assert [child["id"] for child in answers["children"]] == ["1"]
    assert save(answers, "children", another_children="YES").next_place == Place("child-name", "3")


def test_removing_a_child_takes_it_out_of_answers_that_picked_it_and_drops_its_typing_only():
    answers = answers_after(
        *TWO_CHILDREN,
        ("person/1", {"person_name": "Alder Example", "parent_of": ["1", "2"]}),
    )
    answers = JOURNEY.keep_typing(Place("child-name", "2"), {"surname": ["Exa"]}, answers)
    answers = JOURNEY.keep_typing(Place("person", "2"), {"person_name": ["Ald"]}, answers)
    left = JOURNEY.remove("children", "2", answers)
    assert left["household"][0]["parent_of"] == ["1"]
    assert keys(JOURNEY.unfinished(left)) == []
    assert left["_typed"] == {"person/2": {"person_name": ["Ald"]}}


def test_removing_what_was_the_only_pick_leaves_a_blank():
    before = {"parent_of": "2", "x": [{"parent_of": "1"}, {"parent_of": ["2"]}]}
    assert without_choice(before, "parent_of", "2") == {"parent_of": "", "x": [{"parent_of": "1"}, {"parent_of": []}]}
    assert before["x"][1] == {"parent_of": ["2"]}


def test_a_section_that_cannot_start_has_no_pages():
    assert "household" not in keys(JOURNEY.applicable_pages({}))
    with pytest.raises(NoSuchPlace, match="not part of your form any more"):
        save({}, "household", another_household="YES")


def test_a_household_may_be_empty():
    answers = answers_after(*TWO_CHILDREN)
    assert "household" in keys(JOURNEY.applicable_pages(answers))
    assert "person/1" not in keys(JOURNEY.applicable_pages(answers))
    assert JOURNEY.page_at(Place("household"), answers).questions[0].label == "Is anybody else in the household?"
    answers = save(answers, "person/1", person_name="Alder Example").answers
    assert JOURNEY.page_at(Place("household"), answers).questions[0].label == "Is there anybody else?"


def test_an_address_of_no_page_is_refused():
    with pytest.raises(NoSuchPlace, match=r"^There is no such page in this form\.$"):
        save({}, "nowhere", a="1")


@pytest.mark.parametrize("key", ["child-name/2", "child-name/x", "child-school/1", "danger/1", "ring-now", "midwife"])
def test_a_place_that_does_not_apply_is_refused(key):
    with pytest.raises(NoSuchPlace, match="because an earlier answer changed"):
        save({}, key)


def test_the_walk_back_is_the_walk_on_reversed():
    answers = answers_after(*TWO_CHILDREN)
    places = JOURNEY.applicable_pages(answers)
    for before, after in zip(places, places[1:], strict=False):
        assert JOURNEY.next_page(before, answers) == after
        assert JOURNEY.back_page(after, answers) == before
    assert JOURNEY.back_page(places[0], answers) is None
    assert JOURNEY.next_page(places[-1], answers) is None


def test_back_from_a_child_being_added_leads_to_the_list():
    answers = answers_after(*TWO_CHILDREN)
    assert JOURNEY.back_page(Place("child-name", "3"), answers) == Place("children")
    assert JOURNEY.back_page(Place("ring-now"), answers) is None
    assert JOURNEY.next_page(Place("ring-now"), answers) is None


def test_somebody_who_comes_back_goes_on_where_something_is_left():
    assert JOURNEY.first_left({}) == Place("danger")
    assert JOURNEY.first_left(answers_after(*TWO_CHILDREN)) == Place("child-born", "1")


def test_a_page_saved_without_what_is_needed_is_still_left():
    answers = answers_after(("danger", {"danger": ""}))
    assert JOURNEY.first_left(answers) == Place("danger")


def test_after_the_last_page_nothing_is_left():
    done = answers_after(
        ("danger", {"danger": "NO"}),
        ("child-name/1", {"surname": "Example"}),
        ("child-born/1", {"is_born": "YES", "born_on": "2012-03-02"}),
        ("child-school/1", {"school": ""}),
        ("children", {"another_children": "NO"}),
        ("household", {"another_household": "NO"}),
        ("story", {"story": "Afraid to go home."}),
        ("scale", {"scale": 7}),
    )
    assert JOURNEY.first_left(done) is None
    assert JOURNEY.missing(done) == []


def test_a_change_from_check_your_answers_returns_there():
    answers = answers_after(*TWO_CHILDREN)
    assert save(answers, "danger", returning=True, danger="NO").next_place is None


def test_a_change_that_brings_a_new_page_asks_it_first():
    answers = answers_after(*TWO_CHILDREN)
    assert save(answers, "danger", returning=True, danger="YES").next_place == Place("ring-now")


def test_a_child_added_from_check_your_answers_is_asked_about_to_the_end():
    answers = answers_after(*TWO_CHILDREN)
    added = save(answers, "children", returning=True, another_children="YES")
    assert added.next_place == Place("child-name", "3")
    named = save(added.answers, "child-name/3", returning=True, surname="Example")
    assert named.next_place == Place("child-born", "3")
    born = save(named.answers, "child-born/3", returning=True, is_born="NO")
    assert born.next_place == Place("midwife")
    assert save(answers, "children", returning=True, another_children="NO").next_place is None


def test_saving_changes_nothing_in_place():
    before = JOURNEY.keep_typing(Place("danger"), {"danger": ["NO"]}, answers_after(*TWO_CHILDREN))
    copy = json.loads(json.dumps(before))
    save(before, "child-born/1", is_born="NO")
    JOURNEY.keep_typing(Place("story"), {"story": ["Afr"]}, before)
    JOURNEY.remove("children", "1", before)
    assert before == copy


def test_typing_is_kept_beside_the_answers_until_the_page_is_saved():
    answers = answers_after(*TWO_CHILDREN)
    typed = JOURNEY.keep_typing(Place("child-name", "1"), {"surname": ["Exam"]}, answers)
    assert typed["children"] == answers["children"]
    assert keys(JOURNEY.unfinished(typed)) == ["child-name/1"]
    assert typing_at(typed, Place("child-name", "1")) == {"surname": ["Exam"]}
    assert typing_at(typed, Place("child-name", "2")) is None
    assert typing_at({}, Place("child-name", "1")) is None
    assert JOURNEY.first_left(typed) == Place("child-name", "1")
    assert JOURNEY.unfinished(save(typed, "child-name/1", surname="Example").answers) == []


def test_answers_kept_in_the_background_leave_the_page_as_undone_as_it_was():
    kept = JOURNEY.keep_answers(Place("story"), {"story": "Afraid"}, {})
    assert kept["story"] == "Afraid"
    assert kept["_done"] == []
    saved = save(kept, "story", story="Afraid").answers
    assert JOURNEY.keep_answers(Place("story"), {"story": "Afraid to go home"}, saved)["_done"] == ["story"]


def test_answers_kept_in_the_background_may_be_about_a_child():
    kept = JOURNEY.keep_answers(Place("child-name", "1"), {"surname": "Example"}, {})
    assert kept["children"] == [{"id": "1", "surname": "Example", "_done": []}]
    assert kept["_made"] == {"children": 1}


def test_nothing_is_unfinished_at_the_start():
    assert JOURNEY.unfinished({}) == []


def test_a_removed_only_child_starts_the_numbers_where_they_were():
    answers = JOURNEY.remove("children", "1", answers_after(("child-name/1", {"surname": "Example"})))
    assert "child-name/2" in keys(JOURNEY.applicable_pages(answers))
    added = save(answers, "child-name/2", surname="Sample").answers
    assert added["_made"] == {"children": 2}
    assert save(added, "child-name/2", surname="Example").answers["_made"] == {"children": 2}


def test_what_no_longer_applies_is_kept_but_not_sent():
    answers = answers_after(
        *TWO_CHILDREN,
        ("child-born/1", {"is_born": "YES", "born_on": "2012-03-02", "due_on": None}),
        ("child-school/1", {"school": "Invented Primary School"}),
        ("child-born/1", {"is_born": "NO", "born_on": "2012-03-02", "due_on": "2018-12-24"}),
        ("scale", {"scale": 0, "sure": False}),
    )
    assert answers["children"][0]["school"] == "Invented Primary School"
    assert JOURNEY.asked_answers(answers) == {
        "danger": "NO",
        "children": [
            {"id": "1", "first_names": "Tansy", "surname": "Example", "is_born": "NO", "due_on": "2018-12-24"},
            {"id": "2", "first_names": "Rowan"},
        ],
        "household": [],
        "scale": 0,
    }


def test_nothing_is_sent_of_a_child_who_was_not_added():
    assert JOURNEY.asked_answers({}) == {"children": []}


STEPS = st.lists(
    st.tuples(
        st.integers(0, 30),
        st.sampled_from(["YES", "NO", "", "Example", "2012-03-02"]),
        st.sampled_from(["save", "return", "type", "remove"]),
    ),
    max_size=25,
)


@settings(max_examples=150)
@given(STEPS)
def test_any_walk_keeps_its_promises(steps):
    answers = {}
    for number, word, act in steps:
        places = JOURNEY.applicable_pages(answers)
        place = places[number % len(places)]
        if act == "remove" and place.item:
            answers = JOURNEY.remove(JOURNEY.repeat_of(place), place.item, answers)
        elif act == "type":
            answers = JOURNEY.keep_typing(place, {"any": [word]}, answers)
        else:
            questions = JOURNEY.page_at(place, answers).questions
            new = {
                question.name: word for question in questions if question.kind.name in {"ONE_OF", "LINE", "PARAGRAPHS"}
            }
            saved = JOURNEY.save(place, new, answers, returning=act == "return")
            answers = saved.answers
            if saved.next_place:
                assert JOURNEY.page_at(saved.next_place, answers)
        assert json.loads(json.dumps(answers)) == answers
        places = JOURNEY.applicable_pages(answers)
        assert len(set(places)) == len(places)
        for each in places:
            JOURNEY.page_at(each, answers)
        states = JOURNEY.task_list(answers)
        assert sum(state.total for state in states) == len(places)
        assert {missing.place for missing in JOURNEY.missing(answers)} <= {
            *places,
            Place("person", "1"),
            Place("household"),
        } | {Place("child-name", child) for child in "123456789"}
        JOURNEY.summary(answers)
        JOURNEY.asked_answers(answers)
