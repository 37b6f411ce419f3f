"""A return is made: its file, what was found in it, and the explanations that still hold; an open one before gives way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.documents.public import withdraw_document
from fanlight.returns.models import ReturnBuild, ReturnFinding
from fanlight.returns.rules.places import Placed
from fanlight.returns.rules.steps import OPEN, State
from fanlight.returns.scope import builds_of, findings_in
from fanlight.store.public import Actor

_IN_SET = 500


@dataclass(frozen=True)
class Made:
    """What the making of a return came to."""

    document_id: str
    sha256: str
    size: int
    children: int
    children_beside: int
    children_in_both: int
    missing: tuple[str, ...]
    beside_id: str
    findings: tuple[Placed, ...]
    people: dict[str, str]  # our record of each identifier that we have


@action("made a statutory return")
def keep_return(*, build_id: str, made: Made, by: Actor, at: datetime) -> bool:
    """Keep what was made, all of it or nothing; return False for one that was made or given up meanwhile."""
    row = builds_of(by.authority).select_for_update().get(id=build_id)
    record("return", row.id, year=row.year, children=made.children, sha256=made.sha256, is_partial=bool(made.missing))
    if row.state != State.MAKING:
        return False
    before = _explained_before(row)
    _give_way(row, by, at)
    _keep_findings(row, made, before, by, at)
    counts = {name: sum(one.severity == name for one in made.findings) for name in ("ERROR", "QUERY", "NOTICE")}
    row.state, row.made_at, row.document_id, row.sha256, row.size = (
        State.DRAFT,
        at,
        made.document_id,
        made.sha256,
        made.size,
    )
    row.children, row.children_beside, row.children_in_both = made.children, made.children_beside, made.children_in_both
    row.errors, row.queries, row.notices = counts["ERROR"], counts["QUERY"], counts["NOTICE"]
    row.missing, row.beside_id = list(made.missing), made.beside_id
    row.save_changes(
        *("state", "made_at", "document_id", "sha256", "size", "children", "children_beside", "children_in_both"),
        *("errors", "queries", "notices", "missing", "beside_id"),
        by_id=by.id,
        at=at,
    )
    return True


def _explained_before(row: ReturnBuild) -> dict[object, tuple[str, str, datetime | None]]:
    """The explanations of the last return of the year that was made, by what makes a finding the same."""
    made = builds_of(row.authority).filter(collection=row.collection, year=row.year, made_at__isnull=False)
    last = made.order_by("-number").values_list("id", flat=True).first()
    explained = findings_in(row.authority, last).filter(is_explained=True) if last else ()
    return {
        (one.child, one.rule, one.element, one.referred_on, one.nth): (
            one.explanation,
            one.explained_by,
            one.explained_at,
        )
        for one in explained
    }


def _give_way(row: ReturnBuild, by: Actor, at: datetime) -> None:
    """Put the open return of the year aside; nobody sent its file, so it is thrown away."""
    for older in builds_of(row.authority).filter(collection=row.collection, year=row.year, state__in=OPEN):
        older.state = State.SUPERSEDED
        withdraw_document(document_id=older.document_id, by=by, at=at)
        older.document_id = ""
        older.save_changes("state", "document_id", by_id=by.id, at=at)
        record("return", older.id, replaced_by=row.id)


def _keep_findings(
    row: ReturnBuild, made: Made, before: dict[object, tuple[str, str, datetime | None]], by: Actor, at: datetime
) -> None:
    rows = []
    for one in made.findings:
        explanation, explained_by, explained_at = "", "", None
        if one.severity == "QUERY" and one.key in before:
            explanation, explained_by, explained_at = before[one.key]
        rows.append(
            ReturnFinding(
                authority=row.authority,
                build=row,
                child=one.child[:60],
                person_id=made.people.get(one.child, ""),
                rule=one.rule,
                severity=one.severity,
                element=one.element[:80],
                line=one.line,
                referred_on=one.referred_on,
                nth=one.nth,
                explanation=explanation,
                is_explained=bool(explanation),
                explained_by=explained_by,
                explained_at=explained_at,
                created_at=at,
                changed_at=at,
                changed_by=by.id,
            )
        )
    ReturnFinding.objects.bulk_create(rows, batch_size=_IN_SET)
