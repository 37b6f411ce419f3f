"""What a team has before it: who holds how much, what falls due next, and what waits for its manager's word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from fanlight.access.public import Permission, user_name_of
from fanlight.casework.models import IS_OPEN, Assessment, Closure, ProtectionPlan, RunningClock, Work
from fanlight.casework.rules.kinds import KIND_LABELS, WorkKind, WorkState
from fanlight.casework.rules.running import CLOCK_LABELS, WorkClock
from fanlight.casework.scope import team_work
from fanlight.store.public import Actor, count_together, prepared

# A team holds some hundreds of children at most; a page goes no further.
MOST_SHOWN = 500
MOST_PIECES = 5_000
_TAKING_IN = {WorkState.OFFERED: ("ACCEPT", "Accept"), WorkState.ACCEPTED: ("ALLOCATE", "Allocate")}
DUE_KINDS = {"ACCEPT": "Accept", "ALLOCATE": "Allocate"} | {str(clock): label for clock, label in CLOCK_LABELS.items()}


@dataclass(frozen=True)
class DueItem:
    """Something due on a piece of the team's work: what, when, and who holds it; `what_code` is a key of DUE_KINDS."""

    work_id: str
    reference: str
    kind: WorkKind
    person_id: str
    worker_user_id: str
    worker_name: str
    district: str
    what_code: str
    what: str
    due_at: datetime

    @property
    def kind_label(self) -> str:
        """The kind of work in words."""
        return KIND_LABELS[self.kind]

    def is_late(self, at: datetime) -> bool:
        """Whether its time is past."""
        return self.due_at < at


@dataclass
class Caseload:
    """What one worker holds, or nobody, or one district has: pieces by kind, children, what is late, what falls due next."""

    name: str
    user_id: str = ""
    kinds: Counter[WorkKind] = field(default_factory=Counter)
    children: set[str] = field(default_factory=set)
    on_protection_plan: int = 0
    late: int = 0
    next_due: DueItem | None = None

    @property
    def pieces(self) -> int:
        """How many pieces of work there are."""
        return self.kinds.total()


@dataclass(frozen=True)
class Caseloads:
    """A team's caseloads: of each worker by name, of what nobody holds yet, and of each district."""

    workers: list[Caseload]
    unallocated: Caseload
    districts: list[Caseload]


@prepared
def _open_pieces(*, actor: Actor, at: datetime) -> QuerySet[Work, Any]:
    stands = ProtectionPlan.objects.filter(episode=OuterRef("episode_id"), ended_on__isnull=True)
    rows = team_work(actor, at).filter(IS_OPEN).select_related("district")
    rows = rows.annotate(worker_name=user_name_of("worker_user_id"), is_on_plan=Exists(stands))
    return rows.defer("reasons", "closure_summary", "asked_by").order_by("offered_at", "id")[:MOST_PIECES]


def open_pieces(actor: Actor, at: datetime) -> list[Any]:
    """Return the open work of the actor's team, each with its worker's name and whether the child is on a protection plan."""
    return _open_pieces.rows(actor=actor, at=at)


def due_items(pieces: Sequence[Any], until: datetime | None = None) -> list[DueItem]:
    """Return everything due on these pieces of work up to an instant, late first; one query for any number of them.

    A clock of an episode stands with the piece that a worker holds, the oldest first: once, however many there are.
    """
    answering: dict[str, Any] = {}
    for work in sorted(pieces, key=lambda one: (not one.worker_user_id, one.offered_at, one.id)):
        answering.setdefault(str(work.episode_id or work.id), work)
    found = [item for work in pieces for item in _taking_in(work)]
    for owner, clock, due_at in _running(answering.values()):
        work = answering[owner]
        found.append(_item(work, clock, CLOCK_LABELS[WorkClock(clock)], due_at))
    kept = (item for item in found if until is None or item.due_at <= until)
    return sorted(kept, key=lambda item: (item.due_at, item.reference, item.what))


def _taking_in(work: Any) -> Iterable[DueItem]:
    """What a team owes work that it has not taken in yet: an answer, then a worker."""
    state = WorkState(work.state)
    due_at = work.accept_due_at if state is WorkState.OFFERED else work.allocate_due_at
    if state in _TAKING_IN and due_at is not None:
        yield _item(work, *_TAKING_IN[state], due_at)


def _running(pieces: Iterable[Any]) -> Iterable[tuple[str, str, datetime]]:
    """Yield (id of the episode or work, clock, due) of every clock that runs on these pieces; one query."""
    rows = list(pieces)
    if not rows:
        return
    of_episodes = [work.episode_id for work in rows if work.episode_id]
    of_work = [work.id for work in rows if not work.episode_id]
    clocks = RunningClock.objects.filter(
        Q(episode__in=of_episodes) | Q(work__in=of_work), authority=rows[0].authority, stopped_at__isnull=True
    )
    for episode_id, work_id, clock, due_at in clocks.values_list("episode_id", "work_id", "clock", "due_at"):
        yield str(episode_id or work_id), clock, due_at


def _item(work: Any, code: str, label: str, due_at: datetime) -> DueItem:
    return DueItem(
        work_id=work.id,
        reference=work.reference,
        kind=WorkKind(work.kind),
        person_id=work.person_id,
        worker_user_id=work.worker_user_id,
        worker_name=work.worker_name,
        district=work.district.name if work.district else "",
        what_code=code,
        what=label,
        due_at=due_at,
    )


def caseloads(pieces: Sequence[Any], at: datetime) -> Caseloads:
    """Return who holds how much of these pieces of work, who has the most first; one query more."""
    workers: dict[str, Caseload] = {}
    districts: dict[str, Caseload] = {}
    nobody = Caseload("Nobody yet")
    for work in pieces:
        holder = nobody
        if work.worker_user_id:
            holder = workers.setdefault(work.worker_user_id, Caseload(work.worker_name, work.worker_user_id))
        place = work.district.name if work.district else "No district"
        for load in (holder, districts.setdefault(place, Caseload(place))):
            load.kinds[WorkKind(work.kind)] += 1
            load.children.add(work.person_id)
            load.on_protection_plan += bool(work.is_on_plan)
    for item in due_items(pieces):
        for load in (workers.get(item.worker_user_id, nobody), districts[item.district or "No district"]):
            load.late += item.is_late(at)
            load.next_due = load.next_due or item
    ordered = sorted(workers.values(), key=lambda one: (-one.pieces, one.name))
    return Caseloads(ordered, nobody, [districts[name] for name in sorted(districts)])


@dataclass(frozen=True)
class ClosureToSign:
    """A closure that waits for the manager's word."""

    work_id: str
    reference: str
    proposed_at: datetime
    proposed_by_user_id: str
    proposed_by: str


def closures_to_sign(actor: Actor, at: datetime) -> list[ClosureToSign]:
    """Return the closures of the actor's team that others proposed and that wait for them to sign, the oldest first."""
    return [ClosureToSign(*row) for row in _to_sign.rows(actor=actor, at=at)]


@prepared
def _to_sign(*, actor: Actor, at: datetime) -> QuerySet[Closure, Any]:
    rows = Closure.objects.filter(
        authority=actor.authority,
        work__in=team_work(actor, at).filter(IS_OPEN),
        signed_off_at__isnull=True,
        returned_at__isnull=True,
    )
    rows = rows.exclude(proposed_by_user_id=actor.user_id).annotate(by=user_name_of("proposed_by_user_id"))
    named = ("work_id", "work__reference", "proposed_at", "proposed_by_user_id", "by")
    return rows.order_by("proposed_at", "id").values_list(*named)[:MOST_SHOWN]


@dataclass(frozen=True)
class AssessmentToAuthorise:
    """An open assessment, on the team's piece of work through which its manager authorises it."""

    work_id: str
    reference: str
    assessment_id: str
    started_on: date
    seen_on: date | None
    written_by: str


def assessments_to_authorise(actor: Actor, at: datetime) -> list[AssessmentToAuthorise]:
    """Return the open assessments on the team's work that somebody else wrote, the oldest first."""
    return [AssessmentToAuthorise(*row) for row in _to_authorise.rows(actor=actor, at=at)]


@prepared
def _to_authorise(*, actor: Actor, at: datetime) -> QuerySet[Assessment, Any]:
    held = [str(WorkState.ACCEPTED), str(WorkState.ALLOCATED)]
    # The piece through which it is authorised: the team's own in that episode, the oldest.
    own = (
        team_work(actor, at)
        .filter(IS_OPEN, state__in=held, episode=OuterRef("episode_id"))
        .order_by("offered_at", "id")
    )
    rows = Assessment.objects.filter(authority=actor.authority, authorised_on__isnull=True)
    rows = rows.exclude(written_by_user_id=actor.user_id).annotate(
        own_id=Subquery(own.values("id")[:1]),
        own_reference=Subquery(own.values("reference")[:1]),
        by=user_name_of("written_by_user_id"),
    )
    named = ("own_id", "own_reference", "id", "started_on", "seen_on", "by")
    return rows.filter(own_id__isnull=False).order_by("counted_from", "id").values_list(*named)[:MOST_SHOWN]


def late_clocks(actor: Actor, at: datetime) -> int:
    """Return how many clocks have run out on open work of the actor's team, up to 501; each episode's once; one query."""
    return _late.count(actor=actor, at=at)


@prepared
def _late(*, actor: Actor, at: datetime) -> QuerySet[RunningClock, Any]:
    held = team_work(actor, at).filter(IS_OPEN)
    late = RunningClock.objects.filter(authority=actor.authority, stopped_at__isnull=True, due_at__lt=at)
    ours = late.filter(Q(episode__in=held.values("episode")) | Q(work__in=held.values("id")))
    return ours.order_by().values_list("id")[: MOST_SHOWN + 1]


@dataclass(frozen=True)
class StatutoryCounts:
    """What waits for a person in statutory work and early help: clocks past their time, and their word as a manager."""

    late: int
    closures: int = 0
    assessments: int = 0


def statutory_counts(actor: Actor, at: datetime) -> StatutoryCounts:
    """Return how much of each waits: one query."""
    asked = [_late.counted(actor=actor, at=at)]
    if actor.may(Permission.WORK_ACCEPT):
        asked += [_to_sign.counted(actor=actor, at=at), _to_authorise.counted(actor=actor, at=at)]
    return StatutoryCounts(*count_together(*asked))
