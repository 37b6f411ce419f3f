"""Every pound explained, in a browser: two runs compared, a line traced, a budget issued, a head who reads their own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from fanlight.access.public import Role
from fanlight.establishments.models import Establishment
from fanlight.funding.models import FundingRun, SchoolFigures
from fanlight.funding.queries.inputs import formula_urns
from fanlight.jobs.models import JobWorker
from fanlight.jobs.public import run_waiting_jobs
from fanlight.store.public import set_business_time
from tests.actions.front_door.making import MONDAY, a_county
from tests.architecture.example_funding import own_urn
from tests.factories import AUTHORITY, a_user
from tests.journeys.walking import PASSWORD, Walker
from tests.rules.funding.invented_schools import csv_of

pytestmark = [pytest.mark.needs_chromium, pytest.mark.django_db(transaction=True)]
FLOOR = "Minimum funding guarantee, change per pupil"
PEOPLE = {
    "officer@kent.example": (Role.FINANCE_OFFICER, "Willow Notreal"),
    "second@kent.example": (Role.CHIEF_FINANCE_OFFICER, "Maple Madeupson"),
    "head@school.example": (Role.HEADTEACHER, "Rowan Imaginary"),
}


@pytest.fixture
def county(transactional_db) -> Iterator[str]:
    """An invented county of mainstream schools, two finance officers, a headteacher; the text of its schools."""
    set_business_time(MONDAY)
    a_county()
    for email, (role, name) in PEOPLE.items():
        user = a_user(role, name=name, email=email)
        user.set_password(PASSWORD)
        user.save()
    Establishment.objects.filter(authority=AUTHORITY).update(phase="Primary")
    JobWorker.objects.create(host="here", process_id=1)
    yield csv_of(*sorted(formula_urns(AUTHORITY)), baseline_pounds="780000")


@pytest.fixture
def walkers(new_visitor, live_server, violations) -> dict[str, Walker]:
    """Each of the people at a browser of their own, signed in."""
    found = {}
    for email in PEOPLE:
        walker = found[email] = Walker(new_visitor(), live_server.url, violations, scripts=True)
        walker.sign_in(email)
    return found


@pytest.fixture
def stranger(new_visitor, live_server, violations) -> Walker:
    """Somebody at a browser without an account."""
    return Walker(new_visitor(), live_server.url, violations, scripts=True)


def photograph(walker: Walker, name: str) -> None:
    """Keep a picture where the environment says so."""
    if folder := os.environ.get("FANLIGHT_JOURNEY_PICTURES"):
        walker.page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def test_a_floor_is_lowered_gains_are_capped_who_pays_is_seen_and_a_budget_is_issued(
    county: str, walkers: dict[str, Walker], stranger: Walker, tmp_path: Path
) -> None:
    officer, second, head = walkers.values()
    _give(officer, county, tmp_path)
    # The block is what the two schools' lines come to; the transfer is 0.5% of it, £7,849.40, and every rate pays for it.
    block = {"Schools block": "1569880"}
    balanced = {"How budget shares come to the block": "Every rate × one multiplier"}
    base = _run(officer, "As it is", {FLOOR: "0.5", **block}, balanced)
    changes = {FLOOR: "-1.5", "Cap on gains per pupil": "1", "Share of the schools block moved to high needs": "0.5"}
    choices = {**balanced, "Capping of gains": "Yes, as much as the guarantee costs"}
    scenario = _run(officer, "Lower floor", {**changes, **block}, choices)
    expect(officer.page.locator("main")).to_contain_text("£7,849.40 moves to high needs")
    _compare(officer, base, scenario)
    expect(officer.page.locator("main")).to_contain_text(
        "schools pay the difference, for every rate is multiplied by 0.99"
    )
    officer.follow(SchoolFigures.objects.get(run=scenario, urn=own_urn()).name)
    photograph(officer, "statement")
    officer.page.locator("a", has_text="why Lump sum").first.click()
    officer.look()
    expect(officer.page.locator("main")).to_contain_text("The rule")
    _steps(officer, second, head, scenario)
    head.go(reverse("funding:our_school"))
    head.follow(scenario.name)
    photograph(head, "own-statement")
    expect(head.page.locator("main")).to_contain_text("This is a budget share")
    others = SchoolFigures.objects.filter(run=scenario).exclude(urn=own_urn()).get()
    expect(head.page.locator("body")).not_to_contain_text(others.name)
    refused = head.page.request.get(head.address + reverse("funding:statement", args=[scenario.reference, others.urn]))
    assert refused.status == 403
    run_waiting_jobs()
    head.go("/")
    photograph(head, "head-home")
    head.go(reverse("messages:my_notices"))
    expect(head.page.locator("main")).to_contain_text("Your school’s budget share is issued")
    photograph(head, "head-notices")
    _anybody(stranger)
    officer.go(reverse("funding:provision"))
    expect(officer.page.locator("main")).to_contain_text("26 of the 26 cells")
    photograph(officer, "provision")
    assert all(one.problems == [] for one in (*walkers.values(), stranger))


def _anybody(walker: Walker) -> None:
    """Somebody without an account reads what was chosen to be public."""
    walker.go(reverse("funding:published"))
    walker.page.locator("main a", has_text="2018-19").click()
    walker.look()
    photograph(walker, "published-year")
    walker.page.locator("table a").first.click()
    walker.look()
    expect(walker.page.locator("main")).to_contain_text("Issued: this is a budget share")
    photograph(walker, "published-school")


def _give(walker: Walker, text: str, folder: Path) -> None:
    walker.go(reverse("funding:index"))
    walker.follow("Give a file")
    faulty = folder / "schools.csv"
    faulty.write_text(text.replace(",0.3,", ",1.3,", 1))
    _upload(walker, faulty)
    expect(walker.page.locator("main")).to_contain_text("Why it cannot stand")
    photograph(walker, "faults")
    walker.go(reverse("funding:give_file"))
    good = folder / "mended.csv"
    good.write_text(text)
    _upload(walker, good)
    expect(walker.page.locator("main")).to_contain_text("Nothing is wrong with it. It has 2 schools")


def _upload(walker: Walker, path: Path) -> None:
    walker.page.get_by_label("Schools of a year").check()
    walker.page.get_by_label("Funding year").fill("2018-19")
    walker.page.set_input_files("input[type=file]", path)
    walker.press("Give the file")
    run_waiting_jobs()
    walker.follow("Look again")


def _run(walker: Walker, name: str, changes: dict[str, str], choices: dict[str, str]) -> Any:
    walker.go(reverse("funding:new_run"))
    walker.page.get_by_label("What is it called?").fill(name)
    walker.page.get_by_label("Schools", exact=True).select_option(label="2018-19: mended.csv")
    for label, typed in changes.items():
        walker.page.get_by_label(label, exact=True).fill(typed)
    for label, chosen in choices.items():
        walker.page.get_by_label(label, exact=True).select_option(label=chosen)
    walker.press("Make the run")
    run_waiting_jobs()
    walker.follow("Look again")
    expect(walker.page.locator("main")).to_contain_text("Illustration: not your budget")
    return FundingRun.objects.get(name=name)


def _compare(walker: Walker, base: Any, scenario: Any) -> None:
    walker.go(reverse("funding:compare"))
    walker.page.select_option("select[name=before]", base.reference)
    walker.page.select_option("select[name=after]", scenario.reference)
    walker.press("Compare them")
    expect(walker.page.locator("main")).to_contain_text("2 schools lose")
    photograph(walker, "compared")


def _approve(officer: Walker, address: str) -> None:
    """Record that the Forum agreed to the transfer, which the authority may not decide alone."""
    officer.go(address)
    expect(officer.page.locator("main")).to_contain_text("What needs an approval before it is issued")
    page = officer.page
    page.get_by_role("radio", name="Approved outside the permitted range", exact=True).check()
    page.get_by_label("Who decided this, when, and where is it recorded?").fill("Invented: the Forum of today")
    page.get_by_label("Who approved what is outside the permitted range?").fill("The Schools Forum")
    for name, value in (("Day", "19"), ("Month", "11"), ("Year", "2018")):
        page.get_by_label(name, exact=True).fill(value)
    page.get_by_label("Where is the approval recorded?").fill("Minute 12")
    officer.press("Record it")
    expect(page.locator("main")).to_contain_text("The Schools Forum")


def _steps(officer: Walker, second: Walker, head: Walker, run: Any) -> None:
    address = reverse("funding:run", args=[run.reference])
    head.go(reverse("funding:our_school"))
    expect(head.page.locator("main")).not_to_contain_text(run.name)
    for words in ("Schools are consulted on it", "The Schools Forum has voted", "Decided"):
        _step(officer, address, words)
    _approve(officer, address)
    # Who models is offered no way to issue.
    expect(officer.page.get_by_role("radio", name="Issued", exact=True)).to_have_count(0)
    second.go(address)
    second.page.get_by_role(
        "radio", name="Each school’s lines; those that rest on few pupils are held back", exact=True
    ).check()
    _say(second, "Issued")
    photograph(second, "issued")
    second.follow("Check that nothing was changed")
    expect(second.page.locator("h1")).to_have_text("Nothing was changed")
    photograph(second, "frozen")


def _step(walker: Walker, address: str, words: str) -> None:
    walker.go(address)
    _say(walker, words)


def _say(walker: Walker, words: str) -> None:
    walker.page.get_by_role("radio", name=words, exact=True).check()
    walker.page.get_by_label("Who decided this, when, and where is it recorded?").fill("Invented: a meeting of today")
    walker.press("Record it")
