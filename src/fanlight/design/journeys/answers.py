"""What has been answered so far: one JSON-able dictionary, changed only by making a new one.

    {"told": "YES", "children": [{"id": "1", "surname": "Example", "_done": ["child-name"]}],
     "_done": ["danger", "agreement"], "_made": {"children": 1}, "_typed": {"child-name/1": {"surname": ["Exa"]}}}

Keys that start with an underscore are the engine's own.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Answers = Mapping[str, Any]
DONE, MADE, TYPED = "_done", "_made", "_typed"


@dataclass(frozen=True)
class Place:
    """Where somebody is in a journey: a page, and for a page asked several times the item it is asked about."""

    page: str
    item: str = ""

    @property
    def key(self) -> str:
        """Return the place as one text, for addresses and for the kept typing."""
        return f"{self.page}/{self.item}" if self.item else self.page


@dataclass(frozen=True)
class Seen:
    """The answers as one place sees them: those of its own item first, then those of the whole request."""

    whole: Answers
    item: Answers = field(default_factory=dict)

    def get(self, name: str) -> Any:
        """Return the answer to a question, or None."""
        return self.item[name] if name in self.item else self.whole.get(name)

    def inside(self, item: Answers) -> Seen:
        """Return the same answers as one item sees them."""
        return Seen(self.whole, item)


def is_blank(value: Any) -> bool:
    """Return whether an answer says nothing. "No" and zero say something; an unticked box does not."""
    return value is None or value is False or value == "" or value == []


def items_of(answers: Answers, repeat: str) -> list[dict[str, Any]]:
    """Return the items answered about, for example each child, in the order they were added."""
    return list(answers.get(repeat, []))


def item_with(answers: Answers, repeat: str, item_id: str) -> dict[str, Any] | None:
    """Return one item, or None when it was not added or was removed."""
    return next((item for item in items_of(answers, repeat) if item["id"] == item_id), None)


def next_item_id(answers: Answers, repeat: str) -> str:
    """Return the id the next item will have: sending its first page twice makes one item. No id is used again."""
    return str(answers.get(MADE, {}).get(repeat, 0) + 1)


def with_answers(answers: Answers, place: Place, new: Mapping[str, Any], *, repeat: str, done: bool = True) -> dict:
    """Return the answers with those of one page put in, its kept typing dropped, and the page marked as done or not."""
    made = copy.deepcopy(dict(answers))
    holder: dict[str, Any] = made
    if place.item:
        holder = _item_to_change(made, repeat, place.item)
    holder.update(new)
    pages = [page for page in holder.get(DONE, []) if page != place.page]
    holder[DONE] = [*pages, place.page] if done else pages
    made.get(TYPED, {}).pop(place.key, None)
    return made


def _item_to_change(made: dict[str, Any], repeat: str, item_id: str) -> dict[str, Any]:
    found = item_with(made, repeat, item_id)
    if found is None:
        found = {"id": item_id}
        made.setdefault(repeat, []).append(found)
        counted = made.setdefault(MADE, {})
        counted[repeat] = max(counted.get(repeat, 0), int(item_id))
    return found


def without_item(answers: Answers, repeat: str, item_id: str, pages: Iterable[str]) -> dict[str, Any]:
    """Return the answers without one item and without what was being typed about it on the pages that ask about it."""
    made = dict(answers)
    made[repeat] = [item for item in made.get(repeat, []) if item["id"] != item_id]
    gone = {Place(page, item_id).key for page in pages}
    made[TYPED] = {key: typed for key, typed in made.get(TYPED, {}).items() if key not in gone}
    return made


def moved_item(answers: Answers, repeat: str, item_id: str, step: int) -> dict[str, Any]:
    """Return the answers with one item so many places further on in its list, or as they are where it cannot move."""
    items = items_of(answers, repeat)
    at = next((number for number, item in enumerate(items) if item["id"] == item_id), None)
    if at is None or not 0 <= at + step < len(items):
        return dict(answers)
    items.insert(at + step, items.pop(at))
    return {**answers, repeat: items}


def without_choice(answers: Answers, question: str, code: str) -> dict[str, Any]:
    """Return the answers in which nobody has picked this choice of a question, at the top or in any item."""
    made = copy.deepcopy(dict(answers))
    items = [item for value in made.values() if isinstance(value, list) for item in value if isinstance(item, dict)]
    for holder in [made, *items]:
        picked = holder.get(question)
        if isinstance(picked, list):
            holder[question] = [each for each in picked if each != code]
        elif picked == code:
            holder[question] = ""
    return made


def with_typing(answers: Answers, place: Place, typed: Mapping[str, list[str]]) -> dict[str, Any]:
    """Return the answers with the unfinished typing of one page kept beside them, themselves unchanged."""
    made = copy.deepcopy(dict(answers))
    made.setdefault(TYPED, {})[place.key] = {name: list(values) for name, values in typed.items()}
    return made


def typing_at(answers: Answers, place: Place) -> dict[str, list[str]] | None:
    """Return what was being typed on a page and not yet saved by its button, or None."""
    return answers.get(TYPED, {}).get(place.key)
