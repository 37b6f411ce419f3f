"""What was asked about one child, of partners and by schools, for a timeline across the rooms."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from fanlight.access.public import Permission, people_names
from fanlight.sharing.models import InformationRequest, PartnerAsk
from fanlight.sharing.rules.vocabulary import HELD_WORDS, REPLY_WORDS, Held, Reply
from fanlight.sharing.scope import asks_for_reader, information_to_answer
from fanlight.store.public import Actor

MOST_ASKED = 100


@dataclass(frozen=True)
class SharingMoment:
    """One thing that was asked or answered, by whom, and the page with its reference; a team reads it on its own pages."""

    at: datetime
    title: str
    by: str
    reference: str
    page: str
    may_open: bool


def timeline_of(person_ids: Collection[str], actor: Actor, at: datetime) -> list[SharingMoment]:
    """Return what partners and schools asked and were told about a child that the actor may see; never what was written."""
    people = list(person_ids)
    about = Q(person_id__in=people) | Q(contact__person_id__in=people)
    asks = asks_for_reader(actor, at).filter(about).order_by("-asked_at", "-id")
    asked = information_to_answer(actor, at).filter(about).order_by("-asked_at", "-id")
    found = list(asks.select_related("gathering").prefetch_related("answers")[:MOST_ASKED])
    questions = list(asked.select_related("answer")[:MOST_ASKED])
    names = people_names(
        {one.recorded_by for ask in found for one in ask.answers.all()}
        | {one.answer.recorded_by for one in questions if hasattr(one, "answer")}
    )
    may_open = actor.may(Permission.SHARING_ASK)
    return [
        *(moment for ask in found for moment in _of_ask(ask, names, may_open=may_open)),
        *(moment for one in questions for moment in _of_question(one, names)),
    ]


def _of_ask(ask: PartnerAsk, names: dict[str, str], *, may_open: bool) -> Iterator[SharingMoment]:
    reference, page = ask.gathering.reference, "sharing:gathering"
    yield SharingMoment(ask.asked_at, f"{ask.partner_name} was asked what they hold", "", reference, page, may_open)
    for one in ask.answers.all():
        after = " after the decision" if one.is_after_decision else ""
        title = f"{ask.partner_name} answered{after}: {HELD_WORDS[Held(one.says)].lower()}"
        yield SharingMoment(one.recorded_at, title, names.get(one.recorded_by, ""), reference, page, may_open)


def _of_question(asked: InformationRequest, names: dict[str, str]) -> Iterator[SharingMoment]:
    page = "sharing:information_one"
    yield SharingMoment(
        asked.asked_at, f"{asked.sender_name} asked for information", "", asked.reference, page, may_open=True
    )
    if hasattr(asked, "answer"):
        title = f"The school was told: {REPLY_WORDS[Reply(asked.answer.reply)].lower()}"
        by = names.get(asked.answer.recorded_by, "")
        yield SharingMoment(asked.answer.recorded_at, title, by, asked.reference, page, may_open=True)
