"""What waits for a sender: questions, requests sent back for agreement, and answers that they have not opened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import CharField, Exists, OuterRef, QuerySet, Value

from fanlight.front_door.models import Answer, AnswerRead, Contact, Question, QuestionReply, Return, ReturnAnswer
from fanlight.front_door.rules.states import State
from fanlight.front_door.rules.vocabulary import Audience
from fanlight.front_door.scope import requests_sent_by
from fanlight.store.public import Actor, is_without, prepared

# An answer to a request that ended longer ago is marked as new in the list only: else the page reads more each year.
UNREAD_ASKED_FOR = timedelta(days=183)
MOST_UNREAD = 50


class Need(StrEnum):
    """What a sender is asked for."""

    QUESTION = "QUESTION"
    RETURN = "RETURN"
    ANSWER = "ANSWER"


@dataclass(frozen=True)
class NeededLine:
    """One thing that waits: the row's id, its request's reference, and when a reply is due or since when it waits."""

    id: str
    reference: str
    at: datetime


@dataclass(frozen=True)
class Needed:
    """What waits for a sender: the earliest question and return first, the newest answer first."""

    questions: list[NeededLine]
    returns: list[NeededLine]
    answers: list[NeededLine]

    @property
    def unread(self) -> list[str]:
        """Return the references of the requests with an answer that is not opened, each once."""
        return list(dict.fromkeys(line.reference for line in self.answers))


def needed_from(actor: Actor, *, at: datetime) -> Needed:
    """Return what waits for this sender, by one question to the database; a list names requests, never children."""
    found: dict[Need, list[NeededLine]] = {kind: [] for kind in Need}
    for kind, *line in _needed.rows(actor=actor, at=at, ended_since=at - UNREAD_ASKED_FOR):
        found[Need(kind)].append(NeededLine(*line))
    return Needed(
        _in_order(found[Need.QUESTION]),
        _in_order(found[Need.RETURN]),
        _in_order(found[Need.ANSWER], newest_first=True)[:MOST_UNREAD],
    )


def _in_order(lines: Iterable[NeededLine], *, newest_first: bool = False) -> list[NeededLine]:
    return sorted(lines, key=lambda line: (line.at, line.id), reverse=newest_first)


@prepared
def _needed(*, actor: Actor, at: datetime, ended_since: datetime) -> QuerySet[Any, Any]:
    # Whose they are is said inside, by the sender's own index. Said outside as well, the database would rather read
    # everything that the authority has; and with "or" between what is open and what ended lately, neither index serves.
    mine = requests_sent_by(actor, at)
    of_open = Contact.objects.filter(request__in=mine.filter(closed_at__isnull=True).values("id"))
    of_ended = Contact.objects.filter(request__in=mine.filter(closed_at__gte=ended_since).values("id"))
    to_reply = of_open.filter(closed_at__isnull=True)
    asked = Question.objects.filter(is_without(QuestionReply, "question"), contact__in=to_reply.values("id"))
    sent_back = to_reply.filter(state=State.RETURNED).values("id")
    returned = Return.objects.filter(Return.WAS_ASKED, is_without(ReturnAnswer, "returned"), contact__in=sent_back)
    return _as_lines(asked, Need.QUESTION, "reply_by").union(
        _as_lines(returned, Need.RETURN, "recorded_at"),
        *(_as_lines(_unread(actor, each), Need.ANSWER, "recorded_at") for each in (of_open, of_ended)),
        all=True,
    )


def _unread(actor: Actor, contacts: QuerySet[Contact]) -> QuerySet[Answer]:
    read = AnswerRead.objects.filter(authority=actor.authority, answer=OuterRef("pk"), user_id=actor.user_id)
    told = contacts.filter(answered_at__isnull=False).values("id")
    return Answer.objects.filter(
        ~Exists(read), is_without(Answer, "corrects"), contact__in=told, audience=Audience.PROFESSIONAL
    )


def _as_lines(rows: QuerySet[Any], kind: Need, at: str) -> QuerySet[Any, Any]:
    kind_of = Value(kind.value, output_field=CharField())
    return rows.order_by().values_list(kind_of, "id", "contact__request__reference", at)
