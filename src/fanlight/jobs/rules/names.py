"""What a job may be called and what it may be given: names and identifiers, never a person's details."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NAME = re.compile(r"[a-z_]+\.[a-z_]+")
_IDENTIFIER = re.compile(r"[A-Za-z0-9_.:-]{1,64}")


class BadJobName(ValueError):
    """A job's name is its module and its verb: `messages.send`."""


class NotAnIdentifier(ValueError):
    """A job is given identifiers only: what it needs, it reads from the database when it runs."""


def check_name(name: str) -> None:
    """Raise BadJobName unless the name is `module.verb` in small letters."""
    if not _NAME.fullmatch(name):
        raise BadJobName(f"{name!r} cannot be a job's name: it is written module.verb in small letters")


def check_identifiers(ids: Sequence[str | int]) -> None:
    """Raise NotAnIdentifier when anything in `ids` could be more than an identifier."""
    for position, one in enumerate(ids, start=1):
        if isinstance(one, int) or (isinstance(one, str) and _IDENTIFIER.fullmatch(one)):
            continue
        # The value is left out: it may be the very thing that must not be written down.
        raise NotAnIdentifier(f"Argument {position} of a job must be an identifier, not {type(one).__name__} text")
