"""What the processes of a backup drill do: make a county with documents, go on writing, and say what there is, row by row."""

from __future__ import annotations

import hashlib
import io
import itertools
import json
import os
import time

from tests.faults.writers import _open, home, send

# A name that stands in clear in the database and in nothing else: where it can be read, something was not encrypted.
CANARY = "Quincefeather"
DOCUMENTS = 3


def set_up() -> None:
    """Make the invented county, a safeguarding lead, a request, documents and a person with the name that is looked for."""
    from fanlight.access.models import User
    from fanlight.store.public import Purpose, mark_database
    from tests.faults.writers import set_up as set_up_county

    set_up_county()
    mark_database(Purpose.DEMONSTRATION)
    send("first")
    for number in range(DOCUMENTS):
        _upload(f"{CANARY} {number} said\n".encode() * (20_000 * number + 1))
    User.objects.filter(pk=(home() / "lead").read_text()).update(name=f"Damson {CANARY}")


def _upload(content: bytes) -> None:
    from fanlight.access.models import User
    from fanlight.access.public import actor_for
    from fanlight.documents.public import accept_upload
    from fanlight.store.public import new_ulid
    from tests.actions.front_door.making import MONDAY

    user = User.objects.get(pk=(home() / "lead").read_text())
    file = io.BytesIO(content)
    file.name, file.content_type, file.size = "story.txt", "text/plain", len(content)  # type: ignore[attr-defined]
    by = actor_for(user, user.memberships.get())
    accept_upload(file=file, subject_kind="draft", subject_id=new_ulid(), by=by, at=MONDAY)


def set_up_and_write(writers: int) -> None:
    """Make the county, then be so many processes that send requests and documents until they are killed."""
    from django.db import connections

    set_up()
    connections.close_all()
    for number in range(1, writers):
        if os.fork() == 0:
            _send_for_ever(f"w{number}")
    _send_for_ever("w0")


def _send_for_ever(client: str) -> None:
    acknowledged = _open("acknowledged", client)
    for number in itertools.count():
        request = send(f"{client}-{number}")
        if number % 5 == 0:
            _upload(f"{client} {number}".encode())
        os.write(acknowledged, f"{request.id} {time.time():.6f}\n".encode())


def run_all(*commands: list[str]) -> None:
    """Run several commands one after the other in this process, and print what each said and its exit code."""
    from click.testing import CliRunner

    from fanlight.cli.command_line import fanlight

    told = []
    for words in commands:
        done = CliRunner().invoke(fanlight, words, catch_exceptions=False)
        told.append([done.exit_code, done.output])
    print(json.dumps(told))


def send_one_more() -> None:
    """Send a request as the lead whose name is looked for, wherever the county was restored."""
    from fanlight.access.models import User

    (home() / "lead").write_text(User.objects.get(name__contains=CANARY).pk)
    send("one more")


def describe(name: str) -> None:
    """Write down the digest of every row of every table, what became of every document, and what the log says of itself."""
    from fanlight.audit.public import verify
    from fanlight.store.public import database_purpose
    from tests.support.audited import last_event

    verdict = verify("990")
    told = {
        "rows": _rows(),
        "rows_read_at": time.time(),
        "documents": _documents(),
        "broken": verdict.broken,
        "events": verdict.events,
        "purpose": database_purpose(),
        "operators": _operators(),
        "last": last_event(),
    }
    (home() / name).write_text(json.dumps(told))


def _rows() -> dict[str, dict[str, str]]:
    from django.db import connection

    found: dict[str, dict[str, str]] = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            key = connection.introspection.get_primary_key_column(cursor, table)
            names = sorted(column.name for column in connection.introspection.get_table_description(cursor, table))
            listed = ", ".join(f'"{name}"' for name in names)
            cursor.execute(f'SELECT {listed} FROM "{table}"')
            place = names.index(key) if key else 0
            found[table] = {
                str(row[place]): hashlib.sha256(repr(row).encode()).hexdigest() for row in cursor.fetchall()
            }
    return found


def _operators() -> dict[str, str]:
    """Return under which name each backup and restore was logged."""
    from fanlight.audit.models import AuditEvent
    from fanlight.store.public import actor_labels

    done = AuditEvent.objects.filter(subject_kind="backup").values_list("kind", "actor_id")
    labels = actor_labels(actor for _, actor in done)
    return {kind: labels[actor][1] for kind, actor in done}


def _documents() -> dict[str, bool]:
    """Return, for each document, whether what is stored is still what was sent."""
    from fanlight.documents.models import Document
    from fanlight.documents.storage import read_file

    found = {}
    for row in Document.objects.exclude(stored_name=""):
        content = b"".join(read_file(row.stored_name, authority=row.authority, document_id=row.id))
        found[row.id] = hashlib.sha256(content).hexdigest() == row.sha256
    return found
