"""R25: what is typed about people is in no log line, address, title, error page, notice or audit event."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.audit.models import AuditEvent, Look
from fanlight.config.logs import formatter
from fanlight.jobs.public import run_waiting_jobs
from fanlight.jobs.queue import QueuedJob
from fanlight.messages.models import Notice
from fanlight.store.public import business_time_at
from tests.architecture.example_ids import World
from tests.architecture.url_table import TABLE
from tests.architecture.visitors import Place, a_visitor
from tests.factories import a_user, sign_in
from tests.support.asking_county import MONDAY

pytestmark = pytest.mark.django_db

CANARY = "Zzyxcanary"
MAIL_CANARY = "zzyxcanary@people.example"
LEAK = re.compile(CANARY, re.IGNORECASE)
# Free text that a page may ask for in its address: a reference, a school's name.
MAY_BE_IN_AN_ADDRESS = {"desk:my_work", "desk:home", "establishments:schools", "access:log", "design:style_page"}
MAY_BE_IN_AN_ADDRESS |= {"funding:published_year"}


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything that any part of the program writes to its log, as it is written in use."""
    written, root = io.StringIO(), logging.getLogger()
    writer = logging.StreamHandler(written)
    writer.setFormatter(formatter())
    level = root.level
    root.addHandler(writer)
    root.setLevel(logging.DEBUG)
    yield written
    root.removeHandler(writer)
    root.setLevel(level)


class Page(HTMLParser):
    """The title of a page and its forms with every input, to be filled in."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.title, self.forms, self._in_title, self._select = "", [], False, ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        self._in_title = tag == "title"
        if tag == "form":
            self.forms.append({"action": has.get("action", ""), "method": has.get("method", "get"), "values": []})
        if not self.forms or (tag not in {"input", "textarea", "select", "option", "button"}):
            return
        name, kind, values = has.get("name", ""), has.get("type", "text"), self.forms[-1]["values"]
        if tag == "select":
            self._select = name
        elif tag == "option" and has.get("value"):
            values.append((self._select, has["value"], "select"))
        elif name and kind != "file":
            values.append((name, has.get("value", ""), "text" if tag == "textarea" else kind))

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data

    def handle_endtag(self, tag: str) -> None:
        self._in_title = False


def filled_in(values: list[tuple[str, str, str]]) -> dict[str, list[str]]:
    """Return the form as somebody sends it who writes the canary wherever words fit."""
    sent: dict[str, list[str]] = {}
    for name, value, kind in values:
        if kind in {"hidden", "submit"}:
            sent.setdefault(name, []).append(value)
        elif kind in {"radio", "checkbox", "select"}:
            sent.setdefault(name, [value])
        elif name.endswith(("day", "month")):
            sent[name] = ["2"]
        elif name.endswith("year"):
            sent[name] = ["2010"]
        else:
            sent[name] = [MAIL_CANARY if "mail" in name or name == "login" else f"{CANARY} of Larkspur Street"]
    return sent


def leaks_of(answer: Any) -> list[str]:
    """Return where an answer shows the canary: its address, its title, an error page's words."""
    found = []
    if LEAK.search(answer.get("Location", "")):
        found.append("address")
    if answer.get("Content-Type", "").startswith("text/html") and not answer.streaming:
        html = answer.content.decode()
        if LEAK.search(Page(html).title):
            found.append("title")
        if answer.status_code >= 400 and answer.status_code not in {409, 422} and LEAK.search(html):
            found.append(f"page {answer.status_code}")
    return found


ROLES = (
    Role.DSL,
    Role.SENIOR_PRACTITIONER,
    Role.FRONT_DOOR_MANAGER,
    Role.EARLY_HELP_MANAGER,
    Role.ADMINISTRATOR,
    Role.DATA_PROTECTION_OFFICER,
)


@pytest.mark.needs_sqlite  # what a page, a log line or an event says does not depend on the database
@pytest.mark.parametrize("role", ROLES, ids=str)
def test_every_form_filled_with_a_name_leaves_it_in_no_log_address_title_event_notice_or_job(
    role: Role, log: io.StringIO
) -> None:
    with business_time_at(MONDAY):
        world, browser = World(), Client(raise_request_exception=False)
        user = a_visitor(role, Place.OWN, team_id=world.team.id, other_team_id=world.other_team.id)
        leaks, forms = send_every_form(world, browser, role, user)
        run_waiting_jobs()
    assert forms >= 5
    assert leaks == {}
    assert not LEAK.search(log.getvalue()), LEAK.split(log.getvalue())[0][-300:]
    assert_nothing_stored_leaks()


def send_every_form(world: World, browser: Client, role: Role, user: Any) -> tuple[dict[str, list[str]], int]:
    owner, leaks, forms = world.actor(user), {}, 0
    for name, row in TABLE.items():
        if not row.may_open(role) or name.startswith(("account_", "mfa_")):
            continue
        if "_auth_user_id" not in browser.session:
            sign_in(browser, user)
        where = reverse(name, kwargs=world.ids(name, owner) if row.reach is not None else None)
        page = browser.get(where)
        leaks.update({f"get {name}": found for found in [leaks_of(page)] if found})
        if page.status_code != 200 or "html" not in page["Content-Type"]:
            continue
        for form in Page(page.content.decode()).forms:
            sent, target = filled_in(form["values"]), (form["action"] or where).split("#")[0]
            if "logout" in target or not sent:
                continue
            if form["method"] == "get":
                has_words = any(LEAK.search(value) for values in sent.values() for value in values)
                if has_words and name not in MAY_BE_IN_AN_ADDRESS and not target.startswith("/find"):
                    leaks[f"form of {name}"] = ["sends words in the address"]
                continue
            forms += 1
            answer = browser.post(target, sent)
            assert answer.status_code < 500, f"{name}: posting to {target} broke"
            leaks.update({f"post {name} to {target}": found for found in [leaks_of(answer)] if found})
    return leaks, forms


def assert_nothing_stored_leaks() -> None:
    for text in AuditEvent.objects.values_list("text", flat=True):
        assert not LEAK.search(text), text
    for page, because in Look.objects.values_list("page", "allowed_because"):
        assert not LEAK.search(page + because)
    for link, reference in Notice.objects.values_list("link_path", "reference"):
        assert not LEAK.search(link + reference)
    for called_with, fault in QueuedJob.objects.values_list("args_kwargs", "traceback"):
        assert not LEAK.search(f"{called_with} {fault}")
    for message in mail.outbox:
        assert not LEAK.search(message.subject + message.body), message.subject


def test_signing_in_and_asking_for_a_new_password_write_no_address_in_the_log(client: Client, log: io.StringIO) -> None:
    a_user(email=MAIL_CANARY)
    for password in ["wrong"] * 6:
        client.post("/accounts/login/", {"login": MAIL_CANARY, "password": password})
    client.post("/accounts/password/reset/", {"email": MAIL_CANARY})
    client.post("/accounts/password/reset/", {"email": f"no{MAIL_CANARY}"})
    run_waiting_jobs()
    assert "Locking out" in log.getvalue()
    assert not LEAK.search(log.getvalue()), LEAK.split(log.getvalue())[0][-300:]


@pytest.mark.parametrize("fault", [RuntimeError, IntegrityError, LookupError])
def test_a_page_that_breaks_over_somebodys_details_tells_neither_log_nor_reader(
    fault: type[Exception], log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database names the value that it refuses, in the words of its error."""
    from fanlight.access.views import own_account

    def break_down(**details: Any) -> None:
        try:
            raise KeyError(details["surname"])
        except KeyError as cause:
            raise fault(f"Key (surname)=({details['surname']}) already exists") from cause

    monkeypatch.setattr(own_account, "declare_relation", break_down)
    browser = Client(raise_request_exception=False)
    sign_in(browser, a_user(Role.SOCIAL_WORKER))
    answer = browser.post(reverse("access:declare_relation"), {"forenames": CANARY, "surname": CANARY})
    assert answer.status_code == 500
    assert not LEAK.search(answer.content.decode())
    assert not LEAK.search(log.getvalue()), log.getvalue()
    assert f"{fault.__module__}.{fault.__name__}" in log.getvalue()
    assert "own_account.py" in log.getvalue()


def test_a_name_typed_into_an_address_by_hand_is_not_repeated(client: Client) -> None:
    sign_in(client, a_user(Role.ADMINISTRATOR))
    query = QueryDict(mutable=True)
    query.update({"text": CANARY, "next": f"https://{CANARY}.example/"})
    for path in ("/access/accounts/", "/access/membership/", f"/access/accounts/{CANARY}/"):
        assert leaks_of(client.get(f"{path}?{query.urlencode()}")) == []
