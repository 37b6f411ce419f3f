"""The school formula over a file of schools, and only checking such a file."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from fanlight.funding.public import FundingRefused

REFUSED = 2
_FILE = click.Path(path_type=Path)
Command = TypeVar("Command", bound=Callable[..., Any])


def asks_for_values(command: Command) -> Command:
    """Add the options that say which values are in force."""
    command = click.option("--scenario", help="Name of a scenario in the authority's file.")(command)
    command = click.option("--authority", type=_FILE, help="TOML file of the authority's own dated values.")(command)
    return click.option("--year", required=True, help="Funding year: 2018-19.")(command)


def asks_for_schools(command: Command) -> Command:
    """Add the options that name a file of schools and what it is checked by."""
    command = click.option("--expected", type=_FILE, help="File with a column urn: every school there should be.")(
        command
    )
    command = click.option("--census-pupils", help="Pupils of the October census, to check the file by.")(command)
    return click.option("--schools", type=_FILE, required=True, help="CSV or XLSX file of schools.")(command)


as_json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


@click.command("run", short_help="the school formula over a file of schools, every line to the penny")
@asks_for_values
@asks_for_schools
@click.option("--out", type=_FILE, help="CSV file to write: a row a school, a column a line, in pence.")
@click.option("--explain", metavar="URN", help="Say why every line of one school is what it is.")
@as_json_option
def run(out: Path | None, explain: str | None, as_json: bool, **asked: Any) -> None:
    """Work out every line of every school, to the penny.

    Beside FILE.csv stands FILE.csv.about.json: what the figures rest on, the sums they are checked by, each unverified value.
    The columns of --schools are told in docs/formats/funding-schools.md.

    Ends with 0; with 2 where anything given cannot be used: every fault is told, and nothing is written.
    """
    from fanlight.funding.public import run_formula_files

    if out is None and explain is None:
        raise click.UsageError("Say where the results go, --out FILE.csv, or whose to explain, --explain URN.")
    with telling(as_json):
        ran = run_formula_files(asked.pop("year"), asked.pop("schools"), **asked)
        why = ran.explained(explain) if explain else None
        sha256 = ran.write(out) if out else None
    if as_json:
        told = {**ran.about, "out": str(out) if out else None, "sha256": sha256, "explain": why and why[1]}
        click.echo(json.dumps(told, indent=2, ensure_ascii=False))
    else:
        for line in why[0] if why else ():
            click.echo(shown(line))
        _say_sums(ran.control)
    say_beside([one["key"] for one in ran.unverified], ran.not_read)


@click.command("check", short_help="check a file of schools and work nothing out")
@asks_for_values
@asks_for_schools
@as_json_option
def check(as_json: bool, **asked: Any) -> None:
    """Check a file of schools as a run of the year would.

    Ends with 0 where a run could use it, with 2 and every fault by school, column, value and reason where not.
    """
    from fanlight.funding.public import check_schools_file

    with telling(as_json):
        read = check_schools_file(asked.pop("year"), asked.pop("schools"), **asked)
    if as_json:
        click.echo(json.dumps({"refused": False, "schools": len(read.schools), "columns_not_read": read.not_read}))
    else:
        click.echo(f"{len(read.schools):,} schools, nothing wrong.")
    say_not_read(read.not_read)


@contextmanager
def telling(as_json: bool) -> Iterator[None]:
    """Tell everything that is refused, in words or as JSON, and end with 2."""
    from fanlight.funding.public import FundingRefused

    try:
        yield
    except FundingRefused as refused:
        _tell(refused, as_json)
        sys.exit(REFUSED)


def _tell(refused: FundingRefused, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(refused.told, ensure_ascii=False))
        return
    for reason in refused.reasons:
        click.echo(shown(reason), err=True)


def say_beside(unverified: list[str], not_read: tuple[str, ...]) -> None:
    """Say beside a result that it is no budget, which values nobody has checked, and what nothing reads."""
    from fanlight.funding.public import ILLUSTRATION

    say_not_read(not_read)
    if unverified:
        click.echo(f"Unverified values used ({len(unverified)}): {', '.join(unverified)}.", err=True)
    click.echo(f"{ILLUSTRATION}.", err=True)


def say_not_read(not_read: tuple[str, ...]) -> None:
    """Name the columns that nothing reads, so that a misspelt one is noticed."""
    for column in not_read:
        click.echo(f"Not read: the column {shown(column)}.", err=True)


def _say_sums(control: dict[str, Any]) -> None:
    from fanlight.funding.public import pounds

    for key, pence in control["lines_pence"].items():
        click.echo(f"{key:<34}{pounds(pence):>22}")
    click.echo(f"{'before floors':<34}{pounds(control['before_floor_pence']):>22}")
    click.echo(f"{'school budget shares':<34}{pounds(control['school_budget_share_pence']):>22}")
    pupils = f"{control['pupils_hundredths'] / 100:,.2f}".removesuffix(".00")
    click.echo(f"{control['schools']:,} schools, {pupils} pupils. The lines of each come to its share.")


def shown(text: str) -> str:
    """Return a text out of a file as a terminal may be given it."""
    return "".join(one if one.isprintable() else "?" for one in text)
