"""Commands about returns that are kept: which there are, and whether a file is the one that was signed off."""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

import click

from fanlight.cli.establishments import the_one_authority
from fanlight.cli.making_returns import may_make_returns
from fanlight.cli.returns import counted, opened
from fanlight.cli.starting import OPERATOR, check_migrated, start_django

NOT_THE_SAME, PIECE = 1, 1 << 16
AUTHORITY = click.option("--authority", default="", help="The authority's three-digit code; needed where several are.")


@click.command("list", short_help="list the returns that were made, and where each stands")
@AUTHORITY
@OPERATOR
def listed(authority: str, operator: str) -> None:
    """List the returns that were made in Fanlight, the latest year first: where each stands, and what was found in it."""
    start_django()
    check_migrated()
    from fanlight.returns.public import returns_made
    from fanlight.store.public import now

    at, authority = now(), authority or the_one_authority()
    may_make_returns(operator, "returns list", authority, at)
    found = returns_made(authority, at)
    for one in found:
        row = one.row
        click.echo(f"Children in need census, year to 31 March {row.year}, number {row.number}: {one.label}")
        if row.made_at:
            click.echo(
                f"  {counted(row.errors, 'error')}, {counted(row.queries, 'query')}, of {row.children:,} children"
            )
            click.echo(f"  SHA-256 {row.sha256}")
    if not found:
        click.echo("No return has been made yet.")


@click.command("verify", short_help="say whether a file is the return that was signed off, byte for byte")
@click.argument("file", type=click.Path(path_type=Path))
@AUTHORITY
@OPERATOR
def verify(file: Path, authority: str, operator: str) -> None:
    """Say whether FILE is, byte for byte, a return that was signed off here. Ends with 0 when it is, 1 when it is not."""
    with opened(file) as stream:
        found_hash = hash_of(stream)
    start_django()
    check_migrated()
    from fanlight.returns.public import frozen_like
    from fanlight.store.public import now

    at, authority = now(), authority or the_one_authority()
    may_make_returns(operator, "returns verify", authority, at)
    found = frozen_like(authority, found_hash, at)
    if not found:
        click.echo(f"{file.name} is not a return that was signed off here. SHA-256 {found_hash}")
        sys.exit(NOT_THE_SAME)
    row = found[0].row
    click.echo(
        f"{file.name} is the children in need census of the year to 31 March {row.year}, number {row.number}, "
        f"byte for byte as it was signed off. SHA-256 {found_hash}"
    )


def hash_of(stream: BinaryIO) -> str:
    """Return the SHA-256 of what is left of a stream, in hexadecimal."""
    hashed = sha256()
    while piece := stream.read(PIECE):
        hashed.update(piece)
    return hashed.hexdigest()
