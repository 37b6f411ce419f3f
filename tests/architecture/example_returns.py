"""A return that was made, with a query and a statement, for the addresses of returns."""

from __future__ import annotations

import itertools
from typing import Any

from fanlight.access.public import Role
from fanlight.documents.public import keep_made_bundle
from fanlight.returns.models import ReturnBeside, ReturnBuild, ReturnFinding
from fanlight.returns.rules.missing import BesideKind
from fanlight.returns.rules.steps import State
from tests.architecture.filling import Ids, fills
from tests.factories import an_actor
from tests.support.asking_county import MONDAY

_numbers = itertools.count(1)


def a_return(state: State = State.SUPERSEDED) -> ReturnBuild:
    """Return one whose file nobody reads."""
    by = an_actor(Role.RETURNS_OFFICER)
    build = ReturnBuild.objects.create(
        authority=by.authority,
        year=2018,
        number=next(_numbers),
        state=state,
        asked_by=by.id,
        made_at=MONDAY,
        children=1,
        queries=1,
    )
    kept = keep_made_bundle(
        pieces=iter([b"<Message/>"]), name="cin.xml", subject_kind="return", subject_id=build.id, by=by, at=MONDAY
    )
    build.document_id = kept.id
    build.save_changes("document_id", by_id=by.id, at=MONDAY)
    return build


@fills(
    "returns:build",
    "returns:file",
    "returns:findings",
    "returns:findings_table",
    "returns:ready",
    "returns:draft_again",
    "returns:withdraw",
    "returns:sign_off",
    "returns:freeze",
)
def one(world: Any) -> Ids:
    return {"build_id": a_return().id}


@fills("returns:explain")
def one_query(world: Any) -> Ids:
    build = a_return()
    query = ReturnFinding.objects.create(
        authority=build.authority, build=build, child="INVENTED1", rule="2887Q", severity="QUERY", line=1
    )
    return {"build_id": build.id, "finding_id": query.id}


@fills("returns:year", "returns:give", "returns:state_none")
def a_year(world: Any) -> Ids:
    return {"year": 2018}


@fills("returns:confirm_none", "returns:take_back_beside")
def a_statement(world: Any) -> Ids:
    by = an_actor(Role.RETURNS_OFFICER)
    row = ReturnBeside.objects.create(
        authority=by.authority,
        year=2000 + next(_numbers),
        kind=BesideKind.STATEMENT,
        reason="None.",
        given_by=by.id,
        given_at=MONDAY,
    )
    return {"beside_id": row.id}
