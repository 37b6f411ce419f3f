"""Commands about requests for support: bringing in a file of them."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fanlight.cli.establishments import the_one_authority
from fanlight.cli.starting import OPERATOR, acting_operator, check_migrated, start_django

if TYPE_CHECKING:
    from rich.progress import Progress

    from fanlight.imports.public import Outcome, Told
    from fanlight.store.public import Actor

SOME_REFUSED, UNREADABLE = 1, 2
_SENDER = re.compile(r"[A-Z0-9][A-Z0-9-]{0,25}")
# More than these are in the file of refused lines with their reasons.
MOST_SAID = 50


class Unreadable(click.ClickException):
    """A file that cannot be read at all."""

    exit_code = UNREADABLE


@click.group(short_help="bring in a file of requests: requests import FILE.jsonl")
def requests() -> None:
    """Bring in requests for support that other systems send."""


@requests.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--authority", default="", help="The authority's three-digit code; needed where several are set up.")
@click.option("--sender", default="", help="Whose references these are, such as KENT-POLICE; keeps senders apart.")
@click.option("--refused", type=click.Path(path_type=Path), help="Where refused lines go; beside the file if not said.")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
@OPERATOR
def import_(file: Path, authority: str, sender: str, refused: Path | None, as_json: bool, operator: str) -> None:
    """Take each line of FILE, one request in JSON a line, as docs/formats/requests.md describes it.

    Ends with 0 when all were taken, 1 when some were refused, 2 when the file cannot be read.
    """
    start_django()
    check_migrated()
    say_if_a_demonstration()
    from fanlight.imports.public import SENDER, refused_beside

    by = acting_operator(operator, "requests import", authority or the_one_authority())
    sender = sender.strip().upper() or SENDER
    if not _SENDER.fullmatch(sender):
        raise click.UsageError("--sender is at most 26 letters, digits and hyphens, for example KENT-POLICE.")
    check_is_a_file(file)
    refused = refused or refused_beside(file)
    if refused.resolve() == file.resolve():
        raise click.UsageError("--refused names the file itself. Name another.")
    counts = bring_in_showing(file, sender=sender, refused=refused, by=by)
    if as_json:
        click.echo(json.dumps(counts))
    else:
        click.echo(in_words(counts))
    if not counts["read"]:
        click.echo("The file holds no request at all. Ask its sender whether that is right.", err=True)
    if counts["refused"]:
        say_where_they_are(refused)
        sys.exit(SOME_REFUSED)


def check_is_a_file(file: Path) -> None:
    """Refuse what is not there or no file, in a sentence and with the exit code for it."""
    if not file.exists():
        raise Unreadable(f"There is no file {file}.")
    if not file.is_file():
        raise Unreadable(f"{file} is not a file. Name the file with the requests in it.")


def say_if_a_demonstration() -> None:
    """Warn where invented people live: what is brought in there must be invented too (safety 16)."""
    from fanlight.store.public import Purpose, database_purpose

    if database_purpose() is Purpose.DEMONSTRATION:
        click.echo("This database is a demonstration. Bring in invented people only, never a real child.", err=True)


def bring_in_showing(file: Path, *, sender: str, refused: Path, by: Actor) -> dict[str, int]:
    """Bring a file in with a progress bar and each refused line on the error output; return the counts."""
    from django.db import OperationalError

    from fanlight.imports.public import NotReadable, RefusedFile, bring_in

    try:
        with file.open("rb") as lines, RefusedFile(refused) as kept, progress_bar() as progress:
            told = telling(progress, file)
            return bring_in(lines, file_name=file.name, sender=sender, refused=kept, told=told, by=by)
    except NotReadable as unreadable:
        raise Unreadable(str(unreadable)) from unreadable
    except OSError as fault:
        raise Unreadable(
            f"{fault.strerror or 'It could not be read or written'}: {fault.filename or file}. What was taken stays; "
            "bring the same file in again."
        ) from fault
    except OperationalError as fault:
        raise Unreadable(
            f"The database cannot be reached or is full: {fault}. What was taken stays; bring the same file in again."
        ) from fault


def telling(progress: Progress, file: Path) -> Told:
    """Return what shows how far the file is read, and says each refused line."""
    from fanlight.imports.public import Told

    bar = progress.add_task("Requests", total=file.stat().st_size)
    said = 0

    def refused(outcome: Outcome) -> None:
        nonlocal said
        said += 1
        if said <= MOST_SAID:
            where = f", {outcome.field}" if outcome.field else ""
            progress.console.print(f"line {outcome.number}{where}: {outcome.reason}", markup=False, highlight=False)
        elif said == MOST_SAID + 1:
            progress.console.print("More are refused; their reasons are beside the refused lines.")

    return Told(refused=refused, reached=lambda position: progress.update(bar, completed=position))


def progress_bar() -> Progress:
    """Return a bar on the error output: how far, how much longer."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    columns = TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn()
    return Progress(*columns, console=Console(stderr=True, soft_wrap=True))


def in_words(counts: dict[str, int]) -> str:
    """What became of a file, in a sentence."""
    return (
        f"Read {counts['read']:,}: {counts['taken']:,} taken ({counts['marked']:,} of them with something to mend), "
        f"{counts['added_to']:,} added to a request that came before, {counts['already_taken']:,} taken before, "
        f"{counts['refused']:,} refused."
    )


def say_where_they_are(refused: Path) -> None:
    """Say where the refused lines lie, and that people have been told of them."""
    from fanlight.imports.public import reasons_beside

    click.echo(
        f"Refused lines: {refused}\nTheir reasons: {reasons_beside(refused)}\n"
        "Correct them there and bring that file in. Until then they wait for the Front Door's managers, who were told.",
        err=True,
    )
