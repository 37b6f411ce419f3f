"""A query is explained to the department, instead of being amended."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.returns.actions.reaching import ReturnNotFound, build_to_change
from fanlight.returns.rules.steps import State, StepNotPossible
from fanlight.returns.scope import findings_in
from fanlight.store.public import Actor

ONLY_DRAFTS = "Queries are explained while the return is a draft. Take it back first."


@action(
    "explained queries of a statutory return", shredding="Holds ids, codes and counts; the words are with the finding"
)
def explain_queries(
    *, build_id: str, finding_id: str, words: str, all_alike: bool = False, by: Actor, at: datetime
) -> int:
    """Explain one query, with `all_alike` every unexplained one of its rule too; return how many were explained.

    Words that are empty take its explanation away. Raises NotYourReturns, ReturnNotFound, StepNotPossible.
    """
    build = build_to_change(build_id, by)
    if build.state != State.DRAFT:
        raise StepNotPossible(ONLY_DRAFTS)
    queries = findings_in(by.authority, build.id).filter(severity="QUERY")
    one = queries.filter(id=finding_id).first()
    if one is None:
        raise ReturnNotFound
    alike = list(queries.filter(rule=one.rule, is_explained=False).exclude(id=one.id)) if all_alike and words else []
    for finding in (one, *alike):
        finding.explanation, finding.is_explained = words, bool(words)
        finding.explained_by, finding.explained_at = (by.id, at) if words else ("", None)
        finding.save_changes("explanation", "is_explained", "explained_by", "explained_at", by_id=by.id, at=at)
    record("return", build.id, rule=one.rule, findings=1 + len(alike), is_explained=bool(words))
    return 1 + len(alike)
