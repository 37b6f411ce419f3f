"""The measures of challenges and of asking partners and schools again, slowly and in plain Python over objects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from tests.rules.reports.lived import LONDON, History, PlainAsk, PlainChallenge, PlainQuestion, PlainStage
from tests.rules.reports.plain_counting import by_district, by_week, monday, rate_of, rates_by

RATINGS, PARTNERS = ["PARTNER_RED", "PARTNER_AMBER", "PARTNER_BLUE"], ["POLICE", "HEALTH"]
FINDINGS = ["AGREED", "PARTLY", "NOT_AGREED", "NOT_ANSWERED"]
SOON = ["IN_TIME", "LATE", "NOT_ANSWERED", "STILL_TIME", "NO_LIMIT"]
REPLIES = ["RELEASED", "REFUSED", "WILL_RING", "NOT_ANSWERED"]


def week(moment: datetime) -> str:
    return monday(moment.astimezone(LONDON).date())


def of_the_period(history: History) -> list[PlainChallenge]:
    return [one for one in history.challenges if history.is_asked_about(one.raised_at) and history.is_in_scope(one)]


def challenges_raised(history: History) -> dict[str, Any]:
    rows = of_the_period(history)
    return {
        "total": len(rows),
        "by_week": by_week(history, (one.raised_at.astimezone(LONDON).date() for one in rows)),
        "by_source": dict(Counter(one.source for one in rows)),
        "by_district": by_district(history, (one.district for one in rows)),
    }


def challenge_findings(history: History) -> dict[str, Any]:
    pairs = [(str(one.stage_number), one.finding or "NOT_ANSWERED") for one in of_the_period(history)]
    return table(pairs, sorted({stage for stage, _ in pairs}), FINDINGS)


def challenges_open(history: History) -> dict[str, Any]:
    rows = [
        one
        for one in history.challenges
        if one.ended_at is None and one.raised_at <= history.at and history.is_in_scope(one)
    ]
    return {
        "total": len(rows),
        "open_four_weeks": sum(history.at - one.raised_at > timedelta(days=28) for one in rows),
        "by_week": dict(Counter(week(one.raised_at) for one in rows)),
        "by_source": dict(Counter(one.source for one in rows)),
        "by_district": by_district(history, (one.district for one in rows)),
    }


def challenge_stages_in_time(history: History) -> dict[str, Any]:
    rows = [
        one
        for one in history.challenge_stages
        if history.is_asked_about(one.opened_at) and history.is_in_scope(one) and one.ended_as != "WITHDRAWN"
    ]
    passed = [one for one in rows if one.due_at < history.at]

    def in_time(one: PlainStage) -> bool:
        return one.ended_as == "ANSWERED" and one.stopped_at is not None and one.stopped_at <= one.due_at

    return {
        **rate_of(passed, in_time),
        "limit_not_passed": len(rows) - len(passed),
        "not_answered": sum(one.ended_as != "ANSWERED" for one in passed),
        "by_week": rates_by(passed, lambda one: week(one.opened_at), in_time),
        "by_source": rates_by(passed, lambda one: one.source, in_time),
        "by_district": rates_by(passed, lambda one: one.district, in_time),
    }


def soon(history: History, due: datetime | None, answered: datetime | None) -> str:
    if due is None:
        return "NO_LIMIT"
    if due >= history.at:
        return "STILL_TIME"
    if answered is None:
        return "NOT_ANSWERED"
    return "IN_TIME" if answered <= due else "LATE"


def table(pairs: Iterable[tuple[str, str]], rows: Sequence[str], columns: Sequence[str]) -> dict[str, Any]:
    counted = Counter(pairs)
    cells = {row: {column: counted[row, column] for column in columns} for row in rows}
    return {
        "total": sum(counted.values()),
        "rows": list(rows),
        "columns": list(columns),
        "cells": cells,
        "row_totals": {row: sum(cells[row].values()) for row in rows},
        "column_totals": {column: sum(cells[row][column] for row in rows) for column in columns},
    }


def asked(history: History) -> list[tuple[PlainAsk, str]]:
    rows = [one for one in history.partner_asks if history.is_asked_about(one.asked_at) and history.is_in_scope(one)]
    return [(one, soon(history, one.due_at, one.first_answered_at)) for one in rows]


def partners_asked(history: History) -> dict[str, Any]:
    pairs = [(one.rating, one.partner) for one, _ in asked(history)]
    return table(pairs, of_list(RATINGS, {one for one, _ in pairs}), of_list(PARTNERS, {one for _, one in pairs}))


def of_list(known: Sequence[str], found: set[str]) -> list[str]:
    return sorted(found, key=lambda code: (known.index(code) if code in known else len(known), code))


def partner_answers(history: History) -> dict[str, Any]:
    pairs = [(one.rating, how) for one, how in asked(history)]
    return table(pairs, of_list(RATINGS, {one for one, _ in pairs}), SOON)


def partners_answered_in_time(history: History) -> dict[str, Any]:
    rows = asked(history)
    return {**in_time(rows), "no_limit": sum(how == "NO_LIMIT" for _, how in rows)}


def in_time(rows: Sequence[tuple[PlainAsk, str]] | Sequence[tuple[PlainQuestion, str]]) -> dict[str, Any]:
    passed = [row for row in rows if row[1] in ("IN_TIME", "LATE", "NOT_ANSWERED")]
    return {
        **rate_of(passed, lambda row: row[1] == "IN_TIME"),
        "limit_not_passed": sum(how == "STILL_TIME" for _, how in rows),
        "not_answered": sum(how == "NOT_ANSWERED" for _, how in rows),
        "by_week": rates_by(passed, lambda row: week(row[0].asked_at), lambda row: row[1] == "IN_TIME"),
    }


def questions(history: History) -> list[tuple[PlainQuestion, str]]:
    rows = [
        one for one in history.school_questions if history.is_asked_about(one.asked_at) and history.is_in_scope(one)
    ]
    return [(one, soon(history, one.due_at, one.stopped_at)) for one in rows]


def school_questions(history: History) -> dict[str, Any]:
    return table([(one.reply or "NOT_ANSWERED", how) for one, how in questions(history)], REPLIES, SOON[:-1])


def school_questions_in_time(history: History) -> dict[str, Any]:
    return in_time(questions(history))


MEASURES = (
    challenges_raised,
    challenge_findings,
    challenge_stages_in_time,
    challenges_open,
    partners_asked,
    partner_answers,
    partners_answered_in_time,
    school_questions,
    school_questions_in_time,
)
