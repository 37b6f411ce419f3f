"""`@action`: one verb, one transaction, one or more audit events; check, write and audit together."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ParamSpec, TypeVar

from django.db import transaction

from fanlight.audit.chain import Event, append_events
from fanlight.store.public import Actor, act_in, writing

P = ParamSpec("P")
R = TypeVar("R")


class NothingRecorded(Exception):
    """An action ended without an audit event: a fault in the action."""


class ActionMisused(TypeError):
    """An action was called without an actor or an aware instant: a fault in the caller."""


@dataclass(frozen=True)
class EventKind:
    """What an event means in a sentence, and how the personal data behind it is shredded."""

    code: str
    sentence: str
    shredding: str


EVENT_KINDS: dict[str, EventKind] = {}


@dataclass
class _Frame:
    """What the outermost action has collected so far."""

    kind: str
    by: Actor
    at: datetime
    events: list[Event] = field(default_factory=list)


_outermost: ContextVar[_Frame | None] = ContextVar("outermost_action", default=None)
_current: ContextVar[tuple[str, Actor, datetime] | None] = ContextVar("current_action", default=None)


def event_kind(code: str, sentence: str, *, shredding: str = "Holds ids and codes only: nothing to shred") -> EventKind:
    """Register a kind of event and return it; a second sentence for the same code is refused."""
    kind = EventKind(code, sentence, shredding)
    if EVENT_KINDS.setdefault(code, kind) != kind:
        raise ValueError(f"The event kind {code} is registered twice with different words")
    return kind


def action(sentence: str, *, shredding: str = "Holds ids and codes only: nothing to shred") -> Any:
    """Make a function an action: keyword-only, with `by` and `at`, in one transaction, with its audit events.

    The outermost action opens the transaction and appends the events of all the actions inside it as its last
    statements. `sentence` is what the audit page says of it, after the actor's name: "decided the contact".
    Raises NothingRecorded when the outermost action recorded nothing.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        code = f"{function.__module__.split('.')[1]}.{function.__name__}"
        event_kind(code, sentence, shredding=shredding)

        @functools.wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            by, at = _checked(function.__name__, args, kwargs)
            here = _current.set((code, by, at))
            try:
                if _outermost.get() is not None:
                    return function(*args, **kwargs)
                return _run_outermost(code, by, at, lambda: function(*args, **kwargs))
            finally:
                _current.reset(here)

        run.is_action = True  # type: ignore[attr-defined]
        return run

    return decorate


def _checked(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[Actor, datetime]:
    by, at = kwargs.get("by"), kwargs.get("at")
    if args:
        raise ActionMisused(f"{name} takes keyword arguments only")
    if not isinstance(by, Actor):
        raise ActionMisused(f"{name} needs by=, the actor")
    if not isinstance(at, datetime) or at.tzinfo is None:
        raise ActionMisused(f"{name} needs at=, an aware instant")
    return by, at


def _run_outermost(code: str, by: Actor, at: datetime, run: Callable[[], R]) -> R:
    frame = _Frame(code, by, at)
    token = _outermost.set(frame)
    try:
        with writing():
            act_in(by.authority)
            result = run()
            if not frame.events:
                raise NothingRecorded(f"{code} changed something and recorded nothing")
            append_events(frame.events)
            return result
    finally:
        _outermost.reset(token)


def record(subject_kind: str, subject_id: str, *, kind: str = "", **detail: Any) -> None:
    """Record what the running action did to one subject: ids, codes, counts and field names, never what was written.

    `kind` names another registered event kind; left out, it is the action's own.
    """
    frame, current = _outermost.get(), _current.get()
    if frame is None or current is None:
        raise ActionMisused("record() is called inside an action")
    code, by, at = current
    if kind and kind not in EVENT_KINDS:
        raise ActionMisused(f"The event kind {kind} is not registered")
    frame.events.append(
        Event(by.authority, kind or code, by.id, subject_kind, str(subject_id), at, tuple(sorted(detail.items())))
    )


@contextmanager
def apart() -> Iterator[None]:
    """Do one of many things that an action does so that it alone is undone when it fails, with what it recorded.

    What it raises goes on: the action says what is to become of the rest.
    """
    frame = _outermost.get()
    if frame is None:
        raise ActionMisused("apart() is used inside an action")
    recorded = len(frame.events)
    try:
        with transaction.atomic():
            yield
    except BaseException:
        del frame.events[recorded:]
        raise


@contextmanager
def reading_as(by: Actor) -> Iterator[None]:
    """Read inside one authority outside an action: a task, a command. Opens a transaction where the wall needs one."""
    with transaction.atomic():
        act_in(by.authority)
        yield
