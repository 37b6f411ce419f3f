"""R17: guessing is slowed, a school behind one address is not shut out, and nothing tells who has an account."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import ScryptPasswordHasher
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from fanlight.access.models import Membership, User
from fanlight.access.public import Role
from fanlight.jobs.public import run_waiting_jobs
from fanlight.store.public import real_now
from tests.architecture.visitors import with_second_factor
from tests.factories import PASSWORD, a_user, today

pytestmark = pytest.mark.django_db

LOGIN, RESET, CODE = "/accounts/login/", "/accounts/password/reset/", "/accounts/second-factor/code/"
SLOWED = 429
MOST_A_MINUTE = 6
PUPILS_BEHIND_ONE_ADDRESS = 40


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def clock() -> Iterator[time_machine.Coordinates]:
    with time_machine.travel(real_now(), tick=False) as moved:
        yield moved


def try_to_sign_in(email: str, password: str = "not the password", **where: str) -> Any:
    return Client().post(LOGIN, {"login": email, "password": password}, **where)


def test_one_account_is_tried_six_times_a_minute_at_most_however_many_addresses_try(
    clock: time_machine.Coordinates,
) -> None:
    user = a_user()
    told = []
    for second in range(60):
        told.append(try_to_sign_in(user.email, REMOTE_ADDR=f"192.0.2.{second}").status_code)
        clock.shift(timedelta(seconds=1))
    assert sum(status != SLOWED for status in told) <= MOST_A_MINUTE


def test_one_account_is_tried_thirty_times_an_hour_at_most(clock: time_machine.Coordinates) -> None:
    user = a_user()
    let_through = 0
    for minute in range(59):
        for number in range(3):
            where = f"198.51.100.{(minute * 3 + number) % 250}"
            let_through += try_to_sign_in(user.email, REMOTE_ADDR=where).status_code != SLOWED
        clock.shift(timedelta(minutes=1))
    assert 6 < let_through <= 30


def test_many_accounts_are_not_tried_from_one_address_without_end(clock: time_machine.Coordinates) -> None:
    """One password over a list of addresses; every account fails once, so only the address can count."""
    told = [try_to_sign_in(f"guess{number}@people.example").status_code for number in range(80)]
    assert told.count(SLOWED) == 20
    clock.shift(timedelta(minutes=2))
    assert try_to_sign_in("guess@people.example").status_code == 422


def test_a_school_behind_one_address_signs_in_on_monday_morning() -> None:
    """Forty people in a minute, some of whom mistype, one of whom is guessing at the head's account."""
    head = a_user(Role.HEADTEACHER)
    staff = [a_user(Role.SCHOOL_STAFF) for _ in range(PUPILS_BEHIND_ONE_ADDRESS)]
    for _ in range(8):
        try_to_sign_in(head.email)
    for number, user in enumerate(staff):
        if number % 5 == 0:
            assert try_to_sign_in(user.email).status_code == 422
        assert try_to_sign_in(user.email, PASSWORD).status_code == 302
    assert try_to_sign_in(head.email, PASSWORD).status_code == SLOWED


def a_switched_off_account() -> User:
    user = a_user()
    User.objects.filter(id=user.id).update(is_active=False)
    return user


def a_sleeping_account() -> User:
    user = a_user()
    Membership.objects.filter(user=user).update(confirmed_until=today() - timedelta(days=3))
    return user


def an_account_without_password() -> User:
    user = a_user()
    user.set_unusable_password()
    user.save()
    return user


def a_locked_account() -> User:
    """An account that is locked from another address: from here it answers as any other."""
    user = a_user()
    for _ in range(5):
        try_to_sign_in(user.email, REMOTE_ADDR="203.0.113.99")
    cache.clear()
    return user


KINDS: dict[str, Callable[[], str]] = {
    "unknown": lambda: "nobody.at.all@people.example",
    "known": lambda: a_user().email,
    "switched off": lambda: a_switched_off_account().email,
    "asleep": lambda: a_sleeping_account().email,
    "without password": lambda: an_account_without_password().email,
    "locked elsewhere": lambda: a_locked_account().email,
    "with a second factor": lambda: with_second_factor(a_user()).email,
}


def without_what_was_typed(answer: Any, email: str) -> str:
    """Return a page without the address typed and what is new on each page."""
    page = answer.content.decode().replace(email, "TYPED")
    return re.sub(r'(name="(?:csrfmiddlewaretoken|whose)" value=")[^"]*', "", page)


def count_hashings(monkeypatch: pytest.MonkeyPatch, settings: Any) -> list[str]:
    """Count every run of the real hasher's work, at its real cost."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
    runs: list[str] = []
    work = ScryptPasswordHasher.encode

    def counted(self: Any, password: str, salt: str, *cost: Any, **more: Any) -> str:
        runs.append(salt)
        return work(self, password, salt, *cost, **more)

    monkeypatch.setattr(ScryptPasswordHasher, "encode", counted)
    return runs


def test_a_wrong_password_gets_the_same_answer_for_the_same_work_whoever_it_is(
    monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    runs, answers = count_hashings(monkeypatch, settings), {}
    for kind, make in KINDS.items():
        email = make()
        cache.clear()
        runs.clear()
        answer = try_to_sign_in(email)
        answers[kind] = (answer.status_code, without_what_was_typed(answer, email), len(runs))
    assert {kind: status for kind, (status, _, _) in answers.items()} == dict.fromkeys(KINDS, 422)
    assert {kind: runs for kind, (_, _, runs) in answers.items()} == dict.fromkeys(KINDS, 1)
    assert len({page for _, page, _ in answers.values()}) == 1


def test_an_address_that_nobody_has_is_locked_like_any_other() -> None:
    pages = {}
    for email in (a_user().email, "nobody.at.all@people.example"):
        answers = [try_to_sign_in(email) for _ in range(5)]
        pages[email] = ([answer.status_code for answer in answers], without_what_was_typed(answers[-1], email))
        assert pages[email][0] == [422, 422, 422, 422, SLOWED]
    first, second = pages.values()
    assert first == second


@pytest.mark.slow
@pytest.mark.needs_sqlite
def test_a_wrong_password_takes_as_long_whoever_it_is(settings: Any) -> None:
    """Medians under 5 ms apart: the hasher costs ten times that, so it must have run for each.

    Each try is set beside that of an unknown address in the same round, because a busy machine slows both; what such
    differences vary of themselves is allowed besides: next to nothing where nothing else runs.
    """
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
    emails = {kind: make() for kind, make in KINDS.items()}
    took: dict[str, list[float]] = {kind: [] for kind in KINDS}
    for number in range(60):
        for kind, email in emails.items():
            cache.clear()
            began = time.process_time()
            try_to_sign_in(email, REMOTE_ADDR=f"192.0.2.{number}")
            took[kind].append(time.process_time() - began)
    apart = {kind: in_milliseconds(took["unknown"], times) for kind, times in took.items()}
    medians = {kind: round(statistics.median(times) * 1000, 2) for kind, times in took.items()}
    print(medians, {kind: (round(middle, 2), round(noise, 2)) for kind, (middle, noise) in apart.items()})
    assert {kind: found for kind, found in apart.items() if abs(found[0]) > 5 + 3 * found[1]} == {}


def in_milliseconds(some: list[float], others: list[float]) -> tuple[float, float]:
    """Return the median of the differences of two series, and the standard error of that median."""
    differences = [(other - one) * 1000 for one, other in zip(some, others, strict=True)]
    middle = statistics.median(differences)
    spread = 1.4826 * statistics.median(abs(one - middle) for one in differences)
    return middle, 1.2533 * spread / len(differences) ** 0.5


def test_asking_for_a_new_password_tells_nobody_who_has_an_account() -> None:
    answers = {}
    for kind, make in KINDS.items():
        email = make()
        mail.outbox.clear()
        asked = Client().post(RESET, {"email": email})
        done = Client().get(asked["Location"])
        answers[kind] = (asked.status_code, asked["Location"], without_what_was_typed(done, email))
        run_waiting_jobs()
        assert len(mail.outbox) == (0 if kind in {"unknown", "switched off"} else 1), kind
    assert len(set(answers.values())) == 1


def test_asking_for_new_passwords_is_slowed_by_account_and_by_address() -> None:
    user = a_user()
    told = [Client().post(RESET, {"email": user.email}, REMOTE_ADDR=f"192.0.2.{n}").status_code for n in range(7)]
    assert told[:5] == [302] * 5 and SLOWED in told
    run_waiting_jobs()
    assert len(mail.outbox) == 5
    cache.clear()
    told = [Client().post(RESET, {"email": f"guess{n}@people.example"}).status_code for n in range(25)]
    assert told.count(SLOWED) == 5


# The second factor ------------------------------------------------------------------------------------------------


def past_the_password(user: User) -> Client:
    browser = Client()
    assert browser.post(LOGIN, {"login": user.email, "password": PASSWORD})["Location"] == CODE
    return browser


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_in_real_mode_nobody_opens_a_page_without_a_second_factor(role: Role, settings: Any) -> None:
    settings.FANLIGHT_SECOND_FACTOR = True
    user, browser = a_user(role), Client()
    browser.post(LOGIN, {"login": user.email, "password": PASSWORD})
    assert browser.get("/")["Location"] == reverse("mfa_activate_totp")
    assert browser.post(reverse("desk:find"), {"text": "FL"})["Location"] == reverse("mfa_activate_totp")


def test_real_mode_asks_for_the_second_factor_whatever_the_environment_says() -> None:
    said = {
        "FANLIGHT_MODE": "real",
        "FANLIGHT_SECOND_FACTOR": "0",
        "FANLIGHT_SECRET_KEY": "x" * 60,
        "FANLIGHT_FIELD_KEYS": "k1:" + "ab" * 32,
        "FANLIGHT_HOSTS": "fanlight.example",
    }
    code = "from fanlight.config import settings; print(settings.FANLIGHT_SECOND_FACTOR)"
    ran = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, **said}, capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "True"


def test_guessing_codes_is_slowed_however_often_one_signs_in_again(clock: time_machine.Coordinates) -> None:
    user = with_second_factor(a_user())
    tried = 0
    for number in range(12):
        browser = past_the_password(user)
        for guess in range(4):
            answer = browser.post(CODE, {"code": f"{number}{guess}0000"})
            tried += "That code is not right" in answer.content.decode()
            clock.shift(timedelta(seconds=1))
    assert 3 <= tried <= 6


def test_a_code_opens_once_and_so_does_a_recovery_code(clock: time_machine.Coordinates, settings: Any) -> None:
    settings.FANLIGHT_SECOND_FACTOR = True
    user = with_second_factor(a_user())
    codes = Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES).wrap().get_unused_codes()
    first = past_the_password(user).post(CODE, {"code": codes[0]})
    assert first["Location"] == "/"
    again = past_the_password(user).post(CODE, {"code": codes[0]})
    assert "That code is not right" in again.content.decode()
    clock.shift(timedelta(minutes=10))
    assert past_the_password(user).post(CODE, {"code": codes[1]})["Location"] == "/"
    left = Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES).wrap().get_unused_codes()
    assert len(left) == len(codes) - 2
