"""Finds every form that any role can reach and fills it in as nobody should."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any

from django.contrib.messages import SUCCESS, WARNING
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import strategies as st

from fanlight.access.models import User
from fanlight.access.public import Role
from fanlight.store.public import new_ulid
from tests.architecture.example_ids import World
from tests.architecture.url_table import TABLE, Anybody
from tests.architecture.visitors import Place, a_visitor
from tests.factories import OTHER_SCHOOL, sign_in
from tests.faults.crawling import Field, Form, Page, crawl, is_html, kind_of_page, match_of
from tests.rules.documents import files

STRANGER = "a stranger"
ULID = re.compile(r"\b01[0-9A-HJKMNP-TV-Z]{24}\b")
# The rules of text take these out without a word: they cannot be seen, or turn the letters around them.
UNSEEN = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff\ufffd]"
)
A_MEGABYTE = "å" * 500_000
HOSTILE = (
    "", " ", "\x00", "Dam\x00son", "\u202etxet desrever", "a\u2066b\u2069c", "👩‍👩‍👧‍👦" * 30, "Ж" * 201, "x" * 10_001, "٤٢", "१०",
    "½", "-1", "0", "1e400", "NaN", "9" * 400, "0x10", "1,000", "\r\n\r\nSet-Cookie: a=b", "a\tb\nc\r\nd", "\ufeffBOM",
    "' OR 1=1 --", "%00%ff%", "%s%n{0}{{7*7}}${7*7}", "<script>alert(1)</script>", '"><img src=x onerror=a>',
    "../../etc/passwd", "//elsewhere.example/", "javascript:alert(1)", "=1+1", "null", "undefined", "[]", '{"a": 1}',
    "9999-12-31", "0000-00-00", "2018-11-19T09:30:00Z", "99:99", "24:00", "é" * 255, "a@b", "a@" + "b" * 300 + ".example",
    "İ", "ß", "\u0000\u0001", "\ud7ff", "\U0010ffff", "́" * 300, "01632 960100", "ZZ9 9ZZ", "E" * 26, "0" * 26,
)  # fmt: skip


@dataclass(frozen=True)
class Found:
    """A form, who can reach it, and where."""

    who: str
    browser: Client
    cookies: str
    page: str
    target: str
    form: Form

    @property
    def kind(self) -> tuple[str, ...]:
        """What sort of form it is: another of the same sort is asked the same."""
        return (kind_of_page(self.page), kind_of_page(self.target), *sorted(self.form.fields))

    def __str__(self) -> str:
        match = match_of(self.target)
        return f"{match.view_name if match else self.target} on {kind_of_page(self.page).strip()} as {self.who}"


class Finder:
    """Opens the site as every role and as a stranger, and keeps each sort of form that each of them finds.

    A page that `as_many` roles have opened is left alone, home excepted: the same form is found behind it.
    """

    def __init__(self, world: World, *, as_many: int) -> None:
        self.world, self.as_many = world, as_many
        self.opened: Counter[str] = Counter()

    def forms(self) -> Iterator[Found]:
        """Yield every form."""
        yield from self._seen_by(STRANGER, Client(raise_request_exception=False), self._addresses(None, None))
        for role in Role:
            teams = {"team_id": self.world.team.id, "other_team_id": self.world.other_team.id}
            user = a_visitor(role, Place.OWN, **teams)
            browser = sign_in(Client(raise_request_exception=False), user)
            yield from self._seen_by(str(role), browser, self._addresses(role, user))

    def _addresses(self, role: Role | None, user: User | None) -> list[str]:
        """Return home, and an example of every address that a role may open; what else there is, links lead to."""
        found = ["/"]
        owner = self.world.actor(user) if user else self.world.lead
        for name, row in TABLE.items():
            # The pages for monitors have no form; one says that no worker lives.
            if self.opened[name] >= self.as_many or name.startswith("health:"):
                continue
            if row.may_open(role) if role else row.who is Anybody.STRANGERS_TOO:
                found.append(reverse(name, kwargs=self.world.ids(name, owner) if row.reach is not None else None))
                self.opened[name] += 1
        return found

    def _seen_by(self, who: str, browser: Client, starts: list[str]) -> Iterator[Found]:
        """Yield each form that somebody finds, once for each sort; nothing that was opened leaves a trace."""
        seen, cookies = set(), browser.cookies.output(header="", sep=";")

        def fetch(address: str) -> Any:
            browser.cookies = SimpleCookie(cookies)
            with transaction.atomic():
                answer = browser.get(address)
                transaction.set_rollback(True)
            return answer

        def is_new(kind: str) -> bool:
            self.opened[f"{kind} by a link"] += 1
            return self.opened[f"{kind} by a link"] <= self.as_many

        for address, answer in crawl(browser, starts, fetch=fetch, is_wanted=is_new):
            assert answer.status_code < 500, f"{address} broke for {who}"
            if not is_html(answer):
                continue
            for form in Page(answer.content.decode()).forms:
                target = (form.action or address).partition("#")[0]
                one = Found(who, browser, cookies, address, target, form)
                if one.kind not in seen and match_of(target) and "logout" not in target:
                    seen.add(one.kind)
                    yield one


def texts(longest_rarely: str = A_MEGABYTE) -> st.SearchStrategy[str]:
    """Return what nobody should type."""
    wild = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)
    return st.integers(0, 39).flatmap(
        lambda n: st.just(longest_rarely) if n == 0 else st.sampled_from(HOSTILE) if n < 24 else wild
    )


def plausible(one: Field) -> str:
    """Return what an honest person could type there."""
    name = one.name.lower()
    for part, text in (
        ("-day", "4"), ("-month", "5"), ("-year", "2010"), ("mail", "somebody@people.example"), ("phone", "01632 960111"),
        ("postcode", "ZZ9 9ZZ"), ("time", "15:30"), ("code", "123456"),
    ):  # fmt: skip
        if part in name:
            return text
    return "Invented words"


@st.composite
def sent(draw: st.DrawFn, found: Found, others: list[str]) -> tuple[dict[str, Any], set[str]]:
    """Return what is sent, and the names of the fields that no person could have sent so, only a program."""
    values: dict[str, Any] = {}
    forged: set[str] = set()
    for name, one in found.form.fields.items():
        how = draw(st.integers(0, 19))
        if one.kind in {"hidden", "submit"}:
            values[name] = [draw(st.sampled_from(one.offered))] if one.kind == "submit" else list(one.filled)
            if how >= 16:
                forged.add(name)
                values[name] = [draw(st.sampled_from(others) | texts())]
        elif one.kind == "file":
            values[name] = [draw(st.sampled_from(FILES))()] if how else ["words where a file should be"]
        elif one.is_typed or one.kind == "password":
            values[name] = [plausible(one) if how < 6 else draw(texts())]
        else:
            values[name] = _picked(draw, one, how)
            forged |= {name} if how == 19 else set()
        if how == 18:
            forged.add(name)
            values[name] = draw(st.sampled_from([[], [*values[name], *values[name]], [*values[name], "another"]]))
    if draw(st.integers(0, 9)) == 0:
        values[draw(st.sampled_from(["is_staff", "authority", "user_id", "next", "at", "by"]))] = [draw(texts(""))]
    return {name: value for name, value in values.items() if value}, forged


def _picked(draw: st.DrawFn, one: Field, how: int) -> list[str]:
    if how == 19:
        return [draw(texts(""))]
    if how == 0 or not one.offered:
        return []
    if one.kind == "checkbox":
        return draw(st.lists(st.sampled_from(one.offered), unique=True, max_size=len(set(one.offered))))
    return [draw(st.sampled_from(one.offered))]


def _file(name: str, content: bytes, kind: str) -> Any:
    return lambda: SimpleUploadedFile(name, content, kind)


FILES = (
    _file("letter.txt", b"An invented letter.\n", "text/plain"),
    _file("plan.pdf", files.PDF, "application/pdf"),
    _file("empty.pdf", b"", "application/pdf"),
    _file("../../\u202efdp.exe", b"MZ", "application/pdf"),
    _file("n" * 300 + ".pdf", files.PDF, "x/" + "y" * 300),
    _file("letter.docx", b"PK\x03\x04 and no more", "text/html"),
)


def other_peoples(world: World) -> list[str]:
    """Return identifiers of rows that are none of the visitor's, one that nobody has, and none at all."""
    known = [str(value) for ids in world.shared.values() for value in ids.values()]
    return sorted({one for one in known if ULID.fullmatch(one)}) + [OTHER_SCHOOL, new_ulid(), "", "1", "-1", "\x00"]


def send(found: Found, values: dict[str, Any]) -> Any:
    """Send a form and return the answer; whatever that changed is put back."""
    found.browser.cookies = SimpleCookie(found.cookies)
    cache.clear()
    with transaction.atomic():
        if found.form.method == "get":
            answer = found.browser.get(found.target, values)
        else:
            answer = _where_a_refusal_leads(found, found.browser.post(found.target, values))
        transaction.set_rollback(True)
    return answer


def _where_a_refusal_leads(found: Found, answer: Any) -> Any:
    """Return the page to which a form that was refused is led away: what was typed is on that one, or kept on its own."""
    told = getattr(answer.wsgi_request, "_messages", None)
    levels = {one.level for one in getattr(told, "_queued_messages", [])}
    # "Sent. If nobody has rung 999, ring now" warns, and refuses nothing.
    is_refusal = SUCCESS not in levels and any(level >= WARNING for level in levels)
    if answer.status_code != 302 or not is_refusal:
        return answer
    page = found.browser.get(answer["Location"])
    page.is_refusal, page.its_own = True, found.browser.get(found.page)
    return page


def lost(found: Found, values: dict[str, Any], answer: Any) -> list[str]:
    """Return the fields whose typed words are not on the page that refuses them, or back in their fields."""
    if found.form.method == "get" or answer.status_code in {302, 307, 413, 429} or not is_html(answer):
        return []
    text = answer.content.decode()
    if is_html(its_own := getattr(answer, "its_own", answer)) and its_own is not answer:
        text += its_own.content.decode()
    page = Page(text)
    if answer.status_code == 200 and not page.has_errors and not hasattr(answer, "is_refusal"):
        return []
    return [name for name, one in found.form.fields.items() if one.is_typed and not _is_there(one, values, page, text)]


def _is_there(one: Field, values: dict[str, Any], page: Page, text: str) -> bool:
    typed = [value for value in values.get(one.name, []) if isinstance(value, str)]
    if not typed or not seen(typed[-1]):
        return True
    filled = [value for form in page.forms if one.name in form.fields for value in form.fields[one.name].filled]
    if one.kind == "textarea" and not UNSEEN.search(typed[-1]):
        # Lines stay lines, and none begins further in than it was typed.
        return any(lines(typed[-1]) == lines(value) for value in filled)
    return any(seen(typed[-1]) == seen(value) for value in filled) or seen(typed[-1]) in seen(html.unescape(text))


def lines(text: str) -> list[str]:
    """Return the lines of a text, without what a browser drops at its ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip().split("\n")


def seen(text: str) -> str:
    """Return what of a text can be seen: a control character may have become a line end, which one line never shows."""
    return "".join(unicodedata.normalize("NFC", UNSEEN.sub("", text)).split())
