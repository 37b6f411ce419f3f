"""Typing that was kept and makes no answer: sent as it was typed, so that no word is lost."""

from __future__ import annotations

from collections.abc import Mapping

from fanlight.design.public import Answers, Journey, Place, Question

PARTS = ("day", "month", "year")


def as_typed(journey: Journey, answers: Answers) -> list[dict[str, str]]:
    """Return each question of a page that holds unfinished typing, with whom it is about and what was typed."""
    return [line for place in journey.unfinished(answers) for line in _lines(journey, place, answers)]


def _lines(journey: Journey, place: Place, answers: Answers) -> list[dict[str, str]]:
    typed = answers["_typed"][place.key]
    found = [(question, _words(question, typed)) for question in journey.page(place.page).questions]
    about = journey.item_name(place, answers)
    return [{"about": about, "question": question.row_name, "typed": words} for question, words in found if words]


def _words(question: Question, typed: Mapping[str, list[str]]) -> str:
    values = [
        *typed.get(question.name, []),
        *(value for part in PARTS for value in typed.get(f"{question.name}-{part}", [])),
    ]
    return " ".join(value for value in values if value.strip())
