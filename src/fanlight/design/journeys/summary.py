"""Check your answers: every question that applies, its answer in words, and where to change it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from fanlight.clocks.public import date_in_words
from fanlight.design.journeys.answers import TYPED, Answers, Place, Seen, is_blank, items_of
from fanlight.design.journeys.pages import Section
from fanlight.design.journeys.questions import OFFERING, Kind, Question
from fanlight.design.journeys.walking import choices_for, item_places, section_places, seen_from, shown_questions

if TYPE_CHECKING:
    from fanlight.design.journeys.journey import Journey


@dataclass(frozen=True)
class SummaryRow:
    """A question with its answer in words, one entry a line; `is_blank` when nothing was answered."""

    name: str
    question: str
    words: tuple[str, ...]
    place: Place
    is_blank: bool
    is_unfinished: bool


@dataclass(frozen=True)
class SummaryCard:
    """A section's rows, or those of one of its items. `repeat` and `item` are set for an item, which can be removed."""

    title: str
    rows: tuple[SummaryRow, ...]
    repeat: str = ""
    item: str = ""


def answer_in_words(journey: Journey, question: Question, answer: Any, seen: Seen) -> tuple[str, ...]:
    """Return the answer as a person reads it, one entry a line; nothing for a blank."""
    if is_blank(answer):
        return ("No",) if answer is False else ()
    if question.kind in OFFERING:
        labels = {choice.value: choice.label for choice in choices_for(journey, question, seen)}
        return tuple(labels.get(code, str(code)) for code in (answer if isinstance(answer, list) else [answer]))
    if question.kind is Kind.DAY:
        return (date_in_words(date.fromisoformat(answer)),)
    if question.kind is Kind.TICK:
        return ("Yes",)
    if question.kind is Kind.NUMBER:
        return (f"{answer:,}",)
    return tuple(str(answer).split("\n"))


def summary(journey: Journey, answers: Answers) -> list[SummaryCard]:
    """Return a card for each section that applies, and one for each item of a repeated section."""
    cards: list[SummaryCard] = []
    for section in journey.sections:
        cards.extend(_cards(journey, section, answers))
    return [card for card in cards if card.rows]


def _cards(journey: Journey, section: Section, answers: Answers) -> list[SummaryCard]:
    if section.repeat is None:
        return [SummaryCard(section.title, _rows(journey, list(section_places(section, answers)), answers))]
    if not (section.condition & section.starts_when).holds(Seen(answers)):
        return []
    cards = []
    for number, item in enumerate(items_of(answers, section.repeat.key), 1):
        rows = _rows(journey, list(item_places(section, answers, item)), answers)
        cards.append(SummaryCard(section.repeat.name_of(item, number), rows, section.repeat.key, item["id"]))
    return cards


def _rows(journey: Journey, places: list[Place], answers: Answers) -> tuple[SummaryRow, ...]:
    rows = []
    for place in places:
        seen = seen_from(journey, place, answers)
        unfinished = place.key in answers.get(TYPED, {})
        for question in shown_questions(journey, journey.page(place.page), seen):
            words = answer_in_words(journey, question, seen.get(question.name), seen)
            rows.append(SummaryRow(question.name, question.row_name, words, place, not words, unfinished))
    return tuple(rows)
