"""The command that makes the lists that an inspector asks for."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from fanlight.cli.establishments import the_one_authority
from fanlight.cli.making_returns import may_make_returns
from fanlight.cli.starting import OPERATOR, check_migrated, start_django


@click.command("annex-a", short_help="lists 1 to 7 of Ofsted's Annex A: annex-a --on 2018-11-19 --out DIR")
@click.option("--on", "on", type=click.DateTime(["%Y-%m-%d"]), required=True, help="The day of the lists (London).")
@click.option(
    "--out",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="A folder for the workbook. Made if it is not there.",
)
@click.option(
    "--headings",
    type=click.Choice(["sql", "ofsted"]),
    default="sql",
    show_default=True,
    help="The names of columns: those of the sector's SQL, or those of the workbook that Ofsted sends out.",
)
@click.option("--authority", default="", help="The authority's three-digit code; needed where several are set up.")
@OPERATOR
def annex_a(on: datetime, folder: Path, headings: str, authority: str, operator: str) -> None:
    """Write lists 1 to 7 of 11 of Annex A into one workbook, a sheet a list and one that says what they are.

    Every child is in them, also those kept from most readers, so only who makes returns may run this, and a look at each
    child is logged. Lists 8 to 11 are not held here.
    """
    start_django()
    check_migrated()
    from fanlight.returns.public import DayNotCome, Headings, NoListsYet, make_lists
    from fanlight.store.public import now

    authority, at = authority or the_one_authority(), now()
    by = may_make_returns(operator, "returns annex-a", authority, at)
    try:
        made = make_lists(on=on.date(), folder=folder, headings=Headings(headings), by=by, at=at)
    except (DayNotCome, NoListsYet) as refused:
        raise click.ClickException(str(refused)) from refused
    click.echo(f"{made.of_all} of Annex A on {on.date()}, {made.children:,} children:")
    for name, count in made.counts.items():
        click.echo(f"  {name}: {count:,}")
    if made.unidentified:
        click.echo(f"Not on list 1: {made.unidentified:,} contacts whose child is not identified yet.")
    click.echo(f"They are in {made.file}, with a sheet that says what they are and who may have them.")
