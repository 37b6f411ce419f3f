"""What nobody challenged or asked, at random and near the limits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from random import Random
from typing import Any

from fanlight.clocks.public import decision_due, england_calendar
from tests.rules.reports.lived import PlainAsk, PlainChallenge, PlainQuestion, PlainStage

Soon = Callable[[Random, datetime, datetime, datetime], datetime | None]


def rooms_around(
    rng: Random, instant: Callable[[], datetime], soon_after: Soon, at: datetime, most: int
) -> dict[str, Any]:
    """Return challenges, stages, what partners were asked and what schools asked; some codes are on no list."""

    def many(make: Callable[[int, datetime, datetime, dict[str, Any]], Any]) -> list[Any]:
        found = []
        for number in range(rng.randint(0, most)):
            begun = instant()
            place = {
                "source_code": rng.choice(["2A", "6", "", "?"]),
                "district_id": rng.choice([None, "north", "south"]),
            }
            found.append(make(number, begun, decision_due(begun, england_calendar()), place))
        return found

    def challenge(number: int, begun: datetime, due: datetime, place: dict[str, Any]) -> PlainChallenge:
        finding = rng.choice(["", "AGREED", "PARTLY", "NOT_AGREED"])
        return PlainChallenge(
            f"h{number:03}", begun, **place, stage_number=rng.randint(0, 5), finding=finding,
            ended_at=soon_after(rng, begun, due, at),
        )  # fmt: skip

    def stage(number: int, begun: datetime, due: datetime, place: dict[str, Any]) -> PlainStage:
        stopped = soon_after(rng, begun, due, at)
        ended = rng.choice(["ANSWERED", "ANSWERED", "UNANSWERED", "TAKEN_UP", "WITHDRAWN"]) if stopped else ""
        return PlainStage(f"s{number:03}", begun, due, stopped, ended, **place)

    def ask(number: int, begun: datetime, due: datetime, place: dict[str, Any]) -> PlainAsk:
        rating, partner = rng.choice(["PARTNER_RED", "PARTNER_BLUE", "OLD"]), rng.choice(["POLICE", "HEALTH", "OLD"])
        limit = rng.choice([due, due, at, None])
        return PlainAsk(f"i{number:03}", rating, partner, begun, limit, soon_after(rng, begun, due, at), **place)

    def question(number: int, begun: datetime, due: datetime, place: dict[str, Any]) -> PlainQuestion:
        stopped = soon_after(rng, begun, due, at)
        reply = rng.choice(["RELEASED", "REFUSED", "WILL_RING"]) if stopped else None
        return PlainQuestion(f"q{number:03}", begun, due, stopped, reply, place["district_id"])

    return {
        "challenges": many(challenge),
        "challenge_stages": many(stage),
        "partner_asks": many(ask),
        "school_questions": many(question),
    }
