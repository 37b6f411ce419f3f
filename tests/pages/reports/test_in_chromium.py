"""The pages of a report in a browser: accessible, whole wide and narrow, and read from the keyboard without JavaScript."""

from __future__ import annotations

import pytest

from fanlight.access.models import User
from fanlight.jobs.models import JobWorker
from fanlight.jobs.public import run_waiting_jobs
from fanlight.store.public import set_business_time
from tests.actions.front_door.making import MONDAY, a_county, a_manager, submitted
from tests.pages.casework.test_in_chromium import enter, photograph

pytestmark = [pytest.mark.needs_chromium, pytest.mark.django_db(transaction=True)]
PAGE = "/reports/front-door/"


@pytest.fixture
def manager(transactional_db):
    """A county with two requests, its Front Door manager, and a worker whose heart beats."""
    set_business_time(MONDAY)
    a_county()
    for _ in range(2):
        submitted()
    JobWorker.objects.create(host="here", process_id=1)
    return User.objects.get(pk=a_manager().user_id)


def test_a_report_is_asked_for_awaited_and_read_and_every_page_is_accessible(
    manager, live_server, new_visitor, violations
):
    context = new_visitor()
    enter(context, live_server, manager)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))

    def is_sound(name):
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 900})
            photograph(page, f"report-{name}", width)
            assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), name
            assert violations(page) == [], name

    page.goto(live_server.url + PAGE)
    is_sound("choose")
    page.get_by_role("button", name="This quarter so far").click()
    page.get_by_role("heading", name="Your report is being made").wait_for()
    is_sound("awaited")
    run_waiting_jobs()
    page.get_by_role("heading", name="Front Door report").wait_for()  # the page finds it by itself
    for drawing in page.locator("img").all():
        drawing.scroll_into_view_if_needed()
        assert drawing.evaluate("image => image.decode().then(() => image.naturalWidth > 0)")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    is_sound("made")
    assert said == []


def test_a_report_is_asked_for_and_read_from_the_keyboard_without_javascript(manager, live_server, new_visitor):
    context = new_visitor(java_script_enabled=False)
    enter(context, live_server, manager)
    page = context.new_page()
    page.goto(live_server.url + PAGE)
    for label, parts in (("From", ("1", "11", "2018")), ("To", ("19", "11", "2018"))):
        for part, number in zip(("Day", "Month", "Year"), parts, strict=True):
            page.get_by_role("group", name=label).get_by_label(part).fill(number)
    page.get_by_role("button", name="Make the report").press("Enter")
    page.get_by_role("heading", name="Your report is being made").wait_for()
    run_waiting_jobs()
    page.get_by_role("link", name="Show the report").press("Enter")
    page.get_by_text("1 November 2018 to 19 November 2018").wait_for()
    folded = page.locator("summary").filter(has_text="Table: by who asked (Requests received)")
    folded.press("Enter")
    page.get_by_role("region", name="Requests received: By who asked").get_by_text(
        "School, nursery or college"
    ).wait_for()
