"""The components in a browser: accessible, narrow, and with enhancements that only enhance."""

from __future__ import annotations

import re

import pytest
from django.http import HttpResponse, JsonResponse
from playwright.sync_api import expect

from tests.pages.design import served
from tests.pages.design.served import Received

pytestmark = pytest.mark.needs_chromium

PAGES = [
    "/design/",
    "/design/?part=question",
    "/design/?part=answers",
    "/design/?part=case",
    "/ask/story/",
    "/ask/children/",
    "/error/NOT_FOUND/",
    "/error/BROKEN/",
    "/nothing/",
]


@pytest.fixture
def address(settings):
    settings.ROOT_URLCONF = served.__name__
    settings.FANLIGHT_MODE = "demo"
    served.received = Received()
    served.received.hold.set()
    with served.serving() as started:
        yield started


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_accessible_and_fits_a_wide_a_zoomed_and_a_narrow_window(address, page, violations, path):
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address + path)
    for width in (1280, 640, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), width
        if width != 640:
            assert violations(page) == []
    assert [words for words in said if "404" not in words and "500" not in words] == []


def test_the_keyboard_meets_the_skip_link_first_and_sees_where_it_is(address, page):
    page.goto(address + "/design/?part=case")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main-content"


def test_the_error_summary_takes_the_focus_and_its_links_reach_their_inputs(address, page):
    page.goto(address + "/design/")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.get_by_role("link", name="Date of birth must be a real date").click()
    assert page.evaluate("document.activeElement.id") == "born_on-day"


def test_what_was_typed_in_paragraphs_comes_back_letter_by_letter(address, page):
    page.goto(address + "/design/")
    assert page.locator("#story").input_value() == "First line\nSecond line\n  indented third"


def test_a_choice_shows_its_question_and_hides_it_again(address, page):
    page.goto(address + "/ask/child-born/1/")
    expect(page.locator("#born_on-day")).to_be_hidden()
    page.get_by_label("Yes").check()
    expect(page.locator("#born_on-day")).to_be_visible()
    page.get_by_label("Not yet").check()
    expect(page.locator("#born_on-day")).to_be_hidden()


def type_story(page, words="She was afraid to go home."):
    page.get_by_label("What has happened?").fill(words)


def test_a_pause_in_typing_keeps_it_and_says_when(address, page):
    page.clock.install()
    page.goto(address + "/ask/story/")
    expect(page.locator("[data-saved]")).to_have_text("Saved 10:14")
    type_story(page)
    page.clock.fast_forward(1000)
    assert served.received.kept == []
    page.clock.fast_forward(1000)
    expect(page.locator("[data-saved]")).to_have_text("Saved 10:15")
    kept = served.received.kept[0]
    assert kept["story"] == "She was afraid to go home."
    assert kept["version"] == "4"
    assert kept["csrfmiddlewaretoken"]
    assert page.locator("input[name=version]").input_value() == "5"
    assert page.locator("[data-saved]").get_attribute("role") == "status"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (HttpResponse(status=503), "Not saved yet: trying again. Keep this page open."),
        (HttpResponse(status=403), "Not saved: you have been signed out."),
        (HttpResponse(status=302, headers={"Location": "/sent/"}), "Not saved: you have been signed out."),
        (HttpResponse(status=409), "Not saved: this form was changed somewhere else."),
    ],
)
def test_what_could_not_be_kept_is_said_and_stays_on_the_page(address, page, answer, words):
    served.received.answer = lambda: answer
    page.clock.install()
    page.goto(address + "/ask/story/")
    type_story(page)
    page.clock.fast_forward(2000)
    expect(page.locator("[data-saved]")).to_contain_text(words)
    assert page.get_by_label("What has happened?").input_value() == "She was afraid to go home."


def test_after_a_failure_it_is_tried_again(address, page):
    served.received.answer = lambda: HttpResponse(status=503)
    page.clock.install()
    page.goto(address + "/ask/story/")
    type_story(page)
    page.clock.fast_forward(2000)
    expect(page.locator("[data-saved]")).to_contain_text("Not saved yet")
    served.received.answer = lambda: JsonResponse({"saved_at": "10:16", "version": 6})
    page.clock.fast_forward(16_000)
    expect(page.locator("[data-saved]")).to_have_text("Saved 10:16")


def test_leaving_the_page_keeps_what_was_not_kept_yet(address, page):
    page.goto(address + "/ask/story/")
    type_story(page)
    page.get_by_role("link", name="The worry").click()
    assert served.received.something_kept.wait(10)
    assert served.received.kept[0]["story"] == "She was afraid to go home."


def test_the_button_waits_for_a_save_that_is_under_way_and_sends_its_version(address, page):
    served.received.hold.clear()
    page.clock.install()
    page.goto(address + "/ask/story/")
    type_story(page)
    with page.expect_request(re.compile("/ask/keep/story/")):
        page.clock.fast_forward(2000)
    page.get_by_role("button", name="Save and continue").click(no_wait_after=True)
    assert served.received.sent == []
    served.received.hold.set()
    page.wait_for_url(re.compile("/sent/"))
    assert [form["version"] for form in served.received.sent] == ["5"]


def test_a_double_click_sends_once(address, page):
    page.goto(address + "/ask/story/")
    type_story(page)
    page.evaluate(
        """() => { const form = document.querySelector('form[data-send-once]');
                   form.requestSubmit(); form.requestSubmit(); form.requestSubmit() }"""
    )
    page.wait_for_url(re.compile("/sent/"))
    assert len(served.received.sent) == 1


def test_without_javascript_the_question_is_asked_answered_and_sent(address, new_visitor):
    page = new_visitor(java_script_enabled=False).new_page()
    page.goto(address + "/ask/child-born/1/")
    page.get_by_label("Yes").check()
    expect(page.locator("#born_on-day")).to_be_visible()
    page.locator("#born_on-day").fill("2")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("heading", name="Sent")).to_be_visible()
    assert served.received.sent[0]["is_born"] == "YES"
    assert served.received.sent[0]["born_on-day"] == "2"


def open_with_warning(page, address):
    page.clock.install()
    page.goto(address + "/ask/story/?signed-in")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.clock.fast_forward(3_301_000)
    expect(page.get_by_role("dialog", name="You will be signed out soon")).to_be_visible()


def test_the_end_of_the_session_is_warned_of_and_put_off(address, page, violations, settings):
    settings.SESSION_COOKIE_AGE = 3600
    open_with_warning(page, address)
    expect(page.get_by_role("dialog")).to_contain_text("5 minutes left. What you have typed in a form is kept.")
    expect(page.get_by_role("button", name="Stay signed in")).to_be_focused()
    assert violations(page) == []
    page.clock.fast_forward(61_000)
    expect(page.get_by_role("dialog")).to_contain_text("4 minutes left")
    page.get_by_role("button", name="Stay signed in").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert served.received.still_here == 1
    page.clock.fast_forward(3_301_000)
    expect(page.get_by_role("dialog")).to_be_visible()


def test_escape_stays_signed_in(address, page, settings):
    settings.SESSION_COOKIE_AGE = 3600
    open_with_warning(page, address)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert served.received.still_here == 1


def test_a_background_save_puts_the_end_off(address, page, settings):
    settings.SESSION_COOKIE_AGE = 3600
    page.clock.install()
    page.goto(address + "/ask/story/?signed-in")
    page.clock.fast_forward(3_000_000)
    type_story(page)
    page.clock.fast_forward(2000)
    expect(page.locator("[data-saved]")).to_have_text("Saved 10:15")
    page.clock.fast_forward(3_200_000)
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.clock.fast_forward(200_000)
    expect(page.get_by_role("dialog")).to_be_visible()


def test_another_tab_puts_the_end_off(address, page, settings):
    settings.SESSION_COOKIE_AGE = 3600
    open_with_warning(page, address)
    page.context.new_page().goto(address + "/ask/story/?signed-in")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_after_the_end_the_dialog_says_what_to_do(address, page, settings):
    settings.SESSION_COOKIE_AGE = 3600
    open_with_warning(page, address)
    page.clock.fast_forward(301_000)
    expect(page.get_by_role("dialog")).to_contain_text("You have been signed out. Keep this page open")


def test_a_reference_can_be_copied(address, new_visitor):
    context = new_visitor()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + "/design/")
    page.get_by_role("button", name="Copy reference").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "FL-7K3QX42M-T"
