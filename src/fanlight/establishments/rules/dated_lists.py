"""What a dated list is, which values its entries take, and what of an entry is refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

LONGEST_CODE = 40
LONGEST_LABEL = 200
LONGEST_LINE = 300
LONGEST_PARAGRAPH = 4_000
ONE_DAY = timedelta(days=1)
_CODE = re.compile(rf"[A-Z0-9][A-Z0-9_]{{0,{LONGEST_CODE - 1}}}")
_LIST_NAME = re.compile(r"[a-z_]+\.[a-z_]+")
# What every entry has besides its fields.
OF_EVERY_ENTRY = frozenset({"code", "label", "position", "in_force_from", "in_force_to", "source", "is_verified"})


class FieldKind(StrEnum):
    """What sort of value a field of an entry takes."""

    LINE = "LINE"
    PARAGRAPH = "PARAGRAPH"
    WHOLE_NUMBER = "WHOLE_NUMBER"
    YES_NO = "YES_NO"
    ONE_OF = "ONE_OF"
    SOME_OF = "SOME_OF"
    TEAM = "TEAM"
    DISTRICT = "DISTRICT"


class ListUnsound(ValueError):
    """A list or what is shipped for it does not fit together; the message names the file, the entry and the field."""


class ListRefused(ValueError):
    """Why an entry cannot be so, with the field that it is about."""

    def __init__(self, message: str, field_name: str = "") -> None:
        super().__init__(message)
        self.field_name = field_name


class UnknownList(LookupError):
    """No list has this name: a fault in the caller."""


@dataclass(frozen=True)
class ListField:
    """One thing that every entry of a list says.

    `choices` are codes with their words; `choices_from` names another dated list whose codes are offered beside them.
    `unit` stands behind a number: "working hours".
    """

    name: str
    label: str
    kind: FieldKind = FieldKind.LINE
    required: bool = False
    least: int = 0
    most: int = 1_000_000
    choices: Mapping[str, str] = field(default_factory=dict)
    choices_from: str = ""
    hint: str = ""
    unit: str = ""

    @property
    def offers(self) -> bool:
        """Whether the value is picked from what is offered: choices, another list's entries, teams or districts."""
        return self.kind in (FieldKind.ONE_OF, FieldKind.SOME_OF) or self.is_a_place

    @property
    def is_a_place(self) -> bool:
        """Whether the value is a team, by its id, or a district, by its ONS code: an authority has its own."""
        return self.kind in (FieldKind.TEAM, FieldKind.DISTRICT)

    def blank(self) -> Any:
        """Return what an entry has that says nothing here: "", None for a number, False, or no codes."""
        return {FieldKind.WHOLE_NUMBER: None, FieldKind.YES_NO: False, FieldKind.SOME_OF: ()}.get(self.kind, "")


@dataclass(frozen=True)
class DatedList:
    """A list that varies by authority: its name ("room.list"), what its entries say, and the file that is shipped.

    `kept` are codes that Fanlight itself works by: their entries are changed but never ended. `held_by` is asked, with
    authority, code and day, before an entry is ended, and returns a sentence that says what still needs it, or "".
    `check` is called with the values of an entry that is to be stored or is shipped, and raises ListRefused.
    `group` is the heading under which the list stands among the settings; without it, the room's name.
    """

    name: str
    title: str
    what: str
    fields: tuple[ListField, ...] = ()
    shipped: tuple[str, str] | None = None
    kept: tuple[str, ...] = ()
    group: str = ""
    held_by: Callable[[str, str, date], str] | None = None
    check: Callable[[Mapping[str, Any]], None] | None = None

    @property
    def room(self) -> str:
        """The room that works by the list."""
        return self.name.partition(".")[0]

    @property
    def heading(self) -> str:
        """The heading under which the list stands among the settings."""
        return self.group or self.room.replace("_", " ").capitalize()


@dataclass(frozen=True)
class ListEntry:
    """One entry of a list as it stands from a day to a day, both included; `values` holds every field of the list.

    A value is text, a whole number or None, True or False, or a tuple of codes, by the kind of its field.
    """

    code: str
    label: str
    values: Mapping[str, Any]
    position: int
    in_force_from: date
    in_force_to: date | None
    source: str
    is_verified: bool

    def is_in_force(self, on: date) -> bool:
        """Return whether the entry stands on a day."""
        return self.in_force_from <= on and (self.in_force_to is None or on <= self.in_force_to)


def in_order(entries: Iterable[ListEntry]) -> list[ListEntry]:
    """Return entries by their position, then by their label."""
    return sorted(entries, key=lambda one: (one.position, one.label.casefold(), one.in_force_from))


def check_list(made: DatedList) -> None:
    """Refuse a list whose name or fields do not fit together; raise ListUnsound."""
    if not _LIST_NAME.fullmatch(made.name):
        raise ListUnsound(f"The list {made.name!r} is called neither “room.list” nor anything like it")
    names = [one.name for one in made.fields]
    if len(set(names)) < len(names):
        raise ListUnsound(f"The list {made.name} has two fields of one name")
    for one in made.fields:
        has_choices = bool(one.choices or one.choices_from)
        if not one.name.isidentifier() or one.name in OF_EVERY_ENTRY or not one.label:
            raise ListUnsound(f"The list {made.name}: the field {one.name!r} needs a name of its own and a label")
        if has_choices != (one.kind in (FieldKind.ONE_OF, FieldKind.SOME_OF)):
            raise ListUnsound(f"The list {made.name}: the field {one.name} offers choices, or it should")
        if one.is_a_place and one.required and made.shipped:
            raise ListUnsound(
                f"The list {made.name}: what is shipped can name no place, so {one.name} cannot be required"
            )


def check_code(code: str) -> None:
    """Refuse a code that is not capital letters, digits and low lines; raise ListRefused."""
    if not _CODE.fullmatch(code):
        raise ListRefused(
            f"A code has at most {LONGEST_CODE} capital letters, digits and low lines, like TEAM_2", "code"
        )


def code_from(label: str, taken: Iterable[str]) -> str:
    """Return a code made of a label that no entry has yet: "Adolescent exploitation" becomes ADOLESCENT_EXPLOITATION."""
    plain = re.sub(r"[^A-Z0-9]+", "_", label.upper()).strip("_")[:LONGEST_CODE].strip("_") or "ENTRY"
    known, made, number = set(taken), plain, 1
    while made in known:
        number += 1
        end = f"_{number}"
        made = plain[: LONGEST_CODE - len(end)] + end
    return made


def check_label(label: str) -> str:
    """Return what an entry is called, without spaces around it; raise ListRefused for none and for one too long."""
    text = label.strip()
    if not text or len(text) > LONGEST_LABEL:
        raise ListRefused(f"Enter what it is called, in at most {LONGEST_LABEL} characters", "label")
    return text


def read_values(
    made: DatedList, given: Mapping[str, Any], offered: Callable[[ListField], Iterable[str]] | None = None
) -> dict[str, Any]:
    """Return the value of every field of a list; raise ListRefused with a sentence and the field that it is about.

    `offered` returns the codes that a field which offers some may have; without it a field that takes its choices from
    another list, or a place, takes any code.
    """
    unknown = sorted(set(given) - {one.name for one in made.fields})
    if unknown:
        raise ListRefused(f"An entry of “{made.title}” has no field {unknown[0]}", unknown[0])
    values = {one.name: _read(one, given.get(one.name), offered) for one in made.fields}
    if made.check:
        made.check(values)
    return values


def _read(one: ListField, value: Any, offered: Callable[[ListField], Iterable[str]] | None) -> Any:
    if value is None or value in ("", [], ()):
        if one.required:
            raise ListRefused(f"“{one.label}” cannot be blank", one.name)
        return one.blank()
    read = _READERS[one.kind](one, value)
    if one.offers:
        _check_offered(one, (read,) if isinstance(read, str) else read, offered)
    return read


def _check_offered(one: ListField, codes: Iterable[str], offered: Callable[[ListField], Iterable[str]] | None) -> None:
    if offered is None and (one.choices_from or one.is_a_place):
        return
    known = set(one.choices) if offered is None else set(offered(one))
    for code in codes:
        if code not in known:
            raise ListRefused(f"“{one.label}”: {code} is not offered", one.name)


def _text(longest: int) -> Callable[[ListField, Any], str]:
    def read(one: ListField, value: Any) -> str:
        if not isinstance(value, str) or len(value) > longest:
            raise ListRefused(f"“{one.label}” must be text of at most {longest:,} characters", one.name)
        return value.strip()

    return read


def _whole_number(one: ListField, value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not one.least <= value <= one.most:
        raise ListRefused(f"“{one.label}” must be a whole number from {one.least:,} to {one.most:,}", one.name)
    return value


def _yes_no(one: ListField, value: Any) -> bool:
    if not isinstance(value, bool):
        raise ListRefused(f"“{one.label}” must be yes or no", one.name)
    return value


def _codes(one: ListField, value: Any) -> tuple[str, ...]:
    if isinstance(value, str) or not isinstance(value, Sequence) or not all(isinstance(code, str) for code in value):
        raise ListRefused(f"“{one.label}” must be a list of codes", one.name)
    return tuple(dict.fromkeys(value))


_READERS: dict[FieldKind, Callable[[ListField, Any], Any]] = {
    FieldKind.LINE: _text(LONGEST_LINE),
    FieldKind.PARAGRAPH: _text(LONGEST_PARAGRAPH),
    FieldKind.WHOLE_NUMBER: _whole_number,
    FieldKind.YES_NO: _yes_no,
    FieldKind.ONE_OF: _text(LONGEST_LINE),
    FieldKind.SOME_OF: _codes,
    FieldKind.TEAM: _text(LONGEST_LINE),
    FieldKind.DISTRICT: _text(LONGEST_LINE),
}


def check_apart(entries: Iterable[ListEntry]) -> None:
    """Refuse versions of one entry of which two stand on one day, or one ends before it begins; raise ListRefused."""
    last: dict[str, ListEntry] = {}
    for one in sorted(entries, key=lambda each: (each.code, each.in_force_from)):
        if one.in_force_to is not None and one.in_force_to < one.in_force_from:
            raise ListRefused(f"{one.code} ends before it begins", "in_force_from")
        before = last.get(one.code)
        if before is not None and (before.in_force_to is None or before.in_force_to >= one.in_force_from):
            raise ListRefused(f"{one.code} stands twice on {_day(one.in_force_from)}", "in_force_from")
        last[one.code] = one


def _day(on: date) -> str:
    return f"{on.day} {on:%B %Y}"


def _by_day(versions: Iterable[ListEntry]) -> list[ListEntry]:
    return sorted(versions, key=lambda one: one.in_force_from)


def versions_with(versions: Sequence[ListEntry], new: ListEntry) -> list[ListEntry]:
    """Return the versions of an entry with a new one that takes the place of what stands from its first day on.

    It ends where the one whose place it takes would have ended, at the latest on the day before a later one begins.
    Raises ListRefused where nothing stands on its first day.
    """
    begins = new.in_force_from
    standing = next((one for one in versions if one.is_in_force(begins)), None)
    if standing is None:
        raise ListRefused(
            f"“{new.label}” does not stand on {_day(begins)}. Add it again from that day", "in_force_from"
        )
    others = [one for one in versions if one is not standing]
    ended = [] if standing.in_force_from == begins else [replace(standing, in_force_to=begins - ONE_DAY)]
    return _by_day([*others, *ended, replace(new, in_force_to=standing.in_force_to)])


def versions_and(versions: Sequence[ListEntry], new: ListEntry) -> list[ListEntry]:
    """Return the versions of an entry with one that begins where none stands; raise ListRefused where one does."""
    later = [one for one in versions if one.in_force_to is None or one.in_force_to >= new.in_force_from]
    if later:
        raise ListRefused(
            f"There is “{later[0].label}” with the code {new.code} already. Change it, or use another name", "label"
        )
    return _by_day([*versions, new])


def versions_until(versions: Sequence[ListEntry], on: date, today: date) -> list[ListEntry]:
    """Return the versions of an entry that ends after a day, today or later; one that would begin after it never stands.

    Raises ListRefused for a day that is past and for an entry that has ended.
    """
    if on < today:
        raise ListRefused(f"The last day must be {_day(today)} or later", "on")
    if all(one.in_force_to is not None and one.in_force_to < today for one in versions):
        raise ListRefused("It has ended already", "on")
    left = _by_day(one for one in versions if one.in_force_from <= on)
    if not left or (left[-1].in_force_to is not None and left[-1].in_force_to < today):
        return left
    return [*left[:-1], replace(left[-1], in_force_to=on)]
