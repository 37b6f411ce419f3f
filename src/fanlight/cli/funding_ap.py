"""Alternative provision by district: places at a pupil referral unit, and what is devolved."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

if TYPE_CHECKING:
    from fanlight.funding.public import DistrictsDone, Printed

REFUSED = 2


class Refused(click.ClickException):
    """What was entered cannot be used: every reason, a line each."""

    exit_code = REFUSED


@click.command("ap", short_help="alternative provision by district: places at a unit, the rest devolved")
@click.option("--districts", type=click.Path(path_type=Path), required=True, help="CSV file: district,total_pounds.")
@click.option("--pupils-ks34", required=True, help="The county's pupils of key stages 3 and 4.")
@click.option("--envelope", required=True, help="The county's money for alternative provision, in pounds.")
@click.option("--place-share", help="Places as a share of those pupils; 0.0042 as Kent proposed in November 2018.")
@click.option("--place-value", help="Pounds for each place; 18000 as Kent proposed in November 2018.")
@click.option("--places", default="none", show_default=True, help="none, each, or largest-remainder:N whole places.")
@click.option("--year", help="Funding year, 2019-20, whose dated values are used; without it, today's.")
@click.option("--authority", type=click.Path(path_type=Path), help="TOML file of an authority's own dated values.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "csv", "table"]),
    default="table",
    show_default=True,
    help="What to print.",
)
def ap(
    districts: Path,
    pupils_ks34: str,
    envelope: str,
    place_share: str | None,
    place_value: str | None,
    places: str,
    year: str | None,
    authority: Path | None,
    form: str,
) -> None:
    """Split each district's money into places at its pupil referral unit and what its headteachers share.

    Places are unrounded unless --places makes them whole; a budget is to the penny, half-up; what is devolved is the rest. Totals
    are of the unrounded figures, and where the rows do not add up to them that is said.

    Ends with 0, or with 2 and a sentence for every fault.
    """
    from fanlight.funding.public import ProvisionRefused, Typed, split_file

    typed = Typed(pupils_ks34, envelope, day_of(year), place_share, place_value, places)
    try:
        done = split_file(districts, typed, authority)
    except ProvisionRefused as refused:
        raise Refused("\n".join(refused.reasons)) from refused
    {"json": _print_json, "csv": _print_csv, "table": _print_table}[form](done)
    if form != "json":
        say_sources(done.sources)
    for column in done.not_read:
        click.echo(f"Not read: the column {shown(column)}.", err=True)


def day_of(year: str | None) -> date:
    """Return the day whose values are asked for: the first of a funding year, else today in London. Refuses another text."""
    from datetime import datetime

    from fanlight.funding.public import FundingYear, NotAFundingYear

    if year is None:
        return datetime.now(ZoneInfo("Europe/London")).date()
    try:
        return FundingYear.read(year).first_on
    except NotAFundingYear as fault:
        raise Refused(str(fault)) from fault


def say_sources(sources: Sequence[str]) -> None:
    """Say beside the result where its dated values come from, and that it is no budget."""
    from fanlight.funding.public import ILLUSTRATION

    for one in sources:
        click.echo(one, err=True)
    click.echo(f"{ILLUSTRATION}.", err=True)


def shown(text: str) -> str:
    """Return a text out of a file as a terminal may be given it."""
    return "".join(one if one.isprintable() else "?" for one in text)


def print_rows(fields: Sequence[str], rows: Sequence[dict[str, object]]) -> None:
    """Print rows as CSV; names that a spreadsheet takes for a formula were refused when they were read."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(fields)
    writer.writerows([row[field] for field in fields] for row in rows)


def print_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows as columns of even width: the first to the left, numbers to the right."""
    every = [header, *rows]
    widths = [max(len(row[place]) for row in every) for place in range(len(header))]
    for row in every:
        numbers = (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        click.echo("  ".join([row[0].ljust(widths[0]), *numbers]).rstrip())


def _print_json(done: DistrictsDone) -> None:
    click.echo(json.dumps(done.values, indent=1))


def _print_csv(done: DistrictsDone) -> None:
    from fanlight.funding.public import FIELDS, district_rows

    print_rows(FIELDS, district_rows(done.split))


def _print_table(done: DistrictsDone) -> None:
    from fanlight.funding.public import COLUMNS, printed

    illustration = printed(done.split)
    rows = [[row.name, *(f"{cell:,}" for cell in row.cells)] for row in (*illustration.rows, illustration.total)]
    share = ["Share of the total", "", f"{illustration.budget_percent}%", "", f"{illustration.devolved_percent}%"]
    print_table(["District", *COLUMNS], [*rows, share])
    click.echo()
    for words in _explained(done, illustration):
        click.echo(words)


def _explained(done: DistrictsDone, illustration: Printed) -> list[str]:
    footings = [one.words for one in illustration.footings if one.difference]
    why = [illustration.why] if illustration.why else []
    return [done.split.policy.words, *footings, *illustration.across, *why]
