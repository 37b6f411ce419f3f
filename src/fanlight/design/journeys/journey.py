"""A journey: sections of question pages with their requirements, and what can be asked of it."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from fanlight.design.choices import Choice
from fanlight.design.journeys import lacking, summary, task_list, walking
from fanlight.design.journeys.answers import (
    TYPED,
    Answers,
    Place,
    Seen,
    is_blank,
    items_of,
    moved_item,
    with_answers,
    with_typing,
    without_choice,
    without_item,
)
from fanlight.design.journeys.pages import Page, Repeat, Section
from fanlight.design.journeys.requirements import Missing, Requirement
from fanlight.design.journeys.soundness import check_sound

SEND = "SEND"


class NoSuchPlace(LookupError):
    """The address is of no page that applies to the answers so far."""


@dataclass(frozen=True)
class Saved:
    """The answers after a page was saved, and where to go next; None is the end, where the answers are checked."""

    answers: dict[str, Any]
    next_place: Place | None


@dataclass(frozen=True)
class Journey:
    """Sections of pages. It stores nothing: answers go in and come out, and the caller keeps them."""

    slug: str
    title: str
    sections: tuple[Section, ...]
    requirements: tuple[Requirement, ...] = ()
    lists: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        check_sound(self)

    def with_lists(self, **lists: tuple[Choice, ...]) -> Journey:
        """Return the same journey with the lists its questions name, for example the districts in force today."""
        # A copy and not a new one: what is asked was looked through when the form was made, and is the same on every page.
        made = copy(self)
        object.__setattr__(made, "lists", {**self.lists, **lists})
        return made

    @cached_property
    def repeats(self) -> dict[str, Repeat]:
        """Return what is asked several times, by key."""
        return {section.repeat.key: section.repeat for section in self.sections if section.repeat}

    @cached_property
    def _sections_by_page(self) -> dict[str, Section]:
        by_page = {page.slug: section for section in self.sections for page in section.pages}
        return by_page | {section.repeat.key: section for section in self.sections if section.repeat}

    def section_of(self, slug: str) -> Section:
        """Return the section that a page belongs to; raise NoSuchPlace."""
        try:
            return self._sections_by_page[slug]
        except KeyError:
            raise NoSuchPlace("There is no such page in this form.") from None

    def page(self, slug: str, has_items: bool = True) -> Page:
        """Return a page, or the page that lists a repeat's items; raise NoSuchPlace."""
        section = self.section_of(slug)
        if section.repeat and section.repeat.key == slug:
            return section.repeat.list_page(has_items)
        return next(page for page in section.pages if page.slug == slug)

    def page_at(self, place: Place, answers: Answers) -> Page:
        """Return the page of a place that applies now; raise NoSuchPlace for any other."""
        if not walking.applies(self, place, answers):
            raise NoSuchPlace("This page is not part of your form any more, because an earlier answer changed.")
        return self.page(place.page, bool(items_of(answers, place.page)))

    def repeat_of(self, place: Place) -> str:
        """Return the key of the repeat that a place belongs to, or nothing."""
        repeat = self.section_of(place.page).repeat
        return repeat.key if repeat else ""

    def requirement(self, question: str, stage: str = SEND) -> Requirement | None:
        """Return the row of the requirements table for a question, or None."""
        return self._requirements_by_name.get((question, stage))

    @cached_property
    def _requirements_by_name(self) -> dict[tuple[str, str], Requirement]:
        return {(row.question, row.stage): row for row in self.requirements}

    def seen_from(self, place: Place, answers: Answers) -> Seen:
        """Return the answers as one place sees them."""
        return walking.seen_from(self, place, answers)

    def item_name(self, place: Place, answers: Answers) -> str:
        """Return the name of the child or person that a place is about; empty where it is about nobody."""
        key = self.repeat_of(place)
        if not key or not place.item:
            return ""
        items = items_of(answers, key)
        number = next((at for at, item in enumerate(items, 1) if item["id"] == place.item), len(items) + 1)
        return self.repeats[key].name_of(walking.seen_from(self, place, answers).item, number)

    def applicable_pages(self, answers: Answers) -> list[Place]:
        """Return every place that applies to the answers so far, in order."""
        return [place for section in self.sections for place in walking.section_places(section, answers)]

    def first_left(self, answers: Answers) -> Place | None:
        """Return the first place that is not complete, where somebody who comes back goes on; None when all are."""
        places = self.applicable_pages(answers)
        return next((place for place in places if not task_list.is_complete(self, place, answers, SEND)), None)

    def unfinished(self, answers: Answers) -> list[Place]:
        """Return the places that hold typing which does not make answers yet, in order."""
        typed = answers.get(TYPED, {})
        return [place for place in self.applicable_pages(answers) if place.key in typed]

    def next_page(self, place: Place, answers: Answers) -> Place | None:
        """Return the place after this one, or None at the end."""
        places = self.applicable_pages(answers)
        after = places[places.index(place) + 1 :] if place in places else []
        return after[0] if after else None

    def back_page(self, place: Place, answers: Answers) -> Place | None:
        """Return the place before this one; before an item being added, the page that lists them; None at the start."""
        places = self.applicable_pages(answers)
        if place not in places:
            key = self.repeat_of(place)
            return Place(key) if key else None
        return places[places.index(place) - 1] if places.index(place) else None

    def save(self, place: Place, new: Mapping[str, Any], answers: Answers, *, returning: bool = False) -> Saved:
        """Return the answers with one page's put in, and the next place; raise NoSuchPlace.

        With `returning`, for somebody who came from check-your-answers, the next place is the first that the change has
        made applicable or that is left of the same item, and None when there is none.
        """
        page = self.page_at(place, answers)
        if page.lists:
            return self._save_list(page, new, answers, returning)
        saved = with_answers(answers, place, new, repeat=self.repeat_of(place))
        if not returning:
            return Saved(saved, self.next_page(place, saved))
        before = self.applicable_pages(answers)
        left = [at for at in self.applicable_pages(saved) if not walking.is_done(self, at, saved)]
        wanted = [at for at in left if at not in before or (place.item and at.item == place.item)]
        return Saved(saved, wanted[0] if wanted else None)

    def _save_list(self, page: Page, new: Mapping[str, Any], answers: Answers, returning: bool) -> Saved:
        place, wants_another = Place(page.slug), new.get(f"another_{page.lists}") == "YES"
        saved = with_answers(answers, place, {}, repeat="", done=not wants_another)
        if wants_another:
            added = walking.new_item_places(self.section_of(page.slug), saved)
            return Saved(saved, added[0] if added else place)
        return Saved(saved, None if returning else self.next_page(place, saved))

    def keep_answers(self, place: Place, new: Mapping[str, Any], answers: Answers) -> dict[str, Any]:
        """Return the answers with one page's put in, the page as done or undone as it was; raise NoSuchPlace."""
        self.page_at(place, answers)
        done = walking.is_done(self, place, answers)
        return with_answers(answers, place, new, repeat=self.repeat_of(place), done=done)

    def keep_typing(self, place: Place, typed: Mapping[str, list[str]], answers: Answers) -> dict[str, Any]:
        """Return the answers with the unfinished typing of a page kept beside them; raise NoSuchPlace."""
        self.page_at(place, answers)
        return with_typing(answers, place, typed)

    def remove(self, repeat: str, item_id: str, answers: Answers) -> dict[str, Any]:
        """Return the answers without one child or person, and without it where it was picked as an answer."""
        pages = [page.slug for section in self.sections if section.repeat for page in section.pages]
        own = [slug for slug in pages if self.repeat_of(Place(slug)) == repeat]
        left = without_item(answers, repeat, item_id, own)
        for section in self.sections:
            for question in (question for page in section.pages for question in page.questions):
                if question.choices_from == repeat:
                    left = without_choice(left, question.name, item_id)
        return left

    def move(self, repeat: str, item_id: str, step: int, answers: Answers) -> dict[str, Any]:
        """Return the answers with one child or person moved by so many places; at either end it stays where it is."""
        return moved_item(answers, repeat, item_id, step)

    def task_list(self, answers: Answers, stage: str = SEND) -> list[task_list.SectionState]:
        """Return the task list: each section that applies, with what is done and left."""
        return task_list.section_states(self, answers, stage)

    def missing(self, answers: Answers, stage: str = SEND) -> list[Missing]:
        """Return what the stage needs and has not got, in the order of the pages."""
        return lacking.missing(self, answers, stage)

    def summary(self, answers: Answers) -> list[summary.SummaryCard]:
        """Return check-your-answers: a card for each section and each item, rows with answers in words."""
        return summary.summary(self, answers)

    def asked_answers(self, answers: Answers) -> dict[str, Any]:
        """Return only the answers that still apply, without the engine's own keys: what is to be sent."""
        kept: dict[str, Any] = {}
        for section in self.sections:
            if section.repeat and (section.condition & section.starts_when).holds(Seen(answers)):
                kept[section.repeat.key] = [{"id": item["id"]} for item in items_of(answers, section.repeat.key)]
        for place in self.applicable_pages(answers):
            seen = self.seen_from(place, answers)
            holder = kept
            if place.item:
                holder = next((i for i in kept[self.repeat_of(place)] if i["id"] == place.item), {})
            for question in walking.shown_questions(self, self.page(place.page), seen):
                if not is_blank(seen.get(question.name)) and not question.name.startswith("another_"):
                    holder[question.name] = seen.get(question.name)
        return kept
