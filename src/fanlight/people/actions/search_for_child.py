"""Searching for a person: allowed, with a reason, logged, with nothing shown of what is behind a wall."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fanlight.access.public import Permission, tell_of_near_match
from fanlight.audit.public import action, record, record_look
from fanlight.people.models import Search
from fanlight.people.queries.candidates import BARRED, Found, candidates_for
from fanlight.people.rules.identity import Identity
from fanlight.people.rules.searching import (
    SEARCH_HOLDS_FOR,
    SearchNeedsMore,
    SearchNotAllowed,
    SearchReason,
    check_search_reason,
)
from fanlight.store.public import Actor


@dataclass(frozen=True)
class SearchOutcome:
    """A search that was made and what it found; the id is asked for when a match is confirmed or a record made."""

    search_id: str
    found: Found


@action("searched for a child")
def search_for_child(
    *,
    stated: Identity,
    reason: SearchReason,
    words: str = "",
    for_kind: str = "",
    for_id: str = "",
    page: str = "people:search",
    by: Actor,
    at: datetime,
) -> SearchOutcome:
    """Look for who a stated person may be, and log the look with its reason.

    Raises SearchNotAllowed for schools and partners, SearchNeedsReason without a piece of work or a reason, and
    SearchNeedsMore where nothing stated narrows the search. Safety rule 14.
    """
    if not by.may(Permission.CHILD_SEARCH):
        raise SearchNotAllowed
    check_search_reason(reason, words, has_work=bool(for_kind and for_id))
    found = candidates_for(stated, by, at)
    if not found.keys:
        raise SearchNeedsMore
    walls = sorted(one.wall_id for one in found.restricted)
    silent = sorted(found.silent_wall_ids)
    near = {*walls, *silent} - {BARRED}
    told_already = _walls_told_of(by, at) if near else set()
    search = Search.objects.create(
        authority=by.authority,
        recorded_by=by.id,
        recorded_at=at,
        reason=reason,
        reason_words=words.strip()[:500],
        for_kind=for_kind,
        for_id=for_id,
        stated_keys=sorted(found.keys),
        seen_ids=[one.person.id for one in found.candidates],
        likely_ids=found.likely_ids,
        restricted_wall_ids=walls,
        silent_wall_ids=silent,
    )
    because = f"{reason} {for_kind} {for_id}".strip()
    record_look(
        by=by, subject_kind="person", subject_ids=sorted(found.looked_at_ids), page=page, allowed_because=because, at=at
    )
    record("search", search.id, reason=str(reason), shown=len(found.candidates), walls=walls)
    tell_of_near_match(wall_ids=sorted(near - told_already), by=by, at=at)
    return SearchOutcome(search.id, found)


def _walls_told_of(by: Actor, at: datetime) -> set[str]:
    """The walls whose owners heard of this person's searches already on this shift: once is enough."""
    recent = Search.objects.filter(authority=by.authority, recorded_by=by.id, recorded_at__gt=at - SEARCH_HOLDS_FOR)
    rows = recent.values_list("restricted_wall_ids", "silent_wall_ids")
    return {wall_id for restricted, silent in rows for wall_id in (*restricted, *silent)}
