"""Importing schools and settings from an extract of Get Information About Schools (GIAS)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from fanlight.audit.public import action, record
from fanlight.clocks.public import date_in_words, london_date
from fanlight.establishments.actions.keep_setting_districts import REGISTER, record_districts
from fanlight.establishments.actions.permission import check_may_change
from fanlight.establishments.models import District, Establishment, RegisterExtract, SettingDistrict
from fanlight.establishments.rules.extracts import Extract, ExtractLine
from fanlight.establishments.rules.gias import (
    OPEN_STATUSES,
    FieldRefused,
    check_columns,
    day_in_name,
    last_changed,
    read_line,
    written_headings,
)
from fanlight.establishments.scope import within
from fanlight.store.public import Actor, new_ulid

SET = 500
SHOWN = 1_000
# An extract that leaves out more than so many, and so great a share, is rather of a part of the register.
MANY_GONE, MANY_SHARE = 25, 0.2


class ExtractIsOlder(Exception):
    """What is in the lists already is newer than the extract."""

    def __init__(self, taken_on: date, newer: date) -> None:
        super().__init__(
            f"This extract is of {date_in_words(taken_on)}, and one of {date_in_words(newer)} was read already. Nothing was "
            "changed. If the older one is to be read all the same, say so with --older."
        )


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
    closed: int = 0
    left_open: int = 0
    refused_count: int = 0
    taken_on: date | None = None
    is_cut_short: bool = False
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
            "gone from the register and closed": self.closed,
            "not in the file and left open": self.left_open,
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
def import_establishments(
    *,
    file: Path,
    la_codes: Iterable[str] = (),
    taken_on: date | None = None,
    is_older_wanted: bool = False,
    closes_many: bool = False,
    by: Actor,
    at: datetime,
) -> ImportReport:
    """Read an extract into the lists of `by.authority` and return what was done; the same file again changes nothing.

    Only schools of the authority are taken, or of the given authorities' codes where a county's children go to school
    across its border. A line with a fault is left out and reported; the others are taken. A school of an authority that
    the file holds, and that the file no longer names, is closed from the extract's day. That is `taken_on`, else the day
    in the file's name, else the newest on which the register changed a line, else today. So many missing schools that
    the file is rather a part of the register are left open, unless `closes_many`. All is one transaction.
    Raises NotAnExtract and ColumnsMissing for a file that is no extract, ExtractIsOlder for one older than what was read,
    unless `is_older_wanted` (then nothing is closed), and OSError for one that cannot be opened.
    """
    check_may_change(by)
    report = ImportReport()
    wanted = frozenset(la_codes) or frozenset({by.authority})
    day = taken_on or day_of_extract(Path(file), london_date(at))
    newer = _newest_read(by.authority, wanted)
    is_older = newer is not None and day < newer
    if newer is not None and is_older and not is_older_wanted:
        raise ExtractIsOlder(day, newer)
    met = _Met()
    with Extract(Path(file)) as extract:
        extract.headings = written_headings(extract.headings)
        check_columns(extract.headings)
        lines = _usable(extract.lines(), wanted, report, met)
        while batch := list(islice(lines, SET)):
            _write(batch, report, by, at)
    report.taken_on = day
    if not is_older and not report.is_cut_short:
        _close_gone(met, wanted, report, closes_many=closes_many, by=by, at=at)
    digest = _digest(Path(file))
    RegisterExtract.objects.get_or_create(
        authority=by.authority,
        taken_on=day,
        digest=digest,
        defaults={"la_codes": sorted(met.la_codes & wanted), "recorded_at": at, "recorded_by": by.id},
    )
    counts: dict[str, Any] = {name: value for name, value in vars(report).items() if isinstance(value, int)}
    record("establishments_import", digest[:32], taken_on=day.isoformat(), **counts)
    return report


def day_of_extract(path: Path, today: date) -> date:
    """Return the day in the name of an extract, else the newest on which the register changed a line, else today."""
    named = day_in_name(path.name)
    if named:
        return named
    with Extract(path) as extract:
        extract.headings = written_headings(extract.headings)
        days = (last_changed(line.fields) for line in extract.lines())
        return max((day for day in days if day and day <= today), default=today)


def _newest_read(authority: str, wanted: frozenset[str]) -> date | None:
    rows = within(RegisterExtract, authority).order_by("-taken_on").values_list("taken_on", "la_codes")
    return next((taken_on for taken_on, la_codes in rows if wanted & set(la_codes)), None)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class _Met:
    """What the file has been found to hold: the line of each URN, faulty ones too, and the authorities."""

    def __init__(self) -> None:
        self.lines: dict[str, int] = {}
        self.la_codes: set[str] = set()


def _usable(
    lines: Iterator[ExtractLine], wanted: frozenset[str], report: ImportReport, met: _Met
) -> Iterator[dict[str, Any]]:
    for line in lines:
        report.read += 1
        report.is_cut_short = line.is_short
        if line.fault:
            report.refuse(line.number, "", line.fault)
            continue
        urn, earlier = line.fields.get("URN", "").strip(), met.lines.get(line.fields.get("URN", "").strip())
        # A school whose line has a fault is still in the register.
        met.lines.setdefault(urn, line.number)
        try:
            fields = read_line(line.fields)
        except FieldRefused as refused:
            report.refuse(line.number, refused.column, refused.reason)
            continue
        met.la_codes.add(fields["la_code"])
        if fields["la_code"] not in wanted:
            report.elsewhere += 1
        elif earlier is not None:
            report.refuse(line.number, "URN", f"this URN was on line {earlier} already")
        else:
            yield fields
    if report.is_cut_short and report.refused:
        last = report.refused[-1]
        cut = f"{last.reason}: the file breaks off here, so nothing was closed. Download it again"
        report.refused[-1] = RefusedLine(last.number, last.column, cut)


def _write(batch: list[dict[str, Any]], report: ImportReport, by: Actor, at: datetime) -> None:
    districts = {one.ons_code: one.id for one in within(District, by.authority)}
    known = {one.urn: one for one in within(Establishment, by.authority).filter(urn__in=[row["urn"] for row in batch])}
    placed = _placed_by_hand(known.values(), by.authority)
    created, moved = [], []
    for fields in batch:
        row = known.get(fields["urn"])
        if "district_ons_code" in fields and (row is None or row.id not in placed):
            fields["district_id"] = districts.get(fields["district_ons_code"])
            report.without_district += fields["district_id"] is None
        if fields["status"] in OPEN_STATUSES:
            # What is open again has no day on which it closed, whether or not the file has the column.
            fields.setdefault("closed_on", None)
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


def _placed_by_hand(rows: Iterable[Establishment], authority: str) -> set[str]:
    """Return the ids of the schools whose district somebody said: the register does not move them."""
    standing = within(SettingDistrict, authority).filter(establishment__in=list(rows), valid_to__isnull=True)
    return set(standing.exclude(source=REGISTER).values_list("establishment_id", flat=True))


def _close_gone(
    met: _Met, wanted: frozenset[str], report: ImportReport, *, closes_many: bool, by: Actor, at: datetime
) -> None:
    """Close from the extract's day what the file no longer names, of the authorities that it holds."""
    here = within(Establishment, by.authority).filter(la_code__in=met.la_codes & wanted, status__in=OPEN_STATUSES)
    open_ones = list(here.only("id", "urn", "opened_on"))
    gone = [row for row in open_ones if row.urn not in met.lines]
    if not closes_many and len(gone) > MANY_GONE and len(gone) > MANY_SHARE * len(open_ones):
        report.left_open = len(gone)
        return
    for row in gone:
        last = max(day for day in (report.taken_on, row.opened_on) if day)
        Establishment.objects.filter(pk=row.pk).update(status="Closed", closed_on=last, changed_at=at)
    report.closed = len(gone)


def _change(row: Establishment, fields: dict[str, Any], at: datetime) -> list[str]:
    """Save what differs, and return the names of those fields."""
    changed = [name for name, value in fields.items() if getattr(row, name) != value]
    if changed:
        for name in changed:
            setattr(row, name, fields[name])
        row.changed_at = at
        row.save(update_fields=[*changed, "changed_at"])
    return changed
