"""Brings the database up to the code."""

from __future__ import annotations

import click

from fanlight.cli.starting import start_django


@click.command(short_help="make the database, or bring it up to this version of Fanlight")
def migrate() -> None:
    """Make the database, or bring it up to this version of Fanlight."""
    start_django()
    bring_up_to_date()
    click.echo("The database is up to date.")


def bring_up_to_date() -> None:
    """Apply every migration, and make the table that counts sign-in attempts."""
    from django.conf import settings
    from django.core.management import call_command

    settings.FANLIGHT_HOME.mkdir(parents=True, exist_ok=True)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
