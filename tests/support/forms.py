"""Fills in and sends the forms of a page as a browser without JavaScript does."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpResponse
from django.test import Client


class Form:
    """One form of a page: where it goes and what it holds."""

    def __init__(self, attributes: dict[str, str | None]) -> None:
        self.action = attributes.get("action") or ""
        self.method = (attributes.get("method") or "get").lower()
        self.values: list[tuple[str, str]] = []
        self.buttons: list[str] = []


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self._open: Form | None = None
        self._area: tuple[str, list[str]] | None = None
        self._select = ""
        self._in_button = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        if tag == "form":
            self._open = Form(has)
            self.forms.append(self._open)
        if self._open is None:
            return
        name, kind = has.get("name") or "", has.get("type") or "text"
        if tag == "input" and name and (kind not in {"radio", "checkbox", "file", "submit"} or "checked" in has):
            self._open.values.append((name, has.get("value") or ""))
        if tag == "textarea":
            self._area = (name, [])
        if tag == "select":
            self._select = name
        if tag == "option" and "selected" in has:
            self._open.values.append((self._select, has.get("value") or ""))
        self._in_button = tag == "button"

    def handle_data(self, data: str) -> None:
        if self._area:
            self._area[1].append(data)
        elif self._in_button and self._open is not None and data.strip():
            self._open.buttons.append(" ".join(data.split()))

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area and self._open is not None:
            text = "".join(self._area[1])
            # A browser drops the line end right after the opening tag, and sends line ends as two characters.
            self._open.values.append((self._area[0], text.removeprefix("\n").replace("\n", "\r\n")))
            self._area = None
        if tag == "form":
            self._open = None
        if tag == "button":
            self._in_button = False


def forms_of(page: HttpResponse) -> list[Form]:
    """Return every form of a page in order."""
    reader = _Reader()
    # A browser reads every line end as one character.
    reader.feed(page.content.decode().replace("\r\n", "\n"))
    return reader.forms


def form_with(page: HttpResponse, button: str) -> Form:
    """Return the form that has this button."""
    return next(form for form in forms_of(page) if button in form.buttons)


def send(client: Client, page: HttpResponse, button: str, follow: bool = False, **typed: Any) -> Any:
    """Press a button of a page with what was typed in its form, and return the answer."""
    form = form_with(page, button)
    values: dict[str, Any] = {}
    for name, value in form.values:
        values.setdefault(name, []).append(value)
    values.update(typed)
    action = form.action or page.wsgi_request.get_full_path()  # type: ignore[attr-defined]
    if form.method == "get":
        return client.get(urlsplit(action).path, values, follow=follow)
    return client.post(action, values, follow=follow)
