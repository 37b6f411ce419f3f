"""Every scheduled job does its work for two authorities, signed in as the role that sees one authority at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from fanlight.access.models import KeptForm, SignedInSession
from fanlight.access.public import Permission, Role, members_with
from fanlight.audit.models import AuditEvent, SealedLook
from fanlight.audit.public import reading_as, verify
from fanlight.casework.models import ManagerAlert
from fanlight.challenges.models import ChallengeStage
from fanlight.clocks.public import london_date
from fanlight.conversations.models import Asking
from fanlight.documents import scanning
from fanlight.documents.models import Document, DueFigure, DueList, Tombstone
from fanlight.documents.public import approve_shredding
from fanlight.documents.tasks import shred
from fanlight.establishments.models import Authority
from fanlight.establishments.public import seed as seed_authority
from fanlight.front_door.actions.seed import seed as seed_front_door
from fanlight.front_door.models import Contact, Draft, HandOver, PassedElsewhere, TakenCall
from fanlight.jobs.models import ScheduledRun
from fanlight.jobs.public import JOBS, run_waiting_jobs
from fanlight.messages.carriers import Fate, MailServer
from fanlight.messages.models import Deputy, Notice
from fanlight.reports.models import ReportRun
from fanlight.sharing.models import InformationRequest
from fanlight.store.public import act_in, business_time_at, now, real_now
from fanlight.subject_access.models import SubjectRequest
from tests.actions.audit.work_for_jobs import STAGES, files_of
from tests.actions.documents.shredding import due_for_shredding
from tests.actions.front_door.making import DAY, MONDAY, TODAY
from tests.factories import AUTHORITY, OTHER_AUTHORITY, an_actor
from tests.support.row_security import become

pytestmark = [pytest.mark.needs_postgresql, pytest.mark.django_db(transaction=True)]

BOTH = (AUTHORITY, OTHER_AUTHORITY)


# What each job has done for an authority, asked inside it once the job and what it enqueued have run.
DONE: dict[str, Callable[[str], bool]] = {
    "access.forget_kept_forms": lambda authority: not KeptForm.objects.exists(),
    "access.remind_to_confirm": lambda authority: Notice.objects.filter(kind="ACCOUNTS_TO_CONFIRM").exists(),
    "audit.seal_looks": lambda authority: SealedLook.objects.exists(),
    "casework.alert_lateness": lambda authority: (
        set(ManagerAlert.objects.values_list("late", flat=True)) == {"ACCEPTANCE", "CLOCK"}
    ),
    "challenges.follow_up_silence": lambda authority: ChallengeStage.objects.filter(ended_as="UNANSWERED").exists(),
    "comparisons.keep_figures": lambda authority: AuditEvent.objects.filter(
        kind="comparisons.keep_kind_figures"
    ).exists(),
    "conversations.alert_lateness": lambda authority: Asking.objects.get().alerted_at is not None,
    "documents.count_what_is_due": lambda authority: DueList.objects.filter(counted_at__isnull=False).exists(),
    "documents.scan_waiting": lambda authority: Document.objects.get().scan_state == "CLEAN",
    "documents.sweep": lambda authority: files_of(authority) == [Document.objects.get().stored_name],
    "front_door.alert_unclaimed": lambda authority: Contact.objects.get(is_urgent=True).manager_alerted_at is not None,
    "front_door.alert_written_late": lambda authority: TakenCall.objects.get().late_told_at is not None,
    "front_door.alert_not_received": lambda authority: PassedElsewhere.objects.get().alerted_at is not None,
    "front_door.flag_unread_answers": lambda authority: Contact.objects.get(state="DECIDED").unread_task_at is not None,
    "front_door.hand_over": lambda authority: HandOver.objects.filter(authority=authority).exists(),
    "front_door.purge_drafts": lambda authority: (
        Draft.objects.get(danger_since=None, taken_call=None).discarded_at is not None
    ),
    "front_door.remind_of_drafts": lambda authority: (
        Draft.objects.exclude(danger_since=None).get().others_told_at is not None
    ),
    "imports.remind_of_unread_lines": lambda authority: Notice.objects.filter(kind="LINES_UNREAD").exists(),
    "reports.clear": lambda authority: not ReportRun.objects.exists(),
    "sharing.alert_lateness": lambda authority: InformationRequest.objects.get().alerted_at is not None,
    "subject_access.alert_lateness": lambda authority: SubjectRequest.objects.get().alerted_at is not None,
    "messages.daily_digest": lambda authority: Notice.objects.filter(kind="DAILY_DIGEST", state="SENT").exists(),
    "messages.read_fates": lambda authority: Notice.objects.filter(kind="WORK_LATE", failure="CAME_BACK").exists(),
    "messages.watch_deputies": lambda authority: Deputy.objects.get().ended_as == "OVER",
    "messages.send_again": lambda authority: Notice.objects.get(kind="ANSWER_READY").state == "SENT",
}
# Jobs over tables that no authority has, which row-level security does not hide.
OF_NO_AUTHORITY: dict[str, Callable[[], bool]] = {
    "access.forget_sessions": lambda: not SignedInSession.objects.exists(),
    "jobs.clear_finished": lambda: not ScheduledRun.objects.exists(),
}

# Jobs that have nothing to do here, each with the reason.
NOTHING_TO_DO = {"store.keep_statistics": "PostgreSQL keeps its own; tests/actions/jobs/test_statistics.py has SQLite"}


@pytest.fixture
def two_authorities(as_owner_of_nothing: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two authorities with something for every job to do, set up by the owner; then the application's role takes over."""
    settings.FANLIGHT_CLAMD = "scanner.example:3310"
    monkeypatch.setattr(MailServer, "tells_fate", True)
    monkeypatch.setattr(MailServer, "fate_of", lambda self, carrier_id: Fate.CAME_BACK)
    monkeypatch.setattr(scanning, "is_infected", lambda pieces: not b"".join(pieces))
    with business_time_at(MONDAY):
        for authority in BOTH:
            by = an_actor(Role.ADMINISTRATOR, authority=authority)
            phones = {"front_door_phone": "01632 960100", "out_of_hours_phone": "01632 960199"}
            seed_authority(name=f"Invented County {authority}", **phones, by=by, at=MONDAY)
            seed_front_door(by=by, at=MONDAY)
            manager = an_actor(Role.FRONT_DOOR_MANAGER, authority=authority)
            for stage in STAGES:
                stage(manager)
        ended = real_now() - timedelta(days=400)
        SignedInSession.objects.create(session_key="x", session_data="", expire_date=ended)
        ScheduledRun.objects.create(job="x.y", due_at=ended, enqueued_at=ended)
        become()
        yield


def test_every_scheduled_job_is_in_the_table_of_this_test():
    assert DONE.keys() | OF_NO_AUTHORITY.keys() | NOTHING_TO_DO.keys() == {
        name for name, job in JOBS.items() if job.schedule
    }


@pytest.mark.usefixtures("two_authorities")
def test_every_scheduled_job_does_its_work_for_two_authorities():
    assert not Contact.objects.exists(), "the role sees no authority's rows from outside"
    for authority in BOTH:
        with transaction.atomic():
            act_in(authority)
            assert [name for name, is_done in DONE.items() if is_done(authority)] == []
    assert [name for name, is_done in OF_NO_AUTHORITY.items() if is_done()] == []
    for name in [*DONE, *OF_NO_AUTHORITY, *NOTHING_TO_DO]:
        JOBS[name].function()
    run_waiting_jobs()
    for authority in BOTH:
        with transaction.atomic():
            act_in(authority)
            assert [name for name, is_done in DONE.items() if not is_done(authority)] == []
    assert [name for name, is_done in OF_NO_AUTHORITY.items() if not is_done()] == []


@pytest.mark.usefixtures("two_authorities")
def test_the_log_of_each_authority_is_verified_and_one_that_cannot_be_read_does_not_hold(monkeypatch):
    """With the wall left standing between the log and whoever reads it, verify must say so, never that all is well."""
    for authority in BOTH:
        verdict = verify(authority)
        assert verdict.holds, verdict.broken
        assert verdict.events > 0
    monkeypatch.setattr("fanlight.audit.verifying.act_in", lambda authority: None)
    assert AuditEvent.objects.count() == 0
    for authority in BOTH:
        assert "the database's role may not see it" in verify(authority).broken


@pytest.mark.usefixtures("two_authorities")
def test_an_authority_is_found_without_its_head_file_and_without_seeing_a_row_of_its_log(settings, tmp_path):
    from fanlight.audit.public import authorities_with_unsealed_looks, known_authorities

    settings.FANLIGHT_AUDIT_HEADS = tmp_path / "another machine's"
    assert known_authorities() == list(BOTH)
    assert authorities_with_unsealed_looks() == list(BOTH)
    assert list(Authority.objects.values_list("authority", flat=True).order_by("authority")) == list(BOTH)
    for authority in BOTH:
        assert "the head file" in verify(authority).broken
        assert members_with(Permission.FRONT_DOOR_MANAGE, authority=authority, on=TODAY)


@pytest.mark.usefixtures("two_authorities")
def test_safety_17_what_is_due_is_found_approved_and_shredded_in_each_authority_by_itself():
    """From outside an authority no row is seen, so nothing would be due; from inside, the other's rows stay as they are."""
    with business_time_at(MONDAY + 800 * DAY):
        on = london_date(now())
        for authority in BOTH:
            become("")
            officer = an_actor(Role.DATA_PROTECTION_OFFICER, authority=authority)
            become()
            JOBS["documents.count_what_is_due"].function()
            run_waiting_jobs()
            with reading_as(officer):
                read = DueList.objects.get()
                assert read.on == on
                assert DueFigure.objects.get(due_list=read, model_label="outbox.Notice").due == 3
            run = approve_shredding(list_id=read.id, by=officer, at=now())
            shred(authority, run.id)
            with reading_as(officer):
                assert set(Notice.objects.values_list("address", flat=True)) == {""}
                assert not any(group.due for group in due_for_shredding(authority, on))
        become("")
        assert set(Tombstone.objects.values_list("authority", "outcome")) == {(one, "SHREDDED") for one in BOTH}
