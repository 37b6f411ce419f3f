"""The lists as Ofsted asks for them from a day on: their columns, the words in them, and where these were read."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from fanlight.clocks.public import date_in_words
from fanlight.returns.annex_a.refusals import NoListsYet

OF_ALL = 11


@dataclass(frozen=True)
class ListShape:
    """One list: its columns under the names of the sector's SQL, those of Ofsted's workbook, and who belongs on it."""

    number: int
    title: str
    columns: tuple[str, ...]
    headings: tuple[str, ...]
    definition: str

    @property
    def name(self) -> str:
        """What its sheet is called: "List 1"."""
        return f"List {self.number}"


@dataclass(frozen=True)
class Edition:
    """All lists from a day on; `months` is how far they look back, `before_months` how far the counts of earlier ones do."""

    since: date
    until: date
    months: int
    before_months: int
    source: str
    note: str
    is_verified: bool
    lists: tuple[ListShape, ...]

    @property
    def of_all(self) -> str:
        """How much of Annex A this is (safety 21)."""
        return f"Lists {self.lists[0].number} to {self.lists[-1].number} of {OF_ALL}"


def edition_on(day: date) -> Edition:
    """Return the edition in use on a day: the latest that had begun. Raises NoListsYet."""
    begun = [one for one in _editions() if one.since <= day]
    if not begun:
        first = date_in_words(_editions()[0].since)
        raise NoListsYet(f"No lists are known for a day before {first}.")
    return begun[-1]


def word(kind: str, code: str) -> str:
    """Return Annex A's word for a code of a set such as "source"; of an unknown code what the set says for none.

    Raises KeyError for no such set.
    """
    words = _words()[kind]
    return words.get(code, words.get("", ""))


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    return _seed("values.toml")


@cache
def _editions() -> tuple[Edition, ...]:
    found = (_edition(one) for one in _seed("lists.toml")["edition"])
    return tuple(sorted(found, key=lambda one: one.since))


def _edition(said: Mapping[str, Any]) -> Edition:
    child = said["child"]
    return Edition(
        since=said["since"],
        until=said["until"],
        months=said["months"],
        before_months=said["before_months"],
        source=said["source"],
        note=said["note"],
        is_verified=said["verified"],
        lists=tuple(
            ListShape(
                number=one["number"],
                title=one["title"],
                columns=(*child["columns"], *one["columns"]),
                headings=(*child["headings"], *one["headings"]),
                definition=one["definition"],
            )
            for one in said["list"]
        ),
    )


def _seed(name: str) -> dict[str, Any]:
    return tomllib.loads((files("fanlight.returns.annex_a") / "seed" / name).read_text(encoding="utf-8"))
