"""Every error page says what happened, that nothing was lost, what to do, and whom to ring."""

import errno
import logging
from datetime import date

import pytest
from django import forms
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.http import HttpResponse
from django.template import engines
from django.template.loader import render_to_string
from django.test import Client, override_settings
from django.urls import include, path
from django.utils.html import escape
from django.views.decorators.http import require_POST

from fanlight.clocks.working_days import england_calendar
from fanlight.design import error_pages, error_responses, phone_numbers, views
from fanlight.design.error_pages import ErrorPage
from fanlight.design.phone_numbers import PhoneNumber
from tests.pages.design.drawing import Tags

PAGES = {name: page for name, page in vars(error_pages).items() if isinstance(page, ErrorPage)}


def raises(error):
    def view(request):
        raise error

    return view


@require_POST
def only_post(request):
    return HttpResponse("fine")


class Asked(forms.Form):
    name = forms.CharField(error_messages={"required": "Enter a name"})


def asks_again(request):
    """Draw the page with whatever words came, and with what to put right where there is anything."""
    words = ["There is a problem", 'data-module="govuk-error-summary"', *request.POST.values()]
    macros = engines["jinja2"].env.get_template("design/forms.html").module
    form = Asked(request.POST) if "name" in request.POST else Asked()
    return HttpResponse(macros.error_summary(form) + str(escape(words)))


urlpatterns = [
    path("design/", include("fanlight.design.urls")),
    path("suspicious/", raises(SuspiciousOperation("odd"))),
    path("large/", raises(RequestDataTooBig("large"))),
    path("denied/", raises(PermissionDenied())),
    path("broken/", raises(ValueError("a child's name could be in here"))),
    path("no-database/", raises(OperationalError("no such host"))),
    path("disk-full/", raises(OSError(errno.ENOSPC, "full"))),
    path("no-file/", raises(FileNotFoundError("gone"))),
    path("far-away/", lambda _: england_calendar().add_working_days(date(2035, 12, 28), 5)),
    path("only-post/", only_post),
    path("asks-again/", asks_again),
]
handler400, handler403, handler404, handler500 = views.bad_request, views.not_permitted, views.not_found, views.broken

ANSWERS = {
    "/suspicious/": error_pages.BAD_REQUEST,
    "/large/": error_pages.TOO_LARGE,
    "/denied/": error_pages.NOT_PERMITTED,
    "/nothing/": error_pages.NOT_FOUND,
    "/broken/": error_pages.BROKEN,
    "/no-file/": error_pages.BROKEN,
    "/far-away/": error_pages.BEYOND_THE_CALENDAR,
    "/no-database/": error_pages.UNAVAILABLE,
    "/disk-full/": error_pages.UNAVAILABLE,
}


@pytest.fixture(autouse=True)
def _these_addresses(settings):
    settings.ROOT_URLCONF = __name__
    settings.FANLIGHT_EMERGENCY_NUMBERS = "Front Door|01632 960100|Monday to Friday;Out of hours|01632 960199"
    logging.getLogger("django.request").setLevel(logging.CRITICAL)
    yield
    logging.getLogger("django.request").setLevel(logging.NOTSET)


def ask(address):
    return Client(raise_request_exception=False).get(address)


@pytest.mark.parametrize(("address", "page"), ANSWERS.items())
def test_safety_2_every_failure_gets_its_page_with_the_phone_numbers(address, page):
    answer = ask(address)
    said = Tags(answer.content.decode()).text()
    assert answer.status_code == page.status
    assert answer["Cache-Control"] == "no-store"
    assert page.title in said
    assert page.lost in said
    assert all(step in said for step in page.steps)
    assert "Front Door Monday to Friday 01632 960100" in said
    assert "Out of hours 01632 960199" in said


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_every_page_says_what_happened_whether_it_is_lost_and_what_to_do(page):
    assert page.title and page.happened and page.lost and page.steps
    words = " ".join((page.title, *page.happened, page.lost, *page.steps)).lower()
    for jargon in ("exception", "error", "server", "invalid", "csrf", "token", "request entity", "forbidden"):
        assert jargon not in words


def test_the_statuses_that_people_meet_each_have_a_page():
    assert {page.status for page in PAGES.values()} == {400, 403, 404, 405, 409, 413, 422, 429, 500, 503}


def test_nothing_of_the_failure_itself_is_shown():
    assert "child's name" not in ask("/broken/").content.decode()


def test_an_outage_says_when_to_try_again():
    assert ask("/no-database/")["Retry-After"] == "30"
    assert "Retry-After" not in ask("/broken/")


@pytest.mark.parametrize("address", ["/broken/", "/no-database/", "/large/", "/suspicious/"])
def test_the_gravest_pages_ask_neither_hook_nor_database(address, monkeypatch):
    def refuse():
        raise AssertionError("the database was asked")

    phone_numbers.register_emergency_numbers(refuse)
    assert "01632 960100" in ask(address).content.decode()


def test_safety_2_the_gravest_pages_show_the_last_numbers_that_were_known():
    phone_numbers.register_emergency_numbers(lambda: (PhoneNumber("Tonight", "01632 960123"),))
    assert phone_numbers.emergency_numbers() == (PhoneNumber("Tonight", "01632 960123"),)
    said = ask("/broken/").content.decode()
    assert "01632 960123" in said
    assert "01632 960100" not in said


def test_safety_2_when_the_templates_fail_too_a_plain_page_still_shows_the_numbers(monkeypatch):
    def fail(*_):
        raise OSError("the templates are gone")

    monkeypatch.setattr(error_responses, "render_to_string", fail)
    monkeypatch.setattr(error_responses.logger, "exception", lambda *_: None)
    answer = ask("/broken/")
    assert answer.status_code == 500
    assert "Front Door: 01632 960100" in answer.content.decode()
    assert error_pages.BROKEN.title in answer.content.decode()


def test_that_the_templates_failed_is_logged(monkeypatch, caplog):
    monkeypatch.setattr(error_responses, "render_to_string", lambda *_: render_to_string("design/not_there.html"))
    with caplog.at_level(logging.ERROR, logger=error_responses.logger.name):
        ask("/broken/")
    assert "the error page itself failed" in caplog.text


def test_the_reference_of_the_log_can_be_quoted():
    answer = ask("/broken/")
    assert answer["X-Request-Id"] in answer.content.decode()


@override_settings(MIDDLEWARE=["fanlight.design.middleware.ErrorPages"])
def test_safety_2_a_method_that_a_page_does_not_take_gets_a_page_too():
    answer = ask("/only-post/")
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert error_pages.NOT_ALLOWED_HERE.title in answer.content.decode()
    assert Client().post("/only-post/").content == b"fine"


@override_settings(MIDDLEWARE=["fanlight.design.middleware.FormsShownAgain"])
def test_a_form_shown_again_with_what_to_put_right_is_not_said_to_be_taken():
    refused = Client().post("/asks-again/", {"name": " "})
    assert (refused.status_code, "Enter a name" in refused.content.decode()) == (422, True)
    assert Client().post("/asks-again/", {"name": "Damson"}).status_code == 200
    assert Client().post("/asks-again/", {}).status_code == 200
    assert Client().get("/asks-again/").status_code == 200


def test_safety_2_a_form_that_was_open_too_long_gives_back_what_was_typed():
    answer = Client(enforce_csrf_checks=True).post(
        "/only-post/", {"what_has_happened": "She said <she> was afraid.", "password": "hunter", "blank": " "}
    )
    said = answer.content.decode()
    assert answer.status_code == 403
    assert "What has happened</label>" in said
    assert "She said &lt;she&gt; was afraid." in said
    assert "hunter" not in said
    assert "Blank" not in said
    assert "01632 960100" in said


def test_safety_2_too_many_tries_have_a_page(rf):
    answer = error_responses.too_many_tries(rf.get("/"))
    assert answer.status_code == 429
    assert "Wait 15 minutes" in answer.content.decode()


@pytest.mark.parametrize(
    ("error", "outage"),
    [
        (OperationalError("database is locked"), True),
        (OSError(errno.ENOSPC, "no space"), True),
        (OSError(errno.EROFS, "read only"), True),
        (OSError(errno.ENOENT, "no file"), False),
        (ValueError("no"), False),
        (None, False),
    ],
)
def test_what_counts_as_an_outage(error, outage):
    assert views.is_outage(error) is outage


def test_a_number_can_be_rung_from_the_page():
    assert PhoneNumber("Front Door", "+44 (0)1632 960-100").href == "tel:+4401632960100"
