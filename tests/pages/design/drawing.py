"""Draws a template the way pages are drawn, and reads the result."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from django.template import engines


def draw(source: str, **context: Any) -> str:
    """The HTML of a piece of template."""
    return engines["jinja2"].from_string(source).render(context)


def draw_form(form: Any, part: str = "fields(form)") -> str:
    """The HTML of a form or a part of it."""
    return draw('{% from "design/forms.html" import error_summary, fields, field %}{{ ' + part + " }}", form=form)


class Tags(HTMLParser):
    """Every opening tag with its attributes, and the text inside the elements that hold some."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.found if attributes.get("id")]

    def with_id(self, wanted: str) -> dict[str, str | None]:
        return next(attributes for _, attributes in self.found if attributes.get("id") == wanted)

    def named(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for _, attributes in self.found if attributes.get("name") == name]

    def text(self) -> str:
        return " ".join(" ".join(self.words).split())
