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
from fanlight.documents.models import DueList, Hold, ShreddingRun, Tombstone
from fanlight.documents.public import register_holdable
from fanlight.jobs.public import run_waiting_jobs
from fanlight.messages.models import Notice
from fanlight.store.public import Actor, business_time_at, new_ulid, register_retention
from tests.factories import a_user, sign_in
from tests.support.statements import asked_by

pytestmark = pytest.mark.django_db
MONDAY = datetime(2018, 11, 19, 9, 30, tzinfo=UTC)
OLD = MONDAY - timedelta(days=400)
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
            written_at=OLD,
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


def counted(officer: Client) -> str:
    """Press the button, let the job count, and return the page."""
    officer.post(reverse("documents:count_again"))
    run_waiting_jobs()
    return body(officer.get(reverse("documents:retention")))


def list_on(page: str) -> str:
    return page.split('name="list" value="')[1].split('"')[0]


def test_what_is_due_is_counted_by_a_job_and_names_nobody(officer: Client) -> None:
    page = body(officer.get(reverse("documents:retention")))
    assert "has not been counted yet" in page and "Count now" in page and "Approve" not in page
    page = body(officer.post(reverse("documents:count_again"), follow=True))
    assert "is being counted" in page and "Count now" not in page and "Nothing is working in the background" in page
    run_waiting_jobs()
    page = body(officer.get(reverse("documents:retention")))
    assert "1 record was due for shredding on 19 November 2018" in page and "Count again" in page
    assert "Counted on 19 November 2018 at 09:30" in page and "15 October 2017" in page
    assert "cannot be brought back" in page and page.count("<h1") == 1


def test_the_list_is_shown_page_by_page(officer: Client) -> None:
    Notice.objects.bulk_create(
        Notice(authority="990", kind="ANSWER_READY", send_key=new_ulid(), recipient=f"{number}", written_at=OLD)
        for number in range(120)
    )
    page = counted(officer)
    address = reverse("documents:due_list", args=[list_on(page)])
    assert f'href="{address}?from=1"' in page and "121 records were due" in page
    seen: list[str] = []
    for first, last in ((1, 50), (51, 100), (101, 121)):
        page = body(officer.get(address, {"from": first}))
        assert f"Records {first} to {last} of 121" in page
        assert ("?from=%s" % (last + 1) in page, 'rel="prev"' in page) == (last < 121, first > 1)
        seen += [row.id for row in Notice.objects.all() if row.id in page]
    assert sorted(seen) == sorted(Notice.objects.values_list("id", flat=True))
    for typed in ("", "x", "0", "-1", "9" * 30, "\u0661"):
        assert "Records 1 to 50" in body(officer.get(address, {"from": typed}))
    assert "Records 121 to 121" in body(officer.get(address, {"from": "5000"}))


def test_another_authoritys_list_and_one_that_is_being_counted_are_not_there(officer: Client) -> None:
    for values in ({"authority": "991", "counted_at": MONDAY}, {"authority": "990"}):
        row = DueList.objects.create(on=MONDAY.date(), **values)
        assert officer.get(reverse("documents:due_list", args=[row.id])).status_code == 404
    assert "has not been counted yet" in body(officer.get(reverse("documents:retention")))


@pytest.mark.parametrize("count", [1, 40])
def test_the_page_asks_the_same_however_much_is_due(officer: Client, count: int) -> None:
    Notice.objects.bulk_create(
        Notice(authority="990", kind="ANSWER_READY", send_key=new_ulid(), recipient=f"{number}", written_at=OLD)
        for number in range(count)
    )
    address = reverse("documents:due_list", args=[list_on(counted(officer))])
    for visit in (reverse("documents:retention"), address):
        asked = asked_by(lambda visit=visit: officer.get(visit))
        assert len(asked) <= 15, "\n".join(asked)
        assert not [sql for sql in asked if Notice._meta.db_table in sql and "written_at" in sql], "counted on the page"


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.FRONT_DOOR_MANAGER, Role.AUDITOR, Role.DSL])
@pytest.mark.parametrize("name", ["retention", "add_hold"])
def test_nobody_else_sees_it(client: Client, role: Role, name: str) -> None:
    assert sign_in(client, a_user(role)).get(reverse(f"documents:{name}")).status_code == 403


def test_approving_what_was_read_shreds_it(officer: Client, freshly_signed_in: None) -> None:
    typed = {"list": list_on(counted(officer))}
    page = body(officer.post(reverse("documents:approve_shredding"), typed, follow=True))
    assert "The records are being shredded" in page and "Under way" in page and "0 of 1 record done" in page
    assert "Approve and shred" not in page
    assert Notice.objects.get().reference, "the request itself shreds nothing"
    page = body(officer.post(reverse("documents:approve_shredding"), typed, follow=True))
    assert "is still being shredded" in page and ShreddingRun.objects.count() == 1
    run_waiting_jobs()
    page = body(officer.get(reverse("documents:retention")))
    assert "Nothing was due for shredding" in page and "1 of 1 record done: shredded 1" in page and "Done" in page
    assert Tombstone.objects.get().outcome == Tombstone.Outcome.SHREDDED


def test_approving_a_list_that_changed_approves_nothing(officer: Client, freshly_signed_in: None) -> None:
    page = body(officer.post(reverse("documents:approve_shredding"), {"list": "old"}, follow=True))
    assert "was counted again since you read the list" in page
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
