"""A unit that has not answered in time: those who lead it are told, once for each asking."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.conversations.actions.telling import tell_unit
from fanlight.conversations.models import Asking
from fanlight.conversations.queries.watching import late_askings
from fanlight.messages.public import NoticeKind
from fanlight.store.public import Actor


class NobodyToTell(Exception):
    """A conversation is late and nobody of its units, no holder of its wall and no Front Door manager is known."""

    def __init__(self, reference: str) -> None:
        super().__init__(f"{reference} is late and there is nobody to tell: give its district a unit with a manager.")


@action("told the unit that a District Conversation was not answered in time")
def alert_lateness(*, asking_id: str, by: Actor, at: datetime) -> int:
    """Tell those who lead the district's units of an asking past its time, once, and return how many were told.

    Raises NobodyToTell where nobody is there, so that the job fails in sight of those who keep the house.
    """
    found: Asking | None = late_askings(by.authority, at).filter(id=asking_id).select_related("conversation").first()
    if found is None:
        record("asking", asking_id, alert="NOT_NEEDED")
        return 0
    told = tell_unit(found.conversation, NoticeKind.CONVERSATION_LATE, by=by, at=at)
    if not told:
        raise NobodyToTell(found.conversation.reference)
    found.alerted_at = at
    found.save_changes("alerted_at", by_id=by.id, at=at)
    record("conversation", found.conversation_id, asking=found.id, people_told=told)
    return told
