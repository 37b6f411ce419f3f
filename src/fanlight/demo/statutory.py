"""Two years of statutory work and early help behind the demonstration's decisions, brought in by casework's own load actions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from random import Random

from fanlight.casework.public import (
    LoadedClosure,
    LoadedEarlyHelp,
    LoadedEpisode,
    LoadedReferral,
    LoadedWork,
    WorkKind,
    load_early_help,
    load_statutory,
)
from fanlight.casework.public import Move as WorkMove
from fanlight.clocks.public import WorkingCalendar, london_date
from fanlight.demo.accounts import Staff
from fanlight.demo.asking import record_what_was_asked
from fanlight.demo.courses import Course, Draw, WorkingDays, course_of
from fanlight.demo.episode_story import tell_episode
from fanlight.demo.people_made import Child
from fanlight.demo.sets import sets_of
from fanlight.demo.shape import STARTS_AT
from fanlight.store.public import Actor, new_ulid

_EPISODES_IN_SET = 12_000
# Early help is recorded where a team has the work, or had it within so many days: what lists of early help ask for.
_EARLY_HELP_DAYS = 190
TODAY = STARTS_AT.date()


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of work as far as its records hang on it."""

    work_id: str
    reference: str
    person_id: str
    child: Child
    contact_id: str
    referral_id: str
    referred_on: date
    source_code: str
    decided_at: datetime
    allocated_at: datetime | None
    closed_at: datetime | None
    reason: str
    worker: Actor
    manager: Actor
    district: str

    @property
    def days_open(self) -> int | None:
        """How many days it was open, None while it is."""
        return (self.closed_at - self.decided_at).days if self.closed_at else None

    @property
    def course(self) -> Course:
        """How far the work went."""
        return course_of(self.reference, self.days_open)


@dataclass
class Pieces:
    """The pieces of work of two years, gathered as they are written."""

    social: list[Piece] = field(default_factory=list)
    early_help: list[Piece] = field(default_factory=list)

    def keep(
        self,
        work: LoadedWork,
        child: Child,
        staff: Staff,
        *,
        received_at: datetime,
        source_code: str,
        referral_id: str,
        district: str,
    ) -> None:
        """Keep what statutory records hang on, of social work and of the early help of late."""
        kind = WorkKind(work.kind)
        if kind not in {WorkKind.SOCIAL_WORK, WorkKind.EARLY_HELP}:
            return
        steps = {step.move: step for step in work.steps}
        given, closing = steps.get(WorkMove.ALLOCATE), steps.get(WorkMove.CLOSE)
        workers = {worker.user_id: worker for worker in staff.workers[work.team_id]}
        piece = Piece(
            work_id=work.id,
            reference=work.reference,
            person_id=work.person_id,
            child=child,
            contact_id=work.contact_id,
            referral_id=referral_id,
            referred_on=london_date(received_at),
            source_code=source_code,
            decided_at=work.steps[0].at,
            allocated_at=given.at if given else None,
            closed_at=closing.at if closing else None,
            reason=closing.reason_code if closing else "",
            worker=workers[given.worker_user_id] if given else next(iter(workers.values())),
            manager=staff.managers[work.team_id],
            district=district,
        )
        if kind is WorkKind.SOCIAL_WORK:
            self.social.append(piece)
        elif piece.closed_at is None or (STARTS_AT - piece.closed_at).days < _EARLY_HELP_DAYS:
            self.early_help.append(piece)


def load_two_years(pieces: Pieces, calendar: WorkingCalendar, *, by: Actor, at: datetime) -> None:
    """Write the episodes of every child with whom social work began, and the records of early help, in sets."""
    days = WorkingDays(calendar)
    of_child: dict[str, list[Piece]] = {}
    for piece in pieces.social:
        of_child.setdefault(piece.person_id, []).append(piece)
    record_what_was_asked(
        (mine[0] for mine in of_child.values() if any(one.allocated_at for one in mine)), TODAY, by=by, at=at
    )
    children = sets_of(of_child.values(), _EPISODES_IN_SET)
    for some in children:
        episodes = [episode for mine in some for episode in _episodes_of(mine, days)]
        load_statutory(episodes=episodes, by=by, at=at)
    for families in sets_of(
        (_early_help(piece, days) for piece in pieces.early_help if piece.allocated_at), _EPISODES_IN_SET
    ):
        load_early_help(families=families, by=by, at=at)


def _episodes_of(pieces: Iterable[Piece], days: WorkingDays) -> Iterator[LoadedEpisode]:
    """The episodes of one child: a referral decided while one is open joins it; the work that closes last ends it."""
    before, plans = date.min, 0
    for together in _joined(sorted(pieces, key=lambda one: (one.decided_at, one.reference))):
        episode = tell_episode(_begun(together, before), _leading(together), days, previous_plans=plans)
        before, plans = episode.closed_on or date.max, plans + len(episode.protection_plans)
        yield episode


def _joined(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    together: list[Piece] = []
    for piece in pieces:
        ends = [one.closed_at or datetime.max.replace(tzinfo=piece.decided_at.tzinfo) for one in together]
        if together and piece.decided_at > max(ends):
            yield together
            together = []
        together.append(piece)
    if together:
        yield together


def _leading(together: Sequence[Piece]) -> Piece:
    """The piece by which the episode goes: the first that is open, or the one that closed last."""
    is_open = [piece for piece in together if piece.closed_at is None]
    held = [piece for piece in is_open if piece.allocated_at] or is_open
    return held[0] if held else max(together, key=lambda one: one.closed_at or STARTS_AT)


def _begun(together: Sequence[Piece], before: date) -> LoadedEpisode:
    """The episode with its referrals, its work and its end; what was done in it is told after."""
    first, leading = together[0], _leading(together)
    allocations = [piece.allocated_at for piece in together if piece.allocated_at]
    ended_at = leading.closed_at
    return LoadedEpisode(
        id=new_ulid(),
        person_id=first.person_id,
        referral_id=first.referral_id,
        contact_id=first.contact_id,
        referred_on=max(first.referred_on, before),
        source_code=first.source_code,
        opened_at=first.decided_at,
        work_id=leading.work_id,
        work_ids=tuple(piece.work_id for piece in together),
        recorded_by=leading.worker.id,
        born_on=first.child.born_on,
        expected_on=first.child.expected_on,
        first_allocated_at=min(allocations, default=None),
        joined=tuple(
            LoadedReferral(piece.referral_id, piece.contact_id, piece.referred_on, piece.source_code)
            for piece in together[1:]
        ),
        closed_on=london_date(ended_at) if ended_at else None,
        ended_at=ended_at,
        closure_reason=leading.reason,
        closures=tuple(_closure(piece) for piece in together if piece.closed_at),
    )


def _closure(piece: Piece) -> LoadedClosure:
    closed_at = piece.closed_at or STARTS_AT
    closure = LoadedClosure(
        work_id=piece.work_id,
        reason=piece.reason,
        outcome="ACHIEVED",
        summary="What was agreed was done, and the family knows whom to ring.",
        at=closed_at,
        proposed_by_user_id=piece.worker.user_id,
        signed_off_by_user_id=piece.manager.user_id,
    )
    if piece.reason != "RC9":
        return closure
    return replace(
        closure,
        step_down_to=f"{piece.district} Early Help",
        lead_professional="Early Help worker",
        accepted_on=london_date(closed_at),
    )


def _early_help(piece: Piece, days: WorkingDays) -> LoadedEarlyHelp:
    """An assessment from the allocation, most within its days, and the plan that followed, reviewed as it went."""
    draw = Draw(Random(f"early help of {piece.reference}"))  # noqa: S311  (invented people, not secrets)
    started_on = days.after(london_date(piece.allocated_at or piece.decided_at), 0)
    over_on = london_date(piece.closed_at) if piece.closed_at else None
    last = over_on or TODAY
    completed_on = days.after(started_on, draw.in_band(0.8, (6, 30), (31, 45)))
    outside = draw.rng.random() < 0.15
    told = LoadedEarlyHelp(
        work_id=piece.work_id,
        recorded_by=piece.worker.id,
        assessment_id=new_ulid(),
        started_on=min(started_on, last),
        organisation="Invented Primary School" if outside else "Kent County Council",
        lead_name="Family liaison officer" if outside else piece.worker.name,
        lead_organisation="Invented Primary School" if outside else "Kent County Council",
        lead_user_id="" if outside else piece.worker.user_id,
        work_ended_on=over_on,
    )
    if completed_on > last:
        return told
    agreed_on = days.after(completed_on, draw.rng.randint(0, 5))
    told = replace(told, completed_on=completed_on)
    if agreed_on >= last:
        return told
    reviews = tuple(days.after(agreed_on + timedelta(days=one), 0) for one in range(40, (last - agreed_on).days, 41))
    return replace(
        told,
        plan_id=new_ulid(),
        agreed_on=agreed_on,
        reviews=tuple(day for day in reviews if day < last),
        plan_ended_on=over_on,
        outcome="ACHIEVED" if over_on else "",
    )
