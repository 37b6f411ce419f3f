"""Importing schools and settings from an extract of Get Information About Schools (GIAS)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from fanlight.audit.public import action, record
from fanlight.establishments.actions.keep_setting_districts import record_districts
from fanlight.establishments.actions.permission import check_may_change
from fanlight.establishments.models import District, Establishment
from fanlight.establishments.rules.extracts import Extract, ExtractLine
from fanlight.establishments.rules.gias import FieldRefused, check_columns, read_line
from fanlight.establishments.scope import within
from fanlight.store.public import Actor, new_ulid

SET = 500
SHOWN = 1_000


@dataclass(frozen=True)
class RefusedLine:
    """A line that was left out: its number in the file, the column at fault, and why."""

    number: int
    column: str
    reason: str


@dataclass
class ImportReport:
    """What an import did; `refused` shows the first thousand of `refused_count` lines."""

    read: int = 0
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    elsewhere: int = 0
    without_district: int = 0
    refused_count: int = 0
    refused: list[RefusedLine] = field(default_factory=list)

    @property
    def sentence(self) -> str:
        """What was done in one sentence, and after it a line for each refused line that is shown."""
        counts = {
            "new": self.created,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "of other authorities left out": self.elsewhere,
            "in no known district": self.without_district,
            "refused": self.refused_count,
        }
        said = ", ".join(f"{count:,} {words}" for words, count in counts.items() if count)
        lines = [f"Read {self.read:,} lines: {said or 'nothing to do'}."]
        lines += [f"Line {one.number}: {one.column}{': ' if one.column else ''}{one.reason}" for one in self.refused]
        return "\n".join(lines)

    def refuse(self, number: int, column: str, reason: str) -> None:
        """Count a line that is left out, and show it among the first."""
        self.refused_count += 1
        if len(self.refused) < SHOWN:
            self.refused.append(RefusedLine(number, column, reason))


@action("imported schools and settings")
def import_establishments(*, file: Path, la_codes: Iterable[str] = (), by: Actor, at: datetime) -> ImportReport:
    """Read an extract into the lists of `by.authority` and return what was done; the same file again changes nothing.

    Only schools of the authority are taken, or of the given authorities' codes where a county's children go to school
    across its border. A line with a fault is left out and reported; the others are taken. All is one transaction.
    Raises ColumnsMissing for a file that is no extract, and OSError for one that cannot be opened.
    """
    check_may_change(by)
    report = ImportReport()
    wanted = frozenset(la_codes) or frozenset({by.authority})
    with Extract(Path(file)) as extract:
        check_columns(extract.headings)
        lines = _usable(extract.lines(), wanted, report)
        while batch := list(islice(lines, SET)):
            _write(batch, report, by, at)
    counts: dict[str, Any] = {name: value for name, value in vars(report).items() if isinstance(value, int)}
    record("establishments_import", _digest(Path(file))[:32], **counts)
    return report


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _usable(lines: Iterator[ExtractLine], wanted: frozenset[str], report: ImportReport) -> Iterator[dict[str, Any]]:
    seen: set[str] = set()
    for line in lines:
        report.read += 1
        if line.fault:
            report.refuse(line.number, "", line.fault)
            continue
        try:
            fields = read_line(line.fields)
        except FieldRefused as refused:
            report.refuse(line.number, refused.column, refused.reason)
            continue
        if fields["la_code"] not in wanted:
            report.elsewhere += 1
        elif fields["urn"] in seen:
            report.refuse(line.number, "URN", "this URN was on an earlier line of the file")
        else:
            seen.add(fields["urn"])
            yield fields


def _write(batch: list[dict[str, Any]], report: ImportReport, by: Actor, at: datetime) -> None:
    districts = {one.ons_code: one.id for one in within(District, by.authority)}
    known = {one.urn: one for one in within(Establishment, by.authority).filter(urn__in=[row["urn"] for row in batch])}
    created, moved = [], []
    for fields in batch:
        if "district_ons_code" in fields:
            fields["district_id"] = districts.get(fields["district_ons_code"])
            report.without_district += fields["district_id"] is None
        row = known.get(fields["urn"])
        if row is None:
            row = Establishment(id=new_ulid(), authority=by.authority, changed_at=at, **fields)
            created.append(row)
            moved += [row] if row.district_id else []
        elif changed := _change(row, fields, at):
            report.changed += 1
            moved += [row] if "district_id" in changed else []
        else:
            report.unchanged += 1
    Establishment.objects.bulk_create(created, batch_size=SET)
    report.created += len(created)
    record_districts(moved, {row.id for row in created}, by, at)


def _change(row: Establishment, fields: dict[str, Any], at: datetime) -> list[str]:
    """Save what differs, and return the names of those fields."""
    changed = [name for name, value in fields.items() if getattr(row, name) != value]
    if changed:
        for name in changed:
            setattr(row, name, fields[name])
        row.changed_at = at
        row.save(update_fields=[*changed, "changed_at"])
    return changed
