"""What the daily digest says beside new notices, and when it goes out."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from fanlight.access.public import Membership, actor_for
from fanlight.clocks.public import london_date, london_time
from fanlight.desk.queries.waiting import waiting_for
from fanlight.establishments.public import parameter, working_calendar
from fanlight.messages.public import WaitingLine
from fanlight.store.public import Actor


def is_digest_time(authority: str, at: datetime) -> bool:
    """Return whether it is a working day of the authority, and its hour of the digest or later."""
    day = london_date(at)
    if not working_calendar(authority, day).is_working_day(day):
        return False
    return bool(london_time(at).time() >= parameter(authority, "messages.digest_at", day))


def what_waits(authority: str, user_id: str, at: datetime) -> list[WaitingLine]:
    """Return what waits for a person in every room, in each of their roles in the authority, each line once.

    Without the line that counts their notices: the digest tells of those itself.
    """
    lines: dict[str, WaitingLine] = {}
    notices = reverse("messages:my_notices")
    for actor in _actors(authority, user_id, at):
        for line in waiting_for(actor, at):
            if line.href != notices:
                lines.setdefault(line.href, WaitingLine(f"{line.count} {line.words}", _as_a_link(line.href)))
    return list(lines.values())


def _as_a_link(href: str) -> str:
    """Return the address without what a message may not carry: of what a page is asked for, only the name of a list."""
    path, _, asked = href.partition("?")
    return href if asked.startswith("list=") and "&" not in asked else path


def _actors(authority: str, user_id: str, at: datetime) -> list[Actor]:
    day = london_date(at)
    rows = Membership.objects.filter(authority=authority, user_id=user_id, user__is_active=True).on_day(day)
    found = rows.select_related("user").order_by("recorded_at", "id")
    return [actor_for(one.user, one) for one in found if one.is_awake(day)]
