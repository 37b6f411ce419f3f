"""The measures of steps up and down and of specialist queues again, slowly and in plain Python over objects."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.rules.reports import lived
from tests.rules.reports.lived import LONDON, History, PlainStep, PlainToSee, PlainWork
from tests.rules.reports.plain_counting import monday, rate_of, rates_by
from tests.rules.reports.plain_rooms import of_list, table, week

CAME = ["ACCEPTED", "REFUSED", "WITHDRAWN", "WAITING"]
QUEUES = ["LADO", "UASC", "ADOLESCENT"]
UP_TO = {
    "SAME_DAY": 0,
    "1_TO_2_DAYS": 2,
    "3_TO_5_DAYS": 5,
    "6_TO_10_DAYS": 10,
    "11_TO_20_DAYS": 20,
    "21_DAYS_OR_MORE": 10**6,
}


def time_to_child_seen(history: History) -> dict[str, Any]:
    rows = [one for one in history.to_see if history.is_asked_about(one.started_at) and history.is_of_scope(one)]
    begun = [one for one in rows if not is_left_out(one)]
    passed = [one for one in begun if one.due_at < history.at]

    def is_in_time(one: PlainToSee) -> bool:
        return one.stopped_because == "DONE" and one.stopped_at is not None and one.stopped_at <= one.due_at

    return {
        **rate_of(passed, is_in_time),
        "limit_not_passed": len(begun) - len(passed),
        "not_seen": sum(one.stopped_because != "DONE" for one in passed),
        "by_week": rates_by(passed, lambda one: week(one.started_at), is_in_time),
        "by_district": rates_by(passed, district, is_in_time),
    }


def is_left_out(one: PlainToSee) -> bool:
    if one.stopped_because == "ENDED":
        return one.stopped_at is not None and one.stopped_at <= one.due_at
    return one.stopped_because not in ("", "DONE")


def came(one: PlainStep) -> str:
    return one.state if one.state in CAME else "WAITING"


def asked(history: History) -> list[PlainStep]:
    return [one for one in history.steps if history.is_asked_about(one.asked_at) and history.is_of_scope(one)]


def steps_asked(history: History) -> dict[str, Any]:
    return table([(one.direction, came(one)) for one in asked(history)], ["UP", "DOWN"], CAME)


def steps_up_accepted(history: History) -> dict[str, Any]:
    return accepted([one for one in asked(history) if one.direction == "UP"])


def steps_down_accepted(history: History) -> dict[str, Any]:
    return accepted([one for one in asked(history) if one.direction == "DOWN"])


def accepted(rows: list[PlainStep]) -> dict[str, Any]:
    def is_accepted(one: PlainStep) -> bool:
        return one.state == "ACCEPTED"

    bands = {**dict.fromkeys(UP_TO, 0), "NOT_ACCEPTED": 0}
    days = [max((one.accepted_on - asked_on(one)).days, 0) for one in rows if one.accepted_on]
    for length in days:
        bands[next(band for band, most in UP_TO.items() if length <= most)] += 1
    bands["NOT_ACCEPTED"] = len(rows) - len(days)

    def reached_by(part: int) -> float | None:
        return next((float(n) for place, n in enumerate(sorted(days), 1) if place * 100 >= len(rows) * part), None)

    return {
        **rate_of(rows, is_accepted),
        "by_week": rates_by(rows, lambda one: week(one.asked_at), is_accepted),
        "by_district": rates_by(rows, district, is_accepted),
        "days": {"bands": bands, "median": reached_by(50), "p90": reached_by(90)},
    }


def asked_on(one: PlainStep) -> Any:
    return one.asked_at.astimezone(LONDON).date()


def district(one: PlainStep | PlainToSee | PlainWork) -> str:
    return lived.DISTRICTS.get(one.district_id or "", "NOT_KNOWN")


def steps_refused(history: History) -> dict[str, Any]:
    rows = [one for one in asked(history) if one.state in ("ACCEPTED", "REFUSED")]

    def is_refused(one: PlainStep) -> bool:
        return one.state == "REFUSED"

    return {**rate_of(rows, is_refused), "by_direction": rates_by(rows, lambda one: one.direction, is_refused)}


def queue(history: History, one: PlainWork) -> str:
    return history.queue_of_team.get(one.team_id, "NOT_KNOWN")


def offered(history: History) -> list[PlainWork]:
    return [one for one in history.offers if one.kind == "SPECIALIST" and history.is_asked_about(one.offered_at)]


def by(history: History, of: Callable[[PlainWork], str], rows: list[str]) -> dict[str, Any]:
    pairs = [(of(one), queue(history, one)) for one in offered(history)]
    return table(pairs, rows, of_list(QUEUES, {code for _, code in pairs}))


def queues_by_week(history: History) -> dict[str, Any]:
    length = (history.last_on - history.first_on).days
    days = [history.first_on.fromordinal(history.first_on.toordinal() + number) for number in range(length + 1)]
    return by(history, lambda one: week(one.offered_at), list(dict.fromkeys(monday(day) for day in days)))


def queues_by_district(history: History) -> dict[str, Any]:
    every = [*sorted(lived.DISTRICTS.values()), "NOT_KNOWN"]
    return by(history, district, [code for code in every if not history.districts or code in history.districts])


def queues_now(history: History) -> dict[str, Any]:
    states = ["OFFERED", "ACCEPTED", "ALLOCATED"]
    rows = [
        one
        for one in history.work
        if one.kind == "SPECIALIST"
        and one.state in states
        and one.offered_at <= history.at
        and history.is_of_scope(one)
    ]
    pairs = [(queue(history, one), one.state) for one in rows]
    return table(pairs, of_list(QUEUES, {code for code, _ in pairs}), states)


MEASURES = (
    time_to_child_seen,
    steps_asked,
    steps_up_accepted,
    steps_down_accepted,
    steps_refused,
    queues_by_week,
    queues_by_district,
    queues_now,
)
