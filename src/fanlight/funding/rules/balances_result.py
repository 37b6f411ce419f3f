"""Balances, loans and deficits as plain values: by school, by phase, by district, and why each figure is what it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from fanlight.funding.rules.apportioning import nearest
from fanlight.funding.rules.balances import CITATION, CLAW_BACK_WORDS, PURPOSE_LABELS, Purpose, Reviewed, Scheme
from fanlight.funding.rules.illustration import ILLUSTRATION
from fanlight.funding.rules.known import BALANCE_PHASES
from fanlight.funding.rules.loans import DEFICIT_CITATION, LOAN_CITATION, Deficit, LoanStands
from fanlight.funding.rules.parameters import Asking
from fanlight.funding.rules.units import SCALES, Unit, pounds, shown

COLUMNS = (
    *("urn", "name", "phase", "district", "income_pence", "balance_pence", "per_cent_of_income", "may_hold_pence"),
    *("above_pence", "assigned_pence", "excess_pence", "years_running", "claw_back_pence"),
)
NO_WORK = "What a panel costs is not among the values (balances.panel_hours, balances.hour_cost): yield is not set against work."


@dataclass(frozen=True)
class Review:
    """A county's balances by a scheme on a day, its loans and its deficits, with the values that were used."""

    on: date
    reviewed: tuple[Reviewed, ...]
    loans: tuple[LoanStands, ...]
    deficits: tuple[Deficit, ...]
    scheme: Scheme
    asking: Asking


def review_values(review: Review) -> dict[str, Any]:
    """Return the whole review as plain values in pence, with rows for a file and why each figure is what it is."""
    rows = [school_row(one) for one in review.reviewed]
    return {
        "status": ILLUSTRATION,
        "on": review.on.isoformat(),
        "on_in_words": in_words(review.on),
        "rule": CITATION,
        "claw_back_in_words": CLAW_BACK_WORDS[review.scheme.claw_back],
        "years_above": review.scheme.years_above,
        "schools": rows,
        "totals": _totals(review.reviewed),
        "by_phase": _grouped(review.reviewed, "phase"),
        "by_district": _grouped(review.reviewed, "district"),
        "work": _work(review),
        "loans": [_loan_row(one) for one in review.loans],
        "loans_left_pence": sum(one.left for one in review.loans),
        "loans_late_pence": sum(one.late for one in review.loans),
        "deficits": [_deficit_row(one) for one in review.deficits],
        "csv": {"columns": list(COLUMNS), "rows": [[row[column] for column in COLUMNS] for row in rows]},
        "whys": {f"school-{one.school.urn}": why(one, review) for one in review.reviewed},
    }


def school_row(one: Reviewed) -> dict[str, Any]:
    """Return one school by COLUMNS, with its words for the page."""
    school = one.school
    share = Fraction(school.balance * 1000, school.income) if school.income else Fraction(0)
    return {
        "urn": school.urn,
        "name": school.name,
        "phase": school.phase,
        "district": school.district,
        "income_pence": school.income,
        "balance_pence": school.balance,
        "per_cent_of_income": f"{nearest(share) / 10:.1f}",
        "may_hold_pence": one.may_hold,
        "above_pence": one.above,
        "assigned_pence": one.assigned,
        "excess_pence": one.excess,
        "years_running": one.years_running,
        "claw_back_pence": one.claw_back,
        "phase_in_words": BALANCE_PHASES[school.phase],
        "threshold_in_words": shown(one.threshold, Unit.PERCENTAGE),
    }


def _totals(rows: Sequence[Reviewed]) -> dict[str, int]:
    return {
        "schools": len(rows),
        "income_pence": sum(one.school.income for one in rows),
        "balance_pence": sum(one.school.balance for one in rows),
        "schools_above": sum(one.above > 0 for one in rows),
        "above_pence": sum(one.above for one in rows),
        "assigned_pence": sum(one.assigned for one in rows),
        "schools_in_excess": sum(one.excess > 0 for one in rows),
        "excess_pence": sum(one.excess for one in rows),
        "claw_back_pence": sum(one.claw_back for one in rows),
        "schools_in_deficit": sum(one.in_deficit for one in rows),
        "deficit_pence": -sum(one.school.balance for one in rows if one.in_deficit),
    }


def _grouped(rows: Sequence[Reviewed], name: str) -> list[dict[str, Any]]:
    found: dict[str, list[Reviewed]] = defaultdict(list)
    for one in rows:
        found[getattr(one.school, name)].append(one)
    return [{name: key, **_totals(found[key])} for key in sorted(found)]


def _work(review: Review) -> dict[str, Any]:
    """Return what the panel's work costs beside what comes back; without the values, that this cannot be said."""
    asking = review.asking
    if not (asking.has("balances.panel_hours") and asking.has("balances.hour_cost")):
        return {"missing": NO_WORK}
    schools = sum(one.above > 0 for one in review.reviewed)
    hours, cost = asking.number("balances.panel_hours"), asking.number("balances.hour_cost")
    spent = nearest(Fraction(schools * hours * cost, SCALES[Unit.AMOUNT]))
    taken = sum(one.claw_back for one in review.reviewed)
    return {
        "schools": schools,
        "hours_in_words": shown(schools * hours, Unit.AMOUNT),
        "cost_pence": spent,
        "claw_back_pence": taken,
        "net_pence": taken - spent,
    }


def _loan_row(one: LoanStands) -> dict[str, Any]:
    loan = one.loan
    return {
        "reference": loan.reference,
        "urn": loan.urn,
        "purpose": loan.purpose,
        "amount_pence": loan.amount,
        "started_on": loan.started_on.isoformat(),
        "months": loan.months,
        "repaid_pence": loan.repaid,
        "left_pence": one.left,
        "late_pence": one.late,
        "next_pence": one.next_part,
        "next_on": one.next_on.isoformat() if one.next_on else None,
        "next_on_in_words": in_words(one.next_on) if one.next_on else None,
        "rule": LOAN_CITATION,
    }


def _deficit_row(one: Deficit) -> dict[str, Any]:
    plan = one.plan
    return {
        "urn": one.urn,
        "name": one.name,
        "owed_pence": one.owed,
        "is_licensed": one.is_licensed,
        "approved_on": plan.approved_on.isoformat() if plan else None,
        "approved_on_in_words": in_words(plan.approved_on) if plan else None,
        "approved_by": plan.approved_by if plan else None,
        "back_by": plan.back_by if plan else None,
        "rule": DEFICIT_CITATION,
    }


def in_words(day: date) -> str:
    """Return a day as people write it: 31 March 2019."""
    return f"{day.day} {day:%B %Y}"


def why(one: Reviewed, review: Review) -> dict[str, Any]:
    """Return why a school's claw-back is what it is: each step with its value and source."""
    school = one.school
    threshold = review.asking.value(f"balances.threshold.{school.phase}")
    taken = review.asking.value("balances.claw_back")
    file = "the file of balances"
    parts: list[dict[str, Any]] = [
        {"label": "Income of the year", "words": pounds(school.income), "cited": file},
        {"label": "Balance at 31 March", "words": pounds(school.balance), "cited": file},
        {
            "label": threshold.known.label,
            "words": threshold.words,
            "cited": threshold.cited,
            "verified": threshold.verified,
        },
        {"label": "It may hold", "words": pounds(one.may_hold), "cited": "income × that share, to the penny"},
        {"label": "Above it", "words": pounds(one.above), "cited": ""},
        *(
            {"label": PURPOSE_LABELS[Purpose(purpose)], "words": pounds(pence), "cited": f"assigned, {file}"}
            for purpose, pence in school.assigned.items()
            if pence
        ),
        {"label": "Above it and not assigned", "words": pounds(one.excess), "cited": ""},
        {"label": "Years running", "words": str(one.years_running), "cited": file},
        {
            "label": "By the scheme",
            "words": CLAW_BACK_WORDS[review.scheme.claw_back],
            "cited": taken.cited,
            "verified": taken.verified,
        },
    ]
    waits = f", from the {_nth(review.scheme.years_above)} year above on" if review.scheme.years_above > 1 else ""
    return {
        "label": f"What {school.name or school.urn} would give back",
        "words": pounds(one.claw_back),
        "how": f"Of what is above the threshold and not assigned, {CLAW_BACK_WORDS[review.scheme.claw_back]}{waits}.",
        "citation": CITATION,
        "parts": parts,
    }


def _nth(number: int) -> str:
    return {2: "second", 3: "third"}.get(number, f"{number}th")
