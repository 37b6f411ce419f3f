"""Some of the contacts of two years, the same each time, for what a demonstration makes of them in rooms above."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from fanlight.front_door.models import Decision, RequestForSupport
from fanlight.front_door.queries.asked_about import ChildAskedAbout
from fanlight.front_door.scope import contacts_for_front_door
from fanlight.store.public import Actor

_READ_TOGETHER = 400
_COLUMNS = (
    "id",
    "request_id",
    "request__reference",
    "person_id",
    "child_as_stated",
    "confidential",
    "received_at",
    "first_decided_at",
    "request__sender_kind",
    "request__sender_id",
    "request__source_code",
    "answered_at",
    "closed_at",
    "level_decided",
    "work_id",
)
_SAID = tuple(column.removeprefix("request__") for column in _COLUMNS[8:])


@dataclass(frozen=True)
class SampledContact:
    """One child of a request with who sent it and how it went; `decided_by` are the user ids of who took part."""

    child: ChildAskedAbout
    sender_kind: str
    sender_id: str
    source_code: str
    answered_at: datetime | None
    closed_at: datetime | None
    level_decided: int | None
    work_id: str
    decided_by: frozenset[str] = field(default_factory=frozenset)


def contacts_by_reference(actor: Actor, beginnings: Sequence[str], at: datetime) -> Iterator[SampledContact]:
    """Yield the contacts that the actor may see of requests whose reference begins so ("FL-7"), in order of references.

    Of every 32 requests one has each next character, evenly over the years: so an index finds a sample.
    """
    for beginning in beginnings:
        rows = RequestForSupport.objects.filter(authority=actor.authority, reference__gte=beginning)
        found = rows.filter(reference__lt=_after(beginning)).order_by("reference")
        ids = list(found.values_list("id", flat=True))
        for start in range(0, len(ids), _READ_TOGETHER):
            yield from _sampled(actor, ids[start : start + _READ_TOGETHER], at)


def contacts_of_sender(actor: Actor, sender_id: str, at: datetime, *, most: int) -> list[SampledContact]:
    """Return the contacts of a sender's latest requests that the actor may see, the latest first."""
    rows = RequestForSupport.objects.filter(authority=actor.authority, sender_id=sender_id)
    ids = list(rows.order_by("-received_at", "-id").values_list("id", flat=True)[:most])
    found = list(_sampled(actor, ids, at))
    return sorted(found, key=lambda one: (one.child.received_at, one.child.request_reference), reverse=True)


def _after(beginning: str) -> str:
    return f"{beginning[:-1]}{chr(ord(beginning[-1]) + 1)}"


def _sampled(actor: Actor, request_ids: Sequence[str], at: datetime) -> Iterator[SampledContact]:
    # Only the columns that are asked for: a request keeps all that was sent, and a sample is thousands of them.
    rows = contacts_for_front_door(actor, at).filter(request_id__in=request_ids)
    contacts = list(rows.order_by("request__reference", "position").values_list(*_COLUMNS))
    deciders = _deciders(actor.authority, [contact_id for contact_id, *_ in contacts])
    for contact_id, request_id, reference, person_id, stated, confidential, received_at, decided_at, *sent in contacts:
        child = ChildAskedAbout(
            contact_id=contact_id,
            request_id=request_id,
            request_reference=reference,
            person_id=person_id or "",
            stated=stated,
            has_confidential=bool(confidential),
            received_at=received_at,
            first_decided_at=decided_at,
        )
        said: dict[str, Any] = dict(zip(_SAID, sent, strict=True))
        yield SampledContact(child=child, decided_by=frozenset(deciders.get(contact_id, ())), **said)


def _deciders(authority: str, contact_ids: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    rows = Decision.objects.filter(authority=authority, contact_id__in=list(contact_ids))
    for contact_id, *users in rows.values_list("contact_id", "decided_by_user_id", "review__reviewed_by_user_id"):
        found[contact_id] |= {one for one in users if one}
    return found
