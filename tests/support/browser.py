"""Chromium and accessibility fixtures; they skip, saying why, where there is no Chromium."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-gpu",
    "--no-first-run",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Upstream: the GOV.UK markup of a radio or checkbox that opens a question carries aria-expanded on the input.
ALLOWED = {"aria-allowed-attr": "govuk-radios__input"}


def chromium_program() -> str:
    """The path of a Chromium on this machine, or an empty string."""
    named = os.environ.get("FANLIGHT_CHROMIUM", "")
    return named or next((path for name in PROGRAMS if (path := shutil.which(name))), "")


@pytest.fixture(autouse=True)
def _skip_what_needs_chromium(request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("needs_chromium") and not chromium_program():
        pytest.skip("needs Chromium: install the package chromium")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for the session; its program is the system's."""
    program = chromium_program()
    if not program:
        pytest.skip("needs Chromium: install the package chromium")
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread, and Django then takes every query for one inside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET + as_root)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def new_visitor(chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Call it for a fresh browser context (a person at another machine): `new_visitor(java_script_enabled=False)`."""
    opened: list[BrowserContext] = []

    def open_context(**options: Any) -> BrowserContext:
        context = chromium.new_context(locale="en-GB", timezone_id="Europe/London", **options)
        context.set_default_timeout(15_000)
        opened.append(context)
        return context

    yield open_context
    for context in opened:
        context.close()


@pytest.fixture
def page(new_visitor: Callable[..., BrowserContext]) -> Page:
    """One page in a fresh context."""
    return new_visitor().new_page()


@pytest.fixture(scope="session")
def violations() -> Callable[[Page], list[str]]:
    """Call it with a page for the accessibility rules that the page breaks now, one sentence each."""
    from axe_playwright_python.sync_playwright import Axe

    axe = Axe()

    def find(page: Page) -> list[str]:
        found = axe.run(page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response["violations"]
        return [
            f"{rule['id']}: {node['html']} ({rule['help']})"
            for rule in found
            for node in rule["nodes"]
            if ALLOWED.get(rule["id"], "nothing at all") not in node["html"]
        ]

    return find
