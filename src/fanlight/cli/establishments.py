"""Commands about schools and settings."""

from __future__ import annotations

from pathlib import Path

import click

from fanlight.cli.starting import acting_operator, check_migrated, start_django


@click.group(short_help="import schools and settings: establishments import FILE.csv")
def establishments() -> None:
    """Import schools and settings."""


@establishments.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--authority", required=True, help="The authority's three-digit code, for example 886.")
@click.option("--as", "operator", required=True, envvar="FANLIGHT_OPERATOR", help="Who runs this; it is logged.")
def import_(file: Path, authority: str, operator: str) -> None:
    """Import an extract of Get Information About Schools, in its real column names."""
    start_django()
    check_migrated()
    from fanlight.establishments.public import import_establishments
    from fanlight.store.public import now

    by = acting_operator(operator, "establishments import", authority)
    click.echo(import_establishments(file=file, by=by, at=now()).sentence)
