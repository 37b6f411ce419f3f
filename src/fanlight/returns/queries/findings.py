"""What was found in a return, in words: by rule, and finding by finding with who can put it right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Count, Q, When

from fanlight.access.public import Permission, people_names, walls_over
from fanlight.casework.public import census
from fanlight.clocks.public import date_in_words
from fanlight.people.public import people, same_people
from fanlight.returns.cin.findings import Rule, Severity
from fanlight.returns.cin.rules import RULES
from fanlight.returns.models import ReturnBuild, ReturnFinding
from fanlight.returns.scope import findings_in
from fanlight.store.public import Actor

PAGE = 25
ORDER = {Severity.ERROR: "Errors", Severity.QUERY: "Queries", Severity.NOTICE: "Notices"}
SEVERITY_LABELS = {"ERROR": "Error", "QUERY": "Query", "NOTICE": "Notice"}
COLUMNS = ("Child", "Episode", "Severity", "Rule", "Fields", "What is wrong", "What to do", "Line", "Explanation")
_BY_CODE: dict[str, Rule] = {one.code: one for one in RULES}


@dataclass(frozen=True)
class RuleCount:
    """How often one rule found something in a return."""

    code: str
    severity: str
    severity_label: str
    says: str
    found: int
    unexplained: int


@dataclass(frozen=True)
class FindingShown:
    """One finding: what is wrong, what to do, and where; `person_id` only for who may open the child, `record_id` for the log."""

    id: str
    child: str
    referred_on: Any
    code: str
    severity: str
    says: str
    remedy: str
    fields: str
    line: int
    explanation: str
    explained_by: str
    person_id: str
    record_id: str
    team: str
    is_walled: bool
    is_ours: bool


def counts_by_rule(build: ReturnBuild) -> list[RuleCount]:
    """Return how often each rule found something, the gravest and most frequent first."""
    rows = findings_in(build.authority, build.id).values("rule", "severity")
    counted = rows.annotate(found=Count("id"), unexplained=Count("id", filter=Q(is_explained=False)))
    shown = [
        RuleCount(
            code=row["rule"],
            severity=row["severity"],
            severity_label=SEVERITY_LABELS[row["severity"]],
            says=_BY_CODE[row["rule"]].says,
            found=row["found"],
            unexplained=row["unexplained"] if row["severity"] == Severity.QUERY else 0,
        )
        for row in counted
    ]
    places = [str(one) for one in ORDER]
    return sorted(shown, key=lambda one: (places.index(one.severity), -one.found, one.code))


def findings_page(
    build: ReturnBuild, actor: Actor, at: datetime, *, rule: str = "", severity: str = "", page: int = 1
) -> list[FindingShown]:
    """Return one page of findings: errors, then queries, then notices, each child by child."""
    rows = findings_in(build.authority, build.id)
    rows = rows.filter(rule=rule) if rule else rows
    rows = rows.filter(severity=severity) if severity else rows
    first = (page - 1) * PAGE
    gravest_first = Case(*(When(severity=one, then=place) for place, one in enumerate(ORDER)))
    here = list(rows.order_by(gravest_first, "child", "line", "rule", "id")[first : first + PAGE])
    return shown(here, actor, at)


def finding_named(build: ReturnBuild, finding_id: str, actor: Actor, at: datetime) -> FindingShown | None:
    """Return one finding of a return, None for none."""
    return next(iter(shown(list(findings_in(build.authority, build.id).filter(id=finding_id)), actor, at)), None)


def shown(rows: list[ReturnFinding], actor: Actor, at: datetime) -> list[FindingShown]:
    """Return findings in words. A walled child is told by its number alone, and who holds it is not said (safety 13).

    Of a silent wall nothing is said.
    """
    ids = sorted({row.person_id for row in rows if row.person_id})
    walled = _walled(ids, actor.authority)
    teams = census.teams_holding(actor.authority, [one for one in ids if one not in walled])
    openable = _openable(ids, actor, at)
    names = people_names(row.explained_by for row in rows)
    return [
        FindingShown(
            id=row.id,
            child=row.child,
            referred_on=row.referred_on,
            code=row.rule,
            severity=row.severity,
            says=_BY_CODE[row.rule].says,
            remedy=_BY_CODE[row.rule].remedy,
            fields=fields_of(row),
            line=row.line,
            explanation=row.explanation,
            explained_by=names.get(row.explained_by, ""),
            person_id=row.person_id if row.person_id in openable else "",
            record_id=row.person_id,
            team=teams.get(row.person_id, ""),
            is_walled=walled.get(row.person_id, False),
            is_ours=bool(row.person_id),
        )
        for row in rows
    ]


def fields_of(row: ReturnFinding) -> str:
    """Return the fields of the census that a finding is about, in words of the census."""
    return row.element or ", ".join(_BY_CODE[row.rule].fields)


def table_rows(build: ReturnBuild) -> Iterator[tuple[str | int, ...]]:
    """Yield the findings as rows of a table, errors and queries first; no name of anybody is in it."""
    rows = findings_in(build.authority, build.id).order_by("severity", "rule", "child", "line")
    for row in rows.iterator(chunk_size=2_000):
        rule = _BY_CODE[row.rule]
        episode = date_in_words(row.referred_on) if row.referred_on else ""
        yield (
            row.child,
            episode,
            SEVERITY_LABELS[row.severity],
            row.rule,
            fields_of(row),
            rule.says,
            rule.remedy,
            row.line,
            row.explanation,
        )


def people_in(found: Iterable[FindingShown]) -> list[str]:
    """Return the ids of our records that these findings tell of, for the log of looks."""
    return sorted({one.record_id for one in found if one.record_id})


def _walled(ids: list[str], authority: str) -> dict[str, bool]:
    """Those of these children round one of whose records a wall stands, and whether they may be told of as restricted."""
    together = same_people(ids)
    walls = walls_over(authority, "person", {one for records in together.values() for one in records})
    around = {key: [walls[one] for one in records if one in walls] for key, records in together.items()}
    return {key: not any(one.is_silent for one in found) for key, found in around.items() if found}


def _openable(ids: list[str], actor: Actor, at: datetime) -> set[str]:
    if not ids or not actor.may(Permission.CHILD_SEE):
        return set()
    return set(people(actor, at).filter(id__in=ids).values_list("id", flat=True))
