"""Which places of a journey apply to the answers so far, and what comes before and after each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from fanlight.design.choices import Choice
from fanlight.design.journeys.answers import DONE, Answers, Place, Seen, is_blank, item_with, items_of, next_item_id
from fanlight.design.journeys.pages import Page, Section
from fanlight.design.journeys.questions import Question

if TYPE_CHECKING:
    from fanlight.design.journeys.journey import Journey


def section_places(section: Section, answers: Answers) -> Iterator[Place]:
    """Yield the places of one section that apply, in order; none while the section cannot be started."""
    seen = Seen(answers)
    if not (section.condition & section.starts_when).holds(seen):
        return
    repeat = section.repeat
    if repeat is None:
        yield from (Place(page.slug) for page in section.pages if page.condition.holds(seen))
        return
    first = [{"id": next_item_id(answers, repeat.key)}] if repeat.at_least else []
    for item in items_of(answers, repeat.key) or first:
        yield from item_places(section, answers, item)
    yield Place(repeat.key)


def item_places(section: Section, answers: Answers, item: Answers) -> Iterator[Place]:
    """Yield the places asked about one item."""
    seen = Seen(answers, item)
    yield from (Place(page.slug, item["id"]) for page in section.pages if page.condition.holds(seen))


def new_item_places(section: Section, answers: Answers) -> list[Place]:
    """Return the places of the item that would be added next; none when nothing repeats or there may be no more."""
    repeat = section.repeat
    if repeat is None or len(items_of(answers, repeat.key)) >= repeat.at_most:
        return []
    return list(item_places(section, answers, {"id": next_item_id(answers, repeat.key)}))


def seen_from(journey: Journey, place: Place, answers: Answers) -> Seen:
    """Return the answers as this place sees them."""
    repeat = journey.repeat_of(place)
    item = item_with(answers, repeat, place.item) if repeat and place.item else None
    return Seen(answers, item or {})


def applies(journey: Journey, place: Place, answers: Answers) -> bool:
    """Return whether somebody may stand here now: an applicable place, or one of the item that is next to be added."""
    section = journey.section_of(place.page)
    if place in section_places(section, answers):
        return True
    may_start = (section.condition & section.starts_when).holds(Seen(answers))
    return may_start and place in new_item_places(section, answers)


def is_done(journey: Journey, place: Place, answers: Answers) -> bool:
    """Return whether the page was saved by its button."""
    seen = seen_from(journey, place, answers)
    holder = seen.item if place.item else seen.whole
    return place.page in holder.get(DONE, [])


def filled_from_first(journey: Journey, place: Place, answers: Answers) -> dict[str, Any]:
    """Return the first child's or person's answers that this page of a later one starts with, until it is saved."""
    repeat = journey.repeat_of(place)
    first = next(iter(items_of(answers, repeat)), None) if repeat and place.item else None
    if first is None or first["id"] == place.item or is_done(journey, place, answers):
        return {}
    said = seen_from(journey, place, answers).item
    offered = [q.name for q in journey.page(place.page).questions if q.as_first and q.name not in said]
    return {name: first[name] for name in offered if not is_blank(first.get(name))}


def choices_for(journey: Journey, question: Question, seen: Seen) -> tuple[Choice, ...]:
    """Return what a question offers: its own choices, a list given to the journey, or the items of a repeat by name."""
    if not question.choices_from:
        return question.choices
    if question.choices_from in journey.repeats:
        repeat = journey.repeats[question.choices_from]
        items = items_of(seen.whole, repeat.key)
        return tuple(Choice(item["id"], repeat.name_of(item, number)) for number, item in enumerate(items, 1))
    return tuple(journey.lists[question.choices_from])


def shown_questions(journey: Journey, page: Page, seen: Seen) -> list[Question]:
    """Return the page's questions without those that no picked choice reveals."""
    revealed: dict[str, bool] = {}
    for question in page.questions:
        answer = seen.get(question.name)
        picked = answer if isinstance(answer, list) else [answer]
        for choice in choices_for(journey, question, seen):
            for name in choice.reveals:
                reaches = choice.value in picked and revealed.get(question.name, True)
                revealed[name] = revealed.get(name, False) or reaches
    return [question for question in page.questions if revealed.get(question.name, True)]
