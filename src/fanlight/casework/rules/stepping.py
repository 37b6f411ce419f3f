"""A step up or a step down: the moves it can make, who may receive it, and when the panel meets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from fanlight.casework.rules.kinds import WorkKind
from fanlight.casework.rules.reasons import ClosureReason
from fanlight.casework.rules.standing import EpisodeFacts

PANELS = "casework.panels"
NO_PANEL = "NONE"


class Direction(StrEnum):
    """Towards more help for the child, or less."""

    UP = "UP"
    DOWN = "DOWN"


DIRECTION_LABELS = {Direction.UP: "Step up", Direction.DOWN: "Step down"}


class StepState(StrEnum):
    """Where a step stands. Until it is accepted the team that holds the work keeps it."""

    PROPOSED = "PROPOSED"
    NOT_YET = "NOT_YET"
    TO_ACCEPT = "TO_ACCEPT"
    ACCEPTED = "ACCEPTED"
    REFUSED = "REFUSED"
    WITHDRAWN = "WITHDRAWN"


STEP_STATE_LABELS = {
    StepState.PROPOSED: "Proposed, waiting to be agreed",
    StepState.NOT_YET: "Not yet: back with the worker",
    StepState.TO_ACCEPT: "Waiting for the receiver to accept",
    StepState.ACCEPTED: "Accepted",
    StepState.REFUSED: "Refused: the work stays where it is",
    StepState.WITHDRAWN: "Withdrawn",
}
OPEN_STEPS = frozenset({StepState.PROPOSED, StepState.NOT_YET, StepState.TO_ACCEPT})


class StepMove(StrEnum):
    """Something done to a step."""

    PROPOSE = "PROPOSE"
    AGREE = "AGREE"
    NOT_YET = "NOT_YET"
    STEP_UP = "STEP_UP"
    ACCEPT = "ACCEPT"
    REFUSE = "REFUSE"
    WITHDRAW = "WITHDRAW"


STEP_MOVE_LABELS = {
    StepMove.PROPOSE: "Proposed",
    StepMove.AGREE: "Agreed",
    StepMove.NOT_YET: "Not yet",
    StepMove.STEP_UP: "Sent up at once",
    StepMove.ACCEPT: "Accepted by the receiver",
    StepMove.REFUSE: "Refused by the receiver",
    StepMove.WITHDRAW: "Withdrawn",
}

# A step up never waits for the panel: it begins where a step down comes to last (safety 4).
STEPS: dict[tuple[StepState | None, StepMove], StepState] = {
    (None, StepMove.PROPOSE): StepState.PROPOSED,
    (None, StepMove.STEP_UP): StepState.TO_ACCEPT,
    (StepState.PROPOSED, StepMove.AGREE): StepState.TO_ACCEPT,
    (StepState.PROPOSED, StepMove.NOT_YET): StepState.NOT_YET,
    (StepState.NOT_YET, StepMove.PROPOSE): StepState.PROPOSED,
    (StepState.TO_ACCEPT, StepMove.ACCEPT): StepState.ACCEPTED,
    (StepState.TO_ACCEPT, StepMove.REFUSE): StepState.REFUSED,
    (StepState.PROPOSED, StepMove.WITHDRAW): StepState.WITHDRAWN,
    (StepState.NOT_YET, StepMove.WITHDRAW): StepState.WITHDRAWN,
    (StepState.TO_ACCEPT, StepMove.WITHDRAW): StepState.WITHDRAWN,
}


class StepNotAllowed(Exception):
    """What was asked of a step does not follow from where it stands; the message can be shown."""


def step_after(state: StepState | None, move: StepMove) -> StepState:
    """Return the state that a move leads to; raises StepNotAllowed when the table has no such move."""
    try:
        return STEPS[(state, move)]
    except KeyError:
        stands = STEP_STATE_LABELS[state].lower() if state else "not there yet"
        raise StepNotAllowed(f"This step is “{stands}”, so this cannot be done now. Open it again to see.") from None


def may_step(state: StepState | None, move: StepMove) -> bool:
    """Return whether the table has this move."""
    return (state, move) in STEPS


# Which kind of team takes work of which kind.
KIND_OF_TEAM = {
    "EARLY_HELP_UNIT": WorkKind.EARLY_HELP,
    "OPEN_ACCESS": WorkKind.OPEN_ACCESS,
    "SOCIAL_WORK": WorkKind.SOCIAL_WORK,
}
_BELOW = {
    WorkKind.SOCIAL_WORK: frozenset({WorkKind.EARLY_HELP, WorkKind.OPEN_ACCESS}),
    WorkKind.SPECIALIST: frozenset({WorkKind.EARLY_HELP, WorkKind.OPEN_ACCESS}),
    WorkKind.EARLY_HELP: frozenset({WorkKind.OPEN_ACCESS}),
}
STEPS_DOWN = frozenset(_BELOW)
STEPS_UP = frozenset({WorkKind.EARLY_HELP, WorkKind.OPEN_ACCESS})
# What a step down needs of a child: the level that each kind of help is for.
LEVEL_OF = {WorkKind.EARLY_HELP: 3, WorkKind.OPEN_ACCESS: 2}


def kinds_below(kind: WorkKind) -> frozenset[WorkKind]:
    """Return the kinds of work that work of this kind can be stepped down to inside the council; none where it cannot."""
    return _BELOW.get(kind, frozenset())


class Agreement(StrEnum):
    """Whether the family agrees to a step down."""

    AGREED = "AGREED"
    NOT_AGREED = "NOT_AGREED"
    NOT_ASKED = "NOT_ASKED"


AGREEMENT_LABELS = {
    Agreement.AGREED: "Yes, the family agrees",
    Agreement.NOT_AGREED: "No, the family does not agree",
    Agreement.NOT_ASKED: "The family has not been asked",
}


class StepRefused(Exception):
    """Something that a step needs is missing or does not fit; the message can be shown."""


def check_agreement(agreement: Agreement, *, asked_on: date | None, given_by: str, why_not: str) -> None:
    """Raise StepRefused unless it says when the family was asked and by whom it agreed, or why it did not."""
    if agreement is Agreement.AGREED and not (asked_on and given_by.strip()):
        raise StepRefused("Say on which day the family was asked, and who agreed.")
    if agreement is Agreement.NOT_AGREED and not (asked_on and why_not.strip()):
        raise StepRefused("Say on which day the family was asked, and why it does not agree.")
    if agreement is Agreement.NOT_ASKED and not why_not.strip():
        raise StepRefused("Say why the family has not been asked.")


def check_receiver_named(*, to_team_id: str, receiver_body: str, lead_name: str) -> None:
    """Raise StepRefused unless one receiver is named, a team or a body outside, and the person who leads from then on."""
    if bool(to_team_id) == bool(receiver_body.strip()):
        raise StepRefused("Name the team that takes over, or the school or service outside the council: one of them.")
    if not lead_name.strip():
        raise StepRefused("Name the person who leads the help from then on.")


def reason_of_closing(kind: WorkKind, direction: Direction, episode: EpisodeFacts | None) -> ClosureReason:
    """Return the reason for which work closes when its step is accepted.

    Social work closes as “after assessment, referred to Early Help” only where nothing but an assessment was done.
    Children in Need census, ReasonForClosure RC7 and RC9 (2990, 8825Q).
    """
    if direction is Direction.UP:
        return ClosureReason.STEPPED_UP
    if kind is not WorkKind.SOCIAL_WORK:
        return ClosureReason.STEPPED_DOWN if kind in STEPS_UP else ClosureReason.OTHER_SERVICE
    if episode is None or not episode.assessments:
        return ClosureReason.RC7
    has_service = episode.enquiries or episode.need_plans or episode.protection_plans or episode.transfer_in_on
    return ClosureReason.RC7 if has_service else ClosureReason.RC9


WEEKDAYS = {
    "MONDAY": "Mondays",
    "TUESDAY": "Tuesdays",
    "WEDNESDAY": "Wednesdays",
    "THURSDAY": "Thursdays",
    "FRIDAY": "Fridays",
    NO_PANEL: "No panel: the team's manager agrees",
}
_NUMBERS = {code: number for number, code in enumerate(WEEKDAYS) if code != NO_PANEL}


def panel_after(weekday: str, day: date, next_working_day: Callable[[date], date]) -> date | None:
    """Return the day of the first panel after a day; None for an authority or a district without a panel.

    A panel whose day is not a working day meets on the next one; `next_working_day` returns a day or the one after it
    on which people work.
    """
    if weekday == NO_PANEL:
        return None
    ahead = (_NUMBERS[weekday] - day.weekday()) % 7 or 7
    return next_working_day(day + timedelta(days=ahead))


def panel_for(entries: list[Mapping[str, Any]], ons_code: str) -> str:
    """Return the weekday of a district's panel: its own, else the one for every district, else that there is none."""
    own = [one["weekday"] for one in entries if one["district"] and one["district"] == ons_code]
    every = [one["weekday"] for one in entries if not one["district"]]
    return next(iter([*own, *every]), NO_PANEL)
