"""Jobs, files, holds and unread lines for the test that visits every address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.files.uploadedfile import SimpleUploadedFile

from fanlight.access.public import Role
from fanlight.documents.actions.count_due import ask_for_count
from fanlight.documents.public import accept_upload, place_hold
from fanlight.documents.tasks import count_due
from fanlight.imports.models import UnreadLine
from fanlight.jobs.queue import QueuedJob, enqueue
from fanlight.store.public import Actor, job_actor, new_ulid
from tests.architecture.filling import Ids, fills
from tests.factories import an_actor
from tests.support.asking_county import MONDAY

if TYPE_CHECKING:
    from tests.architecture.example_ids import World


@fills("jobs:all_again")
def a_job_name(world: World) -> Ids:
    return {"name": "access.send_password_link"}


@fills("jobs:job", "jobs:again")
def a_job(world: World) -> Ids:
    """A job that went wrong."""
    key = enqueue("access.send_password_link", world.lead.user_id)
    QueuedJob.objects.filter(id=key).update(
        status="FAILED", finished_at=MONDAY, traceback="it broke", exception_class_path="builtins.OSError"
    )
    return {"job_id": key}


@fills("documents:give_back")
def an_attached_file(world: World) -> Ids:
    """A file of a request whose work the own team has."""
    return {"document_id": a_file("request", world.known[0].request_id, world.lead)}


def a_file(kind: str, subject_id: str, by: Actor) -> str:
    file = SimpleUploadedFile("letter.txt", b"An invented letter.\n", "text/plain")
    return str(accept_upload(file=file, subject_kind=kind, subject_id=subject_id, by=by, at=MONDAY).id)


@fills("documents:lift_hold")
def a_hold(world: World) -> Ids:
    subject_id = world.request_of(world.lead).id
    officer = an_actor(Role.DATA_PROTECTION_OFFICER)
    hold = place_hold(subject_kind="request", subject_id=subject_id, reason="A review is open", by=officer, at=MONDAY)
    return {"hold_id": hold.id}


@fills("documents:due_list")
def a_counted_list(world: World) -> Ids:
    by = job_actor("documents.count_what_is_due", authority=world.lead.authority)
    list_id = ask_for_count(by=by, at=MONDAY)
    count_due(world.lead.authority, list_id)
    return {"list_id": list_id}


@fills("imports:unread_line")
def an_unread_line(world: World) -> Ids:
    """A line of a file of requests that nobody could read."""
    line = UnreadLine.objects.create(
        authority=world.officer.authority,
        run_id=new_ulid(),
        file_name="invented.jsonl",
        line_number=3,
        reason="it is cut off",
        original='{"reference": "INV-1"',
        size_bytes=21,
        content_digest="0" * 64,
        read_at=MONDAY,
        last_read_at=MONDAY,
    )
    return {"line_id": line.id}
