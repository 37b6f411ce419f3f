"""Everything the template of a question page needs, put together from a journey, a place and the answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from fanlight.design.forms.question_forms import QuestionForm
from fanlight.design.journeys.answers import Answers, Place, items_of
from fanlight.design.journeys.journey import Journey
from fanlight.design.journeys.pages import Page
from fanlight.design.journeys.task_list import SectionState
from fanlight.design.journeys.walking import filled_from_first


class JourneyLinks(Protocol):
    """The addresses of a journey's pages, given by the module that keeps the answers."""

    def page(self, place: Place) -> str:
        """Return the address of a page."""
        ...

    def remove(self, repeat: str, item_id: str) -> str:
        """Return the address that asks whether to remove an item."""
        ...

    def move(self, repeat: str, item_id: str, way: str) -> str:
        """Return the address that moves an item "up" or "down"; empty where their order is not changed."""
        ...

    def check(self) -> str:
        """Return the address of check-your-answers."""
        ...

    def autosave(self, place: Place) -> str:
        """Return the address that keeps what is being typed; empty when nothing is kept."""
        ...

    def leave(self) -> str:
        """Return where the first page's back link and "come back later" lead."""
        ...


@dataclass(frozen=True)
class SectionLink:
    """A line of the side list."""

    state: SectionState
    href: str
    is_here: bool


@dataclass(frozen=True)
class ItemLine:
    """A child or person on the page that lists them."""

    name: str
    change_href: str
    remove_href: str
    up_href: str = ""
    down_href: str = ""


@dataclass(frozen=True)
class QuestionPage:
    """One page as it is drawn."""

    journey: Journey
    page: Page
    place: Place
    form: QuestionForm
    heading: str
    document_title: str
    back_href: str
    check_href: str
    leave_href: str
    autosave_href: str
    sections: list[SectionLink]
    items: list[ItemLine]
    caption: str
    filled_from: str

    @property
    def heading_field(self) -> str:
        """Return the question whose label is the page's heading: the only one, when it asks what the title asks."""
        names = list(self.form.fields)
        return names[0] if len(names) == 1 and self.form.fields[names[0]].label == self.heading else ""


def question_page(
    journey: Journey, place: Place, answers: Answers, form: QuestionForm, links: JourneyLinks
) -> QuestionPage:
    """Return the page of a place that applies now; raise NoSuchPlace for any other."""
    page = journey.page_at(place, answers)
    back = journey.back_page(place, answers)
    name, repeat = journey.item_name(place, answers), journey.repeat_of(place)
    section = journey.section_of(place.page)
    return QuestionPage(
        journey=journey,
        page=page,
        place=place,
        form=form,
        heading=page.title_for(name),
        document_title=page.title_for(f"the {journey.repeats[repeat].singular}" if repeat else ""),
        back_href=links.page(back) if back else links.leave(),
        check_href=links.check(),
        leave_href=links.leave(),
        autosave_href=links.autosave(place) if page.questions and not page.lists else "",
        sections=[
            SectionLink(state, links.page(state.place) if state.place else "", state.slug == section.slug)
            for state in journey.task_list(answers)
        ],
        items=_item_lines(journey, page.lists, answers, links) if page.lists else [],
        caption=section.title if "{name}" in page.title or not name else name,
        filled_from=_first_name(journey, place, answers) if not form.is_bound else "",
    )


def _first_name(journey: Journey, place: Place, answers: Answers) -> str:
    """Return whose answers the page starts with; nothing where it starts with its own."""
    if not filled_from_first(journey, place, answers):
        return ""
    key = journey.repeat_of(place)
    return journey.repeats[key].name_of(items_of(answers, key)[0], 1)


def _item_lines(journey: Journey, repeat: str, answers: Answers, links: JourneyLinks) -> list[ItemLine]:
    places = [at for at in journey.applicable_pages(answers) if journey.repeat_of(at) == repeat]
    lines = []
    items = items_of(answers, repeat)
    for number, item in enumerate(items, 1):
        first = next(at for at in places if at.item == item["id"])
        name = journey.repeats[repeat].name_of(item, number)
        up = links.move(repeat, item["id"], "up") if number > 1 else ""
        down = links.move(repeat, item["id"], "down") if number < len(items) else ""
        lines.append(ItemLine(name, links.page(first), links.remove(repeat, item["id"]), up, down))
    return lines
