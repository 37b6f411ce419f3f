"""Walks the site as somebody who follows every link, and reads what each page has: its links, its forms, their fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, ResolverMatch, resolve

TEXT_KINDS = {"text", "textarea", "email", "tel", "search", "number", "date", "time", "url"}
# Signs out or ends the session: whoever follows it walks no further.
THE_WAY_OUT = {"account_logout", "access:end_sessions"}


@dataclass
class Field:
    """One field as the page draws it: every value that it offers, and those that are filled in."""

    name: str
    kind: str
    offered: list[str] = field(default_factory=list)
    filled: list[str] = field(default_factory=list)

    @property
    def is_typed(self) -> bool:
        """Whether people type words into it, which they would have to type again."""
        return self.kind in TEXT_KINDS


@dataclass
class Form:
    """One form of a page."""

    action: str
    method: str
    fields: dict[str, Field] = field(default_factory=dict)

    def field_named(self, name: str, kind: str) -> Field:
        """Return the field, made when it is new."""
        return self.fields.setdefault(name, Field(name, kind))

    def as_drawn(self) -> dict[str, list[str]]:
        """Return what a browser sends of it untouched."""
        return {name: list(one.filled) for name, one in self.fields.items() if one.filled and one.kind != "file"}


class Page(HTMLParser):
    """The links and forms of a page."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.forms: list[Form] = []
        self.has_errors = "govuk-error-summary" in html
        self._form: Form | None = None
        self._area: tuple[Field, list[str]] | None = None
        self._select: Field | None = None
        self.feed(html.replace("\r\n", "\n"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "a" and has.get("href"):
            self.links.append(has["href"])
        if tag == "form":
            self._form = Form(has.get("action", ""), has.get("method", "get").lower())
            self.forms.append(self._form)
        elif self._form is not None:
            self._read(tag, has, self._form)

    def _read(self, tag: str, has: dict[str, str], form: Form) -> None:
        name, kind, value = has.get("name", ""), has.get("type", "text"), has.get("value", "")
        if tag == "option" and self._select is not None:
            self._select.offered.append(value)
            self._select.filled += [value] if "selected" in has else []
        elif not name:
            return
        elif tag == "select":
            self._select = form.field_named(name, "select")
        elif tag == "textarea":
            self._area = (form.field_named(name, "textarea"), [])
        elif tag == "button" or (tag == "input" and kind == "submit"):
            form.field_named(name, "submit").offered.append(value)
        elif tag == "input":
            one = form.field_named(name, kind)
            one.offered.append(value or ("on" if kind == "checkbox" else ""))
            is_filled = "checked" in has if kind in {"radio", "checkbox"} else kind != "file"
            one.filled += [one.offered[-1]] if is_filled else []

    def handle_data(self, data: str) -> None:
        if self._area:
            self._area[1].append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area:
            # A browser drops the line end right after the opening tag.
            self._area[0].filled.append("".join(self._area[1]).removeprefix("\n"))
            self._area = None
        elif tag == "select":
            self._select = None
        elif tag == "form":
            self._form = None


def match_of(address: str) -> ResolverMatch | None:
    """Return what an address of this site leads to, None where it leads nowhere."""
    try:
        return resolve(urlsplit(address).path)
    except Resolver404:
        return None


def kind_of_page(address: str) -> str:
    """Return what sort of page an address is: its name, and which page of a journey or list it asks for."""
    match = match_of(address)
    if match is None:
        return ""
    parts = [match.view_name, str(match.kwargs.get("page", "")), str(match.kwargs.get("repeat", ""))]
    asked = {one.partition("=")[0] + one.partition("=")[2][:12] for one in urlsplit(address).query.split("&") if one}
    return " ".join([*parts, *sorted(one for one in asked if not one.startswith("next"))])


def name_of_page(address: str) -> str:
    """Return the name of the page that an address is, whatever it is asked for."""
    match = match_of(address)
    return match.view_name if match else ""


def crawl(
    browser: Client,
    starts: Iterable[str],
    *,
    fetch: Callable[[str], Any] | None = None,
    is_wanted: Callable[[str], bool] = lambda kind: True,
    kind_of: Callable[[str], str] = kind_of_page,
) -> Iterator[tuple[str, Any]]:
    """Yield (address, answer) of the starts, and of one page of every kind that can be reached from them by links.

    `is_wanted` is asked of each kind that a link leads to, once.
    """
    get = fetch or browser.get
    waiting, seen = list(starts), set[str]()
    starts_too = set(waiting)
    kinds = {kind_of(start) for start in waiting}
    while waiting:
        address = waiting.pop(0)
        kind = kind_of(address)
        if not kind or address in seen or kind.partition(" ")[0] in THE_WAY_OUT:
            continue
        if address not in starts_too and (kind in kinds or not is_wanted(kind)):
            kinds.add(kind)
            continue
        seen.add(address)
        kinds.add(kind)
        answer = get(address)
        yield address, answer
        if is_html(answer):
            waiting += links_of(address, answer)
        elif answer.has_header("Location"):
            waiting.append(urljoin(address, answer["Location"]))


def is_html(answer: Any) -> bool:
    """Whether an answer is a page."""
    return not answer.streaming and answer.get("Content-Type", "").startswith("text/html")


def links_of(address: str, answer: Any) -> list[str]:
    """Return the addresses of this site to which a page leads."""
    links = [urljoin(address, link).partition("#")[0] for link in Page(answer.content.decode()).links]
    return [link for link in links if link.startswith("/")]
