"""What the Front Door does with a gathering: another rating, what it makes of the answers, closing it."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.sharing.actions.reaching import gathering_of
from fanlight.sharing.models import Gathering, GatheringNote, PartnerAsk, Regrading
from fanlight.sharing.queries.ratings import due_and_rule, rating_named
from fanlight.sharing.rules.asking import NothingTyped
from fanlight.sharing.rules.rating import Rating, check_regrade, started_at_for
from fanlight.sharing.rules.vocabulary import StartEvent
from fanlight.store.public import Actor


class GatheringClosed(Exception):
    """A closed gathering waits for nobody."""

    def __init__(self) -> None:
        super().__init__("This gathering is closed. What partners still answer is kept and told all the same.")


def starts_of(ask: PartnerAsk) -> dict[StartEvent, datetime]:
    """Return the original instant of everything that can start the clock of an ask."""
    return {
        StartEvent.ASKED: ask.asked_at,
        StartEvent.DECIDED: ask.gathering.opened_at,
        StartEvent.RECEIVED: ask.contact.received_at,
    }


def set_clock(ask: PartnerAsk, rating: Rating, *, by: Actor, at: datetime) -> bool:
    """Give an unanswered ask the clock of a rating from its original start, and return whether that moved it."""
    due_at, rule = due_and_rule(ask.authority, rating, started_at_for(rating, starts_of(ask)))
    if (due_at, rule) == (ask.due_at, ask.clock_rule):
        return False
    # Whoever was told that it was late under the other rating is told again if it is late under this one.
    is_told = ask.alerted_at is not None and due_at is not None and due_at <= at
    ask.due_at, ask.clock_rule, ask.alerted_at = due_at, rule, ask.alerted_at if is_told else None
    ask.save_changes("due_at", "clock_rule", "alerted_at", by_id=by.id, at=at)
    return True


@action("rated a gathering anew")
def regrade(
    *, gathering_id: str, rating: str, reason: str, expected: int | None = None, by: Actor, at: datetime
) -> Gathering:
    """Rate a gathering anew with a written reason, move the clocks of what is unanswered, and return it.

    Each clock counts from its original start event, never anew. Raises NotFound, StaleVersion, GatheringClosed,
    NotOffered, SameRating and ReasonNeeded.
    """
    gathering = gathering_of(gathering_id, by, at, expected)
    if gathering.closed_at is not None:
        raise GatheringClosed
    level = rating_named(by.authority, rating, london_date(at))
    before = gathering.rating
    check_regrade(before, level.code, reason)
    gathering.rating, gathering.rating_version = level.code, level.version
    gathering.save_changes("rating", "rating_version", by_id=by.id, at=at)
    Regrading.objects.create(
        authority=by.authority,
        gathering=gathering,
        from_rating=before,
        to_rating=level.code,
        rating_version=level.version,
        reason=reason,
        recorded_at=at,
        recorded_by=by.id,
    )
    unanswered = gathering.asks.filter(stopped_at__isnull=True).select_related("gathering", "contact")
    moved = sum(set_clock(ask, level, by=by, at=at) for ask in unanswered)
    record("gathering", gathering.id, rating_before=before, rating=level.code, clocks_moved=moved)
    return gathering


@action("wrote what partners' answers come to")
def note_gathering(*, gathering_id: str, text: str, by: Actor, at: datetime) -> GatheringNote:
    """Write what the answers come to, as an entry, and return it; raises NotFound and NothingTyped."""
    gathering = gathering_of(gathering_id, by, at)
    if not text.strip():
        raise NothingTyped("Write what the answers come to.")
    note = GatheringNote.objects.create(
        authority=by.authority, gathering=gathering, text=text, recorded_at=at, recorded_by=by.id
    )
    record("gathering", gathering.id, note=note.id)
    return note


@action("closed a gathering")
def close_gathering(*, gathering_id: str, by: Actor, at: datetime) -> Gathering:
    """Close a gathering whose unanswered asks are no longer waited for, and return it; raises NotFound, GatheringClosed."""
    gathering = gathering_of(gathering_id, by, at)
    if gathering.closed_at is not None:
        raise GatheringClosed
    close(gathering, "BY_HAND", closed_at=at, by=by, at=at)
    record("gathering", gathering.id, closed="BY_HAND")
    return gathering


@action("closed a gathering because the children were decided for")
def close_decided(*, gathering_id: str, by: Actor, at: datetime) -> bool:
    """Close a gathering all of whose children were decided for, as of the last decision; return whether it was open.

    For the job: nobody's eyes, so no scope.
    """
    gathering = Gathering.objects.select_for_update().get(id=gathering_id, authority=by.authority)
    decided = list(gathering.asks.values_list("contact__first_decided_at", flat=True))
    last = max((one for one in decided if one is not None), default=None)
    # Asked after all were decided for: it closes when all have answered, or by hand.
    if gathering.closed_at is not None or last is None or None in decided or last < gathering.opened_at:
        record("gathering", gathering.id, closed="NOT_NEEDED")
        return False
    close(gathering, "DECIDED", closed_at=last, by=by, at=at)
    record("gathering", gathering.id, closed="DECIDED")
    return True


def close(gathering: Gathering, because: str, *, closed_at: datetime, by: Actor, at: datetime) -> None:
    """Close a gathering and stop every clock that still runs; part of an action."""
    for ask in gathering.asks.filter(stopped_at__isnull=True):
        ask.stopped_at = max(closed_at, ask.asked_at)
        ask.save_changes("stopped_at", by_id=by.id, at=at)
    gathering.closed_at, gathering.closed_because = closed_at, because
    gathering.save_changes("closed_at", "closed_because", by_id=by.id, at=at)
