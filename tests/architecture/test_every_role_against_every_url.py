"""Every role at every address: with one's own row, a colleague's, another school's, another authority's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.template.backends.jinja2 import Template
from django.urls import reverse

from fanlight.access import guard
from fanlight.access.public import Role
from fanlight.jobs.models import JobWorker
from fanlight.store.public import Actor, business_time_at, real_now
from fanlight.subject_access.views import copies
from tests.architecture.example_ids import OWNED, SHARED, World
from tests.architecture.test_urls import ADDRESSES
from tests.architecture.url_table import TABLE, Anybody, Reach
from tests.architecture.visitors import (
    FORBIDDEN,
    LET_IN,
    NOT_FOUND,
    SENT_TO_SIGN_IN,
    TOLD_ASLEEP,
    WRONG_METHOD,
    Browser,
    Caller,
    Place,
    a_sleeper,
    a_visitor,
)
from tests.factories import an_actor_on_paper
from tests.support.asking_county import MONDAY

pytestmark = pytest.mark.django_db

VIEWS = {name: view for name, _, view in ADDRESSES}
WITH_IDENTIFIER = sorted({name for name, route, _ in ADDRESSES if re.search(r"<\w+:?\w*>", route)})
METHODS = ("get", "post")
# Open, but with nobody to ask for a code, nothing to choose from, or no identity provider to go to.
SEND_AWAY_THEMSELVES = {
    "mfa_authenticate",
    "access:choose_membership",
    "openid_connect_login",
    "openid_connect_callback",
}


@pytest.fixture(autouse=True)
def _pages_are_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether a page opens is asked here, ten thousand times; what is on it, elsewhere."""
    monkeypatch.setattr(Template, "render", lambda self, context=None, request=None: "")
    monkeypatch.setattr(copies, "print_pdf", lambda document: b"")


@pytest.fixture(autouse=True)
def _a_worker_lives(db: Any) -> None:
    """Else the page for monitors answers, as it should, that none does."""
    # A slow machine is longer at the matrix than a worker may be silent.
    JobWorker.objects.create(host="nowhere.example", process_id=1, beat_at=real_now() + timedelta(hours=1))


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """One world for all roles; each test's own visitors and their rows are taken back after it."""
    with django_db_blocker.unblock(), business_time_at(MONDAY), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


def test_every_address_has_its_row_and_no_row_is_left_over() -> None:
    assert sorted(TABLE) == sorted(VIEWS)


def test_an_address_says_how_far_its_identifier_reaches_and_has_an_example_to_visit() -> None:
    assert sorted(name for name, row in TABLE.items() if row.reach is not None) == WITH_IDENTIFIER
    assert sorted([*OWNED, *SHARED]) == WITH_IDENTIFIER


def test_the_guards_say_what_the_table_says() -> None:
    """The matrix below asks the running site; this says at once which guard is not as it was meant."""
    wrong = {}
    for name, view in VIEWS.items():
        row, guarded = TABLE[name], view.guarded_by
        found = {role for role in Role if guarded.lets_in(an_actor_on_paper(role), has_account=True)}
        meant = {role for role in Role if row.may_open(role)}
        asleep = guarded.lets_in(None, has_account=True), guarded.lets_in(None)
        if found != meant or asleep != (isinstance(row.who, Anybody), row.who is Anybody.STRANGERS_TOO):
            wrong[name] = sorted(found ^ meant)
    assert wrong == {}


def expected(name: str, role: Role, place: Place) -> str:
    """Return what the table says."""
    row = TABLE[name]
    if not row.may_open(role):
        return FORBIDDEN
    return LET_IN if row.reach_of(role) >= place else NOT_FOUND


def places_to_visit_from(name: str, role: Role) -> list[Place]:
    """Return where a visitor stands: at home, at the edge of how far the role reaches, and everywhere beyond it.

    Without an identifier one place is like another: two are asked. A shut guard is asked once, from where most is open.
    """
    row = TABLE[name]
    if not row.may_open(role):
        return [Place.OWN]
    if row.reach is None:
        return [Place.OWN, Place.OTHER_AUTHORITY]
    edge = max(row.reach_of(role), Reach.PERSON)
    return [place for place in Place if place is Place.OWN or place >= edge]


def address(world: World, name: str, owner: Actor) -> str:
    """Return the address, with the identifiers of a row that is there."""
    return reverse(name, kwargs=world.ids(name, owner) if name in WITH_IDENTIFIER else None)


def wrong_answers(visitor: Browser | Caller, where: str, wanted: str) -> list[str]:
    """Return what was answered otherwise; a page need not know both methods, but it must know one."""
    answers = {method: visitor.visit(where, method) for method in METHODS}
    wrong = [f"{method}: {words}" for method, words in answers.items() if words not in {wanted, WRONG_METHOD}]
    return wrong or (["no method"] if set(answers.values()) == {WRONG_METHOD} else [])


@pytest.mark.needs_sqlite  # the rules of each scope are tested on both databases, in tests/actions
@pytest.mark.parametrize("role", list(Role), ids=str)
def test_a_role_opens_just_what_the_table_says_wherever_the_row_comes_from(role: Role, world: World) -> None:
    teams = {"team_id": world.team.id, "other_team_id": world.other_team.id}
    visitors = {place: a_visitor(role, place, **teams) for place in Place}
    owner = world.actor(visitors[Place.OWN])
    addresses = {name: address(world, name, owner if TABLE[name].may_open(role) else world.lead) for name in TABLE}
    wrong = {}
    for place, user in visitors.items():
        caller = Caller(user)
        for name, where in addresses.items():
            if place not in places_to_visit_from(name, role):
                continue
            wanted = expected(name, role, place)
            if answers := wrong_answers(caller, where, wanted):
                wrong[f"{name} as {role}, {place.name}"] = f"{answers}, not {wanted}"
    assert wrong == {}


@pytest.mark.needs_sqlite  # who is a stranger or asleep is asked before the database is
def test_strangers_are_sent_to_sign_in_and_sleeping_accounts_told_so(world: World) -> None:
    wrong = {}
    for who, browser, wanted in (
        ("stranger", Browser(), SENT_TO_SIGN_IN),
        ("sleeper", Browser(a_sleeper()), TOLD_ASLEEP),
    ):
        for name, row in TABLE.items():
            let_in = row.who is Anybody.STRANGERS_TOO or (who == "sleeper" and isinstance(row.who, Anybody))
            answers = wrong_answers(browser, address(world, name, world.lead), LET_IN if let_in else wanted)
            if answers and name not in SEND_AWAY_THEMSELVES:
                wrong[f"{name} as a {who}"] = answers
    assert wrong == {}


@pytest.mark.needs_sqlite
def test_a_guard_that_is_taken_away_is_noticed_at_every_address(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The matrix is worth its time only if it fails where a check is missing."""
    monkeypatch.setattr(guard.Guarded, "lets_in", lambda self, actor, *, has_account=False: True)
    stranger, missed = Browser(), []
    for name, row in TABLE.items():
        where = address(world, name, world.lead)
        # Allauth's own pages have a second lock of allauth's.
        if not isinstance(row.who, Anybody) and not wrong_answers(stranger, where, SENT_TO_SIGN_IN):
            missed.append(name)
    assert missed == []
