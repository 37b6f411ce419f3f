"""Commands that bring in what comes from elsewhere: an authority's history from its earlier system."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fanlight.cli.establishments import the_one_authority
from fanlight.cli.starting import INVENTED, OPERATOR, acting_operator, check_migrated, check_purpose, start_django

if TYPE_CHECKING:
    from fanlight.imports.public import DateShape, HistoryReport, SsdFolder
    from fanlight.store.public import Actor

SOME_REFUSED, UNREADABLE = 1, 2


@click.group("import", short_help="bring in an authority's history: import ssd DIR")
def import_() -> None:
    """Bring in what comes from elsewhere."""


@import_.command("ssd")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@OPERATOR
@click.option("--authority", default="", help="The authority's three-digit code; needed where several are set up.")
@click.option(
    "--taken-on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day of the extract, like 2018-11-18. Left out, it is the newest day in it on which anything began.",
)
@click.option(
    "--dates", type=click.Choice(["iso", "uk"]), default="iso", show_default=True, help="2018-11-18 or 18/11/2018."
)
@click.option("--encoding", default="", help="The encoding of every file; left out, UTF-8 or cp1252, as each is found.")
@click.option("--refused", type=click.Path(path_type=Path), help="An empty folder for refused rows; else DIR/refused.")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
@INVENTED
def ssd(
    folder: Path,
    operator: str,
    authority: str,
    taken_on: datetime | None,
    dates: str,
    encoding: str,
    refused: Path | None,
    as_json: bool,
    invented: bool,
) -> None:
    """Load history from the tables of the standard safeguarding dataset (CSV files named after them).

    May be run again: what is here already is left, and a reading that was cut off goes on. Exit 0: all taken; 1: some
    rows were refused, and wait in files to be corrected and read again; 2: the folder cannot be read.
    """
    start_django()
    check_migrated()
    check_purpose(takes_real_people=True, is_invented=invented)
    from fanlight.imports.public import DateShape, ExtractUnreadable, FolderInUse

    authority = authority or the_one_authority()
    by = acting_operator(operator, "import ssd", authority)
    try:
        report, where = _read(
            folder, by, taken_on.date() if taken_on else None, DateShape(dates), encoding, refused, quiet=as_json
        )
    except (ExtractUnreadable, FolderInUse, OSError) as unreadable:
        click.echo(f"Error: {unreadable}", err=True)
        raise click.exceptions.Exit(UNREADABLE) from unreadable
    if as_json:
        click.echo(json.dumps({**report.as_json(), "refused_rows_in": str(where or "")}, ensure_ascii=False, indent=2))
    else:
        for line in in_words(report, where):
            click.echo(line)
    if report.refused_count:
        raise click.exceptions.Exit(SOME_REFUSED)


def _read(
    folder: Path,
    by: Actor,
    taken_on: date | None,
    dates: DateShape,
    encoding: str,
    refused: Path | None,
    *,
    quiet: bool,
) -> tuple[HistoryReport, Path | None]:
    from fanlight.casework.public import system_name_of
    from fanlight.clocks.public import london_date
    from fanlight.imports.public import (
        RefusedRows,
        folder_for_refused,
        newest_day,
        open_folder,
        read_history,
        rows_in,
    )
    from fanlight.store.public import now

    found, at = open_folder(folder, encoding), now()
    on = taken_on or newest_day(found, dates, london_date(at))
    if not quiet:
        for line in said_before(found, on, dates, is_told=taken_on is not None):
            click.echo(line)
    with (
        RefusedRows(folder_for_refused(folder, refused)) as rows,
        click.progressbar(length=rows_in(found), label="Reading", hidden=quiet) as bar,
    ):
        report = read_history(
            found,
            system=system_name_of(by.authority),
            taken_on=on,
            dates=dates,
            refused=rows,
            progress=bar.update,
            by=by,
            at=at,
        )
    return report, rows.folder if rows.is_used else None


def said_before(found: SsdFolder, on: date, dates: str, *, is_told: bool) -> list[str]:
    """What is said before anything is read: the day, the shape of dates, encodings, and what is not there."""
    how = "as you said" if is_told else "the newest day in it; say --taken-on if it was another"
    lines = [
        f"The extract is taken to be of {on:%-d %B %Y}: {how}.",
        f"Dates are read like {'18/11/2018' if dates == 'uk' else '2018-11-18'} (--dates iso or uk).",
    ]
    lines += [
        f"{file.path.name} is read as cp1252: it is not UTF-8." for file in found.files if file.encoding == "cp1252"
    ]
    lines += [f"{file.path.name}: left unread: {', '.join(file.strange)}." for file in found.files if file.strange]
    if found.missing:
        lines.append(f"Not there: {', '.join(found.missing)}.")
    if found.left_unread:
        lines.append(f"Fanlight has no place for these, so they are left unread: {', '.join(found.left_unread)}.")
    if found.unknown:
        lines.append(f"No table of the standard dataset, so left unread: {', '.join(found.unknown)}.")
    return lines


def in_words(report: HistoryReport, where: Path | None) -> list[str]:
    """What was read, by table, and each refused row that is shown."""
    headings = ("read", "added", "changed", "already there", "left out", "refused")
    lines = [f"{'table':<28}" + "".join(f"{one:>15}" for one in headings)]
    for name, counts in report.as_counts().items():
        lines.append(f"{name:<28}" + "".join(f"{number:>15,}" for number in counts.values()))
    if report.may_be_same:
        lines.append(
            f"{report.may_be_same:,} of the people may be the same as somebody here: same name and birth, no number in "
            f"common. They are listed in {where}/may_be_the_same.csv, for an officer to say."
        )
    lines += [f"  {row.file} line {row.line}{row.column and f', {row.column}'}: {row.reason}" for row in report.refused]
    if report.refused_count > len(report.refused):
        lines.append(f"  and {report.refused_count - len(report.refused):,} more")
    if where and report.refused_count:
        lines.append(
            f"Refused rows are in {where}. Correct them there and read that folder: fanlight import ssd {where}"
        )
    return lines
