"""A child in early help needs a social worker: the work goes up at once and waits for no panel (safety 4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fanlight.audit.public import action
from fanlight.casework.actions.open_work import open_work
from fanlight.casework.actions.recording import stamp, work_to_record_on
from fanlight.casework.actions.step_down import open_step_of
from fanlight.casework.actions.stepping import take_back, write_move
from fanlight.casework.models import StepAcross, Work
from fanlight.casework.rules.kinds import WorkKind
from fanlight.casework.rules.reasons import ClosureOutcome, check_in_words
from fanlight.casework.rules.stepping import STEPS_UP, Direction, StepMove, StepRefused, step_after
from fanlight.clocks.public import london_date
from fanlight.establishments.public import Team, TeamKind, teams
from fanlight.store.public import Actor

LEVELS = (3, 4)


@dataclass(frozen=True)
class StepUp:
    """What somebody says who steps work up: why, what was done, at which level, and whether there is danger now."""

    reason: str
    achieved: str
    level: int
    to_team_id: str
    is_danger: bool = False


@action("stepped work up to social work")
def step_up(*, work_id: str, said: StepUp, expected: int | None = None, by: Actor, at: datetime) -> StepAcross:
    """Offer the child's work to a social work team at once, and return the step; early help stays open until it is accepted.

    A step down that is not accepted yet is withdrawn. The social-work-qualified manager who accepts judges the threshold,
    which makes the referral. Raises ReasonDoesNotFit and StepRefused for what is missing and while a step up waits,
    StaleVersion, and what `work_to_record_on` raises.
    """
    reason = check_in_words(said.reason, "Say what has changed, and why the child needs a social worker.")
    work = work_to_record_on(work_id, STEPS_UP, by=by, at=at, expected=expected)
    if said.level not in LEVELS:
        raise StepRefused("Say whether the child is in need (level 3) or may suffer significant harm (level 4).")
    team = next((one for one in social_work_teams(work, at) if one.id == said.to_team_id), None)
    if team is None:
        raise StepRefused("Choose the social work team that is to have the work.")
    _make_room(work, by, at)
    offered = open_work(
        kind=WorkKind.SOCIAL_WORK,
        person_id=work.person_id,
        team_id=team.id,
        district_id=work.district_id,
        contact_id=work.contact_id,
        request_id=work.request_id,
        request_reference=work.request_reference,
        level=said.level,
        needed_by=at if said.is_danger else None,
        is_danger=said.is_danger,
        reasons="\n\n".join(part for part in (reason, said.achieved.strip()) if part),
        asked_by=work.team.name,
        stepped_from_id=work.id,
        by=by,
        at=at,
    )
    step = StepAcross(
        **stamp(work, by, at),
        work=work,
        direction=Direction.UP,
        state=step_after(None, StepMove.STEP_UP),
        offered=offered,
        to_kind=WorkKind.SOCIAL_WORK,
        to_team=team,
        reason=reason,
        achieved=said.achieved.strip(),
        outcome=ClosureOutcome.NOT_ACHIEVED,
        level=said.level,
        is_danger=said.is_danger,
        proposed_at=at,
        proposed_by_user_id=by.user_id,
    )
    step.save(force_insert=True)
    write_move(step, StepMove.STEP_UP, by=by, at=at)
    return step


def _make_room(work: Work, by: Actor, at: datetime) -> None:
    """Withdraw a step down that is not accepted yet: a step up never waits for one."""
    standing = open_step_of(work)
    if standing is None:
        return
    if standing.direction == Direction.UP:
        raise StepRefused("This work was stepped up already, and the team has not answered yet. Ring the team.")
    take_back(standing, "The child is stepped up to social work instead.", by=by, at=at)


def social_work_teams(work: Work, at: datetime) -> list[Team]:
    """Return the social work teams that stand today, that of the work's district first."""
    found = teams(work.authority, TeamKind.SOCIAL_WORK, on=london_date(at))
    return sorted(found, key=lambda one: (one.district_id != work.district_id, one.name))
