"""The dated values of the school formula, and the workbook in which a year's schools are entered."""

from __future__ import annotations

import json
from pathlib import Path

import click

from fanlight.cli.funding_run import as_json_option, asks_for_values, shown, telling


@click.command("parameters", short_help="every value in force in a year, with its unit and its source")
@asks_for_values
@as_json_option
def parameters(year: str, authority: Path | None, scenario: str | None, as_json: bool) -> None:
    """List every value in force on the first day of a year: what a run would use, from which file, read where, by whom verified.

    Ends with 0, or with 2 where a file of values cannot be used.
    """
    from fanlight.funding.public import values_in_force

    with telling(as_json):
        rows = values_in_force(year, authority=authority, scenario=scenario)
    if as_json:
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    for row in rows:
        doubt = "" if row["verified"] else "  UNVERIFIED"
        click.echo(shown(f"{row['key']} = {row['value']}{doubt}"))
        click.echo(shown(f"    {row['label']}; {row['layer']}: {row['source']}"))


@click.command("template", short_help="a workbook in which a year's schools are entered")
@asks_for_values
@click.option("--out", type=click.Path(path_type=Path), required=True, help="XLSX file to write.")
@click.option("--schools", type=click.Path(path_type=Path), help="CSV or XLSX file to fill it from.")
def template(year: str, authority: Path | None, scenario: str | None, out: Path, schools: Path | None) -> None:
    """Write a workbook with the columns that the year needs, what each means, and every value in force.

    Filled in, it goes to --schools of run and check. Ends with 0, or with 2 and every fault.
    """
    from fanlight.funding.public import write_template

    with telling(as_json=False):
        count = write_template(year, out, authority=authority, scenario=scenario, schools=schools)
    click.echo(f"{out}: {count:,} schools filled in.")
