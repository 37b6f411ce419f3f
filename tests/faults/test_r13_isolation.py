"""R13: a canary for every authority and every school; whoever looks, wherever they look, sees none that is not theirs."""

from __future__ import annotations

import io
import logging
import re
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.db import connection, transaction
from django.urls import reverse

from fanlight.config.logs import formatter
from fanlight.establishments import remembering
from fanlight.store.public import business_time_at, new_reference, new_ulid
from tests.actions.front_door.making import MONDAY
from tests.architecture.url_table import TABLE
from tests.faults.crawling import Form, Page, crawl, is_html, kind_of_page, match_of, name_of_page
from tests.faults.fuzzing import ULID
from tests.faults.tenants import ASKED_BY, CANARY, Tenant, Visitor, build, everybody, is_of_an_authority

pytestmark = pytest.mark.django_db

REFERENCE = re.compile(r"FL-[0-9A-Z]{8}-[0-9A-Z*~$=]")
# Forms that look for something, posted so that what is looked for is in no address.
LOOKS_FOR = {"people:search", "people:by_reference", "access:accounts", "desk:find"}
# For everybody, with or without an account: each authority's name and numbers stand there, and nothing else of it.
FOR_THE_PUBLIC = {"worried:start", "worried:worried", "worried:sent"}
CHANGES_EACH_TIME = re.compile(r'(name="(?:csrfmiddlewaretoken|whose)" value=")[^"]*|data-request="[^"]*"')


class Round:
    """What everybody saw: the leaks, and the addresses that each of them could open."""

    def __init__(self, tenants: list[Tenant]) -> None:
        self.tenants, self.visitors = tenants, list[Visitor]()
        self.leaks: dict[str, set[str]] = {}
        self.own: list[tuple[Visitor, str]] = []
        self.searched: set[tuple[str, str]] = set()
        self.pages = self.seen_own = 0

    def look(
        self, visitor: Visitor, address: str, values: dict[str, str] | None = None, *, posted: bool = False
    ) -> Any:
        """Open an address or send a form, note what leaks, and put back whatever it changed."""
        visitor.browser.cookies = SimpleCookie(visitor.browser.cookies.output(header="", sep=";"))
        with transaction.atomic():
            answer = (visitor.browser.post if posted else visitor.browser.get)(address, values)
            text = body_of(answer)
            transaction.set_rollback(True)
        self.pages += 1
        self.seen_own += bool(CANARY.search(text))
        foreign = visitor.foreign_in(f"{text} {answer.headers}")
        if name_of_page(address) in FOR_THE_PUBLIC:
            foreign = {one for one in foreign if not is_of_an_authority(one)}
        if foreign:
            self.leaks.setdefault(f"{visitor} at {kind_of_page(address)} {values or ''}", set()).update(foreign)
        assert answer.status_code < 500, f"{address} broke for {visitor}"
        return answer

    def walk(self, visitor: Visitor) -> None:
        """Follow every link from home and from every list, and look for other people's children in every search."""
        reached = crawl(
            visitor.browser, starts(visitor), fetch=lambda where: self.look(visitor, where), kind_of=name_of_page
        )
        for address, answer in reached:
            match = match_of(address)
            if answer.status_code == 200 and match and match.kwargs:
                self.own.append((visitor, address))
            if is_html(answer) and answer.status_code == 200:
                for form in Page(answer.content.decode()).forms:
                    self._search(visitor, form, address)

    def _search(self, visitor: Visitor, form: Form, address: str) -> None:
        match = match_of(target := form.action.partition("#")[0] or address)
        if match is None:  # an example on the page of components
            return
        is_search = form.method == "get" or match.view_name in LOOKS_FOR
        typed = [name for name, one in form.fields.items() if one.is_typed]
        if not is_search or not typed or (str(visitor), match.view_name) in self.searched:
            return
        self.searched.add((str(visitor), match.view_name))
        drawn = {name: values[-1] for name, values in form.as_drawn().items()}
        for wanted in elsewhere(visitor, self.tenants):
            self.look(visitor, target, {**drawn, **dict.fromkeys(typed, wanted)}, posted=form.method == "post")

    def other_peoples(self, visitor: Visitor) -> list[str]:
        """Return an address of each sort that somebody of another authority opened, and of another school."""
        found: dict[tuple[str, bool], str] = {}
        for owner, address in self.own:
            is_near = owner.place.authority == visitor.place.authority
            is_theirs = visitor.place.may_read(owner.place.authority, owner.place.school)
            if not is_theirs and (not is_near or owner.role == visitor.role):
                found.setdefault((name_of_page(address), is_near), address)
        return list(found.values())


def starts(visitor: Visitor) -> list[str]:
    """Return home and every list that the role may open."""
    found = ["/"]
    for name, row in TABLE.items():
        if row.may_open(visitor.role) and row.reach is None and not name.startswith(("account_", "mfa_", "health:")):
            found.append(reverse(name))
    return found


def elsewhere(visitor: Visitor, tenants: list[Tenant]) -> list[str]:
    """Return the surname and the reference of a child of another authority, and of one of another school there."""
    schools = [school for tenant in tenants for school in tenant.schools]
    foreign = [one for one in schools if not visitor.place.may_read(one.place.authority, one.place.school)]
    near = [one for one in foreign if one.place.authority == visitor.place.authority][:1]
    far = [one for one in foreign if one.place.authority != visitor.place.authority][:1]
    return [words for one in far + near for words in (one.place.surname, one.request.reference)]


def body_of(answer: Any) -> str:
    """Return all that an answer sends."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode("utf-8", "replace")


@contextmanager
def the_log() -> Iterator[io.StringIO]:
    """Everything that any part of the program writes to its log meanwhile, as it is written in use."""
    written, root = io.StringIO(), logging.getLogger()
    writer, level = logging.StreamHandler(written), root.level
    writer.setFormatter(formatter())
    root.addHandler(writer)
    root.setLevel(logging.INFO)
    yield written
    root.removeHandler(writer)
    root.setLevel(level)


def everybody_looks_around(tenants: list[Tenant], *, leads: int, each_role_everywhere: bool) -> Round:
    """Have everybody walk the site, then try what others had opened; assert that nobody's canary is in the log."""
    round_ = Round(tenants)
    with the_log() as log:
        round_.visitors = list(everybody(tenants, leads=leads, each_role_everywhere=each_role_everywhere))
        for visitor in round_.visitors:
            round_.walk(visitor)
        for visitor in round_.visitors:
            for address in round_.other_peoples(visitor):
                round_.look(visitor, address)
    assert not CANARY.search(log.getvalue()) and not ASKED_BY.search(log.getvalue())
    return round_


@pytest.fixture(scope="module")
def looked_around(django_db_setup: None, django_db_blocker: Any) -> Iterator[Round]:
    """What everybody saw of three authorities with four schools each; all that it made is taken back."""
    with django_db_blocker.unblock(), business_time_at(MONDAY), transaction.atomic():
        yield everybody_looks_around(build(3, 4), leads=1, each_role_everywhere=False)
        transaction.set_rollback(True)


@pytest.mark.needs_sqlite  # the rules of each scope are tested on both databases, in tests/actions
def test_nobody_of_three_authorities_with_four_schools_each_sees_what_is_anothers(looked_around: Round) -> None:
    assert looked_around.leaks == {}
    # A walk that saw nothing would find no leak either.
    assert looked_around.pages > 300 and looked_around.seen_own > 40
    names = {name_of_page(address) for _, address in looked_around.own}
    assert {"front_door:case", "front_door:asked_request", "people:person", "casework:work"} <= names
    assert {name for _, name in looked_around.searched} >= LOOKS_FOR - {"people:by_reference"}


@pytest.mark.slow
@pytest.mark.needs_sqlite
def test_nobody_of_ten_authorities_with_fifty_schools_each_sees_what_is_anothers() -> None:
    with business_time_at(MONDAY):
        round_ = everybody_looks_around(build(10, 50, first=3), leads=50, each_role_everywhere=True)
    print(f"{round_.pages} pages, {round_.seen_own} of them with one's own canary")
    assert round_.leaks == {}
    assert round_.seen_own > 2_000


def made_up(address: str) -> str:
    """Return an address of the same shape with identifiers that nobody has."""
    with_ids = ULID.sub(lambda _: new_ulid(), address)
    return REFERENCE.sub(lambda _: new_reference(), with_ids)


def plain(address: str, text: str) -> str:
    """Return a page without what differs from one drawing of it to the next."""
    shown = CHANGES_EACH_TIME.sub(r"\1", text).replace(address, "")
    return REFERENCE.sub("", ULID.sub("", shown))


def asked(round_: Round, visitor: Visitor, address: str) -> tuple[int, str, int]:
    """Return how an address answers: its status, its page, and how many questions it asked of the database."""
    queries: list[str] = []

    def count(execute: Any, sql: str, *rest: Any) -> Any:
        queries.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        answer = round_.look(visitor, address)
    return answer.status_code, plain(address, body_of(answer)), len(queries)


@pytest.mark.needs_sqlite
def test_what_is_not_yours_answers_just_as_what_is_not_there(
    looked_around: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same status, the same words and as many queries: nobody learns from an answer that something exists."""
    # On a busy machine two visits lie further apart than the moment for which a process remembers: here that is an hour.
    monkeypatch.setattr(remembering, "SECONDS", 3600)
    differ, compared = {}, set()
    for visitor in looked_around.visitors:
        for address in looked_around.other_peoples(visitor):
            name = name_of_page(address)
            if made_up(address) == address or (visitor.role, name) in compared:
                continue
            compared.add((visitor.role, name))
            looked_around.look(visitor, address)  # so that the process has read what it works by
            theirs, nobodys = (asked(looked_around, visitor, one) for one in (address, made_up(address)))
            if theirs != nobodys:
                differ[f"{visitor} at {name}"] = (theirs[0], theirs[2], nobodys[0], nobodys[2])
    assert differ == {}
    assert len(compared) > 30


@pytest.mark.slow
@pytest.mark.needs_sqlite
def test_what_is_not_yours_takes_as_long_as_what_is_not_there() -> None:
    """Medians over many tries, one after the other; what is left is less than the pages vary of themselves."""
    with business_time_at(MONDAY):
        tenants = build(2, 2, first=3)
        round_ = Round(tenants)
        mine, theirs = (next(everybody([tenant], leads=1, each_role_everywhere=False)) for tenant in tenants)
        address = reverse("front_door:asked_request", args=[tenants[1].schools[0].request.reference])
        assert round_.look(theirs, address).status_code == 200
        took: dict[str, list[float]] = {"theirs": [], "nobody's": []}
        for _ in range(300):
            for whose, where in (("theirs", address), ("nobody's", made_up(address))):
                began = time.process_time()
                assert round_.look(mine, where).status_code == 404
                took[whose].append(time.process_time() - began)
    medians = [statistics.median(times) for times in took.values()]
    spread = statistics.quantiles(took["nobody's"], n=4)
    print(f"medians {medians[0] * 1000:.2f} and {medians[1] * 1000:.2f} ms")
    assert abs(medians[0] - medians[1]) < max(spread[2] - spread[0], 0.001)
