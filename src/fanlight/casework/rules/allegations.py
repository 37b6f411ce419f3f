"""An allegation against an adult who works with children: what is done with it, in which order, and what came of it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

STAGES = "casework.allegation_stages"
OUTCOMES = "casework.allegation_outcomes"
RECEIVED = "RECEIVED"
REFERENCE = "AL"


class AllegationMove(StrEnum):
    """What an entry of an allegation says."""

    STAGE = "STAGE"
    EMPLOYER = "EMPLOYER"
    OUTCOME = "OUTCOME"
    REOPENED = "REOPENED"


ALLEGATION_MOVE_LABELS = {
    AllegationMove.STAGE: "Stage",
    AllegationMove.EMPLOYER: "Employer told",
    AllegationMove.OUTCOME: "Outcome",
    AllegationMove.REOPENED: "Opened again",
}


class AllegationRefused(Exception):
    """What cannot be recorded of an allegation; the message can be shown."""


def check_allegation_move(
    move: AllegationMove, happened_on: date, *, received_on: date, today: date, is_closed: bool
) -> None:
    """Raise AllegationRefused for a day outside its life, or for anything but opening again once it has its outcome.

    Keeping Children Safe in Education, part four.
    """
    if happened_on > today:
        raise AllegationRefused("The day cannot be after today.")
    if happened_on < received_on:
        raise AllegationRefused("The day cannot be before the allegation was received.")
    if is_closed and move is not AllegationMove.REOPENED:
        raise AllegationRefused("This allegation has its outcome. Open it again first, with the reason.")
    if not is_closed and move is AllegationMove.REOPENED:
        raise AllegationRefused("This allegation is open.")
