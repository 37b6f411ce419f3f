"""The task list, what is missing, and check-your-answers."""

from fanlight.design.journeys.answers import Place
from fanlight.design.journeys.journey import SEND
from fanlight.design.journeys.requirements import Need
from fanlight.design.journeys.task_list import Status
from tests.rules.design.household_journey import JOURNEY
from tests.rules.design.test_walking_a_journey import TWO_CHILDREN, answers_after, save


def state(answers, slug):
    return next(each for each in JOURNEY.task_list(answers) if each.slug == slug)


def test_at_the_start_nothing_is_started_and_the_household_cannot_be():
    assert [(each.slug, each.status) for each in JOURNEY.task_list({})] == [
        ("danger", Status.NOT_STARTED),
        ("children", Status.NOT_STARTED),
        ("household", Status.CANNOT_START),
        ("worry", Status.NOT_STARTED),
    ]


def test_a_section_says_in_words_how_far_it_has_got():
    answers = answers_after(*TWO_CHILDREN)
    assert state(answers, "danger").words == "Done"
    assert state(answers, "danger").title == "Danger"
    assert state(answers, "children").words == "4 of 5 left"
    assert state(answers, "worry").words == "Not started"
    assert state({}, "household").words == "Cannot start yet"


def test_a_section_leads_to_what_is_left_of_it():
    answers = answers_after(*TWO_CHILDREN)
    assert state(answers, "children").place == Place("child-born", "1")
    assert state(answers, "danger").place == Place("danger")
    assert state({}, "household").place is None


def test_a_page_saved_without_what_is_needed_is_left():
    answers = save({}, "story", story="").answers
    assert state(answers, "worry").status is Status.STARTED
    assert state(answers, "worry").words == "2 of 2 left"


def test_unfinished_typing_starts_a_section():
    answers = JOURNEY.keep_typing(Place("story"), {"story": ["Afr"]}, {})
    assert state(answers, "worry").status is Status.STARTED


def test_a_section_that_does_not_apply_is_not_listed_until_it_does():
    assert "unborn" not in [each.slug for each in JOURNEY.task_list({})]
    answers = answers_after(*TWO_CHILDREN, ("child-born/1", {"is_born": "NO"}))
    assert state(answers, "unborn").status is Status.NOT_STARTED


def test_what_is_missing_says_where_of_whom_and_whether_it_stops():
    answers = answers_after(*TWO_CHILDREN, ("child-born/1", {"is_born": "YES"}))
    found = [
        (lack.question, lack.place.key, lack.item_name, lack.need, lack.stops) for lack in JOURNEY.missing(answers)
    ]
    assert found == [
        ("born_on", "child-born/1", "Tansy Example", Need.CONDITIONAL, False),
        ("surname", "child-name/2", "Rowan", Need.MANDATORY, False),
        ("story", "story", "", Need.MANDATORY, False),
    ]


def test_what_is_missing_is_named_as_its_row_is():
    assert [lack.row_name for lack in JOURNEY.missing(answers_after(*TWO_CHILDREN))] == [
        "Surname",
        "What has happened?",
    ]


def test_a_request_without_a_child_lacks_one_and_stops():
    lacks = {lack.question: lack for lack in JOURNEY.missing({})}
    assert lacks["children"].place == Place("child-name", "1")
    assert lacks["children"].stops
    assert lacks["children"].row_name == "Child"
    assert lacks["children"].item_name == ""
    assert lacks["children"].need is Need.MANDATORY
    assert "surname" not in lacks
    assert "household" not in lacks


def test_a_repeat_may_be_needed_in_one_case_only():
    answers = answers_after(("danger", {"danger": "YES"}))
    lacks = {lack.question: lack for lack in JOURNEY.missing(answers)}
    assert lacks["household"].need is Need.CONDITIONAL
    assert lacks["household"].place == Place("person", "1")


def test_stages_have_their_own_table():
    assert [lack.question for lack in JOURNEY.missing({}, "ACCEPT")] == ["scale"]
    assert JOURNEY.requirement("scale", SEND) is None
    assert JOURNEY.requirement("scale", "ACCEPT").need is Need.MANDATORY


def test_what_no_picked_choice_reveals_is_not_missing():
    answers = answers_after(*TWO_CHILDREN, ("child-born/1", {"is_born": "NO"}))
    assert "born_on" not in {lack.question for lack in JOURNEY.missing(answers)}


def rows(answers):
    return {(card.title, row.name): row for card in JOURNEY.summary(answers) for row in card.rows}


def test_check_your_answers_says_each_answer_in_words():
    answers = answers_after(
        *TWO_CHILDREN,
        ("child-born/1", {"is_born": "YES", "born_on": "2012-03-02"}),
        ("person/1", {"person_name": "Alder Example", "parent_of": ["1", "2"], "lives_in": "N"}),
        ("story", {"story": "Afraid.\n\nSaid so twice."}),
        ("scale", {"scale": 7, "at_time": "15:15", "sure": True}),
    )
    found = rows(answers)
    assert found["Danger", "danger"].words == ("No",)
    assert found["Danger", "danger"].question == "Is a child in danger?"
    assert found["Tansy Example", "is_born"].words == ("Yes",)
    assert found["Tansy Example", "born_on"].words == ("2 March 2012",)
    assert found["Alder Example", "parent_of"].words == ("Tansy Example", "Rowan")
    assert found["Alder Example", "lives_in"].words == ("North",)
    assert found["The worry", "story"].words == ("Afraid.", "", "Said so twice.")
    assert found["The worry", "scale"].words == ("7",)
    assert found["The worry", "at_time"].words == ("15:15",)
    assert found["The worry", "sure"].words == ("Yes",)
    assert found["Rowan", "first_names"].place == Place("child-name", "2")


def test_a_code_whose_list_has_changed_is_shown_as_it_was_stored():
    answers = answers_after(*TWO_CHILDREN, ("person/1", {"lives_in": "W"}))
    assert rows(answers)["Person 1", "lives_in"].words == ("W",)
    west = JOURNEY.with_lists(districts=JOURNEY.lists["districts"][:1])
    assert [choice.value for choice in west.lists["districts"]] == ["N"]


def test_an_unticked_box_is_no_and_a_blank_is_marked():
    found = rows(answers_after(("scale", {"scale": None, "sure": False})))
    assert found["The worry", "sure"].words == ("No",)
    assert found["The worry", "scale"].is_blank


def test_unfinished_typing_is_marked_on_its_row():
    answers = JOURNEY.keep_typing(Place("story"), {"story": ["Afr"]}, {})
    assert rows(answers)["The worry", "story"].is_unfinished
    assert not rows(answers)["The worry", "scale"].is_unfinished


def test_each_child_has_a_card_that_says_what_to_remove():
    cards = [card for card in JOURNEY.summary(answers_after(*TWO_CHILDREN)) if card.repeat]
    assert [(card.title, card.repeat, card.item) for card in cards] == [
        ("Tansy Example", "children", "1"),
        ("Rowan", "children", "2"),
    ]


def test_a_household_that_cannot_start_has_no_card():
    answers = {"household": [{"id": "1", "person_name": "Alder Example"}]}
    assert "Alder Example" not in [card.title for card in JOURNEY.summary(answers)]
