"""A finding, and the register of the rules that find: each rule has a code, what it says, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from fanlight.returns.cin.children import Group

OF_FANLIGHT = "F"
Found = bool | Iterable[Group]
Check = Callable[..., Any]


class Severity(StrEnum):
    """How grave a finding is: an error bars the return, a query is explained or amended, a notice is for us alone."""

    ERROR = "ERROR"
    QUERY = "QUERY"
    NOTICE = "NOTICE"


class Subject(StrEnum):
    """What a rule looks at, and so what its function is given, in this order."""

    RETURN = "RETURN"  # the whole return, the year
    CHILD = "CHILD"  # a child, the year
    EPISODE = "EPISODE"  # an episode, its child, the year
    ASSESSMENT = "ASSESSMENT"  # an assessment, its episode, the year; the next three likewise
    SECTION_47 = "SECTION_47"
    CIN_PLAN = "CIN_PLAN"
    PROTECTION_PLAN = "PROTECTION_PLAN"


@dataclass(frozen=True, slots=True)
class Rule:
    """A named rule: its code, how grave, which fields of the census it is about, in words what is wrong and what to do."""

    code: str
    severity: Severity
    subject: Subject
    fields: tuple[str, ...]
    says: str
    remedy: str
    check: Check
    since: int | None = None
    until: int | None = None

    def is_of_year(self, ends: int) -> bool:
        """Whether the rule holds for the year that ends so."""
        return (self.since is None or self.since <= ends) and (self.until is None or ends <= self.until)

    def line_in(self, group: Group) -> int:
        """Return the line of the first of its fields that the group has, or where the group begins."""
        lines = group.lines
        for field in self.fields:
            if field in lines:
                return lines[field]
        return group.line


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: of which child (its id in the return, "" where it has none or is not about one), on which line."""

    rule: Rule
    child: str
    line: int
    element: str = ""

    @property
    def code(self) -> str:
        """The rule's code."""
        return self.rule.code

    @property
    def severity(self) -> Severity:
        """How grave it is."""
        return self.rule.severity

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that it is about: the element itself where the rule is about any element, none for words without one."""
        return (self.element,) if self.element else self.rule.fields


RULES: list[Rule] = []


def rule(
    code: str,
    subject: Subject,
    fields: str,
    *,
    says: str,
    do: str,
    severity: Severity | None = None,
    since: int | None = None,
    until: int | None = None,
) -> Callable[[Check], Check]:
    """Register a function as a rule: a true answer, or the groups at fault, is a finding.

    The code says how grave it is (Q is a query) unless `severity` does. `since` and `until` are the first and last year, by
    the one in which the period ends, in which it holds. The words become the function's docstring, so that they are said once.
    """
    grave = severity or (Severity.QUERY if code.endswith("Q") else Severity.ERROR)

    def registered(check: Check) -> Check:
        source = "Fanlight's own" if code.startswith(OF_FANLIGHT) else "Department for Education, CIN census validation"
        check.__doc__ = f"Whether this is so, or where: {says} {source} rule {code}."
        RULES.append(Rule(code, grave, subject, tuple(fields.split()), says, do, check, since, until))
        return check

    return registered
