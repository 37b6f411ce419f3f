"""What is due and what is held, for the data protection officer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db.models import QuerySet
from django.db.models.functions import TruncDate
from django.test import Client
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.documents import registry
from fanlight.documents.models import Hold, ShreddingRun, Tombstone
from fanlight.documents.public import register_holdable
from fanlight.jobs.public import run_waiting_jobs
from fanlight.messages.models import Notice
from fanlight.store.public import Actor, business_time_at, new_ulid, register_retention
from tests.factories import a_user, sign_in

pytestmark = pytest.mark.django_db
MONDAY = datetime(2018, 11, 19, 9, 30, tzinfo=UTC)
SUBJECT = "01SUBJECT00000000000000000"


@pytest.fixture(autouse=True)
def _one_old_record(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("fanlight.store.retention.RETENTION", {})
    monkeypatch.setattr(registry, "HOLDABLES", {})
    for module in ("forms", "due", "views.retention"):
        monkeypatch.setattr(f"fanlight.documents.{module}.HOLDABLES", registry.HOLDABLES)

    def since_written(rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.annotate(kept_from=TruncDate("written_at"))

    def find(actor: Actor, typed: str) -> str:
        return SUBJECT if typed == "FL-7K3QX42M-T" else ""

    register_retention("outbox.Notice", since_written, about={"request": "reference"})
    register_holdable("request", "Request for support", find)
    with business_time_at(MONDAY):
        Notice.objects.create(
            authority="990",
            kind="ANSWER_READY",
            reference="FL-7K3QX42M-T",
            send_key=new_ulid(),
            recipient="x",
            written_at=MONDAY - timedelta(days=400),
        )
        yield


@pytest.fixture
def officer(client: Client) -> Client:
    return sign_in(client, a_user(Role.DATA_PROTECTION_OFFICER))


@pytest.fixture
def freshly_signed_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fanlight.access.guard.proved_again_lately", lambda _request: True)


def body(response: Any) -> str:
    return response.content.decode()


def digest_on(page: str) -> str:
    return page.split('name="digest" value="')[1].split('"')[0]


def test_what_is_due_is_counted_and_names_nobody(officer: Client) -> None:
    page = body(officer.get(reverse("documents:retention")))
    assert "1 record is due for shredding today" in page
    assert "15 October 2017" in page
    assert "cannot be brought back" in page and page.count("<h1") == 1


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.FRONT_DOOR_MANAGER, Role.AUDITOR, Role.DSL])
@pytest.mark.parametrize("name", ["retention", "add_hold"])
def test_nobody_else_sees_it(client: Client, role: Role, name: str) -> None:
    assert sign_in(client, a_user(role)).get(reverse(f"documents:{name}")).status_code == 403


def test_approving_what_was_read_shreds_it(officer: Client, freshly_signed_in: None) -> None:
    digest = digest_on(body(officer.get(reverse("documents:retention"))))
    page = body(officer.post(reverse("documents:approve_shredding"), {"digest": digest}, follow=True))
    assert "The records are being shredded" in page and "Under way" in page
    run_waiting_jobs()
    page = body(officer.get(reverse("documents:retention")))
    assert "Nothing is due for shredding today" in page and "shredded 1" in page and "Done" in page
    assert Tombstone.objects.get().outcome == Tombstone.Outcome.SHREDDED


def test_approving_a_list_that_changed_approves_nothing(officer: Client, freshly_signed_in: None) -> None:
    page = body(officer.post(reverse("documents:approve_shredding"), {"digest": "old"}, follow=True))
    assert "The list has changed since you read it" in page
    assert not ShreddingRun.objects.exists()
    assert officer.get(reverse("documents:approve_shredding")).status_code == 405


def test_a_hold_is_placed_by_reference_and_lifted_with_a_reason(officer: Client) -> None:
    typed = {"kind": "request", "reference": "FL-7K3QX42M-T", "reason": "Serious case review"}
    page = body(officer.post(reverse("documents:add_hold"), typed, follow=True))
    assert "The hold stands" in page and "Serious case review" in page and "Request for support" in page
    hold = Hold.objects.get()
    assert hold.subject_id == SUBJECT
    lift = reverse("documents:lift_hold", args=[hold.id])
    assert "Serious case review" in body(officer.get(lift))
    assert "There is a problem" in body(officer.post(lift, {"reason": ""}))
    assert "Say why" in body(officer.post(lift, {"reason": "x"}))
    page = body(officer.post(lift, {"reason": "The review is over"}, follow=True))
    assert "The hold is lifted" in page and "No hold stands" in page
    assert officer.get(lift).status_code == 404


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"reference": "FL-6M2DA9RW-3"}, "There is nothing with that reference"),
        ({"reference": ""}, "Enter the reference"),
        ({"kind": "everything"}, "from the list"),
        ({"reason": ""}, "Enter why it must be kept"),
        ({"reason": "x"}, "Say why"),
        ({"reason": "a\x00b"}, "contains a character that cannot be stored"),
    ],
)
def test_what_cannot_be_held_is_refused_and_nothing_typed_is_lost(
    officer: Client, changed: dict[str, str], sentence: str
) -> None:
    typed = {"kind": "request", "reference": "FL-7K3QX42M-T", "reason": "Serious case review", **changed}
    page = body(officer.post(reverse("documents:add_hold"), typed))
    assert "There is a problem" in page and sentence in page
    assert typed["reference"] in page
    assert not Hold.objects.exists()


def test_another_authoritys_holds_are_not_there(officer: Client) -> None:
    row = Hold.objects.create(
        authority="991", subject_kind="request", subject_id=SUBJECT, reason="Not ours", placed_by=new_ulid()
    )
    assert "Not ours" not in body(officer.get(reverse("documents:retention")))
    assert officer.get(reverse("documents:lift_hold", args=[row.id])).status_code == 404
