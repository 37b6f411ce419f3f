"""Work is to go to somebody who gives less help: its worker proposes it, and keeps it until it is accepted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from fanlight.audit.public import action
from fanlight.casework.actions.moves import WorkNotFound, leads_team
from fanlight.casework.actions.notices import tell_of_step
from fanlight.casework.actions.recording import check_day, stamp, work_to_record_on
from fanlight.casework.actions.stepping import get_step, move_step, take_back, write_move
from fanlight.casework.deadlines import StepClock, next_panel, panel_clock, step_due
from fanlight.casework.models import StepAcross, Work
from fanlight.casework.rules.holding import NotForYou
from fanlight.casework.rules.kinds import WorkKind
from fanlight.casework.rules.reasons import ClosureOutcome, check_in_words
from fanlight.casework.rules.stepping import (
    KIND_OF_TEAM,
    OPEN_STEPS,
    STEPS_DOWN,
    Agreement,
    Direction,
    StepMove,
    StepRefused,
    check_agreement,
    check_receiver_named,
    kinds_below,
    step_after,
)
from fanlight.casework.scope import team_work
from fanlight.clocks.public import london_date
from fanlight.establishments.public import Team, teams
from fanlight.store.public import Actor

_PROPOSED = (
    "to_kind",
    "to_team",
    "receiver_body",
    "lead_name",
    "lead_organisation",
    "lead_phone",
    "reason",
    "achieved",
    "left_to_do",
    "outcome",
    "level",
    "agreement",
    "agreement_asked_on",
    "agreement_by",
    "agreement_why_not",
    "planned_on",
    "panel_on",
    "proposed_at",
    "proposed_by_user_id",
    "due_at",
    "clock",
    "clock_started_at",
)


@dataclass(frozen=True)
class StepDown:
    """What a worker says who proposes a step down. The receiver is a team, or a body outside; somebody leads by name."""

    reason: str
    achieved: str
    left_to_do: str
    outcome: ClosureOutcome
    agreement: Agreement
    planned_on: date
    lead_name: str
    to_team_id: str = ""
    receiver_body: str = ""
    lead_organisation: str = ""
    lead_phone: str = ""
    agreement_asked_on: date | None = None
    agreement_by: str = ""
    agreement_why_not: str = ""


@action("proposed to step work down")
def propose_step_down(
    *, work_id: str, said: StepDown, expected: int | None = None, by: Actor, at: datetime
) -> StepAcross:
    """Put a step down before the next panel of the district, or before the manager where there is none; return it.

    A step that was put off is proposed again as it is now. Raises StepRefused and ReasonDoesNotFit for what is missing,
    DayRefused, StepNotAllowed while another step of the work is open, StaleVersion, and what `work_to_record_on` raises.
    """
    work = work_to_record_on(work_id, STEPS_DOWN, by=by, at=at, expected=expected)
    team = _check(work, said, at)
    step = open_step_of(work)
    before = step.state if step else None
    state = step_after(before, StepMove.PROPOSE)  # type: ignore[arg-type]
    columns = _columns(work, said, team, by, at)
    if step is None:
        step = StepAcross(**stamp(work, by, at), work=work, direction=Direction.DOWN, state=state, **columns)
        step.save(force_insert=True)
        write_move(step, StepMove.PROPOSE, by=by, at=at)
    else:
        for name, value in columns.items():
            setattr(step, name, value)
        move_step(step, StepMove.PROPOSE, *_PROPOSED, by=by, at=at)
    tell_of_step(work, by=by, at=at)
    return step


def open_step_of(work: Work) -> StepAcross | None:
    """Return the step of this work that is not answered yet, if any."""
    states = [str(state) for state in OPEN_STEPS]
    return StepAcross.objects.filter(authority=work.authority, work=work, state__in=states).first()


def _check(work: Work, said: StepDown, at: datetime) -> Team | None:
    """Raise for what a proposal lacks; return the team that is to receive the work, None for a body outside."""
    check_in_words(said.reason, "Say why the work steps down.")
    check_in_words(said.achieved, "Say what was achieved.")
    check_in_words(said.left_to_do, "Say what is left to do, or that nothing is.")
    check_agreement(
        said.agreement,
        asked_on=said.agreement_asked_on,
        given_by=said.agreement_by,
        why_not=said.agreement_why_not,
    )
    if said.agreement_asked_on is not None:
        check_day(said.agreement_asked_on, at, "The day on which the family was asked")
    check_receiver_named(to_team_id=said.to_team_id, receiver_body=said.receiver_body, lead_name=said.lead_name)
    if said.planned_on < london_date(at):
        raise StepRefused("The day from which the receiver has the work must be today or later.")
    if not said.to_team_id:
        return None
    team = next((one for one in receivers_of(work, at) if one.id == said.to_team_id), None)
    if team is None:
        raise StepRefused("That team does not take work that is stepped down from this kind. Choose another.")
    return team


def receivers_of(work: Work, at: datetime) -> list[Team]:
    """Return the teams that this work can be stepped down to today, those of its own district first."""
    kinds = kinds_below(WorkKind(work.kind))
    found = [one for one in teams(work.authority, on=london_date(at)) if KIND_OF_TEAM.get(one.kind) in kinds]
    return sorted(found, key=lambda one: (one.district_id != work.district_id, one.name))


def _columns(work: Work, said: StepDown, team: Team | None, by: Actor, at: datetime) -> dict[str, Any]:
    today = london_date(at)
    panel_on = next_panel(work.authority, work.district.ons_code if work.district else "", today)
    due_at, clock = (
        panel_clock(work.authority, panel_on) if panel_on else step_due(StepClock.AGREED, work.authority, at)
    )
    return {
        "to_kind": KIND_OF_TEAM[team.kind] if team else "",
        "to_team": team,
        "receiver_body": said.receiver_body.strip(),
        "lead_name": said.lead_name.strip(),
        "lead_organisation": said.lead_organisation.strip(),
        "lead_phone": said.lead_phone.strip(),
        "reason": said.reason.strip(),
        "achieved": said.achieved.strip(),
        "left_to_do": said.left_to_do.strip(),
        "outcome": said.outcome,
        "level": work.level,
        "agreement": said.agreement,
        "agreement_asked_on": said.agreement_asked_on,
        "agreement_by": said.agreement_by.strip(),
        "agreement_why_not": said.agreement_why_not.strip(),
        "planned_on": said.planned_on,
        "panel_on": panel_on,
        "proposed_at": at,
        "proposed_by_user_id": by.user_id,
        "due_at": due_at,
        "clock": clock,
        "clock_started_at": at,
    }


@action("withdrew a step down")
def withdraw_step(*, step_id: str, because: str, expected: int | None = None, by: Actor, at: datetime) -> StepAcross:
    """Withdraw a step down that is not accepted yet, and return it; the work stays with whoever holds it.

    Raises ReasonDoesNotFit without a reason, NotForYou for somebody who neither holds the work nor leads its team,
    StepRefused for a step up, which the social work team answers, WorkNotFound, StaleVersion, StepNotAllowed.
    """
    because = check_in_words(because, "Say why it is withdrawn.")
    step = get_step(step_id, team_work(by, at), expected=expected)
    check_holds(step.work, by)
    if step.direction == Direction.UP:
        raise StepRefused("A step up is answered by the social work team. Ring it if things have changed.")
    return take_back(step, because, by=by, at=at)


def check_holds(work: Work, by: Actor) -> None:
    """Raise NotForYou for somebody who neither holds the work nor leads its team; WorkNotFound for no user at all."""
    if not by.user_id:
        raise WorkNotFound
    if by.user_id != work.worker_user_id and not leads_team(by, work.team_id):
        raise NotForYou("Only the worker who holds this work or the team's manager does this.")
