"""Something for every scheduled job to do in an authority, each written by a function with its name."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from fanlight.access.models import KeptForm
from fanlight.access.public import Role
from fanlight.audit.public import record_look
from fanlight.casework.models import Episode, RunningClock, Work
from fanlight.challenges.models import Challenge, ChallengeStage
from fanlight.conversations.models import Asking, Conversation
from fanlight.documents.models import Document
from fanlight.documents.storage import path_of, store_file, stored_names
from fanlight.front_door.models import Answer, Contact, Draft, PassedElsewhere, TakenCall
from fanlight.imports.models import UnreadLine
from fanlight.messages.models import Deputy, Notice
from fanlight.people.models import Person
from fanlight.reports.models import ReportRun
from fanlight.sharing.models import InformationRequest
from fanlight.store.public import Actor, new_ulid, now, real_now
from fanlight.subject_access.models import SubjectRequest
from tests.actions.casework.making import a_team
from tests.actions.front_door.crowd import a_crowd
from tests.actions.front_door.making import DAY, HOUR, MONDAY, TODAY
from tests.factories import OWN_SCHOOL, a_user, an_actor

LONG_AGO = MONDAY - 60 * DAY


def a_look(by: Actor) -> None:
    record_look(by=by, subject_kind="person", subject_ids=["P1"], page="x", allowed_because="a test", at=MONDAY)


def a_sleepy_account(by: Actor) -> None:
    a_user(Role.AUDITOR, authority=by.authority, confirmed_until=TODAY + timedelta(days=5))


def an_old_kept_form(by: Actor) -> None:
    KeptForm.objects.create(
        authority=by.authority,
        user_id=by.user_id,
        membership_id=by.membership_id,
        path="/",
        page="x",
        typed="[]",
        expires_at=real_now() - timedelta(hours=1),
    )


def an_old_report(by: Actor) -> None:
    day = LONG_AGO.date()
    ReportRun.objects.create(authority=by.authority, first_on=day, last_on=day, asked_on=day, created_at=LONG_AGO)


def a_line_that_nobody_has_settled(by: Actor) -> None:
    UnreadLine.objects.create(
        authority=by.authority,
        run_id=new_ulid(),
        line_number=1,
        reason="it cannot be read",
        size_bytes=1,
        content_digest="0" * 64,
        read_at=LONG_AGO,
        last_read_at=LONG_AGO,
    )


def late_work(by: Actor) -> None:
    born = {"authority": by.authority, "born_on": date(2010, 5, 4)}
    work = Work.objects.create(
        authority=by.authority,
        kind="EARLY_HELP",
        person=Person.objects.create(**born),
        team=a_team(authority=by.authority),
        offered_at=LONG_AGO,
        accept_due_at=LONG_AGO,
    )
    began = {"referred_on": LONG_AGO.date(), "opened_at": LONG_AGO, "source_code": "2A"}
    work.episode = Episode.objects.create(authority=by.authority, person=work.person, **began)
    work.save()
    RunningClock.objects.create(
        authority=by.authority,
        episode=work.episode,
        subject_kind="EPISODE",
        subject_id=work.episode.id,
        clock="ASSESSMENT",
        rule="x",
        started_at=LONG_AGO,
        due_at=LONG_AGO,
    )


def a_late_conversation(by: Actor) -> None:
    conversation = Conversation.objects.create(
        authority=by.authority,
        state="WAITING",
        channel="FORM",
        asked_at=LONG_AGO,
        source_code="2A",
        asker_name="Alder Testperson",
        family_agrees="NO",
        going_on="Often tired.",
    )
    Asking.objects.create(
        authority=by.authority,
        conversation=conversation,
        number=1,
        asked_at=LONG_AGO,
        due_at=LONG_AGO,
        clock_rule="DISTRICT_CONVERSATION invented",
    )


def a_silent_stage(by: Actor) -> None:
    contact = a_crowd([{"authority": by.authority, "state": "NEW", "is_urgent": False}])[0]
    challenge = Challenge.objects.create(
        authority=by.authority,
        state="WAITING",
        contact=contact,
        object_code="SHARING",
        why="Nobody rang back",
        wanted="A call",
        meanwhile="Nothing is known",
        raised_at=LONG_AGO,
        raised_from="SETTING",
        raised_by_user_id=new_ulid(),
        raiser_name="Alder Testperson",
        stage_number=0,
        due_at=LONG_AGO,
    )
    ChallengeStage.objects.create(
        authority=by.authority,
        challenge=challenge,
        position=1,
        code="STAGE_0",
        number=0,
        opened_at=LONG_AGO,
        due_at=LONG_AGO,
        clock_rule="Invented",
    )


def a_school_that_waits(by: Actor) -> None:
    InformationRequest.objects.create(
        authority=by.authority,
        sender_id=OWN_SCHOOL,
        sender_name="Oakhill Invented School",
        asked_by_user_id=by.user_id,
        child_forenames="Damson",
        child_surname="Quillfeather",
        wants="Is she seen?",
        reason="To plan",
        asked_at=LONG_AGO,
        due_at=LONG_AGO,
        clock_rule="SCHOOL_INFORMATION invented",
    )


def somebody_who_was_not_given_what_is_held(by: Actor) -> None:
    an_actor(Role.DATA_PROTECTION_OFFICER, authority=by.authority)
    SubjectRequest.objects.create(
        authority=by.authority,
        state="READING",
        person=Person.objects.create(authority=by.authority, born_on=date(2010, 5, 4)),
        received_at=LONG_AGO,
        asked_by="Alder Testperson",
        asked_as="SELF",
        identity_checked="Passport",
        due_at=LONG_AGO,
        clock_rule="SUBJECT_ACCESS invented",
    )


def an_urgent_request(by: Actor) -> None:
    a_crowd([{"authority": by.authority, "is_urgent": True, "received_at": LONG_AGO}])


def a_child_whom_another_authority_has_not_taken(by: Actor) -> None:
    PassedElsewhere.objects.create(
        authority=by.authority,
        contact=Contact.objects.filter(authority=by.authority).latest("created_at"),
        passed_at=LONG_AGO,
        due_at=LONG_AGO,
        clock_rule="ELSEWHERE_RECEIVED invented",
    )


def a_call_that_was_not_followed_in_writing(by: Actor) -> None:
    request = Contact.objects.filter(authority=by.authority).latest("created_at").request
    TakenCall.objects.create(
        authority=by.authority,
        draft=Draft.objects.create(authority=by.authority, author_user_id=by.user_id, sent_at=now(), sent_as=request),
        request=request,
        taken_by_user_id=by.user_id,
        came_at=LONG_AGO,
        written_due_at=LONG_AGO,
    )


def an_answer_that_nobody_read(by: Actor) -> None:
    contact = a_crowd([{"authority": by.authority, "state": "DECIDED", "is_urgent": False}])[0]
    contact.request.asked_by_user_id = by.user_id
    contact.request.save()
    Answer.objects.create(
        authority=by.authority,
        contact=contact,
        audience="PROFESSIONAL",
        level_decided=4,
        heading="Level 4",
        recorded_at=LONG_AGO,
        recorded_by=by.id,
    )


def a_draft(by: Actor, **values: Any) -> None:
    place = {"organisation_kind": "ESTABLISHMENT", "organisation_id": OWN_SCHOOL, "author_user_id": by.user_id}
    Draft.objects.create(authority=by.authority, **place, **values)


def an_urgent_draft(by: Actor) -> None:
    a_draft(by, danger_since=MONDAY - HOUR, changed_at=MONDAY)


def an_old_draft(by: Actor) -> None:
    a_draft(by, changed_at=LONG_AGO)


def a_notice_left_behind(by: Actor) -> None:
    Notice.objects.create(
        authority=by.authority,
        kind="ANSWER_READY",
        address="family@home.example",
        send_key=new_ulid(),
        recipient="x",
        written_at=MONDAY - 3 * HOUR,
    )


def a_notice_for_the_digest(by: Actor) -> None:
    known = {"authority": by.authority, "kind": "STAGE_CHANGED", "user_id": by.user_id, "written_at": MONDAY - HOUR}
    Notice.objects.create(**known, state="DIGEST", send_key=new_ulid(), recipient=by.user_id)


def a_notice_that_came_back(by: Actor) -> None:
    known = {"authority": by.authority, "kind": "WORK_LATE", "user_id": by.user_id, "written_at": MONDAY - HOUR}
    left = {"state": "SENT", "sent_at": MONDAY - HOUR, "carrier_id": "notify-1"}
    Notice.objects.create(**known, **left, send_key=new_ulid(), recipient=by.user_id)


def a_deputy_whose_time_is_over(by: Actor) -> None:
    Deputy.objects.create(
        authority=by.authority,
        user_id=by.user_id,
        deputy=a_user(Role.FRONT_DOOR_MANAGER, authority=by.authority),
        organisation_kind=by.organisation_kind,
        organisation_id=by.organisation_id,
        from_on=LONG_AGO.date(),
        to_on=LONG_AGO.date(),
        accepted_at=LONG_AGO,
    )


def a_file_to_scan_and_one_without_a_row(by: Actor) -> None:
    for has_row in (True, False):
        key = new_ulid()
        stored = store_file([b"Invented"], authority=by.authority, document_id=key)
        os.utime(path_of(by.authority, stored.name), times=(0, 0))
        if has_row:
            Document.objects.create(
                id=key,
                authority=by.authority,
                subject_kind="request",
                subject_id=new_ulid(),
                original_name="plan.txt",
                stored_name=stored.name,
                sha256=stored.sha256,
                size=stored.size,
                kind="TXT",
                scan_state="NOT_SCANNED",
                uploaded_by=by.id,
            )


def files_of(authority: str) -> list[str]:
    return [name for name, _ in stored_names(authority)]


STAGES: tuple[Callable[[Actor], None], ...] = (
    a_look,
    a_sleepy_account,
    an_old_kept_form,
    an_old_report,
    a_line_that_nobody_has_settled,
    late_work,
    a_late_conversation,
    a_silent_stage,
    a_school_that_waits,
    somebody_who_was_not_given_what_is_held,
    an_urgent_request,
    a_child_whom_another_authority_has_not_taken,
    a_call_that_was_not_followed_in_writing,
    an_answer_that_nobody_read,
    an_urgent_draft,
    an_old_draft,
    a_notice_left_behind,
    a_notice_for_the_digest,
    a_notice_that_came_back,
    a_deputy_whose_time_is_over,
    a_file_to_scan_and_one_without_a_row,
)
