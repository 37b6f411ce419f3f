"""Pupil premium of the same pupils, year by year."""

from __future__ import annotations

import json
from pathlib import Path

import click

from fanlight.cli.funding_ap import print_rows, print_table
from fanlight.cli.funding_run import say_not_read, shown, telling

_FILE = click.Path(path_type=Path)


@click.command("premium", short_help="pupil premium of the same pupils, year by year")
@click.option("--schools", type=_FILE, required=True, help="CSV file of eligible pupils: docs/formats/premium.md.")
@click.option("--year", required=True, help="Funding year: 2018-19.")
@click.option("--until", help="Last year, where several stand side by side: 2025-26.")
@click.option("--authority", type=_FILE, help="TOML file of the authority's own dated values.")
@click.option("--format", "form", type=click.Choice(["json", "csv", "table"]), default="table", show_default=True,
              help="What to print.")  # fmt: skip
def premium(schools: Path, year: str, until: str | None, authority: Path | None, form: str) -> None:
    """Work out what each school's eligible pupils bring, in one year or in several beside one another.

    Ends with 0, or with 2 and a sentence for every fault.
    """
    from fanlight.funding.public import PremiumAsked, pounds, premium_by_year

    with telling(form == "json"):
        done = premium_by_year(PremiumAsked(schools, year, until, authority))
    values = done.values
    if form == "json":
        click.echo(json.dumps(values, indent=1, ensure_ascii=False))
    elif form == "csv":
        columns = values["csv"]["columns"]
        print_rows(columns, [dict(zip(columns, row, strict=True)) for row in values["csv"]["rows"]])
    else:
        years = [one["year"] for one in values["years"]]
        rows = [
            (shown(one["name"] or one["urn"]), *(pounds(one["by_year"][each]) for each in years))
            for one in values["schools"]
        ]
        print_table(
            ("School", *years), [*rows, ("All schools", *(pounds(one["total_pence"]) for one in values["years"]))]
        )
    for one in values["unverified"]:
        click.echo(f"Unverified: {one}", err=True)
    say_not_read(done.not_read)
