"""Balances at the end of a year against the authority's thresholds, loans outstanding, deficits with and without a plan."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fanlight.cli.funding_ap import print_rows, print_table, shown
from fanlight.cli.funding_run import say_beside, telling

if TYPE_CHECKING:
    from fanlight.funding.public import BalancesDone

_FILE = click.Path(path_type=Path)
_HEADER = ("School", "Balance", "May hold", "Above", "Assigned", "Not assigned", "Would be taken back")


@click.command("balances", short_help="balances against the thresholds, claw-back, loans, deficits")
@click.option("--year", required=True, help="Funding year, 2018-19: balances are those of its last day.")
@click.option("--balances", type=_FILE, required=True, help="CSV file of schools: docs/formats/balances.md.")
@click.option("--loans", type=_FILE, help="CSV file of loans to these schools.")
@click.option("--deficits", type=_FILE, help="CSV file of approved plans of recovery.")
@click.option("--authority", type=_FILE, help="TOML file of the authority's own dated values: thresholds, claw-back.")
@click.option("--format", "form", type=click.Choice(["json", "csv", "table"]), default="table", show_default=True,
              help="What to print.")  # fmt: skip
@click.option("--explain", metavar="URN", help="Say why one school would give back what it would.")
def balances(
    year: str, balances: Path, loans: Path | None, deficits: Path | None, authority: Path | None, form: str,
    explain: str | None,
) -> None:  # fmt: skip
    """Hold each maintained school's balance at 31 March against the authority's own thresholds.

    What is assigned to a purpose comes off first. What the scheme takes back, loans with what is late, and deficits without an
    approved plan are told; thresholds and claw-back are the authority's dated values, and one that is missing is refused by name.

    Ends with 0, or with 2 and a sentence for every fault.
    """
    from fanlight.funding.public import BalancesAsked, FundingRefused, review_balances

    with telling(form == "json"):
        done = review_balances(BalancesAsked(year, balances, loans, deficits, authority))
        if explain and f"school-{explain}" not in done.values["whys"]:
            raise FundingRefused([f"No school of the file has the URN {explain[:60]}."])
    if explain:
        _explain(done, explain, form)
    elif form == "json":
        click.echo(json.dumps({**done.values, "unverified": done.unverified}, indent=1, ensure_ascii=False))
    elif form == "csv":
        print_rows(done.values["csv"]["columns"], done.values["schools"])
    else:
        _print_table(done)
    say_beside([one.key for one in done.review.asking.unverified], done.not_read)


def _explain(done: BalancesDone, urn: str, form: str) -> None:
    why = done.values["whys"][f"school-{urn}"]
    if form == "json":
        click.echo(json.dumps(why, indent=1, ensure_ascii=False))
        return
    click.echo(shown(f"{why['label']}: {why['words']}"))
    click.echo(f"  how: {why['how']}")
    click.echo(f"  rule: {why['citation']}")
    for one in why["parts"]:
        cited = f" ({one['cited']})" if one["cited"] else ""
        click.echo(shown(f"  {one['label']}: {one['words']}{cited}"))


def _print_table(done: BalancesDone) -> None:
    from fanlight.funding.public import pounds

    money = ("balance_pence", "may_hold_pence", "above_pence", "assigned_pence", "excess_pence", "claw_back_pence")
    rows = [
        (shown(row["name"] or row["urn"]), *(pounds(row[column]) for column in money)) for row in done.values["schools"]
    ]
    totals = done.values["totals"]
    print_table(_HEADER, rows)
    click.echo(
        f"{totals['schools_above']} of {totals['schools']} schools are above; of {pounds(totals['excess_pence'])} not assigned "
        f"{pounds(totals['claw_back_pence'])} would be taken back: {done.values['claw_back_in_words']}."
    )
    work = done.values["work"]
    if "missing" in work:
        click.echo(work["missing"])
    else:
        click.echo(
            f"The panel's work costs {pounds(work['cost_pence'])}; {pounds(work['net_pence'])} is left of what comes back."
        )
    for one in done.values["loans"]:
        late = f", {pounds(one['late_pence'])} of it late" if one["late_pence"] else ""
        click.echo(
            shown(
                f"Loan {one['reference']}, school {one['urn']}, {one['purpose']}: {pounds(one['left_pence'])} left{late}."
            )
        )
    for one in done.values["deficits"]:
        plan = (
            f"plan approved on {one['approved_on']}, back by {one['back_by']}"
            if one["is_licensed"]
            else "NO APPROVED PLAN"
        )
        click.echo(shown(f"Deficit, school {one['urn']}: {pounds(one['owed_pence'])}, {plan}."))
