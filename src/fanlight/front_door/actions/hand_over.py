"""The hour of hand-over: people are told, it is written down, and what nobody is there to go on with is given back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from fanlight.access.public import Permission, members_with
from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.establishments.public import Shift
from fanlight.front_door.actions.moving import get_request
from fanlight.front_door.actions.take_request import release_claim
from fanlight.front_door.models import HandOver, NightSummary
from fanlight.front_door.queries.nights import night_of, owed_by, to_hand_over
from fanlight.front_door.rules.night import Queue
from fanlight.messages.public import NoticeKind, send_notice
from fanlight.store.public import Actor

NIGHT_PATH, HANDED_BACK_PATH = "/front-door/night/", "/front-door/night/handed-back/"


class SummaryRefused(Exception):
    """Why a summary cannot be kept; a sentence."""


@action("handed requests over at the hour")
def hand_over(*, shift: Shift, by: Actor, at: datetime) -> int:
    """Write down what the team of this turn was handed at its beginning and tell them; return how many requests.

    Who has a request hangs on the hour and not on this: run late, or twice, it changes nothing but what is not yet
    written, and a request that somebody of this turn took meanwhile stays theirs (safety 2).
    """
    queue = Queue.NIGHT if shift.is_night else Queue.DAY
    known = set(
        HandOver.objects.filter(authority=by.authority, handed_at=shift.began_at).values_list("request_id", flat=True)
    )
    new = [key for key in to_hand_over(by.authority, shift) if key not in known]
    for request_id in new:
        request = get_request(request_id, by)
        HandOver.objects.create(
            authority=by.authority,
            request=request,
            to_queue=queue,
            handed_at=shift.began_at,
            recorded_by=by.id,
            recorded_at=at,
        )
        # Who took it has gone home: it is for anybody of this turn to take.
        if request.claimed_by_user_id and (request.claimed_at is None or request.claimed_at < shift.began_at):
            release_claim(request, by=by, at=at)
    if new:
        _tell(queue, shift, by=by, at=at)
    record("authority", by.authority, requests=new, to=str(queue))
    return len(new)


def _tell(queue: Queue, shift: Shift, *, by: Actor, at: datetime) -> None:
    key = f"hand-over {shift.began_at.isoformat()}"
    if queue is Queue.NIGHT:
        _notice(NoticeKind.HANDED_TO_NIGHT, _who(Permission.FRONT_DOOR_NIGHT, by, at), NIGHT_PATH, key, by=by, at=at)
        return
    _notice(NoticeKind.HANDED_BACK, _who(Permission.FRONT_DOOR_MANAGE, by, at), HANDED_BACK_PATH, key, by=by, at=at)
    owing = {
        actor_id for who in owed_by(by.authority, night_of(by.authority, shift.began_at)).values() for actor_id in who
    }
    workers = members_with(Permission.FRONT_DOOR_NIGHT, authority=by.authority, on=london_date(at))
    late = [one.user_id for one in workers if one.id in owing]
    _notice(NoticeKind.NIGHT_SUMMARY_OWED, late, NIGHT_PATH, f"{key} owed", by=by, at=at)


def _who(permission: Permission, by: Actor, at: datetime) -> list[str]:
    return [one.user_id for one in members_with(permission, authority=by.authority, on=london_date(at))]


def _notice(kind: NoticeKind, users: Iterable[str], path: str, key: str, *, by: Actor, at: datetime) -> None:
    told = list(dict.fromkeys(users))
    if told:
        send_notice(to_user_ids=told, notice=kind, link_path=path, key=f"{key} {kind}", by=by, at=at)


@action("wrote what the night did about a request")
def write_night_summary(*, request_id: str, text: str, by: Actor, at: datetime) -> NightSummary:
    """Keep the night's summary of a request for the day; a later one stands beside the first and is read instead.

    It is of the night that runs, or in the morning of the one that has just ended. Raises SummaryRefused.
    """
    if not by.may(Permission.FRONT_DOOR_NIGHT):
        raise SummaryRefused("Only who works out of hours writes the night's summary")
    if not text.strip():
        raise SummaryRefused("Say what was done and what waits")
    request = get_request(request_id, by)
    night = night_of(by.authority, at)
    earlier = NightSummary.objects.filter(authority=by.authority, request=request, night_began_at=night.began_at)
    summary = NightSummary.objects.create(
        authority=by.authority,
        request=request,
        night_began_at=night.began_at,
        text=text.strip(),
        corrects=earlier.order_by("-recorded_at", "-id").first(),
        recorded_by=by.id,
        recorded_at=at,
    )
    record("request", request.id, summary=summary.id)
    return summary
