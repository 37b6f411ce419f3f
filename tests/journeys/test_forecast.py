"""A forecast in a browser: the published series, levers moved, what they change, taken away, shown to schools."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from fanlight.access.public import Role
from fanlight.jobs.models import JobWorker
from fanlight.jobs.public import run_waiting_jobs
from fanlight.store.public import set_business_time
from tests.actions.front_door.making import MONDAY, a_county
from tests.factories import a_user
from tests.journeys.test_funding import photograph
from tests.journeys.walking import PASSWORD, Walker

pytestmark = [pytest.mark.needs_chromium, pytest.mark.django_db(transaction=True)]
OFFICER, HEAD = "officer@kent.example", "head@kent.example"


@pytest.fixture
def walkers(transactional_db, new_visitor, live_server, violations) -> dict[str, Walker]:
    """A finance officer and a headteacher, each at a browser and signed in."""
    set_business_time(MONDAY)
    a_county()
    JobWorker.objects.create(host="here", process_id=1)
    found = {}
    for role, name, email in (
        (Role.FINANCE_OFFICER, "Willow Notreal", OFFICER),
        (Role.HEADTEACHER, "Moss Nobodyson", HEAD),
    ):
        user = a_user(role, name=name, email=email)
        user.set_password(PASSWORD)
        user.save()
        found[email] = Walker(new_visitor(), live_server.url, violations, scripts=True)
        found[email].sign_in(email)
    return found


def test_forty_places_and_lower_fees_are_asked_about_and_schools_read_the_answer(walkers: dict[str, Walker]) -> None:
    officer, head = walkers.values()
    main = officer.page.locator("main")
    officer.go(reverse("forecasting:index"))
    officer.press("Use the published example")
    run_waiting_jobs()
    officer.follow("Look again")
    expect(main).to_contain_text("Nothing in them contradicts itself")
    photograph(officer, "forecast-inputs")
    officer.press("Make a forecast")
    officer.page.get_by_label("What you call it").fill("Forty places, lower fees")
    officer.page.get_by_label("Inputs").select_option(index=1)
    for part, value in (("Day", "1"), ("Month", "9"), ("Year", "2024")):
        officer.page.get_by_label(part, exact=True).fill(value)
    # A slider and its number move one another.
    slider = officer.page.locator("input[type=range]").first
    slider.fill("40")
    expect(officer.page.locator("input[name=special_places]")).to_have_value("40")
    officer.page.locator("input[name=fees]").fill("10")
    officer.look()
    photograph(officer, "forecast-new")
    officer.press("Make it")
    expect(main).to_contain_text("It is being made")
    run_waiting_jobs()
    officer.follow("Look again")
    expect(main).to_contain_text("plans by January 2027; nine times in ten between")
    expect(main).to_contain_text("40 more places in state special schools, from 1 September 2024.")
    expect(main).to_contain_text("January 2018 has two totals.")
    officer.page.get_by_text("All plans as a table").click()
    officer.look()
    photograph(officer, "forecast")
    officer.page.set_viewport_size({"width": 390, "height": 800})
    officer.look()
    photograph(officer, "forecast-narrow")
    officer.page.set_viewport_size({"width": 1280, "height": 900})
    with officer.page.expect_download() as plan:
        officer.page.get_by_text("Workbook, with the lines of a DSG management plan").click()
    assert plan.value.suggested_filename.endswith(".xlsx")
    officer.follow("How far would a lever have to go?")
    officer.page.get_by_label("Lever", exact=True).select_option(label="Lower independent fees")
    officer.page.get_by_label("What it is to change").select_option(label="Cost")
    officer.page.get_by_label("In", exact=True).select_option(label="2026-27")
    officer.page.get_by_label("At most").check()
    officer.page.get_by_label("This number of children or pounds").fill("420,000,000")
    officer.look()
    photograph(officer, "forecast-seek")
    officer.press("Seek it")
    expect(main).to_contain_text("It is being sought")
    run_waiting_jobs()
    officer.follow("Look again")
    expect(main).to_contain_text("not tested on past years")
    officer.look()
    photograph(officer, "forecast-sought")
    officer.follow("The forecast")
    officer.follow("All of its record")
    expect(main).to_contain_text("This authority")
    photograph(officer, "forecast-record")
    officer.page.go_back()
    officer.press("Show it to schools")
    expect(main).to_contain_text("Schools read this forecast")
    head.go(reverse("forecasting:for_schools"))
    expect(head.page.locator("main")).to_contain_text("A forecast and no decision.")
    expect(head.page.locator("main")).to_contain_text("40 more places in state special schools")
    photograph(head, "forecast-for-schools")
    assert officer.problems == []
    assert head.problems == []
