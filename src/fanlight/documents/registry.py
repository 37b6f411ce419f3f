"""What the rooms above register: who may read a subject's files, what a hold can be on, the authority's values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from django.db import models

from fanlight.store.public import Actor


class Reader(Protocol):
    """Decides whether somebody may read the files of one subject."""

    def __call__(self, actor: Actor, subject_id: str, at: datetime, /) -> str:
        """Return why the actor may read them, for the record of the look, or "" where they may not."""


# From an authority and the ids that holds stand on, the ids of everything that is the same subject.
Together = Callable[[str, models.QuerySet[Any]], models.QuerySet[Any]]


@dataclass(frozen=True)
class Holdable:
    """A kind of subject that a hold can be placed on, how its reference is found, and which ids stand for one subject."""

    kind: str
    label: str
    find: Callable[[Actor, str], str]
    together: Together | None = None


ParameterSource = Callable[[str, str, date], Any]
READERS: dict[str, Reader] = {}
HOLDABLES: dict[str, Holdable] = {}
_parameter_sources: list[ParameterSource] = []
# What holds until a room above says where the authority's own values are.
_STARTING = {"documents.upload_megabytes": 20}


class NoRetentionYears(LookupError):
    """No room has said for how many years a class of record is kept, so nothing of it is ever due."""


def readable_by(kind: str, reader: Reader) -> None:
    """Let the room that owns a kind of subject say who may read its files."""
    READERS[kind] = reader


def register_holdable(
    kind: str, label: str, find: Callable[[Actor, str], str], *, together: Together | None = None
) -> None:
    """Let a room say that a hold can be placed on a kind of subject; `find(actor, typed)` gives its id or "".

    `together(authority, held ids)` adds the other ids of the same subjects, where one subject may have several.
    """
    HOLDABLES[kind] = Holdable(kind, label, find, together)


def take_parameters_from(source: ParameterSource) -> None:
    """Let the room that keeps the authority's values answer `source(authority, name, on)`."""
    _parameter_sources[:] = [source]


def parameter(authority: str, name: str, on: date) -> Any:
    """Return one of the authority's values on a day; raise NoRetentionYears where nobody knows it."""
    for source in _parameter_sources:
        return source(authority, name, on)
    if name in _STARTING:
        return _STARTING[name]
    raise NoRetentionYears(f"Nobody has said what {name} is")
