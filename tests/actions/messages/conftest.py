"""Who sends notices in these tests, and when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core import mail

from fanlight.access.models import User
from fanlight.access.public import Role
from fanlight.jobs.public import run_waiting_jobs
from fanlight.jobs.queue import QueuedJob
from fanlight.messages.models import Notice
from fanlight.messages.public import NoticeKind, send_notice
from fanlight.store.public import Actor, business_time_at, real_now
from tests.factories import a_user, an_actor

MONDAY = datetime(2018, 11, 19, 9, 30, tzinfo=UTC)
REFERENCE = "FL-7K3QX42M-T"
LINK = f"/front-door/requests/{REFERENCE}/"


@pytest.fixture(autouse=True)
def _on_a_monday():
    with business_time_at(MONDAY):
        yield


@pytest.fixture
def officer(db) -> Actor:
    return an_actor(Role.FRONT_DOOR_OFFICER)


@pytest.fixture
def lead(db) -> User:
    return a_user(Role.DSL, name="Canaryname Neverleaves")


@pytest.fixture
def tell(officer: Actor, lead: User) -> Callable[..., list[Notice]]:
    def send(**changed: Any) -> list[Notice]:
        given: dict[str, Any] = {
            "notice": NoticeKind.ANSWER_READY,
            "to_user_ids": [lead.id],
            "link_path": LINK,
            "reference": REFERENCE,
        }
        return send_notice(**{**given, **changed}, by=officer, at=MONDAY)

    return send


@pytest.fixture
def work() -> Callable[[], list[mail.EmailMessage]]:
    """Run every job that waits, whatever its time, and return what has left so far."""

    def run() -> list[mail.EmailMessage]:
        QueuedJob.objects.filter(status="READY").update(run_after=real_now())
        run_waiting_jobs(raising=False)
        return mail.outbox

    return run
