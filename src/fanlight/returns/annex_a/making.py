"""Makes the workbook of lists 1 to 7: reads, logs a look at each child, writes the file whole or not at all, and says so."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from fanlight.audit.public import record_looks
from fanlight.clocks.public import date_in_words, london_date
from fanlight.establishments.public import authority_named
from fanlight.returns.actions.make_annex_a import make_annex_a as make
from fanlight.returns.annex_a.refusals import DayNotCome
from fanlight.returns.annex_a.rules.editions import edition_on
from fanlight.returns.annex_a.rules.facts import Window
from fanlight.returns.annex_a.rules.headings import Headings
from fanlight.returns.annex_a.rules.lists import rows_of
from fanlight.returns.annex_a.workbook import about_lists, write_lists
from fanlight.returns.queries.annex_a import annex_facts
from fanlight.store.public import Actor


@dataclass(frozen=True)
class ListsMade:
    """What was made: where, how many rows each list has, how many children, and what it is of."""

    file: Path
    of_all: str
    counts: dict[str, int]
    children: int
    unidentified: int


def make_lists(*, on: date, folder: Path, headings: Headings, by: Actor, at: datetime) -> ListsMade:
    """Make the workbook of an authority's lists of a day in a folder, and return what is in it.

    A look at every child in it is logged before anything is written. Raises DayNotCome, NoListsYet.
    """
    if on > london_date(at):
        raise DayNotCome(f"{date_in_words(on)} has not come yet: lists are of a day that has.")
    edition = edition_on(on)
    window = Window(on, edition.months, edition.before_months)
    facts = annex_facts(by.authority, window)
    rows = {shape.number: list(rows_of(shape.number, facts, window)) for shape in edition.lists}
    numbers = {row[0] for listed in rows.values() for row in listed}
    seen = sorted(key for key, child in facts.children.items() if child.number in numbers)
    record_looks(by=by, seen=[("person", seen, f"Annex A of {on}")], page="returns annex-a", at=at)
    authority = authority_named(by.authority)
    about = about_lists(
        edition, window, facts, rows, authority=authority.name if authority else by.authority, made_by=by.name, at=at
    )
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = folder / f"annex-a-{on}.xlsx"
    part = file.with_suffix(".part")
    with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
        write_lists(stream, edition, rows, about, headings)
    counts = {shape.name: len(rows[shape.number]) for shape in edition.lists}
    digest = hashlib.sha256(part.read_bytes()).hexdigest()
    make(on=on, counts=counts, children=len(seen), digest=digest, by=by, at=at)
    part.replace(file)
    return ListsMade(file, edition.of_all, counts, len(seen), facts.unidentified)
