"""How contacts came, who the children are, why it was decided and what teams hold, again, slowly and in plain Python."""

from __future__ import annotations

from collections import Counter
from typing import Any

from fanlight.clocks.public import add_months, england_calendar
from tests.rules.reports.lived import History, PlainContact
from tests.rules.reports.plain_counting import by_district, by_week, rate_of, rates_by, share
from tests.rules.reports.plain_rooms import of_list, table

OUTCOMES = [
    "SOCIAL_WORK",
    "SPECIALIST",
    "EARLY_HELP",
    "OPEN_ACCESS",
    "LINKED_TO_OPEN_WORK",
    "SIGNPOST",
    "NO_FURTHER_ACTION",
    "NOT_DECIDED",
]
REASONS = ["RISK_TO_CHILD", "RISK_TO_OTHER", "PREJUDICE_INVESTIGATION", "UNJUSTIFIED_DELAY", "REFUSED", "NOT_REACHED"]
NO_HELP = ("SIGNPOST", "NO_FURTHER_ACTION")
GROUPS = {"W": "WHITE", "M": "MIXED", "A": "ASIAN", "B": "BLACK"}


def out_of_hours(history: History) -> dict[str, Any]:
    calendar = england_calendar()
    rows = [one for one in history.cohort if not calendar.is_open_at(one.received_at)]
    shut = [one for one in rows if not calendar.is_working_day(one.on)]
    return {
        "total": len(rows),
        "by_when": {"NIGHT": len(rows) - len(shut), "NOT_A_WORKING_DAY": len(shut)},
        "by_week": by_week(history, (one.on for one in rows)),
        "by_source": dict(Counter(one.source for one in rows)),
        "by_district": by_district(history, (one.district for one in rows)),
    }


def open_case_contacts(history: History) -> dict[str, Any]:
    known = [one for one in history.cohort if history.child(one)]
    held: dict[str | None, list[Any]] = {}
    for work in history.held:
        held.setdefault(history.child(work), []).append(work)

    def is_open(one: PlainContact) -> bool:
        return any(
            work.contact_id != one.id
            and work.accepted_at <= one.received_at
            and (work.closed_at is None or work.closed_at > one.received_at)
            for work in held.get(history.child(one), ())
        )

    return {
        **rate_of(known, is_open),
        "child_not_known": len(history.cohort) - len(known),
        "by_source": rates_by(known, lambda one: one.source, is_open),
        "by_district": rates_by(known, lambda one: one.district, is_open),
    }


def repeat_not_progressed(history: History) -> dict[str, Any]:
    last: dict[str, PlainContact] = {}
    for one in sorted(history.cohort, key=lambda one: (one.on, one.received_at, one.id)):
        if one.outcome in NO_HELP and history.child(one):
            last[str(history.child(one))] = one
    ever = [one for one in history.contacts if one.state != "DUPLICATE" and one.received_at <= history.at]
    again = 0
    for child, late in last.items():
        since = add_months(late.on, -12)
        came = [
            one.outcome
            for one in ever
            if history.child(one) == child and one.received_at < late.received_at and one.on >= since
        ]
        again += any(one in NO_HELP for one in came) and all(one in (*NO_HELP, "NOT_DECIDED") for one in came)
    return share(again, len(last))


def no_further_action_by_setting(history: History) -> dict[str, Any]:
    rows: dict[str, list[PlainContact]] = {}
    for one in history.cohort:
        urn = history.settings.get(one.establishment_id or "")
        if urn and one.outcome != "NOT_DECIDED":
            rows.setdefault(urn, []).append(one)
    large = {urn: rows[urn] for urn in history.settings.values() if len(rows.get(urn, ())) >= 10}

    def none(one: PlainContact) -> bool:
        return one.outcome == "NO_FURTHER_ACTION"

    return {
        **rate_of([one for some in large.values() for one in some], none),
        "in_smaller_settings": sum(len(some) for urn, some in rows.items() if urn not in large),
        "by_setting": {urn: rate_of(some, none) for urn, some in large.items()},
    }


def agreement_missing(history: History) -> dict[str, Any]:
    def missing(one: PlainContact) -> bool:
        return one.agreed is not True

    return {
        **rate_of(history.cohort, missing),
        "by_source": rates_by(history.cohort, lambda one: one.source, missing),
        "by_district": rates_by(history.cohort, lambda one: one.district, missing),
    }


def agreement_by_source(history: History) -> dict[str, Any]:
    pairs = [(one.source, "AGREED" if one.agreed else one.no_agreement_code or "NOT_SAID") for one in history.cohort]
    columns = of_list(["AGREED", *REASONS, "NOT_SAID"], {"AGREED", *(code for _, code in pairs)})
    return table(pairs, sorted({source for source, _ in pairs}), columns)


def decided_with_rationale(history: History) -> dict[str, Any]:
    standing = {one.contact_id: one for one in sorted(history.decisions, key=lambda one: (one.recorded_at, one.id))}
    rows = [
        (one, standing[one.id])
        for one in history.cohort
        if one.id in standing and one.outcome not in ("NOT_DECIDED", "LINKED_TO_OPEN_WORK")
    ]

    def is_whole(row: Any) -> bool:
        return row[1].has_reasons and (row[1].is_confirmed or not row[1].needs_second)

    return {
        **rate_of(rows, is_whole),
        "by_source": rates_by(rows, lambda row: row[0].source, is_whole),
        "by_district": rates_by(rows, lambda row: row[0].district, is_whole),
        "second_person": sum(decision.is_confirmed for _, decision in rows),
        "second_wrote": sum(decision.second_wrote for _, decision in rows),
    }


def codes_of(history: History, kind: str) -> dict[str | None, list[str]]:
    found: dict[str | None, list[str]] = {}
    for one in history.characteristics:
        if one.kind == kind:
            found.setdefault(history.child(one), []).append(one.code)
    return found


def outcomes_by_ethnicity(history: History) -> dict[str, Any]:
    order = ["WHITE", "MIXED", "ASIAN", "BLACK", "OTHER", "NOT_KNOWN"]
    known = codes_of(history, "ETHNICITY")

    def group(contact: PlainContact) -> str:
        child = history.child(contact)
        return min((group_of(code) for code in known.get(child, ()) if child), key=order.index, default="NOT_KNOWN")

    return table([(group(one), one.outcome) for one in history.cohort], order, OUTCOMES)


def group_of(code: str) -> str:
    if code in ("REFU", "NOBT"):
        return "NOT_KNOWN"
    return {"CHNE": "ASIAN", "OOTH": "OTHER"}.get(code) or GROUPS[code[0]]


def outcomes_by_disability(history: History) -> dict[str, Any]:
    known = codes_of(history, "DISABILITY")

    def answer(contact: PlainContact) -> str:
        child = history.child(contact)
        codes = set(known.get(child, ()) if child else ())
        return "NOT_KNOWN" if not codes else "DISABLED" if codes != {"NONE"} else "NOT_DISABLED"

    pairs = [(answer(one), one.outcome) for one in history.cohort]
    return table(pairs, ["DISABLED", "NOT_DISABLED", "NOT_KNOWN"], OUTCOMES)


def records(history: History) -> dict[str | None, list[Any]]:
    found: dict[str | None, list[Any]] = {}
    for one in history.people:
        found.setdefault(history.joined.get(one.id, one.id), []).append(one)
    return found


def outcomes_by_sex(history: History) -> dict[str, Any]:
    known = records(history)
    pairs = [
        (min((person.sex for person in known.get(history.child(one), ())), key="FMU".index, default="U"), one.outcome)
        for one in history.cohort
    ]
    return table(pairs, ["F", "M", "U"], OUTCOMES)


def outcomes_by_age(history: History) -> dict[str, Any]:
    bands = {"UNDER_1": 0, "1_TO_4": 4, "5_TO_9": 9, "10_TO_15": 15, "16_OR_OVER": 10**6}
    known = records(history)

    def band(contact: PlainContact) -> str:
        born = min((one.born_on for one in known.get(history.child(contact), ()) if one.born_on), default=None)
        if born is None or born > contact.on:
            return "NOT_KNOWN"
        years = contact.on.year - born.year - ((contact.on.month, contact.on.day) < (born.month, born.day))
        return next(name for name, most in bands.items() if years <= most)

    return table([(band(one), one.outcome) for one in history.cohort], [*bands, "NOT_KNOWN"], OUTCOMES)


def open_now(history: History) -> list[tuple[str, Any]]:
    rows = [one for one in history.open_work if one.offered_at <= history.at and history.is_of_scope(one)]
    return [(one.team_id if one.team_id in history.teams else "NOT_KNOWN", one) for one in rows]


def work_of_teams(history: History) -> dict[str, Any]:
    pairs = [(team, one.state) for team, one in open_now(history)]
    rows = of_list(list(history.teams), {team for team, _ in pairs})
    queues = {team: history.queue_of_team[team] for team in rows if team in history.queue_of_team}
    return {**table(pairs, rows, ["OFFERED", "ACCEPTED", "ALLOCATED"]), "queues": queues}


def workers_by_caseload(history: History) -> dict[str, Any]:
    bands = {"1_TO_5": 5, "6_TO_10": 10, "11_TO_15": 15, "16_TO_20": 20, "21_TO_25": 25, "26_PLUS": 10**6}
    children: dict[tuple[str, str], set[str]] = {}
    for team, one in open_now(history):
        if one.state == "ALLOCATED" and one.worker_user_id:
            children.setdefault((team, one.worker_user_id), set()).add(str(history.child(one)))
    pairs = [
        (team, next(name for name, most in bands.items() if len(some) <= most)) for (team, _), some in children.items()
    ]
    return table(pairs, of_list(list(history.teams), {team for team, _ in pairs}), list(bands))


MEASURES = (
    out_of_hours,
    open_case_contacts,
    repeat_not_progressed,
    no_further_action_by_setting,
    agreement_missing,
    agreement_by_source,
    decided_with_rationale,
    outcomes_by_ethnicity,
    outcomes_by_sex,
    outcomes_by_age,
    outcomes_by_disability,
    work_of_teams,
    workers_by_caseload,
)
