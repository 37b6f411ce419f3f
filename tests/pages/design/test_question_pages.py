"""A question page as it is drawn, with its side list, its links and its list of children."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.shortcuts import render

from fanlight.design.journeys.answers import Place
from fanlight.design.public import page_form, question_page
from fanlight.design.style_page import ExampleLinks
from tests.pages.design.drawing import Tags
from tests.pages.design.test_fields import posted
from tests.rules.design.household_journey import JOURNEY
from tests.rules.design.test_walking_a_journey import TWO_CHILDREN, answers_after

NAMED = answers_after(*TWO_CHILDREN)
SAVED_AT = datetime(2018, 11, 19, 10, 14, tzinfo=UTC)


@dataclass(frozen=True)
class Links(ExampleLinks):
    """Addresses that say what they lead to."""

    def page(self, place):
        return f"/ask/{place.key}/"

    def remove(self, repeat, item_id):
        return f"/ask/remove/{repeat}/{item_id}/"

    def check(self):
        return "/ask/check/"

    def autosave(self, place):
        return f"/ask/keep/{place.key}/"

    def leave(self):
        return "/home/"


def page_at(key, answers=NAMED, **values):
    page, _, item = key.partition("/")
    place = Place(page, item)
    form = page_form(JOURNEY, place, answers, posted(**values) if values else None)
    return question_page(JOURNEY, place, answers, form, Links())


def drawn(rf, key, answers=NAMED, *, returning=False, values=None, **context):
    shown = page_at(key, answers, **(values or {}))
    context = {"question_page": shown, "saved_at": SAVED_AT, "version": 4, "returning": returning, **context}
    return render(rf.get("/ask/"), "design/question_page.html", context).content.decode()


def test_the_heading_names_the_child_and_the_title_does_not():
    shown = page_at("child-born/1")
    assert shown.heading == "When was Tansy Example born?"
    assert shown.document_title == "When was the child born?"
    assert shown.caption == "Children"


def test_a_page_whose_title_names_nobody_says_above_it_of_whom_it_asks():
    assert page_at("child-name/2").caption == "Rowan"
    assert page_at("story").caption == "The worry"


def test_no_childs_name_is_in_the_title_of_the_document(rf):
    html = drawn(rf, "child-born/1")
    title = html[html.index("<title>") : html.index("</title>")]
    assert "When was the child born? – Ask for support" in title
    assert "Tansy" not in title


def test_the_title_says_first_that_there_is_an_error(rf):
    html = drawn(rf, "children", values={"another_children": ""})
    assert "<title>Error: Children in this request" in html
    assert html.index("There is a problem") < html.index("<h1")


def test_one_question_is_its_own_heading(rf):
    tags = Tags(drawn(rf, "story"))
    assert [tag for tag, _ in tags.found].count("h1") == 1
    assert page_at("story").heading_field == "story"
    assert page_at("scale").heading_field == ""
    assert page_at("children").heading_field == ""


def test_every_page_has_exactly_one_heading(rf):
    for place in JOURNEY.applicable_pages(NAMED):
        tags = Tags(drawn(rf, place.key))
        assert [tag for tag, _ in tags.found].count("h1") == 1, place


def test_the_side_list_says_what_is_done_and_left_and_where_one_is(rf):
    tags = Tags(drawn(rf, "story"))
    here = [a["href"] for _, a in tags.found if a.get("aria-current") == "step"]
    assert here == ["/ask/story/"]
    assert "Danger Done" in tags.text()
    assert "Children 4 of 5 left" in tags.text()
    assert "The worry Not started" in tags.text()


def test_a_section_that_cannot_start_is_not_a_link(rf):
    tags = Tags(drawn(rf, "danger", {}))
    assert "Household Cannot start yet" in tags.text()
    assert not any(a.get("href") == "/ask/household/" for _, a in tags.found)


def test_back_leads_to_the_page_before_home_from_the_first_and_to_the_check_from_a_change(rf):
    assert page_at("child-born/1").back_href == "/ask/child-name/1/"
    assert page_at("danger").back_href == "/home/"
    assert 'href="/ask/check/" class="govuk-back-link"' in drawn(rf, "story", returning=True)
    assert '<input type="hidden" name="from" value="check">' in drawn(rf, "story", returning=True)
    assert 'name="from"' not in drawn(rf, "story")


def test_the_page_says_when_it_was_saved_and_where_it_is_kept(rf):
    tags = Tags(drawn(rf, "story"))
    assert "Saved 10:14" in tags.text()
    form = next(a for tag, a in tags.found if tag == "form" and "data-autosave" in a)
    assert form["data-autosave"] == "/ask/keep/story/"
    assert [field["value"] for field in tags.named("version")] == ["4"]


def test_a_page_with_nothing_to_type_keeps_nothing(rf):
    answers = {**NAMED, "danger": "YES"}
    assert "data-autosave" not in drawn(rf, "ring-now", answers)
    assert "data-autosave" not in drawn(rf, "children")


def test_the_list_names_each_child_with_links_to_change_and_remove(rf):
    lines = page_at("children").items
    assert [(line.name, line.change_href, line.remove_href) for line in lines] == [
        ("Tansy Example", "/ask/child-name/1/", "/ask/remove/children/1/"),
        ("Rowan", "/ask/child-name/2/", "/ask/remove/children/2/"),
    ]
    assert "Change Rowan" in Tags(drawn(rf, "children")).text()


def test_check_your_answers_links_each_row_to_its_page(rf):
    context = {"cards": JOURNEY.summary(NAMED), "links": Links(), "back_href": "/ask/"}
    tags = Tags(render(rf.get("/"), "design/check_answers.html", context).content.decode())
    hrefs = [a.get("href") for tag, a in tags.found if tag == "a"]
    assert "/ask/child-name/2/?from=check" in hrefs
    assert "/ask/remove/children/1/" in hrefs
    assert "Surname Not given" in tags.text()
    assert "Change surname (Rowan)" in tags.text()
