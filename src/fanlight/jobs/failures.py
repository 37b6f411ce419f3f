"""What is kept of an error: where it happened and of which kind, without the values that may name a child."""

from __future__ import annotations

import traceback
from pathlib import PurePath

from django.db import InterfaceError, OperationalError

# Their messages speak of code and machines. Every other message may quote what somebody typed, and is dropped.
SAFE_MESSAGES = (AttributeError, ImportError, NameError, TypeError, OperationalError, InterfaceError, ConnectionError)


class CannotEverWork(Exception):
    """Trying again would not help: a job raises this to be put straight on the page of what failed.

    Its message is kept, so it names no person.
    """


class WorkerStopped(Exception):
    """The worker stopped while it was doing this."""


def kind_of(error: BaseException) -> str:
    """The error's class, with its module."""
    return f"{type(error).__module__}.{type(error).__qualname__}"


def trace_without_values(error: BaseException) -> str:
    """The error and what caused it, oldest first: files, lines and kinds, and only messages that hold no values."""
    parts = []
    one: BaseException | None = error
    while one is not None:
        parts.append("\n".join([*_places(one), _headline(one)]))
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    return "\n\n".join(reversed(parts))


def _headline(error: BaseException) -> str:
    if isinstance(error, (*SAFE_MESSAGES, CannotEverWork, WorkerStopped)):
        return f"{kind_of(error)}: {error}"
    return f"{kind_of(error)} (its message is not kept: it could name a person)"


def _places(error: BaseException) -> list[str]:
    return [
        f"{_inside_the_code(frame.filename)}, line {frame.lineno}, in {frame.name}: {frame.line}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]


def _inside_the_code(filename: str) -> str:
    parts = PurePath(filename).parts
    for root in ("site-packages", "src"):
        if root in parts:
            # The innermost: whoever installs it may have a folder of that name further out.
            inside = len(parts) - parts[::-1].index(root)
            return PurePath(*parts[inside:]).as_posix()
    return PurePath(filename).name
