"""The measures of District Conversations again, slowly and in plain Python over objects."""

from __future__ import annotations

from collections import Counter
from typing import Any

from tests.rules.reports.lived import History, PlainAsking, PlainConversation
from tests.rules.reports.plain_counting import by_district, by_week, monday, rate_of, rates_by

OUTCOMES = ["OPEN_ACCESS", "ADDITIONAL_SUPPORT", "REQUEST_FOR_SUPPORT", "NONE"]


def of_the_period(history: History) -> list[PlainConversation]:
    return [one for one in history.conversations if history.is_asked_about(one.asked_at) and history.is_in_scope(one)]


def came_of(one: PlainConversation) -> str:
    return "SENT_ON" if one.state == "SENT_ON" else one.outcome or "NOT_ANSWERED"


def conversations_asked(history: History) -> dict[str, Any]:
    rows = of_the_period(history)
    return {
        "total": len(rows),
        "by_week": by_week(history, (one.on for one in rows)),
        "by_source": dict(Counter(one.source for one in rows)),
        "by_district": by_district(history, (one.district for one in rows)),
    }


def conversation_outcomes(history: History) -> dict[str, Any]:
    rows = of_the_period(history)
    codes = [*OUTCOMES, "SENT_ON", "NOT_ANSWERED"]
    codes += sorted({came_of(one) for one in rows} - set(codes))
    sources = sorted({one.source for one in rows})
    cells = {
        source: {code: sum(one.source == source and came_of(one) == code for one in rows) for code in codes}
        for source in sources
    }
    return {
        "total": len(rows),
        "rows": sources,
        "columns": codes,
        "cells": cells,
        "row_totals": {source: sum(cells[source].values()) for source in sources},
        "column_totals": {code: sum(cells[source][code] for source in sources) for code in codes},
    }


def conversations_after_request(history: History) -> dict[str, Any]:
    rows = of_the_period(history)

    def follows(one: PlainConversation) -> bool:
        return one.follows_id is not None

    return {
        **rate_of(rows, follows),
        "by_source": rates_by(rows, lambda one: one.source, follows),
        "by_district": rates_by(rows, lambda one: one.district, follows),
    }


def conversations_answered_in_time(history: History) -> dict[str, Any]:
    rows = [one for one in history.askings if history.is_asked_about(one.asked_at) and history.is_in_scope(one.of)]
    passed = [one for one in rows if one.due_at < history.at]

    def in_time(one: PlainAsking) -> bool:
        return one.stopped_at is not None and one.stopped_at <= one.due_at

    return {
        **rate_of(passed, in_time),
        "limit_not_passed": len(rows) - len(passed),
        "not_answered": sum(one.stopped_at is None for one in passed),
        "by_week": rates_by(passed, lambda one: monday(one.on), in_time),
        "by_source": rates_by(passed, lambda one: one.of.source, in_time),
        "by_district": rates_by(passed, lambda one: one.of.district, in_time),
    }


MEASURES = (
    conversations_asked,
    conversation_outcomes,
    conversations_after_request,
    conversations_answered_in_time,
)
