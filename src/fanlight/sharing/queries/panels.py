"""What this room shows on the pages of rooms below: each for what its reader may see there."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import OuterRef, QuerySet
from django.urls import reverse

from fanlight.access.public import Permission
from fanlight.casework.public import WorkCard
from fanlight.design.public import Panel, PanelLine
from fanlight.front_door.public import RequestShown
from fanlight.sharing.models import KeptInformed, LateAnswer, PartnerAsk
from fanlight.sharing.queries.shown import NO_LONGER_WAITED_FOR, clock_of, initials
from fanlight.sharing.rules.vocabulary import HELD_WORDS, Held
from fanlight.sharing.scope import asks_for_reader, late_answers_for
from fanlight.store.public import Actor, prepared

HEADING = "What partners hold"
ROOM = "sharing"
SCHOOL_HEADING = "What you may ask of social care"


def request_panel(shown: RequestShown, actor: Actor, at: datetime) -> Panel | None:
    """Return the answers by partner, what is late in words, and the way to ask."""
    asked = shown.tied.get(ROOM, ())
    lines = _lines(asks_for_reader(actor, at).filter(id__in=asked), actor, at) if asked else []
    if actor.may(Permission.SHARING_ASK):
        lines.append(PanelLine("Ask partners what they hold", href=reverse("sharing:gather", args=[shown.reference])))
    return Panel(HEADING, tuple(lines)) if lines else None


def work_panel(card: WorkCard, actor: Actor, at: datetime) -> Panel | None:
    """Return, on a piece of work, what partners said after the decision."""
    if not card.may_have(ROOM):
        return None
    late = late_answers_for(actor, at).filter(contact=card.contact_id or "-").select_related("answer__ask")
    lines = [
        PanelLine(
            "new information" if one.acknowledged_at is None else "acknowledged",
            label=one.answer.ask.partner_name,
            href=reverse("sharing:late_answer", args=[one.answer.ask.reference]),
        )
        for one in late.order_by("came_at")
    ]
    return Panel(HEADING, tuple(lines)) if lines else None


def answer_panel(shown: RequestShown, actor: Actor, at: datetime) -> Panel | None:
    """Return, for a school's leads on their own request, how to ask about this child and to be kept informed."""
    if not actor.may(Permission.INFORMATION_ASK) or actor.organisation_kind != "ESTABLISHMENT":
        return None
    contact_id = shown.contact_ids[0]
    wishes = _wished.rows(authority=actor.authority, sender_id=actor.organisation_id, contact_id=contact_id)
    is_wished = bool(list(wishes))
    query = urlencode({"contact": contact_id})
    informed = "You are told when this changes: change that" if is_wished else "Be told when this changes"
    return Panel(
        SCHOOL_HEADING,
        (
            PanelLine("Ask for what you need to know", href=f"{reverse('sharing:ask_information')}?{query}"),
            PanelLine(informed, href=reverse("sharing:keep_informed", args=[contact_id])),
        ),
    )


def asked_panel(actor: Actor, at: datetime) -> Panel | None:
    """Return, on a school's own home, what was answered and is unread, and the way to ask."""
    if not actor.may(Permission.INFORMATION_ASK) or actor.organisation_kind != "ESTABLISHMENT":
        return None
    return Panel(
        SCHOOL_HEADING,
        (
            PanelLine("Ask about a child on your roll", href=reverse("sharing:ask_information")),
            PanelLine("What you asked, and the answers", href=reverse("sharing:information_asked")),
        ),
    )


def _lines(rows: QuerySet[PartnerAsk], actor: Actor, at: datetime) -> list[PanelLine]:
    asks = list(rows.select_related("gathering").prefetch_related("answers").order_by("partner_name", "asked_at"))
    may_open = actor.may(Permission.SHARING_ASK)
    return [
        PanelLine(
            _in_words(ask, at),
            label=f"{ask.partner_name}, {initials(ask.child_forenames, ask.child_surname)}",
            href=reverse("sharing:gathering", args=[ask.gathering.reference]) if may_open else "",
        )
        for ask in asks
    ]


def _in_words(ask: PartnerAsk, at: datetime) -> str:
    answers = list(ask.answers.all())
    if not answers:
        if ask.stopped_at is not None:
            return NO_LONGER_WAITED_FOR
        return clock_of(ask.authority, ask.due_at, None, at).words
    last = HELD_WORDS[Held(answers[-1].says)].lower()
    return f"{last} (after the decision)" if answers[-1].is_after_decision else last


def tied_to_work() -> QuerySet[LateAnswer]:
    """Return what partners said of the child of a piece of work after the decision, whoever may see it."""
    return LateAnswer.objects.filter(authority=OuterRef("authority"), contact=OuterRef("contact_id"))


def tied_to_request(*, authority: str, request_id: str, contact_ids: list[str]) -> list[QuerySet[PartnerAsk]]:
    """Return what partners were asked about these children, whoever may see it."""
    return [PartnerAsk.objects.filter(authority=authority, contact__in=contact_ids)]


@prepared
def _wished(*, authority: str, sender_id: str, contact_id: str) -> QuerySet[KeptInformed, Any]:
    rows = KeptInformed.objects.filter(authority=authority, sender_id=sender_id, contact=contact_id)
    return rows.filter(ended_at__isnull=True).values_list("id")
