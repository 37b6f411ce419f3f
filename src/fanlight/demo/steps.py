"""Steps down over two years, what waits for the next panel, and two allegations that only the designated officer sees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from random import Random

from fanlight.access.public import raise_wall
from fanlight.casework.public import (
    Agreement,
    ClosureOutcome,
    LoadedStepDown,
    RefusalReason,
    StepDown,
    WorkKind,
    load_steps,
    open_allegation,
    propose_step_down,
    record_stage,
    request_of_work,
    work_for_contacts,
    work_for_figures,
)
from fanlight.clocks.public import WorkingCalendar, london_date
from fanlight.demo.accounts import Staff
from fanlight.demo.shape import AUTHORITY, STARTS_AT
from fanlight.demo.statutory import Piece, Pieces
from fanlight.establishments.public import QueueCode, Team, TeamKind
from fanlight.store.public import Actor

_DAYS_BEFORE = 14
_WEDNESDAY = 2
_SHARE_REFUSED = 0.12
_FOR_PANEL = 3
_REFUSED = (RefusalReason.NO_CAPACITY, "The unit is full until the new year. Ask again after the holidays.")
_SAID = (
    ("School every day and the routines hold.", "Evenings are still hard on the weekend.", "Mother"),
    ("The home is safe and both parents know whom to ring.", "Help with the housing form.", "Father"),
    ("The child is seen by the nurse, and eats.", "A place at the youth club.", "Grandmother, who cares for the child"),
)


def load_steps_of_two_years(
    pieces: Pieces, standing: Sequence[Team], staff: Staff, calendar: WorkingCalendar, *, by: Actor, at: datetime
) -> None:
    """Tell the steps down behind the closures to early help, those that the shown teams' panel looks at, the allegations."""
    units = {team.name.rsplit(" Early Help", 1)[0]: team for team in reversed(standing) if _is_unit(team)}
    told = [step for piece in pieces.social for step in _steps_of(piece, units, staff, calendar)]
    if told:
        load_steps(steps=told, by=by, at=at)
    _next_panel(pieces, standing, staff, at)
    _allegations(standing, staff, at)


def _is_unit(team: Team) -> bool:
    return team.kind == TeamKind.EARLY_HELP_UNIT


def _steps_of(
    piece: Piece, units: dict[str, Team], staff: Staff, calendar: WorkingCalendar
) -> Iterator[LoadedStepDown]:
    """Yield the step by which a piece closed to early help, and before it one that was refused, for some."""
    unit = units.get(piece.district)
    if piece.reason != "RC9" or piece.closed_at is None or piece.allocated_at is None or unit is None:
        return
    if piece.closed_at - piece.allocated_at < timedelta(days=3 * _DAYS_BEFORE):
        return
    draw = Random(f"step down of {piece.reference}")  # noqa: S311  (invented people, not secrets)
    if draw.random() < _SHARE_REFUSED:
        yield _told(piece, unit, staff, calendar, piece.closed_at - timedelta(days=_DAYS_BEFORE), draw, refused=True)
    yield _told(piece, unit, staff, calendar, piece.closed_at, draw, refused=False)


def _told(
    piece: Piece,
    unit: Team,
    staff: Staff,
    calendar: WorkingCalendar,
    answered_at: datetime,
    draw: Random,
    *,
    refused: bool,
) -> LoadedStepDown:
    panel_on = _panel_before(london_date(answered_at), calendar)
    agreed_at = calendar.start_of_day(panel_on) + timedelta(hours=2)
    proposed_on = calendar.this_or_next_working_day(panel_on - timedelta(days=6))
    proposed_at = calendar.start_of_day(proposed_on) + timedelta(hours=1)
    achieved, left, agreed_by = draw.choice(_SAID)
    receiver = staff.managers[unit.id]
    return LoadedStepDown(
        work_id=piece.work_id,
        to_kind=WorkKind.EARLY_HELP,
        to_team_id=unit.id,
        lead_name=staff.workers[unit.id][0].name,
        reason="The assessment found needs that early help can meet.",
        achieved=achieved,
        left_to_do=left,
        outcome=ClosureOutcome.ACHIEVED,
        agreed_by=agreed_by,
        asked_on=proposed_on,
        planned_on=panel_on,
        proposed_at=proposed_at,
        agreed_at=agreed_at,
        answered_at=answered_at,
        worker_id=piece.worker.id,
        worker_user_id=piece.worker.user_id,
        manager_id=piece.manager.id,
        manager_user_id=piece.manager.user_id,
        receiver_id=receiver.id,
        panel_on=panel_on,
        refused_because=_REFUSED if refused else None,
    )


def _panel_before(day: date, calendar: WorkingCalendar) -> date:
    """Return the last panel before a day: a Wednesday, or the working day after one that is none."""
    wednesday = day - timedelta(days=(day.weekday() - _WEDNESDAY) % 7 or 7)
    found = calendar.this_or_next_working_day(wednesday)
    return found if found < day else calendar.this_or_next_working_day(wednesday - timedelta(days=7))


def _next_panel(pieces: Pieces, standing: Sequence[Team], staff: Staff, at: datetime) -> None:
    """Propose some work of the two teams whose accounts are printed, for the panel of this week."""
    for kind, ours, below in (
        (TeamKind.EARLY_HELP_UNIT, pieces.early_help, TeamKind.OPEN_ACCESS),
        (TeamKind.SOCIAL_WORK, pieces.social, TeamKind.EARLY_HELP_UNIT),
    ):
        team = next((one for one in standing if one.kind == kind), None)
        receiver = next(
            (one for one in standing if one.kind == below and team and one.district_id == team.district_id), None
        )
        if team is None or receiver is None:
            continue
        workers = {worker.id for worker in staff.workers[team.id]}
        ready = [one for one in ours if one.closed_at is None and one.allocated_at and not one.child.is_walled]
        held = [one for one in ready if one.worker.id in workers]
        oldest = sorted(held, key=lambda one: (one.decided_at, one.reference))[:_FOR_PANEL]
        for number, piece in enumerate(oldest):
            achieved, left, agreed_by = _SAID[number % len(_SAID)]
            said = StepDown(
                reason="The family has what it needs to go on with less help.",
                achieved=achieved,
                left_to_do=left,
                outcome=ClosureOutcome.ACHIEVED,
                agreement=Agreement.AGREED,
                agreement_asked_on=london_date(at) - timedelta(days=4),
                agreement_by=agreed_by,
                planned_on=london_date(at) + timedelta(days=7),
                lead_name=staff.workers[receiver.id][0].name,
                to_team_id=receiver.id,
            )
            propose_step_down(work_id=piece.work_id, said=said, by=piece.worker, at=at)


def _allegations(standing: Sequence[Team], staff: Staff, at: datetime) -> None:
    """Put the two newest requests that came to the designated officer behind a wall, with what was done about the older."""
    team = next((one for one in standing if one.queue == QueueCode.LADO), None)
    if team is None:
        return
    rows = (
        work_for_figures(AUTHORITY)
        .filter(team_id=team.id, allocated_at__isnull=False)
        .exclude(contact_id="")
        .order_by("-offered_at", "-id")
    )
    officer = staff.wall_holders[-1]
    for number, row in enumerate(rows[:2]):
        request_id, contact_id = request_of_work(AUTHORITY, row["id"])
        card = work_for_contacts([contact_id], AUTHORITY)[contact_id]
        raise_wall(
            subjects=[("request", request_id), ("contact", contact_id)],
            reason="ALLEGATION",
            owner_ids=[one.user_id for one in staff.wall_holders],
            ring_phone="01632 960100",
            by=officer,
            at=at,
        )
        told = open_allegation(
            request_id=request_id,
            request_reference=card.request_reference,
            received_at=card.offered_at if number else STARTS_AT,
            by=officer,
            at=at,
        )
        if number:
            record_stage(
                allegation_id=told.id,
                code="INITIAL_DISCUSSION",
                happened_on=london_date(at),
                words="Spoke with the head of the setting. The adult does not work with children meanwhile.",
                by=officer,
                at=at,
            )
