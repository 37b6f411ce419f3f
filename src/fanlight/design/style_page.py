"""The living style page: every component as it is drawn, in a demonstration only."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from fanlight.access.public import open_to_all
from fanlight.design.choices import Choice
from fanlight.design.forms.base import FanlightForm
from fanlight.design.forms.contacts import PostcodeField
from fanlight.design.forms.fields import (
    DayField,
    FromListField,
    LineField,
    OneOfField,
    ParagraphsField,
    SomeOfField,
    TickField,
    TimeOfDayField,
    UploadField,
    WholeNumberField,
)
from fanlight.design.forms.question_forms import page_form
from fanlight.design.journeys.answers import Place
from fanlight.design.journeys.journey import Journey
from fanlight.design.question_pages import question_page
from fanlight.design.style_examples import EXAMPLE_ANSWERS, EXAMPLE_JOURNEY, EXAMPLE_MOMENT


class ExampleForm(FanlightForm):
    """One of each kind of question."""

    surname = LineField(label="Surname", blank="Enter the child’s surname", width="20")
    story = ParagraphsField(label="What has happened?", help_text="Say what was seen or heard, and when.", longest=500)
    born_on = DayField(label="Date of birth", help_text="For example, 27 3 2012", blank="Enter the date of birth")
    leaves_at = TimeOfDayField(label="When do they leave?", help_text="For example, 15:15")
    told = OneOfField(
        label="Has a parent been told of this request?",
        blank="Select yes if a parent has been told",
        offers=(Choice("YES", "Yes", reveals=("told_by",)), Choice("NO", "No", hint="You can still send the request.")),
    )
    told_by = LineField(label="Who told them?")
    concerns = SomeOfField(
        label="What are you worried about?",
        help_text="Tick all that apply.",
        offers=(
            Choice("NEGLECT", "Neglect"),
            Choice("EMOTIONAL", "Emotional health"),
            Choice("NONE", "None of these", alone=True, divider="or"),
        ),
    )
    district = FromListField(label="District", offers=(Choice("NORTH", "North"), Choice("SOUTH", "South")))
    postcode = PostcodeField(label="Home postcode")
    worry = WholeNumberField(label="How worried are you, from 0 to 10?", most=10, width="2")
    chronology = UploadField(label="Chronology", help_text="A document of up to 20 MB")
    sure = TickField(label="I have checked the child’s name and date of birth")


BAD_EXAMPLE = {
    "surname": "",
    "story": "First line\nSecond line\n  indented third",
    "born_on-day": "31",
    "born_on-month": "2",
    "born_on-year": "2012",
    "leaves_at": "after tea",
    "told": "YES",
    "told_by": "Mr Example",
    "concerns": ["NEGLECT", "NONE"],
    "postcode": "nowhere",
    "worry": "11",
}


@dataclass(frozen=True)
class ExampleLinks:
    """Every link of the example journey leads back to the style page."""

    def page(self, place: Place) -> str:
        """Return the address of a page."""
        return f"?page={place.key}"

    def remove(self, repeat: str, item_id: str) -> str:
        """Return the address that removes an item."""
        return f"?remove={repeat}-{item_id}"

    def move(self, repeat: str, item_id: str, way: str) -> str:
        """Return nothing: examples stay in their order."""
        return ""

    def check(self) -> str:
        """Return the address of check-your-answers."""
        return "?part=answers"

    def autosave(self, place: Place) -> str:
        """Return nothing: examples are not kept."""
        return ""

    def leave(self) -> str:
        """Return the style page."""
        return "?"


@open_to_all("it shows invented examples only, and only in a demonstration")
def style_page(request: HttpRequest) -> HttpResponse:
    """Show every component; `?part=` picks a full page: question, answers, case or error."""
    if settings.FANLIGHT_MODE == "real" and not settings.DEBUG:
        raise Http404
    part = request.GET.get("part", "components")
    journey: Journey = EXAMPLE_JOURNEY
    links = ExampleLinks()
    if part == "question":
        place = Place("child-details", "1")
        form = page_form(journey, place, EXAMPLE_ANSWERS)
        page = question_page(journey, place, EXAMPLE_ANSWERS, form, links)
        return render(
            request, "design/question_page.html", {"question_page": page, "saved_at": EXAMPLE_MOMENT, "version": 3}
        )
    if part == "answers":
        cards = journey.summary(EXAMPLE_ANSWERS)
        return render(request, "design/check_answers.html", {"cards": cards, "links": links, "back_href": "?"})
    if part == "case":
        return render(request, "design/style_case.html", {"now": EXAMPLE_MOMENT})
    sections = question_page(
        journey,
        Place("child-details", "1"),
        EXAMPLE_ANSWERS,
        page_form(journey, Place("child-details", "1"), EXAMPLE_ANSWERS),
        links,
    ).sections
    context = {
        "form": ExampleForm(BAD_EXAMPLE),
        "blank": ExampleForm(auto_id="blank_%s"),
        "sections": sections,
        "now": EXAMPLE_MOMENT,
    }
    return render(request, "design/style_page.html", context)
