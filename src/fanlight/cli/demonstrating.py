"""The demo command: a synthetic county, built once, then served."""

from __future__ import annotations

import sys
import time

import click

from fanlight.cli.migrating import bring_up_to_date
from fanlight.cli.serving import check_port, serve_until_stopped
from fanlight.cli.starting import start_django


@click.command(short_help="fill a synthetic county and serve it; --no-serve builds it and exits")
@click.option(
    "--scale", type=click.Choice(["small", "county"]), default="small", show_default=True, help="small is a fiftieth."
)
@click.option("--seed", default=1, show_default=True, help="The same seed gives the same county.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, help="The port to listen on.")
@click.option("--no-serve", is_flag=True, help="Build it and exit.")
def demo(scale: str, seed: int, host: str, port: int, no_serve: bool) -> None:
    """Fill a synthetic county and serve it. Everybody in it is invented."""
    start_django()
    from django.conf import settings

    from fanlight.config.environment import Mode

    if settings.FANLIGHT_MODE == Mode.REAL:
        raise click.ClickException("This installation is in real mode: a demonstration never goes into it.")
    if not no_serve:
        check_port(host, port)
    bring_up_to_date()
    people = _built(scale, seed)
    click.echo(people)
    if not no_serve:
        sys.exit(serve_until_stopped(host, port, 0, welcome=f"Fanlight is at http://{host}:{port}"))


def _built(scale: str, seed: int) -> str:
    """Build the county unless it is there, and return who to sign in as."""
    from fanlight.demo.public import PASSWORD, AlreadyBuilt, build, known_sign_ins, progress_bar

    began = time.monotonic()
    try:
        with progress_bar() as progress:
            build(scale=scale, seed_number=seed, progress=progress)
        click.echo(f"The county was built in {time.monotonic() - began:.0f} seconds.")
    except AlreadyBuilt:
        click.echo("The county is built already; it is served as you left it.")
    lines = [f"  {one.email:32} {one.what}" for one in known_sign_ins()]
    return "\n".join(["", "Sign in as one of these; the password of all is " + PASSWORD, *lines, ""])
