"""A working: files and terms from which something is worked out beside the formula, and which page shows the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class FileWanted:
    """A file that a working takes, by its role in it; with `chosen` it is one of the files of that kind given before.

    With `columns` it may have no other: it is kept word for word, and a further column might tell of one child.
    """

    role: str
    label: str
    hint: str = ""
    is_required: bool = True
    chosen: str = ""
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Term:
    """Something typed or chosen beside the files; `choices` are pairs of code and words."""

    name: str
    label: str
    hint: str = ""
    is_required: bool = True
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class WorkedKind:
    """One kind of working: its code (as in an address), what it is, what it takes, the template that shows its answer."""

    code: str
    title: str
    says: str
    files: tuple[FileWanted, ...]
    template: str
    terms: tuple[Term, ...] = ()
    takes_values: bool = True
    own_template: str = ""

    @property
    def has_schools(self) -> bool:
        """Whether a school can be shown its own part of an answer: what `schools_own` has under its URN."""
        return bool(self.own_template)


@dataclass(frozen=True)
class ToWork:
    """What a job is handed: the year, the files by role, the authority's dated values, the terms as they were typed."""

    year: str
    paths: Mapping[str, Path]
    authority: Path | None
    terms: Mapping[str, str]
