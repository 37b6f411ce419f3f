"""The command that prints reports."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fanlight.cli.establishments import the_one_authority
from fanlight.cli.starting import acting_operator, check_migrated, start_django

if TYPE_CHECKING:
    from fanlight.store.public import Actor

DAY = click.DateTime(["%Y-%m-%d"])


@click.group(short_help="print a report: report front-door --from DAY --to DAY")
def report() -> None:
    """Print what the Front Door can show of its work. Counts only: no report names a child."""


@report.command("front-door")
@click.option("--from", "first", type=DAY, required=True, help="The first day, for example 2018-10-01 (London).")
@click.option("--to", "last", type=DAY, required=True, help="The last day, which is included.")
@click.option("--format", "form", type=click.Choice(["json", "csv", "text"]), default="text", show_default=True)
@click.option("--share", is_flag=True, help="Hold small numbers back, so that the report can be shared.")
@click.option("--compare", is_flag=True, help="Beside the period before and the same days a year earlier.")
@click.option(
    "--pack",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Write the board pack here as PDF, and print nothing.",
)
@click.option("--district", multiple=True, help="Only this district, by its ONS code; may be repeated.")
@click.option(
    "--source", multiple=True, help="Only who asked from here, by census code (2A is schools); may be repeated."
)
@click.option("--school", multiple=True, help="Only what this school or setting asked, by URN; may be repeated.")
@click.option("--team", multiple=True, help="Only what came to this team, by its name; may be repeated.")
@click.option("--authority", default="", help="The authority's three-digit code; needed where several are set up.")
@click.option(
    "--as",
    "operator",
    default="",
    envvar="FANLIGHT_OPERATOR",
    help="Who runs this: the email address of your account. It is logged. Not needed in a demonstration.",
)
def front_door(
    first: datetime,
    last: datetime,
    form: str,
    share: bool,
    compare: bool,
    pack: Path | None,
    district: tuple[str, ...],
    source: tuple[str, ...],
    school: tuple[str, ...],
    team: tuple[str, ...],
    authority: str,
    operator: str,
) -> None:
    """Every measure of the Front Door over these days, with its definition."""
    if share and (district or source or school or team):
        raise click.ClickException(
            "What is shared is of the whole authority: what is held back in the whole could be worked out from its parts."
        )
    start_django()
    check_migrated()
    from fanlight.documents.public import NotPrinted
    from fanlight.reports.public import PeriodNotPossible, print_report, printed_pack, printed_report
    from fanlight.store.public import now

    authority, at = authority or the_one_authority(), now()
    by = may_read(operator, authority, share=share, at=at)
    codes = {
        "district_codes": district,
        "source_codes": source,
        "school_urns": school,
        "team_ids": teams_named(authority, team),
    }
    first_on, last_on = first.date(), last.date()
    try:
        if pack:
            content, form = printed_pack(authority, first_on, last_on, at, share=share, **codes), "pdf"
        else:
            lines = printed_report(authority, first_on, last_on, at, form=form, share=share, compare=compare, **codes)
            content = "".join(lines).encode()
    except (PeriodNotPossible, NotPrinted) as refused:
        raise click.ClickException(str(refused)) from refused
    if by is not None:
        print_report(first_on=first_on, last_on=last_on, form=form, whole=not share, by=by, at=at)
    if not share:
        click.echo("Small numbers are in this report and could point at a child. To share it, add --share.", err=True)
    if pack:
        _write(pack, content)
        return
    # As bytes: a CSV begins with a mark and ends its lines in its own way, whatever the terminal is set to.
    click.echo(content, nl=False)


def _write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError as refused:
        raise click.ClickException(f"{file} cannot be written: {refused.strerror}. Nothing was made.") from refused
    click.echo(f"Written: {file}", err=True)


def teams_named(authority: str, names: tuple[str, ...]) -> list[str]:
    """Return the ids of the teams that were named; refuses a name that no team has or had."""
    from fanlight.establishments.public import team_names

    found = []
    for name in names:
        same = [key for key, known in team_names(authority).items() if known.casefold() == name.strip().casefold()]
        if not same:
            raise click.ClickException(f"There is no team “{name}”. Give its name as Fanlight shows it.")
        found += same
    return found


def may_read(operator: str, authority: str, *, share: bool, at: datetime) -> Actor | None:
    """Return who runs this, None where nobody need be named; refuses an account that may not read reports, or only to share."""
    from django.conf import settings

    from fanlight.access.public import Permission, members_with
    from fanlight.clocks.public import london_date

    if not operator.strip() and settings.FANLIGHT_MODE != "real":
        return None
    by = acting_operator(operator, "report front-door", authority)
    if not by.user_id:
        return by
    needed = Permission.FRONT_DOOR_COUNTS if share else Permission.FRONT_DOOR_COUNTS_WHOLE
    on: date = london_date(at)
    if by.user_id not in {one.user_id for one in members_with(needed, authority=authority, on=on)}:
        raise click.ClickException(
            "Your role does not read reports."
            if share
            else "Your role reads reports in which small numbers are held back: add --share."
        )
    return by
