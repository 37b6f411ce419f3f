"""What other modules may use of the returns room.

Nothing here imports Django until a return is built from live work: a file is checked without a database.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from fanlight.returns.annex_a.refusals import DayNotCome, NoListsYet
from fanlight.returns.annex_a.rules.headings import Headings
from fanlight.returns.cin.checking import FileCheck, ReturnCheck, rules_of
from fanlight.returns.cin.children import Child
from fanlight.returns.cin.findings import Finding, Rule, Severity
from fanlight.returns.cin.refusals import NoRulesForYear, ReturnNotReadable, YearNotBegun
from fanlight.returns.cin.saving import Draft, Saved, draft_return
from fanlight.returns.cin.years import known_years, source_of_rules
from fanlight.returns.dfe_api.rules.fitting import DoesNotFit
from fanlight.returns.dfe_api.rules.receipts import NoReceipt
from fanlight.returns.dfe_api.rules.standing import NoSuchFile, SendWaits

if TYPE_CHECKING:
    from fanlight.returns.annex_a.making import ListsMade
    from fanlight.returns.dfe_api.making import SendMade
    from fanlight.returns.queries.builds import Build
    from fanlight.returns.queries.cin import Built
    from fanlight.store.public import Actor

__all__ = [
    "Child",
    "DayNotCome",
    "DoesNotFit",
    "Draft",
    "FileCheck",
    "Finding",
    "Headings",
    "NoListsYet",
    "NoReceipt",
    "NoRulesForYear",
    "NoSuchFile",
    "ReturnCheck",
    "ReturnNotReadable",
    "Rule",
    "SendWaits",
    "Saved",
    "Severity",
    "YearNotBegun",
    "build_cin",
    "draft_return",
    "known_years",
    "la_child_ids",
    "make_lists",
    "make_send",
    "mark_failed",
    "mark_not_sent",
    "mark_sent",
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


def make_lists(*, on: date, folder: Path, headings: Headings, by: Actor, at: datetime) -> ListsMade:
    """Make the workbook of lists 1 to 7 of Annex A of a day, and return what is in it. Raises DayNotCome, NoListsYet."""
    from fanlight.returns.annex_a.making import make_lists as make

    return make(on=on, folder=folder, headings=headings, by=by, at=at)


def make_cin(*, year: int, children: int, sha256: str, is_partial: bool, by: Actor, at: datetime) -> None:
    """Record that somebody made a census file by a command."""
    from fanlight.returns.actions.make_cin import make_cin as made

    made(year=year, children=children, sha256=sha256, is_partial=is_partial, by=by, at=at)


def make_send(*, folder: Path, is_testing: bool, by: Actor, at: datetime) -> SendMade:
    """Make the files that the department's API is to be sent, and return them. Raises SendWaits, DoesNotFit."""
    from fanlight.returns.dfe_api.making import make_send as make

    return make(folder=folder, is_testing=is_testing, by=by, at=at)


def mark_sent(*, file_name: str, receipt: str, by: Actor, at: datetime) -> None:
    """Keep the receipt of a file that was accepted. Raises NoSuchFile, NoReceipt."""
    from fanlight.returns.actions.settle_send import mark_sent as mark

    mark(file_name=file_name, receipt=receipt, by=by, at=at)


def mark_failed(*, file_name: str, message: str, by: Actor, at: datetime) -> None:
    """Record that a file was refused, and of which child the error is. Raises NoSuchFile."""
    from fanlight.returns.actions.settle_send import mark_failed as mark

    mark(file_name=file_name, message=message, by=by, at=at)


def mark_not_sent(*, by: Actor, at: datetime) -> int:
    """Record that the files still waiting were never sent, and return how many. Raises NoSuchFile where none waits."""
    from fanlight.returns.actions.settle_send import mark_not_sent as mark

    return mark(by=by, at=at)


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
