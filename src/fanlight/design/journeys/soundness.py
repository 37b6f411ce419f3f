"""Checks that a journey's data make sense, once, when it is made."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from fanlight.design.journeys.questions import OFFERING

if TYPE_CHECKING:
    from fanlight.design.journeys.journey import Journey
    from fanlight.design.journeys.pages import Page


class JourneyUnsound(ValueError):
    """A journey's data contradict themselves; the message says where."""


def check_sound(journey: Journey) -> None:
    """Refuse a journey with names used twice, or with conditions, reveals or requirements about what nobody asks."""
    pages = [page for section in journey.sections for page in section.pages]
    repeats = {section.repeat.key for section in journey.sections if section.repeat}
    questions = {question.name for page in pages for question in page.questions}
    _refuse_twice("page", [page.slug for page in pages] + sorted(repeats))
    _refuse_twice("section", [section.slug for section in journey.sections])
    _refuse_twice("question", [question.name for page in pages for question in page.questions] + sorted(repeats))
    for page in pages:
        _check_page(page)
    known = questions | repeats
    for section in journey.sections:
        _refuse_unknown(f"section {section.slug}", (section.condition.names() | section.starts_when.names()) - known)
        for page in section.pages:
            _refuse_unknown(f"page {page.slug}", page.condition.names() - known)
        if section.repeat:
            _refuse_unknown(f"repeat {section.repeat.key}", set(section.repeat.named_by) - known)
    for row in journey.requirements:
        _refuse_unknown("the requirements", ({row.question} | row.when.names()) - known)


def _check_page(page: Page) -> None:
    names = {question.name for question in page.questions}
    for question in page.questions:
        if (question.kind in OFFERING) != bool(question.choices or question.choices_from):
            raise JourneyUnsound(
                f"Question {question.name} must offer choices exactly if its kind is one of {sorted(OFFERING)}"
            )
        for choice in question.choices:
            _refuse_unknown(f"question {question.name}", set(choice.reveals) - (names - {question.name}))
    if any(name.startswith("_") or name == "id" for name in names):
        raise JourneyUnsound(f"Page {page.slug}: a question's name may not be id or start with an underscore")


def _refuse_twice(what: str, names: list[str]) -> None:
    twice = sorted(name for name, count in Counter(names).items() if count > 1)
    if twice:
        raise JourneyUnsound(f"Each {what} needs its own name; used twice: {', '.join(twice)}")


def _refuse_unknown(where: str, names: set[str] | frozenset[str]) -> None:
    if names:
        raise JourneyUnsound(f"In {where}: nobody asks about {', '.join(sorted(names))}")
