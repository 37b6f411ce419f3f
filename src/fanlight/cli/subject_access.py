"""The command that makes a subject access bundle: gathers, says how far the reading has got, and writes what was released."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fanlight.cli.establishments import the_one_authority
from fanlight.cli.starting import OPERATOR, acting_operator, check_migrated, start_django

if TYPE_CHECKING:
    from fanlight.store.public import Actor
    from fanlight.subject_access.public import CommandState


@click.command("subject-access", short_help="what is held of a person: subject-access PE7K3QX42MT --as YOU --out DIR")
@click.argument("person_reference")
@click.option(
    "--out",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="A folder for the list and, once it is released, for the bundle. Made if it is not there.",
)
@click.option("--asked-by", default="", help="Who asks; needed the first time.")
@click.option("--checked", default="", help="How it was made sure who asks; needed the first time.")
@click.option(
    "--asked-as",
    type=click.Choice(["SELF", "PARENT", "CHOSEN", "COURT"]),
    default="SELF",
    show_default=True,
    help="Who they are: the person, a parent, somebody whom they chose, a court.",
)
@click.option("--authority", default="", help="The authority's three-digit code; needed where several are set up.")
@OPERATOR
def subject_access(
    person_reference: str,
    folder: Path,
    asked_by: str,
    checked: str,
    asked_as: str,
    authority: str,
    operator: str,
) -> None:
    """Gather all that is held of a person, for one person to redact and a second to release; then write the bundle.

    The first time it records the request, whose time is one month. Each time it writes a list of the items, which names
    nobody. It writes the bundle itself only once a second person has released it.
    """
    start_django()
    check_migrated()
    from fanlight.audit.public import reading_as
    from fanlight.store.public import now
    from fanlight.subject_access.public import state_for_command

    authority, at = authority or the_one_authority(), now()
    by = _may(operator, authority, at)
    with reading_as(by):
        found = state_for_command(person_reference, by, at)
    if found is None:
        _receive(person_reference, asked_by, checked, asked_as, by, at)
        with reading_as(by):
            found = state_for_command(person_reference, by, now())
    if found is None:
        raise click.ClickException("The request was ended meanwhile. Run this again.")
    _look(found, by, at)
    _write(found, folder, by)


def _may(operator: str, authority: str, at: datetime) -> Actor:
    """Return who runs this; an account whose role takes no subject access requests is refused."""
    from fanlight.access.public import Permission, members_with
    from fanlight.clocks.public import london_date

    by = acting_operator(operator, "subject-access", authority)
    if not by.user_id:
        return by
    able = {one.user_id for one in members_with(Permission.SUBJECT_ACCESS, authority=authority, on=london_date(at))}
    if by.user_id not in able:
        raise click.ClickException("Your role takes no subject access requests.")
    return by


def _receive(person_reference: str, asked_by: str, checked: str, asked_as: str, by: Actor, at: datetime) -> None:
    """Record a request and gather at once: whoever runs a command waits for it."""
    from fanlight.subject_access.public import AskedAs, Asking, NotReceived, gather_now, receive_request

    if not (asked_by.strip() and checked.strip()):
        raise click.ClickException(
            "There is no open request about this person. To record one, say who asks with --asked-by, and how you made "
            "sure of it with --checked."
        )
    try:
        row = receive_request(
            person_reference=person_reference,
            asking=Asking(asked_by, AskedAs(asked_as), checked),
            received_at=at,
            by=by,
            at=at,
        )
    except NotReceived as refused:
        raise click.ClickException(str(refused)) from refused
    gather_now(by.authority, row.id)


def _look(found: CommandState, by: Actor, at: datetime) -> None:
    from fanlight.audit.public import record_look

    record_look(
        by=by,
        subject_kind="subject_request",
        subject_ids=[found.id],
        page="subject-access",
        allowed_because=f"subject access request {found.reference}",
        at=at,
    )


def _write(found: CommandState, folder: Path, by: Actor) -> None:
    from fanlight.audit.public import reading_as
    from fanlight.subject_access.public import bundle_for_command

    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    index = folder / f"{found.reference}-items.csv"
    index.write_bytes(found.index.encode())
    click.echo(f"{found.reference}: {found.words.lower()}, {found.progress}, due {found.due}.")
    click.echo(f"The list of items is in {index}.")
    if not found.is_made:
        click.echo("The bundle is written here once every item was read and a second person has released it.")
        return
    with reading_as(by):
        pieces = bundle_for_command(found.id, by)
        if pieces is None:
            raise click.ClickException("The bundle cannot be read. It may have been handed over meanwhile.")
        bundle = folder / f"{found.reference}.zip"
        with bundle.open("wb") as out:
            for piece in pieces:
                out.write(piece)
    click.echo(f"The bundle is in {bundle}. Record on the page to whom you hand it; then delete it here.")
