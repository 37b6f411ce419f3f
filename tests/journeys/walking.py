"""How a person walks through pages: signs in, fills in what a page asks, presses its button, and is checked by axe."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

PASSWORD = "a long invented password"


class Walker:
    """One person at one browser; every page that they come to is checked for accessibility once."""

    def __init__(
        self, context: BrowserContext, address: str, violations: Callable[[Page], list[str]], *, scripts: bool
    ) -> None:
        self.page, self.address, self.violations, self.scripts = context.new_page(), address, violations, scripts
        self.problems: list[str] = []
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.checked: set[str] = set()

    def _note(self, message: Any) -> None:
        if message.type == "error" and "422" not in message.text and "409" not in message.text:
            self.problems.append(message.text)

    def sign_in(self, email: str) -> None:
        """Sign in at the sign-in page, as anybody does."""
        self.go("/accounts/login/")
        self.page.fill("input[name=login]", email)
        self.page.fill("input[name=password]", PASSWORD)
        self.press("Sign in")

    def go(self, path: str) -> None:
        """Open an address."""
        answer = self.page.goto(self.address + path)
        assert answer is not None and answer.status == 200, f"{path}: {answer and answer.status}"
        self.look()

    def press(self, name: str) -> None:
        """Press a button by its words and look at the page that comes."""
        self.page.get_by_role("button", name=name, exact=True).first.click()
        self.look()

    def follow(self, name: str) -> None:
        """Follow a link by its words."""
        self.page.get_by_role("link", name=name).first.click()
        self.look()

    def look(self) -> None:
        """Check the page for accessibility, once for each address; with scripts off axe cannot run."""
        self.page.wait_for_load_state()
        assert self.page.locator("h1").count() >= 1, self.page.url
        path = self.page.url.removeprefix(self.address).split("?")[0]
        if self.scripts and path not in self.checked:
            self.checked.add(path)
            assert self.violations(self.page) == [], path
        assert self.problems == [], self.page.url

    def fill(self, **answers: Any) -> None:
        """Fill in fields by name: text, one of some, some of many, or a choice from a list."""
        for name, value in answers.items():
            fields = self.page.locator(f"[name='{name}']")
            kind = fields.first.evaluate("field => field.type || field.tagName")
            if kind in {"radio", "checkbox"}:
                for one in value if isinstance(value, list) else [value]:
                    self._tick(name, one)
            elif kind == "select-one":
                fields.first.select_option(value)
            else:
                fields.first.fill(value)

    def _tick(self, name: str, value: str) -> None:
        box = self.page.locator(f"[name='{name}'][value='{value}']")
        closed = self.page.locator("details:not([open])", has=box)
        if closed.count():
            closed.locator("summary").click()
        box.check(force=True)

    def reads(self, text: str) -> None:
        """Expect to read this on the page."""
        expect(self.page.locator("main")).to_contain_text(text)

    def does_not_read(self, text: str) -> None:
        """Expect not to read this anywhere on the page."""
        expect(self.page.locator("body")).not_to_contain_text(text)
