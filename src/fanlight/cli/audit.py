"""Commands about the audit log."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from fanlight.cli.starting import check_migrated, start_django

if TYPE_CHECKING:
    from fanlight.audit.public import Verdict


@click.group(short_help="verify the audit log: audit verify")
def audit() -> None:
    """Verify the audit log."""


@audit.command()
@click.option("--authority", default="", help="Verify this authority's chain only, for example 886.")
def verify(authority: str) -> None:
    """Recompute every chain; name the first broken row and exit 1 when one was changed, removed, cut off or not seen."""
    start_django()
    check_migrated()
    from fanlight.audit.public import known_authorities, verify

    broken = False
    codes = [authority] if authority else known_authorities()
    if not codes:
        raise click.ClickException("Nothing was verified: no authority is set up here, and none has a log.")
    for code in codes:
        verdict = verify(code)
        broken = broken or not verdict.holds
        click.echo(in_words(verdict))
    sys.exit(1 if broken else 0)


def in_words(verdict: Verdict) -> str:
    """What verifying one authority's log found, in a line or two."""
    if verdict.holds:
        said = f"Authority {verdict.authority}: {verdict.events:,} events and {verdict.looks:,} looks verified."
    else:
        said = f"Authority {verdict.authority}: BROKEN: {verdict.broken}."
    return f"{said}\n  Warning: {verdict.warning}" if verdict.warning else said
