"""A report as it may be shared: small numbers held back in every part of it, with what would give them away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from fanlight.frames.public import HELD_BACK, Cell, Sum, held_back
from fanlight.reports.rules.asked import SmallNumbers
from fanlight.reports.rules.codes import DIRECTIONS, NOT_ACCEPTED, NOT_YET
from fanlight.reports.sharing_links import STAR, SUMS, WITHIN

# What a breakdown is called in every measure that has it.
BREAKDOWNS = ("by_week", "by_source", "by_district", "by_state", "by_direction", "by_when")
# A day's number is small in most places, and two days make up a week: days are not shared.
NOT_SHARED = ("by_day",)
# The same contacts as in another table, counted a little differently: beside it, it would show what is held back there.
# And a queue's work of a week, which is as small as a day's: districts say what came to each.
# And what is about a school by itself, which has a page of its own, or about so few that most of it would be held back.
MEASURES_NOT_SHARED = ("outcomes_recorded", "queues_by_week", "no_further_action_by_setting", "workers_by_caseload")
_RATE = ("numerator", "denominator")
_LENGTHS = ("elapsed_hours", "working_hours", "days")


def to_share(result: Mapping[str, Any], small: SmallNumbers) -> dict[str, Any]:
    """Return a copy of a report's result in which HELD_BACK stands for what must not be shown; no days.

    Suppression covers totals and differences: of rows, of tables, and of a rate's two numbers. Safety 19.
    """
    shown = _Numbers()
    measures = {name: found for name, found in result["measures"].items() if name not in MEASURES_NOT_SHARED}
    for name, measure in measures.items():
        _gather(shown, name, measure)
    _gather_what_links_measures(shown, measures)
    hidden = held_back(shown.counts, shown.sums, small.fewest, shown.never_shown)
    # What a result says of other periods rests on whole numbers: it is compared again from what is shared of each.
    copied = deepcopy({name: found for name, found in result.items() if name != "comparison"})
    copied["measures"] = {name: _blanked((name,), measure, hidden, small) for name, measure in measures.items()}
    return copied


@dataclass
class _Numbers:
    """Every whole number of a report by its place, and which sums hold among them."""

    counts: dict[Cell, int] = field(default_factory=dict)
    sums: list[Sum] = field(default_factory=list)
    never_shown: set[Cell] = field(default_factory=set)

    def add_all(self, path: tuple[str, ...], found: Mapping[str, Any]) -> None:
        """Take in every whole number below a place, but not the days."""
        for key, value in found.items():
            if isinstance(value, Mapping) and key not in NOT_SHARED:
                self.add_all((*path, key), value)
            elif isinstance(value, int) and not isinstance(value, bool) and key not in ("median", "p90"):
                self.counts[*path, key] = value

    def adds_up(self, total: tuple[str, ...], parts: Iterable[tuple[str, ...]]) -> None:
        """Note that a total is the sum of its parts, if it is: districts of requests may come to more."""
        parts = tuple(parts)
        there = parts and total in self.counts and all(part in self.counts for part in parts)
        if there and self.counts[total] == sum(self.counts[part] for part in parts):
            self.sums.append(Sum(total, parts))

    def is_within(self, whole: tuple[str, ...], part: tuple[str, ...]) -> None:
        """Note that one number is some of another, or the same: what is between them stands nowhere and follows."""
        if whole not in self.counts or part not in self.counts:
            return
        between = self.counts[whole] - self.counts[part]
        if between < 0:
            return
        if between == 0:
            self.sums.append(Sum(whole, (part,)))
            return
        rest = ("between", *whole, *part)
        self.counts[rest] = between
        self.never_shown.add(rest)
        self.sums.append(Sum(whole, (part, rest)))


def _gather(shown: _Numbers, name: str, measure: Mapping[str, Any]) -> None:
    shown.add_all((name,), measure)
    kind = measure["kind"]
    if kind == "table":
        _gather_table(shown, name, measure)
    elif kind == "rate":
        _gather_rate(shown, name, measure)
    else:
        for breakdown in BREAKDOWNS:
            shown.adds_up((name, "total"), [(name, breakdown, key) for key in measure.get(breakdown, {})])
    whole = (name, "denominator" if kind == "rate" else "total")
    for key, value in measure.items():
        if isinstance(value, int) and key not in ("total", *_RATE):
            shown.is_within(whole, (name, key))


# Which cells of levels asked against levels decided each of the numbers beside the table is the sum of.
_AGAINST: dict[str, Callable[[str, str], bool]] = {
    "as_asked": lambda asked, decided: asked.isdigit() and asked == decided,
    "lower": lambda asked, decided: asked.isdigit() and decided.isdigit() and decided < asked,
    "higher": lambda asked, decided: asked.isdigit() and decided.isdigit() and decided > asked,
    "without_level": lambda asked, decided: not (asked.isdigit() and decided.isdigit()),
}


def _gather_table(shown: _Numbers, name: str, measure: Mapping[str, Any]) -> None:
    rows, columns = measure["rows"], measure["columns"]
    for row in rows:
        shown.adds_up((name, "row_totals", row), [(name, "cells", row, column) for column in columns])
    for column in columns:
        shown.adds_up((name, "column_totals", column), [(name, "cells", row, column) for row in rows])
    shown.adds_up((name, "total"), [(name, "row_totals", row) for row in rows])
    shown.adds_up((name, "total"), [(name, "column_totals", column) for column in columns])
    for side, stands in _AGAINST.items():
        shown.adds_up(
            (name, side), [(name, "cells", row, column) for row in rows for column in columns if stands(row, column)]
        )
    if "requests_by_outcome" in measure:
        parts = [(name, "requests_by_outcome", outcome) for outcome in measure["requests_by_outcome"]]
        shown.adds_up((name, "requests"), parts)


def _gather_rate(shown: _Numbers, name: str, measure: Mapping[str, Any]) -> None:
    whole = (name, "denominator")
    shown.is_within(whole, (name, "numerator"))
    for breakdown in BREAKDOWNS:
        keys = list(measure.get(breakdown, {}))
        for key in keys:
            shown.is_within((name, breakdown, key, "denominator"), (name, breakdown, key, "numerator"))
        for side in _RATE:
            shown.adds_up((name, side), [(name, breakdown, key, side) for key in keys])
    for hours in _LENGTHS:
        shown.adds_up(whole, [(name, hours, "bands", band) for band in measure.get(hours, {}).get("bands", {})])
        for same in ((name, "not_decided"), (name, "elapsed_hours", "bands", NOT_YET)):
            if same != (name, hours, "bands", NOT_YET):
                shown.is_within((name, hours, "bands", NOT_YET), same)
    # Where days are counted, what was accepted is what took any.
    bands = [(name, "days", "bands", band) for band in measure.get("days", {}).get("bands", {}) if band != NOT_ACCEPTED]
    shown.adds_up((name, "numerator"), bands)
    shown.adds_up(whole, [(name, side) for side in ("numerator", "sent_late", "not_sent")])


# Pairs of numbers in two measures of which the second is some of the first, or the same: with STAR for every key there is.
_WITHIN = [
    (("contacts_received", "total"), ("decided_in_one_working_day", "denominator")),
    (("contacts_received", "by_week", STAR), ("decided_in_one_working_day", "by_week", STAR, "denominator")),
    (("contacts_received", "by_source", STAR), ("decided_in_one_working_day", "by_source", STAR, "denominator")),
    (("contacts_received", "by_district", STAR), ("decided_in_one_working_day", "by_district", STAR, "denominator")),
    (("contacts_received", "total"), ("outcome_by_source", "total")),
    (("contacts_received", "by_source", STAR), ("outcome_by_source", "row_totals", STAR)),
    (("contacts_received", "total"), ("requests_received", "total")),
    (("contacts_received", "by_week", STAR), ("requests_received", "by_week", STAR)),
    (("contacts_received", "by_source", STAR), ("requests_received", "by_source", STAR)),
    (("contacts_received", "by_district", STAR), ("requests_received", "by_district", STAR)),
    (("education_by_outcome", "column_totals", STAR), ("education_by_outcome", "requests_by_outcome", STAR)),
    (("contacts_received", "total"), ("level_asked_against_decided", "total")),
    (("contacts_received", "total"), ("answers_sent", "denominator")),
    (("contacts_received", "by_source", STAR), ("answers_sent", "by_source", STAR, "denominator")),
    (("contacts_received", "by_source", STAR), ("answers_read", "by_source", STAR, "denominator")),
    (("outcome_by_source", "row_totals", STAR), ("education_by_outcome", "row_totals", STAR)),
    (("outcome_by_source", "column_totals", "NO_FURTHER_ACTION"), ("no_further_action", "numerator")),
    (("outcome_by_source", "cells", STAR, "NO_FURTHER_ACTION"), ("no_further_action", "by_source", STAR, "numerator")),
    (("conversations_asked", "total"), ("conversation_outcomes", "total")),
    (("conversations_asked", "by_source", STAR), ("conversation_outcomes", "row_totals", STAR)),
    (("conversations_asked", "total"), ("conversations_after_request", "denominator")),
    (("conversations_asked", "by_source", STAR), ("conversations_after_request", "by_source", STAR, "denominator")),
    (("conversations_asked", "by_district", STAR), ("conversations_after_request", "by_district", STAR, "denominator")),
    # Most conversations are asked once: where there are fewer questions, they are some of the conversations.
    (("conversations_asked", "total"), ("conversations_answered_in_time", "denominator")),
    (("conversations_asked", "by_week", STAR), ("conversations_answered_in_time", "by_week", STAR, "denominator")),
    (("conversations_asked", "by_source", STAR), ("conversations_answered_in_time", "by_source", STAR, "denominator")),
    (
        ("conversations_asked", "by_district", STAR),
        ("conversations_answered_in_time", "by_district", STAR, "denominator"),
    ),
    (("challenges_raised", "total"), ("challenge_findings", "total")),
    (("challenges_raised", "by_week", STAR), ("challenges_open", "by_week", STAR)),
    (("partners_asked", "total"), ("partner_answers", "total")),
    (("partners_asked", "row_totals", STAR), ("partner_answers", "row_totals", STAR)),
    (("waiting_now", "total"), ("overdue_now", "total")),
    (("waiting_now", "by_source", STAR), ("overdue_now", "by_source", STAR)),
    (("waiting_now", "by_district", STAR), ("overdue_now", "by_district", STAR)),
    (("waiting_now", "by_week", STAR), ("overdue_now", "by_week", STAR)),
]


def _gather_what_links_measures(shown: _Numbers, measures: Mapping[str, Any]) -> None:
    for whole, part in (*_WITHIN, *WITHIN):
        keys = _keys_at(measures, whole) if STAR in whole else [""]
        for key in keys:
            shown.is_within(_filled(whole, key), _filled(part, key))
    for total, parts in SUMS:
        for key in _keys_at(measures, total) if STAR in total else [""]:
            shown.adds_up(_filled(total, key), [_filled(part, key) for part in parts])
    _gather_queues(shown, measures)
    education = measures.get("education_by_outcome", {})
    for row in education.get("rows", []):
        for column in education["columns"]:
            shown.is_within(("outcome_by_source", "cells", row, column), ("education_by_outcome", "cells", row, column))
    _gather_decided(shown, measures)
    _gather_steps(shown)
    for table, in_time in _SOON:
        _gather_how_soon(shown, table, in_time)
    of_sources = [("requests_received", "by_source", row) for row in education.get("rows", [])]
    shown.adds_up(("education_by_outcome", "requests"), of_sources)


def _gather_queues(shown: _Numbers, measures: Mapping[str, Any]) -> None:
    """What a specialist queue holds is what its teams hold."""
    teams = measures.get("work_of_teams", {})
    queues = measures.get("queues_now", {})
    for queue in queues.get("rows", ()):
        of_queue = [team for team in teams.get("rows", ()) if teams["queues"].get(team) == queue]
        for state in queues["columns"]:
            parts = [("work_of_teams", "cells", team, state) for team in of_queue]
            shown.adds_up(("queues_now", "cells", queue, state), parts)


# A table by how soon was answered, and the rate of what it says.
_SOON = (("partner_answers", "partners_answered_in_time"), ("school_questions", "school_questions_in_time"))


def _gather_how_soon(shown: _Numbers, table: str, in_time: str) -> None:
    """A rate repeats the columns of its table: what is answered in time, late, not at all; what is left out beside."""
    for column, number in (
        ("IN_TIME", "numerator"),
        ("NOT_ANSWERED", "not_answered"),
        ("STILL_TIME", "limit_not_passed"),
        ("NO_LIMIT", "no_limit"),
    ):
        shown.is_within((table, "column_totals", column), (in_time, number))
    passed = [(table, "column_totals", column) for column in ("IN_TIME", "LATE", "NOT_ANSWERED")]
    shown.adds_up((in_time, "denominator"), passed)


_ACCEPTED_BY = dict(zip(DIRECTIONS, ("steps_up_accepted", "steps_down_accepted"), strict=True))


def _gather_steps(shown: _Numbers) -> None:
    """Each rate of steps repeats a row of their table, and what was refused a column of it."""
    for direction, accepted in _ACCEPTED_BY.items():
        cell, refused = ("steps_asked", "cells", direction), ("steps_refused", "by_direction", direction)
        shown.is_within(("steps_asked", "row_totals", direction), (accepted, "denominator"))
        shown.is_within((*cell, "ACCEPTED"), (accepted, "numerator"))
        shown.is_within((*cell, "REFUSED"), (*refused, "numerator"))
        shown.adds_up((*refused, "denominator"), [(*cell, "ACCEPTED"), (*cell, "REFUSED")])
    columns = ("steps_asked", "column_totals")
    shown.is_within((*columns, "REFUSED"), ("steps_refused", "numerator"))
    shown.adds_up(("steps_refused", "denominator"), [(*columns, "ACCEPTED"), (*columns, "REFUSED")])


def _gather_decided(shown: _Numbers, measures: Mapping[str, Any]) -> None:
    """What came, less what is not decided, is what was decided: the denominator of no further action."""
    undecided = ("outcome_by_source", "column_totals", "NOT_DECIDED")
    shown.adds_up(("outcome_by_source", "total"), [undecided, ("no_further_action", "denominator")])
    for source in measures.get("no_further_action", {}).get("by_source", {}):
        shown.adds_up(
            ("outcome_by_source", "row_totals", source),
            [
                ("outcome_by_source", "cells", source, "NOT_DECIDED"),
                ("no_further_action", "by_source", source, "denominator"),
            ],
        )


def _keys_at(measures: Mapping[str, Any], path: tuple[str, ...]) -> Iterable[str]:
    found: Any = measures
    for key in path[: path.index(STAR)]:
        found = found.get(key, {})
    return list(found)


def _filled(path: tuple[str, ...], key: str) -> tuple[str, ...]:
    return tuple(key if part == STAR else part for part in path)


def _blanked(path: tuple[str, ...], found: Mapping[str, Any], hidden: frozenset[Cell], small: SmallNumbers) -> Any:
    """Return a part of a report with its guarded numbers held back, and the shares and hours that rest on them."""
    copied: dict[str, Any] = {}
    for key, value in found.items():
        if key in NOT_SHARED:
            continue
        below = (*path, key)
        copied[key] = _blanked(below, value, hidden, small) if isinstance(value, Mapping) else value
        if below in hidden:
            copied[key] = HELD_BACK
    rests_on = found.get("denominator")
    if rests_on is None:
        return copied
    is_thin = rests_on < small.fewest_in_a_rate
    if copied["share"] is not None and (is_thin or HELD_BACK in (copied["numerator"], copied["denominator"])):
        copied["share"] = HELD_BACK
    for hours in _LENGTHS:
        if hours in copied and (is_thin or copied["denominator"] == HELD_BACK):
            copied[hours] = {**copied[hours], "median": HELD_BACK, "p90": HELD_BACK}
    return copied
