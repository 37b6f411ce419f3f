"""The measures of statutory work and of what contacts became again, slowly and in plain Python over objects."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from fanlight.clocks.public import add_months, england_calendar
from tests.rules.reports import lived
from tests.rules.reports.lived import LONDON, History
from tests.rules.reports.lived_children import PlainClock, PlainEpisode, PlainPlan
from tests.rules.reports.plain_counting import days_of, monday, rate_of, rates_by, share
from tests.rules.reports.plain_rooms import of_list, table

FACTORS, CATEGORIES = ["1A", "2B", "16A", "21"], ["NEG", "PHY", "SAB", "EMO", "MUL", "NOT_KNOWN"]
DAYS = {
    "WD_0_TO_10": 10,
    "WD_11_TO_20": 20,
    "WD_21_TO_30": 30,
    "WD_31_TO_40": 40,
    "WD_41_TO_45": 45,
    "WD_46_TO_60": 60,
    "WD_61_OR_MORE": 10**6,
}
CONFERENCE_DAYS = {"WD_0_TO_5": 5, "WD_6_TO_10": 10, "WD_11_TO_15": 15, "WD_16_TO_20": 20, "WD_21_OR_MORE": 10**6}
MONTHS = {"UNDER_3_MONTHS": 3, "3_TO_6_MONTHS": 6, "6_TO_12_MONTHS": 12, "1_TO_2_YEARS": 24}
LONG = "2_YEARS_OR_MORE"


def of_scope(history: History, rows: Iterable[Any]) -> list[tuple[Any, PlainEpisode]]:
    """Return records with their episodes, of episodes in scope."""
    episodes = {one.id: one for one in history.episodes if history.is_of_scope(one)}
    return [(one, episodes[one.episode_id]) for one in rows if one.episode_id in episodes]


def district(one: Any) -> str:
    return lived.DISTRICTS.get(one.district_id or "", "NOT_KNOWN")


def is_in(history: History, day: date | None) -> bool:
    return day is not None and history.first_on <= day <= min(history.last_on, history.today)


def due(history: History, *clocks: str) -> dict[str, Any]:
    rows: list[tuple[PlainClock, PlainEpisode]] = []
    for one, episode in of_scope(history, history.statutory_clocks):
        never = one.stopped_because in ("TAKEN_OVER", "NOT_REQUIRED", "SUPERSEDED")
        over = one.stopped_because == "ENDED" and one.stopped_at is not None and one.stopped_at <= one.due_at
        here = history.first_on <= one.due_at.astimezone(LONDON).date() <= history.last_on
        if one.clock in clocks and here and not never and not over:
            rows.append((one, episode))
    passed = [row for row in rows if row[0].due_at < history.at]

    def in_time(row: tuple[PlainClock, PlainEpisode]) -> bool:
        one = row[0]
        return one.stopped_because == "DONE" and one.stopped_at is not None and one.stopped_at <= one.due_at

    return {
        **rate_of(passed, in_time),
        "limit_not_passed": len(rows) - len(passed),
        "not_done": sum(one.stopped_because != "DONE" for one, _ in passed),
        "by_week": rates_by(passed, lambda row: monday(row[0].due_at.astimezone(LONDON).date()), in_time),
        "by_district": rates_by(passed, lambda row: district(row[1]), in_time),
    }


def assessments_in_time(history: History) -> dict[str, Any]:
    return due(history, "ASSESSMENT")


def conferences_in_time(history: History) -> dict[str, Any]:
    return due(history, "INITIAL_CONFERENCE")


def reviews_in_time(history: History) -> dict[str, Any]:
    return due(history, "FIRST_REVIEW", "LATER_REVIEW")


def working_days(start: date, end: date) -> int:
    """Count the working days after the first, the last included, one by one."""
    calendar, found, day = england_calendar(), 0, start
    while day < end:
        day += timedelta(days=1)
        found += calendar.is_working_day(day)
    return found


def within(length: int, bands: dict[str, int]) -> str:
    return next(name for name, most in bands.items() if length <= most)


def districts(history: History) -> list[str]:
    every = [*sorted(lived.DISTRICTS.values()), "NOT_KNOWN"]
    return [code for code in every if not history.districts or code in history.districts]


def assessments_by_days(history: History) -> dict[str, Any]:
    pairs = [
        (district(episode), within(working_days(one.counted_from, one.authorised_on), DAYS))
        for one, episode in of_scope(history, history.assessments)
        if is_in(history, one.authorised_on)
    ]
    return table(pairs, districts(history), list(DAYS))


def factors_found(history: History) -> dict[str, Any]:
    rows = [one for one, _ in of_scope(history, history.assessments) if is_in(history, one.authorised_on)]
    pairs = [(code, "FOUND") for one in rows for code in one.factors.split()]
    found = table(pairs, of_list(FACTORS, {code for code, _ in pairs}), ["FOUND"])
    return {**found, "total": len(rows)}


def conferences_by_days(history: History) -> dict[str, Any]:
    pairs = [
        (one.kind, within(working_days(one.enquired_on or episode.referred_on, one.held_on), CONFERENCE_DAYS))
        for one, episode in of_scope(history, history.conferences)
        if is_in(history, one.held_on)
    ]
    return table(pairs, ["INITIAL", "TRANSFER_IN"], list(CONFERENCE_DAYS))


def stood(plan: PlainPlan, until: date) -> str:
    return next((name for name, months in MONTHS.items() if until < add_months(plan.started_on, months)), LONG)


def standing(history: History) -> list[tuple[PlainPlan, PlainEpisode]]:
    last = min(history.last_on, history.today)
    rows = of_scope(history, history.plans)
    return [(one, of) for one, of in rows if one.started_on <= last and not (one.ended_on and one.ended_on <= last)]


def by_category(pairs: Sequence[tuple[str, str]], columns: Sequence[str]) -> dict[str, Any]:
    named = [(category or "NOT_KNOWN", column) for category, column in pairs]
    return table(named, of_list(CATEGORIES, {one for one, _ in named}), columns)


def plans_standing(history: History) -> dict[str, Any]:
    last = min(history.last_on, history.today)
    pairs = [(one.latest_category, stood(one, last)) for one, _ in standing(history)]
    return by_category(pairs, [*MONTHS, LONG])


def plans_of_two_years(history: History) -> dict[str, Any]:
    last = min(history.last_on, history.today)
    return rate_of_plans(standing(history), lambda plan: stood(plan, last) == LONG)


def rate_of_plans(rows: Any, is_counted: Any) -> dict[str, Any]:
    return {
        **rate_of(rows, lambda row: is_counted(row[0])),
        "by_district": rates_by(rows, lambda row: district(row[1]), lambda row: is_counted(row[0])),
    }


def ended(history: History) -> list[tuple[PlainPlan, PlainEpisode]]:
    return [(one, of) for one, of in of_scope(history, history.plans) if is_in(history, one.ended_on)]


def plans_ended(history: History) -> dict[str, Any]:
    pairs = [(one.latest_category, stood(one, one.ended_on)) for one, _ in ended(history)]
    return by_category(pairs, [*MONTHS, LONG])


def plans_ended_after_two_years(history: History) -> dict[str, Any]:
    return rate_of_plans(ended(history), lambda plan: stood(plan, plan.ended_on) == LONG)


def started(history: History) -> list[tuple[PlainPlan, PlainEpisode]]:
    return [(one, of) for one, of in of_scope(history, history.plans) if is_in(history, one.started_on)]


def plans_started(history: History) -> dict[str, Any]:
    names = ["FIRST", "SECOND", "THIRD_OR_LATER"]
    pairs = [(one.initial_category, names[min(one.previous_plans, 2)]) for one, _ in started(history)]
    return by_category(pairs, names)


def plans_again(history: History) -> dict[str, Any]:
    return rate_of_plans(started(history), lambda plan: plan.previous_plans >= 1)


def referrals_by_source(history: History) -> dict[str, Any]:
    assessed = {one.episode_id for one in history.assessments}
    pairs = []
    for one in history.episodes:
        if history.is_of_scope(one) and is_in(history, one.referred_on):
            came = "ASSESSED" if one.id in assessed else "NO_FURTHER_ACTION" if one.nfa_on else "NEITHER_YET"
            pairs.append((one.source_code if one.source_code in lived.SOURCES else "10", came))
    return table(pairs, sorted({source for source, _ in pairs}), ["NO_FURTHER_ACTION", "ASSESSED", "NEITHER_YET"])


def starts_and_ends(history: History) -> dict[str, Any]:
    events: list[tuple[str, date | None]] = []
    for episode in history.episodes:
        if history.is_of_scope(episode):
            events += [("REFERRAL", episode.referred_on), ("EPISODE_ENDED", episode.nfa_on or episode.closed_on)]
    for one, _ in of_scope(history, history.assessments):
        events += [("ASSESSMENT_STARTED", one.started_on), ("ASSESSMENT_COMPLETED", one.authorised_on)]
    events += [("ENQUIRY_STARTED", one.started_on) for one, _ in of_scope(history, history.enquiries)]
    events += [("CONFERENCE_HELD", one.held_on) for one, _ in of_scope(history, history.conferences)]
    for one, _ in of_scope(history, history.plans):
        events += [("PLAN_STARTED", one.started_on), ("PLAN_ENDED", one.ended_on)]
    pairs = [(str(day.replace(day=1)), event) for event, day in events if day and is_in(history, day)]
    columns = ["REFERRAL", "ASSESSMENT_STARTED", "ASSESSMENT_COMPLETED", "ENQUIRY_STARTED"]
    columns += ["CONFERENCE_HELD", "PLAN_STARTED", "PLAN_ENDED", "EPISODE_ENDED"]
    return table(pairs, list(dict.fromkeys(str(day.replace(day=1)) for day in days_of(history))), columns)


def reached(history: History) -> dict[str, dict[str, Any]]:
    episode_of = {one.contact_id: one.episode_id for one in reversed(history.joined_referrals) if one.contact_id}
    episode_of |= {one.contact_id: one.id for one in history.episodes if one.contact_id}
    referred = {one.contact_id for one in history.referrals}
    days: dict[str, dict[str, list[date]]] = {}
    for stage, rows, day in (
        ("assessment", history.assessments, "started_on"),
        ("section_47", history.enquiries, "started_on"),
        ("conference", history.conferences, "held_on"),
        ("plan", history.plans, "started_on"),
    ):
        days[stage] = {}
        for one in rows:
            days[stage].setdefault(one.episode_id, []).append(getattr(one, day))

    def is_reached(contact: Any, stage: str) -> bool:
        if stage == "referral":
            return contact.id in referred
        mine = days[stage].get(episode_of.get(contact.id, ""), ())
        return any(contact.on <= day <= history.today for day in mine)

    found = {}
    for stage in ("referral", *days):

        def counted(one: Any, stage: str = stage) -> bool:
            return is_reached(one, stage)

        found[f"reached_{stage}"] = {
            **rate_of(history.cohort, counted),
            "by_source": rates_by(history.cohort, lambda one: one.source, counted),
            "by_district": rates_by(history.cohort, lambda one: one.district, counted),
        }
    return found


def later_harm(history: History, months: int) -> dict[str, Any]:
    short = ("EARLY_HELP", "OPEN_ACCESS", "SIGNPOST", "NO_FURTHER_ACTION")
    rows = [one for one in history.cohort if one.outcome in short and history.child(one)]
    first: dict[str, date] = {}
    for one in sorted(rows, key=lambda one: (one.on, one.received_at, one.id)):
        first.setdefault(str(history.child(one)), one.on)
    child_of = {one.id: history.child(one) for one in history.episodes}
    grave = [(child_of.get(one.episode_id), one.started_on) for one in (*history.enquiries, *history.plans)]
    closed, harmed = 0, 0
    for child, begun in first.items():
        ends = add_months(begun, months)
        if ends <= history.today:
            closed += 1
            harmed += any(who == child and begun < day < ends and day <= history.today for who, day in grave)
    return {**share(harmed, closed), "window_not_ended": len(first) - closed}


MEASURES = (
    assessments_in_time,
    conferences_in_time,
    reviews_in_time,
    assessments_by_days,
    factors_found,
    conferences_by_days,
    plans_standing,
    plans_of_two_years,
    plans_started,
    plans_again,
    plans_ended,
    plans_ended_after_two_years,
    referrals_by_source,
    starts_and_ends,
)
