"""Commands about accounts."""

from __future__ import annotations

import click

from fanlight.cli.starting import OPERATOR, acting_operator, check_migrated, check_purpose, start_django


@click.group(short_help="make an authority's first administrator: accounts make-administrator")
def accounts() -> None:
    """Make the first account; every later one is made on the pages."""


@accounts.command("make-administrator")
@click.option("--authority", required=True, help="The authority's three-digit code, for example 886.")
@click.option("--email", required=True, help="The address that the administrator signs in with.")
@click.option("--name", required=True, help="The administrator's name, as colleagues see it.")
@click.password_option(help="Asked for when it is not given, which keeps it out of the terminal's history.")
@OPERATOR
def make_administrator(authority: str, email: str, name: str, password: str, operator: str) -> None:
    """Give somebody the role that looks after accounts and settings, and opens no case."""
    start_django()
    check_migrated()
    check_purpose(takes_real_people=True)
    check_password(password)
    from fanlight.access.public import AddressNotReadable, AdministratorOpensNoCase, make_administrator
    from fanlight.store.public import now

    by = acting_operator(operator, "accounts make-administrator", authority)
    try:
        make_administrator(email=email, name=name, password=password, by=by, at=now())
    except (AddressNotReadable, AdministratorOpensNoCase) as refused:
        raise click.ClickException(str(refused)) from refused
    click.echo(f"{name} is an administrator of authority {authority} and signs in as {email}.")


def check_password(password: str) -> None:
    """Refuse a password that the pages would refuse, in the same words."""
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    try:
        validate_password(password)
    except ValidationError as refused:
        raise click.ClickException(" ".join(refused.messages)) from refused
