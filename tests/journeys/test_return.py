"""A census return in a browser: made, an error mended, a query explained, signed off by a second person and frozen."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from fanlight.access.public import Role
from fanlight.jobs.models import JobWorker
from fanlight.jobs.public import run_waiting_jobs
from fanlight.people.public import CharacteristicKind, record_characteristics
from fanlight.returns.models import ReturnBuild
from fanlight.store.public import set_business_time
from tests.actions.casework.conftest import heard, nobody_listens  # noqa: F401
from tests.actions.front_door.making import MONDAY, a_county
from tests.actions.returns.made import a_child, assessed, episode, hands, load
from tests.factories import a_user
from tests.journeys.walking import PASSWORD, Walker

pytestmark = [pytest.mark.needs_chromium, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(transactional_db, heard) -> Iterator[dict[str, Any]]:  # noqa: F811
    """Two returns officers, a child of whom nobody asked about disability, and one long in need, on a Monday morning."""
    set_business_time(MONDAY)
    a_county()
    for name, email in (("Willow Notreal", "first@kent.example"), ("Maple Madeupson", "second@kent.example")):
        user = a_user(Role.RETURNS_OFFICER, name=name, email=email)
        user.set_password(PASSWORD)
        user.save()
    place = hands()
    child = a_child(1, disability=None)
    load(episode(place, child, "2017-05-08", assessments=(assessed("2017-05-09", "2017-06-19"),)))
    JobWorker.objects.create(host="here", process_id=1)
    yield {"child": child, "worker": place.worker}


def photograph(walker: Walker, name: str) -> None:
    """Keep a picture where the environment says so."""
    if folder := os.environ.get("FANLIGHT_JOURNEY_PICTURES"):
        walker.page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def test_a_return_is_made_mended_explained_and_signed_off_by_two(world, new_visitor, live_server, violations):
    first, second = (Walker(new_visitor(), live_server.url, violations, scripts=True) for _ in range(2))
    first.sign_in("first@kent.example")
    first.go(reverse("returns:index"))
    first.page.select_option("select[name=year]", "2018")
    first.press("Make the return")
    run_waiting_jobs()
    first.follow("Show the return")
    expect(first.page.locator("main")).to_contain_text("Draft, partial")
    first.follow("See the errors")
    photograph(first, "errors")
    record_characteristics(
        person_id=world["child"], kind=CharacteristicKind.DISABILITY, codes=["NONE"], by=world["worker"], at=MONDAY
    )
    _make_again(first)
    expect(first.page.get_by_role("link", name="See the errors")).to_have_count(0)
    _explain_all(first)
    _state_that_there_are_none(first, second)
    _sign_off(first, second)
    build = ReturnBuild.objects.latest("number")
    expect(first.page.locator("main")).to_contain_text(build.sha256)
    with first.page.expect_download() as waited:
        first.page.get_by_role("link", name="What was signed off (XML)").click()
    assert hashlib.sha256(Path(waited.value.path()).read_bytes()).hexdigest() == build.sha256
    assert first.problems == [] and second.problems == []


def _make_again(walker: Walker) -> None:
    walker.go(reverse("returns:build", args=[ReturnBuild.objects.latest("number").id]))
    walker.press("Make it again from today’s records")
    run_waiting_jobs()
    walker.follow("Show the return")


def _explain_all(walker: Walker) -> None:
    place = reverse("returns:build", args=[ReturnBuild.objects.latest("number").id])
    while walker.page.get_by_role("link", name="See the queries").count():
        walker.follow("See the queries")
        walker.follow("Explain it")
        walker.page.fill("textarea[name=words]", "It is right as it is.")
        walker.page.check("input[name=all_alike]")
        walker.press("Save the explanation")
        photograph(walker, "explained")
        walker.go(place)


def _state_that_there_are_none(first: Walker, second: Walker) -> None:
    first.follow("Add what Fanlight does not hold")
    first.page.fill("textarea[name=reason]", "There were none in the year.")
    first.press("State that there are none")
    photograph(first, "stated")
    second.sign_in("second@kent.example")
    second.go(reverse("returns:year", args=[2018]))
    second.press("Confirm this statement")


def _sign_off(first: Walker, second: Walker) -> None:
    place = reverse("returns:build", args=[ReturnBuild.objects.latest("number").id])
    first.go(place)
    first.press("Mark as ready to be checked")
    expect(first.page.get_by_role("button", name="Check this return")).to_have_count(0)
    second.go(place)
    second.go(reverse("returns:sign_off", args=[ReturnBuild.objects.latest("number").id]))
    photograph(second, "checking")
    second.press("I have checked this return")
    first.go(place)
    first.press("Sign off and freeze")
    photograph(first, "frozen")
