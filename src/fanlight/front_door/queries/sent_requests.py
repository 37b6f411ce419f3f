"""A sender's list of requests, a page at a time, and one of them with everything that waits for the sender."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from fanlight.casework.public import Released, released_among
from fanlight.clocks.public import short_date_in_words
from fanlight.front_door.models import Question, RequestForSupport, Return
from fanlight.front_door.queries.asked import ChildAnswer, answers_for, answers_for_all, status_sentence
from fanlight.front_door.queries.reopening import may_reopen_now
from fanlight.front_door.rules.answering import Reading
from fanlight.front_door.rules.initials import initials_of, year_words
from fanlight.front_door.scope import requests_sent_by
from fanlight.store.public import Actor, prepared, tidy_reference

PAGE = 25
# A page says "500+" past this many.
MOST_COUNTED = 500


@dataclass(frozen=True)
class SentLine:
    """One request in the list."""

    reference: str
    children: list[str]
    sent_at: datetime
    status: str
    due_at: datetime | None
    is_unread: bool
    released: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class SentPage:
    """One page of the list, with the keys of the next."""

    lines: list[SentLine]
    next_before: str


@dataclass(frozen=True)
class AskedChild:
    """One child of a request, by initials until opened."""

    position: int
    label: str
    name: str
    answer: ChildAnswer
    is_unread: bool
    may_reopen: bool

    @property
    def reading(self) -> Reading:
        """How much of the answer the sender reads; nothing yet while there is none."""
        return Reading.NOTHING_YET if self.answer.contact.answered_at is None else self.answer.reading


@dataclass(frozen=True)
class AskedRequest:
    """A request as its sender reads it."""

    request: RequestForSupport
    status: str
    children: list[AskedChild]
    questions: list[Question]
    replied: list[Question]
    returns: list[Return]

    def child_at(self, position: int) -> AskedChild | None:
        """Return the child at a position."""
        return next((child for child in self.children if child.position == position), None)


def sent_counts(actor: Actor, at: datetime) -> dict[str, int]:
    """Return how many of the sender's requests are in progress and answered, each counted as far as a page says."""
    found = dict(_counted.tally(actor=actor, at=at, most=MOST_COUNTED + 1))
    return {"progress": found.get(False, 0), "answered": found.get(True, 0)}


@prepared
def _counted(*, actor: Actor, at: datetime, most: int) -> QuerySet[RequestForSupport, Any]:
    is_decided = ExpressionWrapper(Q(decided_at__isnull=False), output_field=BooleanField())

    def some(*, answered: bool) -> QuerySet[RequestForSupport, Any]:
        # Whose they are and which are hidden is said inside: said outside, the database would rather read everything.
        ids = _sent(actor, at, answered=answered).order_by().values("id")[:most]
        rows = RequestForSupport.objects.filter(id__in=ids).order_by()
        return rows.annotate(is_decided=is_decided).values_list("is_decided")

    return some(answered=False).union(some(answered=True), all=True)


def sent_page(actor: Actor, at: datetime, *, answered: bool, before: str = "") -> SentPage:
    """Return one page of the sender's requests, newest first, from before a reference on."""
    if before:
        found = list(_in_a_row(_after(_sent(actor, at, answered=answered), actor, before), PAGE + 1))
    else:
        found = _newest.rows(actor=actor, at=at, answered=answered, most=PAGE + 1)
    shown = found[:PAGE]
    children = answers_for_all(shown, actor, at=at)
    here = [one for some in children.values() for one in some if one.is_on_roll and one.reading is Reading.FULL]
    released = released_among({str(one.contact.person_id): one.leading for one in here}, actor, at)
    lines = [_line(row, children[row.id], released) for row in shown]
    return SentPage(lines, shown[-1].reference if len(found) > PAGE else "")


@prepared
def _newest(*, actor: Actor, at: datetime, answered: bool, most: int) -> QuerySet[RequestForSupport]:
    return _in_a_row(_sent(actor, at, answered=answered), most)


def _sent(actor: Actor, at: datetime, *, answered: bool) -> QuerySet[RequestForSupport]:
    return requests_sent_by(actor, at).filter(decided_at__isnull=not answered)


def _in_a_row(rows: QuerySet[RequestForSupport], most: int) -> QuerySet[RequestForSupport]:
    """Return what a list shows, newest first: reading all that was sent with each would be most of what it costs."""
    shown = rows.only("reference", "received_at", "decided_at", "sender_kind", "sender_id")
    return shown.order_by("-received_at", "-id")[:most]


def _after(rows: QuerySet[RequestForSupport], actor: Actor, before: str) -> QuerySet[RequestForSupport]:
    if not before:
        return rows
    last = RequestForSupport.objects.filter(authority=actor.authority, reference=tidy_reference(before) or "").first()
    if last is None:
        return rows
    return rows.filter(Q(received_at__lt=last.received_at) | Q(received_at=last.received_at, id__lt=last.id))


def _line(row: RequestForSupport, children: list[ChildAnswer], released: Mapping[str, list[Released]]) -> SentLine:
    return SentLine(
        reference=row.reference,
        children=[_label(child.contact.child_as_stated) for child in children],
        sent_at=row.received_at,
        status=status_sentence(children),
        due_at=None if row.decided_at else min((child.contact.due_at for child in children), default=None),
        is_unread=any(child.contact.answered_at and not child.is_read for child in children),
        released=_told_of(children, released),
    )


def _told_of(children: list[ChildAnswer], released: Mapping[str, list[Released]]) -> list[str]:
    """Return what was released, a line each; of which child stands before it where the request has several."""
    whose = {
        child.contact.id: f"{initials_of(child.contact.child_as_stated)}: " if len(children) > 1 else ""
        for child in children
    }
    told = (whose[child.contact.id] + _told(one) for child in children for one in _of(child, released))
    return list(dict.fromkeys(told))


def _of(child: ChildAnswer, released: Mapping[str, list[Released]]) -> list[Released]:
    """Return what was released of a child whose answer the sender reads in full, and who is on their roll now (safety 10)."""
    if not child.is_on_roll or child.reading is not Reading.FULL:
        return []
    return released.get(str(child.contact.person_id), [])


def _told(one: Released) -> str:
    """Return the stage, the worker and the next date as one line says them."""
    who = one.worker_name or "Worker not named yet"
    next_on = f", next date {short_date_in_words(one.next_on)}" if one.next_on else ""
    return f"{one.stage.rstrip('.')}. {who}, {one.team_name}{next_on}"


def find_asked(actor: Actor, reference: str, *, at: datetime) -> AskedRequest | None:
    """Return one of the sender's requests by its reference; None for another's, and for one behind a wall."""
    tidy = tidy_reference(reference)
    row = requests_sent_by(actor, at).filter(reference=tidy).first() if tidy else None
    if row is None:
        return None
    answers = answers_for(row, actor, at=at)
    questions = Question.objects.filter(authority=actor.authority, contact__request=row).select_related("contact")
    asked = list(questions.prefetch_related("replies").order_by("reply_by", "id"))
    sent_back = Return.objects.filter(Return.WAS_ASKED, authority=actor.authority, contact__request=row)
    returns = sent_back.filter(contact__state="RETURNED")
    return AskedRequest(
        request=row,
        status=status_sentence(answers),
        children=_told_apart([_child(answer, at) for answer in answers]),
        questions=[one for one in asked if not one.replies.all() and one.contact.closed_at is None],
        replied=[one for one in asked if one.replies.all()],
        returns=list(returns.filter(replies__isnull=True).select_related("contact").order_by("recorded_at")),
    )


def _told_apart(children: list[AskedChild]) -> list[AskedChild]:
    """Return the children with those numbered who have the same initials and year, as brothers and sisters often do."""
    times = Counter(child.label for child in children)
    return [
        replace(child, label=f"{child.label}, child {child.position}") if times[child.label] > 1 else child
        for child in children
    ]


def _child(answer: ChildAnswer, at: datetime) -> AskedChild:
    stated: dict[str, Any] = answer.contact.child_as_stated
    return AskedChild(
        position=answer.contact.position,
        label=_label(stated),
        name=f"{stated.get('forenames') or ''} {stated.get('surname') or ''}".strip() or "Name not given",
        answer=answer,
        is_unread=bool(answer.contact.answered_at) and not answer.is_read,
        # That it is closed is part of the answer: who does not read that is not told of it.
        may_reopen=answer.reading is Reading.FULL and may_reopen_now(answer.contact, at),
    )


def _label(stated: dict[str, Any]) -> str:
    return ", ".join(filter(None, [initials_of(stated), year_words(stated)]))
