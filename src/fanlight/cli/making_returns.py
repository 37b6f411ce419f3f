"""Who may run a command that makes a return."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from fanlight.cli.starting import acting_operator

if TYPE_CHECKING:
    from fanlight.store.public import Actor


def may_make_returns(operator: str, command: str, authority: str, at: datetime) -> Actor:
    """Return who runs this; an account whose role makes no returns is refused."""
    from fanlight.access.public import Permission, members_with
    from fanlight.clocks.public import london_date

    by = acting_operator(operator, command, authority)
    if not by.user_id:
        return by
    able = {one.user_id for one in members_with(Permission.RETURNS_BUILD, authority=authority, on=london_date(at))}
    if by.user_id not in able:
        raise click.ClickException("Your role makes no statutory returns.")
    return by
