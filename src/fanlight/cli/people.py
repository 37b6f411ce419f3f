"""Commands about people's records."""

from __future__ import annotations

import click

from fanlight.cli.establishments import the_one_authority
from fanlight.cli.starting import OPERATOR, acting_operator, check_migrated, check_purpose, start_django


@click.group(short_help="make the keys by which people are found again: people remake-search-keys")
def people() -> None:
    """Look after people's records."""


@people.command("remake-search-keys")
@click.option("--authority", default="", help="The authority's three-digit code; needed where several are set up.")
@click.option("--from-start", is_flag=True, help="Begin anew, and not where a run that was cut off left off.")
@OPERATOR
def remake_search_keys(authority: str, from_start: bool, operator: str) -> None:
    """Make the keys by which people are found again, once a new version has other rules for them.

    Everybody can work on meanwhile. Cut off, it goes on where it was when it is run again.
    """
    start_django()
    check_migrated()
    check_purpose()
    from fanlight.audit.public import reading_as
    from fanlight.people.public import keys_left_off_at, people_after, remake_search_keys
    from fanlight.store.public import now

    authority = authority or the_one_authority()
    by = acting_operator(operator, "people remake-search-keys", authority)
    with reading_as(by):
        last = "" if from_start else keys_left_off_at(authority)
        waiting = people_after(authority, last)
    if last:
        click.echo("The last run was cut off: going on where it was. Say --from-start to begin anew.")
    done = 0
    with click.progressbar(length=waiting, label="Making keys again") as bar:
        while True:
            count, last = remake_search_keys(after=last, by=by, at=now())
            done += count
            bar.update(count)
            if not last:
                break
    click.echo(f"The keys of {done:,} people were made again.")
