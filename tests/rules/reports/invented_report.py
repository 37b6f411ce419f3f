"""A report's result over invented contacts: any number of them, each drawn, and every sum as it is in a real one."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Any

from fanlight.reports.rules.codes import Outcome
from fanlight.reports.rules.definitions import MONTHS
from fanlight.reports.rules.shapes import count, rate, share_of, table

WEEKS = ("2018-10-01", "2018-10-08", "2018-10-15")
DAYS = {week: (week, f"{week[:-2]}{int(week[-2:]) + 1:02}") for week in WEEKS}
SOURCES = ("2A", "2B", "6")
DISTRICTS = ("E99000001", "E99000002", "NOT_KNOWN")
BANDS = ("UNDER_4", "4_TO_8", "8_TO_24", "NOT_YET")
OUTCOMES = tuple(str(outcome) for outcome in Outcome)
LABELS = {
    "source": {"2A": "School", "2B": "Education service", "6": "Police"},
    "district": {"E99000001": "Northinvented", "E99000002": "Southinvented", "NOT_KNOWN": "District not known"},
    "outcome": {outcome: outcome.replace("_", " ").capitalize() for outcome in OUTCOMES},
    "conversation outcome": {outcome: outcome.replace("_", " ").capitalize() for outcome in OUTCOMES},
    "level asked": {"4": "Level 4", "3": "Level 3"},
    "level decided": {"4": "Level 4", "3": "Level 3"},
    "band": {},
    "state": {},
}


def a_result(contacts: int, seed: int = 1) -> dict[str, Any]:
    """Return the result of a report over so many contacts."""
    drawn = Random(seed)
    crowd = [
        {
            "day": drawn.choice(DAYS[drawn.choices(WEEKS, (8, 5, 1))[0]]),
            "source": drawn.choices(SOURCES, (6, 1, 5))[0],
            "district": drawn.choices(DISTRICTS, (6, 5, 1))[0],
            "outcome": drawn.choice(OUTCOMES),
            "asked": drawn.choice("43"),
            "decided": drawn.choice("43"),
            "band": drawn.choice(BANDS),
            "limit_passed": drawn.random() < 0.95,
            "in_time": drawn.random() < 0.9,
        }
        for _ in range(contacts)
    ]
    for one in crowd:
        one["week"] = next(week for week, days in DAYS.items() if one["day"] in days)
    return {"period": {"from": "2018-10-01", "to": "2018-10-21"}, "measures": _measures(crowd)}


def _measures(crowd: list[dict[str, Any]]) -> dict[str, Any]:
    passed = [one for one in crowd if one["limit_passed"]]
    decided = [one for one in crowd if one["outcome"] != Outcome.NOT_DECIDED]
    education = [one for one in crowd if one["source"] in ("2A", "2B")]
    measures = {
        "requests_received": _count("requests_received", crowd, duplicates=0, reopened=len(crowd) // 9),
        "contacts_received": _count("contacts_received", crowd, duplicates=0, reopened=len(crowd) // 9),
        "decided_in_one_working_day": _rate(
            "decided_in_one_working_day",
            passed,
            lambda one: one["in_time"],
            by_week=_shares(passed, "week", WEEKS, "in_time"),
            by_district=_shares(passed, "district", DISTRICTS, "in_time"),
            by_source=_shares(passed, "source", SOURCES, "in_time"),
            elapsed_hours={"bands": _by(passed, "band", BANDS), "median": 6.5, "p90": None},
            limit_not_passed=len(crowd) - len(passed),
        ),
        "outcome_by_source": _table("outcome_by_source", crowd, ("source", SOURCES), ("outcome", OUTCOMES)),
        "education_by_outcome": _table(
            "education_by_outcome",
            education,
            ("source", ("2A", "2B")),
            ("outcome", OUTCOMES),
            requests=len(education),
            requests_by_outcome=_by(education, "outcome", OUTCOMES),
        ),
        "level_asked_against_decided": _table(
            "level_asked_against_decided",
            decided,
            ("asked", "43"),
            ("decided", "43"),
            as_asked=sum(one["asked"] == one["decided"] for one in decided),
            lower=sum(one["asked"] > one["decided"] for one in decided),
            higher=sum(one["asked"] < one["decided"] for one in decided),
        ),
        "no_further_action": _rate(
            "no_further_action",
            decided,
            lambda one: one["outcome"] == Outcome.NO_FURTHER_ACTION,
            by_source={
                source: share_of(
                    sum(one["outcome"] == Outcome.NO_FURTHER_ACTION for one in decided if one["source"] == source),
                    sum(one["source"] == source for one in decided),
                )
                for source in SOURCES
            },
        ),
    }
    measures |= _conversation_measures(crowd, passed)
    for kind in ("re_contact", "re_referral"):
        for months in MONTHS:
            measures[f"{kind}_{months}_months"] = rate(
                f"{kind}_{months}_months", len(crowd) // 8, len(crowd) // 2, window_not_ended=3
            )
    return measures


def _conversation_measures(crowd: list[dict[str, Any]], passed: list[dict[str, Any]]) -> dict[str, Any]:
    """The same crowd as if each had asked for a conversation too: every relation among these measures is then in it."""
    held = _count("conversations_asked", crowd)
    held.pop("by_day")
    return {
        "conversations_asked": held,
        "conversation_outcomes": _table("conversation_outcomes", crowd, ("source", SOURCES), ("outcome", OUTCOMES)),
        "conversations_after_request": _rate(
            "conversations_after_request",
            crowd,
            lambda one: one["asked"] == "4",
            by_source=_shares_where(crowd, "source", SOURCES),
            by_district=_shares_where(crowd, "district", DISTRICTS),
        ),
        "conversations_answered_in_time": _rate(
            "conversations_answered_in_time",
            passed,
            lambda one: one["in_time"],
            by_week=_shares(passed, "week", WEEKS, "in_time"),
            by_district=_shares(passed, "district", DISTRICTS, "in_time"),
            by_source=_shares(passed, "source", SOURCES, "in_time"),
            limit_not_passed=len(crowd) - len(passed),
        ),
    }


def _shares_where(crowd: list[dict[str, Any]], key: str, codes: Any) -> dict[str, Any]:
    return _shares([{**one, "followed": one["asked"] == "4"} for one in crowd], key, codes, "followed")


def _by(crowd: list[dict[str, Any]], key: str, codes: Any) -> dict[str, int]:
    found = Counter(one[key] for one in crowd)
    return {code: found[code] for code in codes}


def _count(name: str, crowd: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    days = [day for both in DAYS.values() for day in both]
    return count(
        name,
        len(crowd),
        by_week=_by(crowd, "week", WEEKS),
        by_day=_by(crowd, "day", days),
        by_source=_by(crowd, "source", SOURCES),
        by_district=_by(crowd, "district", DISTRICTS),
        **more,
    )


def _rate(name: str, crowd: list[dict[str, Any]], is_counted: Any, **more: Any) -> dict[str, Any]:
    return rate(name, sum(map(is_counted, crowd)), len(crowd), **more)


def _shares(crowd: list[dict[str, Any]], key: str, codes: Any, counted: str) -> dict[str, Any]:
    return {
        code: share_of(sum(one[counted] for one in crowd if one[key] == code), sum(one[key] == code for one in crowd))
        for code in codes
    }


def _table(name: str, crowd: list[dict[str, Any]], rows: Any, columns: Any, **more: Any) -> dict[str, Any]:
    cells = Counter((one[rows[0]], one[columns[0]]) for one in crowd)
    return table(name, cells, tuple(rows[1]), tuple(columns[1]), len(crowd), **more)
