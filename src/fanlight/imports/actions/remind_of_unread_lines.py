"""Whoever must look at lines that could not be read is told again, day by day."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.imports.actions.unread import alarm
from fanlight.store.public import Actor


class NobodyToTell(Exception):
    """Lines that could not be read wait, and nobody at the Front Door can be told of them."""

    def __init__(self) -> None:
        super().__init__(
            "Lines of a file of requests could not be read, and the Front Door has no manager or senior practitioner "
            "who could look at them: give it one."
        )


@action("reminded managers of lines that could not be read")
def remind_of_unread_lines(*, by: Actor, at: datetime) -> int:
    """Tell who must look that lines wait, once a day, and return how many people that is.

    Raises NobodyToTell where there is nobody, so that the job fails in sight of those who keep the house.
    """
    day = london_date(at).isoformat()
    told = alarm(day, by=by, at=at)
    if not told:
        raise NobodyToTell
    record("unread_lines", day, told=told)
    return told
