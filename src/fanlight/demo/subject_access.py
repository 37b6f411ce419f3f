"""Parents who asked for what is held of their child: one is being read, one waits for a second person, one was withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from fanlight.access.public import actor_for, memberships_with_email
from fanlight.demo.accounts import Staff
from fanlight.demo.names import WOMEN
from fanlight.demo.shape import AUTHORITY, STARTS_AT
from fanlight.front_door.public import SampledContact, contacts_by_reference
from fanlight.people.public import summaries
from fanlight.store.public import Actor, business_time_at
from fanlight.subject_access.public import (
    AskedAs,
    Asking,
    Decision,
    SubjectItem,
    decide_item,
    end_request,
    extend,
    gather_now,
    items_of_holder,
    receive_request,
    send_on,
    suggested,
)

# Other requests than those that partners and schools asked about.
_LOOKED_AT = ("FL-B", "FL-C", "FL-D", "FL-E")
_READER = "dpo@kent.example"
_CHECKED = "Passport seen at the desk, and the child's birth certificate."
_MORE_TIME = "The records of two homes have to be read by their own workers first."
_WITHDRAWN = "They wrote that they wait until the assessment is over."
_NOT_TOLD = "Read with the manager: nothing more can be told."
_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)


@dataclass(frozen=True)
class _Stage:
    """How long ago somebody asked, and how far their request has come: so many items read (None: all of them)."""

    days_ago: int
    wants: str
    is_extended: bool = False
    is_withdrawn: bool = False
    items_read: int | None = None


# Of the first the month is over, and it was given more time before.
_STAGES = (
    _Stage(41, "Everything since the move to Kent.", is_extended=True, items_read=6),
    _Stage(24, "What the school and the Front Door wrote to each other."),
    _Stage(33, "", is_withdrawn=True),
)


def load_subject_access(staff: Staff, *, at: datetime) -> int:
    """Take three requests of parents to their stages, by the ordinary actions, and return how many there were children for."""
    rng = Random(len(staff.officers))  # noqa: S311  (invented people, not secrets)
    # Who reads is hired for nothing else here, so they are found as they sign in.
    membership = memberships_with_email(AUTHORITY, [_READER])[0]
    reader = actor_for(membership.user, membership)
    children = _children(staff.officers[0], at)
    made = 0
    for stage, contact in zip(_STAGES, children, strict=False):
        _walk(stage, contact, staff, reader, rng)
        made += 1
    return made


def _children(officer: Actor, at: datetime) -> Iterator[SampledContact]:
    """The children whom an officer may see of contacts that made no work, each once: of them the least is held."""
    met: set[str] = set()
    for contact in contacts_by_reference(officer, _LOOKED_AT, at):
        person_id = contact.child.person_id
        if person_id and contact.closed_at and not contact.work_id and person_id not in met:
            met.add(person_id)
            yield contact


def _walk(stage: _Stage, contact: SampledContact, staff: Staff, reader: Actor, rng: Random) -> None:
    received_at = STARTS_AT - stage.days_ago * _DAY
    heard_at, gathered_at, read_at = received_at + _HOUR, received_at + 2 * _HOUR, received_at + 9 * _DAY
    who = f"{rng.choice(WOMEN)} {contact.child.stated.get('surname') or ''}".strip()
    asking = Asking(who, AskedAs.PARENT, _CHECKED, stage.wants)
    person = summaries(staff.officers[0], [contact.child.person_id], STARTS_AT)[contact.child.person_id]
    request = receive_request(
        person_reference=person.reference, asking=asking, received_at=received_at, by=reader, at=heard_at
    )
    if stage.is_extended:
        extend(request_id=request.id, because=_MORE_TIME, by=reader, at=read_at)
    if stage.is_withdrawn:
        end_request(request_id=request.id, words=_WITHDRAWN, by=reader, at=read_at)
        return
    with business_time_at(gathered_at):
        gather_now(AUTHORITY, request.id)
    for item in items_of_holder(request, reader, read_at)[: stage.items_read]:
        _read(item, reader, read_at)
    if stage.items_read is None:
        send_on(request_id=request.id, by=reader, at=read_at + _HOUR)


def _read(item: SubjectItem, reader: Actor, at: datetime) -> None:
    """Decide on an item as its marks suggest: the names of others are taken out where there are any."""
    names = item.names.splitlines()
    suggestion = suggested(item.marks, names_others=bool(names))
    decision = suggestion.decision
    if decision is Decision.REDACT and not names:
        decision = Decision.WITHHOLD
    passages = "\n".join(names) if decision is Decision.REDACT else ""
    because = _NOT_TOLD if decision is Decision.WITHHOLD else ""
    decide_item(
        item_id=item.id,
        decision=decision,
        reason=suggestion.reason,
        passages=passages,
        because=because,
        by=reader,
        at=at,
    )
