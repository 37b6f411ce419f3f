"""Where rooms above connect what access needs of them: it stands below and cannot reach up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from django.core.mail import send_mail

from fanlight.store.public import Actor


class Teller(Protocol):
    """Leaves a notice in the outbox for users: that something waits, and a link; never a name or content."""

    def __call__(
        self, *, to_user_ids: Sequence[str], notice: str, link_path: str, reference: str, by: Actor, at: datetime
    ) -> Any: ...


@dataclass(frozen=True)
class Organisation:
    """A place where somebody may have a membership."""

    kind: str
    id: str
    name: str


@dataclass(frozen=True)
class Team:
    """A team of the authority."""

    id: str
    name: str


def _by_django(to: str, subject: str, text: str) -> None:
    send_mail(subject, text, None, [to])


@dataclass
class _Plugs:
    tell: Teller | None = None
    deliver: Callable[[str, str, str], None] = _by_django
    parameter: Callable[[str, str, date], Any] | None = None
    organisations: Callable[[str, str, str], Iterable[Organisation]] | None = None
    teams: Callable[[str], Iterable[Team]] | None = None
    records_naming: list[Callable[[str, str, str, date | None], Iterable[tuple[str, str]]]] = field(
        default_factory=list
    )
    records_in_words: list[Callable[[str, str, Sequence[str]], Mapping[str, str]]] = field(default_factory=list)
    look_in_words: list[Callable[[str], str]] = field(default_factory=list)


# Several rooms connect theirs to these.
_SHARED = frozenset({"records_naming", "records_in_words", "look_in_words"})
_plugs = _Plugs()


def plug(**connections: Any) -> None:
    """Connect what a room above offers, from its AppConfig.ready.

    tell: a Teller. deliver(to, subject, text): sends an email now or raises. parameter(authority, name, on): the
    authority's value or None. organisations(authority, kind, text): schools or partners whose name holds the text.
    teams(authority): the authority's teams. records_naming(authority, forenames, surname, born_on): the (kind, id) of
    every record that may name this person; records_in_words(authority, kind, ids): what records are called, by id and
    without a name; look_in_words(because): why a look was allowed, or "". Several rooms connect theirs to these three.
    """
    for name, function in connections.items():
        if not hasattr(_plugs, name):
            raise TypeError(f"Access has no plug called {name}")
        if name in _SHARED:
            getattr(_plugs, name).append(function)
        else:
            setattr(_plugs, name, function)


def is_plugged(name: str) -> bool:
    """Return whether somebody has connected this plug."""
    return getattr(_plugs, name) is not None


def tell(
    *, to_user_ids: Iterable[str], notice: str, link_path: str, by: Actor, at: datetime, reference: str = ""
) -> None:
    """Leave a notice for each user in the transaction; pages show the same thing whether or not a message goes."""
    told = sorted(set(to_user_ids))
    if _plugs.tell is not None and told:
        _plugs.tell(to_user_ids=told, notice=notice, link_path=link_path, reference=reference, by=by, at=at)


def deliver(to: str, subject: str, text: str) -> None:
    """Send an email about an account now; raises what the sender raises, and the job tries again."""
    _plugs.deliver(to, subject, text)


def parameter(authority: str, name: str, on: date, *, otherwise: int) -> int:
    """Return a whole number that the authority has set, or `otherwise` where it has set none."""
    value = _plugs.parameter(authority, name, on) if _plugs.parameter else None
    return otherwise if value is None else int(value)


def organisations(authority: str, kind: str, text: str) -> list[Organisation]:
    """Return the schools or partners whose name holds the text."""
    return list(_plugs.organisations(authority, kind, text)) if _plugs.organisations else []


def teams(authority: str) -> list[Team]:
    """Return the authority's teams."""
    return list(_plugs.teams(authority)) if _plugs.teams else []


def records_naming(authority: str, forenames: str, surname: str, born_on: date | None) -> set[tuple[str, str]]:
    """Return the (kind, id) of every record that is there already and may name this person."""
    return {one for find in _plugs.records_naming for one in find(authority, forenames, surname, born_on)}


def records_in_words(authority: str, kind: str, ids: Sequence[str]) -> dict[str, str]:
    """Return what records of a kind are called, by id; nothing for those that no room knows."""
    return {key: words for say in _plugs.records_in_words for key, words in say(authority, kind, ids).items()}


def look_in_words(because: str) -> str:
    """Return why a look was allowed in the words of the room whose code it is, or ""."""
    return next((words for say in _plugs.look_in_words if (words := say(because))), "")
