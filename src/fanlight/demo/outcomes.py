"""What an invented Front Door and its teams made of each contact, and by when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from fanlight.clocks.public import WorkingCalendar, decision_due
from fanlight.demo.accounts import Staff
from fanlight.demo.shape import STARTS_AT
from fanlight.store.public import Actor

_ROUTES = {
    4: (("SOCIAL_WORK", 88), ("EARLY_HELP", 8), ("NO_FURTHER_ACTION", 4)),
    3: (("EARLY_HELP", 46), ("SOCIAL_WORK", 14), ("OPEN_ACCESS", 8), ("SIGNPOST", 20), ("NO_FURTHER_ACTION", 12)),
    2: (("SIGNPOST", 45), ("OPEN_ACCESS", 20), ("NO_FURTHER_ACTION", 30), ("EARLY_HELP", 5)),
}
_LEVELS = {"SOCIAL_WORK": 4, "EARLY_HELP": 3, "OPEN_ACCESS": 2, "SIGNPOST": 2, "NO_FURTHER_ACTION": 1}


@dataclass(frozen=True)
class Follow:
    """What followed for one child; `decided_at` is None where nobody has decided yet."""

    state: str
    route: str = ""
    level: int = 0
    decided_at: datetime | None = None
    decided_by: Actor | None = None
    confirmed_by: Actor | None = None
    taken_at: datetime | None = None
    taken_by: Actor | None = None
    read_at: datetime | None = None
    accepted_at: datetime | None = None
    allocated_at: datetime | None = None
    work_closed_at: datetime | None = None
    question: str = ""
    team_id: str = ""


def what_followed(level: int, received_at: datetime, *, staff: Staff, calendar: WorkingCalendar, rng: Random) -> Follow:
    """Return what followed for one child: decided long ago, just now, or not yet."""
    opened = max(received_at, calendar.next_opening(received_at))
    due = decision_due(received_at, calendar)
    decided_at = calendar.next_opening(opened + (due - opened) * rng.betavariate(2, 3))
    if rng.random() < 0.06:
        decided_at = calendar.next_opening(due + timedelta(hours=rng.randint(1, 30)))
    taken_at = opened + (decided_at - opened) * 0.3
    officer = rng.choice(staff.officers)
    is_late = level < 4 and STARTS_AT - received_at < timedelta(days=6) and rng.random() < 0.2
    if decided_at > STARTS_AT or is_late:
        return _not_yet(taken_at, officer, rng)
    route = _pick(_ROUTES[max(2, level)], rng)
    decided_level = max(_LEVELS[route], 3 if route == "EARLY_HELP" and level == 3 else _LEVELS[route])
    decider, second = rng.sample(staff.deciders, 2)
    needs_second = route == "NO_FURTHER_ACTION" or decided_level < level
    read_at = decided_at + timedelta(minutes=rng.randint(5, 600))
    follow = Follow(
        state="CLOSED",
        route=route,
        level=decided_level,
        decided_at=decided_at,
        decided_by=decider,
        confirmed_by=second if needs_second else None,
        taken_at=min(taken_at, decided_at),
        taken_by=officer,
        read_at=read_at
        if read_at < STARTS_AT and (rng.random() < 0.9 or STARTS_AT - read_at > timedelta(days=12))
        else None,
    )
    if STARTS_AT - decided_at < timedelta(days=2) and needs_second:
        return replace(follow, state="PROPOSED", confirmed_by=None, read_at=None)
    return follow if route in {"NO_FURTHER_ACTION", "SIGNPOST"} else _with_team(follow, calendar, rng)


def _not_yet(taken_at: datetime, officer: Actor, rng: Random) -> Follow:
    if taken_at > STARTS_AT or rng.random() < 0.4:
        return Follow(state="NEW")
    return Follow(state="SCREENING", taken_at=taken_at, taken_by=officer)


def _with_team(follow: Follow, calendar: WorkingCalendar, rng: Random) -> Follow:
    decided = follow.decided_at or STARTS_AT
    accepted = calendar.next_opening(decided + timedelta(minutes=rng.randint(20, 300)))
    allocated = calendar.next_opening(accepted + timedelta(hours=rng.randint(1, 20)))
    closed = calendar.next_opening(decided + timedelta(days=rng.randint(25, 200)))
    if accepted > STARTS_AT or STARTS_AT - decided < timedelta(days=4) and rng.random() < 0.3:
        return replace(follow, state="OFFERED")
    return replace(
        follow,
        state="CLOSED" if closed <= STARTS_AT else "WITH_TEAM",
        accepted_at=accepted,
        allocated_at=allocated if allocated <= STARTS_AT else None,
        work_closed_at=closed if closed <= STARTS_AT else None,
    )


def _pick(options: tuple[tuple[str, int], ...], rng: Random) -> str:
    return rng.choices([route for route, _ in options], [weight for _, weight in options])[0]
