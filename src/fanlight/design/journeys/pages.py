"""Pages, sections and what is asked once for each child or person, as data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from fanlight.design.choices import Choice
from fanlight.design.journeys.answers import Answers, Seen, is_blank
from fanlight.design.journeys.conditions import ALWAYS, Condition
from fanlight.design.journeys.questions import Kind, Question

PageCheck = Callable[[Mapping[str, Any], Seen], Mapping[str, str]]


@dataclass(frozen=True)
class Page:
    """One subject. Its title is the question; `{name}` in it becomes the child's or person's name on the page itself.

    `lede` is paragraphs under the title. `check` sees the page's answers and those so far, and returns a sentence for
    each question that is wrong beside the others. `template` replaces design/question_page.html. A page without
    questions is read and continued. `lists` is set by the engine on the page that lists a repeat's items.
    """

    slug: str
    title: str
    questions: tuple[Question, ...] = ()
    condition: Condition = ALWAYS
    lede: tuple[str, ...] = ()
    button: str = "Save and continue"
    template: str = "design/question_page.html"
    check: PageCheck | None = None
    lists: str = ""

    def title_for(self, name: str) -> str:
        """Return the title with the item's name in it."""
        return self.title.replace("{name}", name)


@dataclass(frozen=True)
class Repeat:
    """A section asked once for each item. `key` is their list in the answers, and the address of the page of them."""

    key: str
    singular: str
    plural: str
    named_by: tuple[str, ...]
    list_title: str
    another: str
    first: str = ""
    at_least: int = 0
    at_most: int = 20

    def name_of(self, item: Answers, number: int) -> str:
        """Return the item's name as typed, or "Child 2" when none was typed."""
        words = [str(item.get(question)).strip() for question in self.named_by if not is_blank(item.get(question))]
        return " ".join(words) or f"{self.singular.capitalize()} {number}"

    def list_page(self, has_items: bool) -> Page:
        """Return the page that lists the items and asks whether there is another."""
        words = self.another if has_items or not self.first else self.first
        asked = Question(
            name=f"another_{self.key}",
            label=words,
            kind=Kind.ONE_OF,
            choices=(Choice("YES", "Yes"), Choice("NO", "No")),
            blank=f"Select yes if you need to add {'another' if has_items else 'a'} {self.singular}",
        )
        return Page(slug=self.key, title=self.list_title, questions=(asked,), lists=self.key, button="Continue")


@dataclass(frozen=True)
class Section:
    """A line of the task list. `starts_when` says when it can be started; until then its pages are not walked to."""

    slug: str
    title: str
    pages: tuple[Page, ...]
    repeat: Repeat | None = None
    condition: Condition = ALWAYS
    starts_when: Condition = ALWAYS
