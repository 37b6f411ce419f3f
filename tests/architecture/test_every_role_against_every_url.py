"""Every role at every address with an identifier: one's own, a colleague's, another school's, another authority's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.template.backends.jinja2 import Template
from django.urls import reverse

from fanlight.access import guard
from fanlight.access.public import Role
from fanlight.store.public import business_time_at
from tests.architecture import doors
from tests.architecture.example_ids import EXAMPLES, World
from tests.architecture.test_urls import ADDRESSES
from tests.architecture.url_table import REACH
from tests.architecture.visitors import (
    FORBIDDEN,
    LET_IN,
    NOT_FOUND,
    SENT_TO_SIGN_IN,
    TOLD_ASLEEP,
    WRONG_METHOD,
    Browser,
    Place,
    a_sleeper,
    a_visitor,
)
from tests.support.asking_county import MONDAY

DOORS = doors.read()
WITH_IDENTIFIER = sorted({name for name, route, _ in ADDRESSES if re.search(r"<\w+:?\w*>", route)})
METHODS = ("get", "post")
OPEN_TO_ACCOUNTS = {name for name, _, view in ADDRESSES if view.guarded_by.how == "ACCOUNT"}


@pytest.fixture(autouse=True)
def _pages_are_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether a page opens is asked here, ten thousand times; what is on it, elsewhere."""
    monkeypatch.setattr(Template, "render", lambda self, context=None, request=None: "")


@pytest.fixture
def world(db: Any) -> Iterator[World]:
    with business_time_at(MONDAY):
        yield World()


def test_every_address_with_an_identifier_has_its_row_and_no_row_is_left_over() -> None:
    assert sorted(REACH) == WITH_IDENTIFIER


def test_every_row_has_an_example_to_visit() -> None:
    assert sorted(EXAMPLES) == sorted(REACH)


def expected(name: str, role: Role, place: Place) -> str:
    """Return what the two tables say."""
    if not DOORS[name][str(role)]:
        return FORBIDDEN
    return LET_IN if REACH[name].for_role(role) >= place else NOT_FOUND


def wrong_answers(browser: Browser, address: str, wanted: str) -> list[str]:
    """Return what was answered otherwise; a page need not know both methods, but it must know one."""
    answers = {method: browser.visit(address, method) for method in METHODS}
    wrong = [f"{method}: {words}" for method, words in answers.items() if words not in {wanted, WRONG_METHOD}]
    return wrong or (["no method"] if set(answers.values()) == {WRONG_METHOD} else [])


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_a_role_opens_just_what_the_table_says_wherever_the_row_comes_from(role: Role, world: World) -> None:
    teams = {"team_id": world.team.id, "other_team_id": world.other_team.id}
    visitors = {place: a_visitor(role, place, **teams) for place in Place}
    owner = world.actor(visitors[Place.OWN])
    addresses = {name: reverse(name, kwargs=EXAMPLES[name](world, owner)) for name in visited_by(role)}
    wrong = {}
    for place, user in visitors.items():
        browser = Browser(user)
        for name, address in addresses.items():
            wanted = expected(name, role, place)
            if answers := wrong_answers(browser, address, wanted):
                wrong[f"{name} as {role}, {place.name}"] = f"{answers}, not {wanted}"
    assert wrong == {}


def visited_by(role: Role) -> list[str]:
    """Return the addresses whose rows this role can be asked about: forbidden ones need no row of its own."""
    return [name for name in WITH_IDENTIFIER if name in EXAMPLES]


def test_strangers_are_sent_to_sign_in_and_sleeping_accounts_told_so(world: World) -> None:
    owner = world.lead
    wrong = {}
    for who, browser, wanted in (
        ("stranger", Browser(), SENT_TO_SIGN_IN),
        ("sleeper", Browser(a_sleeper()), TOLD_ASLEEP),
    ):
        for name in WITH_IDENTIFIER:
            let_in = DOORS[name][doors.STRANGER] or (who == "sleeper" and name in OPEN_TO_ACCOUNTS)
            address = reverse(name, kwargs=EXAMPLES[name](world, owner))
            if answers := wrong_answers(browser, address, LET_IN if let_in else wanted):
                wrong[f"{name} as a {who}"] = answers
    assert wrong == {}


def test_a_guard_that_is_taken_away_is_noticed_at_every_address(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The matrix is worth its time only if it fails where a check is missing."""
    monkeypatch.setattr(guard.Guarded, "lets_in", lambda self, actor, *, has_account=False: True)
    stranger, missed = Browser(), []
    for name in WITH_IDENTIFIER:
        address = reverse(name, kwargs=EXAMPLES[name](world, world.lead))
        if not DOORS[name][doors.STRANGER] and not wrong_answers(stranger, address, SENT_TO_SIGN_IN):
            missed.append(name)
    assert missed == []
