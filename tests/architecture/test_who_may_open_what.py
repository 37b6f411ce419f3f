"""Every role against every address: the guards do what the table says, and so does the running site."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.template.backends.jinja2 import Template
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.jobs.models import JobWorker
from fanlight.store.public import new_ulid, real_now
from tests.architecture import doors
from tests.architecture.test_urls import ADDRESSES
from tests.factories import a_user, an_actor_on_paper, sign_in
from tests.support import databases

TABLE = doors.read()
ROUTES = {name: route for name, route, _ in ADDRESSES}
PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")
SAMPLES = {
    "int": 1,
    "uuid": "00000000-0000-0000-0000-000000000000",
    "slug": "a-page",
    "str": new_ulid(),
    "path": "a/path",
}
SIGN_IN = "/accounts/login/"


def address(name: str) -> str:
    """The address with made-up identifiers, as somebody would guess them."""
    converters = {parameter: SAMPLES[kind or "str"] for kind, parameter in PARAMETER.findall(ROUTES[name])}
    return reverse(name, kwargs=converters or None)


def test_every_address_has_its_line_in_the_table_and_no_line_is_left_over():
    assert sorted(TABLE) == sorted(ROUTES)


def test_every_role_has_its_column():
    for name, line in TABLE.items():
        assert set(line) == {doors.STRANGER, *map(str, Role)}, name


@pytest.mark.parametrize("name", [name for name, _, _ in ADDRESSES])
def test_a_guard_lets_in_whom_the_table_lets_in(name):
    guarded = next(view.guarded_by for known, _, view in ADDRESSES if known == name)
    found = {str(role): guarded.lets_in(an_actor_on_paper(role)) for role in Role}
    found[doors.STRANGER] = guarded.lets_in(None)
    assert found == TABLE[name]


def visit(client, name: str) -> tuple[int, ...]:
    """How the address answers a get, and a post too unless the get came past the guard; 0 is being sent to sign in."""
    first = outcome(client.get(address(name)))
    return (first,) if first in {200, 404} else (first, outcome(client.post(address(name))))


def outcome(answer) -> int:
    return 0 if answer.get("Location", "").startswith(SIGN_IN) else answer.status_code


def is_refused(answers: tuple[int, ...], refusal: int) -> bool:
    """Whether the guard answered each method that the page knows."""
    return set(answers) <= {refusal, 405} and refusal in answers


@pytest.fixture(autouse=True)
def _pages_are_not_drawn(monkeypatch):
    """Whether a page opens is asked here, thousands of times; what is on it, elsewhere."""
    monkeypatch.setattr(Template, "render", lambda self, context=None, request=None: "")


@pytest.fixture
def _a_worker_lives():
    """Else the page for monitors answers, as it should, that none does."""
    JobWorker.objects.create(host="nowhere.example", process_id=1, beat_at=real_now() + timedelta(hours=1))


@pytest.mark.django_db
@pytest.mark.usefixtures("_a_worker_lives")
def test_a_stranger_is_sent_to_sign_in(client):
    wrong = {}
    for name, line in TABLE.items():
        answers = visit(client, name)
        refused = is_refused(answers, 0)
        # An open page may send a stranger to sign in of its own accord: there is nobody to ask for a second factor.
        if not (refused or line[doors.STRANGER]) or max(answers) >= 500:
            wrong[name] = answers
    assert wrong == {}


def lines_to_ask_as(role: Role) -> list[tuple[str, dict[str, bool]]]:
    """The lines that this role opens as the first; on SQLite also those before which it stands as the first.

    What a page asks of the database is asked on both. That its guard stands there, through every layer of the site, is
    asked once each way; which of all the roles it lets in, of the guard itself and in the matrix of roles and rows.
    """
    answers = (True, False) if databases.chosen() is databases.Database.SQLITE else (True,)
    return [(name, line) for name, line in TABLE.items() if role in {_first(line, lets_in) for lets_in in answers}]


def _first(line: dict[str, bool], lets_in: bool) -> Role | None:
    return next((one for one in Role if line[str(one)] is lets_in), None)


@pytest.mark.django_db
@pytest.mark.usefixtures("_a_worker_lives")
@pytest.mark.parametrize("role", list(Role), ids=str)
def test_a_role_comes_past_the_guard_just_where_the_table_says(client, role):
    """With identifiers that nobody has, a page that may be opened is not found; one that may not is refused before."""
    user = a_user(role)
    wrong = {}
    for name, line in lines_to_ask_as(role):
        if "_auth_user_id" not in client.session:  # a page before ended it
            sign_in(client, user)
        answers = visit(client, name)
        if line[str(role)] == is_refused(answers, 403) or max(answers) >= 500:
            wrong[name] = answers
    assert wrong == {}
