"""The lists of steps: what is not answered yet, what came of the last ones, a panel's list to print, and one step."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from fanlight.access.public import Permission, guard, looked, user_names
from fanlight.casework.queries.one_piece import OnePiece
from fanlight.casework.queries.stepping import (
    StepRow,
    answered_steps,
    moments_of,
    open_steps,
    panel_days,
    panel_list,
    receiver_of,
    step_for_page,
)
from fanlight.casework.rules.clock_words import urgency_of
from fanlight.casework.rules.kinds import WorkState
from fanlight.casework.rules.reasons import OUTCOME_LABELS, ClosureOutcome
from fanlight.casework.rules.stepping import (
    AGREEMENT_LABELS,
    DIRECTION_LABELS,
    STEP_STATE_LABELS,
    STEPS_DOWN,
    STEPS_UP,
    Agreement,
    Direction,
    StepMove,
    StepState,
    may_step,
)
from fanlight.clocks.public import date_in_words, london_date, moment_in_words, time_left_in_words
from fanlight.establishments.public import working_calendar
from fanlight.people.public import ages_in_words, person_summary
from fanlight.store.public import Actor, now

_HELD = {WorkState.ACCEPTED, WorkState.ALLOCATED}


def stepping_of(piece: OnePiece, actor: Actor) -> set[str]:
    """Return in which directions this person can step the work now: "UP", "DOWN", both or neither."""
    card = piece.card
    holds = actor.user_id == piece.work.worker_user_id or actor.may(Permission.WORK_ACCEPT)
    if not holds or not actor.may(Permission.WORK_HOLD) or card.state_code not in _HELD:
        return set()
    waits = {one.state_code for one in piece.stepped if one.is_from_here}
    found = set()
    if card.kind in STEPS_DOWN and not waits & {StepState.PROPOSED, StepState.TO_ACCEPT}:
        found.add("DOWN")
    goes_up = any(one.is_up and one.state_code is StepState.TO_ACCEPT for one in piece.stepped if one.is_from_here)
    if card.kind in STEPS_UP and not goes_up:
        found.add("UP")
    return found


def acts_of(step: Any, actor: Actor) -> list[StepMove]:
    """Return what this person can do with a step now."""
    state, work = StepState(step.state), step.work
    if actor.team_id != work.team_id:
        return []
    leads = actor.may(Permission.WORK_ACCEPT)
    holds = actor.may(Permission.WORK_HOLD) and (leads or actor.user_id == work.worker_user_id)
    decides = leads and actor.user_id != step.proposed_by_user_id
    is_down = step.direction == Direction.DOWN
    found = [move for move in (StepMove.AGREE, StepMove.NOT_YET) if decides and may_step(state, move)]
    if holds and is_down and step.to_team_id is None and may_step(state, StepMove.ACCEPT):
        found.append(StepMove.ACCEPT)
    if holds and is_down and may_step(state, StepMove.WITHDRAW):
        found.append(StepMove.WITHDRAW)
    return found


@guard(Permission.WORK_SEE_TEAM)
def steps(request: HttpRequest) -> HttpResponse:
    """Show what of the team steps up or down: what is not answered yet with the panels' days, and the last answers."""
    actor, at = request.actor, now()  # type: ignore[attr-defined]
    which = "answered" if request.GET.get("list") == "answered" else "open"
    rows = answered_steps(actor, at) if which == "answered" else open_steps(actor, at)
    shown = {"rows": _lines(rows, actor, at), "which": which, "panels": panel_days(actor, at)}
    return render(request, "casework/steps.html", shown)


@guard(Permission.WORK_SEE_TEAM)
def panel(request: HttpRequest, day: str) -> HttpResponse:
    """Show one panel's list with what it needs to decide, one after the other, fit to be printed."""
    actor, at = request.actor, now()  # type: ignore[attr-defined]
    try:
        panel_on = date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    rows = panel_list(actor, at, panel_on)
    if not rows:
        raise Http404
    shown: list[dict[str, Any]] = []
    for row in rows:
        child = person_summary(actor, row.step.work.person_id, at)
        if child is not None:
            shown.append({"row": row, "child": child, "facts": facts_of(row.step), "acts": acts_of(row.step, actor)})
    looked(request, "person", [one["child"].id for one in shown], "The panel's list of their team's steps down")
    return render(request, "casework/panel.html", {"panel_on": panel_on, "rows": shown})


@guard(Permission.WORK_SEE_TEAM)
def step(request: HttpRequest, step_id: str) -> HttpResponse:
    """Show one step: from whom to whom, why, what the family says, how it stands and what was done."""
    actor, at = request.actor, now()  # type: ignore[attr-defined]
    page = step_page(request, step_id, at)
    return render(request, "casework/step.html", {**page, "acts": [str(one) for one in acts_of(page["step"], actor)]})


def step_page(request: HttpRequest, step_id: str, at: datetime) -> dict[str, Any]:
    """Return what every page of one step shows, after writing down the look; raises Http404 when it is not there."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = step_for_page(step_id, actor, at)
    child = person_summary(actor, found.work.person_id, at) if found else None
    if found is None or child is None:
        raise Http404
    looked(request, "person", [child.id], f"A step of their team's work, {found.work.reference}")
    holder = user_names([found.work.worker_user_id]).get(found.work.worker_user_id, "")
    own = found.work if found.work.team_id == actor.team_id else found.offered
    return {
        "step": found,
        "child": child,
        "title": f"{DIRECTION_LABELS[Direction(found.direction)]} to {receiver_of(found)}",
        "state": STEP_STATE_LABELS[StepState(found.state)],
        "facts": facts_of(found),
        "holder": f"{found.work.team.name}{', ' + holder if holder else ''}",
        "own_work": own,
        "clock": _clock(found, at),
        "history": [
            {
                "title": one.title,
                "at": moment_in_words(one.at),
                "by": one.by,
                "text": one.reason
                + (f" (decided on {date_in_words(one.decided_on)})" if _on_another_day(one.decided_on, one.at) else ""),
            }
            for one in moments_of(found)
        ],
    }


def _on_another_day(decided_on: date | None, at: datetime) -> bool:
    return decided_on is not None and decided_on != london_date(at)


def facts_of(one: Any) -> list[tuple[str, str]]:
    """Return what was said of a step, as rows of words."""
    lead = ", ".join(part for part in (one.lead_name, one.lead_organisation, one.lead_phone) if part)
    outcome = OUTCOME_LABELS[ClosureOutcome(one.outcome)] if one.direction == Direction.DOWN else ""
    rows = [
        ("Who takes over", receiver_of(one)),
        ("Who leads from then on", lead),
        ("From", date_in_words(one.planned_on) if one.planned_on else ""),
        ("Why", one.reason),
        ("What was achieved", one.achieved),
        ("Was what was agreed achieved?", outcome),
        ("What is left", one.left_to_do),
        ("Does the family agree?", _agreement(one)),
        ("Panel", date_in_words(one.panel_on) if one.panel_on else ""),
    ]
    return [(label, words) for label, words in rows if words]


def _agreement(one: Any) -> str:
    if not one.agreement:
        return ""
    words = AGREEMENT_LABELS[Agreement(one.agreement)]
    if one.agreement_by:
        words += f": {one.agreement_by}"
    if one.agreement_asked_on:
        words += f", asked on {date_in_words(one.agreement_asked_on)}"
    return f"{words}. {one.agreement_why_not}" if one.agreement_why_not else words


def _clock(one: Any, at: datetime) -> dict[str, str] | None:
    """Return the clock of a step that waits: of the panel or the manager, of a receiver outside, of the team offered it."""
    if one.answered_at is not None:
        return None
    state = StepState(one.state)
    due_at = one.due_at if one.due_at and state is not StepState.NOT_YET else None
    label = "Panel" if state is StepState.PROPOSED and one.panel_on else "Agree"
    if state is StepState.TO_ACCEPT:
        label = "Accept"
        due_at = one.offered.accept_due_at if one.offered else one.due_at
    if due_at is None:
        return None
    words = time_left_in_words(due_at, at, working_calendar(one.authority))
    return {"words": words, "urgency": urgency_of(due_at, at), "label": label}


def _lines(rows: list[StepRow], actor: Actor, at: datetime) -> list[dict[str, Any]]:
    ages = ages_in_words(actor, {row.step.work.person_id for row in rows}, at)
    return [
        {
            "row": row,
            "clock": _clock(row.step, at),
            "age": ages.get(row.step.work.person_id, ""),
            "is_ours": row.step.work.team_id == actor.team_id,
        }
        for row in rows
    ]
