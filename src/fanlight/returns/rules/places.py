"""Where in a return a finding stands, so that the same finding is known again in the next build."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from fanlight.returns.cin.children import Child
from fanlight.returns.cin.findings import Finding


@dataclass(frozen=True)
class Placed:
    """A finding with the day of the referral of its episode, and which of several alike it is, from 0."""

    child: str
    rule: str
    severity: str
    element: str
    line: int
    referred_on: date | None
    nth: int = 0

    @property
    def key(self) -> tuple[str, str, str, date | None, int]:
        """What makes it the same finding in another build: not its line, which moves."""
        return self.child, self.rule, self.element, self.referred_on, self.nth


def placed(child: Child, findings: Iterable[Finding]) -> Iterator[Placed]:
    """Yield the findings of one child, each with its episode's day of referral."""
    seen: Counter[object] = Counter()
    for one in findings:
        found = _one(one, _referred_on(child, one.line))
        yield replace(found, nth=seen[found.key])
        seen[found.key] += 1


def placed_of_return(findings: Iterable[Finding]) -> Iterator[Placed]:
    """Yield the findings of the return as a whole."""
    seen: Counter[object] = Counter()
    for one in findings:
        found = _one(one, None)
        yield replace(found, nth=seen[found.key])
        seen[found.key] += 1


def _one(finding: Finding, referred_on: date | None) -> Placed:
    return Placed(finding.child, finding.code, finding.severity.value, finding.element, finding.line, referred_on)


def _referred_on(child: Child, line: int) -> date | None:
    before = [one for one in child.episodes if one.line <= line]
    return before[-1].referred_on if before else None
