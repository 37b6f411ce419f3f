"""What the room of challenges may know of a piece of work: that it is the actor's team's, and who decided on it."""

from __future__ import annotations

from datetime import datetime

from fanlight.casework.models import Closure, Work, WorkStep
from fanlight.casework.queries.cards import WorkCard, cards
from fanlight.casework.rules.transitions import Move
from fanlight.casework.scope import team_work
from fanlight.store.public import Actor

_DECIDES = [Move.CLOSE.value, Move.REFUSE.value]


def work_of_team(actor: Actor, work_id: str, at: datetime) -> WorkCard | None:
    """Return the card of a piece of work of the actor's own team, None for any other."""
    if not (work_id.isascii() and work_id.isalnum()):
        return None  # No id looks like this, and PostgreSQL refuses a null in a text.
    return next(iter(cards(team_work(actor, at).filter(id=work_id))), None)


def request_of_work(authority: str, work_id: str) -> tuple[str, str]:
    """Return (request id, contact id) of what a piece of work came from, "" where it came from none."""
    row = Work.objects.filter(authority=authority, id=work_id).values_list("request_id", "contact_id").first()
    return row or ("", "")


def deciders_on(authority: str, work_id: str) -> list[str]:
    """Return the ids of who decided on a piece of work last: of users who proposed or signed its closure, of actors who
    closed or refused it, and of its holder."""
    closures = Closure.objects.filter(authority=authority, work_id=work_id)
    found = [key for row in closures.values_list("signed_off_by_user_id", "proposed_by_user_id") for key in row]
    steps = WorkStep.objects.filter(authority=authority, work_id=work_id, move__in=_DECIDES)
    found += list(steps.order_by("-position").values_list("recorded_by", flat=True))
    found += list(Work.objects.filter(authority=authority, id=work_id).values_list("worker_user_id", flat=True))
    return list(dict.fromkeys(key for key in found if key))
