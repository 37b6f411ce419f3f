"""What a stage needs and has not got, by the table of requirements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fanlight.design.journeys.answers import Answers, Place, Seen, is_blank, items_of
from fanlight.design.journeys.requirements import Missing, Need, Requirement
from fanlight.design.journeys.walking import new_item_places, section_places, seen_from, shown_questions

if TYPE_CHECKING:
    from fanlight.design.journeys.journey import Journey


def missing(journey: Journey, answers: Answers, stage: str) -> list[Missing]:
    """Return every answer that the stage needs and has not got, in the order of the pages."""
    found: list[Missing] = []
    for section in journey.sections:
        if section.repeat and section.condition.holds(Seen(answers)) and not items_of(answers, section.repeat.key):
            found.extend(_missing_items(journey, section.repeat.key, answers, stage))
            continue
        for place in section_places(section, answers):
            found.extend(missing_at(journey, place, answers, stage))
    return found


def missing_at(journey: Journey, place: Place, answers: Answers, stage: str) -> Iterator[Missing]:
    """Yield what the stage lacks on one page."""
    page, seen = journey.page(place.page), seen_from(journey, place, answers)
    for question in shown_questions(journey, page, seen):
        row = journey.requirement(question.name, stage)
        if row and _is_needed(row, seen) and is_blank(seen.get(question.name)):
            name = journey.item_name(place, answers)
            yield Missing(place, question.name, question.row_name, name, row.need, row.stops)


def _is_needed(row: Requirement, seen: Seen) -> bool:
    return row.need is Need.MANDATORY or (row.need is Need.CONDITIONAL and row.when.holds(seen))


def _missing_items(journey: Journey, repeat_key: str, answers: Answers, stage: str) -> Iterator[Missing]:
    row = journey.requirement(repeat_key, stage)
    if row is None or not _is_needed(row, Seen(answers)):
        return
    repeat, section = journey.repeats[repeat_key], journey.section_of(repeat_key)
    place = next(iter(new_item_places(section, answers)), Place(repeat_key))
    yield Missing(place, repeat_key, repeat.singular.capitalize(), "", row.need, row.stops)
