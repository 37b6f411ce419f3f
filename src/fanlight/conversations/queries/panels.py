"""What this room shows on the pages of rooms below: each for what its reader may see there."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse

from fanlight.access.public import Permission, people_names
from fanlight.clocks.public import date_in_words, london_date, short_moment_in_words
from fanlight.conversations.models import Advice, Conversation
from fanlight.conversations.queries.asked import waits_for_sender
from fanlight.conversations.queries.timeline import conversations_about
from fanlight.conversations.rules.transitions import STATE_WORDS, State
from fanlight.conversations.rules.vocabulary import OUTCOMES
from fanlight.conversations.rules.wording import inside
from fanlight.conversations.scope import conversations_asked, conversations_for_front_door, conversations_of_unit
from fanlight.design.public import Panel, PanelLine
from fanlight.establishments.public import list_labels
from fanlight.front_door.public import LocalSupportLink, RequestShown, answered_outcomes
from fanlight.store.public import Actor

HEADING = "District Conversations"
ROOM = "conversations"
DISTRICT_CONVERSATION = "DISTRICT_CONVERSATION"
MOST_LINES = 5


def request_panel(shown: RequestShown, actor: Actor, at: datetime) -> Panel | None:
    """Return the conversations tied to a request, with the latest advice, for officers and the team that has the work."""
    ids = shown.tied.get(ROOM, ())
    if not ids:
        return None
    of_unit = conversations_of_unit(actor, at)
    rows = conversations_for_front_door(actor, at) | of_unit
    tied = list(rows.filter(id__in=ids).order_by("-asked_at", "-id")[:MOST_LINES])
    if not tied:
        return None
    own = set(of_unit.filter(id__in=ids).values_list("id", flat=True))
    labels = list_labels(actor.authority, OUTCOMES)
    latest = tied[0].advice.order_by("-recorded_at", "-id").first()
    return Panel(
        heading=HEADING,
        lines=tuple(_line(one, one.id in own, labels) for one in tied),
        words=latest.text if latest else tied[0].going_on,
        said_by=_said_by(latest) if latest else f"{tied[0].asker_name}, {short_moment_in_words(tied[0].asked_at)}",
    )


def answer_panel(shown: RequestShown, actor: Actor, at: datetime) -> Panel | None:
    """Return, for who asked the Front Door, their conversations about this request and the way to ask for one."""
    ids = shown.tied.get(ROOM, ())
    rows = conversations_asked(actor, at).filter(id__in=ids).order_by("-asked_at", "-id")[:MOST_LINES]
    lines = [
        PanelLine(f"{one.reference}: {inside(STATE_WORDS[State(one.state)])}", href=_asked_href(one))
        for one in (rows if ids else ())
    ]
    contact_id = shown.contact_ids[0]
    may_ask = not lines and actor.may(Permission.REQUEST_ASK)
    if may_ask and DISTRICT_CONVERSATION in answered_outcomes(actor, contact_id, at):
        href = f"{reverse('conversations:ask')}?{urlencode({'contact': contact_id})}"
        lines.append(PanelLine("Ask for the District Conversation: what you sent is carried over", href=href))
    return Panel(HEADING, tuple(lines)) if lines else None


def asked_panel(actor: Actor, at: datetime) -> Panel | None:
    """Return, for a sender's own home, what waits for them and the way to ask."""
    if not actor.may(Permission.REQUEST_ASK):
        return None
    waits = waits_for_sender(actor, at)
    unread = [
        PanelLine(f"{reference}: the advice has come", href=reverse("conversations:asked_one", args=[reference]))
        for reference in waits.unread[:MOST_LINES]
    ]
    waiting = [
        PanelLine(
            f"{reference}: {_when_answered(due_at, at)}",
            href=reverse("conversations:asked_one", args=[reference]),
        )
        for reference, due_at in waits.owed[:MOST_LINES]
    ]
    ways = [
        PanelLine("Ask Early Help for advice at level 1 or 2", href=reverse("conversations:ask")),
        PanelLine("All your conversations", href=reverse("conversations:asked")),
    ]
    return Panel(HEADING, (*unread, *waiting, *ways))


def _when_answered(due_at: datetime, at: datetime) -> str:
    if due_at < at:
        return "the answer is late"
    return f"answer due by {date_in_words(london_date(due_at))}"


def local_support_link(draft_id: str) -> LocalSupportLink:
    """Return the way from a request at levels 1 and 2 to a conversation, with what was typed carried over."""
    href = f"{reverse('conversations:ask')}?{urlencode({'draft': draft_id})}"
    return LocalSupportLink("Ask Early Help for advice, with what you have typed", href)


def person_panel(actor: Actor, person_ids: Collection[str], at: datetime) -> Panel | None:
    """Return the unit's conversations about one child, newest first, for whoever works with them."""
    about = conversations_about(actor.authority, person_ids)
    if not about:
        return None
    rows = conversations_of_unit(actor, at).filter(id__in=about).order_by("-asked_at", "-id")
    labels = list_labels(actor.authority, OUTCOMES)
    lines = tuple(_line(one, True, labels) for one in rows[:MOST_LINES])
    return Panel(HEADING, lines) if lines else None


def _line(row: Conversation, may_open: bool, labels: Mapping[str, str]) -> PanelLine:
    outcome = inside(labels.get(row.outcome, row.outcome))
    words = [inside(STATE_WORDS[State(row.state)]), *([outcome] if outcome else [])]
    href = reverse("conversations:one", args=[row.reference]) if may_open else ""
    return PanelLine(
        f"asked {date_in_words(london_date(row.asked_at))}: {', '.join(words)}", label=row.reference, href=href
    )


def _said_by(advice: Advice) -> str:
    who = people_names([advice.recorded_by]).get(advice.recorded_by, "Early Help")
    return f"{who}, {short_moment_in_words(advice.recorded_at)}"


def tied_to_request(*, authority: str, request_id: str, contact_ids: list[str]) -> list[QuerySet[Conversation]]:
    """Return the conversations that followed a request, led to it or led to its draft, whoever may see them."""
    rows = Conversation.objects.filter(authority=authority)
    return [
        rows.filter(follows_id=request_id),
        rows.filter(led_to_id=request_id),
        rows.filter(led_to_draft__sent_as_id=request_id),
    ]


def _asked_href(row: Conversation) -> str:
    return reverse("conversations:asked_one", args=[row.reference])
