"""Growth: what schools with further pupils get by the authority's own criteria."""

from __future__ import annotations

import json
from pathlib import Path

import click

from fanlight.cli.funding_ap import print_rows, print_table
from fanlight.cli.funding_run import say_not_read, shown, telling

_FILE = click.Path(path_type=Path)


@click.command("growth", short_help="growth by school, by the authority's own criteria, against its growth fund")
@click.option("--year", required=True, help="Funding year: 2018-19.")
@click.option("--schools", type=_FILE, required=True, help="CSV file of schools that grow: docs/formats/growth.md.")
@click.option("--authority", type=_FILE, help="TOML file of the authority's own dated values, growth.* among them.")
@click.option(
    "--within-fund", is_flag=True, help="Bring every allocation down in proportion where the fund is too small."
)
@click.option("--format", "form", type=click.Choice(["json", "csv", "table"]), default="table", show_default=True,
              help="What to print.")  # fmt: skip
def growth(year: str, schools: Path, authority: Path | None, within_fund: bool, form: str) -> None:
    """Work out what each school gets for further pupils and new classes, and what is left of the growth fund.

    Ends with 0, or with 2 and a sentence for every fault.
    """
    from fanlight.funding.public import GrowthAsked, allocate_growth, pounds

    with telling(form == "json"):
        done = allocate_growth(GrowthAsked(year, schools, authority, within_fund))
    values = done.values
    if form == "json":
        click.echo(json.dumps(values, indent=1, ensure_ascii=False))
    elif form == "csv":
        columns = values["csv"]["columns"]
        print_rows(columns, [dict(zip(columns, row, strict=True)) for row in values["csv"]["rows"]])
    else:
        rows = [
            (
                shown(one["name"] or one["urn"]),
                *(one["phase"], one["further_pupils"], str(one["months"])),
                *(pounds(one[key]) for key in ("worked_out_pence", "paid_pence")),
            )
            for one in values["schools"]
        ]
        sums = (pounds(values[key]) for key in ("worked_out_pence", "paid_pence"))
        header = ("School", "Phase", "Further pupils", "Months", "By the criteria", "Paid")
        print_table(header, [*rows, ("All schools", "", "", "", *sums)])
    if values["short_pence"]:
        click.echo(f"The growth fund is {pounds(values['short_pence'])} short of what the criteria come to.", err=True)
    for one in values["unverified"]:
        click.echo(f"Unverified: {one}", err=True)
    say_not_read(done.not_read)
