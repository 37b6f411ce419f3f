"""Starts Django for a command, and says in a sentence why it cannot."""

from __future__ import annotations

import os
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parents[3]


def start_django() -> None:
    """Load settings and modules; an unsafe setting is named and refused."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fanlight.config.settings")
    import django

    from fanlight.config.environment import UnsafeSettings

    try:
        django.setup()
    except UnsafeSettings as refused:
        raise click.ClickException(str(refused)) from refused


def check_migrated() -> None:
    """Refuse to go on when the database is missing or older than the code."""
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    file = Path(str(connection.settings_dict["NAME"]))
    if connection.vendor == "sqlite" and not file.exists():
        raise click.ClickException(
            f"There is no database at {file} yet. For a demonstration: fanlight demo. For a new installation: "
            "fanlight migrate."
        )
    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        raise click.ClickException(f"The database cannot be reached: {error}") from error
    finally:
        connection.close()
    if missing:
        raise click.ClickException(f"The database is {len(missing)} steps behind the code. First run: fanlight migrate")
    check_purpose()


def check_purpose(*, takes_real_people: bool = False) -> None:
    """Refuse real mode on invented people, a demonstration on real ones and, if asked, real records among invented."""
    from fanlight.store.public import WrongDatabase, check_database_purpose, check_takes_real_people

    try:
        check_database_purpose()
        if takes_real_people:
            check_takes_real_people()
    except WrongDatabase as refused:
        raise click.ClickException(str(refused)) from refused


def acting_operator(operator: str, command: str, authority: str):  # type: ignore[no-untyped-def]
    """The actor for a command that touches cases: it bears the name of whoever runs it."""
    from fanlight.store.public import command_actor

    if not operator.strip():
        raise click.ClickException("Say who you are with --as: what this command does is logged under that name.")
    return command_actor(f"{command} run by {operator.strip()}"[:100], authority=authority)
