"""What is due, what a hold keeps, and what is left once it is shredded (safety rule 17)."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db.models import QuerySet
from django.db.models.functions import TruncDate

from fanlight.access.public import Role
from fanlight.audit.public import events_about
from fanlight.documents.actions.approve_shredding import AT_ONCE
from fanlight.documents.models import Hold, ShreddingRun, Tombstone
from fanlight.documents.public import (
    HoldNotAllowed,
    ShreddingNotAllowed,
    approve_shredding,
    lift_hold,
    place_hold,
    take_parameters_from,
)
from fanlight.documents.tasks import shred
from fanlight.establishments.public import parameter
from fanlight.jobs.public import run_waiting_jobs
from fanlight.messages.models import Notice
from fanlight.messages.public import NoticeKind, send_notice
from fanlight.store.public import Actor, job_actor, new_ulid, register_retention, retention_rules
from tests.actions.documents.conftest import MONDAY
from tests.actions.documents.shredding import counted_on, due_for_shredding
from tests.factories import an_actor
from tests.rules.documents import files

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registered")]
TODAY = date(2018, 11, 19)


def since_written(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.annotate(kept_from=TruncDate("written_at"))


def notices_come_due(**options: Any) -> None:
    """Notices stand here for any table: they are blanked, and kept for a year."""
    register_retention("outbox.Notice", since_written, **options)
    take_parameters_from(parameter)


def a_notice(by: Actor, *, days_ago: int, address: str = "family@home.example") -> Notice:
    return send_notice(
        notice=NoticeKind.ANSWER_READY,
        to_address=address,
        reference="FL-7K3QX42M-T",
        by=by,
        at=MONDAY - timedelta(days=days_ago),
    )[0]


def approve(officer: Actor) -> ShreddingRun:
    return approve_shredding(list_id=counted_on(TODAY).id, by=officer, at=MONDAY)


def shred_all(run: ShreddingRun) -> None:
    shred("990", run.id)


def test_safety_17_every_table_carries_a_retention_class_and_a_hold(lead: Actor, upload) -> None:
    assert upload(files.PDF, "plan.pdf").retention_class == "CONTACT_NO_FURTHER_ACTION"
    notice = a_notice(lead, days_ago=0)
    assert (notice.retention_class, notice.on_hold) == ("MESSAGE", False)


def test_a_record_is_due_from_the_day_after_its_years_are_complete(lead: Actor) -> None:
    notices_come_due()
    a_notice(lead, days_ago=365)
    assert due_for_shredding("990", TODAY) == []
    group = due_for_shredding("990", TODAY + timedelta(days=1))[0]
    assert (group.due, group.held, group.years) == (1, 0, 1)
    assert group.kept_from == TODAY - timedelta(days=365)
    assert due_for_shredding("991", TODAY + timedelta(days=1)) == []


def test_only_a_data_protection_officer_approves(lead: Actor) -> None:
    notices_come_due()
    a_notice(lead, days_ago=400)
    for role in (Role.ADMINISTRATOR, Role.FRONT_DOOR_MANAGER):
        with pytest.raises(ShreddingNotAllowed, match="data protection officer"):
            approve(an_actor(role))
    assert not ShreddingRun.objects.exists()


def test_what_is_approved_is_shredded_by_a_job_and_a_tombstone_remains(lead: Actor, officer: Actor) -> None:
    notices_come_due()
    old, young = a_notice(lead, days_ago=400), a_notice(lead, days_ago=10)
    run = approve(officer)
    old.refresh_from_db()
    assert old.reference == "FL-7K3QX42M-T", "approving shreds nothing by itself"
    run_waiting_jobs(raising=False)
    old.refresh_from_db()
    young.refresh_from_db()
    assert (old.reference, old.address, old.link_path) == ("", "", "")
    assert old.written_at == MONDAY - timedelta(days=400), "the row itself stays, without what it said"
    assert young.reference == "FL-7K3QX42M-T"
    stone = Tombstone.objects.get()
    assert (stone.row_id, stone.outcome, stone.row_retention_class) == (old.id, Tombstone.Outcome.SHREDDED, "MESSAGE")
    assert stone.kept_from == TODAY - timedelta(days=400)
    run.refresh_from_db()
    assert run.finished_at is not None
    assert events_about("990", [("outbox.Notice", old.id)])[0]["kind"] == "documents.shredded"
    assert due_for_shredding("990", TODAY) == [], "what was shredded is never due again"


def test_a_list_that_was_counted_again_since_it_was_read_is_not_approved(lead: Actor, officer: Actor) -> None:
    notices_come_due()
    a_notice(lead, days_ago=400)
    read = counted_on(TODAY)
    counted_on(TODAY)
    for list_id in (read.id, "", new_ulid()):
        with pytest.raises(ShreddingNotAllowed, match="counted again since you read"):
            approve_shredding(list_id=list_id, by=officer, at=MONDAY)
    assert not ShreddingRun.objects.exists()


def test_safety_17_what_came_due_since_the_list_was_counted_is_not_shredded_by_it(lead: Actor, officer: Actor) -> None:
    notices_come_due()
    listed = a_notice(lead, days_ago=400)
    read = counted_on(TODAY)
    since = a_notice(lead, days_ago=401, address="other@home.example")
    shred_all(approve_shredding(list_id=read.id, by=officer, at=MONDAY))
    listed.refresh_from_db()
    since.refresh_from_db()
    assert (listed.reference, bool(since.reference)) == ("", True)


def test_nothing_due_is_not_approved(officer: Actor) -> None:
    notices_come_due()
    with pytest.raises(ShreddingNotAllowed, match="Nothing is due"):
        approve(officer)


def test_safety_17_a_hold_on_its_subject_keeps_a_record_and_lifting_it_lets_it_go(lead: Actor, officer: Actor) -> None:
    notices_come_due(about={"notice": "pk"})
    held, free = a_notice(lead, days_ago=400), a_notice(lead, days_ago=400, address="other@home.example")
    hold = place_hold(subject_kind="notice", subject_id=held.id, reason="Serious case review", by=officer, at=MONDAY)
    group = due_for_shredding("990", TODAY)[0]
    assert (group.due, group.held) == (1, 1)
    shred_all(approve(officer))
    held.refresh_from_db()
    free.refresh_from_db()
    assert (bool(held.reference), bool(free.reference)) == (True, False)
    lift_hold(hold_id=hold.id, reason="The review is over", by=officer, at=MONDAY)
    assert due_for_shredding("990", TODAY)[0].due == 1


def test_safety_17_a_row_that_is_itself_on_hold_is_kept(lead: Actor) -> None:
    notices_come_due()
    row = a_notice(lead, days_ago=400)
    Notice.objects.filter(id=row.id).update(on_hold=True)
    assert (due_for_shredding("990", TODAY)[0].due, due_for_shredding("990", TODAY)[0].held) == (0, 1)


def test_a_hold_placed_after_the_approval_stops_the_job(lead: Actor, officer: Actor) -> None:
    notices_come_due(about={"notice": "pk"})
    row = a_notice(lead, days_ago=400)
    run = approve(officer)
    place_hold(subject_kind="notice", subject_id=row.id, reason="Serious case review", by=officer, at=MONDAY)
    shred_all(run)
    row.refresh_from_db()
    assert row.reference
    assert Tombstone.objects.get().outcome == Tombstone.Outcome.HELD


def test_a_job_that_is_started_again_goes_on_where_it_was(lead: Actor, officer: Actor) -> None:
    notices_come_due()
    Notice.objects.bulk_create(
        Notice(
            authority="990",
            kind="ANSWER_READY",
            reference="FL-7K3QX42M-T",
            send_key=new_ulid(),
            recipient=str(number),
            written_at=MONDAY - timedelta(days=400),
        )
        for number in range(AT_ONCE + 5)
    )
    run = approve(officer)
    from fanlight.documents.actions.approve_shredding import shred_some

    by = job_actor("documents.shred", authority="990")
    assert shred_some(run_id=run.id, by=by, at=MONDAY) == AT_ONCE + 5
    assert Notice.objects.filter(reference="").count() == AT_ONCE
    shred_all(run)
    assert Notice.objects.filter(reference="").count() == AT_ONCE + 5
    assert set(Tombstone.objects.values_list("outcome", flat=True)) == {Tombstone.Outcome.SHREDDED}


def test_the_files_of_a_record_go_with_it(
    upload, lead: Actor, officer: Actor, django_capture_on_commit_callbacks
) -> None:
    notices_come_due(documents_of="notice")
    row = a_notice(lead, days_ago=400)
    document = upload(files.PDF, "Alder Testperson.pdf", subject_kind="notice", subject_id=row.id)
    other = upload(files.PNG, "drawing.png")
    run = approve(officer)
    with django_capture_on_commit_callbacks(execute=True):
        shred_all(run)
    document.refresh_from_db()
    assert (document.original_name, document.sha256, document.stored_name) == ("", "", "")
    left = [path.name for path in Path(django_settings.FANLIGHT_DOCUMENTS).rglob("*") if path.is_file()]
    assert left == [other.stored_name]
    assert "Alder" not in str(events_about("990", [("document", document.id)]))


def test_a_row_that_another_still_needs_is_kept_and_said_to_be(lead: Actor, officer: Actor, monkeypatch) -> None:
    notices_come_due()
    monkeypatch.setattr(Notice, "held", _promising("DELETE_ROW"))
    run_needed = ShreddingRun.objects.create(authority="990", on=TODAY, approved_by=officer.id, finished_at=MONDAY)
    Tombstone.objects.create(
        authority="990", run=run_needed, model_label="x", row_id="y", row_retention_class="z", kept_from=TODAY
    )
    row = a_notice(lead, days_ago=400)
    shred_all(approve(officer))
    assert not Notice.objects.filter(id=row.id).exists(), "a row that is deleted is gone, and its tombstone stays"
    assert Tombstone.objects.filter(row_id=row.id, outcome=Tombstone.Outcome.SHREDDED).exists()
    monkeypatch.setattr(ShreddingRun, "held", _promising("DELETE_ROW"))
    register_retention("documents.ShreddingRun", lambda rows: rows.annotate(kept_from=TruncDate("approved_at")))
    ShreddingRun.objects.filter(id=run_needed.id).update(
        approved_at=MONDAY - timedelta(days=9_000), retention_class="MESSAGE"
    )
    shred_all(approve(officer))
    assert ShreddingRun.objects.filter(id=run_needed.id).exists()
    assert Tombstone.objects.get(row_id=run_needed.id).outcome == Tombstone.Outcome.STILL_NEEDED


def _promising(shredding: str) -> Any:
    from fanlight.store.public import Held, RetentionClass, Shred

    return Held(why="x", kept_from="y", retention=RetentionClass.MESSAGE, shred=Shred(shredding))


def test_a_hold_is_placed_once_by_those_who_may_and_says_why(lead: Actor, officer: Actor) -> None:
    place = {"subject_kind": "request", "subject_id": new_ulid(), "at": MONDAY}
    with pytest.raises(HoldNotAllowed, match="data protection officer"):
        place_hold(**place, reason="Serious case review", by=lead)
    with pytest.raises(HoldNotAllowed, match="Say why"):
        place_hold(**place, reason=" ", by=officer)
    first = place_hold(**place, reason="Serious case review", by=officer)
    assert place_hold(**place, reason="Another", by=officer).id == first.id
    with pytest.raises(HoldNotAllowed):
        lift_hold(hold_id=first.id, reason="x", by=officer, at=MONDAY)
    lift_hold(hold_id=first.id, reason="It is over", by=officer, at=MONDAY)
    with pytest.raises(HoldNotAllowed, match="does not stand"):
        lift_hold(hold_id=first.id, reason="It is over", by=officer, at=MONDAY)
    assert place_hold(**place, reason="It begins again", by=officer).id != first.id


def test_why_a_hold_stands_is_sealed_and_never_in_the_audit(officer: Actor) -> None:
    key = new_ulid()
    hold = place_hold(subject_kind="request", subject_id=key, reason="Alder Testperson", by=officer, at=MONDAY)
    assert "Alder" not in Hold.objects.filter(id=hold.id).values_list("reason", flat=True)[0]
    assert Hold.objects.get().reason == "Alder Testperson"
    assert "Alder" not in str(events_about("990", [("request", key)]))


def test_a_table_that_cannot_be_blanked_as_it_promises_is_refused(monkeypatch) -> None:
    from fanlight.store.public import Held, RetentionClass, Shred

    promise = Held(
        why="x", kept_from="y", retention=RetentionClass.MESSAGE, shred=Shred.BLANK_FIELDS, fields=("written_at",)
    )
    monkeypatch.setattr(Notice, "held", promise)
    with pytest.raises(TypeError, match="written_at cannot be blanked"):
        notices_come_due()
    assert retention_rules() == {}
