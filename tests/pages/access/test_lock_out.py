"""Failing to sign in too often."""

from __future__ import annotations

import statistics
import time
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from axes.models import AccessAttempt
from django.test import Client

from fanlight.access import housekeeping
from fanlight.store.public import real_now
from tests.factories import PASSWORD, a_user

pytestmark = pytest.mark.django_db

LOGIN = "/accounts/login/"


def try_to_sign_in(client: Client, email: str, password: str = "wrong", **extra: str) -> Any:
    return client.post(LOGIN, {"login": email, "password": password}, **extra)


def test_safety_2_the_fifth_failure_is_told_in_plain_words_with_numbers_to_ring(client: Client) -> None:
    user = a_user()
    answers = [try_to_sign_in(client, user.email) for _ in range(5)]
    assert [answer.status_code for answer in answers] == [422, 422, 422, 422, 429]
    page = answers[-1].content.decode()
    assert "Too many tries" in page and "15 minutes" in page
    assert 'href="tel:999"' in page
    assert try_to_sign_in(client, user.email, PASSWORD).status_code == 429


def test_others_at_the_same_address_still_sign_in(client: Client) -> None:
    locked, colleague = a_user(), a_user()
    for _ in range(7):
        try_to_sign_in(client, locked.email)
    assert try_to_sign_in(Client(), locked.email, PASSWORD).status_code == 429
    assert try_to_sign_in(Client(), colleague.email, PASSWORD).status_code == 302


def test_the_lock_ends_after_a_quarter_of_an_hour(client: Client) -> None:
    user = a_user()
    with time_machine.travel(real_now(), tick=False) as clock:
        for _ in range(5):
            try_to_sign_in(client, user.email)
        clock.shift(timedelta(minutes=14))
        assert try_to_sign_in(client, user.email, PASSWORD).status_code == 429
        clock.shift(timedelta(minutes=16))
        assert try_to_sign_in(client, user.email, PASSWORD).status_code == 302


def test_guessing_one_account_from_many_addresses_is_slowed_too(client: Client) -> None:
    user = a_user()
    statuses = [try_to_sign_in(client, user.email, REMOTE_ADDR=f"192.0.2.{number}").status_code for number in range(8)]
    assert statuses[:6] == [422] * 6
    assert statuses[6:] == [429, 429]


def test_an_address_behind_our_proxy_is_told_apart(client: Client, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    try_to_sign_in(client, "somebody@people.example", HTTP_X_FORWARDED_FOR="198.51.100.9, 203.0.113.7")
    assert AccessAttempt.objects.get().ip_address == "203.0.113.7"


def test_a_forged_forwarding_header_changes_nothing_without_a_proxy(client: Client) -> None:
    try_to_sign_in(client, "somebody@people.example", HTTP_X_FORWARDED_FOR="203.0.113.7")
    assert AccessAttempt.objects.get().ip_address == "127.0.0.1"


def test_a_wrong_password_is_not_kept_and_failures_are_forgotten_after_30_days(client: Client) -> None:
    try_to_sign_in(client, "somebody@people.example", "a mistyped password")
    attempt = AccessAttempt.objects.get()
    assert "mistyped" not in attempt.post_data
    assert "somebody" not in attempt.post_data
    with time_machine.travel(real_now() + timedelta(days=31)):
        assert housekeeping.delete_old_sign_in_failures() == 1


def test_the_password_is_hashed_also_for_an_unknown_address(client: Client, settings: Any) -> None:
    """An answer takes as long whether or not there is such an account; the real hasher shows it."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
    user = a_user()

    def seconds(email: str) -> float:
        started = time.process_time()
        assert try_to_sign_in(Client(), email).status_code == 422
        return time.process_time() - started

    seconds(user.email)
    known = statistics.median(seconds(user.email) for _ in range(3))
    unknown = statistics.median(seconds(f"nobody{number}@people.example") for number in range(3))
    assert unknown > known / 2 and known > unknown / 2
