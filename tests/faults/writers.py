"""A process that has Fanlight loaded and forks what a test asks for: sixteen clients at a time, or one that checks.

It reads one command a line from its standard input, so that a round costs a fork and not a start of Python:
`write ROUND` starts a process group of clients that send requests for support and write down what was acknowledged;
`check ROUND` sends again whatever was tried and not acknowledged, and writes down what it found.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

CLIENTS = 16


def home() -> Path:
    """Return the installation's folder."""
    return Path(os.environ["FANLIGHT_HOME"])


def set_up() -> None:
    """Make the invented county, with somebody at a school who sends."""
    from fanlight.store.public import set_business_time
    from tests.actions.front_door.making import MONDAY, a_county, a_lead

    set_business_time(MONDAY)
    a_county()
    (home() / "lead").write_text(a_lead().user_id)


def serve_commands() -> None:
    """Fork for each command until the input ends."""
    from django.db import connections

    # Everything is loaded once, before any fork; a connection is nothing to inherit.
    send("warm")
    connections.close_all()
    for line in sys.stdin:
        word, number = line.split()
        work = {"write": write, "check": check}[word]
        child = os.fork()
        if child == 0:
            _be(work, number)
        if word == "check":
            os.waitpid(child, 0)
        else:
            _put(home() / f"group-{number}", str(child))
        _reap()


def _be(work: Any, number: str) -> None:
    try:
        work(number)
    except BaseException:
        import traceback

        (home() / f"failed-{number}").write_text(traceback.format_exc())
    finally:
        os._exit(0)


def _reap() -> None:
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        return


def write(number: str) -> None:
    """Become a process group of clients that send until they are killed."""
    os.setsid()
    for client in range(CLIENTS):
        if os.fork() == 0:
            _be(_send_for_ever, f"{number}-{client}")
    time.sleep(600)


def _send_for_ever(client: str) -> None:
    tried, acknowledged = _open("tried", client), _open("acknowledged", client)
    attempt = 0
    while True:
        attempt += 1
        key = f"{client}-{attempt}"
        os.write(tried, f"{key}\n".encode())
        request = send(key)
        os.write(acknowledged, f"{key} {request.id} {request.reference}\n".encode())


def _open(what: str, client: str) -> int:
    return os.open(home() / f"{what}-{client}", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)


def send(key: str) -> Any:
    """Send a request for two siblings under a key, as the school's lead."""
    from fanlight.access.models import User
    from fanlight.access.public import actor_for
    from tests.actions.front_door.making import submitted

    user = User.objects.get(pk=(home() / "lead").read_text())
    return submitted(actor_for(user, user.memberships.get()), key=key)


def check(number: str) -> None:
    """Write down how long it took to be ready again, what was lost, and what the log says of itself."""
    started = time.monotonic()
    send(f"ready-{number}")
    ready = time.monotonic() - started
    for key in set(_lines("tried")) - set(_acknowledged()) - _sent_again():
        send(key)
        _note_sent_again(key)
    _put(home() / f"found-{number}", json.dumps({"ready": ready, **_state()}))


def _state() -> dict[str, Any]:
    from fanlight.audit.models import AuditEvent
    from fanlight.audit.public import reading_as, verify
    from fanlight.front_door.models import Contact, RequestForSupport
    from fanlight.store.public import job_actor

    with reading_as(job_actor("tests.check", authority="990")):
        requests = dict(RequestForSupport.objects.values_list("id", "reference"))
        sent = AuditEvent.objects.filter(kind="front_door.submit_request", text__contains='"contacts"')
        audited = set(sent.values_list("subject_id", flat=True))
        children = Contact.objects.count()
    promised = dict(_acknowledged().values())
    verdict = verify("990")
    return {
        "acknowledged": len(promised),
        "lost": sorted(key for key, reference in promised.items() if requests.get(key) != reference),
        "without_event": sorted(set(requests) - audited),
        "event_without_request": sorted(audited - set(requests)),
        "half_written": len(requests) * 2 - children,
        "twice": len(requests) - len(set(_lines("tried"))) - len(list(home().glob("found-*"))) - 2,
        "broken": verdict.broken,
    }


def _sent_again() -> set[str]:
    return set(_lines("again"))


def _note_sent_again(key: str) -> None:
    with (home() / "again-all").open("a") as file:
        file.write(f"{key}\n")


def _acknowledged() -> dict[str, tuple[str, str]]:
    found = (line.split() for line in _lines("acknowledged"))
    return {key: (request_id, reference) for key, request_id, reference in found}


def _lines(what: str) -> list[str]:
    # A line that was being written when the process died is no promise to anybody.
    return [
        line.strip()
        for file in home().glob(f"{what}-*")
        for line in file.read_text().splitlines(keepends=True)
        if line.endswith("\n") and line.strip()
    ]


def _put(path: Path, text: str) -> None:
    beside = path.with_name(f".{path.name}")
    beside.write_text(text)
    beside.rename(path)


# Behind a real server


def set_up_drafts(number: int) -> None:
    """Make the county and so many filled-in drafts of one safeguarding lead; print what a browser needs to send them."""
    from django.conf import settings
    from django.test import Client, override_settings

    from fanlight.access.models import User
    from fanlight.front_door.asking.versions import answers_version
    from fanlight.front_door.models import Draft
    from tests.factories import sign_in
    from tests.support.asking_county import begin, fill_in

    set_up()
    user = User.objects.get(pk=(home() / "lead").read_text())
    client = sign_in(Client(), user)
    plain = {**settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    with override_settings(STORAGES=plain, ALLOWED_HOSTS=["testserver"]):
        first = begin(client)
        fill_in(client, first.id)
    first.refresh_from_db()
    ids = [_copy_of(first, Draft).id for _ in range(number)]
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    print(json.dumps({"cookie": f"{cookie.key}={cookie.value}", "version": answers_version(first.answers), "ids": ids}))


def _copy_of(draft: Any, model: Any) -> Any:
    copied = ("authority", "author_user_id", "organisation_kind", "organisation_id", "level_believed", "changed_by")
    copy = model(**{name: getattr(draft, name) for name in copied})
    copy.answers = draft.answers
    copy.save()
    return copy


def what_became_of_drafts() -> None:
    """Print which drafts were sent, and whether each has its request, its children and its event."""
    from fanlight.front_door.models import Draft

    sent = dict(Draft.objects.filter(sent_at__isnull=False).values_list("id", "sent_as_id"))
    print(json.dumps({"sent": sent, **_state()}))
