"""So many people at work at once, in a process of its own: each opens pages, reads, thinks, types and sends, as people do.

It reads who works and on what from its input and writes what they found to its output, both as JSON. Nothing of a form is
known here beforehand: what a page asks is read from the page, its token and versions with it.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass, field
from html.parser import HTMLParser
from random import Random
from urllib.parse import urlencode

from benchmarks.client import read_answer

TYPED = "Measured with many people at work at once"
DAYS = {
    "agreement_asked_on-day": "1",
    "agreement_asked_on-month": "10",
    "agreement_asked_on-year": "2018",
    "planned_on-day": "31",
    "planned_on-month": "12",
    "planned_on-year": "2030",
}
LENGTH_OF_ID = 26
# A form as a page shows it: its address, what it would send as it stands, and what it offers to choose from.
Form = tuple[str, list[tuple[str, str]], dict[str, list[str]]]
# A page that says that somebody else was quicker is an answer; a page that fails is none.
FINE = {"200", "302", "303", "404", "409", "422"}

# Of the time: what is answered first finds processes that remember nothing yet, and is not counted; failures always are.
WARMING_UP = 0.1


class Forms(HTMLParser):
    """Every form of a page that is sent: its address and what it would send as it stands, by name."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._area: str | None = None
        self._select: str | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        one = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append((one.get("action", "") if one.get("method", "").lower() == "post" else "-", [], {}))
        if not self.forms:
            return
        _, sent, offered = self.forms[-1]
        name = one.get("name", "")
        if tag == "input" and name:
            is_choice = one.get("type") in {"radio", "checkbox"}
            if is_choice:
                offered.setdefault(name, []).append(one.get("value", "on"))
            if not is_choice or "checked" in one:
                sent.append((name, one.get("value", "on" if is_choice else "")))
        elif tag == "textarea":
            self._area = name
            sent.append((name, ""))
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select:
            offered.setdefault(self._select, []).append(one.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = None
        elif tag == "select":
            self._select = None

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            name, words = self.forms[-1][1].pop()
            self.forms[-1][1].append((name, words + data))

    def that_sends(self, *names: str) -> Form | None:
        """Return the first form that is posted and has all these names in it."""
        for address, sent, offered in self.forms:
            if address != "-" and set(names) <= {name for name, _ in sent} | offered.keys():
                return address, sent, offered
        return None


@dataclass
class Day:
    """What people found: seconds that each answer took by what was done, how forms were answered, and what failed."""

    took: dict[str, list[float]] = field(default_factory=dict)
    wrong: dict[str, int] = field(default_factory=dict)
    sent: dict[str, dict[str, int]] = field(default_factory=dict)
    seconds: float = 0.0


@dataclass
class Person:
    """One person at work: their cookies, what they have to send, and how long they think between two pages."""

    kind: str
    cookies: str
    rng: Random
    port: int
    think: float
    day: Day
    to_send: list[str]
    until: float
    counted_from: float

    async def at_work(self) -> None:
        """Do one thing after another until the time is over."""
        await asyncio.sleep(self.rng.random() * self.think)
        while time.perf_counter() < self.until:
            await WORK[self.kind](self)

    async def ask(self, what: str, path: str, body: Sequence[tuple[str, str]] | None = None) -> str:
        """Open a page or send a form, measured under this name, then read what came and think; return the page."""
        if time.perf_counter() >= self.until:
            return ""
        data = urlencode(body).encode() if body is not None else b""
        head = f"{'GET' if body is None else 'POST'} {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {self.cookies}\r\n"
        head += "Sec-Fetch-Mode: navigate\r\nConnection: close\r\n"
        if body is not None:
            head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(data)}\r\n"
        began = time.perf_counter()
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(head.encode() + b"\r\n" + data)
        status, _, page = await read_answer(reader)
        writer.close()
        if began >= self.counted_from:
            self.day.took.setdefault(what, []).append(time.perf_counter() - began)
        if body is not None:
            answers = self.day.sent.setdefault(what, {})
            answers[status] = answers.get(status, 0) + 1
        if status not in FINE:
            self.day.wrong[f"{what} {status}"] = self.day.wrong.get(f"{what} {status}", 0) + 1
        await asyncio.sleep(self.rng.expovariate(1 / self.think))
        return page.decode("utf-8", "replace")

    def one_link(self, page: str, pattern: str) -> str:
        """Return one of the addresses on a page that look so, "" for none."""
        found = sorted(set(re.findall(f'href="({pattern})"', page)))
        return self.rng.choice(found) if found else ""


async def decide(one: Person) -> None:
    """The worklist, a request, and a decision: level 3, advice, with the answer that Fanlight drafts."""
    listed = await one.ask("worklist", "/front-door/?list=all")
    path = one.one_link(listed, r"/front-door/cases/[^\"/]+/")
    if not path:
        return
    page = await one.ask("request page", path)
    if one.rng.random() < 0.5 or f"{path}decide/" not in page:
        return
    page = await one.ask("deciding page", f"{path}decide/")
    form = Forms(page).that_sends("outcomes", "route", "reason_for_level")
    if form is None or "waits for a second person already" in page:
        return
    page = await one.ask("decision, its draft", f"{path}decide/", chosen(form))
    form = Forms(page).that_sends("outcomes", "drafted_for")
    if form is not None:
        await one.ask("decision", f"{path}decide/", chosen(form))


def chosen(form: Form) -> list[tuple[str, str]]:
    """Return the form filled in: what stands in it stays, and the choice is advice at level 3 for each child."""
    _, sent, offered = form
    choice = {"level": "3", "outcomes": "ADVICE", "route": "SIGNPOST", "team_id": "", "audience": "PROFESSIONAL"}
    asked = [name for name, value in sent if name.startswith("reason_for_") or (name == "why" and not value.strip())]
    words = dict.fromkeys(asked, f"{TYPED}, so no more is said")
    ticks = {"earlier_system_checked": "on"} if "earlier_system_checked" in offered else {}
    made = {**choice, **words, **ticks}
    rest = [(name, value) for name, value in sent if name not in {*made, "children"}]
    children = [("children", value) for value in offered.get("children", [])]
    children = children or [(name, value) for name, value in sent if name == "children"]
    return [*rest, *children, *((name, value) for name, value in made.items() if name in offered or name in words)]


async def ask_for_support(one: Person) -> None:
    """A school's home, and a request that is filled in: read once more, and sent."""
    await one.ask("school home", "/front-door/requests/")
    if not one.to_send:
        return
    path = one.to_send.pop()
    page = await one.ask("check your answers", f"{path}check/")
    form = Forms(page).that_sends("csrfmiddlewaretoken", "version")
    if form is not None:
        await one.ask("submission", f"{path}send/", form[1])


async def hold_work(one: Person) -> None:
    """The team's list, a piece of work; what is offered is accepted, and what is held is stepped down."""
    listed = await one.ask("team's list", "/casework/")
    path = one.one_link(listed, r"/casework/\w+/[0-9A-Z]{26}/")
    if not path:
        return
    page = await one.ask("piece of work", path)
    if f"{path}accept/" in page:
        form = Forms(await one.ask("accepting page", f"{path}accept/")).that_sends("csrfmiddlewaretoken", "version")
        if form is not None:
            await one.ask("acceptance", f"{path}accept/", form[1])
    elif f"{path}step-down/" in page:
        await step_down(one, path)


async def step_down(one: Person, path: str) -> None:
    """Propose that what is held goes to another team, with the family's agreement."""
    form = Forms(await one.ask("stepping page", f"{path}step-down/")).that_sends("receiver", "agreement", "lead_name")
    if form is not None:
        await one.ask("step-down", f"{path}step-down/", stepped(form))


def stepped(form: Form) -> list[tuple[str, str]]:
    """Return the form filled in: the first team that it offers takes over, and words where words are asked for."""
    _, sent, offered = form
    team = next((value for value in offered.get("receiver", []) if len(value) == LENGTH_OF_ID), "")
    said = {"receiver": team, "outcome": "ACHIEVED", "agreement": "AGREED", "agreement_by": "Mother", **DAYS}
    said |= {"receiver_body": "", "lead_organisation": "", "lead_phone": "", "agreement_why_not": ""}
    rest = [(name, value or TYPED) for name, value in sent if name not in said]
    return [*rest, *said.items()]


WORK: dict[str, Callable[[Person], Awaitable[None]]] = {
    "decider": decide,
    "school": ask_for_support,
    "team": hold_work,
}


async def work(port: int, seconds: float, think: float, people: list[dict[str, object]], seed: int) -> Day:
    """Let them all work at once for so many seconds and return what they found."""
    day, began = Day(), time.perf_counter()
    until, counted_from = began + seconds, began + seconds * WARMING_UP
    everybody = [
        Person(
            kind=str(one["kind"]),
            cookies=str(one["cookies"]),
            rng=Random(seed + number),  # noqa: S311
            port=port,
            think=think,
            day=day,
            to_send=list(one.get("to_send", [])),  # type: ignore[call-overload]
            until=until,
            counted_from=counted_from,
        )
        for number, one in enumerate(people)
    ]
    await asyncio.gather(*(one.at_work() for one in everybody))
    day.seconds = time.perf_counter() - counted_from
    return day


if __name__ == "__main__":
    print(json.dumps(asdict(asyncio.run(work(**json.load(sys.stdin))))))
