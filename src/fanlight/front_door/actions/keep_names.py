"""Keeping the names in a request or a draft where a later account or relation finds them (safety 12)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fanlight.access.public import ways_to_write
from fanlight.front_door.models import Draft, RequestForSupport, StatedName
from fanlight.front_door.queries.naming import NAME_PURPOSE
from fanlight.front_door.rules.naming import Named, people_of
from fanlight.store.public import Rows, blind_index


def keep_names_of_request(
    request: RequestForSupport, children: Iterable[Mapping[str, Any]], *, is_new: bool = False
) -> None:
    """Keep the names of everybody whom a request names, those it has already included; part of taking or adding to it."""
    new = name_indexes(people_of(request.stated, children))
    if not is_new:
        kept = StatedName.objects.filter(authority=request.authority, request=request)
        new -= set(kept.values_list("name_index", flat=True))
    rows = Rows(StatedName, authority=request.authority, request_id=request.id)
    for index in sorted(new):
        rows.add(name_index=index)
    rows.write()


def keep_names_of_draft(draft: Draft, people: Iterable[Named]) -> None:
    """Keep the names that a draft holds now, and none that it holds no more; part of saving it."""
    kept = StatedName.objects.filter(authority=draft.authority, draft=draft)
    have, wanted = set(kept.values_list("name_index", flat=True)), name_indexes(people)
    if have - wanted:
        kept.filter(name_index__in=have - wanted).delete()
    StatedName.objects.bulk_create(
        StatedName(authority=draft.authority, name_index=index, draft=draft) for index in sorted(wanted - have)
    )


def keep_names_of_set(authority: str, people_by_request: Mapping[str, Iterable[Named]]) -> None:
    """Keep the names of a set of new requests, by request id."""
    rows = Rows(StatedName, authority=authority)
    for request_id, people in people_by_request.items():
        for index in sorted(name_indexes(people)):
            rows.add(name_index=index, request_id=request_id)
    rows.write()


def name_indexes(people: Iterable[Named]) -> set[str]:
    """Return the digest of each way to write each name."""
    names = {name for forenames, surname, _ in people for name in ways_to_write(forenames, surname)}
    return {blind_index(name, purpose=NAME_PURPOSE) for name in names}
