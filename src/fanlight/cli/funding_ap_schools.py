"""Alternative provision school by school: shares of what is devolved, selective schools' money, penalties, roll or PAN."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fanlight.cli.funding_ap import Refused, day_of, print_rows, print_table, say_sources, shown

if TYPE_CHECKING:
    from fanlight.funding.public import SchoolsDone

_FILE = click.Path(path_type=Path)


@click.command("ap-schools", short_help="alternative provision school by school, by roll or PAN")
@click.option("--schools", type=_FILE, required=True, help="CSV file of schools: docs/formats/ap-schools.md.")
@click.option("--districts", type=_FILE, help="CSV file: district,total_pounds and perhaps option; else by formula.")
@click.option("--envelope", default="", help="The county's money in pounds: without --districts, or for places.")
@click.option("--pupils-ks34", default="", help="The county's pupils of key stages 3 and 4: for places.")
@click.option(
    "--basis",
    type=click.Choice(["roll", "pan", "both"]),
    default="roll",
    show_default=True,
    help="How pupils are counted.",
)
@click.option("--option", type=click.Choice(["devolved", "delegated"]), default="devolved", show_default=True,
              help="All devolved (1), or places at a unit first (2).")  # fmt: skip
@click.option("--selective", type=click.Choice(["share", "pupils", "pan"]), default="share", show_default=True,
              help="What the selective schools' money is shared by.")  # fmt: skip
@click.option("--penalties", type=_FILE, help="CSV file: urn,trigger,percentage,when,goes_to.")
@click.option("--place-share", help="Places as a share of pupils; else the dated value.")
@click.option("--place-value", help="Pounds for each place; else the dated value.")
@click.option("--places", default="none", show_default=True, help="none, each, or largest-remainder:N whole places.")
@click.option("--year", help="Funding year, 2019-20, whose dated values are used; without it, today's.")
@click.option("--authority", type=_FILE, help="TOML file of an authority's own dated values and factors.")
@click.option("--format", "form", type=click.Choice(["json", "csv", "table"]), default="table", show_default=True,
              help="What to print.")  # fmt: skip
def ap_schools(schools: Path, form: str, **words: str | Path | None) -> None:
    """Share what is devolved of each district's money among its schools.

    A selective school's share goes to the district's other schools. A penalty comes off the devolved share alone, and where
    the money goes is kept with it. With --basis both, roll and PAN stand side by side with the change for each school.

    Ends with 0, or with 2 and a sentence for every fault.
    """
    from fanlight.funding.public import Asked, Basis, Option, ProvisionRefused, Spread, Typed, share_file

    typed = Typed(
        pupils=str(words["pupils_ks34"]),
        envelope=str(words["envelope"]),
        day=day_of(_text(words["year"])),
        place_share=_text(words["place_share"]),
        place_value=_text(words["place_value"]),
        places=str(words["places"]),
    )
    asked = Asked(
        typed,
        districts=_path(words["districts"]),
        penalties=_path(words["penalties"]),
        authority=_path(words["authority"]),
        bases=tuple(Basis) if words["basis"] == "both" else (Basis(str(words["basis"])),),
        option=Option(str(words["option"])),
        spread=Spread(str(words["selective"])),
    )
    try:
        done = share_file(schools, asked)
    except ProvisionRefused as refused:
        raise Refused("\n".join(refused.reasons)) from refused
    _print(done, form)
    for column in done.not_read:
        click.echo(f"Not read: the column {shown(column)}.", err=True)


def _print(done: SchoolsDone, form: str) -> None:
    from fanlight.funding.public import school_fields, school_rows

    if form == "json":
        click.echo(json.dumps(done.values, indent=1))
        return
    fields, rows = school_fields(done.result), school_rows(done.result)
    if form == "csv":
        print_rows(fields, rows)
    else:
        header = [field.removesuffix("_pence").replace("_", " ") for field in fields]
        print_table(header, [[_cell(field, row[field]) for field in fields] for row in rows])
        for one in done.values["penalties"]:
            when = "this year" if one["when"] == "in_year" else "next year, on this year's share"
            words = f"{one['trigger_in_words']}, {one['percentage']}%, {when}: {_pounds(one['pence'])}"
            click.echo(f"School {one['urn']} ({one['basis']}): {words}. Goes to: {one['goes_to_in_words']}.")
    say_sources(done.sources)


def _cell(field: str, value: object) -> str:
    return _pounds(value) if field.endswith("_pence") and isinstance(value, int) else str(value)


def _pounds(pence: int) -> str:
    from fanlight.funding.public import pounds

    return pounds(pence)


def _text(word: str | Path | None) -> str | None:
    return None if word is None else str(word)


def _path(word: str | Path | None) -> Path | None:
    return None if word is None else Path(word)
