"""Commands about money for schools: nothing is kept, no database is needed."""

from __future__ import annotations

import click

from fanlight.cli.funding_ap import ap
from fanlight.cli.funding_ap_schools import ap_schools
from fanlight.cli.funding_balances import balances
from fanlight.cli.funding_benchmark import benchmark
from fanlight.cli.funding_growth import growth
from fanlight.cli.funding_high_needs import high_needs
from fanlight.cli.funding_moves import moves
from fanlight.cli.funding_premium import premium
from fanlight.cli.funding_run import check, run
from fanlight.cli.funding_values import parameters, template


@click.group(short_help="money for schools: funding run --year 2020-21 --schools FILE.csv --out FILE.csv")
def funding() -> None:
    """Model money for schools from files. Every result is an illustration and no budget; nothing is kept."""


_FROM_FILES = (
    run,
    check,
    parameters,
    template,
    ap,
    ap_schools,
    high_needs,
    balances,
    benchmark,
    premium,
    moves,
    growth,
)
for command in _FROM_FILES:
    funding.add_command(command)
