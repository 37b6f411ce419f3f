"""Money that follows pupils who are excluded and admitted in a year."""

from __future__ import annotations

import json
from pathlib import Path

import click

from fanlight.cli.funding_ap import print_rows, print_table
from fanlight.cli.funding_run import say_not_read, shown, telling


@click.command("moves", short_help="pupils excluded and admitted in a year: what moves from which school to which")
@click.option("--year", required=True, help="Funding year: 2018-19.")
@click.option("--moves", "file", type=click.Path(path_type=Path), required=True,
              help="CSV file of moves: docs/formats/in-year-moves.md.")  # fmt: skip
@click.option(
    "--school-year-ends", default="", help="Last day of the school year that ends in it, for the leaving age group."
)
@click.option("--format", "form", type=click.Choice(["json", "csv", "table"]), default="table", show_default=True,
              help="What to print.")  # fmt: skip
def moves(year: str, file: Path, school_year_ends: str, form: str) -> None:
    """Work out what each excluding school gives and each admitting school gets at the least, by complete weeks.

    Ends with 0, or with 2 and a sentence for every fault.
    """
    from fanlight.funding.public import MovesAsked, pounds, work_out_moves

    with telling(form == "json"):
        done = work_out_moves(MovesAsked(year, file, school_year_ends))
    values = done.values
    if form == "json":
        click.echo(json.dumps(values, indent=1, ensure_ascii=False))
    elif form == "csv":
        columns = values["csv"]["columns"]
        print_rows(columns, [dict(zip(columns, row, strict=True)) for row in values["csv"]["rows"]])
    else:
        rows = [
            (shown(one["name"] or one["urn"]), *(pounds(one[key]) for key in ("given_pence", "got_pence", "net_pence")))
            for one in values["schools"]
        ]
        sums = (pounds(values[key]) for key in ("given_pence", "got_pence"))
        print_table(
            ("School", "Gives", "Gets", "Change"), [*rows, ("All schools", *sums, pounds(-values["between_pence"]))]
        )
    for one in values["unverified"]:
        click.echo(f"Unverified: {one}", err=True)
    say_not_read(done.not_read)
