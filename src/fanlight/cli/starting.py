"""Starts Django for a command, and says in a sentence why it cannot."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fanlight.cli.holding import hold_home

if TYPE_CHECKING:
    from fanlight.store.public import Actor

ROOT = Path(__file__).resolve().parents[3]
LONGEST_OPERATOR = 60
OPERATOR = click.option(
    "--as",
    "operator",
    required=True,
    envvar="FANLIGHT_OPERATOR",
    help="Who runs this: the email address of your account. It is logged.",
)
INVENTED = click.option(
    "--invented", is_flag=True, help="Everything in it is invented: a demonstration then takes it too."
)


def start_django(*, alone: bool = False) -> None:
    """Load settings and modules, and hold the home folder, alone if asked; an unsafe setting is named and refused."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fanlight.config.settings")
    import django

    from fanlight.config.environment import UnsafeSettings

    try:
        django.setup()
    except UnsafeSettings as refused:
        raise click.ClickException(str(refused)) from refused
    from django.conf import settings

    hold_home(Path(settings.FANLIGHT_HOME), alone=alone)


def check_migrated() -> None:
    """Refuse to go on when the database is missing, older than the code, or was restored and the log does not know it."""
    from django.db import connection

    from fanlight.store.public import restore_note

    check_not_half_restored()
    file = Path(str(connection.settings_dict["NAME"]))
    if connection.vendor == "sqlite" and not file.exists():
        raise click.ClickException(
            f"There is no database at {file} yet. For a demonstration: fanlight demo. For a new installation: "
            "fanlight migrate."
        )
    if missing := steps_behind():
        raise click.ClickException(f"The database is {missing} steps behind the code. First run: fanlight migrate")
    if restore_note() is not None:
        raise click.ClickException(
            "A backup was restored, and the audit log does not say so yet. Run: fanlight migrate"
        )
    check_purpose()


def check_not_half_restored() -> None:
    """Refuse to go on where a restore was cut off: what is here may be of two different days."""
    from fanlight.store.public import restore_note

    if (note := restore_note()) is not None and not note.is_done:
        raise click.ClickException(
            "A restore was cut off here, so nothing may be used. Do it again: fanlight restore FILE --replace"
        )


def steps_behind() -> int:
    """How many migrations the database has yet to go through."""
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError as error:
        raise click.ClickException(f"The database cannot be reached: {error}") from error
    finally:
        connection.close()


def check_purpose(*, takes_real_people: bool = False, is_invented: bool | None = None) -> None:
    """Refuse real mode on invented people, a demonstration on real ones and, if asked, real records among invented.

    `is_invented` is what --invented said, for commands that have it: a demonstration takes what is invented as well.
    """
    from fanlight.store.public import WrongDatabase, check_database_purpose, check_takes_real_people

    try:
        check_database_purpose()
        if takes_real_people and not is_invented:
            check_takes_real_people()
    except WrongDatabase as refused:
        hint = "" if is_invented is None else " If everything in it is invented, say --invented."
        raise click.ClickException(f"{refused}{hint}") from refused


def acting_operator(operator: str, command: str, authority: str) -> Actor:
    """The actor for a command that touches cases, by whoever runs it; refused unless it can be said who that is.

    In real mode that is somebody with an account, named by its address, and what the command does is recorded as theirs.
    Before there is any account, to set the installation up, and in a demonstration it is recorded under the words given.
    """
    from django.conf import settings

    from fanlight.access.public import has_accounts, operator_with_address
    from fanlight.store.public import command_actor

    said = operator.strip()
    check_said_who(said)
    if settings.FANLIGHT_MODE == "real":
        if found := operator_with_address(said, authority=authority):
            return found
        if has_accounts():
            raise click.ClickException(
                f"--as names no active account: {said}. Give the email address with which you sign in to Fanlight."
            )
        if not is_an_address(said):
            raise click.ClickException("Give your own email address with --as: there is no account yet to name you by.")
    if len(said) > LONGEST_OPERATOR:
        raise click.ClickException(f"The name given with --as must be {LONGEST_OPERATOR} characters or fewer.")
    return command_actor(f"{command} run by {said}", authority=authority)


def check_said_who(said: str) -> None:
    """Refuse a name that is empty or holds a character that does not show."""
    if not said:
        raise click.ClickException("Say who you are with --as: what this command does is logged under that name.")
    if any(unicodedata.category(one)[0] == "C" or one in "\u2028\u2029" for one in said):
        raise click.ClickException("The name given with --as holds a character that does not show. Type it again.")


def is_an_address(said: str) -> bool:
    """Whether mail could be sent to it."""
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    try:
        validate_email(said)
    except ValidationError:
        return False
    return True
