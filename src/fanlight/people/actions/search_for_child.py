"""Searching for a person: allowed, with a reason, logged, with nothing shown of what is behind a wall."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fanlight.access.public import Permission
from fanlight.audit.public import action, event_kind, record, record_look
from fanlight.people.models import Search
from fanlight.people.queries.candidates import Found, candidates_for
from fanlight.people.rules.identity import Identity
from fanlight.people.rules.searching import SearchNeedsMore, SearchNotAllowed, SearchReason, check_search_reason
from fanlight.store.public import Actor

NEAR_SILENT_WALL = event_kind("people.near_silent_wall", "searched for a child like one behind a silent wall").code


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
    )
    because = f"{reason} {for_kind} {for_id}".strip()
    record_look(
        by=by, subject_kind="person", subject_ids=sorted(found.looked_at_ids), page=page, allowed_because=because, at=at
    )
    record("search", search.id, reason=str(reason), shown=len(found.candidates), walls=walls)
    for wall_id in sorted(found.silent_wall_ids):
        record("wall", wall_id, kind=NEAR_SILENT_WALL, search=search.id)
    return SearchOutcome(search.id, found)
