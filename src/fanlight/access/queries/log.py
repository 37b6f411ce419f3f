"""The log as the pages show it: what was done to a record, who looked, and what one person did and looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fanlight.access import scope
from fanlight.access.acting import people_names
from fanlight.access.queries.in_words import because_in_words, in_words
from fanlight.audit.public import events_about, events_by, looks_at, looks_by
from fanlight.store.public import Actor, user_actor_id


@dataclass(frozen=True)
class Done:
    """One thing done, in a sentence."""

    who: str
    did: str
    at: datetime
    kind: str
    record: str
    subject_id: str
    detail: str


@dataclass(frozen=True)
class Looked:
    """One look, with why it was allowed."""

    who: str
    page: str
    because: str
    at: datetime
    record: str
    subject_id: str


def log_of_record(actor: Actor, kind: str, subject_id: str) -> tuple[list[Done], list[Looked]]:
    """Return the last 200 things done to one subject and the last 200 looks at it, newest first."""
    events = events_about(actor.authority, [(kind, subject_id)])
    looks = looks_at(actor.authority, kind, [subject_id])
    names = people_names({each["actor_id"] for each in (*events, *looks)})
    called = in_words(actor.authority, [(kind, subject_id)])
    return (
        [_done(event, names.get(event["actor_id"], "Fanlight"), called) for event in events],
        [_looked({**look, "subject_kind": kind}, names.get(look["actor_id"], "Fanlight"), called) for look in looks],
    )


def log_of_person(actor: Actor, user_id: str) -> tuple[list[Done], list[Looked]]:
    """Return the last 200 things that one person did in the actor's authority and their last 200 looks, newest first.

    What the records are called is asked for both at once: each kind of record is one question.
    """
    actor_id = user_actor_id(user_id)
    events, looks = events_by(actor.authority, actor_id), looks_by(actor.authority, actor_id)
    subjects = [event["subject"] for event in events]
    called = in_words(actor.authority, [*subjects, *((look["subject_kind"], look["subject_id"]) for look in looks)])
    return [_done(event, "", called) for event in events], [_looked(look, "", called) for look in looks]


def looks_of(actor: Actor, user_id: str) -> list[Looked]:
    """Return the last 200 looks of one person in the actor's authority, newest first."""
    looks = looks_by(actor.authority, user_actor_id(user_id))
    called = in_words(actor.authority, [(look["subject_kind"], look["subject_id"]) for look in looks])
    return [_looked(look, "", called) for look in looks]


def person_in_log(actor: Actor, user_id: str) -> str:
    """Return the name of somebody with an account in the actor's authority, or ""."""
    return scope.accounts(actor).filter(id=user_id).values_list("name", flat=True).first() or ""


def _done(event: dict[str, Any], who: str, called: dict[tuple[str, str], str]) -> Done:
    kind, key = event["subject"]
    detail = ", ".join(f"{name}: {value}" for name, value in event.get("detail", {}).items())
    return Done(who, event["sentence"], event["happened_at"], event["kind"], called[kind, key], key, detail)


def _looked(look: dict[str, Any], who: str, called: dict[tuple[str, str], str]) -> Looked:
    record = called[look["subject_kind"], look["subject_id"]]
    return Looked(
        who, look["page"], because_in_words(look["allowed_because"]), look["looked_at"], record, look["subject_id"]
    )
