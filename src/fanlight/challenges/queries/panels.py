"""What this room shows on the pages of rooms below: each for what its reader may see there."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import OuterRef, Q, QuerySet
from django.urls import reverse

from fanlight.access.public import Permission
from fanlight.casework.public import WorkCard
from fanlight.challenges.models import Challenge
from fanlight.challenges.queries.lists import open_raised
from fanlight.challenges.queries.shown import state_in_words
from fanlight.challenges.rules.transitions import OPEN, State
from fanlight.challenges.scope import challenges_raised, challenges_to_answer
from fanlight.clocks.public import date_in_words, london_date
from fanlight.design.public import Panel, PanelLine
from fanlight.front_door.public import CHALLENGED, Reading, RequestShown
from fanlight.store.public import Actor

HEADING = "Challenging this"
MOST_LINES = 5
ROOM = "challenges"
_MAY_START = frozenset({str(Reading.FULL), str(Reading.NOTHING_YET)})


def request_panel(shown: RequestShown, actor: Actor, at: datetime) -> Panel | None:
    """Return, on a request that is challenged, its challenges for whoever answers them; others read that it is challenged."""
    if CHALLENGED not in shown.marks:
        return None
    rows = challenges_to_answer(actor, at).filter(request_id=shown.id).order_by("-raised_at", "-id")[:MOST_LINES]
    lines = tuple(
        PanelLine(state_in_words(one), label=one.reference, href=reverse("challenges:one", args=[one.reference]))
        for one in rows
    )
    words = "" if lines else "A challenge about this request is open. The Front Door manager knows of it."
    return Panel("Challenges", lines, words=words)


def answer_panel(shown: RequestShown, actor: Actor, at: datetime) -> Panel | None:
    """Return, for who asked the Front Door, their challenges about this child, the way to start one, and the route."""
    rows = _about_contact(challenges_raised(actor, at), shown.contact_ids[0])
    lines = [_line(one, "challenges:raised_one") for one in rows]
    is_open = any(one.state in OPEN for one in rows)
    if actor.may(Permission.CHALLENGE_RAISE) and not is_open and shown.reading in _MAY_START:
        href = f"{reverse('challenges:start')}?{urlencode({'contact': shown.contact_ids[0]})}"
        lines.append(PanelLine("Start a challenge", href=href))
    lines.append(
        PanelLine("How to challenge a decision: the stages, and who answers", href=reverse("challenges:route"))
    )
    return Panel(HEADING, tuple(lines))


def asked_panel(actor: Actor, at: datetime) -> Panel | None:
    """Return, for a sender's own home, their open challenges: what waits for them, and what they wait for."""
    if not actor.may(Permission.CHALLENGE_RAISE):
        return None
    found = [
        PanelLine(_waits(reference, state, stage, due_at), href=reverse("challenges:raised_one", args=[reference]))
        for reference, state, stage, due_at in open_raised(actor, at)[:MOST_LINES]
    ]
    route = PanelLine("How to challenge a decision", href=reverse("challenges:route"))
    return Panel("Challenges", (*found, route))


def work_panel(card: WorkCard, actor: Actor, at: datetime) -> Panel | None:
    """Return the challenges about a piece of work for its team, and the way to start one."""
    if not (actor.may(Permission.CHALLENGE_RAISE) or actor.may(Permission.CHALLENGE_ANSWER)):
        return None
    rows = challenges_to_answer(actor, at).filter(work_id=card.work_id).order_by("-raised_at")[:MOST_LINES]
    lines = [_line(one, "challenges:one") for one in rows] if card.may_have(ROOM) else []
    if actor.may(Permission.CHALLENGE_RAISE):
        of_work = f"{reverse('challenges:start')}?{urlencode({'work': card.work_id})}"
        lines.append(PanelLine("Challenge how this work goes or ends", href=of_work))
        if card.contact_id:
            of_contact = f"{reverse('challenges:start')}?{urlencode({'contact': card.contact_id})}"
            lines.append(PanelLine("Challenge the Front Door's decision", href=of_contact))
    return Panel(HEADING, tuple(lines)) if lines else None


def tied_to_work() -> QuerySet[Challenge]:
    """Return the challenges of a piece of work, whoever may see them."""
    return Challenge.objects.filter(authority=OuterRef("authority"), work=OuterRef("pk"))


def person_panel(actor: Actor, person_ids: Collection[str], at: datetime) -> Panel | None:
    """Return the challenges about one child, newest first, for whoever answers them."""
    if not actor.may(Permission.CHALLENGE_ANSWER):
        return None
    about = Q(contact__person_id__in=list(person_ids)) | Q(work__person_id__in=list(person_ids))
    ids = list(Challenge.objects.filter(about, authority=actor.authority).values_list("id", flat=True))
    if not ids:
        return None
    rows = challenges_to_answer(actor, at).filter(id__in=ids).order_by("-raised_at", "-id")[:MOST_LINES]
    lines = tuple(_line(one, "challenges:one") for one in rows)
    return Panel("Challenges", lines) if lines else None


def _about_contact(rows: QuerySet[Challenge], contact_id: str) -> list[Challenge]:
    return list(rows.filter(contact_id=contact_id).order_by("-raised_at", "-id")[:MOST_LINES])


def _line(row: Challenge, page: str) -> PanelLine:
    words = state_in_words(row)
    return PanelLine(f"{row.reference}: {words[:1].lower()}{words[1:]}", href=reverse(page, args=[row.reference]))


def _waits(reference: str, state: str, stage: int, due_at: datetime | None) -> str:
    if state == State.ANSWERED or due_at is None:
        return f"{reference}: stage {stage} has answered. Does that settle it?"
    return f"{reference}: stage {stage}, answer due by {date_in_words(london_date(due_at))}"
