"""High-needs places: what each provision is paid by the place and by the pupil, empty places, top-ups in mainstream schools."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fanlight.cli.funding_ap import print_rows, print_table
from fanlight.cli.funding_run import say_beside, shown, telling

if TYPE_CHECKING:
    from fanlight.funding.public import HighNeedsDone

DOES_NOT_HOLD = 1
_FILE = click.Path(path_type=Path)
_ROWS = ("provisions", "kinds", "bands", "mainstream")
_PLACES_HEADER = (
    "Provision",
    "Places",
    "Pupils",
    "Empty",
    "Empty cost",
    "Top-up, fees",
    "By the place",
    "By the pupil",
)
_MAINSTREAM_HEADER = ("School", "Pupils", "Above threshold", "School meets", "Top-up", "Over notional SEN")


@click.command("high-needs", short_help="high-needs places by the place and by the pupil, top-ups, empty places")
@click.option("--year", required=True, help="Funding year, 2024-25: the values of its first day are used.")
@click.option("--places", type=_FILE, required=True, help="CSV file of provisions: docs/formats/high-needs-places.md.")
@click.option("--pupils", type=_FILE, help="CSV file of their pupils by band; without it no top-up is worked out.")
@click.option(
    "--authority", type=_FILE, help="TOML file of the authority's own dated values: top-ups by band, outreach."
)
@click.option("--mainstream", type=_FILE, help="CSV file of what pupils of mainstream schools cost, without names.")
@click.option("--notional", type=_FILE, help="CSV file of the same schools' notional SEN: urn,notional_sen_pounds.")
@click.option("--above", type=click.Choice(["top-up", "place"]), default="top-up", show_default=True,
              help="What pupils above the places bring: their top-up alone, or place funding too.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(["json", "csv", "table"]), default="table", show_default=True,
              help="What to print.")  # fmt: skip
@click.option("--rows", type=click.Choice(_ROWS), default="provisions", show_default=True,
              help="Which rows --format csv prints.")  # fmt: skip
@click.option(
    "--explain", metavar="REF", help="Say why every figure of one provision, or mainstream school by URN, is so."
)
def high_needs(form: str, rows: str, explain: str | None, **asked: Any) -> None:
    """Work out what high-needs places cost, filled and empty, and what the same pupils would bring if they were paid for instead.

    Place funding is the regulations'; top-ups, outreach hours and their cost are the authority's own dated values, and a band
    without a rate is refused by its name.

    Ends with 0; with 1 where a sum does not hold; with 2 and a sentence for every fault.
    """
    from fanlight.funding.public import HighNeedsAsked, cost_high_needs

    if rows == "mainstream" and asked["mainstream"] is None:
        raise click.UsageError("Give the file whose rows are wanted: --mainstream FILE.csv.")
    with telling(form == "json"):
        done = cost_high_needs(HighNeedsAsked(**asked))
        why = done.explained(explain) if explain else None
    if why is not None:
        _explain(why, form)
    else:
        {"json": _print_json, "csv": _print_csv, "table": _print_table}[form](done, rows)
    say_beside([one.key for one in done.worked.asking.unverified], done.not_read)
    if not done.holds:
        sys.exit(DOES_NOT_HOLD)


def _explain(why: dict[str, Any], form: str) -> None:
    from fanlight.funding.public import why_in_lines

    if form == "json":
        click.echo(json.dumps(why, indent=1, ensure_ascii=False))
        return
    for line in why_in_lines(why):
        click.echo(shown(line))


def _print_json(done: HighNeedsDone, rows: str) -> None:
    click.echo(json.dumps({**done.values, "unverified": done.unverified}, indent=1, ensure_ascii=False))


def _print_csv(done: HighNeedsDone, rows: str) -> None:
    fields, found = done.rows_of(rows)
    print_rows(fields, found)


def _print_table(done: HighNeedsDone, rows: str) -> None:
    values = done.values
    lines = [[one["name"], *_cells(one)] for one in values["provisions"]]
    totals = [[f"All of: {one['kind_in_words']}", *_cells(one)] for one in values["kinds"]]
    print_table(_PLACES_HEADER, [*lines, *totals, ["Total", *_cells(values["totals"])]])
    click.echo()
    click.echo(values["said"])
    for words in values["notes"] + values["to_look_at"]:
        click.echo(shown(words))
    for one in values["checks"]:
        click.echo(f"{'Holds' if one['holds'] else 'DOES NOT HOLD'}: {one['label']}: {one['left']} and {one['right']}.")
    if values["mainstream"]:
        click.echo()
        _print_mainstream(values["mainstream"])


def _print_mainstream(found: dict[str, Any]) -> None:
    rows = []
    for one in found["schools"]:
        name = f"{one['urn']} {one['school']}".strip()
        counts = [f"{one['pupils']:,}", f"{one['above_threshold']:,}"]
        rows.append(
            [name, *counts, *(_pounds(one[key]) for key in ("met_pence", "top_up_pence", "over_notional_pence"))]
        )
    total = found["totals"]
    over = _pounds(total["over_notional_pence"] if total["has_notional"] else None)
    counts = [f"{total['pupils']:,}", f"{total['above_threshold']:,}"]
    rows.append(["Total", *counts, _pounds(total["met_pence"]), _pounds(total["top_up_pence"]), over])
    print_table(_MAINSTREAM_HEADER, rows)
    click.echo(f"The school meets the first {_pounds(found['threshold_pence'])} of a pupil's cost. {found['times']}")


def _cells(one: dict[str, Any]) -> list[str]:
    further = (
        None
        if one["top_up_pence"] is None and not one["fees_pence"]
        else (one["top_up_pence"] or 0) + one["fees_pence"]
    )
    money = (one["unfilled_pence"], further, one["per_place_pence"], one["per_pupil_pence"])
    return [one["places"], one["pupils"], one["unfilled"], *(_pounds(pence) for pence in money)]


def _pounds(pence: int | None) -> str:
    from fanlight.funding.public import pounds

    return "not given" if pence is None else pounds(pence)
