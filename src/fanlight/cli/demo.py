"""The demo command: builds the synthetic county once, then serves it."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fanlight.cli.migrating import bring_up_to_date
from fanlight.cli.serving import check_port, is_taken, serve_until_stopped
from fanlight.cli.starting import check_purpose, start_django

if TYPE_CHECKING:
    from fanlight.demo.public import SignIn

USUAL_PORT = 8000
# Lies in the home folder while a build is under way.
UNFINISHED = "demonstration.unfinished"
# What a build writes there.
WRITTEN = (
    "fanlight.sqlite3",
    "fanlight.sqlite3-wal",
    "fanlight.sqlite3-shm",
    "fanlight.sqlite3-journal",
    "fanlight.sqlite3.turn",
    "audit-heads",
    "documents",
    "mail",
)


@click.command(short_help="fill a synthetic county and serve it; --no-serve builds it and exits")
@click.option("--scale", default="small", show_default=True, help="How large a county.")
@click.option("--no-serve", is_flag=True, help="Build it and exit.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=0, help=f"The port to listen on; by default {USUAL_PORT}, or the next that is free.")
@click.option("--processes", default=0, help="How many web processes; by default one a core, at most two.")
@click.option("--neighbour", is_flag=True, help="With a second authority, for which out of hours works too.")
@click.option("--seed", default=1, show_default=True, help="Another number makes another county of the same shape.")
def demo(scale: str, no_serve: bool, host: str, port: int, processes: int, neighbour: bool, seed: int) -> None:
    """Build a county of invented people, children and requests, and serve it with its accounts printed."""
    start_django()
    from django.conf import settings

    if settings.FANLIGHT_MODE == "real":
        raise click.ClickException("A demonstration holds invented people and never runs in real mode.")
    if port and not no_serve:
        check_port(host, port)
    for line in in_words(build_once(Path(settings.FANLIGHT_HOME), scale, seed, neighbour=neighbour)):
        click.echo(line)
    if no_serve:
        return
    port = port or next(one for one in range(USUAL_PORT, USUAL_PORT + 100) if not is_taken(host, one))
    sys.exit(serve_until_stopped(host, port, processes, welcome=f"Fanlight is at http://{host}:{port}"))


def build_once(home: Path, scale: str, seed: int, *, neighbour: bool = False) -> list[SignIn]:
    """Build the county unless it is there, and return its accounts. A build that was cut off is begun anew."""
    from fanlight.demo.public import SCALES, AlreadyBuilt, build, known_sign_ins, progress_bar

    if scale not in SCALES:
        raise click.ClickException(f"There is no scale called {scale}. Choose from: {', '.join(SCALES)}.")
    unfinished = home / UNFINISHED
    if unfinished.exists():
        click.echo("The last build was cut off. Building anew.")
        _remove_what_a_build_wrote(home)
    bring_up_to_date()
    check_purpose()
    if accounts := known_sign_ins():
        click.echo("The county is built already; it is served as you left it.")
        return accounts
    unfinished.touch()
    began = time.monotonic()
    try:
        with progress_bar() as progress:
            build(scale=scale, seed_number=seed, progress=progress, neighbour=neighbour)
    except AlreadyBuilt as refused:
        unfinished.unlink()
        raise click.ClickException(str(refused)) from refused
    unfinished.unlink()
    click.echo(f"The county was built in {time.monotonic() - began:.0f} seconds.")
    return known_sign_ins()


def _remove_what_a_build_wrote(home: Path) -> None:
    from django.db import connection

    if connection.vendor != "sqlite":
        raise click.ClickException("The last build was cut off, and this database is PostgreSQL: make it anew by hand.")
    connection.close()
    for name in WRITTEN:
        path = home / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def in_words(accounts: Iterable[SignIn]) -> list[str]:
    """Who may sign in, one line each, and the password."""
    from fanlight.demo.public import PASSWORD

    accounts = list(accounts)
    wide = max((len(one.email) for one in accounts), default=0)
    lines = [f"  {one.email:<{wide}}  {one.what}" for one in accounts]
    return ["", f"Everybody in it is invented. Sign in with the password {PASSWORD} as one of these:", *lines, ""]
