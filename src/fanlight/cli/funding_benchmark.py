"""Benchmarking: each school beside the schools most like it, and the furthest out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fanlight.cli.funding_ap import print_rows, print_table, shown
from fanlight.cli.funding_run import say_not_read, telling

if TYPE_CHECKING:
    from fanlight.funding.public import BenchmarkDone

_FILE = click.Path(path_type=Path)
_HEADER = ("School", "Value", "Median of the set", "Difference", "Percentile", "Out", "Close")
_SET_HEADER = ("School", "Distance", "Close", "Value")


@click.command("benchmark", short_help="each school beside the schools most like it, the furthest out first")
@click.option("--schools", type=_FILE, required=True, help="CSV file of schools: docs/formats/benchmark-schools.md.")
@click.option("--measure", required=True, help="The column that is compared: high_needs_pounds, ehc_plans.")
@click.option(
    "--per", help="The column it is divided by; pupils for a column that ends with _pounds. 'none' for nothing."
)
@click.option("--set", "kind", type=click.Choice(["pupil", "building"]), default="pupil", show_default=True,
              help="What schools are alike in; special schools' pupils by need too.")  # fmt: skip
@click.option("--school", metavar="URN", help="Show one school's set by name.")
@click.option("--own", type=_FILE, help="CSV file urn,comparator: sets of your own choice.")
@click.option("--ratings", type=_FILE, help="CSV file of colours by decile: the published ones are not held.")
@click.option("--format", "form", type=click.Choice(["json", "csv", "table"]), default="table", show_default=True,
              help="What to print.")  # fmt: skip
def benchmark(
    schools: Path, measure: str, per: str | None, kind: str, school: str | None, form: str, **files: Any
) -> None:
    """Compare each school's figure with the thirty schools most like it, by the department's method, each listed once.

    A blank takes the median of the phase, and it is said where; schools with part of a year or no return are left out and named.
    Being furthest out is no fault: it may be more need.

    Ends with 0, or with 2 and a sentence for every fault.
    """
    from fanlight.funding.public import BenchmarkAsked
    from fanlight.funding.public import benchmark as worked_out

    with telling(form == "json"):
        by = "" if per == "none" else per
        done = worked_out(BenchmarkAsked(schools, measure, by, kind, files["own"], files["ratings"]))
        one = done.school(school) if school else None
    if one is not None:
        _print_school(one, form)
    elif form == "json":
        click.echo(json.dumps(done.values, indent=1, ensure_ascii=False))
    elif form == "csv":
        print_rows(done.values["csv"]["columns"], done.values["schools"])
    else:
        _print_table(done)
    if form != "json":
        for left in done.values["left_out"]:
            click.echo(f"Left out: school {left['urn']}, which {left['why']}.", err=True)
        click.echo(done.values["caution"], err=True)
        if done.values["rating_note"]:
            click.echo(done.values["rating_note"], err=True)
    say_not_read(done.not_read)


def _print_table(done: BenchmarkDone) -> None:
    values = done.values
    click.echo(
        shown(f"{values['measure_in_words']}; {values['far_out']} of {len(values['schools'])} schools lie far out.")
    )
    for title, rows in (("Furthest above", values["above"]), ("Furthest below", values["below"])):
        click.echo(f"\n{title} the schools most like them")
        print_table(_HEADER, [_cells(row) for row in rows])


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    figures = (row["value"], row["median"], row["difference"], row["percentile"], row["out"])
    return (shown(row["name"]), *(_figure(one) for one in figures), f"{row['close']} of {row['compared']}")


def _print_school(one: dict[str, Any], form: str) -> None:
    if form == "json":
        click.echo(json.dumps(one, indent=1, ensure_ascii=False))
    elif form == "csv":
        print_rows(list(one["set"][0]), one["set"])
    else:
        print_table(_HEADER, [_cells(one["school"])])
        click.echo("")
        rows = [
            (shown(each["name"]), _figure(each["distance"]), "yes" if each["is_close"] else "", _figure(each["value"]))
            for each in one["set"]
        ]
        print_table(_SET_HEADER, rows)


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:,.2f}"
