"""Loans to schools, and deficits: what is left of a loan and when the next part is due, and who has no plan to come back.

Loans are for large one-off items that are spread over years and not for deficits; a licensed deficit needs an approved plan
of recovery (Department for Education, 2018; funding facts, section 8).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from fanlight.funding.rules.apportioning import nearest

LOAN_CITATION = "Department for Education, 2018: loans are for large one-off items, not for deficits"
DEFICIT_CITATION = "A licensed deficit needs an approved plan of recovery (the authority's scheme)"
MONTHS = 12
LAST_DAY = 28


@dataclass(frozen=True)
class Loan:
    """One loan: to whom, what for, its amount and what was paid back, in pence; over how many months from its first day."""

    reference: str
    urn: str
    purpose: str
    amount: int
    started_on: date
    months: int
    repaid: int


@dataclass(frozen=True)
class LoanStands:
    """How a loan stands on a day, in pence: what should have come back, what is left, what is late, the next part and its day."""

    loan: Loan
    due_so_far: int
    left: int
    late: int
    next_part: int
    next_on: date | None


def stands(loan: Loan, on: date) -> LoanStands:
    """Return how a loan stands: equal monthly parts that come to the amount exactly, the first due a month after it began."""
    passed = min(loan.months, max(0, whole_months(loan.started_on, on)))
    due = _due_after(loan, passed)
    left = loan.amount - loan.repaid
    is_over = passed >= loan.months or not left
    following = passed + 1
    return LoanStands(
        loan,
        due,
        left,
        max(0, due - loan.repaid),
        0 if is_over else _due_after(loan, following) - due,
        None if is_over else months_later(loan.started_on, following),
    )


def whole_months(first: date, last: date) -> int:
    """Return how many monthly days have come from a first day to another, the last included."""
    months = (last.year - first.year) * MONTHS + last.month - first.month
    return months if last.day >= min(first.day, LAST_DAY) else months - 1


def months_later(first: date, months: int) -> date:
    """Return the same day so many months later; from the 29th on it is the 28th, which every month has."""
    years, month = divmod(first.month - 1 + months, MONTHS)
    return date(first.year + years, month + 1, min(first.day, LAST_DAY))


def _due_after(loan: Loan, months: int) -> int:
    return nearest(Fraction(loan.amount * months, loan.months))


@dataclass(frozen=True)
class Plan:
    """The approved plan by which a school comes back from its deficit: when and by whom approved, by the end of which year."""

    urn: str
    approved_on: date
    approved_by: str
    back_by: str


@dataclass(frozen=True)
class Deficit:
    """A school that owes, in pence, and its plan, if it has one."""

    urn: str
    name: str
    owed: int
    plan: Plan | None

    @property
    def is_licensed(self) -> bool:
        """Whether it has an approved plan."""
        return self.plan is not None
