"""A small log, and every way of changing it that somebody with the database and the files in hand has."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import connection

from fanlight.audit.chain import Event, Head, append_events, flush_head, hash_of, head_path
from fanlight.audit.looks import record_look, seal_looks
from fanlight.audit.models import AuditEvent, Look, SealedLook
from fanlight.store.public import command_actor, now, real_now
from tests.factories import AUTHORITY

EVENTS, LOOKS_UNDER_A_SEAL = 24, 5
HEX = "0123456789abcdef"


def a_log() -> None:
    """Write a log of events with two seals over looks among them, its head flushed."""
    by = command_actor("the tests", authority=AUTHORITY)
    for number in range(EVENTS):
        detail = (("count", number), ("fields", ["a", "b"]))
        append_events([Event(AUTHORITY, "test.happened", by.id, "thing", f"T{number}", now(), detail)])
        if number in {8, 16}:
            ids = [f"P{number}-{one}" for one in range(LOOKS_UNDER_A_SEAL)]
            words = {"subject_kind": "person", "page": "test", "allowed_because": "a test", "at": real_now()}
            record_look(by=by, subject_ids=ids, **words)
            seal_looks(AUTHORITY)
    flush_all()


def flush_all() -> None:
    """Write the head as a commit does: a test that rolls back never commits."""
    last = AuditEvent.objects.filter(authority=AUTHORITY).order_by("-position")[0]
    flush_head(AUTHORITY, Head(last.position, last.hash))


def the_head() -> bytes:
    """Return the head file's bytes."""
    return head_path(AUTHORITY).read_bytes()


def put_head_back(kept: bytes) -> None:
    """Restore the head file."""
    head_path(AUTHORITY).write_bytes(kept)


# Each way of tampering takes a random generator, changes the log and returns what the verdict must name.
Tampering = Callable[[random.Random], str]


def last_position() -> int:
    """Return the position of the last event."""
    return int(AuditEvent.objects.filter(authority=AUTHORITY).order_by("-position")[0].position)


def some_event(rng: random.Random) -> AuditEvent:
    """Return any event of the log."""
    return AuditEvent.objects.get(authority=AUTHORITY, position=rng.randint(1, last_position()))


def store(event: AuditEvent, **changed: Any) -> None:
    """Overwrite columns of an event past the application."""
    AuditEvent.objects.filter(pk=event.pk).update(**changed)


def another(letter: str, rng: random.Random, letters: str) -> str:
    """Return another letter."""
    return rng.choice([one for one in letters if one != letter])


def flip_a_letter_of_the_text(rng: random.Random) -> str:
    event = some_event(rng)
    place = rng.randrange(len(event.text))
    changed = another(event.text[place], rng, 'abcxyz0123456789"{}[],: ')
    store(event, text=event.text[:place] + changed + event.text[place + 1 :])
    return f"event {event.position} "


def flip_a_letter_of_the_hash(rng: random.Random) -> str:
    event = some_event(rng)
    place = rng.randrange(64)
    store(event, hash=event.hash[:place] + another(event.hash[place], rng, HEX) + event.hash[place + 1 :])
    return f"event {event.position} "


def change_a_column(rng: random.Random) -> str:
    event = some_event(rng)
    column = rng.choice(["kind", "actor_id", "subject_kind", "subject_id", "recorded_at"])
    if column == "recorded_at":
        store(event, recorded_at=event.recorded_at + timedelta(microseconds=rng.choice([-1, 1, 86_400_000_000])))
    else:
        store(event, **{column: getattr(event, column)[:-1] + "~"})
    return f"event {event.position} "


def delete_an_event(rng: random.Random) -> str:
    event = some_event(rng)
    AuditEvent.objects.filter(pk=event.pk).delete()
    end = f"the log ends at event {event.position - 1}"
    return end if event.position == last_position_of_head() else f"event {event.position} is missing"


def last_position_of_head() -> int:
    return int(the_head().split()[0])


def cut_the_tail(rng: random.Random) -> str:
    keep = rng.randint(0, last_position() - 1)
    AuditEvent.objects.filter(authority=AUTHORITY, position__gt=keep).delete()
    return f"the log ends at event {keep}"


def swap_two_events(rng: random.Random) -> str:
    one, other = sorted(rng.sample(range(1, last_position() + 1), 2))
    first = AuditEvent.objects.get(authority=AUTHORITY, position=one)
    second = AuditEvent.objects.get(authority=AUTHORITY, position=other)
    if rng.random() < 0.5:
        for event, source in ((first, second), (second, first)):
            said = ("kind", "actor_id", "subject_kind", "subject_id", "recorded_at", "text", "hash")
            store(event, **{name: getattr(source, name) for name in said})
    else:
        store(first, position=10**9)
        store(second, position=one)
        store(first, position=other)
    return f"event {one} "


def rewrite_an_event_and_its_hash(rng: random.Random) -> str:
    """A forger who knows the format: the event itself is sound then, and what follows it is not."""
    event = some_event(rng)
    whole = json.loads(event.text)
    whole[4]["subject"][1] = whole[4]["subject"][1] + "~"
    text = json.dumps(whole, sort_keys=True, separators=(",", ":"))
    store(event, text=text, hash=hash_of(text), subject_id=event.subject_id + "~")
    at_the_end = event.position == last_position_of_head()
    return f"event {event.position} " if at_the_end else f"event {event.position + 1} does not follow"


def put_an_event_in_between(rng: random.Random) -> str:
    event = some_event(rng)
    for later in AuditEvent.objects.filter(authority=AUTHORITY, position__gt=event.position).order_by("-position"):
        store(later, position=later.position + 1)
    event.pk, event.position = None, event.position + 1
    event.save(force_insert=True)
    return f"event {event.position} "


def text_that_is_no_link(rng: random.Random) -> str:
    event = some_event(rng)
    text = rng.choice(["", "7", "null", "{}", "[]", '["a"]', "[1,2,3,4,5]", "[[],{},0,null,{}]", '"x"', "\x01"])
    store(event, text=text, hash=hash_of(text))
    return f"event {event.position} "


def move_an_event_to_another_authority(rng: random.Random) -> str:
    event = some_event(rng)
    store(event, authority="992")
    end = f"the log ends at event {event.position - 1}"
    return end if event.position == last_position_of_head() else f"event {event.position} is missing"


def forge_the_head(rng: random.Random) -> str:
    position, link = the_head().decode().split()
    forged = rng.choice(["later", "hash", "empty", "words", "gone", "binary", "nothing"])
    path = head_path(AUTHORITY)
    if forged == "gone":
        path.unlink()
        return f"the head file {AUTHORITY}.head is gone"
    wrong = link[:10] + another(link[10], rng, HEX) + link[11:]
    path.write_bytes(
        {
            "later": f"{int(position) + rng.randint(1, 9):020d} {link}\n".encode(),
            "hash": f"{position} {wrong}\n".encode(),
            "empty": b"",
            "words": b"all is well\n",
            "binary": rng.randbytes(86),
            "nothing": f"{0:020d} {wrong}\n".encode(),
        }[forged]
    )
    named = {"later": "the log ends at event", "hash": f"event {int(position)} is not the one"}
    return named.get(forged, f"the head file {AUTHORITY}.head was changed")


def some_seal(rng: random.Random) -> SealedLook:
    """Return any mark of a sealed look."""
    return rng.choice(list(SealedLook.objects.filter(authority=AUTHORITY).order_by("look_id")))


def change_a_look(rng: random.Random) -> str:
    mark = some_seal(rng)
    column = rng.choice(
        ["actor_id", "subject_kind", "subject_id", "page", "allowed_because", "looked_at", "recorded_at", "authority"]
    )
    value = getattr(mark.look, column)
    changed = value + timedelta(microseconds=1) if column.endswith("_at") else value[:-1] + "~"
    Look.objects.filter(pk=mark.look_id).update(**{column: changed})
    return f"the seal at event {mark.position} was changed"


def delete_a_look(rng: random.Random) -> str:
    mark = some_seal(rng)
    SealedLook.objects.filter(pk=mark.pk).delete()
    Look.objects.filter(pk=mark.look_id).delete()
    return f"the seal at event {mark.position} covers"


def delete_a_seal(rng: random.Random) -> str:
    mark = some_seal(rng)
    SealedLook.objects.filter(pk=mark.pk).delete()
    return f"the seal at event {mark.position} covers"


def delete_every_mark_of_a_seal(rng: random.Random) -> str:
    position = some_seal(rng).position
    SealedLook.objects.filter(authority=AUTHORITY, position=position).delete()
    return f"the seal at event {position} covers {LOOKS_UNDER_A_SEAL} looks and 0 are there"


def move_a_look_to_another_seal(rng: random.Random) -> str:
    mark = some_seal(rng)
    seals = sorted(set(SealedLook.objects.filter(authority=AUTHORITY).values_list("position", flat=True)))
    SealedLook.objects.filter(pk=mark.pk).update(position=next(one for one in seals if one != mark.position))
    return f"the seal at event {seals[0]} covers"


def seal_a_look_at_an_event_that_is_no_seal(rng: random.Random) -> str:
    by = command_actor("the tests", authority=AUTHORITY)
    words = {"subject_kind": "person", "page": "test", "allowed_because": "a test", "at": real_now()}
    record_look(by=by, subject_ids=["P-added"], **words)
    look = Look.objects.order_by("-id")[0]
    SealedLook.objects.create(look=look, authority=AUTHORITY, position=3)
    return "sealed at event 3, which sealed nothing"


def replace_a_look(rng: random.Random) -> str:
    """Somebody else's look under the same id."""
    mark = some_seal(rng)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE audit_look SET actor_id = %s WHERE id = %s", ["01S0MEB0DYELSE000000000000", mark.look_id]
        )
    return f"the seal at event {mark.position} was changed"


EVERY_WAY: tuple[Tampering, ...] = (
    flip_a_letter_of_the_text,
    flip_a_letter_of_the_hash,
    change_a_column,
    delete_an_event,
    cut_the_tail,
    swap_two_events,
    rewrite_an_event_and_its_hash,
    put_an_event_in_between,
    text_that_is_no_link,
    move_an_event_to_another_authority,
    forge_the_head,
    change_a_look,
    delete_a_look,
    delete_a_seal,
    delete_every_mark_of_a_seal,
    move_a_look_to_another_seal,
    seal_a_look_at_an_event_that_is_no_seal,
    replace_a_look,
)
