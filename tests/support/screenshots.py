"""Makes the pictures in docs/images: builds a demonstration, serves it, and visits the main pages as invented people.

Run it as `python3 run.py screenshots`, and look at each picture before you keep it.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.support.browser import QUIET, chromium_program
from tests.support.processes import Installation, free_port, wait_for

IMAGES = Path(__file__).resolve().parents[2] / "docs" / "images"
SIZE = {"width": 1280, "height": 900}
TALLEST = 1500


class Visitor:
    """A person at a browser, signed in."""

    def __init__(self, browser: Browser, site: str, password: str, email: str) -> None:
        context = browser.new_context(viewport=SIZE, locale="en-GB", timezone_id="Europe/London")
        context.set_default_timeout(30_000)
        self.page: Page = context.new_page()
        self.site = site
        self.go("/accounts/login/")
        self.page.fill("input[name=login]", email)
        self.page.fill("input[name=password]", password)
        self.page.locator("main form button[type=submit]").first.click()
        self.page.wait_for_load_state()
        if "/accounts/login/" in self.page.url:
            raise SystemExit(f"{email} could not sign in to the demonstration")

    def go(self, path: str) -> None:
        """Open a page; a page that is not there ends the work."""
        answer = self.page.goto(self.site + path)
        if answer is not None and answer.status >= 400:
            raise SystemExit(f"{path} answered {answer.status}")

    def press(self, words: str) -> None:
        """Press the main button with these words, or follow the link."""
        button = self.page.get_by_role("button", name=words)
        (button if button.count() else self.page.get_by_role("link", name=words)).first.click()
        self.page.wait_for_load_state()

    def keep(self, name: str) -> None:
        """Take the picture of the page from its top, as far down as a picture in a guide may be."""
        tall = min(TALLEST, int(self.page.evaluate("document.documentElement.scrollHeight")))
        self.page.screenshot(
            path=str(IMAGES / f"{name}.png"),
            full_page=True,
            clip={"x": 0, "y": 0, "width": SIZE["width"], "height": tall},
        )
        print(f"docs/images/{name}.png  {self.page.title()}", flush=True)


def asking(sign_in: Callable[[str], Visitor]) -> None:
    """A designated safeguarding lead begins to ask, and finds the draft at home."""
    lead = sign_in("dsl@school.example")
    lead.go("/front-door/ask/")
    draft = lead.page.url
    if "/ask/" not in draft.removesuffix("/front-door/ask/"):
        lead.press("Start")
        draft = lead.page.url
    root = draft.split("/front-door/ask/")[1].split("/")[0]
    lead.go(f"/front-door/ask/{root}/level/")
    lead.keep("asking-level")
    lead.go("/")
    lead.keep("school-home")


def answered(sign_in: Callable[[str], Visitor]) -> None:
    """What the school reads of a request that was decided."""
    lead = sign_in("dsl@school.example")
    lead.go("/front-door/requests/?show=answered")
    lead.page.locator("main table a[href*='/front-door/requests/FL-']").first.click()
    lead.page.wait_for_load_state()
    lead.press("Read the answer")
    lead.keep("answer")


def challenged(sign_in: Callable[[str], Visitor]) -> None:
    """A challenge that was answered in part, as the school that raised it reads it."""
    lead = sign_in("dsl@school.example")
    lead.go("/challenges/raised/")
    lead.page.locator("main tr", has_text="agreed in part").locator("a[href*='CH-']").first.click()
    lead.page.wait_for_load_state()
    lead.keep("challenge")


def deciding(sign_in: Callable[[str], Visitor]) -> None:
    """The worklist, one request, and the page on which it is decided."""
    senior = sign_in("senior@frontdoor.example")
    senior.go("/front-door/")
    senior.keep("worklist")
    senior.go("/front-door/?list=new")
    from_a_school = senior.page.locator("main table tr", has_text="School").locator("a[href*='/cases/FL-']")
    case = from_a_school.first.get_attribute("href") or ""
    senior.go(case)
    senior.keep("request")
    senior.go(f"{case}decide/")
    senior.keep("deciding")


def reported(sign_in: Callable[[str], Visitor]) -> None:
    """The report of seven weeks, from its first count to its first drawings."""
    manager = sign_in("manager@frontdoor.example")
    manager.go("/reports/front-door/")
    manager.press("The last seven weeks")
    manager.page.locator("#files").wait_for(timeout=90_000)
    manager.page.locator("#received").evaluate("heading => heading.scrollIntoView()")
    manager.page.wait_for_function("[...document.images].slice(0, 2).every(one => one.complete)")
    manager.keep("report")


@contextmanager
def served_demonstration() -> Iterator[tuple[str, str]]:
    """A fresh demonstration in a folder of its own, served; gives its address and the password of its accounts."""
    with tempfile.TemporaryDirectory(prefix="fanlight-pictures-") as folder:
        made, port = Installation(Path(folder), ""), free_port()
        print("Building a demonstration ...", flush=True)
        built = made.run("demo", "--no-serve")
        if built.returncode != 0:
            raise SystemExit(built.stdout + built.stderr)
        password = made.python("from fanlight.demo.public import PASSWORD\nprint(PASSWORD)")
        made.start("serve", "--port", str(port), "--processes", "1")
        wait_for(lambda: "Fanlight is at" in made.log(), saying="the first page", seconds=120)
        try:
            yield f"http://127.0.0.1:{port}", password
        finally:
            made.stop()


def main() -> None:
    """Make every picture."""
    program = chromium_program()
    if not program:
        raise SystemExit("Pictures need Chromium: install the package chromium")
    IMAGES.mkdir(parents=True, exist_ok=True)
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with served_demonstration() as (site, password), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET + as_root)
        for scene in (asking, deciding, answered, challenged, reported):
            scene(lambda email: Visitor(browser, site, password, email))
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
