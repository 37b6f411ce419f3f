"""A piece of work as other rooms may show it: who has it and where it stands, never what was written in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from fanlight.access.public import Permission, user_name_of
from fanlight.casework.deadlines import reopen_until
from fanlight.casework.models import IS_CLOSED, IS_OPEN, Work
from fanlight.casework.queries.clocks import with_next_due
from fanlight.casework.rules.clock_words import Times
from fanlight.casework.rules.due_words import OF_AN_ENQUIRY
from fanlight.casework.rules.kinds import KIND_LABELS, OPEN_STATES, STATE_LABELS, WorkKind, WorkState
from fanlight.casework.rules.reasons import CLOSURE_LABELS, OUTCOME_LABELS, ClosureOutcome, ClosureReason
from fanlight.casework.rules.running import CLOCK_LABELS, WorkClock
from fanlight.casework.rules.wording import standing_in_words
from fanlight.casework.scope import team_work, without_walls, work_on_cards, work_with_child
from fanlight.store.public import Actor, now, prepared


@dataclass(frozen=True)
class WorkCard:
    """Who has one piece of work, since when and where it stands: `state` in words, `standing` with team and worker."""

    work_id: str
    reference: str
    version: int
    kind: WorkKind
    kind_label: str
    state_code: WorkState
    state: str
    standing: str
    person_id: str
    contact_id: str
    request_reference: str
    level: int | None
    team_id: str
    team_name: str
    team_phone: str
    worker_name: str
    offered_at: datetime
    accept_due_at: datetime
    allocate_due_at: datetime | None
    accepted_at: datetime | None
    allocated_at: datetime | None
    refused_at: datetime | None
    closed_at: datetime | None
    needed_by: datetime | None
    is_danger: bool
    closure_reason: str
    closure_outcome: str
    reopened_from_id: str
    # Of its plan and records, in lists that ask for it: when the first clock runs out, and which; the latter is left out
    # for readers whose work it is not.
    next_due_at: datetime | None = None
    next_clock: str = ""
    # The queue of its team: a specialist queue's code, else the kind of team.
    queue: str = ""
    # The rooms above that have something about it; None where nobody looked.
    ties: frozenset[str] | None = None

    def may_have(self, room: str) -> bool:
        """Whether a room above may have something about it, for a panel that would ask."""
        return self.ties is None or room in self.ties

    @property
    def next_due_label(self) -> str:
        """What is due next, by its name where the reader may know it."""
        return CLOCK_LABELS[WorkClock(self.next_clock)] if self.next_clock else "Next step"

    @property
    def is_open(self) -> bool:
        """Whether a team has it now, accepted or not."""
        return self.state_code in OPEN_STATES

    @property
    def times(self) -> Times:
        """The instants that its clock is read from."""
        ended_at = self.closed_at or self.refused_at
        return Times(
            accept_due_at=self.accept_due_at,
            allocate_due_at=self.allocate_due_at,
            needed_by=self.needed_by,
            accepted_at=self.accepted_at,
            allocated_at=self.allocated_at,
            ended_at=ended_at,
        )


def cards(rows: QuerySet[Work]) -> list[WorkCard]:
    """Return the cards of these pieces of work, in their order: one query, however many there are."""
    return [card_of(work, work.worker_name) for work in _as_cards(rows)]


def _as_cards(rows: QuerySet[Work]) -> QuerySet[Any]:
    # What a card says nothing of: what was written most of all.
    unread = "created_at", "changed_at", "reasons", "closure_summary", "asked_by", "accept_clock", "allocate_clock"
    return rows.select_related("team").defer(*unread).annotate(worker_name=user_name_of("worker_user_id"))


def open_work_of(person_ids: Iterable[str], authority: str, *, seen_by: Actor | None = None) -> list[WorkCard]:
    """Return the open work with these people, oldest first; only what `seen_by` may know of, when one is given.

    Pass the ids of a person that are the same by merging too. Without `seen_by` this is for rules, not for pages.
    """
    rows = _with_child(person_ids, authority, seen_by).filter(IS_OPEN)
    return cards(rows.order_by("offered_at", "id"))


def work_around(person_ids: Iterable[str], contact_ids: Iterable[str], *, seen_by: Actor) -> list[WorkCard]:
    """Return the open work with these people and whatever these contacts of theirs led to, oldest first; one query.

    Only what `seen_by` may know of. Pass the ids of a person that are the same by merging too.
    """
    people, contacts, at = list(person_ids), list(contact_ids), now()
    if not seen_by.may(Permission.FRONT_DOOR_SEE):
        # What a team may know of depends on whether it works with the child itself.
        return [_as_known_to(card, seen_by) for card in cards(_around(people, contacts, seen_by, at))]
    found = _around_for_front_door.rows(person_ids=people, contact_ids=contacts, actor=seen_by, at=at)
    return [_as_known_to(card_of(work, work.worker_name), seen_by) for work in found]


def _as_known_to(card: WorkCard, actor: Actor) -> WorkCard:
    """Return the card with what is due next only as far as the reader may know it.

    The Front Door reads when; that harm is suspected or enquired into is for those whose work it is (safety 10). Another
    team knows that somebody works with the child, not what is done there.
    """
    if card.team_id == actor.team_id:
        return card
    if not actor.may(Permission.FRONT_DOOR_SEE):
        return replace(card, next_due_at=None, next_clock="")
    return replace(card, next_clock="") if card.next_clock in OF_AN_ENQUIRY else card


def _around(person_ids: list[str], contact_ids: list[str], actor: Actor, at: datetime) -> QuerySet[Work]:
    rows = work_with_child(actor, person_ids, at).filter(IS_OPEN | Q(contact_id__in=contact_ids))
    return with_next_due(rows).order_by("offered_at", "id")


@prepared
def _around_for_front_door(
    *, person_ids: list[str], contact_ids: list[str], actor: Actor, at: datetime
) -> QuerySet[Any]:
    return _as_cards(_around(person_ids, contact_ids, actor, at))


def work_beside(work: Work, same_as: str, actor: Actor, at: datetime) -> list[WorkCard]:
    """Return the child's other work, open work first, of work that is in the actor's scope already; one query.

    `same_as` is the record that stands first for the child: it is found under whichever of a merged child's records.
    """
    rows = _beside.rows(work_id=work.id, same_as=same_as, authority=work.authority, actor=actor, at=at)
    found = [_as_known_to(card_of(one, one.worker_name), actor) for one in rows]
    still = [card for card in found if card.closed_at is None and card.refused_at is None]
    ended = sorted((card for card in found if card.closed_at), key=lambda card: (card.closed_at, card.work_id))
    return [*still, *reversed(ended)]


@prepared
def _beside(*, work_id: str, same_as: str, authority: str, actor: Actor, at: datetime) -> QuerySet[Any]:
    of_child = Work.objects.filter(authority=authority, person__authority=authority, person__same_as=same_as)
    rows = without_walls(of_child.exclude(pk=work_id), actor, at).filter(IS_OPEN | IS_CLOSED)
    return _as_cards(rows.order_by("offered_at", "id"))


def closed_work_of(person_ids: Iterable[str], authority: str, *, seen_by: Actor | None = None) -> list[WorkCard]:
    """Return the ended work with these people, the last ended first; as `open_work_of` otherwise."""
    rows = _with_child(person_ids, authority, seen_by).filter(IS_CLOSED)
    return cards(rows.order_by("-closed_at", "-id"))


def work_for_contacts(
    contact_ids: Iterable[str], authority: str, *, seen_by: Actor | None = None
) -> dict[str, WorkCard]:
    """Return for each contact the newest piece of work that it led to, if any; as `open_work_of` otherwise."""
    ids = sorted({key for key in contact_ids if key})
    rows = _led_to.rows(contact_ids=ids, authority=authority, seen_by=seen_by, at=now())
    return {work.contact_id: card_of(work, work.worker_name) for work in rows}


@prepared
def _led_to(*, contact_ids: list[str], authority: str, seen_by: Actor | None, at: datetime) -> QuerySet[Any]:
    rows = Work.objects.filter(authority=authority) if seen_by is None else work_on_cards(seen_by, at)
    # What is offered by a step is not yet where the contact led: the team that steps it still has the work.
    rows = rows.exclude(state__in=[WorkState.OFFERED, WorkState.REFUSED], stepped_from__isnull=False)
    return _as_cards(rows.filter(contact_id__in=contact_ids).order_by("offered_at", "id"))


def _with_child(person_ids: Iterable[str], authority: str, seen_by: Actor | None) -> QuerySet[Work]:
    ids = list(person_ids)
    if seen_by is not None:
        return work_with_child(seen_by, ids, now())
    return Work.objects.filter(authority=authority, person_id__in=ids)


def card_of(work: Work, worker_name: str) -> WorkCard:
    """Return the card of one piece of work whose team is loaded."""
    kind, state = WorkKind(work.kind), WorkState(work.state)
    return WorkCard(
        work_id=work.id,
        reference=work.reference,
        version=work.version,
        kind=kind,
        kind_label=KIND_LABELS[kind],
        state_code=state,
        state=STATE_LABELS[state],
        standing=standing_in_words(
            state, team=work.team.name, worker=worker_name, is_stepped=bool(work.stepped_from_id)
        ),
        person_id=work.person_id,
        contact_id=work.contact_id,
        request_reference=work.request_reference,
        level=work.level,
        team_id=work.team_id,
        team_name=work.team.name,
        team_phone=work.team.phone,
        worker_name=worker_name,
        offered_at=work.offered_at,
        accept_due_at=work.accept_due_at,
        allocate_due_at=work.allocate_due_at,
        accepted_at=work.accepted_at,
        allocated_at=work.allocated_at,
        refused_at=work.refused_at,
        closed_at=work.closed_at,
        needed_by=work.needed_by,
        is_danger=work.is_danger,
        closure_reason=CLOSURE_LABELS[ClosureReason(work.closure_reason)] if work.closure_reason else "",
        closure_outcome=OUTCOME_LABELS[ClosureOutcome(work.closure_outcome)] if work.closure_outcome else "",
        reopened_from_id=work.reopened_from_id or "",
        next_due_at=getattr(work, "next_due_at", None),
        next_clock=getattr(work, "next_clock", None) or "",
        queue=work.team.queue or work.team.kind,
    )


def can_be_reopened(work_id: str, kind: WorkKind, person_ids: Iterable[str], actor: Actor, at: datetime) -> bool:
    """Return whether this is closed work of this kind with this person whose time to re-open still runs.

    Only of what the actor may know of; the ids are all those that the person is recorded under. It stays so to the end of
    the transaction: its team may be about to re-open it too.
    """
    rows = work_on_cards(actor, at).filter(kind=kind, person_id__in=list(person_ids), state=WorkState.CLOSED)
    closed = rows.filter(id=work_id).select_for_update(of=("self",)).first()
    return closed is not None and at <= reopen_until(closed.authority, closed.closed_at)


def work_id_of(reference: str, actor: Actor, at: datetime) -> str | None:
    """Return the id of the work of the actor's team with this reference, or None when they may not open it."""
    return team_work(actor, at).filter(reference=reference).values_list("id", flat=True).first()


def work_ids_of_team(actor: Actor, at: datetime) -> QuerySet[Any]:
    """Return the ids of all the work of the actor's team that they may see, as a query for filters of other rooms."""
    return team_work(actor, at).values("id")
