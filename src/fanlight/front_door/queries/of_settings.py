"""What figures about schools are made of: of one's own setting as its leads read it, and of all settings as counts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, Min, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from fanlight.front_door.models import Contact, Question, RequestForSupport, Return
from fanlight.front_door.queries.asked import ChildAnswer, answers_with_levels
from fanlight.front_door.rules.answering import Reading
from fanlight.front_door.scope import requests_sent_by
from fanlight.store.public import Actor

SETTING = "ESTABLISHMENT"
_COLUMNS = ("id", "reference", "received_at", "sender_kind", "sender_id", "authority")


@dataclass(frozen=True)
class OwnContact:
    """One contact of a setting as its leads read it; level and outcome only where they read the answer in full."""

    id: str
    reference: str
    position: int
    received_at: datetime
    due_at: datetime
    decided_at: datetime | None
    reading: Reading
    level_asked: int | None
    level_decided: int | None
    route: str
    closure: str


@dataclass(frozen=True)
class OwnAsked:
    """A question to a setting, or a request returned to it: when it was asked, by when, and when it was answered."""

    contact_id: str
    asked_at: datetime
    reply_by: datetime | None
    replied_at: datetime | None


def own_contacts(actor: Actor, begins: datetime, ends: datetime, at: datetime) -> list[OwnContact]:
    """Return the contacts of the requests that the actor or their setting sent between two instants, newest first.

    The same requests as on the sender's own list, and of each child no more than the answer says to this reader
    (safety 8, 10, 12, 13); the same request sent twice is counted once.
    """
    sent = requests_sent_by(actor, at).filter(received_at__gte=begins, received_at__lt=ends)
    requests = list(sent.only(*_COLUMNS).order_by("-received_at", "-id"))
    told = answers_with_levels(requests, actor, at=at)
    return [_own(request, answer) for request in requests for answer in told[request.id] if _counts(answer)]


def _counts(answer: ChildAnswer) -> bool:
    return answer.contact.state != "DUPLICATE"


def _own(request: RequestForSupport, answer: ChildAnswer) -> OwnContact:
    contact, is_full = answer.contact, answer.reading is Reading.FULL
    is_answered = contact.answered_at is not None
    return OwnContact(
        id=contact.id,
        reference=request.reference,
        position=contact.position,
        received_at=contact.received_at,
        due_at=contact.due_at,
        decided_at=contact.first_decided_at,
        reading=answer.reading if is_answered else Reading.NOTHING_YET,
        level_asked=contact.level_believed if is_full else None,
        level_decided=contact.level_decided if is_full else None,
        route=contact.route if is_full else "",
        closure=contact.closure if is_full else "",
    )


def own_questions(actor: Actor, contact_ids: list[str]) -> list[OwnAsked]:
    """Return what the Front Door asked about these contacts of the actor's own, with the first reply to each."""
    rows = Question.objects.filter(authority=actor.authority, contact__in=contact_ids)
    found = rows.annotate(replied_at=Min("replies__recorded_at")).order_by("recorded_at", "id")
    return [OwnAsked(*row) for row in found.values_list("contact_id", "recorded_at", "reply_by", "replied_at")]


def own_returns(actor: Actor, contact_ids: list[str]) -> list[OwnAsked]:
    """Return which of these contacts of the actor's own were returned for agreement, with the first answer to each."""
    rows = Return.objects.filter(Return.WAS_ASKED, authority=actor.authority, contact__in=contact_ids)
    stood, replied = Coalesce("review__recorded_at", "recorded_at"), Min("replies__recorded_at")
    found = rows.annotate(stood_at=stood, replied_at=replied).order_by("stood_at", "id")
    return [
        OwnAsked(key, asked, None, answered)
        for key, asked, answered in found.values_list("contact_id", "stood_at", "replied_at")
    ]


def contacts_of_settings_for_figures(authority: str) -> QuerySet[Contact, Any]:
    """Return every contact that a school or setting asked about, with its sender, but not the same request sent twice.

    Walled ones are among them: a count shows nobody.
    """
    questions = Question.objects.filter(authority=authority, contact=OuterRef("pk"))
    returns = Return.objects.filter(Return.WAS_ASKED, authority=authority, contact=OuterRef("pk"))
    rows = Contact.objects.filter(authority=authority, request__authority=authority, request__sender_kind=SETTING)
    return rows.exclude(state="DUPLICATE").values(
        "id",
        "request_id",
        "person_id",
        "received_at",
        "due_at",
        "first_decided_at",
        "level_believed",
        "level_decided",
        "route",
        "closure",
        sender_id=F("request__sender_id"),
        leading=F("person__same_as"),
        is_questioned=Exists(questions),
        is_returned=Exists(returns),
    )


def settings_asking_for_figures(authority: str, asked: Q) -> QuerySet[RequestForSupport, Any]:
    """Return (sender id, when it was received) of every request of a school or setting that fits; one sent twice counts once."""
    counts = Contact.objects.filter(authority=authority, request=OuterRef("pk")).exclude(state="DUPLICATE")
    rows = RequestForSupport.objects.filter(asked, Exists(counts), authority=authority, sender_kind=SETTING)
    return rows.order_by().values_list("sender_id", "received_at")


def first_contacts_of(authority: str, people: Collection[str]) -> dict[str, datetime]:
    """Return when each of these children (by the record that stands first) first came to the Front Door, from anybody."""
    rows = Contact.objects.filter(authority=authority, person__same_as__in=people).exclude(state="DUPLICATE")
    return dict(
        rows.order_by()
        .values("person__same_as")
        .annotate(first=Min("received_at"))
        .values_list("person__same_as", "first")
    )
