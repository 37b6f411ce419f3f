"""Every role against every address: the guards do what the table says, and so does the running site."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.store.public import new_ulid
from tests.architecture import doors
from tests.architecture.test_urls import ADDRESSES
from tests.factories import a_user, an_actor_on_paper, sign_in

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


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_is_sent_to_sign_in(client, method):
    wrong = []
    for name, line in TABLE.items():
        answer = getattr(client, method)(address(name))
        asked_to_sign_in = answer.status_code == 302 and answer["Location"].startswith(SIGN_IN)
        if line[doors.STRANGER]:
            if answer.status_code >= 500:
                wrong.append(f"{name}: {answer.status_code}")
        elif not asked_to_sign_in:
            wrong.append(f"{name}: {answer.status_code}")
    assert wrong == []


@pytest.mark.django_db
@pytest.mark.parametrize("role", list(Role), ids=str)
def test_a_role_comes_past_the_guard_just_where_the_table_says(client, role):
    """With identifiers that nobody has, a page that may be opened is not found; one that may not is refused before."""
    user = a_user(role)
    wrong = []
    for name, line in TABLE.items():
        sign_in(client, user)  # a page may have ended the session
        may, method = line[str(role)], "get"
        answer = getattr(client, method)(address(name))
        if may != (answer.status_code != 403) or answer.status_code >= 500:
            wrong.append(f"{name}: {answer.status_code}")
        if not may and client.post(address(name)).status_code != 403:
            wrong.append(f"{name}: a post is not refused")
    assert wrong == []
