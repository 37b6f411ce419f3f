"""Commands about schools and settings, and the authority that they belong to."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fanlight.cli.starting import INVENTED, OPERATOR, acting_operator, check_migrated, check_purpose, start_django

if TYPE_CHECKING:
    from fanlight.establishments.public import ImportReport

AUTHORITY = click.option("--authority", required=True, help="The authority's three-digit code, for example 886.")


@click.group(short_help="set an authority up, import schools and settings: establishments import FILE.csv")
def establishments() -> None:
    """Set an authority up, and import schools and settings."""


@establishments.command("set-up")
@AUTHORITY
@click.option("--name", required=True, help="The authority's name, as pages show it.")
@click.option("--front-door-phone", required=True, help="The number that answers in working hours.")
@click.option("--out-of-hours-phone", required=True, help="The number that answers at all other hours.")
@OPERATOR
def set_up(authority: str, name: str, front_door_phone: str, out_of_hours_phone: str, operator: str) -> None:
    """Make an authority with bank holidays, clock rules, parameters and moving law; again, it adds what is missing."""
    start_django()
    check_migrated()
    check_purpose(takes_real_people=True)
    from fanlight.establishments.public import seed
    from fanlight.store.public import now

    by = acting_operator(operator, "establishments set-up", authority)
    seed(name=name, front_door_phone=front_door_phone, out_of_hours_phone=out_of_hours_phone, by=by, at=now())
    click.echo(f"{name} is set up as authority {authority}.")


@establishments.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--authority", default="", help="The authority's three-digit code; needed where several are set up.")
@click.option("--also", multiple=True, help="Another authority's code whose schools are taken too; may be repeated.")
@click.option(
    "--taken-on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day of the extract, like 2018-11-19. Left out, it is the day in the file's name or its newest change.",
)
@click.option("--older", is_flag=True, help="Read an extract that is older than the one read last; it closes nothing.")
@click.option("--closes-many", is_flag=True, help="Close what the file leaves out, however many they are.")
@OPERATOR
@INVENTED
def import_(
    file: Path,
    authority: str,
    also: tuple[str, ...],
    taken_on: datetime | None,
    older: bool,
    closes_many: bool,
    operator: str,
    invented: bool,
) -> None:
    """Import an extract of Get Information About Schools, in its real column names.

    A school that the file no longer names is closed from the day of the extract; other authorities' are left alone.
    """
    start_django()
    check_migrated()
    check_purpose(takes_real_people=True, is_invented=invented)
    from fanlight.establishments.public import ColumnsMissing, ExtractIsOlder, NotAnExtract, import_establishments
    from fanlight.store.public import now

    authority = authority or the_one_authority()
    by = acting_operator(operator, "establishments import", authority)
    try:
        report = import_establishments(
            file=file,
            la_codes=(authority, *also),
            taken_on=taken_on.date() if taken_on else None,
            is_older_wanted=older,
            closes_many=closes_many,
            by=by,
            at=now(),
        )
    except (ColumnsMissing, ExtractIsOlder, NotAnExtract, OSError) as refused:
        raise click.ClickException(str(refused)) from refused
    for line in in_words(report):
        click.echo(line)


def the_one_authority() -> str:
    """Return the code of the authority that is set up here; refuses where there is none, or more than one."""
    from fanlight.audit.public import known_authorities

    codes = known_authorities()
    if len(codes) != 1:
        here = f"these are set up here: {', '.join(codes)}" if codes else "none is set up here yet"
        raise click.ClickException(f"Say with --authority whose schools these are: {here}.")
    return codes[0]


def in_words(report: ImportReport) -> list[str]:
    """What an import did, and each line that was left out with its reason."""
    done = (
        f"Read {report.read:,} lines: {report.created:,} new, {report.changed:,} changed, "
        f"{report.unchanged:,} as before, {report.elsewhere:,} of other authorities, {report.refused_count:,} left out."
    )
    lines = [done]
    if report.without_district:
        lines.append(f"{report.without_district:,} have no district: their postcode is in none that is known.")
    if report.closed:
        day = f" from {report.taken_on:%-d %B %Y}" if report.taken_on else ""
        lines.append(f"{report.closed:,} are no longer in the register, and were closed{day}.")
    if report.left_open:
        lines.append(
            f"{report.left_open:,} open schools are not in this file. It may be a part of the register, so they were left "
            "open. If they are all gone, read it again with --closes-many."
        )
    lines += [f"  line {line.number}{line.column and f', {line.column}'}: {line.reason}" for line in report.refused]
    if report.refused_count > len(report.refused):
        lines.append(f"  and {report.refused_count - len(report.refused):,} more")
    return lines
