"""What other modules may use of the returns room.

Nothing here imports Django until a return is built from live work: a file is checked without a database.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from fanlight.returns.cin.checking import FileCheck, ReturnCheck, rules_of
from fanlight.returns.cin.children import Child
from fanlight.returns.cin.findings import Finding, Rule, Severity
from fanlight.returns.cin.refusals import NoRulesForYear, ReturnNotReadable, YearNotBegun
from fanlight.returns.cin.saving import Draft, Saved, draft_return
from fanlight.returns.cin.years import known_years, source_of_rules

if TYPE_CHECKING:
    from fanlight.returns.queries.builds import Build
    from fanlight.returns.queries.cin import Built
    from fanlight.store.public import Actor

__all__ = [
    "Child",
    "Draft",
    "FileCheck",
    "Finding",
    "NoRulesForYear",
    "ReturnCheck",
    "ReturnNotReadable",
    "Rule",
    "Saved",
    "Severity",
    "YearNotBegun",
    "build_cin",
    "draft_return",
    "known_years",
    "la_child_ids",
    "frozen_like",
    "make_cin",
    "make_draft_now",
    "person_of",
    "returns_made",
    "rules_of",
    "source_of_rules",
]


def build_cin(authority: str, year: int, at: datetime, *, besides: Iterable[Child] = ()) -> Built:
    """Return an authority's children in need census of a year, as `queries.cin` reads it from live work."""
    from fanlight.returns.queries.cin import build_cin as build

    return build(authority, year, at, besides=besides)


def la_child_ids(authority: str, person_ids: Iterable[str]) -> dict[str, str]:
    """Return the LAchildID of each known person, one for records that were joined."""
    from fanlight.returns.queries.cin import la_child_ids as numbers

    return numbers(authority, person_ids)


def person_of(authority: str, la_child_id: str) -> str | None:
    """Return the id of the person whom a return calls so, None for none of ours."""
    from fanlight.returns.queries.cin import person_of as person

    return person(authority, la_child_id)


def make_cin(*, year: int, children: int, sha256: str, is_partial: bool, by: Actor, at: datetime) -> None:
    """Record that somebody made a census file by a command."""
    from fanlight.returns.actions.make_cin import make_cin as made

    made(year=year, children=children, sha256=sha256, is_partial=is_partial, by=by, at=at)


def returns_made(authority: str, at: datetime) -> list[Build]:
    """Return the returns that an authority made, the latest year and the latest making first."""
    from fanlight.returns.queries.builds import builds_shown

    return builds_shown(authority, at)


def frozen_like(authority: str, sha256: str, at: datetime) -> list[Build]:
    """Return the returns of an authority that were signed off and whose file has this hash, as a file's is compared."""
    return [one for one in returns_made(authority, at) if one.row.frozen_at and one.row.sha256 == sha256]


def make_draft_now(*, year: int, by: Actor, at: datetime) -> str:
    """Ask for a year's return and make it here, without waiting for the job that would; return its id. For a command."""
    from fanlight.returns.actions.ask_for_return import ask_for_return
    from fanlight.returns.making import make_and_keep

    build_id = ask_for_return(year=year, by=by, at=at)
    make_and_keep(by.authority, build_id, at=at)
    return build_id
