"""Every page of a failure shows the numbers that answer at this hour, on the site as it is served (safety 2)."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.front_door.views import referrer
from fanlight.store.public import business_time_at
from tests.factories import a_user, sign_in
from tests.support.asking_county import ask_page, begin

NUMBERS = ("999", "01632 960100", "01632 960199")


@pytest.fixture(autouse=True)
def _failures_are_not_said_aloud() -> Iterator[None]:
    logging.getLogger("django.request").setLevel(logging.CRITICAL)
    logging.getLogger("django.security").setLevel(logging.CRITICAL)
    yield
    logging.getLogger("django.request").setLevel(logging.NOTSET)
    logging.getLogger("django.security").setLevel(logging.NOTSET)


@pytest.fixture
def lead(settings: Any) -> Client:
    """A browser in which a safeguarding lead is signed in, and which shows failures as a person sees them."""
    settings.FANLIGHT_EMERGENCY_NUMBERS = "Police, ambulance, fire|999;Front Door|01632 960100;Night|01632 960199"
    return sign_in(Client(raise_request_exception=False, enforce_csrf_checks=False), a_user(Role.DSL))


def assert_numbers(answer: HttpResponse, status: int) -> str:
    page = " ".join(answer.content.decode().split())
    assert answer.status_code == status
    assert [number for number in NUMBERS if number not in page] == []
    assert "If a child may be in danger, ring now" in page
    return page


def test_safety_2_a_page_that_is_not_there_shows_the_numbers_to_a_person_and_to_a_stranger(lead: Client) -> None:
    assert_numbers(lead.get("/no-such-page/"), 404)
    assert_numbers(Client().get("/no-such-page/"), 404)
    assert_numbers(lead.get(reverse("front_door:asked_request", args=["FL-6M2DA9RW-3"])), 404)


def test_safety_2_a_page_that_is_not_for_this_role_shows_the_numbers(lead: Client) -> None:
    assert_numbers(lead.get(reverse("front_door:worklist")), 403)


def test_safety_2_a_page_that_takes_no_such_request_shows_the_numbers(lead: Client) -> None:
    assert_numbers(lead.post(reverse("front_door:asked")), 405)


def test_safety_2_a_form_whose_token_is_gone_shows_the_numbers() -> None:
    browser = Client(enforce_csrf_checks=True)
    assert_numbers(browser.post(reverse("account_login"), {"login": "a@b.example", "password": "x"}), 403)


def test_safety_2_what_cannot_be_read_and_what_is_too_large_show_the_numbers(lead: Client, settings: Any) -> None:
    address = ask_page(begin(lead).id, "danger")
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 5
    assert_numbers(lead.post(address, {f"field{number}": "x" for number in range(20)}), 413)
    without_end = "multipart/form-data; boundary="
    assert_numbers(lead.generic("POST", address, "no form at all", content_type=without_end), 400)


@pytest.mark.parametrize(("fault", "status"), [(ValueError("it broke"), 500), (OperationalError("locked"), 503)])
def test_safety_2_a_page_that_fails_and_a_service_that_is_away_show_the_numbers(
    lead: Client, monkeypatch: pytest.MonkeyPatch, fault: Exception, status: int
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr(referrer, "sent_page", fail)
    assert_numbers(lead.get(reverse("front_door:asked")), status)


def test_safety_2_at_night_the_number_that_answers_comes_first_on_the_page_of_a_failure(lead: Client) -> None:
    with business_time_at(datetime(2018, 11, 19, 22, 0, tzinfo=UTC)):
        page = assert_numbers(Client().get("/no-such-page/"), 404)
    main = page[page.index("ring now") :]
    assert main.index("01632 960199") < main.index("01632 960100")
