"""Recording what the holder of a wall said of a child who may be behind it."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.people.models import RestrictedAnswer, Search
from fanlight.people.rules.searching import RestrictedReply
from fanlight.store.public import Actor


class NothingToAnswer(Exception):
    """The search did not come near that wall, or was somebody else's."""

    def __init__(self) -> None:
        super().__init__("Your search did not come near a restricted record of that kind. Search again.")


class SayWhoAnswered(Exception):
    """The answer of a wall's holder is recorded with the holder's name."""

    def __init__(self) -> None:
        super().__init__("Enter the name of the person who answered you")


@action("recorded what the holder of a restricted record answered")
def answer_restricted_match(
    *, search_id: str, wall_id: str, reply: RestrictedReply, told_by: str, by: Actor, at: datetime
) -> RestrictedAnswer:
    """Record the answer to one restricted match of one's own search; raises NothingToAnswer or SayWhoAnswered."""
    search = Search.objects.filter(pk=search_id, authority=by.authority, recorded_by=by.id).first()
    if search is None or wall_id not in search.restricted_wall_ids:
        raise NothingToAnswer
    if not told_by.strip():
        raise SayWhoAnswered
    answer = RestrictedAnswer.objects.create(
        authority=by.authority,
        recorded_by=by.id,
        recorded_at=at,
        search=search,
        wall_id=wall_id,
        reply=reply,
        told_by=told_by.strip()[:100],
    )
    record("search", search.id, wall=wall_id, reply=str(reply))
    return answer
