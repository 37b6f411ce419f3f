"""Balances, loans and deficits from files to results: what the command calls, and what a job may."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from fanlight.funding.alternative_provision import used_in_words, used_values
from fanlight.funding.files.ap_tables import Faults
from fanlight.funding.files.balances import KNOWN, read_balances, read_loans, read_plans
from fanlight.funding.files.own_values import own_values
from fanlight.funding.files.refusing import FundingRefused
from fanlight.funding.rules.balances import ClawBack, Scheme, review
from fanlight.funding.rules.balances_result import Review, review_values
from fanlight.funding.rules.known import BALANCE_PHASES
from fanlight.funding.rules.loans import Deficit, stands
from fanlight.funding.rules.parameters import Asking, ParameterMissing
from fanlight.funding.rules.units import SCALES, Unit
from fanlight.funding.rules.years import FundingYear, NotAFundingYear

_WHOLE = SCALES[Unit.PERCENTAGE]


@dataclass(frozen=True)
class BalancesAsked:
    """What is asked for: the year whose end is looked at, the files, the authority's dated values."""

    year: str
    balances: Path
    loans: Path | None = None
    deficits: Path | None = None
    authority: Path | None = None


@dataclass(frozen=True)
class BalancesDone:
    """A review of balances as plain values, and what a person should be told beside it."""

    review: Review = field(repr=False)
    values: dict[str, Any] = field(repr=False)
    not_read: tuple[str, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """A sentence for each dated value that was used."""
        return used_in_words(self.review.asking)

    @property
    def unverified(self) -> list[str]:
        """A sentence for each of them that nobody has read in the publication it is said to come from."""
        return [f"{one.known.label}: {one.words} ({one.cited})" for one in self.review.asking.unverified]


def review_balances(asked: BalancesAsked) -> BalancesDone:
    """Return what the files come to at the end of the year. Raises FundingRefused with every fault of every file, at once."""
    faults = Faults()
    try:
        year = FundingYear.read(asked.year)
    except NotAFundingYear as fault:
        raise FundingRefused([str(fault)]) from fault
    asking = own_values(year.last_on, asked.authority, faults)
    read = read_balances(asked.balances, faults)
    schools = read[1] if read else []
    urns = {one.urn for one in schools}
    scheme = _scheme(asking, {one.phase for one in schools}, faults)
    loans = read_loans(asked.loans, urns, faults) if asked.loans else []
    plans = {one.urn: one for one in read_plans(asked.deficits, urns, faults)} if asked.deficits else {}
    owing = {one.urn for one in schools if one.balance < 0}
    for urn in sorted(set(plans) - owing):
        faults.add(f"School {urn} has a plan of recovery and no deficit.")
    for loan in loans:
        if loan.started_on > year.last_on:
            faults.add(f"Loan {loan.reference} begins on {loan.started_on.isoformat()}, after the year has ended.")
    if faults.reasons or scheme is None or read is None:
        raise FundingRefused(list(dict.fromkeys(faults.reasons)))
    deficits = [Deficit(one.urn, one.name, -one.balance, plans.get(one.urn)) for one in schools if one.urn in owing]
    done = Review(
        on=year.last_on,
        reviewed=tuple(review(one, scheme) for one in schools),
        loans=tuple(stands(one, year.last_on) for one in loans),
        deficits=tuple(sorted(deficits, key=lambda one: (one.is_licensed, -one.owed, one.urn))),
        scheme=scheme,
        asking=asking,
    )
    values = {**review_values(done), "values": used_values(asking)}
    return BalancesDone(done, values, read[0].not_read(KNOWN))


def _scheme(asking: Asking, phases: Collection[str], faults: Faults) -> Scheme | None:
    """Return the authority's scheme, or nothing with each value that is missing noted by its name."""
    # Another phase was refused where the file was read.
    known = [one for one in sorted(phases) if one in BALANCE_PHASES]
    try:
        claw_back = ClawBack(asking.choice("balances.claw_back"))
        thresholds = {one: _threshold(asking, one, faults) for one in known}
        years = asking.number("balances.years_above") if asking.has("balances.years_above") else 1
        steps = _steps(asking, faults) if claw_back is ClawBack.SLIDING else ()
    except ParameterMissing as missing:
        for one in known:
            _threshold(asking, one, faults)
        faults.add(f"{missing} The scheme is the authority's own: give its file of dated values.")
        return None
    return Scheme(thresholds, claw_back, max(1, years), steps)


def _threshold(asking: Asking, phase: str, faults: Faults) -> int:
    try:
        return asking.number(f"balances.threshold.{phase}")
    except ParameterMissing as missing:
        faults.add(f"{missing} The scheme is the authority's own: give its file of dated values.")
        return 0


def _steps(asking: Asking, faults: Faults) -> tuple[tuple[int, int], ...]:
    """Return the steps of a sliding scale: each name is a per cent of income above the threshold, from which its share holds."""
    found = []
    for name, share in asking.shares("balances.scale").items():
        try:
            start = Decimal(name) * _WHOLE / 100
        except InvalidOperation:
            start = Decimal(-1)
        if start < 0 or start % 1 or start > _WHOLE:
            faults.add(f"balances.scale: “{name[:60]}” is no per cent from 0 to 100 with at most four decimal places.")
        else:
            found.append((int(start), share))
    steps = tuple(sorted(found))
    if steps and steps[0][0] != 0:
        faults.add("balances.scale: the first step is at 0 per cent above the threshold.")
    return steps
