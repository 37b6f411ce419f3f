"""The command that makes files for the department's children's social care API, and is told what became of them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fanlight.cli.making_returns import may_make_returns
from fanlight.cli.starting import OPERATOR, check_migrated, start_django

if TYPE_CHECKING:
    from fanlight.store.public import Actor

COMMAND = "returns dfe-api"
A_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("dfe-api", short_help="files for the department's API: dfe-api --la 886 --out DIR --as YOU")
@click.option("--la", "authority", required=True, help="The authority's three-digit code.")
@click.option(
    "--out",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="A folder for the files. Made if it is not there. Children are named in them.",
)
@click.option("--testing", is_flag=True, help="The files are for a test: nothing is taken for sent.")
@click.option(
    "--file", "file_name", default="", help="The file that --mark-sent or --mark-failed is about, by its name."
)
@click.option("--mark-sent", "receipt", type=A_FILE, help="The file was accepted: a JSON file with its receipt.")
@click.option("--mark-failed", "message", default="", help="The file was refused: the error's text.")
@click.option("--not-sent", is_flag=True, help="The files that wait for a word were never sent.")
@OPERATOR
def dfe_api(
    authority: str,
    folder: Path | None,
    testing: bool,
    file_name: str,
    receipt: Path | None,
    message: str,
    not_sent: bool,
    operator: str,
) -> None:
    """Write what the department's API is to be sent of each child since the last time, in files of at most 100.

    Nothing is sent over any network. Send the files in the order of their numbers, each only after the one before was
    accepted, and say what became of each with --file and --mark-sent or --mark-failed; only then is the next send made.
    """
    if sum([folder is not None, receipt is not None, bool(message), not_sent]) != 1:
        raise click.UsageError("Give one of --out, --mark-sent, --mark-failed and --not-sent.")
    if (receipt is not None or message) and not file_name:
        raise click.UsageError("Say with --file which file it is.")
    start_django()
    check_migrated()
    from fanlight.returns.public import DoesNotFit, NoReceipt, NoSuchFile, SendWaits
    from fanlight.store.public import now

    at = now()
    by = may_make_returns(operator, COMMAND, authority, at)
    try:
        if folder is not None:
            make_files(folder, testing, by, at)
        else:
            settle(Path(file_name).name, receipt, message, by, at)
    except (SendWaits, NoSuchFile, NoReceipt, DoesNotFit) as refused:
        raise click.ClickException(str(refused)) from refused


def make_files(folder: Path, testing: bool, by: Actor, at: datetime) -> None:
    """Make a send's files and say what is in them."""
    from fanlight.returns.public import make_send

    made = make_send(folder=folder, is_testing=testing, by=by, at=at)
    said = ", ".join(
        f"{made.changes.get(name.upper(), 0):,} {name}" for name in ("new", "updated", "unchanged", "deleted")
    )
    click.echo(f"Children: {said}.")
    if not made.files:
        click.echo("There is nothing to send.")
        return
    for path, records in made.files:
        click.echo(f"  {path}: {records}")
    click.echo("These are files for a test." if testing else "Send them in this order, and say what became of each.")


def settle(file_name: str, receipt: Path | None, message: str, by: Actor, at: datetime) -> None:
    """Record what became of a file, or that no waiting file was sent."""
    from fanlight.returns.public import mark_failed, mark_not_sent, mark_sent

    if receipt is not None:
        mark_sent(file_name=file_name, receipt=receipt.read_text(encoding="utf-8"), by=by, at=at)
        click.echo(f"{file_name}: accepted.")
    elif message:
        mark_failed(file_name=file_name, message=message, by=by, at=at)
        click.echo(f"{file_name}: refused. Its children are sent again with the next send.")
    else:
        click.echo(f"Never sent: {mark_not_sent(by=by, at=at)} files. Make the next send when you are ready.")
