"""Brings the database up to the code."""

from __future__ import annotations

import click

from fanlight.cli.holding import hold_home
from fanlight.cli.restored import finish_restore
from fanlight.cli.starting import check_not_half_restored, start_django


@click.command(short_help="make the database, or bring it up to this version of Fanlight")
def migrate() -> None:
    """Make the database, or bring it up to this version of Fanlight."""
    start_django()
    bring_up_to_date()
    click.echo("The database is up to date.")


def bring_up_to_date() -> None:
    """Apply every migration, make the table that counts sign-in attempts, and log a restore that waited for both."""
    from django.conf import settings
    from django.core.management import call_command

    from fanlight.store.public import keep_statistics

    settings.FANLIGHT_HOME.mkdir(parents=True, exist_ok=True)
    hold_home(settings.FANLIGHT_HOME)
    check_not_half_restored()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    keep_statistics()
    finish_restore()
