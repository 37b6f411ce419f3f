"""Typing that was kept but never saved by its button: put in its place where it is an answer, sent as typed where not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from fanlight.design.public import Answers, Journey, NoSuchPlace, Place, page_form


@dataclass(frozen=True)
class Settled:
    """The answers with finished typing in its place, and what could not be read, as it was typed."""

    answers: dict[str, Any]
    as_typed: list[dict[str, str]] = field(default_factory=list)


def settled(journey: Journey, answers: Answers) -> Settled:
    """Return the answers as they would be sent: no word that was typed is lost."""
    made, left = dict(answers), []
    for key, typed in dict(answers.get("_typed", {})).items():
        page, _, item = key.partition("/")
        try:
            form = page_form(journey, Place(page, item), made, _posted(typed))
        except NoSuchPlace:
            continue  # The page does not apply any more, so what was typed there is not asked for.
        if form.is_valid():
            made = journey.save(Place(page, item), form.answers(), made).answers
        else:
            left += [{"page": page, "item": item, **line} for line in _lines(typed)]
    return Settled(made, left)


def _posted(typed: dict[str, list[str]]) -> QueryDict:
    posted = QueryDict(mutable=True)
    for name, values in typed.items():
        posted.setlist(name, values)
    return posted


def _lines(typed: dict[str, list[str]]) -> list[dict[str, str]]:
    return [
        {"question": name, "typed": value} for name, values in typed.items() for value in values if str(value).strip()
    ]
