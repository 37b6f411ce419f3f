"""Every measure again, slowly and in plain Python over objects: what the fast ones must agree with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from fanlight.clocks.public import add_months, england_calendar, working_time_between
from tests.rules.reports import plain_children, plain_contacts, plain_conversations, plain_rooms, plain_teams
from tests.rules.reports.lived import UNDECIDED, History, PlainContact, PlainReferral, PlainWork
from tests.rules.reports.plain_counting import by_day, by_district, by_week, monday, rate_of, rates_by, share

STATES = ["NEW", "SCREENING", "WAITING", "RETURNED", "LINKED", "PROPOSED", "REFUSED"]
GRAVEST_FIRST = [
    "SOCIAL_WORK",
    "SPECIALIST",
    "EARLY_HELP",
    "OPEN_ACCESS",
    "LINKED_TO_OPEN_WORK",
    "SIGNPOST",
    "NO_FURTHER_ACTION",
    "NOT_DECIDED",
]
ELAPSED = {"UNDER_4": 4, "4_TO_8": 8, "8_TO_24": 24, "24_TO_48": 48, "48_TO_72": 72, "72_OR_MORE": 10**9}
WORKING = {"UNDER_1": 1, "1_TO_2": 2, "2_TO_4": 4, "4_TO_8": 8, "8_TO_16": 16, "16_OR_MORE": 10**9}
HOUR = timedelta(hours=1)


def requests_received(history: History) -> dict[str, Any]:
    first: dict[str, datetime] = {}
    for one in history.contacts:
        first[one.request_id] = min(one.received_at, first.get(one.request_id, one.received_at))
    came: dict[str, list[PlainContact]] = {}
    for one in history.came:
        if history.is_asked_about(first[one.request_id]):
            came.setdefault(one.request_id, []).append(one)
    real = {key: some for key, some in came.items() if any(one.state != "DUPLICATE" for one in some)}
    days = [min(one.on for one in some) for some in real.values()]
    places = {(key, one.district) for key, some in real.items() for one in some if one.state != "DUPLICATE"}
    return {
        "total": len(real),
        "by_day": by_day(history, days),
        "by_week": by_week(history, days),
        "by_source": dict(Counter(some[0].source for some in real.values())),
        "by_district": by_district(history, (district for _, district in places)),
        "duplicates": len(came) - len(real),
        "reopened": sum(any(one.reopens_id for one in some) for some in real.values()),
    }


def contacts_received(history: History) -> dict[str, Any]:
    rows = history.cohort
    return {
        "total": len(rows),
        "by_day": by_day(history, (one.on for one in rows)),
        "by_week": by_week(history, (one.on for one in rows)),
        "by_source": dict(Counter(one.source for one in rows)),
        "by_district": by_district(history, (one.district for one in rows)),
        "duplicates": len(history.came) - len(rows),
        "reopened": sum(one.reopens_id is not None for one in rows),
        "linked_to_open_work": sum(one.outcome == "LINKED_TO_OPEN_WORK" for one in rows),
    }


def spread(lengths: Sequence[timedelta | None], bands: dict[str, int]) -> dict[str, Any]:
    found = dict.fromkeys([*bands, "NOT_YET"], 0)
    for length in lengths:
        found["NOT_YET" if length is None else next(name for name, end in bands.items() if length < end * HOUR)] += 1
    known = sorted(length for length in lengths if length is not None)

    def reached_by(part: float) -> float | None:
        for number, length in enumerate(known, start=1):
            if number * 100 >= len(lengths) * part:
                return round(length / HOUR, 2)
        return None

    return {"bands": found, "median": reached_by(50), "p90": reached_by(90)}


def hours(spells: Sequence[tuple[datetime, datetime | None]]) -> dict[str, Any]:
    calendar = england_calendar()
    elapsed = [None if end is None else max(end - start, timedelta()) for start, end in spells]
    working = [None if end is None else working_time_between(start, end, calendar) for start, end in spells]
    return {"elapsed_hours": spread(elapsed, ELAPSED), "working_hours": spread(working, WORKING)}


def decided_in_one_working_day(history: History) -> dict[str, Any]:
    passed = [one for one in history.cohort if one.due_at < history.at]

    def in_time(one: PlainContact) -> bool:
        return one.first_decided_at is not None and one.first_decided_at <= one.due_at

    return {
        **rate_of(passed, in_time),
        "limit_not_passed": len(history.cohort) - len(passed),
        "not_decided": sum(one.first_decided_at is None for one in passed),
        "by_week": rates_by(passed, lambda one: monday(one.on), in_time),
        "by_source": rates_by(passed, lambda one: one.source, in_time),
        "by_district": rates_by(passed, lambda one: one.district, in_time),
        **hours([(one.received_at, one.first_decided_at) for one in passed]),
    }


def table(pairs: Iterable[tuple[str, str]], rows: Sequence[str], columns: Sequence[str], total: int) -> dict[str, Any]:
    counted = Counter(pairs)
    cells = {row: {column: counted[row, column] for column in columns} for row in rows}
    return {
        "total": total,
        "rows": list(rows),
        "columns": list(columns),
        "cells": cells,
        "row_totals": {row: sum(cells[row].values()) for row in rows},
        "column_totals": {column: sum(cells[row][column] for row in rows) for column in columns},
    }


def outcome_by_source(history: History) -> dict[str, Any]:
    pairs = [(one.source, one.outcome) for one in history.cohort]
    return table(pairs, sorted({source for source, _ in pairs}), GRAVEST_FIRST, len(pairs))


def education_by_outcome(history: History) -> dict[str, Any]:
    rows = [one for one in history.cohort if one.source in ("2A", "2B")]
    gravest: dict[str, str] = {}
    for one in rows:
        before = gravest.get(one.request_id, "NOT_DECIDED")
        gravest[one.request_id] = min(before, one.outcome, key=GRAVEST_FIRST.index)
    pairs = [(one.source, one.outcome) for one in rows]
    return {
        **table(pairs, ["2A", "2B"], GRAVEST_FIRST, len(rows)),
        "requests": len(gravest),
        "requests_by_outcome": {**dict.fromkeys(GRAVEST_FIRST, 0), **Counter(gravest.values())},
    }


def latest(entries: Iterable[Any]) -> dict[str, Any]:
    return {one.contact_id: one for one in sorted(entries, key=lambda one: (one.recorded_at, one.id))}


def outcomes_recorded(history: History) -> dict[str, Any]:
    standing = latest(history.decisions)
    rows = [
        (one.source, standing[one.id].outcomes)
        for one in history.cohort
        if one.outcome not in ("NOT_DECIDED", "LINKED_TO_OPEN_WORK") and one.id in standing
    ]
    pairs = [(source, code) for source, codes in rows for code in set(codes)]
    return table(pairs, sorted({one for one, _ in pairs}), sorted({code for _, code in pairs}), len(rows))


def level_asked_against_decided(history: History) -> dict[str, Any]:
    decided = [one for one in history.cohort if one.outcome != "NOT_DECIDED"]
    rows = [one for one in decided if one.level_decided is not None and one.outcome != "LINKED_TO_OPEN_WORK"]
    pairs = [(str(one.level_believed or "NOT_GIVEN"), str(one.level_decided)) for one in rows]
    steps = [one.level_decided - one.level_believed for one in rows if one.level_believed and one.level_decided]
    return {
        **table(pairs, ["4", "3", "2", "1", "NOT_GIVEN"], ["4", "3", "2", "1"], len(rows)),
        "as_asked": steps.count(0),
        "lower": sum(step < 0 for step in steps),
        "higher": sum(step > 0 for step in steps),
        "without_level": len(decided) - len(rows),
    }


def _standing_now(history: History, rows: Sequence[PlainContact]) -> dict[str, Any]:
    return {
        "total": len(rows),
        "by_week": dict(Counter(monday(one.on) for one in rows)),
        "by_source": dict(Counter(one.source for one in rows)),
        "by_district": by_district(history, (one.district for one in rows)),
        "requests": len({one.request_id for one in rows}),
    }


def _waiting(history: History) -> list[PlainContact]:
    rows = [one for one in history.contacts if one.state in UNDECIDED and one.received_at <= history.at]
    return [one for one in rows if history.is_in_scope(one)]


def waiting_now(history: History) -> dict[str, Any]:
    rows = _waiting(history)
    states = {**dict.fromkeys(STATES, 0), **Counter(one.state for one in rows)}
    return {**_standing_now(history, rows), "by_state": states}


def overdue_now(history: History) -> dict[str, Any]:
    late = [one for one in _waiting(history) if one.first_decided_at is None and one.due_at < history.at]
    return _standing_now(history, late)


def re_contact(history: History, months: int) -> dict[str, Any]:
    known = [one for one in history.cohort if history.child(one)]
    not_known = len(history.cohort) - len(known)
    known += [one for one in history.came_before if history.starts_from(one.on)]
    all_comings = [one for one in history.contacts if one.state != "DUPLICATE" and one.received_at <= history.at]
    all_comings += history.came_before
    first: dict[str, PlainContact] = {}
    for one in sorted(known, key=lambda one: (one.on, one.received_at, one.reopens_id is not None, one.id)):
        first.setdefault(str(history.child(one)), one)
    closed, again = 0, 0
    for child, begun in first.items():
        ends_on = add_months(begun.on, months)
        if ends_on > history.today:
            continue
        closed += 1
        again += any(
            one.on < ends_on and _is_later(one.on, begun.on, one, begun)
            for one in all_comings
            if history.child(one) == child
        )
    return {
        **share(again, closed),
        "window_not_ended": len(first) - closed,
        "child_not_known": not_known,
    }


def _is_later(on: date, begun_on: date, one: PlainContact, begun: PlainContact) -> bool:
    if on > begun_on:
        return True
    is_another_reopening = one.reopens_id is not None and one.id != begun.id and one.received_at >= begun.received_at
    return on == begun_on and is_another_reopening


def re_referral(history: History, months: int) -> dict[str, Any]:
    of = {one.id: one for one in history.contacts}

    def reopens(one: PlainReferral) -> bool:
        return one.contact_id in of and of[one.contact_id].reopens_id is not None

    ever = [one for one in history.referrals if one.referred_on <= history.today]
    here = [one for one in ever if history.first_on <= one.referred_on <= history.last_on]
    if history.districts or history.sources:
        here = [one for one in here if one.contact_id in of and history.is_in_scope(of[one.contact_id])]
    before = [
        PlainReferral(one.id, one.id, one.person_id, one.began_on)
        for one in history.earlier
        if one.kind == "REFERRAL" and one.began_on <= history.today
    ]
    ever, here = [*ever, *before], [*here, *(one for one in before if history.starts_from(one.referred_on))]
    first: dict[str, PlainReferral] = {}
    for one in sorted(here, key=lambda one: (one.referred_on, reopens(one), one.contact_id)):
        first.setdefault(str(history.child(one)), one)
    closed, again = 0, 0
    for child, begun in first.items():
        ends_on = add_months(begun.referred_on, months)
        if ends_on > history.today:
            continue
        closed += 1
        again += any(
            begun.referred_on < one.referred_on < ends_on
            or (one.referred_on == begun.referred_on and one.contact_id != begun.contact_id and reopens(one))
            for one in ever
            if history.child(one) == child
        )
    return {**share(again, closed), "window_not_ended": len(first) - closed}


def returned_for_agreement(history: History) -> dict[str, Any]:
    rows = []
    for one in history.returns:
        as_contact = PlainContact("", "", one.stood_at, one.stood_at, "", "", None, one.district_id)
        placed = PlainContact(**{**as_contact.__dict__, "source_code": one.source_code})
        if history.is_asked_about(one.stood_at) and history.is_in_scope(placed):
            rows.append((one, placed))
    return {
        "total": len(rows),
        "by_week": by_week(history, (placed.on for _, placed in rows)),
        "by_source": dict(Counter(placed.source for _, placed in rows)),
        "by_district": by_district(history, (placed.district for _, placed in rows)),
        "contacts": len({one.contact_id for one, _ in rows}),
        "family_answered": sum(one.is_answered for one, _ in rows),
    }


def answers_sent(history: History) -> dict[str, Any]:
    def limit(one: PlainContact) -> datetime:
        return one.answer_due_at or one.due_at

    def in_time(one: PlainContact) -> bool:
        return one.answered_at is not None and one.answered_at <= limit(one)

    passed = [one for one in history.cohort if limit(one) < history.at]
    return {
        **rate_of(passed, in_time),
        "sent_late": sum(one.answered_at is not None and not in_time(one) for one in passed),
        "not_sent": sum(one.answered_at is None for one in passed),
        "by_source": rates_by(passed, lambda one: one.source, in_time),
    }


def answers_read(history: History) -> dict[str, Any]:
    last = latest(history.answers)
    rows = [(one, last[one.id]) for one in history.cohort if one.id in last]
    rows = [(one, answer) for one, answer in rows if not answer.withheld and answer.audience not in ("NONE", "")]
    return {
        **rate_of(rows, lambda row: row[1].is_read),
        "unread_level_3_or_4": sum(not answer.is_read and (one.level_decided or 0) >= 3 for one, answer in rows),
        "by_source": rates_by(rows, lambda row: row[0].source, lambda row: row[1].is_read),
    }


def time_to_accepted(history: History) -> dict[str, Any]:
    children: dict[str, list[PlainWork]] = {}
    for one in sorted(history.offers, key=lambda one: (one.offered_at, one.id)):
        children.setdefault(one.contact_id or one.id, []).append(one)
    begun = []
    for offers in children.values():
        accepted = min((one.accepted_at for one in offers if one.accepted_at), default=None)
        if history.is_asked_about(offers[0].offered_at):
            begun.append((offers[0], accepted))
    passed = [(first, accepted) for first, accepted in begun if first.accept_due_at < history.at]
    return {
        **rate_of(passed, lambda row: row[1] is not None and row[1] <= row[0].accept_due_at),
        "limit_not_passed": len(begun) - len(passed),
        **hours([(first.offered_at, accepted) for first, accepted in passed]),
    }


def work_bounced(history: History) -> dict[str, Any]:
    offers = [one for one in history.offers if history.is_asked_about(one.offered_at)]
    answered = [one for one in offers if one.accepted_at or one.refused_at or one.accept_due_at < history.at]
    return rate_of(answered, lambda one: one.refused_at is not None)


def first_contacts_at_level_4(history: History) -> dict[str, Any]:
    ever = [one for one in history.contacts if one.state != "DUPLICATE" and one.received_at <= history.at]
    ever += history.came_before
    first: dict[str, PlainContact] = {}
    for one in sorted(ever, key=lambda one: (one.on, one.received_at, one.reopens_id is not None, one.id)):
        if history.child(one):
            first.setdefault(str(history.child(one)), one)
    rows = [one for one in first.values() if one in history.cohort]
    decided = [one for one in rows if one.level_decided is not None and one.state not in UNDECIDED]
    return rate_of(decided, lambda one: one.level_decided == 4)


def no_further_action(history: History) -> dict[str, Any]:
    decided = [one for one in history.cohort if one.outcome != "NOT_DECIDED"]

    def none(one: PlainContact) -> bool:
        return one.outcome == "NO_FURTHER_ACTION"

    return {**rate_of(decided, none), "by_source": rates_by(decided, lambda one: one.source, none)}


def every_measure(history: History) -> dict[str, dict[str, Any]]:
    """Return every measure's numbers by its name."""
    alone = (
        requests_received,
        contacts_received,
        decided_in_one_working_day,
        outcome_by_source,
        education_by_outcome,
        outcomes_recorded,
        level_asked_against_decided,
        waiting_now,
        overdue_now,
        returned_for_agreement,
        answers_sent,
        answers_read,
        time_to_accepted,
        work_bounced,
        first_contacts_at_level_4,
        no_further_action,
        *plain_conversations.MEASURES,
        *plain_rooms.MEASURES,
        *plain_teams.MEASURES,
        *plain_children.MEASURES,
        *plain_contacts.MEASURES,
    )
    found = {one.__name__: one(history) for one in alone}
    for months in (2, 3, 6, 12):
        found[f"re_contact_{months}_months"] = re_contact(history, months)
        found[f"re_referral_{months}_months"] = re_referral(history, months)
        found[f"later_harm_{months}_months"] = plain_children.later_harm(history, months)
    found |= plain_children.reached(history)
    return found
