"""What came of a role in a concern, and that it is disputed: a later entry, beside the first, which stays."""

from __future__ import annotations

from datetime import datetime

from fanlight.access.public import Permission
from fanlight.audit.public import action, record
from fanlight.front_door.actions.moving import get_request
from fanlight.front_door.models import RoleInConcern
from fanlight.store.public import Actor

LONGEST = 200


class RoleNotMarked(Exception):
    """Why a role cannot be marked; a sentence."""


@action("marked what somebody is said to be in a request")
def mark_role(
    *, role_id: str, source: str, outcome: str = "", is_disputed: bool = False, by: Actor, at: datetime
) -> RoleInConcern:
    """Write down what came of a role, or that somebody disputes it, and who says so; return the later entry.

    It belongs to the same request and to no other. Raises RoleNotMarked without words, and for a role that was marked
    since it was read (safety 15).
    """
    if not by.may(Permission.FRONT_DOOR_SCREEN):
        raise RoleNotMarked("Your role does not change requests: ask a Front Door officer")
    earlier = RoleInConcern.objects.filter(id=role_id, authority=by.authority).first()
    if earlier is None:
        raise RoleNotMarked("This entry is not there")
    get_request(earlier.request_id, by)
    if earlier.corrected_by.exists():
        raise RoleNotMarked("Somebody marked this since you opened it. Open the request again and read that")
    if not source.strip():
        raise RoleNotMarked("Say who says so")
    if not outcome.strip() and not is_disputed:
        raise RoleNotMarked("Say what came of it, or that it is disputed")
    later = RoleInConcern.objects.create(
        authority=by.authority,
        request_id=earlier.request_id,
        person_id=earlier.person_id,
        name_as_stated=earlier.name_as_stated,
        role=earlier.role,
        source=source.strip()[:LONGEST],
        outcome=outcome.strip()[:LONGEST],
        is_disputed=is_disputed,
        corrects=earlier,
        recorded_by=by.id,
        recorded_at=at,
    )
    record("request", earlier.request_id, role=later.id, corrects=earlier.id, disputed=is_disputed)
    return later
