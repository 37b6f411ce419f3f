"""A request that names a colleague, or somebody with an account, goes behind a wall at once (safety 12)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from fanlight.access.public import (
    NAMES_THEM,
    bar_user,
    extend_wall,
    raise_wall,
    walls_over,
)
from fanlight.audit.public import action, record
from fanlight.casework.public import open_allegation
from fanlight.establishments.public import setting_names, who_answers
from fanlight.front_door.actions.keep_names import keep_names_of_request
from fanlight.front_door.models import Contact, RequestForSupport
from fanlight.front_door.queries.intake import Intake
from fanlight.front_door.queries.wall_holders import wall_holders
from fanlight.front_door.rules.naming import people_of
from fanlight.front_door.rules.submission import is_yes
from fanlight.store.public import Actor


class Taken(NamedTuple):
    """A request as it was just written, with its contacts in order, and what the authority's lists say."""

    request: RequestForSupport
    contacts: Sequence[Contact]
    intake: Intake
    is_new: bool = True


@action("looked for colleagues named in a request")
def wall_off_named_adults(*, request_id: str, taken: Taken | None = None, by: Actor, at: datetime) -> bool:
    """Put a wall round a request that names an adult of a referring or receiving body or with an account.

    The wall is held by the designated officers for allegations and the Front Door managers, less anybody named; the
    people named, and those whose declared relation is named, are barred for good. Returns whether a wall was raised.
    `taken` is the request as it was written in this transaction, which is then not read again.
    """
    request, contacts, intake, _ = taken or _as_stored(request_id, by)
    adults = [member for member in request.stated.get("household") or [] if isinstance(member, dict)]
    children = [one.child_as_stated for one in contacts]
    keep_names_of_request(request, children, is_new=taken is not None and taken.is_new)
    people = {request.id: people_of(request.stated, children)}
    named = [(one.user_id, one.because) for one in intake.accounts.named_in(people)]
    record("request", request.id, accounts_named=len(named))
    subjects = [("request", request.id), *(("contact", contact.id) for contact in contacts)]
    for user_id, because in named:
        for kind, key in subjects:
            bar_user(user_id=user_id, subject_kind=kind, subject_id=key, because=because, by=by, at=at)
    bodies = _bodies(request, intake) if adults else set()
    works_here = any(is_yes(one.get("works_with_children")) or _tidy(one.get("employer")) in bodies for one in adults)
    if not works_here and not any(because == NAMES_THEM for _, because in named):
        return False
    walled = walls_over(by.authority, "request", [request.id])
    if walled:
        extend_wall(wall_id=walled[request.id].wall_id, subjects=subjects, by=by, at=at)
        return True
    holders = wall_holders(by.authority, at, without={user_id for user_id, _ in named})
    if not holders:
        # Not even a wall that nobody could hold refuses a request; whoever reads the log sees that it stands open.
        record("request", request.id, wall_without_holder=True)
        return False
    raise_wall(
        subjects=subjects,
        reason="ALLEGATION" if works_here else "STAFF_FAMILY",
        owner_ids=holders,
        ring_phone=_phone(by.authority, at),
        by=by,
        at=at,
    )
    if works_here:
        # The designated officer has it under a clock of its own, whatever the Front Door decides (safety 12).
        open_allegation(
            request_id=request.id,
            request_reference=request.reference,
            received_at=request.received_at,
            by=by,
            at=at,
        )
    return True


def keep_behind_walls(*, request_id: str, contact: Contact, by: Actor, at: datetime) -> None:
    """Put a request that re-opens a contact behind the walls that stand round that contact and its request."""
    request = RequestForSupport.objects.get(id=request_id, authority=by.authority)
    subjects = [("request", request.id), *(("contact", key) for key in request.contacts.values_list("id", flat=True))]
    walls = {
        **walls_over(by.authority, "request", [contact.request_id]),
        **walls_over(by.authority, "contact", [contact.id]),
    }
    for wall_id in sorted({notice.wall_id for notice in walls.values()}):
        extend_wall(wall_id=wall_id, subjects=subjects, by=by, at=at)


def _as_stored(request_id: str, by: Actor) -> Taken:
    request = RequestForSupport.objects.get(id=request_id, authority=by.authority)
    return Taken(request, list(request.contacts.order_by("position")), Intake(by.authority))


def _bodies(request: RequestForSupport, intake: Intake) -> set[str]:
    """Return the names of who refers and who receives: an adult said to work for one is a colleague without a tick."""
    school = setting_names(request.authority, [request.sender_id]) if request.establishment_id else {}
    names = [request.referrer_agency, intake.own_name, *school.values()]
    return {_tidy(name) for name in names} - {""}


def _tidy(name: Any) -> str:
    return " ".join(name.casefold().split()) if isinstance(name, str) else ""


def _phone(authority: str, at: datetime) -> str:
    answering = who_answers(authority, at)
    return answering.phone if answering else ""
